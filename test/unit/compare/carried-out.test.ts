/** What an action without content of its own did: what stood of the order that it carries out (domain.md 7.1, rules.md 1.2). */
import { describe, expect, it } from "vitest";
import { doneBy } from "../../../src/compare/done.ts";
import {
  earlierContents,
  keylessChanges,
} from "../../../src/compare/earlier-contents.ts";
import { sceneOf } from "../../../src/compare/scene.ts";
import type { EventFields } from "../../../src/model/event.ts";
import type { DecisionKind, EventType } from "../../../src/model/words.ts";
import { decision, settings } from "./decisions.ts";
import type { Row } from "./decisions.ts";

const O1: EventFields = { order: "O1" };
const mg = (value: string, more: EventFields = {}): EventFields => ({
  code: "warfarin",
  value,
  unit: "mg",
  ...more,
});
const issued: Row = ["recommendation.issued", "08:00", mg("5")];
const ordered = (more: EventFields = {}, time = "09:00"): Row => [
  "action.ordered",
  time,
  mg("5", { ...O1, ...more }),
];
const given = (more: EventFields = {}, time = "10:00"): Row => [
  "action.administered",
  time,
  { ...O1, ...more },
];

function placed(rows: readonly Row[], kind: DecisionKind = "medication") {
  const linked = decision({ kind, rows });
  const last = linked.events.at(-1);
  if (last === undefined) throw new Error("no action");
  return { scene: sceneOf(linked, settings()), linked, last };
}

/** What the last row did. */
function done(rows: readonly Row[], kind?: DecisionKind) {
  const { scene, linked, last } = placed(rows, kind);
  const { content, inherited, isOther, reasons } = doneBy(scene, last);
  const [first, ...others] = content.events;
  return {
    act: content.act,
    value: first.fields.value,
    route: first.fields.route,
    frequency: first.fields.frequency,
    others: others.map(({ fields }) => fields.code),
    from: linked.events.findIndex(({ event }) => event === inherited),
    isOther,
    reasons,
  };
}

const carried = "content of the latest action before it with the same key";

describe("what an action without content did", () => {
  it("is what was ordered", () => {
    expect(done([issued, ordered(), given()])).toEqual({
      act: "does",
      value: "5",
      route: undefined,
      frequency: undefined,
      others: [],
      from: 1,
      isOther: false,
      reasons: [carried],
    });
  });

  it.each<[string, readonly Row[]]>([
    ["nothing was ordered", [issued, given()]],
    [
      "what was ordered is of another substance",
      [issued, ordered(), given({ code: "apixaban" })],
    ],
    ["it has content of its own", [issued, ordered(), given(mg("6"))]],
    [
      "it is an order itself",
      [issued, ordered(), ["action.ordered", "10:00", O1]],
    ],
    [
      "it takes the order away",
      [issued, ordered(), ["action.cancelled", "10:00", mg("6", O1)]],
    ],
  ])("is its own where %s", (_, rows) => {
    expect(done(rows)).toMatchObject({
      from: -1,
      isOther: false,
      reasons: [],
      others: [],
    });
  });

  it.each<[string, readonly Row[], string]>([
    [
      "the order was changed to something that is not recorded",
      [issued, ordered(), ["action.changed", "09:30", O1], given()],
      "changed to a content that is not recorded",
    ],
    [
      "one of two contents stood",
      [issued, ordered(), ordered({ value: "6" }), given()],
      "content-order-unknown",
    ],
  ])("is not known where %s", (_, rows, reason) => {
    expect(done(rows)).toMatchObject({
      from: -1,
      isOther: false,
      reasons: [reason],
    });
  });

  it("is one of two contents that are the same", () => {
    expect(
      done([issued, ordered(), ordered({ value: "5.0" }), given()]),
    ).toMatchObject({ from: 1, reasons: [carried] });
  });

  it("is that of the latest one", () => {
    expect(
      done([issued, ordered(), ordered({ value: "6" }, "09:30"), given()]),
    ).toMatchObject({ value: "6", from: 2 });
  });
});

