import { describe, expect, test } from "vitest";
import type { IntendedUse } from "../../../src/model/policy.ts";
import { ageCriterion } from "../../../src/judge/age.ts";
import { openEnd, openStart } from "../../../src/model/event.ts";
import { met } from "../../../src/judge/define-rule.ts";
import { judge, us } from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";
import { asks, decides } from "./one-rule.ts";

const issue: GivenEvent = {
  type: "recommendation.issued",
  at: "2026-06-03T09:00:00Z",
  value: "7",
  unit: "mg",
};
const signed: GivenEvent = {
  type: "action.signed",
  at: "2026-06-03T10:00:00Z",
  actor: "P1",
  actorKind: "human",
};
/** What the rule on the stated use says of an output, events of its patient beside it. */
function verdict(
  intendedUse: IntendedUse,
  advice: Partial<GivenEvent>,
  ...events: readonly GivenEvent[]
): string | undefined {
  return judge({
    policy: { intendedUse },
    events: [{ ...issue, ...advice }, ...events, signed],
  }).verdicts.find(({ rule }) => rule === "outside-intended-use")?.verdict;
}

describe("age at the issue, in whole years", () => {
  const adults: IntendedUse = { ageYears: { from: 18, to: 65 } };

  test.each<[string, string | undefined, string]>([
    ["the 18th birthday counts", "2008-06-03", "met"],
    ["the day before it does not", "2008-06-04", "breached"],
    ["the last day of being 65", "1960-06-04", "met"],
    ["the 66th birthday", "1960-06-03", "breached"],
    ["a month that may hold the birthday", "2008-06", "undecidable"],
    ["a month before it", "2008-05", "met"],
    ["a month after it", "2008-07", "breached"],
    ["a year that may hold it", "2008", "undecidable"],
    ["a year before it", "2007", "met"],
    ["a year after it", "2009", "breached"],
    ["the year in which 65 may end", "1960", "undecidable"],
    ["no date of birth", undefined, "undecidable"],
    ["no date", "unknown", "undecidable"],
  ])("%s", (_, patientBirthDate, expected) => {
    const advice = patientBirthDate === undefined ? {} : { patientBirthDate };
    expect(verdict(adults, advice)).toBe(expected);
  });

  test("one bound alone", () => {
    const born = { patientBirthDate: "2008-06-04" };
    expect(verdict({ ageYears: { to: 17 } }, born)).toBe("met");
    expect(verdict({ ageYears: { to: 16 } }, born)).toBe("breached");
    expect(verdict({ ageYears: { from: 17 } }, born)).toBe("met");
  });

  test("a range of ages around the bounds is neither inside nor outside", () => {
    const eighteen: IntendedUse = { ageYears: { from: 18, to: 18 } };
    const between: IntendedUse = { ageYears: { from: "18.4", to: "18.6" } };
    expect(verdict(between, { patientBirthDate: "2007" })).toBe("undecidable");
    expect(verdict(eighteen, { patientBirthDate: "2008" })).toBe("undecidable");
    expect(verdict(eighteen, { patientBirthDate: "2007" })).toBe("undecidable");
    expect(verdict(eighteen, { patientBirthDate: "2006" })).toBe("breached");
  });

  test("the date of birth of any event of the decision; two that differ have to agree", () => {
    const born = (patientBirthDate: string): GivenEvent => ({
      ...signed,
      patientBirthDate,
    });
    expect(verdict(adults, {}, born("2000-01-01"))).toBe("met");
    const child = { patientBirthDate: "2020-01-01" };
    expect(verdict(adults, child, born("2000-01-01"))).toBe("undecidable");
    expect(verdict(adults, child, born("2019-01-01"))).toBe("breached");
    expect(verdict(adults, child, born("2020-01-01"))).toBe("breached");
    const adult = { patientBirthDate: "1990-01-01" };
    expect(verdict(adults, adult, born("2000-01-01"))).toBe("met");
    expect(verdict(adults, adult, born("2020-01-01"))).toBe("undecidable");
    expect(verdict(adults, adult, born("unknown"))).toBe("undecidable");
  });

  test("where only a later bound of the issue is on record, any younger age is possible", () => {
    const facts = (patientBirthDate: string) =>
      factsFor({ events: [{ ...issue, patientBirthDate }] });
    const latest = us("2026-06-03T09:00:00Z");
    const shown = (born: string, limit: IntendedUse["ageYears"] = {}) =>
      ageCriterion(facts(born), limit, { earliest: openStart, latest }).answer;
    expect(shown("2000-01-01", { from: 18 })).toBe("unknown");
    expect(shown("2010-01-01", { from: 18 })).toBe("false");
    expect(shown("2000-01-01", { to: 26 })).toBe("true");
    expect(shown("2000-01-01", { to: 25 })).toBe("unknown");
    expect(shown("2000-01-01", { from: 0 })).toBe("true");
    const open = { earliest: latest, latest: openEnd };
    expect(ageCriterion(facts("2000-01-01"), {}, open).answer).toBe("unknown");
    expect(ageCriterion(facts("2000-01-01"), {}, undefined).answer).toBe(
      "unknown",
    );
  });

  test("an issue without a time shows no age", () => {
    const { at: _, ...untimed } = issue;
    const judged = judge({
      policy: { intendedUse: adults },
      events: [{ ...untimed, patientBirthDate: "2000-01-01" }, signed],
    });
    expect(
      judged.verdicts.find(({ rule }) => rule === "outside-intended-use")
        ?.verdict,
    ).toBe("undecidable");
  });
});

