/** "Content not recorded on one side is no difference" (rules.md 1.3), and it is not known to be equal either. */
import { describe, expect, it } from "vitest";
import { compareDecision } from "../../../src/compare/compare.ts";
import type { EventFields } from "../../../src/model/event.ts";
import type { CompareRules } from "../../../src/model/policy.ts";
import type { DecisionKind, EventType } from "../../../src/model/words.ts";
import { compareOne, decision, settings } from "./decisions.ts";

/** What a review and the action each record; the advice records all that either does. */
function signedOff(
  kind: DecisionKind,
  {
    approved,
    done,
    type = "action.signed",
    rules = {},
  }: {
    readonly approved: EventFields;
    readonly done: EventFields;
    readonly type?: EventType;
    readonly rules?: CompareRules;
  },
) {
  return compareDecision(
    decision({
      kind,
      rows: [
        [
          "recommendation.issued",
          "09:00",
          { stance: "do", ...approved, ...done },
        ],
        ["review.accepted", "09:10", approved],
        [type, "09:20", done],
      ],
    }),
    settings({ rules }),
  ).signOffs.map(({ answer, silent }) => [answer, silent]);
}

const dose = { code: "warfarin", value: "7", unit: "mg" };
const daily = { ...dose, frequency: "1/d", route: "oral" };
const { frequency: _, ...noFrequency } = daily;
const { route: __, ...noRoute } = daily;
const { code: ___, ...noCode } = daily;

describe("a field that only one side records", () => {
  it.each([
    ["frequency", noFrequency],
    ["route", noRoute],
    ["code", noCode],
  ] as const)("of a dose: %s", (field, less) => {
    expect(signedOff("medication", { approved: less, done: daily })).toEqual([
      ["same", [{ field, by: "signed-off" }]],
    ]);
    expect(signedOff("medication", { approved: daily, done: less })).toEqual([
      ["same", [{ field, by: "done" }]],
    ]);
  });

  it("is none where neither records it, or both do", () => {
    for (const one of [daily, dose])
      expect(signedOff("medication", { approved: one, done: one })).toEqual([
        ["same", undefined],
      ]);
  });

  it("is none where the policy does not compare it", () => {
    const rules = { fields: ["value", "frequency"] };
    expect(
      signedOff("medication", { approved: noRoute, done: daily, rules }),
    ).toEqual([["same", undefined]]);
    expect(
      signedOff("medication", { approved: noFrequency, done: daily, rules }),
    ).toEqual([["same", [{ field: "frequency", by: "signed-off" }]]]);
    expect(
      signedOff("medication", {
        approved: noRoute,
        done: daily,
        rules: { ignore: ["route"] },
      }),
    ).toEqual([["same", undefined]]);
  });

  it("of a field that the policy names beyond those of the kind", () => {
    const rules = { fields: ["value", "site"] };
    expect(
      signedOff("medication", {
        approved: { ...daily, site: "Ward 1" },
        done: daily,
        rules,
      }),
    ).toEqual([["same", [{ field: "site", by: "done" }]]]);
  });

  it("a schedule by weekday, or mg/d, says how often", () => {
    const schedule = {
      code: "warfarin",
      schedule: "7 7 7 7 7 7 7",
      unit: "mg",
      route: "oral",
    };
    expect(
      signedOff("medication", { approved: schedule, done: daily }),
    ).toEqual([["same", undefined]]);
    expect(
      signedOff("medication", {
        approved: { ...noFrequency, unit: "mg/d" },
        done: daily,
      }),
    ).toEqual([["same", undefined]]);
  });

  it("mg/wk does not say how often; mg/d says that it is daily", () => {
    const { value: _v, ...noValue } = noFrequency;
    const weekly = { ...noFrequency, value: "49", unit: "mg/wk" };
    const days = { ...noValue, schedule: "7 7 7 7 7 7 7" };
    for (const done of [daily, days, { ...noFrequency, unit: "mg/d" }]) {
      expect(signedOff("medication", { approved: weekly, done })).toEqual([
        ["same", [{ field: "frequency", by: "signed-off" }]],
      ]);
      expect(
        signedOff("medication", {
          approved: weekly,
          done,
          rules: { measure: "per-week" },
        }),
      ).toEqual([["same", undefined]]);
    }
    expect(
      signedOff("medication", {
        approved: { ...noFrequency, unit: "mg/d" },
        done: { ...daily, value: "49", frequency: "1/wk" },
      }),
    ).toEqual([["differs", undefined]]);
  });

  it("a difference is a difference, whatever else is not recorded", () => {
    expect(
      signedOff("medication", {
        approved: { ...noRoute, value: "8" },
        done: daily,
      }),
    ).toEqual([["differs", undefined]]);
  });

  it("of an item of an order, and of where somebody goes", () => {
    // a review that repeats the code signs off the advice
    expect(
      compareOne({
        kind: "order",
        advised: { code: "A", laterality: "left" },
        done: { code: "A" },
      }),
    ).toMatchObject({
      alignment: "concordant",
      reasons: ["laterality not recorded in what was done"],
    });
    expect(
      signedOff("disposition", {
        type: "action.booked",
        approved: { code: "admit", destination: "W1" },
        done: { code: "admit" },
      }),
    ).toEqual([["same", [{ field: "destination", by: "done" }]]]);
  });

  it("an admission that took place has a time, planned or not", () => {
    const planned = { code: "admit", plannedFor: "09:20" };
    expect(
      signedOff("disposition", {
        type: "action.admitted",
        approved: planned,
        done: { code: "admit" },
      }),
    ).toEqual([["same", undefined]]);
    expect(
      signedOff("disposition", {
        type: "action.booked",
        approved: planned,
        done: { code: "admit" },
      }),
    ).toEqual([["same", [{ field: "plannedFor", by: "done" }]]]);
  });
});