describe("what stands beside the content that is carried out", () => {
  it.each<[string, EventFields, EventFields, boolean, EventFields]>([
    ["nothing", {}, {}, false, {}],
    [
      "the route as it was ordered",
      { route: "oral" },
      { route: "oral" },
      false,
      { route: "oral" },
    ],
    [
      "the same route in another spelling",
      { route: "oral" },
      { route: "po" },
      false,
      { route: "po" },
    ],
    [
      "another route",
      { route: "oral" },
      { route: "iv" },
      true,
      { route: "iv" },
    ],
    [
      "a route that is in no table",
      { route: "oral" },
      { route: "as usual" },
      false,
      { route: "as usual" },
    ],
    [
      "an order whose route is in no table",
      { route: "as usual" },
      { route: "iv" },
      false,
      { route: "iv" },
    ],
    [
      "a route where none was ordered",
      {},
      { route: "iv" },
      false,
      { route: "iv" },
    ],
    [
      "the route of the order alone",
      { route: "oral" },
      {},
      false,
      { route: "oral" },
    ],
    [
      "the same frequency",
      { frequency: "1/d" },
      { frequency: "1/d" },
      false,
      { frequency: "1/d" },
    ],
    [
      "another frequency",
      { frequency: "1/d" },
      { frequency: "2/d" },
      true,
      { frequency: "2/d" },
    ],
    [
      "a frequency that cannot be read",
      { frequency: "1/d" },
      { frequency: "nocte" },
      false,
      { frequency: "1/d" },
    ],
    [
      "the frequency of the order alone",
      { frequency: "1/d" },
      {},
      false,
      { frequency: "1/d" },
    ],
    [
      "another route and another frequency",
      { route: "oral", frequency: "1/d" },
      { route: "iv", frequency: "2/d" },
      true,
      { route: "iv", frequency: "2/d" },
    ],
    [
      "another frequency, and the route in another spelling",
      { route: "oral", frequency: "1/d" },
      { route: "po", frequency: "2/d" },
      true,
      { route: "po", frequency: "2/d" },
    ],
  ])("%s", (_, order, own, isOther, { route, frequency }) => {
    const found = done([issued, ordered(order), given(own)]);
    expect(found).toMatchObject({ value: "5", from: 1, isOther });
    expect([found.route, found.frequency]).toEqual([route, frequency]);
  });

  it("leaves a kind without frequencies alone", () => {
    const rows: readonly Row[] = [
      ["recommendation.issued", "08:00", { code: "chest", priority: "2" }],
      [
        "action.triaged",
        "09:00",
        { ...O1, code: "chest", priority: "2", frequency: "1/d" },
      ],
      ["action.signed", "10:00", { ...O1, frequency: "2/d" }],
    ];
    expect(done(rows, "priority")).toMatchObject({
      from: 1,
      isOther: false,
      frequency: "1/d",
    });
  });
});

describe("what belongs to an order set", () => {
  const set = { orderSet: "S1" };
  const item = (code: string, time = "09:00", own = {}): Row => [
    "action.ordered",
    time,
    mg("5", { ...set, code }),
    own,
  ];
  it("is of the same act, of the action's side of the output, and no advice", () => {
    expect(
      done([issued, item("a"), item("b", "09:10"), item("c", "09:20")]).others,
    ).toEqual(["a", "b"]);
    expect(
      done([issued, item("a", "07:00"), item("b", "09:10")]).others,
    ).toEqual([]);
    expect(
      done([issued, item("a", "09:00", { later: true }), item("b", "09:10")])
        .others,
    ).toEqual([]);
    expect(
      done([
        issued,
        [
          "recommendation.auto-applied",
          "08:10",
          mg("5", { ...set, code: "a" }),
        ],
        item("b", "09:10"),
      ]).others,
    ).toEqual([]);
    expect(
      done([
        issued,
        ["action.changed", "09:00", mg("5", { ...set, code: "a" })],
        item("b", "09:10"),
      ]).others,
    ).toEqual([]);
  });
});

