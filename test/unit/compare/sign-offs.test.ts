import { describe, expect, it } from "vitest";
import { compareDecision } from "../../../src/compare/compare.ts";
import type { SignOffComparison } from "../../../src/model/decision.ts";
import type { EventFields } from "../../../src/model/event.ts";
import type { DecisionKind, EventType } from "../../../src/model/words.ts";
import type { Row } from "./decisions.ts";
import { decision, settings } from "./decisions.ts";

const seven: EventFields = {
  stance: "do",
  code: "warfarin",
  value: "7",
  unit: "mg",
};
const dose = (value: string): EventFields => ({
  code: "warfarin",
  value,
  unit: "mg",
});

function signOffs(
  kind: DecisionKind,
  rows: readonly Row[],
  rules = {},
): readonly SignOffComparison[] {
  return compareDecision(decision({ kind, rows }), settings({ rules }))
    .signOffs;
}

/** One review at 08:30 between advice of 7 mg and an action. */
function signOff(
  type: EventType,
  review: EventFields,
  done: EventFields,
  rules = {},
): SignOffComparison | undefined {
  return signOffs(
    "medication",
    [
      ["recommendation.issued", "08:00", seven],
      [type, "08:30", review],
      ["action.signed", "09:00", done],
    ],
    rules,
  )[0];
}

const warningRows = (review: EventType, action: EventType): readonly Row[] => [
  ["recommendation.issued", "08:00", { ...seven, stance: "avoid" }],
  [review, "08:30"],
  [action, "09:00", dose("7")],
];

const stanceRows = (stance: string, done = dose("8")): readonly Row[] => [
  ["recommendation.issued", "08:00", { ...seven, stance }],
  ["review.accepted", "08:30"],
  ["action.signed", "09:00", done],
];

const twoVersionRows = (value: string): readonly Row[] => [
  ["recommendation.issued", "08:00", { ...seven, recommendationVersion: "1" }],
  [
    "recommendation.updated",
    "08:10",
    { ...seven, value, recommendationVersion: "2" },
  ],
  ["review.accepted", "08:10", {}, { versions: [0, 1] }],
  ["action.signed", "09:00", dose("7"), { versions: [1] }],
];

const warningAnswer = (review: EventType, action: EventType) =>
  signOffs("medication", warningRows(review, action))[0]?.answer;

