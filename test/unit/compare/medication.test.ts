import { describe, expect, it } from "vitest";
import type { CompareRules } from "../../../src/model/policy.ts";
import type { ActionComparison } from "../../../src/model/decision.ts";
import type { EventFields } from "../../../src/model/event.ts";
import type { EventType } from "../../../src/model/words.ts";
import { compareOne, decision, onlyAction, settings } from "./decisions.ts";
import { compareDecision } from "../../../src/compare/compare.ts";

interface Case {
  readonly name: string;
  readonly advised: EventFields;
  readonly done: EventFields;
  readonly type?: EventType;
  readonly rules?: CompareRules;
  readonly expected: Partial<ActionComparison>;
}

const daily = { unit: "mg", frequency: "1/d", code: "warfarin" };
const weekly = { unit: "mg/wk", code: "warfarin" };
const average: EventFields = { value: "5.7", unit: "mg/d" };
const schedule: EventFields = { schedule: "5 5 5 5 5 7.5 7.5", unit: "mg" };
const half: CompareRules = { rounding: { value: "0.5", unit: "mg/wk" } };

/** The rows of domain.md 7.2. */
const rows: readonly Case[] = [
  {
    name: "the same dose",
    advised: { ...daily, value: "7" },
    done: { ...daily, value: "7" },
    expected: {
      alignment: "concordant",
      direction: "same",
      difference: undefined,
      advised: "7 mg, 1/d (= 49 mg/wk)",
      done: "7 mg, 1/d (= 49 mg/wk)",
      fields: [],
    },
  },
  {
    name: "8 mg for 7 mg",
    advised: { ...daily, value: "7" },
    done: { ...daily, value: "8" },
    expected: {
      alignment: "modified",
      direction: "more",
      difference: "+7 mg/wk",
      advised: "7 mg, 1/d (= 49 mg/wk)",
      done: "8 mg, 1/d (= 56 mg/wk)",
      changePercent: "14.285714285714",
      fields: ["value"],
      reasons: ["+7 of 49 mg/wk, +14.3 %"],
    },
  },
  {
    name: "the day's dose in two, per day",
    advised: { ...daily, value: "7" },
    done: { ...daily, value: "3.5", frequency: "2/d" },
    expected: {
      alignment: "modified",
      direction: "same",
      difference: undefined,
      fields: ["frequency"],
      reasons: ["same total", "frequency differs"],
    },
  },
  {
    name: "the day's dose in two, per week",
    advised: { ...daily, value: "7" },
    done: { ...daily, value: "3.5", frequency: "2/d" },
    rules: { measure: "per-week" },
    expected: { alignment: "concordant", direction: "same", fields: [] },
  },
  {
    name: "milligrams and micrograms",
    advised: { value: "2.5", unit: "mg" },
    done: { value: "2500", unit: "ug" },
    expected: { alignment: "concordant", advised: "2.5 mg", done: "2500 ug" },
  },
  {
    name: "micrograms by alias",
    advised: { value: "2.5", unit: "mg" },
    done: { value: "2500", unit: "mcg" },
    expected: { alignment: "concordant", done: "2500 ug" },
  },
  {
    name: "an average and a schedule",
    advised: average,
    done: schedule,
    expected: {
      alignment: "modified",
      direction: "more",
      difference: "+0.1 mg/wk",
      advised: "5.7 mg/d (= 39.9 mg/wk)",
      done: "schedule 5 5 5 5 5 7.5 7.5 mg (= 40 mg/wk)",
      fields: ["value"],
    },
  },
  {
    name: "an average that is written with its frequency, and a schedule within rounding",
    advised: { value: "5.7", unit: "mg", frequency: "1/d" },
    done: schedule,
    rules: half,
    expected: {
      alignment: "within-rounding",
      direction: "more",
      difference: "+0.1 mg/wk",
      fields: [],
    },
  },
  {
    name: "an average and a schedule within rounding",
    advised: average,
    done: schedule,
    rules: half,
    expected: {
      alignment: "within-rounding",
      direction: "more",
      difference: "+0.1 mg/wk",
      fields: [],
    },
  },
  {
    name: "ten percent more",
    advised: { ...weekly, percent: "10", change: "increase", baseValue: "49" },
    done: { ...weekly, value: "54" },
    expected: {
      alignment: "modified",
      direction: "more",
      difference: "+0.1 mg/wk",
      advised: "+10 %, base 49 mg/wk (= 53.9 mg/wk)",
      done: "54 mg/wk",
      weeklyChangePercent: "10.204081632653",
    },
  },
  {
    name: "ten percent more, within rounding",
    advised: { ...weekly, percent: "+10", baseValue: "49" },
    done: { ...weekly, value: "54" },
    rules: half,
    expected: { alignment: "within-rounding", difference: "+0.1 mg/wk" },
  },
  {
    name: "ten percent more of nothing known",
    advised: { ...weekly, percent: "+10" },
    done: { ...weekly, value: "54" },
    expected: {
      alignment: "not-comparable",
      direction: undefined,
      difference: undefined,
      reasons: ["base-dose-not-recorded"],
    },
  },
  {
    name: "less where more was advised",
    advised: { ...weekly, value: "56", baseValue: "49", change: "increase" },
    done: { ...weekly, value: "42" },
    expected: {
      alignment: "overridden",
      direction: "less",
      difference: "-14 mg/wk",
      advised: "49 → 56 mg/wk",
      done: "42 mg/wk",
      weeklyChangePercent: "14.285714285714",
    },
  },
  {
    name: "held as advised",
    advised: { code: "warfarin", change: "hold" },
    done: { code: "warfarin" },
    type: "action.held",
    expected: { alignment: "concordant", advised: "hold", done: "hold" },
  },
  {
    name: "recorded as not given where hold was advised",
    advised: { code: "warfarin", change: "hold" },
    done: { code: "warfarin" },
    type: "action.not-done",
    expected: { alignment: "concordant", done: "not done" },
  },
  {
    name: "given where hold was advised",
    advised: { code: "warfarin", change: "hold" },
    done: { ...daily, value: "7" },
    type: "action.administered",
    expected: { alignment: "overridden", direction: "more", advised: "hold" },
  },
  {
    name: "given without an amount where hold was advised",
    advised: { code: "warfarin", change: "hold" },
    done: { code: "warfarin" },
    type: "action.administered",
    expected: { alignment: "overridden", direction: "more" },
  },
  {
    name: "a range",
    advised: { value: "5", valueTo: "7", unit: "mg" },
    done: { value: "6", unit: "mg" },
    expected: {
      alignment: "not-comparable",
      advised: "5 to 7 mg",
      done: "6 mg",
      reasons: ["range"],
    },
  },
  {
    name: "inside a range, where that is declared",
    advised: { value: "5", valueTo: "7", unit: "mg" },
    done: { value: "6", unit: "mg" },
    rules: { range: "inside" },
    expected: { alignment: "concordant" },
  },
  {
    name: "a dose per kg with the weight",
    advised: { value: "0.1", unit: "mg/kg", weight: "70" },
    done: { value: "7", unit: "mg" },
    expected: {
      alignment: "concordant",
      advised: "0.1 mg/kg, weight 70 kg (= 7 mg)",
      done: "7 mg",
    },
  },
  {
    name: "a dose per kg without the weight",
    advised: { value: "0.1", unit: "mg/kg" },
    done: { value: "7", unit: "mg" },
    expected: {
      alignment: "not-comparable",
      reasons: ["weight-not-recorded"],
    },
  },
  {
    name: "a dose per kg of another weight",
    advised: { value: "0.1", unit: "mg/kg IDL", weight: "70" },
    done: { value: "0.1", unit: "mg/kg", weight: "70" },
    expected: { alignment: "not-comparable", reasons: ["unit-unknown"] },
  },
  {
    name: "tablets for milligrams",
    advised: { value: "7", unit: "mg" },
    done: { value: "7", unit: "{tablet}" },
    expected: {
      alignment: "not-comparable",
      advised: "7 mg",
      done: "7 {tablet}",
      reasons: ["units-not-comparable"],
    },
  },
  {
    name: "as directed",
    advised: { value: "7", unit: "mg" },
    done: { value: "7", unit: "mg", frequency: "as directed" },
    expected: {
      alignment: "not-comparable",
      done: "7 mg frequency as free text",
      reasons: ["frequency-unknown"],
    },
  },
  {
    name: "as needed",
    advised: { ...daily, value: "7" },
    done: { ...daily, value: "7", frequency: "prn" },
    expected: { alignment: "not-comparable", reasons: ["prn"] },
  },
  {
    name: "as needed in the source's own word",
    advised: { value: "7", unit: "mg" },
    done: { value: "7", unit: "mg", frequency: "PRN" },
    expected: { alignment: "not-comparable", done: "7 mg PRN" },
  },
  {
    name: "another substance",
    advised: { ...daily, value: "7" },
    done: { ...daily, value: "7", code: "apixaban" },
    expected: {
      alignment: "not-comparable",
      advised: "warfarin",
      done: "apixaban",
      reasons: ["code-differs: warfarin and apixaban"],
    },
  },
  {
    name: "another route",
    advised: { ...daily, value: "7", route: "oral" },
    done: { ...daily, value: "7", route: "iv" },
    expected: {
      alignment: "modified",
      direction: "same",
      fields: ["route"],
      reasons: ["route differs"],
    },
  },
  {
    name: "a route that one side does not state",
    advised: { ...daily, value: "7", route: "oral" },
    done: { ...daily, value: "7" },
    expected: { alignment: "concordant" },
  },
  {
    name: "no change, and none made",
    advised: { ...weekly, change: "continue", baseValue: "49" },
    done: { ...weekly, value: "49" },
    expected: { alignment: "concordant", weeklyChangePercent: "0" },
  },
  {
    name: "no change advised, more done",
    advised: { ...weekly, change: "continue", baseValue: "49" },
    done: { ...weekly, value: "56" },
    expected: {
      alignment: "modified",
      direction: "more",
      difference: "+7 mg/wk",
    },
  },
];

