import { describe, expect, it } from "vitest";
import { compareDecision } from "../../../src/compare/compare.ts";
import type { EventFields } from "../../../src/model/event.ts";
import type { EventType } from "../../../src/model/words.ts";
import type { Row } from "./decisions.ts";
import { decision, settings } from "./decisions.ts";

const dose = (value: string, more: EventFields = {}): EventFields => ({
  code: "warfarin",
  value,
  unit: "mg",
  frequency: "1/d",
  ...more,
});
const issued = (value: string, label: string, more: EventFields = {}): Row => [
  "recommendation.issued",
  "08:00",
  { stance: "do", recommendationVersion: label, ...dose(value), ...more },
];
const signed = (value: string, more: EventFields = {}, own = {}): Row => [
  "action.signed",
  "09:00",
  dose(value, { recommendation: "R1", actor: "P1", ...more }),
  own,
];
const both = { versions: [0, 1] };

function compared(...rows: readonly Row[]) {
  return compareDecision(decision({ kind: "medication", rows }), settings());
}
const alignments = (...rows: readonly Row[]): readonly string[] =>
  compared(...rows).actions.map(({ alignment }) => alignment);

/** `domain.md` 7.1: "rivals or no window: `undetermined`". */
describe("an action that may speak of two versions", () => {
  it("is undetermined where they do not give one alignment, with both lines", () => {
    const { actions } = compared(
      issued("7", "a"),
      issued("8", "b"),
      signed("8", {}, both),
    );
    expect(actions).toHaveLength(2);
    for (const one of actions)
      expect(one).toMatchObject({
        alignment: "undetermined",
        direction: undefined,
        difference: undefined,
        changePercent: undefined,
        advised: "7 mg, 1/d (= 49 mg/wk) or 8 mg, 1/d (= 56 mg/wk)",
        done: "8 mg, 1/d (= 56 mg/wk)",
        fields: [],
        reasons: ["rivals"],
      });
    // Which version it is stays readable one by one.
    expect(actions.map(({ content }) => content.alone)).toEqual([
      "modified",
      "concordant",
    ]);
  });

  it("keeps what both give, and no more", () => {
    const { actions } = compared(
      issued("7", "a"),
      issued("8", "b"),
      signed("9", {}, both),
    );
    for (const one of actions)
      expect(one).toMatchObject({
        alignment: "modified",
        direction: "more",
        difference: undefined,
        changePercent: undefined,
        fields: ["value"],
        reasons: [],
      });
  });

  it("drops the direction that only one of them gives", () => {
    const { actions } = compared(
      issued("7", "a"),
      issued("9", "b"),
      signed("8", {}, both),
    );
    expect(
      actions.map(({ alignment, direction }) => [alignment, direction]),
    ).toEqual([
      ["modified", undefined],
      ["modified", undefined],
    ]);
  });

  it("keeps difference and percentage where two versions say one dose", () => {
    const { actions } = compared(
      issued("7", "a"),
      issued("7.0", "b"),
      signed("8", {}, both),
    );
    for (const one of actions)
      expect(one).toMatchObject({
        alignment: "modified",
        direction: "more",
        difference: "+7 mg/wk",
        changePercent: actions[0]?.changePercent,
        advised: "7 mg, 1/d (= 49 mg/wk) or 7.0 mg, 1/d (= 49 mg/wk)",
        reasons: ["+7 of 49 mg/wk, +14.3 %"],
      });
    expect(actions[0]?.changePercent).toMatch(/^\+?14\.28/u);
  });

  it("shows three lines of advice at the most", () => {
    const versions = (count: number) => {
      const doses = ["7", "8", "9", "10"].slice(0, count);
      const { actions } = compared(
        ...doses.map((value, place) => issued(value, String(place))),
        signed("7", {}, { versions: doses.map((_, place) => place) }),
      );
      return actions[0]?.advised;
    };
    expect(versions(3)).toBe(
      "7 mg, 1/d (= 49 mg/wk) or 8 mg, 1/d (= 56 mg/wk) or 9 mg, 1/d (= 63 mg/wk)",
    );
    expect(versions(4)).toBe(
      "7 mg, 1/d (= 49 mg/wk) or 8 mg, 1/d (= 56 mg/wk) or 9 mg, 1/d (= 63 mg/wk) or …",
    );
  });

  it("leaves another action alone, and one version as it is", () => {
    expect(
      alignments(issued("7", "a"), issued("8", "b"), signed("8", {}, both), [
        "action.administered",
        "10:00",
        dose("8"),
        { versions: [1] },
      ]),
    ).toEqual(["undetermined", "undetermined", "concordant"]);
  });

  it("is before the issue or after a withdrawal by time, whatever the content; the other one is open", () => {
    expect(
      alignments(
        issued("7", "a"),
        [
          "recommendation.issued",
          "09:30",
          { ...dose("8"), stance: "do", recommendationVersion: "b" },
        ],
        signed("8", {}, both),
      ),
    ).toEqual(["undetermined", "acted-before-ai"]);
    expect(
      alignments(
        issued("7", "a"),
        ["recommendation.withdrawn", "08:30", { recommendationVersion: "a" }],
        issued("8", "b"),
        signed("8", {}, both),
      ),
    ).toEqual(["withdrawn-before-action", "undetermined"]);
  });

  it("what reviews alone make different is left to who knows whose they are", () => {
    const { actions } = compared(
      issued("7", "a"),
      issued("7", "b"),
      ["review.rejected", "08:30", { recommendation: "R1" }, { versions: [0] }],
      signed("8", {}, both),
    );
    expect(actions.map(({ alignment }) => alignment)).toEqual([
      "overridden",
      "modified",
    ]);
  });
});

