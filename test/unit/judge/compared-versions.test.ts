/** A version that differs in a field which the policy compares is another one than was reviewed (rules.md 1.3, Q2; 3, R05). */
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

const fields = ["code", "value", "unit", "priority", "setting"];

async function judged(
  first: Cells,
  second: Cells,
  compare: Readonly<Record<string, unknown>> = { fields },
) {
  const version = (at: string, recommendationVersion: string, more: Cells) =>
    advice(at, { recommendationVersion, ...more });
  return decisionOf(
    await auditLog(
      [
        version("2026-02-11T09:00:00Z", "1", first),
        review("2026-02-11T09:10:00Z", { recommendationVersion: "1" }),
        version("2026-02-11T09:15:00Z", "2", second),
        action("2026-02-11T09:30:00Z", { recommendationVersion: "2" }),
      ],
      { policy: policyOf({ review: { sameVersion: true }, compare }) },
    ),
  ).oversight;
}

describe("version 1 was reviewed, version 2 acted on", () => {
  const scale = "invented";
  it.each<[string, Cells, Cells, string]>([
    [
      "another setting",
      { setting: "ward" },
      { setting: "home" },
      "other-version",
    ],
    [
      "another priority of one scale",
      { priority: "routine", priorityScale: scale },
      { priority: "stat", priorityScale: scale },
      "other-version",
    ],
    [
      "another priority of no scale: words are not compared (domain.md 7.4)",
      { priority: "routine" },
      { priority: "stat" },
      "link-unknown",
    ],
    [
      "a priority in one of them only",
      { priority: "routine" },
      {},
      "link-unknown",
    ],
    [
      "the same in all that is compared",
      { priority: "stat", value: "7" },
      { priority: "stat", value: "7.0" },
      "documented-before",
    ],
  ])("%s", async (_, first, second, state) => {
    expect(await judged(first, second)).toBe(state);
  });

  it("counts only what the policy names", async () => {
    for (const compare of [
      { fields: ["code", "value", "unit"] },
      { fields, ignore: ["setting"] },
    ])
      expect(
        await judged({ setting: "ward" }, { setting: "home" }, compare),
      ).toBe("documented-before");
  });
});

describe("a priority that was signed off and another that was carried out", () => {
  const done = async (given: Cells): Promise<string> =>
    decisionOf(
      await auditLog(
        [
          advice("2026-02-11T09:00:00Z", {
            priority: "routine",
            priorityScale: "ai",
          }),
          review("2026-02-11T09:10:00Z"),
          action("2026-02-11T09:30:00Z", {
            code: "warfarin",
            value: "7",
            unit: "mg",
            ...given,
          }),
        ],
        {
          policy: policyOf({ review: { required: true }, compare: { fields } }),
        },
      ),
    ).oversight;

  it.each<[Cells, string]>([
    [{ priority: "routine", priorityScale: "ai" }, "documented-before"],
    [{ priority: "stat", priorityScale: "ai" }, "changed-after-review"],
    // of two scales without a map: not comparable (domain.md 7.4)
    [{ priority: "stat", priorityScale: "ehr" }, "link-unknown"],
    [{}, "documented-before"],
  ])("%j: %s", async (given, state) => {
    expect(await done(given)).toBe(state);
  });
});
