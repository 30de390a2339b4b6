import { describe, expect, it } from "vitest";
import type { Event } from "../../../src/model/event.ts";
import type { ForeignEvent, Key } from "../../../src/model/patient.ts";
import {
  action,
  context,
  decisionOf,
  ids,
  leftOver,
  link,
  linkedOf,
  merge,
  only,
  rec,
  review,
} from "./events.ts";

const nine = "2026-06-03T09:00:00Z";
const ten = "2026-06-03T10:00:00Z";
const T = { keyScope: "T" };
const R1 = {
  id: "advice",
  recommendation: "R1",
  decisionKind: "medication",
  code: "warfarin",
  model: "dose-advisor",
};

const mismatchIds = (mismatches: readonly ForeignEvent[]): readonly string[] =>
  mismatches.map(({ event }) => event.origins[0]?.file ?? "");

describe("identity at the time of each event (domain 6 rules 2 and 8, trap 13)", () => {
  const events = [
    rec("issued", nine, { ...R1, patient: "Z1" }),
    review("accepted", ten, { id: "x", recommendation: "R1", patient: "T9" }),
  ];

  it("a merge in force at both times joins", () => {
    const decision = only(
      link(events, { merges: [merge("2026-06-03T08:00:00Z")] }),
    );
    expect(ids(decision)).toEqual(["advice", "x"]);
    expect(linkedOf(decision, "x").rivals).toEqual([]);
    expect(decision.mismatches).toEqual([]);
  });

  it.each([
    ["no merge at all", []],
    ["a merge between the two", [merge("2026-06-03T09:30:00Z")]],
    ["a merge after both", [merge("2026-06-03T11:00:00Z")]],
    [
      "a merge that was undone between them",
      [merge("2026-06-03T08:00:00Z", "2026-06-03T09:30:00Z")],
    ],
    [
      "a merge of other patients",
      [merge("2026-06-03T08:00:00Z", undefined, ["Z1", "Z2"])],
    ],
  ])("%s is a mismatch, and no link", (_, merges) => {
    const linked = link(events, { merges });
    const decision = only(linked);
    expect(ids(decision)).toEqual(["advice"]);
    expect(mismatchIds(decision.mismatches)).toEqual(["x"]);
    expect(decision.mismatches[0]?.keys).toEqual([
      { scope: "", kind: "recommendation", value: "R1" },
    ]);
    expect(linked.leftOver).toEqual([]);
    expect(decision.trace.filter(({ taken }) => !taken)).toHaveLength(1);
  });

  it("a merge that may or may not have been in force leaves the link uncertain", () => {
    const decision = only(link(events, { merges: [merge("2026-06-03")] }));
    expect(linkedOf(decision, "x").rivals).toEqual(["another-patient"]);
    expect(decision.notes).toContain("identity-unknown");
    const undone = only(
      link(events, { merges: [merge("2026-06-01", "2026-06-03")] }),
    );
    expect(linkedOf(undone, "x").rivals).toEqual(["another-patient"]);
  });

  it("boundaries: a merge holds from its end of doubt, an undoing from its beginning", () => {
    const rivals = (from: string, until?: string): readonly string[] =>
      linkedOf(only(link(events, { merges: [merge(from, until)] })), "x")
        .rivals;
    expect(rivals("2026-06-03T08:59:59Z")).toEqual([]);
    expect(rivals("2026-06-03T09:00:00Z")).toEqual(["another-patient"]);
    expect(rivals("2026-06-01", "2026-06-03T10:00:01Z")).toEqual([]);
    expect(rivals("2026-06-01", "2026-06-03T10:00:00Z")).toEqual([
      "another-patient",
    ]);
    const over = only(
      link(events, { merges: [merge("2026-06-01", "2026-06-03T09:59:59Z")] }),
    );
    expect(mismatchIds(over.mismatches)).toEqual(["x"]);
  });

  it("chains of merges are followed", () => {
    const chain = [
      merge("2026-06-01", undefined, ["Z1", "M5"]),
      merge("2026-06-01", undefined, ["M5", "T9"]),
    ];
    expect(ids(only(link(events, { merges: chain })))).toEqual(["advice", "x"]);
  });

  it("a patient that is not recorded, or a placeholder, contradicts nobody", () => {
    const blank = review("accepted", ten, {
      id: "x",
      recommendation: "R1",
      patient: undefined,
    });
    const zeros = review("accepted", ten, {
      id: "x",
      recommendation: "R1",
      patient: "0000000000",
      tags: ["nhs-number-placeholder"],
    });
    for (const event of [blank, zeros]) {
      const decision = only(link([rec("issued", nine, R1), event]));
      expect(linkedOf(decision, "x").rivals).toEqual([]);
      expect(decision.mismatches).toEqual([]);
    }
  });

  it("an event without a time cannot be shown to lie inside a merge", () => {
    const undated = [
      events[0],
      review("accepted", undefined, {
        id: "x",
        recommendation: "R1",
        patient: "T9",
      }),
    ];
    const decision = only(
      link(
        undated.filter((event): event is Event => event !== undefined),
        { merges: [merge("2026-06-01")] },
      ),
    );
    expect(linkedOf(decision, "x").rivals).toEqual(["another-patient"]);
  });

  it("holds for keyed links; an inferred one is none at all", () => {
    const issued = rec("issued", nine, { ...R1, ...T, order: "O1" });
    const keyed = only(
      link([
        issued,
        action("signed", ten, { id: "x", ...T, order: "O1", patient: "T9" }),
      ]),
    );
    expect(mismatchIds(keyed.mismatches)).toEqual(["x"]);
    const inferred = link([
      issued,
      action("signed", ten, {
        id: "x",
        patient: "T9",
        decisionKind: "medication",
        code: "warfarin",
      }),
    ]);
    expect(only(inferred).mismatches).toEqual([]);
    expect(leftOver(inferred)).toEqual([["x", "no-recommendation-claims-it"]]);
    const merged = link(
      [
        issued,
        action("signed", ten, {
          id: "x",
          patient: "T9",
          decisionKind: "medication",
          code: "warfarin",
        }),
      ],
      { merges: [merge("2026-06-01")] },
    );
    expect(linkedOf(only(merged), "x").grade).toBe("inferred");
  });

  it("one id on outputs of two persons makes two decisions, each in conflict with the other", () => {
    const linked = link([
      rec("issued", nine, { ...R1, id: "ofZ1", patient: "Z1" }),
      rec("issued", nine, { ...R1, id: "ofT9", patient: "T9" }),
      review("accepted", ten, { id: "x", recommendation: "R1", patient: "T9" }),
    ]);
    expect(linked.decisions).toHaveLength(2);
    expect(new Set(linked.decisions.map(({ key }) => key)).size).toBe(2);
    const ofT9 = linked.decisions.find(({ patient }) => patient === "T9");
    const ofZ1 = linked.decisions.find(({ patient }) => patient === "Z1");
    expect(ofT9 === undefined ? [] : ids(ofT9)).toEqual(["ofT9", "x"]);
    expect(mismatchIds(ofT9?.mismatches ?? [])).toEqual(["ofZ1"]);
    expect([...mismatchIds(ofZ1?.mismatches ?? [])].sort()).toEqual([
      "ofT9",
      "x",
    ]);
  });
});

