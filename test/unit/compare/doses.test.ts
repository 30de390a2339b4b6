import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CompareRules } from "../../../src/model/policy.ts";
import type { EventFields } from "../../../src/model/event.ts";
import type { Alignment, EventType } from "../../../src/model/words.ts";
import { compareDecision } from "../../../src/compare/compare.ts";
import type { Row } from "./decisions.ts";
import { compareOne, decision, settings } from "./decisions.ts";

function dose(
  advised: EventFields,
  done: EventFields,
  rules: CompareRules = {},
  type: EventType = "action.signed",
) {
  return compareOne({
    kind: "medication",
    advised,
    done,
    type,
    settings: { rules },
  });
}

const mg = (value: string, frequency?: string): EventFields => ({
  value,
  unit: "mg",
  ...(frequency === undefined ? {} : { frequency }),
});

describe("rounding is the largest difference, inclusive", () => {
  const perDose: CompareRules = { rounding: { value: "0.5", unit: "mg" } };
  const perWeek: CompareRules = { rounding: { value: "3.5", unit: "mg/wk" } };
  const perDay: CompareRules = { rounding: { value: "500", unit: "ug/d" } };
  it.each([
    [mg("7"), mg("7.5"), perDose, "within-rounding"],
    [mg("7"), mg("6.5"), perDose, "within-rounding"],
    [mg("7"), mg("7.50001"), perDose, "modified"],
    [mg("7"), mg("7"), perDose, "concordant"],
    [mg("7", "1/d"), mg("7.5", "1/d"), perDose, "within-rounding"],
    [mg("7", "1/d"), mg("7.6", "1/d"), perDose, "modified"],
    [mg("7", "1/d"), mg("7.5", "1/d"), perWeek, "within-rounding"],
    [mg("7", "1/d"), mg("7.51", "1/d"), perWeek, "modified"],
    [mg("7", "1/d"), mg("7.5", "1/d"), perDay, "within-rounding"],
    [mg("7", "1/d"), mg("7.51", "1/d"), perDay, "modified"],
    [mg("7"), mg("7.1"), perWeek, "modified"],
    [mg("7"), mg("7.1"), { rounding: { value: "1", unit: "mL" } }, "modified"],
    [
      mg("7"),
      mg("7.1"),
      { rounding: { value: "1", unit: "mg/kg" } },
      "modified",
    ],
    [mg("7"), mg("7.1"), { rounding: { value: "x", unit: "mg" } }, "modified"],
    [mg("7"), mg("7.1"), { rounding: { value: "1", unit: "MG" } }, "modified"],
    [mg("7", "1/d"), mg("3.6", "2/d"), { ...perWeek }, "modified"],
    [
      mg("7", "1/d"),
      mg("7.3", "2/d"),
      { ...perDose, measure: "per-week" },
      "modified",
    ],
    [
      mg("7", "1/d"),
      mg("3.5", "2/d"),
      { ...perDose, measure: "per-week" },
      "concordant",
    ],
    [mg("7"), mg("7.5"), { ...perDose, fields: ["route"] }, "concordant"],
  ] as const satisfies readonly (readonly [
    EventFields,
    EventFields,
    CompareRules,
    Alignment,
  ])[])("%j, %j, %j: %s", (a, b, rules, alignment) => {
    expect(dose(a, b, rules).alignment).toBe(alignment);
  });
  it("a rounding of a week speaks of the week where an average stands against a schedule", () => {
    const half: CompareRules = { rounding: { value: "0.5", unit: "mg/wk" } };
    const days = (schedule: string) => ({ schedule, unit: "mg" });
    const warfarin = days("5 5 5 5 5 7.5 7.5");
    for (const average of [
      mg("5.7", "1/d"),
      mg("2.85", "2/d"),
      { value: "5.7", unit: "mg/d" },
    ])
      expect(dose(average, warfarin, half)).toMatchObject({
        alignment: "within-rounding",
        difference: "+0.1 mg/wk",
      });
    expect(dose(warfarin, mg("5.7", "1/d"), half)).toMatchObject({
      alignment: "within-rounding",
      difference: "-0.1 mg/wk",
    });
    expect(dose(mg("5.7", "1/d"), warfarin)).toMatchObject({
      alignment: "modified",
      difference: "+0.1 mg/wk",
    });
    for (const [schedule, alignment] of [
      ["7 7 7 7 7 7 7.5", "within-rounding"],
      ["7 7 7 7 7 7 7.501", "modified"],
      // no day further from the dose than half of it
      ["3.5 7 7 7 7 7 10.5", "within-rounding"],
      ["3.499 7 7 7 7 7 10.5", "modified"],
      ["3.5 7 7 7 7 7 10.501", "modified"],
      ["6 6 6 6 6 6 13.5", "modified"],
      ["6 6 6 6 6 6 13", "modified"],
      // a day of nothing: it is not given daily
      ["0 8 8 8 8 8 9.5", "modified"],
    ] as const)
      expect([
        schedule,
        dose(mg("7", "1/d"), days(schedule), half).alignment,
      ]).toEqual([schedule, alignment]);
  });
  it("a dose with its frequency is no average of days that lie far from it", () => {
    const little: CompareRules = {
      rounding: { value: "0.001", unit: "mg/wk" },
    };
    for (const schedule of [
      "1 1 1 1 1 1 29",
      "0.01 0.01 0.01 0.01 0.01 0.01 34.94",
    ]) {
      const days = { schedule, unit: "mg" };
      for (const [one, other] of [
        [mg("5", "1/d"), days],
        [days, mg("5", "1/d")],
        [mg("2.5", "2/d"), days],
      ] as const)
        expect(dose(one, other, little)).toMatchObject({
          alignment: "modified",
          reasons: ["same total", "schedule differs"],
        });
    }
  });
  it("an amount of a day is no average of such days either, however it is written and whatever rounds", () => {
    const little: CompareRules = {
      rounding: { value: "0.001", unit: "mg/wk" },
    };
    const ofADay = (value: string, frequency?: string) => ({
      ...mg(value, frequency),
      unit: "mg/d",
    });
    for (const schedule of [
      "1 1 1 1 1 1 29",
      "2.499 5 5 5 5 5 7.501",
      "2.4 5 5 5 5 5 7.6",
      // a day of nothing: it is not given daily
      "0 5.5 5.5 6 6 6 6",
    ]) {
      const days = { schedule, unit: "mg" };
      for (const rules of [{}, little])
        for (const daily of [ofADay("5"), ofADay("5", "1/d"), mg("5", "1/d")])
          for (const [one, other] of [
            [daily, days],
            [days, daily],
          ] as const)
            expect(dose(one, other, rules)).toMatchObject({
              alignment: "modified",
              direction: "same",
              fields: ["value"],
              reasons: ["same total", "schedule differs"],
            });
      expect(dose(ofADay("5"), days, { measure: "per-week" }).alignment).toBe(
        "concordant",
      );
    }
    // another total, and a rounding that it is within
    expect(
      dose(ofADay("5"), { schedule: "1 1 1 1 1 1 29.001", unit: "mg" }, little),
    ).toMatchObject({ alignment: "modified", difference: "+0.001 mg/wk" });
  });
  it("an average of days near it with their total is what the schedule comes to; with its frequency it says what a day gets", () => {
    const days = { schedule: "2.5 5 5 5 5 5 7.5", unit: "mg" };
    const average = { value: "5", unit: "mg/d" };
    for (const result of [dose(average, days), dose(days, average)])
      expect(result).toMatchObject({ alignment: "concordant", reasons: [] });
    for (const daily of [
      mg("5", "1/d"),
      { ...average, frequency: "1/d" },
    ] as const)
      expect(dose(daily, days)).toMatchObject({
        alignment: "modified",
        reasons: ["same total", "schedule differs"],
      });
    const ofBody = { value: "0.1", unit: "mg/kg/d", weight: "50" };
    expect(dose(ofBody, days).alignment).toBe("concordant");
    expect(
      dose(ofBody, { ...days, schedule: "1 1 1 1 1 1 29" }).alignment,
    ).toBe("modified");
  });
  it("of two schedules it reaches every day", () => {
    const half: CompareRules = { rounding: { value: "0.5", unit: "mg/wk" } };
    const one = { schedule: "5 5 5 5 5 7.5 7.5", unit: "mg" };
    expect(
      dose(one, { ...one, schedule: "5 5 5 5 5.5 7.5 7.5" }, half).alignment,
    ).toBe("within-rounding");
    const moved = { ...one, schedule: "5 5 5 5 7.5 5 7.5" };
    expect(dose(one, moved, half).alignment).toBe("modified");
    expect(dose(one, moved, { ...half, measure: "per-week" }).alignment).toBe(
      "concordant",
    );
  });
});

