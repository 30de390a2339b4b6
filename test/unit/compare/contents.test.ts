/** What an action carries out, where it stands to the issue, and which versions are equal: each limit from both sides. */
import { describe, expect, it } from "vitest";
import { compareDecision } from "../../../src/compare/compare.ts";
import { doneBy } from "../../../src/compare/done.ts";
import { endedBefore, isBeforeAdvice } from "../../../src/compare/place.ts";
import { sceneOf } from "../../../src/compare/scene.ts";
import type {
  AdviceVersion,
  LinkedDecision,
} from "../../../src/model/decision.ts";
import type { EventFields } from "../../../src/model/event.ts";
import { openStart } from "../../../src/model/event.ts";
import type { DecisionKind } from "../../../src/model/words.ts";
import type { Row } from "./decisions.ts";
import { compareOne, decision, settings } from "./decisions.ts";

const dose = (value: string, more: EventFields = {}): EventFields => ({
  code: "warfarin",
  value,
  unit: "mg",
  frequency: "1/d",
  ...more,
});
const advice: Row = [
  "recommendation.issued",
  "08:00",
  { stance: "do", ...dose("7") },
];

/** The last row's action: value and code of what it did, whose content it is, and the reasons. */
function doneOf(rows: readonly Row[], kind: DecisionKind = "medication") {
  const linked = decision({ kind, rows: [advice, ...rows] });
  const scene = sceneOf(linked, settings());
  const last = linked.events.at(-1);
  if (last === undefined) throw new Error("no action");
  const { content, inherited, reasons } = doneBy(scene, last);
  return {
    contents: content.events.map(
      ({ fields }) => fields.value ?? fields.code ?? "nothing",
    ),
    inherited: inherited?.fields.value ?? inherited?.fields.code,
    reasons,
    planned: content.events[0].times.plannedFor,
  };
}
const ordered = (time: string, fields: EventFields, own = {}): Row => [
  "action.ordered",
  time,
  fields,
  own,
];
const carriesOut = ["content of the latest action before it with the same key"];

describe("an action without content of its own", () => {
  const key = { recommendation: "R1", order: "O1" };
  const given: Row = ["action.administered", "09:00", key];

  it("has that of the narrowest key, wherever it stands among the others", () => {
    const byOrder = ordered("08:10", dose("7", { order: "O1" }));
    const byRecommendation = ordered(
      "08:20",
      dose("8", { recommendation: "R1" }),
    );
    for (const rows of [
      [byOrder, byRecommendation],
      [byRecommendation, byOrder],
    ])
      expect(doneOf([...rows, given])).toMatchObject({
        contents: ["7"],
        inherited: "7",
        reasons: carriesOut,
      });
    expect(doneOf([byRecommendation, given]).contents).toEqual(["8"]);
    expect(
      doneOf([byOrder, ordered("08:20", dose("8", { order: "O1" })), given])
        .contents,
    ).toEqual(["8"]);
  });

  it("a hold between order and dose states no content to carry out", () => {
    expect(
      doneOf([
        ordered("08:10", dose("7", { order: "O1" })),
        ["action.held", "08:20", dose("9", { order: "O1" })],
        given,
      ]).contents,
    ).toEqual(["7"]);
  });

  it("one content that cannot be read is still the one", () => {
    expect(
      doneOf([
        ordered("08:10", {
          order: "O1",
          code: "warfarin",
          value: "as directed",
        }),
        given,
      ]),
    ).toMatchObject({ contents: ["as directed"], reasons: carriesOut });
  });

  it("another code is another thing: nothing is carried out", () => {
    const rows = [ordered("08:10", dose("7", { order: "O1" }))];
    expect(
      doneOf([
        ...rows,
        ["action.administered", "09:00", { ...key, code: "apixaban" }],
      ]),
    ).toEqual({
      contents: ["apixaban"],
      inherited: undefined,
      reasons: [],
      planned: undefined,
    });
    expect(
      doneOf([
        ...rows,
        ["action.administered", "09:00", { ...key, code: "warfarin" }],
      ]).contents,
    ).toEqual(["7"]);
  });

  it("after a change of which the content is not recorded, nothing is known of it", () => {
    const order = ordered("08:10", dose("7", { order: "O1" }));
    const changed = (time: string): Row => [
      "action.changed",
      time,
      { order: "O1" },
    ];
    for (const rows of [
      [order, changed("08:20")],
      [order, changed("08:10")],
    ])
      expect(doneOf([...rows, given])).toMatchObject({
        contents: ["nothing"],
        inherited: undefined,
        reasons: ["changed to a content that is not recorded"],
      });
  });

  it("keeps the time that it states itself, else that of what it carries out", () => {
    const bed = (time: string, more: EventFields): Row =>
      ordered(time, {
        order: "O1",
        code: "discharge",
        destination: "home",
        ...more,
      });
    const signed = (more: EventFields): Row => [
      "action.signed",
      "09:00",
      { order: "O1", ...more },
    ];
    const plannedAt = (rows: readonly Row[]) =>
      new Date((doneOf(rows, "disposition").planned?.earliest ?? 0) / 1000)
        .toISOString()
        .slice(11, 16);
    expect(plannedAt([bed("08:10", { plannedFor: "14:00" }), signed({})])).toBe(
      "14:00",
    );
    expect(
      plannedAt([
        bed("08:10", { plannedFor: "14:00" }),
        signed({ plannedFor: "15:00" }),
      ]),
    ).toBe("15:00");
  });
});

