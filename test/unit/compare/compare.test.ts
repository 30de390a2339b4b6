import { describe, expect, it } from "vitest";
import { compareDecision } from "../../../src/compare/compare.ts";
import { openStart } from "../../../src/model/event.ts";
import type { EventFields } from "../../../src/model/event.ts";
import type { LinkedDecision } from "../../../src/model/decision.ts";
import type { Alignment, EventType } from "../../../src/model/words.ts";
import { compileClocks } from "../../../src/time/clocks.ts";
import type { Row, Story } from "./decisions.ts";
import { at, compareOne, decision, onlyAction, settings } from "./decisions.ts";

const seven: EventFields = {
  stance: "do",
  code: "warfarin",
  value: "7",
  unit: "mg",
};
const eight: EventFields = { code: "warfarin", value: "8", unit: "mg" };
const same: EventFields = { code: "warfarin", value: "7", unit: "mg" };

function story(
  rows: readonly Row[],
  more: Partial<Story> = {},
): LinkedDecision {
  return decision({ kind: "medication", rows, ...more });
}

function alignmentsOf(
  rows: readonly Row[],
  more: Partial<Story> = {},
): readonly Alignment[] {
  return compareDecision(story(rows, more), settings()).actions.map(
    ({ alignment }) => alignment,
  );
}