describe("schedules", () => {
  it.each([
    ["7 7 7 7 7 7 7", "1/d", "concordant"],
    ["7 7 7 7 7 7 7", "7/wk", "concordant"],
    ["7 7 7 7 7 7 7", "2/d", "not-comparable"],
    ["7 7 7 7 7 7", undefined, "not-comparable"],
    ["7 7 7 7 7 7 7 7", undefined, "not-comparable"],
    ["7 7 7 7 7 7 x", undefined, "not-comparable"],
    ["7  7 7 7 7 7 7", undefined, "not-comparable"],
    ["6 6 6 6 6 6 13", undefined, "modified"],
  ] as const)(
    "7 mg a day against %s, %s: %s",
    (schedule, frequency, alignment) => {
      expect(
        dose(mg("7", "1/d"), {
          schedule,
          unit: "mg",
          ...(frequency === undefined ? {} : { frequency }),
        }).alignment,
      ).toBe(alignment);
    },
  );
  it("the same total on other days is a change per day and none per week", () => {
    const uneven = { schedule: "6 6 6 6 6 6 13", unit: "mg" };
    expect(dose(mg("7", "1/d"), uneven)).toMatchObject({
      alignment: "modified",
      direction: "same",
      difference: undefined,
      fields: ["value"],
      reasons: ["same total", "schedule differs"],
    });
    expect(
      dose(mg("7", "1/d"), uneven, { measure: "per-week" }).alignment,
    ).toBe("concordant");
  });
  it("two doses a day have a daily total; a dose every other day is given less often", () => {
    const even = { schedule: "7 7 7 7 7 7 7", unit: "mg" };
    expect(dose(mg("3.5", "2/d"), even).alignment).toBe("concordant");
    expect(
      dose(mg("3.5", "2/d"), { ...even, schedule: "6 8 7 7 7 7 7" }).alignment,
    ).toBe("modified");
    for (const [one, other] of [
      [mg("14", "1/2d"), even],
      [even, mg("14", "1/2d")],
    ] as const) {
      expect(dose(one, other)).toMatchObject({
        alignment: "modified",
        direction: "same",
        fields: ["frequency"],
      });
      expect(dose(one, other, { measure: "per-week" }).alignment).toBe(
        "concordant",
      );
    }
  });
  it("a schedule of weekly amounts is none", () => {
    expect(
      dose(mg("7", "1/d"), { schedule: "7 7 7 7 7 7 7", unit: "mg/wk" })
        .reasons,
    ).toEqual(["schedule-unreadable"]);
  });
  it("two schedules are compared day by day", () => {
    const one = { schedule: "5 5 5 5 5 7.5 7.5", unit: "mg" };
    expect(dose(one, one).alignment).toBe("concordant");
    expect(dose(one, { ...one, schedule: "7.5 7.5 5 5 5 5 5" })).toMatchObject({
      alignment: "modified",
      direction: "same",
    });
  });
});

