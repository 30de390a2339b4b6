/** Where one word more or less in a condition would change an answer. */
import { describe, expect, it } from "vitest";
import { compareDecision } from "../../../src/compare/compare.ts";
import { standingAt } from "../../../src/compare/standing.ts";
import type { EventFields } from "../../../src/model/event.ts";
import { compileClocks } from "../../../src/time/clocks.ts";
import type { Row } from "./decisions.ts";
import { compareOne, decision, event, settings } from "./decisions.ts";

const clocks = compileClocks(undefined);

describe("which content stood", () => {
  const change = (time: string, system = "ehr") =>
    event("action.changed", time, { system });
  const at = event("action.administered", "10:00");
  it("the latest that is certainly before, and what may be later", () => {
    const [a, b, c] = [change("08:00"), change("09:00"), change("10:00")];
    expect(standingAt(at, [a, b], clocks)).toEqual([b]);
    expect(standingAt(at, [b, a], clocks)).toEqual([b]);
    expect(standingAt(at, [a, b, c], clocks)).toEqual([b, c]);
    expect(standingAt(at, [a, change("10:01")], clocks)).toEqual([a]);
    expect(standingAt(at, [change("10:01")], clocks)).toEqual([]);
    expect(standingAt(at, [], clocks)).toEqual([]);
  });
  it("two that may both be the last both stand", () => {
    const [a, b] = [change("09:00"), change("09:00")];
    expect(standingAt(at, [a, b], clocks)).toEqual([a, b]);
    const [c, d] = [change("10:00"), change("10:00")];
    expect(standingAt(at, [c, d], clocks)).toEqual([c, d]);
  });
  it("one clock may order what another clock leaves open", () => {
    const [first, second, other] = [
      change("08:00"),
      change("08:01"),
      change("08:02", "pas"),
    ];
    // The tolerance hides the order of the first and the other; the second, on its own clock, still replaces it.
    expect(standingAt(at, [first, second, other], clocks)).toEqual([
      second,
      other,
    ]);
  });
});

describe("rows of one imaging report", () => {
  const rows = (
    first: EventFields,
    second: EventFields,
    times: readonly [string, string] = ["09:00", "09:00"],
  ) => {
    const linked = decision({
      kind: "imaging",
      rows: [
        ["recommendation.issued", "08:00", { code: "n", finding: "absent" }],
        ["recommendation.issued", "08:00", { code: "e", finding: "absent" }],
        [
          "action.reported-final",
          times[0],
          { code: "n", finding: "absent", ...first },
        ],
        [
          "action.reported-final",
          times[1],
          { code: "e", finding: "absent", ...second },
        ],
      ] as const satisfies readonly Row[],
    });
    return compareDecision(linked, settings()).actions.map(
      ({ alignment }) => alignment,
    );
  };
  const whole = ["concordant", "concordant"];
  const apart = ["not-comparable", "not-comparable"];
  it("have one signer, stamp, system and study", () => {
    expect(rows({}, {})).toEqual(whole);
    expect(rows({ actor: "P1" }, { actor: "P1" })).toEqual(whole);
    expect(rows({ actor: "P1" }, { actor: "P2" })).toEqual(apart);
    expect(rows({ system: "ris" }, { system: "pacs" })).toEqual(apart);
    expect(rows({ accession: "1" }, { accession: "2" })).toEqual(apart);
    expect(rows({ study: "1" }, { study: "2" })).toEqual(apart);
    expect(rows({}, {}, ["09:00", "09:01"])).toEqual(apart);
    expect(rows({}, {}, ["09:00", "09:00:00"])).toEqual(apart);
  });
  it("without a time have one anyway", () => {
    expect(rows({}, {}, ["", ""])).toEqual(whole);
    expect(rows({}, {}, ["", "09:00"])).toEqual(apart);
  });
  it("an absent finding beside a present one is no reason to do nothing", () => {
    const linked = decision({
      kind: "imaging",
      rows: [
        ["recommendation.issued", "08:00", { code: "n", finding: "absent" }],
        ["recommendation.issued", "08:00", { code: "e", finding: "present" }],
        ["action.no-action-decided", "09:00"],
      ],
    });
    expect(compareDecision(linked, settings()).actions[0]).toMatchObject({
      alignment: "overridden",
      advised: "e present; n absent",
    });
  });
  it("a study that one side does not name is not another one", () => {
    const report = (advised: EventFields, done: EventFields) =>
      compareOne({
        kind: "imaging",
        type: "action.reported-final",
        advised: { code: "n", finding: "absent", ...advised },
        done: { code: "n", finding: "absent", ...done },
      }).alignment;
    expect([
      report({ study: "1" }, {}),
      report({}, { study: "1" }),
      report({ study: "1" }, { study: "1" }),
    ]).toEqual(["concordant", "concordant", "concordant"]);
  });
});