/** `domain.md` 3.1 rule 2: "same key, other content = two versions if one is certainly later, else rivals". */
describe("one action on record with two contents", () => {
  const twice = (more: EventFields, other: EventFields = more) =>
    alignments(issued("7", "a"), signed("7", more), signed("8", other));
  const open = ["undetermined", "undetermined"];
  const apart = ["concordant", "modified"];

  it.each([
    ["alike in all that names it", {}, {}, open],
    ["another actor", { actor: "P1" }, { actor: "P2" }, apart],
    ["another order", { order: "O1" }, { order: "O2" }, apart],
    ["another site", { bodySite: "a" }, { bodySite: "b" }, apart],
    ["another system", { system: "ehr" }, { system: "lab" }, apart],
    ["counters that differ", { sequence: "1" }, { sequence: "2" }, apart],
    ["one counter", { sequence: "1" }, { sequence: "1" }, open],
    ["a counter on one of them", { sequence: "1" }, {}, open],
    ["another reason only", { reason: "a" }, { reason: "b" }, open],
  ] as const)("%s", (_, one, other, expected) => {
    expect(twice(one, other)).toEqual(expected);
  });

  it.each(["recommendation", "order", "accession", "document"] as const)(
    "named by %s",
    (key) => {
      const rows = (more: EventFields) =>
        (["7", "8"] as const).map((value): Row => [
          "action.signed",
          "09:00",
          dose(value, { actor: "P1", ...more }),
        ]);
      expect(alignments(issued("7", "a"), ...rows({ [key]: "K1" }))).toEqual(
        open,
      );
      expect(alignments(issued("7", "a"), ...rows({}))).toEqual(apart);
      expect(alignments(issued("7", "a"), ...rows({ study: "K1" }))).toEqual(
        apart,
      );
    },
  );

  it.each([
    ["action.signed", "09:00", open],
    ["action.signed", "09:01", apart],
    ["action.signed", "09:00:00", apart],
    ["action.administered", "09:00", apart],
  ] as const satisfies readonly (readonly [
    EventType,
    string,
    readonly string[],
  ])[])("%s at %s", (type, time, expected) => {
    const other: Row = [
      type,
      time,
      dose("8", { recommendation: "R1", actor: "P1" }),
    ];
    expect(alignments(issued("7", "a"), signed("7"), other)).toEqual(expected);
  });

  it("without a time it is not known to be one action", () => {
    const row = (value: string): Row => [
      "action.signed",
      "",
      dose(value, { recommendation: "R1", actor: "P1" }),
    ];
    expect(alignments(issued("7", "a"), row("7"), row("8"))).toEqual(apart);
  });

  it("a record entered in error is none of them", () => {
    expect(
      alignments(
        issued("7", "a"),
        signed("7"),
        signed("8", {}, { retracted: true }),
      ),
    ).toEqual(["concordant", "not-acted-on"]);
  });

  it("says why, and what both are", () => {
    const { actions } = compared(issued("7", "a"), signed("7"), signed("8"));
    for (const one of actions)
      expect(one).toMatchObject({
        advised: "7 mg, 1/d (= 49 mg/wk)",
        done: "7 mg, 1/d (= 49 mg/wk) or 8 mg, 1/d (= 56 mg/wk)",
        reasons: ["record-conflict"],
        content: {
          alone: "undetermined",
          reviewed: "undetermined",
          reviews: [],
        },
      });
  });

  it("what both give stands", () => {
    expect(alignments(issued("7", "a"), signed("8"), signed("9"))).toEqual([
      "modified",
      "modified",
    ]);
    expect(alignments(issued("7", "a"), signed("7"), signed("7.0"))).toEqual([
      "concordant",
      "concordant",
    ]);
  });

  it("of three, the one with another content opens all", () => {
    expect(
      alignments(issued("7", "a"), signed("7"), signed("7.0"), signed("8")),
    ).toEqual(["undetermined", "undetermined", "undetermined"]);
  });
});