describe("frequencies", () => {
  it("one that is missing compares single doses, and says so", () => {
    expect(dose(mg("7", "1/d"), mg("7"))).toMatchObject({
      alignment: "concordant",
      reasons: [
        "frequency-not-recorded",
        "frequency not recorded in what was done",
      ],
    });
    expect(dose(mg("7", "1/d"), mg("8"))).toMatchObject({
      alignment: "modified",
      direction: "more",
      difference: "+1 mg",
    });
    expect(
      dose(mg("7", "1/d"), mg("7"), { measure: "per-week" }),
    ).toMatchObject({
      alignment: "not-comparable",
      reasons: ["rate-not-recorded"],
    });
    expect(dose(mg("7"), mg("8"), { measure: "per-week" })).toMatchObject({
      alignment: "modified",
      difference: "+1 mg",
    });
  });
  it("an average has no single dose", () => {
    expect(dose({ value: "49", unit: "mg/wk" }, mg("7")).reasons).toEqual([
      "rate-not-recorded",
    ]);
    expect(dose({ value: "49", unit: "mg/wk" }, mg("7", "1/d")).alignment).toBe(
      "concordant",
    );
  });
  it("once against daily differs, neither more nor less", () => {
    expect(dose(mg("7", "1/d"), mg("7", "once"))).toMatchObject({
      alignment: "modified",
      direction: undefined,
      difference: undefined,
      fields: ["frequency"],
    });
    expect(dose(mg("7", "once"), mg("8", "once"))).toMatchObject({
      alignment: "modified",
      direction: "more",
      difference: "+1 mg",
    });
  });
  it("as needed on both sides is compared by the dose", () => {
    expect(dose(mg("7", "prn"), mg("7", "prn")).alignment).toBe("concordant");
    expect(dose(mg("7", "prn"), mg("7")).alignment).toBe("not-comparable");
  });
  it("a difference of both counts as both", () => {
    expect(dose(mg("7", "1/d"), mg("7", "2/d"))).toMatchObject({
      direction: "more",
      difference: "+49 mg/wk",
      fields: ["value", "frequency"],
    });
  });
});