describe("7.1: the order of tests", () => {
  it.each([
    ["07:59", "acted-before-ai"],
    ["08:00", "concordant"],
    ["08:01", "concordant"],
  ] as const)(
    "an action at %s of advice issued at 08:00, one clock: %s",
    (time, alignment) => {
      expect(
        alignmentsOf([
          ["recommendation.issued", "08:00", seven],
          ["action.signed", time, same],
        ]),
      ).toEqual([alignment]);
    },
  );

  it.each([
    ["07:57", "acted-before-ai"],
    ["07:58", "concordant"],
  ] as const)(
    "an action at %s on another clock, two minutes apart: %s",
    (time, alignment) => {
      expect(
        alignmentsOf([
          ["recommendation.issued", "08:00", { ...seven, system: "ai" }],
          ["action.signed", time, same],
        ]),
      ).toEqual([alignment]);
    },
  );

  it("keeps both lines of an action before the issue, and no difference", () => {
    const result = onlyAction(
      story([
        ["recommendation.issued", "08:00", seven],
        ["action.signed", "07:00", eight],
      ]),
    );
    expect(result).toMatchObject({
      alignment: "acted-before-ai",
      advised: "7 mg",
      done: "8 mg",
      difference: undefined,
      fields: [],
    });
  });

  it("nothing is certainly before an issue of which only a display is on record", () => {
    const linked = story([
      ["recommendation.issued", "08:00", seven],
      ["action.signed", "07:00", same],
    ]);
    const [version] = linked.versions;
    if (version === undefined) throw new Error("no version");
    const bounded = {
      ...version,
      issued: { earliest: openStart, latest: version.issued.latest },
    };
    expect(onlyAction({ ...linked, versions: [bounded] }).alignment).toBe(
      "concordant",
    );
  });

  it("what only carries out an order from before the issue shares its place", () => {
    const order = { order: "O1" };
    expect(
      alignmentsOf([
        ["action.ordered", "07:00", { ...order, ...same }],
        ["recommendation.issued", "08:00", seven],
        ["action.administered", "09:00", order],
      ]),
    ).toEqual(["acted-before-ai", "acted-before-ai"]);
  });

  it("unless it has content of its own or names the recommendation", () => {
    const rows = (given: EventFields): readonly Row[] => [
      ["action.ordered", "07:00", { order: "O1", ...same }],
      ["recommendation.issued", "08:00", { ...seven, recommendation: "R1" }],
      ["action.administered", "09:00", { order: "O1", ...given }],
    ];
    expect(alignmentsOf(rows(same))).toEqual(["acted-before-ai", "concordant"]);
    expect(alignmentsOf(rows({ recommendation: "R1" }))).toEqual([
      "acted-before-ai",
      "concordant",
    ]);
  });

  it.each([
    ["recommendation.withdrawn", "08:58", "withdrawn-before-action"],
    ["recommendation.expired", "08:59", "withdrawn-before-action"],
    ["recommendation.withdrawn", "09:00", "concordant"],
    ["recommendation.withdrawn", "09:01", "concordant"],
  ] as const)("%s at %s of an action at 09:00: %s", (type, time, alignment) => {
    expect(
      alignmentsOf([
        ["recommendation.issued", "08:00", seven],
        [type, time, {}],
        ["action.signed", "09:00", same],
      ]),
    ).toEqual([alignment]);
  });

  it("a version that another one replaced is compared as it was", () => {
    const first = { recommendationVersion: "1" };
    const second = { recommendationVersion: "2" };
    expect(
      alignmentsOf([
        ["recommendation.issued", "08:00", { ...seven, ...first }],
        [
          "recommendation.updated",
          "08:30",
          { ...seven, value: "8", ...second },
        ],
        ["action.signed", "09:00", { ...same, ...first }],
        ["action.signed", "09:00", { ...same, ...second }],
      ]),
    ).toEqual(["concordant", "modified"]);
  });

  it("one comparison for each version that the action may speak of", () => {
    const linked = story([
      [
        "recommendation.issued",
        "08:00",
        { ...seven, recommendationVersion: "1" },
      ],
      [
        "recommendation.updated",
        "08:30",
        { ...seven, value: "8", recommendationVersion: "2" },
      ],
      ["action.signed", "08:30", same, { versions: [0, 1] }],
    ]);
    expect(
      compareDecision(linked, settings()).actions.map(
        ({ version, alignment, content }) => [
          version,
          alignment,
          content.alone,
        ],
      ),
    ).toEqual([
      [0, "undetermined", "concordant"],
      [1, "undetermined", "modified"],
    ]);
  });

  it("a version that the export lacks is not comparable", () => {
    const linked = story([
      ["recommendation.issued", "08:00", seven],
      ["action.signed", "09:00", same, { versions: [] }],
    ]);
    expect(onlyAction(linked)).toMatchObject({
      version: -1,
      alignment: "not-comparable",
      reasons: ["version-not-in-export"],
    });
  });

  it("an output that the export lacks is not comparable", () => {
    const linked = story([["action.signed", "09:00", same]], {
      output: "not-in-export",
    });
    expect(onlyAction(linked)).toMatchObject({
      version: -1,
      alignment: "not-comparable",
      reasons: ["advice-not-in-export"],
    });
    expect(compareDecision(linked, settings()).silence).toMatchObject({
      version: -1,
      alignment: "undetermined",
    });
  });

  it.each(["none", "failed", "suppressed"] as const)(
    "an output that was %s, with an action: acted-without-ai",
    (output) => {
      expect(
        alignmentsOf(
          [
            ["recommendation.issued", "08:00", seven],
            ["action.signed", "09:00", same],
          ],
          { output },
        ),
      ).toEqual(["acted-without-ai"]);
    },
  );

  it("two recorded kinds are not comparable", () => {
    expect(
      alignmentsOf([
        ["recommendation.issued", "08:00", seven],
        ["action.signed", "09:00", { ...same, decisionKind: "order" }],
      ]),
    ).toEqual(["not-comparable"]);
    expect(
      alignmentsOf([
        ["recommendation.issued", "08:00", seven],
        ["action.signed", "09:00", { ...same, decisionKind: "medication" }],
      ]),
    ).toEqual(["concordant"]);
  });

  it("rivals are undetermined", () => {
    expect(
      alignmentsOf([
        ["recommendation.issued", "08:00", seven],
        ["action.signed", "09:00", same, { rivals: ["R2"] }],
      ]),
    ).toEqual(["undetermined"]);
  });

  it("what was entered in error is no action", () => {
    expect(
      alignmentsOf([
        ["recommendation.issued", "08:00", seven],
        ["action.ordered", "09:00", same, { retracted: true }],
        ["action.entered-in-error", "09:10", same, { retracted: true }],
      ]),
    ).toEqual(["not-acted-on", "not-acted-on"]);
  });

  it("later events rewrite nothing", () => {
    expect(
      alignmentsOf([
        ["recommendation.issued", "08:00", seven],
        ["action.signed", "09:00", same],
        ["action.changed", "10:00", eight, { later: true }],
      ])[0],
    ).toBe("concordant");
  });
});

