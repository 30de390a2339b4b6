/** What a review signed off of an imaging finding is about its site as it is about its side (domain.md 7.3; rules.md 1.3). */
import { describe, expect, it } from "vitest";
import type { Cells } from "../../laws/rows.ts";
import {
  action,
  advice,
  auditLog,
  decisionOf,
  policyOf,
  review,
} from "../traps/audited.ts";

const nodule = (more: Cells): Cells => ({
  code: "nodule",
  finding: "present",
  ...more,
});

async function judged(
  places: {
    readonly ai: Cells;
    readonly review: Cells;
    readonly report: Cells;
  },
  compare: Readonly<Record<string, unknown>> = {},
) {
  const { oversight, alignment } = decisionOf(
    await auditLog(
      [
        advice("2026-02-11T09:00:00Z", {
          decisionKind: "imaging",
          stance: "",
          value: "",
          unit: "",
          frequency: "",
          ...nodule(places.ai),
        }),
        review("2026-02-11T09:10:00Z", places.review),
        action("2026-02-11T09:30:00Z", {
          type: "action.reported-final",
          ...nodule(places.report),
        }),
      ],
      { policy: policyOf({ review: { required: true }, compare }, "imaging") },
    ),
  );
  return [oversight, alignment];
}

const upper = { bodySite: "RUL" };
const lower = { bodySite: "LLL" };

describe("a finding that was signed off at one site and reported at another", () => {
  it.each([
    ["the advice was accepted", upper, {}, lower],
    ["the review wrote the site itself", upper, nodule(upper), lower],
    ["no site was signed off", {}, nodule({}), lower],
    ["as with sides", { laterality: "left" }, {}, { laterality: "right" }],
  ])("%s: changed after the review", async (_, ai, signed, report) => {
    expect(await judged({ ai, review: signed, report })).toEqual([
      "changed-after-review",
      "modified",
    ]);
  });

  it("is what was signed off where the site is the same, or the policy compares none", async () => {
    const same = { ai: upper, review: nodule(upper), report: upper };
    const other = { ...same, report: lower };
    const clean = ["documented-before", "concordant"];
    expect(await judged(same)).toEqual(clean);
    expect(await judged(other, { ignore: ["bodySite"] })).toEqual(clean);
  });
});