describe("a rate and a frequency", () => {
  const rate = (value: string, unit: string, frequency?: string) => ({
    ...mg(value, frequency),
    unit,
  });
  it.each([
    [rate("10", "mg/d"), mg("70", "1/wk")],
    [rate("10", "mg/d"), mg("20", "1/2d")],
    [rate("10", "mg/day"), mg("70", "1/wk")],
  ])("per day is daily: %j against %j", (a, b) => {
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      expect(dose(one, other)).toMatchObject({
        alignment: "modified",
        direction: "same",
        fields: ["frequency"],
        reasons: ["same total", "frequency differs"],
      });
      expect(dose(one, other, { measure: "per-week" })).toMatchObject({
        alignment: "concordant",
        reasons: [],
      });
    }
  });
  it.each([
    [rate("10", "mg/d"), mg("10", "1/d")],
    [rate("10", "mg/d"), mg("5", "2/d")],
    [rate("5", "mg/d"), { schedule: "5 5 5 5 5 5 5", unit: "mg" }],
    [rate("70", "mg/wk"), rate("70000", "ug/wk")],
    // the frequency that is written says what the rate says
    [rate("10", "mg/d", "1/d"), mg("10", "1/d")],
    [rate("10", "mg/d", "1/d"), rate("10", "mg/d")],
    [rate("70", "mg/wk", "1/wk"), mg("70", "1/wk")],
  ])("nothing is left open: %j against %j", (a, b) => {
    for (const result of [dose(a, b), dose(b, a)])
      expect(result).toMatchObject({ alignment: "concordant", reasons: [] });
  });
  it.each([
    [rate("70", "mg/wk"), mg("10", "1/d")],
    [rate("70", "mg/wk"), mg("35", "2/wk")],
    [rate("70", "mg/wk"), rate("10", "mg/d")],
    [
      rate("10", "mg/wk"),
      { schedule: "1.5 1.5 1.5 1.5 1.5 1.5 1", unit: "mg" },
    ],
    [rate("1", "mg/h"), mg("24", "1/d")],
    [rate("1", "mg/h"), rate("24", "mg/d")],
    [rate("1", "mg/h"), rate("1", "mg/h", "1/d")],
  ])("any other rate does not say how often: %j against %j", (a, b) => {
    expect(dose(a, b)).toMatchObject({
      alignment: "concordant",
      reasons: ["frequency not recorded in the advice"],
    });
    expect(dose(b, a)).toMatchObject({
      alignment: "concordant",
      reasons: ["frequency not recorded in what was done"],
    });
    expect(dose(a, b, { measure: "per-week" }).reasons).toEqual([]);
  });
  it.each([
    [rate("1", "mg/h", "1/d"), mg("24", "1/d")],
    [rate("1", "mg/h", "1/d"), mg("24")],
    [rate("1", "mg/h", "1/d"), rate("24", "mg/d", "1/d")],
    [rate("10", "mg/d", "2/d"), mg("5", "2/d")],
    [rate("10", "mg/d", "1/wk"), mg("10", "1/wk")],
    [rate("10", "mg/wk", "1/d"), mg("10", "1/d")],
    [rate("1", "mg/h", "once"), rate("1000", "mg/wk")],
  ])(
    "how much one dose is of a rate with another frequency is not recorded: %j against %j",
    (a, b) => {
      for (const rules of [{}, { measure: "per-week" }] as const)
        for (const result of [dose(a, b, rules), dose(b, a, rules)])
          expect(result).toMatchObject({
            alignment: "not-comparable",
            reasons: ["rate-and-frequency"],
          });
    },
  );
  it("two rates of one time are compared, and their frequencies", () => {
    const hourly = rate("1", "mg/h", "1/d");
    expect(dose(hourly, hourly)).toMatchObject({
      alignment: "concordant",
      advised: "1 mg/h, 1/d",
      reasons: [],
    });
    expect(dose(hourly, rate("1000", "ug/h", "1/d")).alignment).toBe(
      "concordant",
    );
    expect(dose(hourly, rate("2", "mg/h", "1/d"))).toMatchObject({
      alignment: "modified",
      fields: ["value"],
    });
    expect(dose(hourly, rate("2", "mg/h"))).toMatchObject({
      alignment: "modified",
      fields: ["value"],
    });
    expect(dose(hourly, rate("1", "mg/h", "2/d"))).toMatchObject({
      alignment: "modified",
      fields: ["frequency"],
    });
    expect(dose(rate("10", "mg/d"), rate("10", "mg/d", "1/wk"))).toMatchObject({
      alignment: "modified",
      fields: ["frequency"],
    });
  });
});