describe("advised value", () => {
  test.each<[string, IntendedUse, Partial<GivenEvent>, string]>([
    ["on the bound", { value: { to: 7 } }, {}, "met"],
    ["beyond it", { value: { to: "6.99" } }, {}, "breached"],
    ["below the other one", { value: { from: 8 } }, {}, "breached"],
    ["of the unit", { value: { to: 7, unit: "mg" } }, {}, "met"],
    [
      "of another unit it says nothing",
      { value: { to: 7, unit: "g" } },
      {},
      "undecidable",
    ],
    ["no number", { value: { to: 7 } }, { value: "many" }, "undecidable"],
  ])("%s", (_, use, advice, expected) => {
    expect(verdict(use, advice)).toBe(expected);
  });
});

describe("inputs at the issue", () => {
  const renal: IntendedUse = { inputs: { egfr: { from: 30 } } };
  const input = (at: string, value: string, code = "egfr"): GivenEvent => ({
    type: "context.input-changed",
    at,
    code,
    value,
  });

  test.each<[string, readonly GivenEvent[], string]>([
    ["none on record", [], "undecidable"],
    [
      "one of another code",
      [input("2026-06-03T08:00:00Z", "60", "inr")],
      "undecidable",
    ],
    ["on the bound", [input("2026-06-03T08:00:00Z", "30")], "met"],
    ["below it", [input("2026-06-03T08:00:00Z", "29.9")], "breached"],
    [
      "the newest counts",
      [
        input("2026-06-03T07:00:00Z", "20"),
        input("2026-06-03T08:00:00Z", "60"),
      ],
      "met",
    ],
    [
      "whatever their order in the log",
      [
        input("2026-06-03T08:00:00Z", "60"),
        input("2026-06-03T07:00:00Z", "20"),
      ],
      "met",
    ],
    [
      "what came after the issue was not known to it",
      [
        input("2026-06-03T08:00:00Z", "60"),
        input("2026-06-03T09:30:00Z", "20"),
      ],
      "met",
    ],
    [
      "what may have come before it was",
      [
        input("2026-06-03T08:00:00Z", "60"),
        input("2026-06-03T09:00:00Z", "20"),
      ],
      "undecidable",
    ],
    [
      "and leaves nothing open where it makes no difference",
      [
        input("2026-06-03T08:00:00Z", "29"),
        input("2026-06-03T09:00:00Z", "20"),
      ],
      "breached",
    ],
    [
      "two of one stamp",
      [
        input("2026-06-03T08:00:00Z", "100"),
        input("2026-06-03T08:00:00Z", "20"),
      ],
      "undecidable",
    ],
    [
      "of another clock, nearer than the tolerance",
      [{ ...input("2026-06-03T08:58:30Z", "20"), system: "lab" }],
      "undecidable",
    ],
    [
      "of another clock, as far as the tolerance",
      [{ ...input("2026-06-03T08:57:59Z", "20"), system: "lab" }],
      "breached",
    ],
  ])("%s", (_, events, expected) => {
    expect(verdict(renal, {}, ...events)).toBe(expected);
  });

  test.each<[string, Partial<GivenEvent>, string]>([
    ["in the unit of the limit", { value: "151", unit: "kg" }, "breached"],
    ["within it", { value: "150", unit: "kg" }, "met"],
    [
      "in another unit it says nothing",
      { value: "180", unit: "[lb_av]" },
      "undecidable",
    ],
    ["nor without a unit", { value: "180" }, "undecidable"],
  ])("a limit with a unit: %s", (_, fields, expected) => {
    const use: IntendedUse = { inputs: { weight: { to: 150, unit: "kg" } } };
    const at = "2026-06-03T08:00:00Z";
    const weight = { ...input(at, "", "weight"), ...fields };
    expect(verdict(use, {}, weight)).toBe(expected);
  });

  test("an excluding word is known from an input of that code", () => {
    const pregnant: IntendedUse = { exclude: ["pregnancy"] };
    const word = (value: string) =>
      input("2026-06-03T08:00:00Z", value, "pregnancy");
    expect(verdict(pregnant, {}, word("present"))).toBe("breached");
    expect(verdict(pregnant, {}, word("absent"))).toBe("met");
    expect(verdict(pregnant, {}, word("perhaps"))).toBe("undecidable");
    expect(verdict(pregnant, {})).toBe("undecidable");
    const tie = input("2026-06-03T09:00:00Z", "present", "pregnancy");
    expect(verdict(pregnant, {}, tie)).toBe("undecidable");
  });
});