describe("items of one set", () => {
  const item = (code: string, own = {}): Row =>
    ordered("08:30", { orderSet: "S1", code, actor: "P1" }, own);

  it("belong to one content, unless added later or taken away", () => {
    expect(doneOf([item("A"), item("B")], "order").contents.toSorted()).toEqual(
      ["A", "B"],
    );
    expect(
      doneOf([item("A", { later: true }), item("B")], "order").contents,
    ).toEqual(["B"]);
    expect(
      doneOf([item("A", { retracted: true }), item("B")], "order").contents,
    ).toEqual(["B"]);
    expect(
      doneOf(
        [
          [
            "action.cancelled",
            "08:30",
            { orderSet: "S1", code: "A", actor: "P1" },
          ],
          item("B"),
        ],
        "order",
      ).contents,
    ).toEqual(["B"]);
  });
});

describe("the place of an action", () => {
  const rows: readonly Row[] = [
    advice,
    [
      "recommendation.updated",
      "08:30",
      { ...dose("8"), stance: "do", recommendationVersion: "2" },
    ],
    ordered("07:30", dose("7", { order: "O1" })),
    ["action.administered", "09:00", { order: "O1" }],
  ];
  const base = decision({ kind: "medication", rows });

  /** Whether the last action is before the issue of the second version, with versions as given. */
  function isEarly(
    linked: LinkedDecision,
    changes: Partial<AdviceVersion> = {},
  ) {
    const scene = sceneOf(linked, settings());
    const last = linked.events.at(-1);
    const version = linked.versions[1];
    if (last === undefined || version === undefined)
      throw new Error("no action");
    return isBeforeAdvice(
      scene,
      { linked: last, done: doneBy(scene, last) },
      { ...version, ...changes },
    );
  }
  const withFirst = (changes: Partial<AdviceVersion>): LinkedDecision => ({
    ...base,
    versions: base.versions.map((version, place) =>
      place === 0 ? { ...version, ...changes } : version,
    ),
  });

  it("carries out an order from before the output: the place is the order's", () => {
    expect(isEarly(base)).toBe(true);
  });

  it("of a version or an output that no event shows nothing is certain", () => {
    expect(isEarly(base, { event: 99 })).toBe(false);
    expect(isEarly(withFirst({ event: 99 }))).toBe(false);
  });

  it("an issue that only a display bounds may lie before anything", () => {
    const open = {
      earliest: openStart,
      latest: base.versions[0]?.issued.latest ?? 0,
    };
    expect(isEarly(base, { issued: open })).toBe(false);
    expect(isEarly(withFirst({ issued: open }))).toBe(false);
  });

  it("an end by a newer version is none by withdrawal; a version that is not there has none", () => {
    const scene = sceneOf(withFirst({ endedBy: "updated" }), settings());
    const last = base.events.at(-1)?.event;
    if (last === undefined) throw new Error("no action");
    expect(endedBefore(scene, last, 0)).toBe(undefined);
    expect(endedBefore(scene, last, 1)).toBe(undefined);
    expect(endedBefore(scene, last, 99)).toBe(undefined);
  });
});