describe("7.1: content of the latest action before it with the same key", () => {
  const issue: Row = ["recommendation.issued", "08:00", seven];
  const order = { order: "O1" };
  it.each([
    [[["action.ordered", "09:00", { ...order, ...eight }]], "modified"],
    [
      [
        ["action.ordered", "09:00", { ...order, ...eight }],
        ["action.changed", "09:30", { ...order, ...same }],
      ],
      "concordant",
    ],
    [
      [
        ["action.ordered", "09:00", { ...order, ...eight }],
        ["action.changed", "11:00", { ...order, ...same }],
      ],
      "modified",
    ],
    [
      [
        ["action.ordered", "09:00", { ...order, ...eight }],
        ["action.changed", "10:00", { ...order, ...same }],
      ],
      "not-comparable",
    ],
    [
      [
        ["action.ordered", "09:00", { ...order, ...same }],
        ["action.changed", "10:00", { ...order, ...same }],
      ],
      "concordant",
    ],
    [
      [
        ["action.ordered", "09:00", { ...order, ...same }],
        ["action.changed", "09:30", order],
      ],
      "not-comparable",
    ],
    [[["action.ordered", "09:00", { order: "O2", ...same }]], "not-comparable"],
    [
      [
        [
          "action.ordered",
          "09:00",
          { ...order, keyScope: "elsewhere", ...same },
        ],
      ],
      "not-comparable",
    ],
    [
      [["action.ordered", "09:00", { ...order, ...same }, { retracted: true }]],
      "not-comparable",
    ],
    [
      [
        ["action.held", "09:00", order],
        ["action.ordered", "08:30", { ...order, ...same }],
      ],
      "concordant",
    ],
  ] as const satisfies readonly (readonly [readonly Row[], Alignment])[])(
    "%j then given at 10:00: %s",
    (before, alignment) => {
      const actions = compareDecision(
        story([issue, ...before, ["action.administered", "10:00", order]]),
        settings(),
      ).actions;
      expect(actions.at(-1)?.alignment).toBe(alignment);
    },
  );
  it("an order under the same recommendation but with another order key is another order", () => {
    const rows: readonly Row[] = [
      issue,
      [
        "action.ordered",
        "09:00",
        { order: "O1", recommendation: "R1", ...same },
      ],
      [
        "action.ordered",
        "09:10",
        { order: "O2", recommendation: "R1", ...eight },
      ],
      ["action.administered", "10:00", { order: "O1", recommendation: "R1" }],
    ];
    expect(alignmentsOf(rows)[2]).toBe("concordant");
  });
  it("the recommendation's own key serves where no narrower one is there", () => {
    const rows: readonly Row[] = [
      issue,
      ["action.signed", "09:00", { recommendation: "R1", ...eight }],
      ["action.administered", "10:00", { recommendation: "R1" }],
    ];
    expect(alignmentsOf(rows)).toEqual(["modified", "modified"]);
  });
  it("keys join in their normal form", () => {
    const rows: readonly Row[] = [
      issue,
      ["action.ordered", "09:00", { order: "O1", ...eight }],
      ["action.administered", "10:00", { order: "\u00A0O1" }],
    ];
    expect(alignmentsOf(rows)[1]).toBe("modified");
  });
  it("another drug under the same order is not what was ordered", () => {
    const rows: readonly Row[] = [
      issue,
      ["action.ordered", "09:00", { ...order, ...same }],
      ["action.administered", "10:00", { ...order, code: "apixaban" }],
    ];
    expect(alignmentsOf(rows)[1]).toBe("not-comparable");
  });
  it("an order without a dose of its own has no dose", () => {
    expect(
      alignmentsOf([
        issue,
        ["action.ordered", "09:00", { ...order, ...same }],
        ["action.ordered", "09:10", order],
      ])[1],
    ).toBe("not-comparable");
  });
});