describe("base doses and words", () => {
  const up: EventFields = { value: "56", unit: "mg/wk", baseValue: "49" };
  it.each([
    ["42", "overridden", "less"],
    ["48.9", "overridden", "less"],
    ["49", "modified", "less"],
    ["50", "modified", "less"],
    ["56", "concordant", "same"],
    ["60", "modified", "more"],
  ] as const)(
    "49 to 56 advised, %s done: %s",
    (value, alignment, direction) => {
      expect(dose(up, { value, unit: "mg/wk" })).toMatchObject({
        alignment,
        direction,
      });
    },
  );
  it("the base may stand with the order", () => {
    expect(
      dose(
        { value: "56", unit: "mg/wk" },
        { value: "42", unit: "mg/wk", baseValue: "49" },
      ).alignment,
    ).toBe("overridden");
  });
  it("opposite words do without a base", () => {
    expect(
      dose(
        { ...mg("8"), change: "increase" },
        { ...mg("6"), change: "decrease" },
      ).alignment,
    ).toBe("overridden");
    expect(
      dose(
        { ...mg("8"), change: "decrease" },
        { ...mg("9"), change: "increase" },
      ).alignment,
    ).toBe("overridden");
    expect(
      dose(
        { ...mg("8"), change: "increase" },
        { ...mg("9"), change: "increase" },
      ).alignment,
    ).toBe("modified");
    expect(
      dose({ ...mg("8"), change: "increase" }, { change: "decrease" }),
    ).toMatchObject({ alignment: "overridden", direction: "less" });
  });
  it("within rounding is within rounding, even on the other side of the base", () => {
    const rules: CompareRules = { rounding: { value: "1", unit: "mg/wk" } };
    expect(
      dose(
        { value: "49.4", unit: "mg/wk", baseValue: "49" },
        { value: "48.9", unit: "mg/wk" },
        rules,
      ).alignment,
    ).toBe("within-rounding");
  });
  it.each([
    ["-10", {}, "44.1"],
    ["10", { change: "decrease" }, "44.1"],
    ["-10", { change: "decrease" }, "44.1"],
    ["10", { change: "increase" }, "53.9"],
    ["0", {}, "49"],
  ] as const)("%s %% with %j of 49 is %s", (percent, more, value) => {
    const advised = { percent, baseValue: "49", unit: "mg/wk", ...more };
    expect(dose(advised, { value, unit: "mg/wk" }).alignment).toBe(
      "concordant",
    );
  });
  it.each([
    ["+10", { change: "decrease" }],
    ["-10", { change: "increase" }],
    ["ten", {}],
    // less than nothing
    ["-150", {}],
    ["-100.001", {}],
    ["150", { change: "decrease" }],
  ] as const)("%s %% with %j is unreadable", (percent, more) => {
    expect(
      dose(
        { percent, baseValue: "49", unit: "mg/wk", ...more },
        { value: "49", unit: "mg/wk" },
      ).reasons,
    ).toEqual(["percent-unreadable"]);
  });
  it("all of it less is nothing", () => {
    expect(
      dose(
        { percent: "-100", baseValue: "49", unit: "mg/wk" },
        { change: "hold" },
      ).alignment,
    ).toBe("concordant");
  });
  it.each([
    [mg("-7"), "value-unreadable"],
    [mg("-0.001", "1/d"), "value-unreadable"],
    [{ value: "-5", valueTo: "7", unit: "mg" }, "value-unreadable"],
    [{ value: "5", valueTo: "-7", unit: "mg" }, "value-unreadable"],
    [{ schedule: "7 7 7 -7 7 7 7", unit: "mg" }, "schedule-unreadable"],
    [{ percent: "10", baseValue: "-7", unit: "mg" }, "base-dose-not-recorded"],
    [
      { change: "continue", baseValue: "-7", unit: "mg" },
      "base-dose-not-recorded",
    ],
  ] as const satisfies readonly (readonly [EventFields, string])[])(
    "nobody is given less than nothing: %j is %s",
    (less, reason) => {
      for (const result of [dose(mg("7"), less), dose(less, mg("7"))])
        expect(result).toMatchObject({
          alignment: "not-comparable",
          difference: undefined,
          reasons: [reason],
        });
    },
  );
  it("a base of less than nothing says nothing of the direction", () => {
    expect(dose({ ...mg("7"), baseValue: "-8" }, mg("6"))).toMatchObject({
      alignment: "modified",
      advised: "7 mg",
    });
    expect(dose(mg("-0"), { change: "hold" }).alignment).toBe("concordant");
  });
  it.each([
    [{ change: "continue" }, { change: "continue" }, "concordant"],
    [{ change: "continue" }, { change: "increase" }, "modified"],
    [{ change: "continue" }, mg("7"), "not-comparable"],
    [{ change: "increase" }, { change: "increase" }, "concordant"],
    [{ change: "increase" }, { change: "decrease" }, "overridden"],
    [{ change: "decrease" }, { change: "increase" }, "overridden"],
    [{ change: "increase" }, { change: "continue" }, "modified"],
    [{ change: "increase" }, mg("7"), "not-comparable"],
    [{ change: "increase" }, { ...mg("7"), change: "decrease" }, "overridden"],
    [{ change: "increase", baseValue: "7", unit: "mg" }, mg("6"), "overridden"],
    [{ change: "increase", baseValue: "7", unit: "mg" }, mg("7"), "modified"],
    [
      { change: "increase", baseValue: "7", unit: "mg" },
      mg("8"),
      "not-comparable",
    ],
    [{ change: "decrease", baseValue: "7", unit: "mg" }, mg("8"), "overridden"],
    [{ change: "start" }, mg("7"), "not-comparable"],
    [mg("7"), { change: "continue" }, "not-comparable"],
    [{ change: "hold" }, { change: "hold" }, "concordant"],
    [{ change: "hold" }, { change: "stop" }, "modified"],
    [{ change: "stop" }, { change: "hold" }, "modified"],
    [{ change: "hold" }, mg("0"), "concordant"],
    [mg("0"), { change: "hold" }, "concordant"],
    [mg("0"), mg("0"), "concordant"],
    [mg("0"), mg("7"), "overridden"],
    [mg("7"), mg("0"), "overridden"],
    [{ change: "hold" }, mg("7"), "overridden"],
    [mg("7"), { change: "hold" }, "overridden"],
    [{ change: "stop" }, mg("7"), "overridden"],
    [{ change: "hold" }, { change: "continue" }, "overridden"],
    [{ change: "hold" }, {}, "not-comparable"],
    [{}, { change: "hold" }, "not-comparable"],
    [{ value: "as directed", unit: "mg" }, { change: "hold" }, "overridden"],
    [{}, {}, "not-comparable"],
  ] as const satisfies readonly (readonly [
    EventFields,
    EventFields,
    Alignment,
  ])[])("%j against %j: %s", (a, b, alignment) => {
    expect(dose(a, b).alignment).toBe(alignment);
  });
  it.each([
    ["action.administered", "overridden"],
    ["action.dispensed", "overridden"],
    ["action.resumed", "overridden"],
    ["action.signed", "not-comparable"],
    ["action.discontinued", "modified"],
  ] as const)("hold against %s without an amount: %s", (type, alignment) => {
    expect(dose({ change: "hold" }, {}, {}, type).alignment).toBe(alignment);
  });
});