describe("words of the output, or on record before it", () => {
  const ordered: GivenEvent = {
    type: "action.ordered",
    at: "2026-06-03T08:00:00Z",
    actor: "P1",
    actorKind: "human",
  };
  const use: IntendedUse = { modality: ["CT", "MR"] };

  test.each<[string, Partial<GivenEvent>, readonly GivenEvent[], string]>([
    ["one that is named", { modality: "MR" }, [], "met"],
    ["another", { modality: "US" }, [], "breached"],
    ["not recorded", {}, [], "undecidable"],
    ["that of an event before it", {}, [{ ...ordered, modality: "CT" }], "met"],
    [
      "the newest before it",
      {},
      [
        { ...ordered, modality: "CT" },
        { ...ordered, at: "2026-06-03T08:30:00Z", modality: "US" },
      ],
      "breached",
    ],
    [
      "that of an event after it",
      {},
      [{ ...signed, modality: "CT" }],
      "undecidable",
    ],
    [
      "that of an event after it, not named",
      {},
      [{ ...signed, modality: "US" }],
      "undecidable",
    ],
    [
      "that of an event of its own second",
      {},
      [{ ...ordered, at: "2026-06-03T09:00:00Z", modality: "US" }],
      "undecidable",
    ],
    [
      "the output's own first",
      { modality: "US" },
      [{ ...ordered, modality: "CT" }],
      "breached",
    ],
    [
      "two of one stamp",
      {},
      [
        { ...ordered, modality: "US" },
        { ...ordered, modality: "CT" },
      ],
      "undecidable",
    ],
  ])("%s", (_, advice, events, expected) => {
    expect(verdict(use, advice, ...events)).toBe(expected);
  });
});

describe("consent", () => {
  const consent = (what: string, at: string): GivenEvent => ({
    type: `context.consent-${what}` as GivenEvent["type"],
    at,
  });
  const any: IntendedUse = { value: { to: 7 } };

  test.each<[string, IntendedUse, readonly GivenEvent[], string]>([
    [
      "refused before the output counts whatever is excluded",
      any,
      [consent("refused", "2026-06-03T08:00:00Z")],
      "breached",
    ],
    [
      "withdrawn too",
      any,
      [consent("withdrawn", "2026-06-03T08:00:00Z")],
      "breached",
    ],
    ["given", any, [consent("given", "2026-06-03T08:00:00Z")], "met"],
    [
      "given after it was refused",
      any,
      [
        consent("refused", "2026-06-03T07:00:00Z"),
        consent("given", "2026-06-03T08:00:00Z"),
      ],
      "met",
    ],
    [
      "refused after it was given",
      any,
      [
        consent("given", "2026-06-03T07:00:00Z"),
        consent("refused", "2026-06-03T08:00:00Z"),
      ],
      "breached",
    ],
    [
      "refused after the output",
      any,
      [consent("refused", "2026-06-03T09:30:00Z")],
      "met",
    ],
    [
      "refused when nobody knows whether before",
      any,
      [consent("refused", "2026-06-03T09:00:00Z")],
      "undecidable",
    ],
    [
      "given when nobody knows whether before",
      any,
      [consent("given", "2026-06-03T09:00:00Z")],
      "met",
    ],
    [
      "given and refused at one time",
      any,
      [
        consent("given", "2026-06-03T08:00:00Z"),
        consent("refused", "2026-06-03T08:00:00Z"),
      ],
      "undecidable",
    ],
    [
      "not recorded, where its refusal excludes",
      { exclude: ["consent-refused"] },
      [],
      "undecidable",
    ],
    [
      "given, where its refusal excludes",
      { exclude: ["consent-refused"] },
      [consent("given", "2026-06-03T08:00:00Z")],
      "met",
    ],
    [
      "refused, where its refusal excludes",
      { exclude: ["consent-refused"] },
      [consent("refused", "2026-06-03T08:00:00Z")],
      "breached",
    ],
  ])("%s", (_, use, events, expected) => {
    expect(verdict(use, {}, ...events)).toBe(expected);
  });
});