/** Rows of the stance table of 7.1: stance, action, reviews before it, alignment. */
const stanceRows: readonly (readonly [
  string,
  string,
  EventType,
  EventFields,
  readonly EventType[],
  Alignment,
])[] = [
  ["do", "done as advised", "action.signed", same, [], "concordant"],
  ["do", "other content", "action.signed", eight, [], "modified"],
  [
    "do",
    "other content after a rejection",
    "action.signed",
    eight,
    ["review.rejected"],
    "overridden",
  ],
  [
    "do",
    "done as advised after a rejection",
    "action.signed",
    same,
    ["review.rejected"],
    "concordant",
  ],
  ["do", "no action decided", "action.no-action-decided", {}, [], "overridden"],
  ["do", "recorded as not done", "action.not-done", same, [], "not-acted-on"],
  [
    "do",
    "recorded as not done after a rejection",
    "action.not-done",
    same,
    ["review.rejected"],
    "overridden",
  ],
  ["do", "stopped instead", "action.discontinued", same, [], "overridden"],
  ["do", "held instead", "action.held", same, [], "overridden"],
  ["avoid", "done", "action.signed", same, [], "overridden"],
  ["avoid", "done in another dose", "action.signed", eight, [], "overridden"],
  [
    "avoid",
    "cancelled",
    "action.cancelled",
    same,
    ["review.accepted"],
    "concordant",
  ],
  ["avoid", "stopped", "action.discontinued", {}, [], "concordant"],
  [
    "avoid",
    "not done",
    "action.not-done",
    same,
    ["review.accepted"],
    "concordant",
  ],
  ["avoid", "changed", "action.changed", eight, [], "modified"],
  [
    "avoid",
    "signed after a change at review",
    "action.signed",
    eight,
    ["review.modified"],
    "modified",
  ],
  [
    "avoid",
    "no action decided",
    "action.no-action-decided",
    {},
    [],
    "not-comparable",
  ],
  [
    "avoid",
    "another drug",
    "action.signed",
    { ...same, code: "apixaban" },
    [],
    "not-comparable",
  ],
  [
    "avoid",
    "done, no code recorded",
    "action.signed",
    { order: "O1" },
    [],
    "overridden",
  ],
  ["inform", "anything", "action.signed", same, [], "not-comparable"],
  ["", "anything", "action.signed", same, [], "not-comparable"],
];

const readAs = (stance: string, type: EventType) =>
  compareOne({
    kind: "order",
    advised: { stance, code: "A" },
    type,
    done: { code: "A" },
  }).alignment;

const stopAgainst = (type: EventType) =>
  compareOne({
    kind: "order",
    advised: { code: "A", change: "stop" },
    type,
    done: { code: "A" },
  }).alignment;

describe("7.1: stance", () => {
  it.each(stanceRows)("%s, %s", (stance, _, type, done, reviews, alignment) => {
    const { stance: __, ...content } = seven;
    const result = compareOne({
      kind: "medication",
      advised: {
        ...content,
        ...(stance === "" ? { stance: "unstated" } : { stance }),
      },
      type,
      done,
      between: reviews.map((review): Row => [review, "08:30"]),
    });
    expect(result.alignment).toBe(alignment);
  });
  it("one table read as do and as avoid gives opposite alignments", () => {
    expect([
      readAs("do", "action.ordered"),
      readAs("avoid", "action.ordered"),
    ]).toEqual(["concordant", "overridden"]);
    expect([
      readAs("do", "action.cancelled"),
      readAs("avoid", "action.cancelled"),
    ]).toEqual(["overridden", "concordant"]);
  });
  it("prints the stance of a warning", () => {
    expect(
      compareOne({
        kind: "medication",
        advised: { stance: "avoid", code: "warfarin" },
        done: same,
      }).advised,
    ).toBe("avoid warfarin");
  });
  it("removal that was advised is followed by removing, for every kind", () => {
    expect(
      (["action.cancelled", "action.held", "action.ordered"] as const).map(
        (type) => stopAgainst(type),
      ),
    ).toEqual(["concordant", "modified", "overridden"]);
  });
});

const alignmentAfter = (row: Row, more: readonly Row[] = []) =>
  compareOne({
    kind: "medication",
    advised: seven,
    done: eight,
    between: [row, ...more],
  }).alignment;