describe("ranges", () => {
  const range: EventFields = { value: "5", valueTo: "7", unit: "mg" };
  const inside: CompareRules = { range: "inside" };
  it.each([
    ["4.9", "modified", "less", "-0.1 mg"],
    ["5", "concordant", "same", undefined],
    ["6", "concordant", "same", undefined],
    ["7", "concordant", "same", undefined],
    ["7.1", "modified", "more", "+0.1 mg"],
  ] as const)(
    "5 to 7 mg against %s, inside allowed: %s",
    (value, alignment, direction, difference) => {
      expect(dose(range, mg(value), inside)).toMatchObject({
        alignment,
        direction,
        difference,
      });
    },
  );
  it("the same range is the same; any other is not comparable", () => {
    expect(dose(range, range).alignment).toBe("concordant");
    expect(dose(range, { ...range, valueTo: "8" }, inside).alignment).toBe(
      "not-comparable",
    );
    expect(dose(mg("6"), range, inside).alignment).toBe("not-comparable");
    expect(
      dose({ ...range, valueTo: "many" }, mg("6"), inside).reasons,
    ).toEqual(["value-unreadable"]);
    expect(dose(range, { value: "6", unit: "mL" }, inside).reasons).toEqual([
      "units-not-comparable",
    ]);
  });
});

const perKg = (value: string, weight?: string): EventFields => ({
  value,
  unit: "mg/kg",
  ...(weight === undefined ? {} : { weight }),
});