describe("which versions are equal", () => {
  function pairOf(
    first: readonly EventFields[],
    second: readonly EventFields[],
    {
      kind = "medication",
      rules = {},
    }: { readonly kind?: DecisionKind; readonly rules?: object } = {},
  ) {
    const rows = [first, second].flatMap((items, place) =>
      items.map((fields): Row => [
        "recommendation.issued",
        `08:0${String(place)}`,
        { stance: "do", recommendationVersion: String(place), ...fields },
      ]),
    );
    const linked = decision({ kind, rows });
    return compareDecision(linked, settings({ rules })).versions[0];
  }
  const three = [
    dose("7"),
    dose("5", { code: "apixaban" }),
    dose("3", { code: "heparin" }),
  ];
  const [a = {}, b = {}, c = {}] = three;

  it("items in any order are the same items", () => {
    for (const other of [
      [a, b, c],
      [a, c, b],
      [b, a, c],
      [b, c, a],
      [c, a, b],
      [c, b, a],
    ])
      expect(pairOf(three, other)).toMatchObject({
        answer: "same",
        fields: [],
      });
    expect(pairOf([a, b], [b, c])?.answer).not.toBe("same");
  });

  it("whatever the kind compares first", () => {
    const other = { kind: "other" } as const;
    const [x, y, z] = ["x", "y", "z"].map((code) => ({ code, value: "1" }));
    if (x === undefined || y === undefined || z === undefined)
      throw new Error("three items");
    for (const turned of [
      [x, z, y],
      [y, x, z],
      [y, z, x],
      [z, x, y],
      [z, y, x],
    ])
      expect(pairOf([x, y, z], turned, other)).toMatchObject({
        answer: "same",
      });
    // Of several items another first code is no other advice by itself; of one item it is.
    expect(pairOf([x, y], [z, y], other)?.answer).toBe("not-comparable");
    expect(pairOf([x], [z], other)).toMatchObject({
      answer: "differs",
      fields: ["code"],
    });
  });

  it("all fields that differ are named, the code among them", () => {
    const to = (code: string, destination: string) => [{ code, destination }];
    expect(
      pairOf(to("discharge", "home"), to("transfer", "ward"), {
        kind: "disposition",
      }),
    ).toMatchObject({ answer: "differs", fields: ["code", "destination"] });
  });

  it("one item with content is content", () => {
    const half = [dose("7"), { code: "apixaban" }];
    expect(pairOf(half, half)?.answer).toBe("same");
    expect(pairOf([{ code: "apixaban" }], [{ code: "apixaban" }])?.answer).toBe(
      "not-recorded",
    );
  });

  it("are the same only where they are so both ways", () => {
    const inside = { rules: { range: "inside" } };
    const range = dose("5", { valueTo: "7" });
    expect(pairOf([range], [dose("6")], inside)?.answer).toBe("not-comparable");
    expect(pairOf([dose("6")], [range], inside)?.answer).toBe("not-comparable");
    expect(
      pairOf([range], [dose("5.0", { valueTo: "7" })], inside)?.answer,
    ).toBe("same");
  });

  it("another finding is another finding, not another code", () => {
    expect(
      pairOf(
        [{ code: "nodule", finding: "present" }],
        [{ code: "nodule", finding: "absent" }],
        { kind: "imaging" },
      ),
    ).toMatchObject({ answer: "differs", fields: ["finding"] });
  });

  it("a version that no event holds says nothing", () => {
    const linked = decision({
      kind: "medication",
      rows: [
        advice,
        [
          "recommendation.updated",
          "08:30",
          { ...dose("8"), recommendationVersion: "2" },
        ],
      ],
    });
    for (const gone of [0, 1]) {
      const versions = linked.versions.map((version, place) =>
        place === gone ? { ...version, event: 99 } : version,
      );
      expect(
        compareDecision({ ...linked, versions }, settings()).versions,
      ).toEqual([{ a: 0, b: 1, answer: "not-recorded", fields: [] }]);
    }
  });
});