describe("quantities of orders and others", () => {
  const order = (advised: EventFields, done: EventFields) =>
    compareOne({
      kind: "order",
      type: "action.ordered",
      advised: { code: "A", ...advised },
      done: { code: "A", ...done },
    }).alignment;
  it.each([
    [{ value: "1" }, {}, "concordant"],
    [{}, { value: "1" }, "concordant"],
    [{ value: "1" }, { value: "1" }, "concordant"],
    [{ value: "1" }, { value: "1.0" }, "concordant"],
    [{ value: "1" }, { value: "x" }, "modified"],
    [{ value: "x" }, { value: "1" }, "modified"],
    [{ value: "1", unit: "g" }, { value: "1" }, "modified"],
    [{ value: "1" }, { value: "1", unit: "g" }, "modified"],
    [{ value: "1", unit: "g" }, { value: "1000", unit: "mg" }, "concordant"],
    [{ value: "1", unit: "g" }, { value: "1001", unit: "mg" }, "modified"],
    [{ value: "1", unit: "g" }, { value: "1", unit: "what" }, "modified"],
    [{ value: "1", unit: "what" }, { value: "1", unit: "g" }, "modified"],
    [{ value: "1", unit: "what" }, { value: "1", unit: "what" }, "concordant"],
    [
      { value: "1", unit: "g", frequency: "once" },
      { value: "1000", unit: "mg", frequency: "1/d" },
      "modified",
    ],
  ] as const)("%j against %j: %s", (a, b, alignment) => {
    expect(order(a, b)).toBe(alignment);
  });
});

