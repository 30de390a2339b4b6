/** An amount of a day and a schedule by weekday: what was signed off is what was done only where each day is (domain.md 7.2; rules.md 1.3). */
import { expect, it } from "vitest";
import type { Cells } from "../../laws/rows.ts";
import {
  action,
  advice,
  auditLog,
  decisionOf,
  policyOf,
  review,
} from "../traps/audited.ts";

async function judged(
  advised: Cells,
  schedule: string,
  compare: Readonly<Record<string, unknown>> = {},
) {
  const { oversight, alignment } = decisionOf(
    await auditLog(
      [
        advice("2026-02-11T09:00:00Z", { frequency: "", ...advised }),
        review("2026-02-11T09:10:00Z"),
        action("2026-02-11T09:30:00Z", {
          code: "warfarin",
          schedule,
          unit: "mg",
        }),
      ],
      { policy: policyOf({ review: { required: true }, compare }) },
    ),
  );
  return [oversight, alignment];
}

const changed = ["changed-after-review", "modified"];
const uneven = "1 1 1 1 1 1 29";

it.each<Cells>([
  { value: "5", unit: "mg/d" },
  { value: "5", unit: "mg/d", frequency: "1/d" },
  { value: "5", unit: "mg", frequency: "1/d" },
])(
  "one tablet on six days and all the rest on the seventh is no %j",
  async (advised) => {
    expect(await judged(advised, uneven)).toEqual(changed);
    const rounding = { value: "0.5", unit: "mg/wk" };
    expect(await judged(advised, uneven, { rounding })).toEqual(changed);
    // the policy compares what a week comes to
    expect(await judged(advised, uneven, { measure: "per-week" })).toEqual([
      "documented-before",
      "concordant",
    ]);
  },
);

it("an average of days near it is what they come to (domain.md 7.2)", async () => {
  const rounding = { value: "0.5", unit: "mg/wk" };
  const average = { value: "5.7", unit: "mg/d" };
  const warfarin = "5 5 5 5 5 7.5 7.5";
  expect(await judged({ value: "6", unit: "mg/d" }, "5 5 5 5 7 7 8")).toEqual([
    "documented-before",
    "concordant",
  ]);
  expect(await judged(average, warfarin)).toEqual(changed);
  expect(await judged(average, warfarin, { rounding })).toEqual([
    "documented-before",
    "within-rounding",
  ]);
});