describe("what was signed off, where a record has two contents", () => {
  const reviewed = (value: string, more: EventFields = {}): Row => [
    "review.modified",
    "08:30",
    dose(value, { recommendation: "R1", actor: "N1", ...more }),
  ];
  const answers = (...rows: readonly Row[]) =>
    compared(issued("7", "a"), ...rows).signOffs.map(
      ({ review, action, answer, fields }) => [review, action, answer, fields],
    );

  it("cannot be told where the records of a review do not give one answer", () => {
    expect(answers(reviewed("8"), reviewed("9"), signed("8"))).toEqual([
      [1, 3, "not-comparable", []],
      [2, 3, "not-comparable", []],
    ]);
  });

  it("is what both give", () => {
    expect(answers(reviewed("9"), reviewed("10"), signed("8"))).toEqual([
      [1, 3, "differs", ["value"]],
      [2, 3, "differs", ["value"]],
    ]);
  });

  it("cannot be told where the records of the action do not give one answer", () => {
    expect(answers(reviewed("8"), signed("8"), signed("9"))).toEqual([
      [1, 2, "not-comparable", []],
      [1, 3, "not-comparable", []],
    ]);
  });

  it("of two people's reviews, and of two actions, each has its own", () => {
    expect(
      answers(reviewed("8"), reviewed("9", { actor: "N2" }), signed("8")),
    ).toEqual([
      [1, 3, "same", []],
      [2, 3, "differs", ["value"]],
    ]);
    expect(
      answers(reviewed("8"), signed("8"), signed("9", { actor: "P2" })),
    ).toEqual([
      [1, 2, "same", []],
      [1, 3, "differs", ["value"]],
    ]);
  });

  it("one with content and one without: no difference is shown", () => {
    const blank: Row = [
      "review.modified",
      "08:30",
      { recommendation: "R1", actor: "N1", code: "warfarin" },
    ];
    expect(answers(reviewed("8"), blank, signed("7"))).toEqual([
      [1, 3, "differs", ["value"]],
      [2, 3, "differs", []],
    ]);
  });
});