describe("a dose against a range", () => {
  const against = (
    advised: EventFields,
    done: EventFields,
    range?: "inside",
  ) => {
    const { alignment, direction, difference, reasons } = compareOne({
      kind: "medication",
      advised,
      done,
      ...(range === undefined ? {} : { settings: { rules: { range } } }),
    });
    return [
      alignment,
      direction,
      difference,
      reasons.includes("range"),
      reasons.includes("range: inside"),
    ];
  };
  const range = (from: string, to: string): EventFields =>
    dose(from, { valueTo: to });
  const cannot = ["not-comparable", undefined, undefined, true, false];

  it.each([
    [
      range("5", "7"),
      dose("4.9"),
      ["modified", "less", "-0.7 mg/wk", false, true],
    ],
    [
      range("5", "7"),
      dose("5"),
      ["concordant", "same", undefined, false, true],
    ],
    [
      range("5", "7"),
      dose("6"),
      ["concordant", "same", undefined, false, true],
    ],
    [
      range("5", "7"),
      dose("7"),
      ["concordant", "same", undefined, false, true],
    ],
    [
      range("5", "7"),
      dose("7.1"),
      ["modified", "more", "+0.7 mg/wk", false, true],
    ],
    [
      range("5", "7"),
      range("5", "7"),
      ["concordant", "same", undefined, false, false],
    ],
    [range("5", "7"), range("5", "8"), cannot],
    [range("5", "7"), range("4", "7"), cannot],
    [dose("6"), range("5", "7"), cannot],
  ])("%j, %j: %j", (advised, done, expected) => {
    expect(against(advised, done, "inside")).toEqual(expected);
  });

  it("without the policy's word only the same range is comparable", () => {
    expect(against(range("5", "7"), dose("6"))).toEqual(cannot);
    expect(against(range("5", "7"), range("5", "7"))[0]).toBe("concordant");
  });

  it("another unit is not comparable, whatever the range", () => {
    const tablets = { unit: "{tablet}" };
    expect(against(range("5", "7"), dose("6", tablets), "inside")[0]).toBe(
      "not-comparable",
    );
    expect(
      against(range("5", "7"), { ...range("5", "7"), ...tablets }, "inside"),
    ).toEqual(cannot);
  });
});

describe("advice to avoid", () => {
  it("is set aside by any one of its items, in the field change", () => {
    const linked = decision({
      kind: "medication",
      rows: [
        [
          "recommendation.issued",
          "08:00",
          { stance: "avoid", code: "warfarin" },
        ],
        [
          "recommendation.issued",
          "08:00",
          { stance: "avoid", code: "apixaban" },
        ],
        ["action.signed", "09:00", dose("7")],
        ["action.changed", "09:10", dose("6")],
      ],
    });
    const { actions } = compareDecision(linked, settings());
    expect(actions.map(({ alignment, fields }) => [alignment, fields])).toEqual(
      [
        ["overridden", ["change"]],
        ["modified", ["change"]],
      ],
    );
  });
});

describe("kinds", () => {
  it("an output of no recorded kind differs from none", () => {
    const of = (kind: DecisionKind) =>
      compareOne({
        kind,
        advised: { code: "a" },
        done: { code: "a", decisionKind: "order" },
      }).reasons;
    expect(of("other")).not.toContain("kinds-differ");
    expect(of("disposition")).toContain("kinds-differ");
  });
});