describe("what was signed off (rules.md 1.3)", () => {
  it.each([
    ["review.accepted", {}, dose("7"), "advice", "same"],
    ["review.accepted", {}, dose("8"), "advice", "differs"],
    ["review.accepted", dose("8"), dose("8"), "review", "same"],
    ["review.accepted", dose("8"), dose("7"), "review", "differs"],
    [
      "review.accepted",
      { code: "warfarin", unit: "mg" },
      dose("7"),
      "advice",
      "same",
    ],
    ["review.modified", {}, dose("8"), "advice", "same"],
    ["review.modified", {}, dose("7"), "advice", "differs"],
    ["review.modified", dose("8"), dose("8"), "review", "same"],
    ["review.modified", dose("8"), dose("9"), "review", "differs"],
    ["review.rejected", {}, dose("7"), "advice", "differs"],
    ["review.rejected", {}, dose("8"), "advice", "same"],
    ["review.rejected", dose("6"), dose("6"), "review", "same"],
    ["review.rejected", dose("6"), dose("7"), "review", "differs"],
    ["review.accepted", {}, {}, "advice", "not-recorded"],
    ["review.modified", {}, {}, "advice", "not-recorded"],
    [
      "review.accepted",
      {},
      { code: "warfarin", value: "7", unit: "{tablet}" },
      "advice",
      "not-comparable",
    ],
    [
      "review.accepted",
      {},
      { code: "apixaban", value: "7", unit: "mg" },
      "advice",
      "not-comparable",
    ],
    [
      "review.accepted",
      {},
      { code: "warfarin", value: "7" },
      "advice",
      "not-recorded",
    ],
    [
      "review.accepted",
      {},
      { code: "warfarin", value: "70" },
      "advice",
      "not-comparable",
    ],
    [
      "review.accepted",
      { value: "7" },
      { value: "7" },
      "review",
      "not-recorded",
    ],
    [
      "review.accepted",
      { value: "7" },
      { value: "70" },
      "review",
      "not-comparable",
    ],
  ] as const satisfies readonly (readonly [
    EventType,
    EventFields,
    EventFields,
    string,
    string,
  ])[])("%s %j, done %j: %s %s", (type, review, done, basis, answer) => {
    expect(signOff(type, review, done)).toMatchObject({ basis, answer });
  });

  it("within rounding is the same; fields name what differs", () => {
    const rules = { rounding: { value: "1", unit: "mg" } };
    expect(signOff("review.accepted", {}, dose("8"), rules)).toMatchObject({
      answer: "same",
      fields: [],
    });
    expect(signOff("review.accepted", {}, dose("8.1"), rules)).toMatchObject({
      answer: "differs",
      fields: ["value"],
    });
  });

  it("every review against every action", () => {
    const all = signOffs("medication", [
      ["recommendation.issued", "08:00", seven],
      ["review.opened", "08:20"],
      ["review.accepted", "08:30"],
      ["action.signed", "09:00", dose("7")],
      ["action.administered", "09:30", dose("8")],
    ]);
    expect(
      all.map(({ review, action, answer }) => [review, action, answer]),
    ).toEqual([
      [1, 3, "same"],
      [1, 4, "differs"],
      [2, 3, "same"],
      [2, 4, "differs"],
    ]);
  });

  it("a warning: accepting it is removal, rejecting it is going on", () => {
    expect(warningAnswer("review.accepted", "action.cancelled")).toBe("same");
    expect(warningAnswer("review.accepted", "action.signed")).toBe("differs");
    expect(warningAnswer("review.rejected", "action.signed")).toBe("same");
    expect(warningAnswer("review.rejected", "action.cancelled")).toBe(
      "differs",
    );
  });

  it("information advises nothing that could differ; an unknown stance is no difference by itself", () => {
    expect(signOffs("medication", stanceRows("inform"))[0]?.answer).toBe(
      "not-recorded",
    );
    const unstated = (done: EventFields) =>
      signOffs("medication", stanceRows("unstated", done))[0];
    expect(unstated(dose("8"))).toEqual({
      review: 1,
      version: 0,
      action: 2,
      basis: "advice",
      answer: "not-comparable",
      fields: [],
    });
    expect(unstated({ ...dose("7"), code: "apixaban" })?.answer).toBe(
      "not-comparable",
    );
    expect(unstated(dose("7"))?.answer).toBe("not-recorded");
    expect(unstated({})?.answer).toBe("not-recorded");
  });

  it("a rejection before does not change what a later review signed off", () => {
    const [, accepted] = signOffs("medication", [
      ["recommendation.issued", "08:00", seven],
      ["review.rejected", "08:10"],
      ["review.accepted", "08:30", dose("8")],
      ["action.signed", "09:00", dose("8")],
    ]);
    expect(accepted).toMatchObject({ basis: "review", answer: "same" });
  });

  it("of versions that cannot be told apart each has its own answer", () => {
    const answers = (value: string) =>
      signOffs("medication", twoVersionRows(value)).map(
        ({ version, answer }) => [version, answer],
      );
    expect(answers("7.0")).toEqual([
      [0, "same"],
      [1, "same"],
    ]);
    expect(answers("8")).toEqual([
      [0, "same"],
      [1, "differs"],
    ]);
  });

  it("a version that records no content makes no difference, whatever another says", () => {
    const rows = (done: EventFields) =>
      signOffs("medication", [
        [
          "recommendation.issued",
          "08:00",
          { stance: "do", recommendationVersion: "1" },
        ],
        [
          "recommendation.updated",
          "08:10",
          { ...seven, recommendationVersion: "2" },
        ],
        ["review.accepted", "08:10", {}, { versions: [0, 1] }],
        ["action.signed", "09:00", done, { versions: [1] }],
      ]).map(({ answer }) => answer);
    expect(rows(dose("7"))).toEqual(["not-recorded", "same"]);
    expect(rows(dose("8"))).toEqual(["not-recorded", "differs"]);
  });

  it("a review of a version that the export lacks", () => {
    expect(
      signOffs("medication", [
        ["recommendation.issued", "08:00", seven],
        ["review.accepted", "08:30", {}, { versions: [] }],
        ["action.signed", "09:00", dose("7")],
      ])[0],
    ).toMatchObject({ version: -1, answer: "not-recorded" });
  });
});

