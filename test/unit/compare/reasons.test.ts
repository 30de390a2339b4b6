/** What each comparison says about itself: exact reasons and lines, one story each. */
import { describe, expect, it } from "vitest";
import { compareDecision } from "../../../src/compare/compare.ts";
import type { CompareSettings } from "../../../src/compare/compare.ts";
import type { EventFields } from "../../../src/model/event.ts";
import type { DecisionKind, EventType } from "../../../src/model/words.ts";
import { compareOne, decision, onlyAction, settings } from "./decisions.ts";
import type { Row } from "./decisions.ts";

interface Story {
  readonly kind: DecisionKind;
  readonly advised: EventFields;
  readonly done: EventFields;
  readonly type?: EventType;
  readonly between?: readonly Row[];
  readonly settings?: Partial<CompareSettings>;
  readonly reasons: readonly string[];
  readonly advisedLine: string;
  readonly doneLine: string;
}

const mg = (value: string): EventFields => ({ value, unit: "mg" });
const A: EventFields = { code: "A" };

const stories: readonly Story[] = [
  // medication
  {
    kind: "medication",
    advised: { change: "hold", code: "A" },
    done: A,
    type: "action.administered",
    reasons: ["given where hold was advised"],
    advisedLine: "hold",
    doneLine: "dose not recorded",
  },
  {
    kind: "medication",
    advised: { change: "hold", code: "A" },
    done: A,
    type: "action.discontinued",
    reasons: ["stop where hold was advised"],
    advisedLine: "hold",
    doneLine: "stop",
  },
  {
    kind: "medication",
    advised: mg("7"),
    done: {},
    type: "action.held",
    reasons: ["hold where a dose was advised"],
    advisedLine: "7 mg",
    doneLine: "hold",
  },
  {
    kind: "medication",
    advised: mg("7"),
    done: {},
    type: "action.cancelled",
    reasons: ["stop where a dose was advised"],
    advisedLine: "7 mg",
    doneLine: "stop",
  },
  {
    kind: "medication",
    advised: { value: "by mouth", unit: "mg" },
    done: {},
    type: "action.held",
    reasons: ["hold where a dose was advised"],
    advisedLine: "value as free text mg",
    doneLine: "hold",
  },
  {
    kind: "medication",
    advised: { change: "continue" },
    done: { change: "increase" },
    reasons: ["increase where no change was advised"],
    advisedLine: "continue",
    doneLine: "increase",
  },
  {
    kind: "medication",
    advised: { change: "continue" },
    done: mg("7"),
    reasons: ["base-dose-not-recorded"],
    advisedLine: "continue",
    doneLine: "7 mg",
  },
  {
    kind: "medication",
    advised: { change: "increase" },
    done: { change: "decrease" },
    reasons: ["opposite direction"],
    advisedLine: "increase",
    doneLine: "decrease",
  },
  {
    kind: "medication",
    advised: { change: "increase" },
    done: { change: "continue" },
    reasons: ["no change where a change was advised"],
    advisedLine: "increase",
    doneLine: "continue",
  },
  {
    kind: "medication",
    advised: { change: "increase", baseValue: "7", unit: "mg" },
    done: mg("6"),
    reasons: ["opposite to the base dose"],
    advisedLine: "increase from 7 mg",
    doneLine: "6 mg",
  },
  {
    kind: "medication",
    advised: { change: "increase", baseValue: "7", unit: "mg" },
    done: mg("7"),
    reasons: ["no change where a change was advised"],
    advisedLine: "increase from 7 mg",
    doneLine: "7 mg",
  },
  {
    kind: "medication",
    advised: { change: "increase", baseValue: "7", unit: "mg" },
    done: mg("8"),
    reasons: ["dose-not-recorded"],
    advisedLine: "increase from 7 mg",
    doneLine: "8 mg",
  },
  {
    kind: "medication",
    advised: { ...mg("8"), change: "increase" },
    done: { change: "decrease" },
    reasons: ["opposite direction"],
    advisedLine: "8 mg",
    doneLine: "decrease",
  },
  {
    kind: "medication",
    advised: mg("8"),
    done: { change: "decrease" },
    reasons: ["dose-not-recorded"],
    advisedLine: "8 mg",
    doneLine: "decrease",
  },
  {
    kind: "medication",
    advised: { value: "56", unit: "mg/wk", baseValue: "49" },
    done: { value: "42", unit: "mg/wk" },
    reasons: ["opposite to the base dose", "-14 of 56 mg/wk, -25 %"],
    advisedLine: "49 → 56 mg/wk",
    doneLine: "42 mg/wk",
  },
  {
    kind: "medication",
    advised: { percent: "-10", baseValue: "50", unit: "mg/wk" },
    done: { value: "45", unit: "mg/wk" },
    reasons: [],
    advisedLine: "-10 %, base 50 mg/wk (= 45 mg/wk)",
    doneLine: "45 mg/wk",
  },
  {
    kind: "medication",
    advised: { percent: "10", change: "decrease", baseValue: "50", unit: "mg" },
    done: mg("45"),
    reasons: [],
    advisedLine: "-10 %, base 50 mg (= 45 mg)",
    doneLine: "45 mg",
  },
  {
    kind: "medication",
    advised: { change: "continue", baseValue: "50", unit: "mg" },
    done: mg("50"),
    reasons: [],
    advisedLine: "continue from 50 mg (= 50 mg)",
    doneLine: "50 mg",
  },
  {
    kind: "medication",
    advised: { value: "7", unit: "mg", baseValue: "about six" },
    done: mg("7"),
    reasons: [],
    advisedLine: "7 mg",
    doneLine: "7 mg",
  },
  {
    kind: "medication",
    advised: { value: "5", valueTo: "7", unit: "mg" },
    done: mg("6"),
    settings: { rules: { range: "inside" } },
    reasons: ["range: inside"],
    advisedLine: "5 to 7 mg",
    doneLine: "6 mg",
  },
  {
    kind: "medication",
    advised: { value: "5", valueTo: "7", unit: "mg", frequency: "1/d" },
    done: { ...mg("6"), frequency: "2/d" },
    settings: { rules: { range: "inside" } },
    reasons: ["frequency differs", "+35 of 49 mg/wk, +71.4 %", "range: inside"],
    advisedLine: "5 to 7 mg, 1/d",
    doneLine: "6 mg, 2/d (= 84 mg/wk)",
  },
  {
    kind: "medication",
    advised: { value: "5", valueTo: "7", unit: "mg" },
    done: { value: "6", unit: "mL" },
    settings: { rules: { range: "inside" } },
    reasons: ["units-not-comparable"],
    advisedLine: "5 to 7 mg",
    doneLine: "6 mL",
  },
  {
    kind: "medication",
    advised: { value: "5", valueTo: "7", unit: "mg" },
    done: { value: "5", valueTo: "8", unit: "mg" },
    reasons: ["range"],
    advisedLine: "5 to 7 mg",
    doneLine: "5 to 8 mg",
  },
  {
    kind: "medication",
    advised: { value: "7" },
    done: { unit: "mg", value: "x" },
    reasons: ["unit-not-recorded", "value-unreadable"],
    advisedLine: "7 unit not recorded",
    doneLine: "value as free text mg",
  },
  {
    kind: "medication",
    advised: mg("7"),
    done: {},
    reasons: ["dose-not-recorded"],
    advisedLine: "7 mg",
    doneLine: "dose not recorded",
  },
  {
    kind: "medication",
    advised: { ...mg("7"), frequency: "1/d", code: "A" },
    done: { ...mg("7"), frequency: "Daily" },
    reasons: ["code-not-recorded", "frequency-unknown"],
    advisedLine: "7 mg, 1/d (= 49 mg/wk)",
    doneLine: "7 mg Daily",
  },
  // actions
  {
    kind: "medication",
    advised: mg("7"),
    done: mg("7"),
    between: [["recommendation.withdrawn", "08:30"]],
    reasons: ["withdrawn before the action"],
    advisedLine: "7 mg",
    doneLine: "7 mg",
  },
  {
    kind: "medication",
    advised: mg("7"),
    done: { ...mg("7"), decisionKind: "order" },
    reasons: ["kinds-differ"],
    advisedLine: "7 mg",
    doneLine: "7 mg",
  },
  {
    kind: "medication",
    advised: mg("7"),
    done: mg("8"),
    between: [["review.rejected", "08:30"]],
    reasons: ["+1 of 7 mg, +14.3 %", "after review.rejected"],
    advisedLine: "7 mg",
    doneLine: "8 mg",
  },
  {
    kind: "medication",
    advised: mg("7"),
    done: {},
    type: "action.no-action-decided",
    reasons: ["no action was decided on"],
    advisedLine: "7 mg",
    doneLine: "no action decided",
  },
  {
    kind: "medication",
    advised: mg("7"),
    done: {},
    type: "action.not-done",
    reasons: ["recorded as not done"],
    advisedLine: "7 mg",
    doneLine: "not done",
  },
  {
    kind: "medication",
    advised: mg("7"),
    done: {},
    type: "action.not-done",
    between: [["review.rejected", "08:30"]],
    reasons: ["not done after review.rejected"],
    advisedLine: "7 mg",
    doneLine: "not done",
  },
  {
    kind: "medication",
    advised: mg("7"),
    done: {},
    type: "action.entered-in-error",
    reasons: ["entered-in-error"],
    advisedLine: "7 mg",
    doneLine: "entered in error",
  },
  // stance
  {
    kind: "medication",
    advised: { ...A, stance: "inform" },
    done: mg("7"),
    reasons: ["stance-inform"],
    advisedLine: "A",
    doneLine: "7 mg",
  },
  {
    kind: "medication",
    advised: { ...A, stance: "unstated" },
    done: mg("7"),
    reasons: ["stance-not-recorded"],
    advisedLine: "A",
    doneLine: "7 mg",
  },
  {
    kind: "medication",
    advised: { ...A, stance: "avoid" },
    done: { ...A, ...mg("7") },
    reasons: ["done where avoiding it was advised"],
    advisedLine: "avoid A",
    doneLine: "7 mg",
  },
  {
    kind: "medication",
    advised: { ...A, stance: "avoid" },
    done: A,
    type: "action.cancelled",
    reasons: ["removed or not done"],
    advisedLine: "avoid A",
    doneLine: "stop",
  },
  {
    kind: "medication",
    advised: { ...A, stance: "avoid" },
    done: A,
    type: "action.changed",
    reasons: ["changed"],
    advisedLine: "avoid A",
    doneLine: "A",
  },
  {
    kind: "medication",
    advised: { ...A, stance: "avoid" },
    done: A,
    between: [["review.modified", "08:30"]],
    reasons: ["changed at review"],
    advisedLine: "avoid A",
    doneLine: "A",
  },
  {
    kind: "medication",
    advised: { ...A, stance: "avoid" },
    done: { code: "B" },
    reasons: ["code-differs: A and B"],
    advisedLine: "avoid A",
    doneLine: "B",
  },
  {
    kind: "medication",
    advised: { ...A, stance: "avoid" },
    done: A,
    type: "action.no-action-decided",
    reasons: ["no action was decided on"],
    advisedLine: "avoid A",
    doneLine: "no action decided",
  },
  {
    kind: "medication",
    advised: { ...A, stance: "avoid" },
    done: A,
    type: "action.entered-in-error",
    reasons: ["entered-in-error"],
    advisedLine: "avoid A",
    doneLine: "entered in error",
  },
  // removal, other kinds
  {
    kind: "order",
    advised: { ...A, change: "stop" },
    done: A,
    type: "action.cancelled",
    reasons: [],
    advisedLine: "{A}",
    doneLine: "stop",
  },
  {
    kind: "order",
    advised: { ...A, change: "stop" },
    done: A,
    type: "action.held",
    reasons: ["held and stopped differ"],
    advisedLine: "{A}",
    doneLine: "hold",
  },
  {
    kind: "order",
    advised: { ...A, change: "stop" },
    done: A,
    type: "action.ordered",
    reasons: ["done where its removal was advised"],
    advisedLine: "{A}",
    doneLine: "{A}",
  },
  {
    kind: "order",
    advised: A,
    done: A,
    type: "action.held",
    reasons: ["removed where it was advised"],
    advisedLine: "{A}",
    doneLine: "hold",
  },
  // order
  {
    kind: "order",
    advised: A,
    done: { code: "A", notes: "code-damaged" },
    type: "action.ordered",
    reasons: ["code-damaged"],
    advisedLine: "{A}",
    doneLine: "{A}",
  },
  {
    kind: "order",
    advised: { code: "A", notes: "code-damaged" },
    done: A,
    type: "action.ordered",
    reasons: ["code-damaged"],
    advisedLine: "{A}",
    doneLine: "{A}",
  },
  {
    kind: "order",
    advised: A,
    done: {},
    type: "action.ordered",
    reasons: ["code-not-recorded"],
    advisedLine: "{A}",
    doneLine: "code not recorded",
  },
  {
    kind: "order",
    advised: {},
    done: A,
    type: "action.ordered",
    reasons: ["code-not-recorded"],
    advisedLine: "code not recorded",
    doneLine: "{A}",
  },
  {
    kind: "order",
    advised: { ...A, ...mg("1"), route: "oral" },
    done: { ...A, ...mg("2"), route: "iv" },
    type: "action.ordered",
    reasons: ["edited A"],
    advisedLine: "{A}",
    doneLine: "{A}",
  },
  // disposition
  {
    kind: "disposition",
    advised: { code: "admit", notes: "code-damaged" },
    done: { code: "admit" },
    type: "action.admitted",
    reasons: ["code-damaged"],
    advisedLine: "admit",
    doneLine: "admit",
  },
  {
    kind: "disposition",
    advised: { code: "admit", plannedFor: "08:30" },
    done: { code: "discharge", destination: "home now please" },
    type: "action.discharged",
    settings: { rules: { opposites: { admit: "discharge" } } },
    reasons: ["code-differs: admit and discharge", "declared opposites"],
    advisedLine: "admit, planned",
    doneLine: "discharge, to destination as free text",
  },
  {
    kind: "disposition",
    advised: { code: "admit" },
    done: { code: "discharge" },
    type: "action.discharged",
    settings: { rules: { opposites: { admit: "transfer" } } },
    reasons: ["code-differs: admit and discharge"],
    advisedLine: "admit",
    doneLine: "discharge",
  },
  {
    kind: "disposition",
    advised: { destination: "home" },
    done: { code: "discharge" },
    type: "action.discharged",
    reasons: ["code-not-recorded"],
    advisedLine: "code not recorded, to home",
    doneLine: "discharge",
  },
  // other
  {
    kind: "other",
    advised: { ...A, ...mg("1") },
    done: { ...A, ...mg("1") },
    reasons: [],
    advisedLine: "A 1 mg",
    doneLine: "A 1 mg",
  },
  {
    kind: "other",
    advised: { ...A, ...mg("1") },
    done: { ...A, ...mg("2") },
    reasons: ["value-differs"],
    advisedLine: "A 1 mg",
    doneLine: "A 2 mg",
  },
  {
    kind: "other",
    advised: { ...A, ...mg("1") },
    done: { ...A, value: "1", unit: "mL" },
    reasons: ["value-differs"],
    advisedLine: "A 1 mg",
    doneLine: "A 1 mL",
  },
  {
    kind: "other",
    advised: {},
    done: A,
    reasons: ["content-not-recorded"],
    advisedLine: "content not recorded",
    doneLine: "A",
  },
  {
    kind: "other",
    advised: { value: "1" },
    done: A,
    reasons: ["content-not-recorded"],
    advisedLine: "1",
    doneLine: "A",
  },
  {
    kind: "other",
    advised: { ...A, notes: "code-damaged" },
    done: A,
    reasons: ["code-damaged"],
    advisedLine: "A",
    doneLine: "A",
  },
  {
    kind: "other",
    advised: A,
    done: { code: "B" },
    reasons: ["code-differs: A and B"],
    advisedLine: "A",
    doneLine: "B",
  },
  {
    kind: "other",
    advised: { code: "AMP" },
    done: { code: "VTM" },
    settings: { maps: { sameCode: { AMP: "VTM" } } },
    reasons: ["sameCode: AMP and VTM are VTM"],
    advisedLine: "AMP",
    doneLine: "VTM",
  },
  // priority
  {
    kind: "priority",
    advised: { priority: "1", priorityScale: "a" },
    done: { priority: "1", priorityScale: "b" },
    settings: { maps: { scales: { a: { 1: 1 } } } },
    reasons: ["scales-differ", "scales a: 1 is rank 1"],
    advisedLine: "a 1",
    doneLine: "b 1",
  },
  {
    kind: "priority",
    advised: { priority: "1", priorityScale: "a" },
    done: { priority: "2", priorityScale: "a" },
    reasons: ["one scale, whose ranks are not declared"],
    advisedLine: "a 1",
    doneLine: "a 2",
  },
  {
    kind: "priority",
    advised: { priority: "1" },
    done: { priority: "1", priorityScale: "a" },
    reasons: ["scale-not-recorded"],
    advisedLine: "1",
    doneLine: "a 1",
  },
  {
    kind: "priority",
    advised: { priority: "1", priorityScale: "a" },
    done: { priority: "1" },
    reasons: ["scale-not-recorded"],
    advisedLine: "a 1",
    doneLine: "1",
  },
  {
    kind: "priority",
    advised: { priority: "1" },
    done: {},
    type: "action.triaged",
    reasons: ["priority-not-recorded"],
    advisedLine: "1",
    doneLine: "priority not recorded",
  },
  {
    kind: "priority",
    advised: {},
    done: { priority: "as soon as you can" },
    reasons: ["priority-not-recorded"],
    advisedLine: "priority not recorded",
    doneLine: "priority as free text",
  },
  // document
  {
    kind: "document",
    advised: { contentHash: "ab" },
    done: { contentHash: "cd" },
    reasons: ["text differs"],
    advisedLine: "sha256 ab",
    doneLine: "sha256 cd",
  },
  {
    kind: "document",
    advised: { normalisedHash: "AB" },
    done: { normalisedHash: "ab", recipient: "GP" },
    reasons: [
      "unchanged after normalisation",
      "recipient not recorded in the advice",
    ],
    advisedLine: "normalised sha256 ab",
    doneLine: "normalised sha256 ab",
  },
  {
    kind: "document",
    advised: { contentHash: "ab", recipient: "GP" },
    done: { contentHash: "ab", recipient: "PA" },
    reasons: ["unchanged", "recipient differs"],
    advisedLine: "sha256 ab",
    doneLine: "sha256 ab",
  },
  // imaging
  {
    kind: "imaging",
    advised: { ...A, finding: "present", laterality: "left", bodySite: "lung" },
    done: { ...A, finding: "present", laterality: "right" },
    type: "action.reported-final",
    reasons: ["A left: modified, side differs, site-not-stated"],
    advisedLine: "A present left at lung",
    doneLine: "A present right",
  },
  {
    kind: "imaging",
    advised: { ...A, finding: "present" },
    done: { ...A, finding: "indeterminate" },
    type: "action.reported-final",
    reasons: ["A: modified, present against indeterminate"],
    advisedLine: "A present",
    doneLine: "A indeterminate",
  },
  {
    kind: "imaging",
    advised: { ...A, finding: "present" },
    done: {},
    type: "action.reported-final",
    reasons: ["finding not addressed", "report without coded findings"],
    advisedLine: "A present",
    doneLine: "code not recorded not stated",
  },
  {
    kind: "imaging",
    advised: { ...A, finding: "present" },
    done: { ...A, finding: "not-assessed" },
    type: "action.reported-final",
    reasons: ["A: not-comparable, finding not addressed"],
    advisedLine: "A present",
    doneLine: "A not-assessed",
  },
  {
    kind: "imaging",
    advised: { ...A, finding: "absent" },
    done: {},
    type: "action.no-action-decided",
    reasons: ["nothing was found and no action was decided on"],
    advisedLine: "A absent",
    doneLine: "no action decided",
  },
  {
    kind: "imaging",
    advised: { ...A, finding: "present", notes: "code-damaged" },
    done: { ...A, finding: "present" },
    type: "action.reported-final",
    reasons: [
      "A: not-comparable, finding not addressed",
      "A: acted-without-ai, not assessed by the AI",
    ],
    advisedLine: "A present",
    doneLine: "A present",
  },
];