describe("by weight and area", () => {
  it.each([
    [perKg("0.1", "70"), mg("7"), "concordant"],
    [perKg("0.1"), { ...mg("7"), weight: "70" }, "concordant"],
    [mg("7"), perKg("0.1", "70"), "concordant"],
    [perKg("0.1", "70"), perKg("0.1", "70"), "concordant"],
    [perKg("0.1"), perKg("0.1"), "concordant"],
    [perKg("0.1", "70"), perKg("0.1"), "concordant"],
    [perKg("0.1", "70"), perKg("0.1", "80"), "modified"],
    [perKg("0.8", "10"), perKg("0.1", "80"), "concordant"],
    [
      { value: "1", unit: "mg/m2" },
      { value: "1", unit: "mg/m2" },
      "concordant",
    ],
    [{ value: "1", unit: "mg/m2", weight: "70" }, mg("7"), "not-comparable"],
    [{ value: "1", unit: "mg/m2" }, perKg("1", "70"), "not-comparable"],
    [perKg("0.1", "70"), { value: "7", unit: "mL" }, "not-comparable"],
  ] as const satisfies readonly (readonly [
    EventFields,
    EventFields,
    Alignment,
  ])[])("%j against %j: %s", (a, b, alignment) => {
    expect(dose(a, b).alignment).toBe(alignment);
  });
  it.each(["0", "0.0", "-70"])("a weight of %s is none", (weight) => {
    for (const result of [
      dose(perKg("0.1", weight), mg("7")),
      dose(mg("7"), perKg("0.1", weight)),
      dose(perKg("0.1"), { ...mg("7"), weight }),
    ])
      expect(result).toMatchObject({
        alignment: "not-comparable",
        reasons: ["weight-not-recorded"],
      });
    // the other record has one
    expect(
      dose(perKg("0.1", weight), { ...mg("7"), weight: "70" }).alignment,
    ).toBe("concordant");
    expect(dose(perKg("0.1", weight), perKg("0.2", "70"))).toMatchObject({
      alignment: "modified",
      advised: "0.1 mg/kg",
      difference: "+0.1 mg/kg",
    });
    expect(dose(perKg("0.1", "0.001"), mg("0.0001")).alignment).toBe(
      "concordant",
    );
  });
  it("prints the difference in the unit that was compared", () => {
    expect(dose(perKg("0.1"), perKg("0.2")).difference).toBe("+0.1 mg/kg");
    expect(
      dose({ ...perKg("0.1", "70"), frequency: "1/d" }, mg("8", "1/d")),
    ).toMatchObject({
      difference: "+7 mg/wk",
      advised: "0.1 mg/kg, 1/d, weight 70 kg (= 49 mg/wk)",
    });
    expect(
      dose(
        { ...perKg("0.1"), frequency: "1/d" },
        { ...perKg("0.2"), frequency: "1/d" },
      ),
    ).toMatchObject({
      difference: "+0.7 mg/kg/wk",
      advised: "0.1 mg/kg, 1/d (= 0.7 mg/kg/wk)",
    });
    expect(dose({ value: "1", unit: "mg/m2" }, mg("7")).reasons).toEqual([
      "area-not-recorded",
    ]);
  });
});

describe("units", () => {
  it.each(["MG", "Mg", "ML"])("%s is refused with a hint", (unit) => {
    const result = dose(mg("7"), { value: "7", unit });
    expect(result.alignment).toBe("not-comparable");
    expect(result.reasons[0]).toContain("declare it under units");
  });
  it.each([
    ["Units", "Units"],
    ["[iU]", "{unit}"],
    ["{tablet}", "{capsule}"],
    ["mg", "mL"],
    ["mg", "mmol"],
    ["mg PE", "mg PE"],
  ])("%s against %s is not comparable", (a, b) => {
    expect(
      dose({ value: "7", unit: a }, { value: "7", unit: b }).alignment,
    ).toBe("not-comparable");
  });
  it("no unit on one side or on both is not comparable", () => {
    expect(dose({ value: "7" }, { value: "7" }).reasons).toEqual([
      "unit-not-recorded",
    ]);
    expect(dose(mg("7"), { value: "7" }).reasons).toEqual([
      "unit-not-recorded",
    ]);
  });
  it("prints no free text", () => {
    const result = dose(
      {
        value: "one for Mr Smith",
        unit: "as he likes",
        frequency: "every full moon",
      },
      { value: "7", unit: "mg", baseValue: "ask him" },
    );
    expect(JSON.stringify(result)).not.toMatch(/Smith|likes|moon|ask/u);
  });
  it("a difference that never ends is a fraction", () => {
    expect(
      dose(
        { value: "1", unit: "mg", frequency: "1/3d" },
        { value: "1", unit: "mg", frequency: "1/2d" },
      ),
    ).toMatchObject({ difference: "+7/6 mg/wk" });
  });
});

describe("codes and several items", () => {
  it("a code on one side only leaves the substance to the link", () => {
    expect(dose({ ...mg("7"), code: "warfarin" }, mg("7"))).toMatchObject({
      alignment: "concordant",
      reasons: ["code-not-recorded", "code not recorded in what was done"],
    });
  });
  it("one code in two code systems is two codes", () => {
    expect(
      dose(
        { ...mg("7"), code: "1", codeSystem: "a" },
        { ...mg("7"), code: "1", codeSystem: "b" },
      ).alignment,
    ).toBe("not-comparable");
    expect(
      dose(
        { ...mg("7"), code: "1", codeSystem: "a" },
        { ...mg("7"), code: "1" },
      ).alignment,
    ).toBe("concordant");
  });
});

const setItem = (code: string, value: string): EventFields => ({
  orderSet: "S",
  stance: "do",
  code,
  value,
  unit: "mg",
});