describe("a rejection counts only where it is certain", () => {
  it.each([
    [
      "before the action",
      ["review.rejected", "08:59", { actor: "P1" }],
      [],
      "overridden",
    ],
    [
      "in the minute of the action",
      ["review.rejected", "09:00", { actor: "P1" }],
      [],
      "modified",
    ],
    ["after it", ["review.rejected", "09:01", { actor: "P1" }], [], "modified"],
    [
      "without a time",
      ["review.rejected", "", { actor: "P1" }],
      [],
      "modified",
    ],
    [
      "retracted",
      ["review.rejected", "08:30", {}, { retracted: true }],
      [],
      "modified",
    ],
    [
      "perhaps of another decision, which is judge's to settle",
      ["review.rejected", "08:30", {}, { rivals: ["R2"] }],
      [],
      "overridden",
    ],
    [
      "perhaps of another version, which is judge's to settle",
      ["review.rejected", "08:30", {}, { versions: [0, 1] }],
      [],
      "overridden",
    ],
    [
      "of another version",
      ["review.rejected", "08:30", {}, { versions: [1] }],
      [],
      "modified",
    ],
    [
      "revoked, which is judge's to read",
      ["review.rejected", "08:30", { actor: "P1" }],
      [["review.revoked", "08:40", { actor: "P1" }]],
      "overridden",
    ],
    [
      "revoked after the action",
      ["review.rejected", "08:30", { actor: "P1" }],
      [["review.revoked", "09:40", { actor: "P1" }]],
      "overridden",
    ],
    [
      "revoked by somebody else",
      ["review.rejected", "08:30", { actor: "P1" }],
      [["review.revoked", "08:40", { actor: "P2" }]],
      "overridden",
    ],
    [
      "revoked before",
      ["review.rejected", "08:30", { actor: "P1" }],
      [["review.revoked", "08:20", { actor: "P1" }]],
      "overridden",
    ],
    [
      "followed by an acceptance that was revoked",
      ["review.rejected", "08:30", { actor: "P1" }],
      [
        ["review.accepted", "08:35", { actor: "P1" }],
        ["review.revoked", "08:40", { actor: "P1" }],
      ],
      "overridden",
    ],
    [
      "an acceptance",
      ["review.accepted", "08:30", { actor: "P1" }],
      [],
      "modified",
    ],
  ] as const satisfies readonly (readonly [
    string,
    Row,
    readonly Row[],
    Alignment,
  ])[])("%s", (_, row, more, alignment) => {
    expect(alignmentAfter(row, more)).toBe(alignment);
  });
});

const silenceOf = (
  fields: EventFields,
  rows: readonly Row[] = [],
  covered: Story["covered"] = "covered",
) =>
  compareDecision(
    story(
      [["recommendation.issued", "08:00", { ...seven, ...fields }], ...rows],
      { covered },
    ),
    settings(),
  ).silence.alignment;