describe("reasons and lines", () => {
  it.each(
    stories.map((story, place) => ({
      place,
      story,
      name: `${story.kind} ${JSON.stringify(story.advised)} ${story.type ?? ""} ${JSON.stringify(story.done)}`,
    })),
  )("$place $name", ({ story }) => {
    const { reasons, advised, done } = compareOne(story);
    expect({ reasons, advised, done }).toEqual({
      reasons: story.reasons,
      advised: story.advisedLine,
      done: story.doneLine,
    });
  });

  it("actions that no content decides", () => {
    const seven = { stance: "do", ...mg("7") };
    const only = (
      rows: readonly Row[],
      output: "issued" | "none" = "issued",
    ) => {
      const { advised, done, reasons } = onlyAction(
        decision({ kind: "medication", rows, output }),
      );
      return { advised, done, reasons };
    };
    const issue: Row = ["recommendation.issued", "08:00", seven];
    expect(
      only([issue, ["action.signed", "09:00", mg("8"), { retracted: true }]]),
    ).toEqual({
      advised: undefined,
      done: "8 mg",
      reasons: ["entered-in-error"],
    });
    expect(only([issue, ["action.signed", "09:00", mg("8")]], "none")).toEqual({
      advised: undefined,
      done: "8 mg",
      reasons: ["output none"],
    });
    expect(
      only([issue, ["action.signed", "09:00", mg("8"), { rivals: ["R2"] }]]),
    ).toEqual({ advised: "7 mg", done: "8 mg", reasons: ["rivals"] });
    expect(only([issue, ["action.signed", "07:00", mg("8")]])).toEqual({
      advised: "7 mg",
      done: "8 mg",
      reasons: ["certainly before the issue"],
    });
    expect(
      only([issue, ["action.signed", "09:00", mg("8"), { versions: [] }]]),
    ).toEqual({
      advised: undefined,
      done: "8 mg",
      reasons: ["version-not-in-export"],
    });
  });

  it("inherited content says so, and what is not known about it", () => {
    const order = { order: "O1" };
    const last = (rows: readonly Row[]) => {
      const linked = decision({
        kind: "medication",
        rows: [
          ["recommendation.issued", "08:00", { stance: "do", ...mg("7") }],
          ...rows,
          ["action.administered", "10:00", order],
        ],
      });
      return compareDecision(linked, settings()).actions.at(-1)?.reasons;
    };
    const from = "content of the latest action before it with the same key";
    expect(
      last([["action.ordered", "09:00", { ...order, ...mg("7") }]]),
    ).toEqual([from]);
    expect(
      last([["action.ordered", "09:00", { ...order, ...mg("8") }]]),
    ).toEqual([from, "+1 of 7 mg, +14.3 %"]);
    expect(
      last([
        ["action.ordered", "09:00", { ...order, ...mg("7") }],
        ["action.changed", "09:30", order],
      ]),
    ).toEqual([
      "changed to a content that is not recorded",
      "dose-not-recorded",
    ]);
    expect(
      last([
        ["action.ordered", "09:00", { ...order, ...mg("7") }],
        ["action.changed", "10:00", { ...order, ...mg("8") }],
      ]),
    ).toEqual(["content-order-unknown", "dose-not-recorded"]);
    expect(last([])).toEqual(["dose-not-recorded"]);
  });

  it("silence says what it rests on", () => {
    const retracted: Row = [
      "action.signed",
      "09:00",
      mg("7"),
      { retracted: true },
    ];
    const silence = (
      covered: "covered" | "undeclared" | "no-source",
      more: readonly Row[] = [],
    ) => {
      const { reasons, advised, done, fields, version } = compareDecision(
        decision({
          kind: "medication",
          covered,
          rows: [
            ["recommendation.issued", "08:00", { stance: "do", ...mg("7") }],
            ...more,
          ],
        }),
        settings(),
      ).silence;
      return { reasons, advised, done, fields, version };
    };
    const rest = { advised: "7 mg", done: undefined, fields: [], version: 0 };
    expect(silence("covered")).toEqual({
      ...rest,
      reasons: ["nothing done, window covered"],
    });
    const other: Row = ["action.discontinued", "09:00", { code: "warfarin" }];
    expect(silence("covered", [other])).toEqual({
      ...rest,
      reasons: [
        "no action of a type that the policy names, only others; window covered",
      ],
    });
    expect(silence("covered", [retracted])).toEqual({
      ...rest,
      reasons: [
        "what was done was entered in error, nothing else done, window covered",
      ],
    });
    expect(silence("undeclared")).toMatchObject({
      ...rest,
      reasons: ["window undeclared", "no export window is declared for ehr"],
    });
    expect(silence("no-source")).toMatchObject({
      ...rest,
      reasons: ["window no-source", "no log of this kind was supplied"],
    });
  });
});
