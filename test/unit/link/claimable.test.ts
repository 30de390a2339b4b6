import { describe, expect, it } from "vitest";
import { claimable } from "../../../src/link/claimable.ts";
import type { Event } from "../../../src/model/event.ts";
import { action, context, rec, review } from "./events.ts";
import type { Literal } from "./events.ts";

const at = "2026-06-03T09:00:00Z";
const output = (literal: Literal = {}): Event =>
  rec("issued", at, { id: "output", ...literal });
const act = (id: string, literal: Literal = {}): Event =>
  action("signed", at, { id, ...literal });
const taken = (events: readonly Event[]): readonly (string | undefined)[] =>
  claimable(events).map(({ event }) => event.origins[0]?.file);

describe("which events an output may claim at all", () => {
  const cases: readonly (readonly [string, Event, readonly Event[]])[] = [
    ["one that names it", output(), [act("a", { recommendation: "R9" })]],
    [
      "one with its order",
      output({ order: "O1" }),
      [act("a", { order: "O1" })],
    ],
    [
      "one with its order in another spelling",
      output({ order: "123-456-7890" }),
      [act("a", { order: "1234567890" })],
    ],
    [
      "one with its session, which leads no further",
      output({ session: "S1" }),
      [act("a", { session: "S1" })],
    ],
    ["one with its code", output({ code: "X" }), [act("a", { code: "X" })]],
    [
      "one of which an encounter has one",
      output({ encounter: "E1" }),
      [
        action("triaged", at, { id: "a", encounter: "E1" }),
        act("b", { encounter: "E1", decisionKind: "disposition" }),
      ],
    ],
    [
      "its order's accession, and that one's document, whichever comes first",
      output({ order: "O1" }),
      [
        act("a", { document: "D1" }),
        act("b", { accession: "A1", document: "D1" }),
        act("c", { order: "O1", accession: "A1" }),
      ],
    ],
    [
      "an order in place of its order",
      output({ order: "O1" }),
      [
        act("a", { order: "O2", replaces: "O1" }),
        act("b", { order: "O2" }),
        act("c", { order: "O3", replaces: "O9" }),
        act("d", { order: "O9" }),
      ],
    ],
    [
      "an accession that a statement joins to its order",
      output({ order: "O1" }),
      [
        context("keys-joined", at, {
          id: "a",
          order: "O1",
          accession: "A1",
        }),
        act("b", { accession: "A1" }),
      ],
    ],
    [
      "context of the patient as such",
      output(),
      [context("input-changed", at, { id: "a", code: "INR" })],
    ],
  ];

  it.each(cases)("takes %s", (_, advice, others) => {
    expect(taken([advice, ...others])).toEqual([
      "output",
      ...others.map(({ origins }) => origins[0]?.file),
    ]);
  });

  it("leaves out what shares neither key nor code, and another encounter's worth of orders", () => {
    const others = [
      act("a", { order: "O2", code: "Y", session: "S2" }),
      act("b", { encounter: "E1", code: "Y", decisionKind: "medication" }),
      action("triaged", at, { id: "c" }),
      review("accepted", at, { id: "d" }),
      context("record-changed", at, { id: "e" }),
    ];
    expect(
      taken([output({ order: "O1", code: "X", encounter: "E1" }), ...others]),
    ).toEqual(["output"]);
  });

  it("leaves out what only a session of an event that follows would lead to", () => {
    expect(
      taken([
        output({ order: "O1" }),
        act("a", { order: "O1", session: "S1" }),
        act("b", { session: "S1" }),
      ]),
    ).toEqual(["output", "a"]);
  });

  it("leaves out what only the keys of context would lead to, be its code an output's", () => {
    expect(
      taken([
        output({ order: "O1", code: "X" }),
        context("outcome", at, { id: "a", code: "X", order: "O5" }),
        act("b", { order: "O5" }),
      ]),
    ).toEqual(["output", "a"]);
  });

  it("takes nothing without an output, and keeps the places of the events", () => {
    expect(
      taken([act("a", { order: "O1" }), act("b", { replaces: "O1" })]),
    ).toEqual([]);
    const places = claimable([
      act("a", { order: "O7" }),
      output(),
      act("b", { order: "O7" }),
      act("c", { recommendation: "R1" }),
    ]).map(({ index }) => index);
    expect(places).toEqual([1, 3]);
  });

  it("a statement of keys is taken whatever it speaks of, and what has one of its keys with it", () => {
    const stated = context("keys-joined", at, {
      id: "k",
      order: "O8",
      document: "D8",
    });
    expect(
      taken([output(), stated, act("a", { document: "D8" }), act("b")]),
    ).toEqual(["output", "k", "a"]);
  });

  it("each event once, though several keys lead to it", () => {
    expect(
      taken([
        output({ order: "O1" }),
        act("a", { order: "O1", document: "D1", accession: "A1" }),
        act("b", { document: "D1", accession: "A1", study: "U1" }),
        act("c", { study: "U1", accession: "A1" }),
      ]),
    ).toEqual(["output", "a", "b", "c"]);
  });
});