describe("a review that reached the decision by an order alone", () => {
  const about = { aboutOrder: true };
  const O1 = { order: "O1" };
  const run = (rows: readonly Row[], type: EventType = "review.accepted") =>
    signOffs("medication", [
      ["recommendation.issued", "08:00", { ...seven, ...O1 }],
      ...rows,
      [type, "08:30", O1, about],
      ["action.administered", "10:00", { ...O1, ...dose("8") }],
    ]).at(-1);
  it("signs off the order as it stood then", () => {
    expect(
      run([["action.ordered", "08:10", { ...O1, ...dose("8") }]]),
    ).toMatchObject({ basis: "order", answer: "same" });
    expect(
      run([["action.ordered", "08:10", { ...O1, ...dose("7") }]]),
    ).toMatchObject({ basis: "order", answer: "differs", fields: ["value"] });
  });
  it("not as it was before or after", () => {
    expect(
      run([
        ["action.ordered", "08:10", { ...O1, ...dose("7") }],
        ["action.changed", "08:20", { ...O1, ...dose("8") }],
      ]),
    ).toMatchObject({ answer: "same" });
    expect(
      run([
        ["action.ordered", "08:10", { ...O1, ...dose("7") }],
        ["action.changed", "08:40", { ...O1, ...dose("8") }],
      ]),
    ).toMatchObject({ answer: "differs" });
  });
  it("in the minute of the change nobody knows which", () => {
    expect(
      run([
        ["action.ordered", "08:10", { ...O1, ...dose("7") }],
        ["action.changed", "08:30", { ...O1, ...dose("8") }],
      ]),
    ).toMatchObject({ basis: "order", answer: "not-comparable" });
  });
  it("an order that is not recorded before it leaves the advice", () => {
    expect(run([])).toMatchObject({ basis: "advice", answer: "differs" });
    expect(
      run([["action.ordered", "08:10", { order: "O2", ...dose("8") }]]),
    ).toMatchObject({ basis: "advice" });
    expect(
      run([
        [
          "action.ordered",
          "08:10",
          { ...O1, ...dose("8") },
          { retracted: true },
        ],
      ]),
    ).toMatchObject({ basis: "advice" });
  });
  it("rejecting the order sets the order aside", () => {
    expect(
      run(
        [["action.ordered", "08:10", { ...O1, ...dose("8") }]],
        "review.rejected",
      ),
    ).toMatchObject({ basis: "order", answer: "differs" });
  });
  it("a review that names the recommendation signs off the advice", () => {
    expect(
      signOffs("medication", [
        ["recommendation.issued", "08:00", { ...seven, ...O1 }],
        ["action.ordered", "08:10", { ...O1, ...dose("8") }],
        ["review.accepted", "08:30", O1],
        ["action.administered", "10:00", O1],
      ]).at(-1),
    ).toMatchObject({ basis: "advice", answer: "differs" });
  });
  it("a document is the draft until somebody changes it", () => {
    const L9 = { document: "L9" };
    const [aa, bb] = ["a".repeat(64), "b".repeat(64)];
    const letter = (rows: readonly Row[]) =>
      signOffs("document", [
        ["recommendation.issued", "08:00", { ...L9, contentHash: aa }],
        ...rows,
        ["review.accepted", "08:30", L9, about],
        ["action.sent", "09:00", { ...L9, contentHash: aa }],
      ]).at(-1);
    expect(letter([])).toMatchObject({ answer: "same" });
    expect(
      letter([["action.changed", "08:10", { ...L9, contentHash: bb }]]),
    ).toMatchObject({ basis: "order", answer: "differs" });
    expect(letter([["action.changed", "08:10", L9]])).toMatchObject({
      basis: "order",
      answer: "not-recorded",
    });
  });
});