describe("silence", () => {
  it.each([
    [{ stance: "do" }, [], "not-acted-on"],
    [{ stance: "do" }, ["review.rejected"], "overridden"],
    [{ stance: "do" }, ["review.accepted"], "not-acted-on"],
    [{ stance: "do", change: "hold" }, [], "concordant"],
    [{ stance: "do", change: "hold" }, ["review.rejected"], "concordant"],
    [{ stance: "do", value: "0" }, [], "concordant"],
    [{ stance: "do", change: "stop" }, [], "not-acted-on"],
    [{ stance: "avoid" }, ["review.accepted"], "concordant"],
    [{ stance: "avoid" }, ["review.modified"], "modified"],
    [{ stance: "avoid" }, ["review.rejected"], "not-acted-on"],
    [{ stance: "avoid" }, [], "not-acted-on"],
    [{ stance: "inform" }, [], "not-comparable"],
    [{ stance: "unstated" }, [], "not-comparable"],
  ] as const satisfies readonly (readonly [
    EventFields,
    readonly EventType[],
    Alignment,
  ])[])("%j with %j: %s", (fields, reviews, alignment) => {
    expect(
      silenceOf(
        fields,
        reviews.map((type): Row => [type, "08:30"]),
      ),
    ).toBe(alignment);
  });
  it.each(["undeclared", "no-source"] as const)(
    "a window that is %s decides nothing",
    (covered) => {
      expect(silenceOf({}, [], covered)).toBe("undetermined");
      expect(
        silenceOf({ change: "hold" }, [["review.rejected", "08:30"]], covered),
      ).toBe("undetermined");
    },
  );
  it("the window reaches from the issue to its end after the last possible instant", () => {
    const linked = story([["recommendation.issued", "08:00", seven]]);
    const hourUs = 3_600_000_000;
    const within = (earliest: number, latest: number) =>
      compareDecision(
        {
          ...linked,
          coverage: {
            ...linked.coverage,
            action: [
              { source: "ehr", windows: [{ earliest, latest }], holes: [] },
            ],
          },
        },
        settings({ windowUs: hourUs }),
      ).silence.alignment;
    const from = at("08:00").earliest;
    const until = at("09:01").earliest;
    expect(within(from, until)).toBe("not-acted-on");
    expect(within(from + 1, until)).toBe("undetermined");
    expect(within(from, until - 1)).toBe("undetermined");
  });
  it("an issue that only a display bounds is looked for one window further back", () => {
    const linked = story([["recommendation.issued", "08:00", seven]]);
    const [version] = linked.versions;
    if (version === undefined) throw new Error("no version");
    const bounded = {
      ...linked,
      versions: [
        {
          ...version,
          issued: { earliest: openStart, latest: at("08:01").earliest },
        },
      ],
    };
    const hourUs = 3_600_000_000;
    const from = (earliest: number) =>
      compareDecision(
        {
          ...bounded,
          coverage: {
            ...linked.coverage,
            action: [
              {
                source: "ehr",
                windows: [{ earliest, latest: at("12:00").earliest }],
                holes: [],
              },
            ],
          },
        },
        settings({ windowUs: hourUs }),
      ).silence.alignment;
    expect(from(at("07:01").earliest)).toBe("not-acted-on");
    expect(from(at("07:01").earliest + 1)).toBe("undetermined");
  });
});

describe("settings", () => {
  it("a policy's clocks decide what is certain", () => {
    const linked = story([
      ["recommendation.issued", "08:00", { ...seven, system: "ai" }],
      ["action.signed", "07:57", same],
    ]);
    const wide = settings({ clocks: compileClocks({ tolerance: "PT3M" }) });
    expect(onlyAction(linked, settings()).alignment).toBe("acted-before-ai");
    expect(onlyAction(linked, wide).alignment).toBe("concordant");
  });
  it("fields that no kind knows leave everything compared", () => {
    const rules = { fields: ["diagnoses", "doses"] };
    expect(
      compareOne({
        kind: "medication",
        advised: seven,
        done: eight,
        settings: { rules },
      }).alignment,
    ).toBe("modified");
  });
  it.each([
    [{ fields: ["value", "frequency"] }, "concordant"],
    [{ ignore: ["route"] }, "concordant"],
    [{ fields: ["route"] }, "modified"],
    [{}, "modified"],
  ] as const)("a route that differs under %j: %s", (rules, alignment) => {
    expect(
      compareOne({
        kind: "medication",
        advised: { ...seven, route: "oral" },
        done: { ...same, route: "iv" },
        settings: { rules },
      }).alignment,
    ).toBe(alignment);
  });
  it("a dose that the policy does not compare makes no difference", () => {
    expect(
      compareOne({
        kind: "medication",
        advised: seven,
        done: eight,
        settings: { rules: { fields: ["route"] } },
      }).alignment,
    ).toBe("concordant");
  });
});

it("the comparisons are plain data", () => {
  const linked = story([
    ["recommendation.issued", "08:00", seven],
    ["review.accepted", "08:30"],
    ["action.signed", "09:00", eight],
  ]);
  const result = compareDecision(linked, settings());
  expect(JSON.parse(JSON.stringify(result))).toMatchObject({
    actions: [{ alignment: "modified", difference: "+1 mg" }],
  });
});