describe("fields that a policy adds", () => {
  const compared = (
    rules: {
      readonly fields: readonly string[];
      readonly ignore?: readonly string[];
      readonly rounding?: { readonly value: string; readonly unit: string };
    },
    done: EventFields,
  ) =>
    compareOne({
      kind: "medication",
      advised: {
        value: "7",
        unit: "mg",
        setting: "ward",
        priority: "1",
        priorityScale: "s",
      },
      done: { unit: "mg", value: "7", ...done },
      settings: { rules, maps: { scales: { s: { 1: 1, I: 1, 2: 2 } } } },
    });
  it("differ where both record them otherwise", () => {
    expect(
      compared({ fields: ["value", "setting"] }, { setting: "home" }),
    ).toMatchObject({
      alignment: "modified",
      fields: ["setting"],
      reasons: ["setting differs"],
    });
    expect(compared({ fields: ["value", "setting"] }, {}).alignment).toBe(
      "concordant",
    );
    expect(compared({ fields: ["value"] }, { setting: "home" }).alignment).toBe(
      "concordant",
    );
    expect(
      compared(
        { fields: ["value", "setting"], ignore: ["setting"] },
        { setting: "home" },
      ).alignment,
    ).toBe("concordant");
    expect(
      compared({ fields: ["value", "nonsense"] }, { setting: "home" })
        .alignment,
    ).toBe("concordant");
  });
  it("priorities by their ranks, never by their words", () => {
    expect(
      compared(
        { fields: ["value", "priority"] },
        { priority: "I", priorityScale: "s" },
      ).alignment,
    ).toBe("concordant");
    expect(
      compared(
        { fields: ["value", "priority"] },
        { priority: "2", priorityScale: "s" },
      ),
    ).toMatchObject({ alignment: "modified", fields: ["priority"] });
  });
  it("priorities that nothing can compare leave it open whether they differ (domain.md 7.4)", () => {
    const fields = ["value", "priority"];
    for (const [done, reason] of [
      [{ priority: "1", priorityScale: "t" }, "scales-differ"],
      [{ priority: "1" }, "scale-not-recorded"],
    ] as const)
      expect(compared({ fields }, done)).toMatchObject({
        alignment: "not-comparable",
        fields: [],
        reasons: [reason],
        advised: "7 mg",
        done: "7 mg",
      });
    expect(
      compared({ fields }, { value: "8", priority: "1", priorityScale: "t" }),
    ).toMatchObject({ alignment: "modified", fields: ["value"] });
    expect(compared({ fields: ["value"] }, { priority: "9" }).alignment).toBe(
      "concordant",
    );
  });
  it("of an order set are those of the item that was ordered", () => {
    const items = ["routine", "stat"].map((priority, at): Row => [
      "recommendation.issued",
      "08:00",
      { stance: "do", code: "AB".charAt(at), priority, priorityScale: "s" },
    ]);
    const ordered = (priority: string) =>
      compareDecision(
        decision({
          kind: "order",
          rows: [
            ...items,
            [
              "action.signed",
              "09:00",
              {
                code: "A",
                orderSet: "o1",
                priority: "routine",
                priorityScale: "s",
              },
            ],
            [
              "action.signed",
              "09:00",
              { code: "B", orderSet: "o1", priority, priorityScale: "s" },
            ],
          ],
        }),
        settings({
          rules: { fields: ["code", "priority"] },
          maps: { scales: { s: { routine: 1, stat: 2 } } },
        }),
      ).actions.map(({ alignment, fields: differing }) => [
        alignment,
        ...differing,
      ]);
    for (const answer of ordered("stat"))
      expect(answer).toEqual(["concordant"]);
    for (const answer of ordered("routine"))
      expect(answer).toEqual(["modified", "priority"]);
  });
  it("turn what lies within rounding into a change, and leave the rest as it is", () => {
    const rounding = { value: "1", unit: "mg" };
    expect(
      compared(
        { fields: ["value", "setting"], rounding },
        { value: "8", setting: "ward" },
      ).alignment,
    ).toBe("within-rounding");
    expect(
      compared(
        { fields: ["value", "setting"], rounding },
        { value: "8", setting: "home" },
      ),
    ).toMatchObject({ alignment: "modified", fields: ["setting"] });
    expect(
      compared(
        { fields: ["value", "setting"] },
        { value: "8", setting: "home" },
      ),
    ).toMatchObject({ alignment: "modified", fields: ["value", "setting"] });
    expect(
      compared(
        { fields: ["value", "setting"] },
        { unit: "mL", setting: "home" },
      ),
    ).toMatchObject({ alignment: "not-comparable", fields: [] });
  });
});