describe("other patients' events with this decision's keys", () => {
  const key = (kind: Key["kind"], value: string, scope = "T"): Key => ({
    kind,
    value,
    scope,
  });
  const foreign = (
    keys: readonly Key[],
    more: object = {},
  ): readonly ForeignEvent[] => [
    {
      event: action("signed", ten, {
        id: "foreign",
        patient: "Q2",
        ...T,
        ...more,
      }),
      keys,
    },
  ];
  const events = [
    rec("issued", nine, {
      ...R1,
      ...T,
      order: "O1",
      session: "S1",
      encounter: "E1",
      orderSet: "OS1",
    }),
    action("ordered", ten, {
      id: "ordered",
      recommendation: "R1",
      ...T,
      order: "O2",
    }),
  ];
  const mismatches = (other: readonly ForeignEvent[]): readonly string[] =>
    mismatchIds(only(link(events, { foreign: other })).mismatches);

  it.each([
    ["the order of the output", key("order", "O1"), 1],
    ["the order of an action that names it", key("order", "O2"), 1],
    ["another order", key("order", "O3"), 0],
    ["that order in another scope", key("order", "O1", "U"), 0],
    ["a session", key("session", "S1"), 0],
    ["an encounter", key("encounter", "E1"), 0],
    ["an order set, which may be a template", key("orderSet", "OS1"), 0],
    ["the recommendation", key("recommendation", "R1", ""), 1],
    ["another recommendation", key("recommendation", "R2", ""), 0],
  ])("%s", (_, shared, count) => {
    expect(mismatches(foreign([shared]))).toHaveLength(count);
  });

  it("two written scopes of a recommendation id must be equal", () => {
    const shared = [key("recommendation", "R1", "")];
    expect(
      mismatches(foreign(shared, { recommendation: "R1", keyScope: "T" })),
    ).toHaveLength(1);
    expect(
      mismatches(foreign(shared, { recommendation: "R1", keyScope: "U" })),
    ).toHaveLength(0);
    expect(
      mismatches(
        foreign(shared, { recommendation: "R1", keyScope: undefined }),
      ),
    ).toHaveLength(1);
  });

  it("an order that is only inferred to belong here conflicts with nobody", () => {
    const linked = link(
      [
        rec("issued", nine, R1),
        action("ordered", ten, {
          ...T,
          order: "O5",
          decisionKind: "medication",
          code: "warfarin",
        }),
      ],
      { foreign: foreign([key("order", "O5")]) },
    );
    expect(only(linked).mismatches).toEqual([]);
  });

  it("concerns the decision that holds the key, and no other", () => {
    const linked = link(
      [
        ...events,
        rec("issued", nine, {
          ...R1,
          id: "second",
          recommendation: "R2",
          ...T,
          order: "O9",
        }),
      ],
      {
        foreign: foreign([key("order", "O1")]),
      },
    );
    expect(decisionOf(linked, "R1").mismatches).toHaveLength(1);
    expect(decisionOf(linked, "R2").mismatches).toHaveLength(0);
  });

  it("an id conflicts by the key that both name, with the scope that the other wrote", () => {
    const named = foreign([key("recommendation", "R1", "")], {
      recommendation: "R1",
    });
    const scopes = (other: readonly ForeignEvent[]): readonly Key[] =>
      only(link(events, { foreign: other })).mismatches.flatMap(
        ({ keys }) => keys,
      );
    expect(scopes(named)).toEqual([key("recommendation", "R1", "T")]);
    expect(
      scopes(
        foreign([key("recommendation", "R1", "")], {
          recommendation: "R1",
          keyScope: undefined,
        }),
      ),
    ).toEqual([key("recommendation", "R1", "")]);
  });

  it("one event that shares two keys conflicts once, by both", () => {
    const both = [key("order", "O1"), key("order", "O2")];
    const { mismatches: found } = only(
      link(events, { foreign: foreign(both) }),
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.keys).toEqual(both);
  });

  it("an output that is only named conflicts by that name; the order of a context event does not hold a decision", () => {
    const shared = foreign([key("recommendation", "R7", "")]);
    const naming = review("accepted", ten, { recommendation: "R7" });
    expect(only(link([naming], { foreign: shared })).mismatches).toHaveLength(
      1,
    );
    const stated = [
      ...events,
      context("record-changed", ten, {
        recommendation: "R1",
        ...T,
        order: "O6",
      }),
    ];
    expect(
      only(link(stated, { foreign: foreign([key("order", "O6")]) })).mismatches,
    ).toEqual([]);
  });
});