describe("an output of which nothing came", () => {
  const small: IntendedUse = { value: { to: 5 } };
  const heldBack: GivenEvent = {
    type: "recommendation.suppressed",
    at: "2026-06-03T09:00:01Z",
  };
  const rule = "outside-intended-use";
  const said = (events: readonly GivenEvent[], given: Partial<Given> = {}) =>
    asks(rule, { policy: { intendedUse: small }, events, ...given });

  test.each<[NonNullable<Given["output"]>, string]>([
    ["issued", "breached outside high"],
    ["suppressed", "inapplicable output-suppressed"],
    ["none", "inapplicable output-suppressed"],
    ["failed", "inapplicable output-suppressed"],
    ["not-in-export", "breached outside high"],
  ])("%s, and nothing done", (output, expected) => {
    expect(said([issue], { output })).toBe(expected);
  });

  test("held back after its issue: unless somebody had it or acted on it", () => {
    const shown: GivenEvent = {
      type: "recommendation.displayed",
      at: "2026-06-03T09:05:00Z",
    };
    const opened: GivenEvent = { ...shown, type: "review.opened" };
    expect(said([issue, heldBack])).toBe("inapplicable output-suppressed");
    expect(said([issue, heldBack, shown])).toBe("breached outside high");
    expect(said([issue, heldBack, opened])).toBe("breached outside high");
    expect(said([shown, issue, heldBack])).toBe("breached outside high");
    expect(said([issue, heldBack, { ...shown, retracted: true }])).toBe(
      "inapplicable output-suppressed",
    );
    expect(said([issue, heldBack, signed])).toBe("breached outside critical");
    expect(said([issue, signed])).toBe("breached outside critical");
  });
});

describe("the version acted on", () => {
  const small: IntendedUse = { value: { to: 5, unit: "mg" } };
  const update: GivenEvent = {
    ...issue,
    type: "recommendation.updated",
    at: "2026-06-03T09:30:00Z",
    value: "5",
  };
  const told = (events: readonly GivenEvent[]) =>
    decides("outside-intended-use", { policy: { intendedUse: small }, events });

  test("cited are the action, its version and what the limit rests on", () => {
    expect(told([issue, update, signed])).toEqual(met("inside"));
    expect(told([issue, update, { ...signed, versions: [0] }])).toMatchObject({
      verdict: "breached",
      evidence: [2, 0],
    });
    expect(told([issue, update])).toEqual(met("inside"));
    expect(told([issue, { ...update, value: "6" }])).toMatchObject({
      verdict: "breached",
      evidence: [1],
    });
    expect(told([issue, update, { ...signed, versions: [] }])).toEqual({
      verdict: "undecidable",
      reason: "version-not-in-export",
      basis: "not-found",
      evidence: [2],
    });
  });

  test("inputs stand against the issue of that version", () => {
    const renal: IntendedUse = { inputs: { egfr: { from: 30 } } };
    const low: GivenEvent = {
      type: "context.input-changed",
      at: "2026-06-03T09:15:00Z",
      code: "egfr",
      value: "20",
    };
    const high = { ...low, at: "2026-06-03T08:00:00Z", value: "60" };
    const of = (versions: readonly number[]) =>
      decides("outside-intended-use", {
        policy: { intendedUse: renal },
        events: [issue, update, high, low, { ...signed, versions }],
      });
    expect(of([0])).toEqual(met("inside"));
    expect(of([1])).toMatchObject({ verdict: "breached", evidence: [4, 1, 3] });
  });
});