describe("the table of 7.2", () => {
  it.each(rows)("$name", ({ advised, done, type, rules, expected }) => {
    const result = compareOne({
      kind: "medication",
      advised,
      done,
      ...(type === undefined ? {} : { type }),
      settings: { rules: rules ?? {} },
    });
    expect(result).toMatchObject(expected);
  });

  it("hold and nothing given, window covered", () => {
    const linked = decision({
      kind: "medication",
      rows: [
        ["recommendation.issued", "08:00", { stance: "do", change: "hold" }],
      ],
    });
    expect(compareDecision(linked, settings()).silence).toMatchObject({
      alignment: "concordant",
      advised: "hold",
      action: -1,
      version: 0,
    });
  });
});

describe("declared maps", () => {
  const maps = {
    units: { Tab5: "mg" },
    frequencies: { Daily: "1/d" },
    sameCode: { "35831211000001109": "322236009", "322236009": "warfarin" },
  };
  it("are used and printed", () => {
    const result = compareOne({
      kind: "medication",
      advised: { ...daily, value: "7" },
      done: {
        value: "7",
        unit: "Tab5",
        frequency: "Daily",
        code: "35831211000001109",
      },
      settings: { maps },
    });
    expect(result.alignment).toBe("concordant");
    expect(result.reasons).toEqual([
      "sameCode: warfarin and 35831211000001109 are warfarin",
      "units: Tab5 is mg",
      "frequencies: Daily is 1/d",
    ]);
  });
  it("never reach what objects inherit", () => {
    const result = compareOne({
      kind: "medication",
      advised: { ...daily, value: "7" },
      done: {
        value: "7",
        unit: "constructor",
        frequency: "toString",
        code: "warfarin",
      },
      settings: { maps },
    });
    expect(result).toMatchObject({
      alignment: "not-comparable",
      reasons: ["unit-unknown"],
    });
  });
  it("a map in a circle ends", () => {
    const result = compareOne({
      kind: "medication",
      advised: { ...daily, value: "7", code: "a" },
      done: { ...daily, value: "7", code: "c" },
      settings: { maps: { sameCode: { a: "b", b: "a" } } },
    });
    expect(result.alignment).toBe("not-comparable");
  });
  it("damaged codes are never compared", () => {
    const result = compareOne({
      kind: "medication",
      advised: { ...daily, value: "7", notes: "code-damaged" },
      done: { ...daily, value: "7" },
    });
    expect(result).toMatchObject({
      alignment: "not-comparable",
      reasons: ["code-damaged"],
    });
  });
});

describe("one decision, one action", () => {
  it("example A of domain.md 11", () => {
    const linked = decision({
      kind: "medication",
      rows: [
        [
          "recommendation.issued",
          "07:55:00",
          {
            stance: "do",
            order: "7001234",
            keyScope: "trust-epic",
            ...daily,
            value: "7",
            system: "dose-advice",
          },
        ],
        [
          "action.ordered",
          "08:14",
          { order: "7001234", system: "trust-epic", ...daily, value: "8" },
        ],
      ],
    });
    expect(onlyAction(linked)).toMatchObject({
      alignment: "modified",
      direction: "more",
      difference: "+7 mg/wk",
    });
  });
});