/** An order from before the output, and acts that name the output and no order. */
describe("what may have changed an order from before the output", () => {
  const early = ordered({}, "07:00");
  const named = (
    type: EventType,
    more: EventFields = {},
    time = "09:00",
  ): Row => [type, time, { recommendation: "R1", ...more }];
  const open = ["content-order-unknown"];
  it.each<[string, Row, readonly string[]]>([
    ["a change without content", named("action.changed"), open],
    ["a change to another dose", named("action.changed", mg("6")), open],
    ["an order of another dose", named("action.ordered", mg("6")), open],
    ["a draft of another dose", named("action.drafted", mg("6")), open],
    ["another dose, signed", named("action.signed", mg("6")), open],
    ["another dose, verified", named("action.verified", mg("6")), open],
    ["the same dose, signed", named("action.signed", mg("5")), [carried]],
    ["a signature alone", named("action.signed"), [carried]],
    [
      "another dose, given once",
      named("action.administered", mg("6")),
      [carried],
    ],
    [
      "another dose under another order",
      named("action.ordered", mg("6", { order: "O2" })),
      [carried],
    ],
    [
      "another substance",
      named("action.ordered", mg("6", { code: "apixaban" })),
      [carried],
    ],
    [
      "another dose after it",
      named("action.ordered", mg("6"), "11:00"),
      [carried],
    ],
    [
      "another dose before the order",
      named("action.ordered", mg("6"), "06:00"),
      [carried],
    ],
    ["a review of another dose", named("review.modified", mg("6")), [carried]],
  ])("%s", (_, between, reasons) => {
    expect(done([issued, early, between, given()]).reasons).toEqual(reasons);
  });

  it("is nothing where the order came after the output", () => {
    expect(
      done([
        issued,
        ordered({}, "08:30"),
        named("action.changed", mg("6")),
        given(),
      ]).reasons,
    ).toEqual([carried]);
  });

  it("is no output that was applied at once", () => {
    const { scene, last } = placed([
      issued,
      early,
      ["recommendation.auto-applied", "09:00", mg("6")],
      given(),
    ]);
    const order = scene.actions[0]?.[1].event;
    if (order === undefined) throw new Error("no order");
    expect(keylessChanges(scene, last, order)).toEqual([]);
  });
});

describe("contents under the narrowest key", () => {
  const contents = (rows: readonly Row[]): readonly (string | undefined)[] => {
    const { scene, last } = placed(rows);
    return earlierContents(scene, last).map(({ fields }) => fields.value);
  };
  const wide = { recommendation: "R1" };
  it("are those of the order before those of the output", () => {
    const of = mg("7", wide);
    expect(
      contents([["action.ordered", "09:00", of], ordered(wide), given(wide)]),
    ).toEqual(["5"]);
    expect(
      contents([ordered(wide), ["action.ordered", "09:00", of], given(wide)]),
    ).toEqual(["5"]);
    expect(contents([["action.ordered", "09:00", of], given(wide)])).toEqual([
      "7",
    ]);
  });

  it("are all of one width, a change without content too, and never its own", () => {
    expect(
      contents([
        ordered(),
        ordered({ value: "6" }, "09:10"),
        ["action.changed", "09:20", O1],
        ["action.ordered", "09:30", O1],
        ["action.administered", "10:00", mg("8", O1)],
      ]),
    ).toEqual(["5", "6", undefined]);
  });

  it("are no holds, ends or acts that share no key", () => {
    expect(
      contents([
        ["action.held", "09:10", mg("6", O1)],
        ["action.cancelled", "09:10", mg("6", O1)],
        ["action.ordered", "09:10", mg("6", { order: "O2" })],
        ["action.ordered", "09:10", mg("6")],
        given(),
      ]),
    ).toEqual([]);
  });
});