describe("what is certain about reviews and withdrawals", () => {
  const seven: EventFields = { stance: "do", value: "7", unit: "mg" };
  const last = (rows: readonly Row[]) =>
    compareDecision(
      decision({ kind: "medication", rows }),
      settings(),
    ).actions.at(-1)?.alignment;
  it("where nothing was done, whether a rejection was taken back is judge's to read", () => {
    const { silence } = compareDecision(
      decision({
        kind: "medication",
        covered: "covered",
        rows: [
          ["recommendation.issued", "08:00", seven],
          ["review.rejected", "08:10", { actor: "P1" }],
          ["review.revoked", "08:30", { actor: "P1" }],
        ],
      }),
      settings(),
    );
    expect([silence.alignment, silence.content]).toEqual([
      "overridden",
      {
        alone: "not-acted-on",
        reviewed: "overridden",
        reviews: [1],
        otherwise: undefined,
      },
    ]);
  });
  it("nothing done of what was advised against: a change at the review, else an acceptance", () => {
    const { silence } = compareDecision(
      decision({
        kind: "medication",
        covered: "covered",
        rows: [
          ["recommendation.issued", "08:00", { ...seven, stance: "avoid" }],
          ["review.modified", "08:10", { actor: "P1" }],
          ["review.accepted", "08:20", { actor: "P2" }, { rivals: ["R2"] }],
        ],
      }),
      settings(),
    );
    const accepted = {
      alone: "not-acted-on",
      reviewed: "concordant",
      reviews: [2],
      otherwise: undefined,
    };
    expect([silence.alignment, silence.content]).toEqual([
      "modified",
      {
        alone: "not-acted-on",
        reviewed: "modified",
        reviews: [1],
        otherwise: accepted,
      },
    ]);
  });
  it("a withdrawal ends the version that it certainly speaks of", () => {
    const story = (versions: readonly number[], retracted = false) =>
      last([
        ["recommendation.issued", "08:00", seven],
        ["recommendation.withdrawn", "08:30", {}, { versions, retracted }],
        ["action.signed", "09:00", seven],
      ]);
    expect(story([0])).toBe("withdrawn-before-action");
    expect(story([])).toBe("withdrawn-before-action");
    expect(story([0, 1])).toBe("concordant");
    expect(story([1])).toBe("concordant");
    expect(story([0], true)).toBe("concordant");
  });
  it("a retracted item is none of the advice", () => {
    const item = (code: string): EventFields => ({
      stance: "do",
      orderSet: "S",
      code,
    });
    const rows: readonly Row[] = [
      ["recommendation.issued", "08:00", item("A")],
      ["recommendation.issued", "08:00", item("B"), { retracted: true }],
      ["action.ordered", "09:00", item("A")],
    ];
    expect(
      compareDecision(decision({ kind: "order", rows }), settings()).actions[0]
        ?.alignment,
    ).toBe("concordant");
  });
});

describe("words of the change field", () => {
  it.each([
    ["action.signed", "hold", "concordant"],
    ["action.signed", "stop", "modified"],
    ["action.changed", "hold", "concordant"],
    ["action.administered", "hold", "overridden"],
    ["action.administered", "stop", "overridden"],
    ["action.held", "stop", "concordant"],
  ] as const)(
    "hold advised, %s with change %s: %s",
    (type, change, alignment) => {
      expect(
        compareOne({
          kind: "medication",
          advised: { change: "hold" },
          type,
          done: { change },
        }).alignment,
      ).toBe(alignment);
    },
  );
  it.each([
    ["action.ordered", "hold", "overridden"],
    ["action.ordered", "stop", "overridden"],
    ["action.ordered", "continue", "concordant"],
    ["action.administered", "stop", "concordant"],
  ] as const)(
    "an order advised, %s with change %s: %s",
    (type, change, alignment) => {
      expect(
        compareOne({
          kind: "order",
          advised: { code: "A" },
          type,
          done: { code: "A", change },
        }).alignment,
      ).toBe(alignment);
    },
  );
});

describe("an order to hold", () => {
  const O1: EventFields = { order: "O1" };
  const last = (rows: readonly Row[]) =>
    compareDecision(
      decision({
        kind: "medication",
        rows: [
          ["recommendation.issued", "08:00", { stance: "do", change: "hold" }],
          ...rows,
        ],
      }),
      settings(),
    ).actions.at(-1)?.alignment;
  it("is what its signature signs, and what giving the drug goes against", () => {
    const ordered: Row = ["action.ordered", "08:30", { ...O1, change: "hold" }];
    expect(last([ordered])).toBe("concordant");
    expect(last([ordered, ["action.signed", "09:00", O1]])).toBe("concordant");
    expect(last([ordered, ["action.administered", "09:00", O1]])).toBe(
      "overridden",
    );
  });
});