const orderSignOff = (
  review: EventFields,
  done: EventFields,
  type: EventType = "review.modified",
) =>
  signOffs("order", [
    ["recommendation.issued", "08:00", { stance: "do", code: "A" }],
    [type, "08:30", review],
    ["action.ordered", "09:00", done],
  ])[0];

describe("kinds whose content is a code", () => {
  it("the advised code on a review says what it is about, another one what was signed off", () => {
    expect(orderSignOff({ code: "A" }, { code: "A" })).toMatchObject({
      basis: "advice",
      answer: "differs",
    });
    expect(orderSignOff({ code: "B" }, { code: "B" })).toMatchObject({
      basis: "review",
      answer: "same",
    });
    expect(
      orderSignOff({ code: "A" }, { code: "A" }, "review.accepted"),
    ).toMatchObject({ basis: "advice", answer: "same" });
  });
  it("what a review changes without a code is changed of what was advised", () => {
    const answer = (
      kind: DecisionKind,
      advised: EventFields,
      changed: EventFields,
    ) =>
      signOffs(kind, [
        ["recommendation.issued", "08:00", { stance: "do", ...advised }],
        ["review.modified", "08:30", changed],
        ["action.signed", "09:00", advised],
      ])[0];
    const ward = { code: "admit", destination: "W1" };
    expect(answer("disposition", ward, { destination: "W2" })).toMatchObject({
      basis: "review",
      answer: "differs",
    });
    const nodule = { code: "nodule", finding: "present" };
    expect(answer("imaging", nodule, { finding: "absent" })).toMatchObject({
      basis: "review",
      answer: "differs",
    });
    const left = { ...nodule, laterality: "left" };
    for (const advised of [nodule, left])
      expect(answer("imaging", advised, { finding: "present" })).toMatchObject({
        answer: "same",
      });
  });
  it("an item is signed off by itself", () => {
    const rows: readonly Row[] = [
      [
        "recommendation.issued",
        "08:00",
        { stance: "do", orderSet: "S", code: "A" },
      ],
      [
        "recommendation.issued",
        "08:00",
        { stance: "do", orderSet: "S", code: "B" },
      ],
      ["action.ordered", "08:10", { orderSet: "S", order: "O1", code: "A" }],
      ["action.ordered", "08:10", { orderSet: "S", order: "O2", code: "B" }],
      ["review.accepted", "08:30", { order: "O1" }, { aboutOrder: true }],
    ];
    expect(signOffs("order", rows).map(({ answer }) => answer)).toEqual([
      "same",
      "differs",
    ]);
  });
});

describe("a document changed at review, tied to the draft by its key alone (trap 49)", () => {
  const L9 = { document: "L9" };
  const draft = "a".repeat(64);
  const other = "b".repeat(64);
  const answers = (
    review: EventType,
    signed: string,
    between: readonly Row[] = [],
  ): string | undefined =>
    signOffs("document", [
      ["recommendation.issued", "08:00", { ...L9, contentHash: draft }],
      ...between,
      [review, "08:30", L9, { aboutOrder: true }],
      ["action.signed", "09:00", { ...L9, contentHash: signed }],
    ]).at(-1)?.answer;
  const edited: Row = [
    "action.changed",
    "08:10",
    { ...L9, contentHash: other },
  ];
  it.each<[string, string | undefined, string]>([
    ["the draft done unchanged", answers("review.modified", draft), "differs"],
    ["anything else done", answers("review.modified", other), "same"],
    ["accepted", answers("review.accepted", draft), "same"],
    ["accepted, else done", answers("review.accepted", other), "differs"],
    [
      "changed before the review: as it stood then",
      answers("review.modified", other, [edited]),
      "same",
    ],
    [
      "changed before the review, the draft done",
      answers("review.modified", draft, [edited]),
      "differs",
    ],
  ])("%s", (_, answer, expected) => {
    expect(answer).toBe(expected);
  });
});