describe("several drugs of one order set", () => {
  const advice: readonly Row[] = [
    ["recommendation.issued", "08:00", setItem("A", "7")],
    ["recommendation.issued", "08:00", setItem("B", "5")],
  ];
  const alignments = (rows: readonly Row[]) =>
    compareDecision(
      decision({ kind: "medication", rows: [...advice, ...rows] }),
      settings(),
    ).actions.map(({ alignment, difference }) => [alignment, difference]);
  it("all of them as advised", () => {
    expect(
      alignments([
        ["action.ordered", "09:00", setItem("B", "5")],
        ["action.ordered", "09:01", setItem("A", "7")],
      ]),
    ).toEqual([
      ["concordant", undefined],
      ["concordant", undefined],
    ]);
  });
  it("one of them is a part", () => {
    expect(
      alignments([["action.ordered", "09:00", setItem("B", "5")]]),
    ).toEqual([["partly-followed", "missing A"]]);
  });
  it("one of them in another dose changes the set", () => {
    expect(
      alignments([
        ["action.ordered", "09:00", setItem("A", "7")],
        ["action.ordered", "09:01", setItem("B", "6")],
      ]),
    ).toEqual([
      ["modified", "+1 mg"],
      ["modified", "+1 mg"],
    ]);
  });
  it("a signature covers what was ordered", () => {
    const [, , signed] = alignments([
      ["action.ordered", "09:00", setItem("A", "7")],
      ["action.ordered", "09:01", setItem("B", "6")],
      ["action.signed", "09:30", { orderSet: "S" }],
    ]);
    expect(signed).toEqual(["modified", "+1 mg"]);
  });
  it("prints every item with its code", () => {
    const [first] = compareDecision(
      decision({
        kind: "medication",
        rows: [...advice, ["action.ordered", "09:00", setItem("A", "7")]],
      }),
      settings(),
    ).actions;
    expect(first).toMatchObject({ advised: "A 7 mg; B 5 mg", done: "7 mg" });
  });
  it("two items of one drug are not told apart", () => {
    const twice: readonly Row[] = [
      ...advice,
      ["recommendation.issued", "08:00", setItem("A", "3")],
    ];
    const linked = decision({
      kind: "medication",
      rows: [...twice, ["action.ordered", "09:00", setItem("A", "7")]],
    });
    expect(compareDecision(linked, settings()).actions[0]?.alignment).toBe(
      "not-comparable",
    );
  });
  it("held or stopped as a whole", () => {
    expect(
      alignments([["action.cancelled", "09:00", { orderSet: "S", code: "A" }]]),
    ).toEqual([["overridden", undefined]]);
  });
});

describe("laws", () => {
  const decimals = fc.integer({ min: 1, max: 100_000 }).map((n) => {
    const text = String(n).padStart(4, "0");
    return `${text.slice(0, -3)}.${text.slice(-3)}`;
  });
  const amounts = fc.record({
    value: decimals,
    unit: fc.constantFrom("mg", "ug", "g", "mg/d", "mg/wk", "mcg"),
    frequency: fc.constantFrom("1/d", "2/d", "1/8h", "1/wk", "1/2d", "once"),
  });
  const measures = fc.constantFrom<CompareRules>(
    {},
    { measure: "per-week" },
    { rounding: { value: "1", unit: "mg/wk" } },
  );
  const mirrored = { more: "less", less: "more", same: "same" } as const;

  it("a comparison turned round is the same, in the other direction", () => {
    fc.assert(
      fc.property(amounts, amounts, measures, (a, b, rules) => {
        const one = dose(a, b, rules);
        const other = dose(b, a, rules);
        expect(other.alignment).toBe(one.alignment);
        expect(other.fields).toEqual(one.fields);
        expect(other.direction).toBe(
          one.direction === undefined ? undefined : mirrored[one.direction],
        );
      }),
    );
  });

  it("a dose is itself", () => {
    fc.assert(
      fc.property(amounts, measures, (a, rules) => {
        expect(dose(a, a, rules)).toMatchObject({
          alignment: "concordant",
          direction: "same",
        });
      }),
    );
  });

  it("a dose in another unit of its dimension is the same dose", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (n) => {
        expect(
          dose(
            { value: String(n), unit: "mg" },
            { value: `${String(n)}000`, unit: "ug" },
          ).alignment,
        ).toBe("concordant");
        expect(
          dose(
            { value: `${String(n)}000`, unit: "mg" },
            { value: String(n), unit: "g" },
          ).alignment,
        ).toBe("concordant");
      }),
    );
  });

  it("no input breaks it", () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "7",
        "mg",
        "1/d",
        "5 5 5 5 5 5 5",
        "increase",
        "hold",
        "mg/kg",
      ),
    );
    const fields = fc.record(
      {
        value: text,
        unit: text,
        frequency: text,
        schedule: text,
        change: text,
        percent: text,
        baseValue: text,
        valueTo: text,
        weight: text,
        code: text,
        route: text,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fields,
        fields,
        fc.constantFrom<EventType>(
          "action.signed",
          "action.held",
          "action.administered",
        ),
        (a, b, type) => {
          const result = dose(a, b, { range: "inside" }, type);
          expect(typeof result.alignment).toBe("string");
        },
      ),
    );
  });
});