describe("what a review states, and what it only names", () => {
  function signOff(
    kind: DecisionKind,
    rows: readonly Row[],
  ): readonly (readonly [string, string])[] {
    const linked = decision({ kind, rows });
    return compareDecision(linked, settings()).signOffs.map(
      ({ basis, answer }) => [basis, answer],
    );
  }
  const advised = (code: string, more: EventFields = {}): Row => [
    "recommendation.issued",
    "08:00",
    { stance: "do", code, ...more },
  ];
  const accepted = (fields: EventFields): Row => [
    "review.accepted",
    "08:30",
    fields,
  ];
  const done = (fields: EventFields): Row => ["action.signed", "09:00", fields];

  it("the advice's own code names it; with more beside it, or another one, it is content", () => {
    const of = (fields: EventFields) =>
      signOff("other", [
        advised("a", { value: "1" }),
        accepted(fields),
        done({ code: "a", value: "2" }),
      ])[0]?.[0];
    expect(of({ code: "a" })).toBe("advice");
    expect(of({ code: "a", value: "2" })).toBe("review");
    expect(of({ code: "b" })).toBe("review");
    expect(of({ value: "2" })).toBe("review");
    expect(of({})).toBe("advice");
  });

  it("the code of any one item names the set", () => {
    const of = (code: string) =>
      signOff("order", [
        advised("A", { orderSet: "S1" }),
        advised("B", { orderSet: "S1" }),
        accepted({ code }),
        done({ orderSet: "S1", code: "A" }),
      ])[0]?.[0];
    expect([of("A"), of("B"), of("C")]).toEqual(["advice", "advice", "review"]);
  });

  it("of a version that is not on record a code alone is content", () => {
    const rows = [advised("a"), accepted({ code: "a" }), done({ code: "a" })];
    const linked = decision({ kind: "other", rows });
    const versions = linked.versions.map((one) => ({ ...one, event: 99 }));
    expect(
      compareDecision({ ...linked, versions }, settings()).signOffs[0],
    ).toMatchObject({ basis: "review", answer: "same" });
  });

  it("without an action nothing is compared with what was signed off", () => {
    expect(signOff("other", [advised("a"), accepted({})])).toEqual([]);
  });

  it("a document by its key alone is the draft, or what a person made of it", () => {
    const about = { aboutOrder: true };
    const key = { document: "D1" };
    const draft: Row = [
      "recommendation.issued",
      "08:00",
      { ...key, contentHash: "h1" },
    ];
    const review = (type: "review.accepted" | "review.modified"): Row => [
      type,
      "08:30",
      key,
      about,
    ];
    const sent = (contentHash: string): Row => [
      "action.sent",
      "09:00",
      { ...key, contentHash },
    ];
    const edited: Row = [
      "action.changed",
      "08:20",
      { ...key, contentHash: "h2" },
    ];
    const last = (...rows: readonly Row[]) => signOff("document", rows).at(-1);
    expect(last(draft, review("review.accepted"), sent("h1"))).toEqual([
      "order",
      "same",
    ]);
    // A change of the draft as it stands signs off anything but that draft.
    expect(last(draft, review("review.modified"), sent("h1"))).toEqual([
      "order",
      "differs",
    ]);
    expect(last(draft, review("review.modified"), sent("h2"))).toEqual([
      "order",
      "same",
    ]);
    expect(last(draft, edited, review("review.modified"), sent("h2"))).toEqual([
      "order",
      "same",
    ]);
  });

  it("only of a document is the output itself what a key leads to", () => {
    const about = { aboutOrder: true };
    expect(
      signOff("medication", [
        [
          "recommendation.issued",
          "08:00",
          { stance: "do", order: "O1", ...dose("7") },
        ],
        ["review.accepted", "08:30", { order: "O1" }, about],
        done(dose("8", { order: "O1" })),
      ]),
    ).toEqual([["advice", "differs"]]);
  });
});
