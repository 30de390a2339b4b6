import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventFields } from "../../../src/model/event.ts";
import type { Direction } from "../../../src/model/words.ts";
import { compareOne } from "./decisions.ts";

const turned: Readonly<Record<Direction, Direction>> = {
  more: "less",
  less: "more",
  same: "same",
};

const anyDose: fc.Arbitrary<EventFields> = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom("mg", "ug", "g", "mcg", "mL", "{tablet}", "qqq"),
    fc.constantFrom(undefined, "1/d", "2/d", "1/12h", "1/wk", "prn"),
  )
  .map(([value, unit, frequency]) => ({
    value: String(value / 4),
    unit,
    ...(frequency === undefined ? {} : { frequency }),
  }));

const anyPriority: fc.Arbitrary<EventFields> = fc
  .tuple(fc.constantFrom("a", "b"), fc.constantFrom("1", "2", "3", "4"))
  .map(([priorityScale, priority]) => ({ priorityScale, priority }));

const maps = {
  scales: { a: { 1: 1, 2: 2, 3: 3 }, b: { 1: 3, 2: 2, 3: 1 } },
};

describe("comparison is symmetric in direction", () => {
  it.each([
    ["medication", anyDose, "per-day"],
    ["medication", anyDose, "per-week"],
    ["priority", anyPriority, "per-day"],
  ] as const)("%s, %#", (kind, any, measure) => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(any, any, (one, other) => {
        const compared = (advised: EventFields, done: EventFields) =>
          compareOne({
            kind,
            advised,
            done,
            type: kind === "priority" ? "action.triaged" : "action.signed",
            settings: { rules: { measure }, maps },
          });
        const there = compared(one, other);
        const back = compared(other, one);
        expect(back.alignment).toBe(there.alignment);
        expect(back.direction).toBe(
          there.direction === undefined ? undefined : turned[there.direction],
        );
        seen.add(`${there.alignment} ${there.direction ?? ""}`);
      }),
      { numRuns: 1500 },
    );
    // The property has met every answer that it speaks of.
    for (const met of [
      "modified more",
      "modified less",
      "concordant same",
      "not-comparable ",
    ])
      expect([...seen]).toContain(met);
  });
});
