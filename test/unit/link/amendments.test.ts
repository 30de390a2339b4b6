import { describe, expect, it } from "vitest";
import { findLater } from "../../../src/link/later.ts";
import type { Course } from "../../../src/link/later.ts";
import { findRetracted } from "../../../src/link/retracted.ts";
import type { Event } from "../../../src/model/event.ts";
import { compileClocks } from "../../../src/time/clocks.ts";
import { action, context, handle } from "./events.ts";
import type { Literal } from "./events.ts";

const clocks = compileClocks(undefined);
const T = { keyScope: "T" };
const at = (hour: number): string =>
  `2026-06-03T${String(hour).padStart(2, "0")}:00:00Z`;
const files = (
  events: Iterable<{ readonly event: Event }>,
): readonly string[] =>
  [...events].map(({ event }) => event.origins[0]?.file ?? "").sort();

describe("what only tells what became of a decision", () => {
  const later = (
    events: readonly Event[],
    more: Partial<Course> = {},
  ): readonly string[] =>
    files(
      findLater(
        events.map((event, index) => handle(event, index)),
        {
          kind: "imaging",
          advisesRemoval: false,
          isBeforeOutput: () => false,
          clocks,
          ...more,
        },
      ),
    );
  const report = (id: string, hour: number, literal: Literal = {}): Event =>
    action("reported-final", at(hour), { id, ...T, ...literal });

  const amend = (id: string, hour: number, literal: Literal = {}): Event =>
    action("changed", at(hour), { id, ...T, ...literal });

  it("a change of a report that was final amends it, in whatever order they are listed", () => {
    expect(later([report("a", 9), amend("b", 10)])).toEqual(["b"]);
    expect(later([amend("b", 10), report("a", 9)])).toEqual(["b"]);
    expect(later([amend("c", 11), amend("b", 10), report("a", 9)])).toEqual([
      "b",
      "c",
    ]);
    expect(later([report("a", 9), amend("b", 9)])).toEqual([]);
    expect(later([amend("a", 9)])).toEqual([]);
  });

  it("a second final report is an act of its own (rules 1.2)", () => {
    expect(later([report("a", 9), report("b", 10)])).toEqual([]);
  });

  it("nothing amends what was done before there was any advice", () => {
    const isBeforeOutput = ({ origins }: Event): boolean =>
      origins[0]?.file === "a";
    const early = [report("a", 9), amend("b", 11)];
    expect(later(early, { isBeforeOutput })).toEqual([]);
    expect(later([...early, report("c", 10)], { isBeforeOutput })).toEqual([
      "b",
    ]);
    const ordered = [
      action("ordered", at(9), { id: "a", order: "O1" }),
      action("cancelled", at(10), { id: "b", order: "O1" }),
    ];
    const kind = "medication";
    expect(later(ordered, { kind })).toEqual(["b"]);
    expect(later(ordered, { kind, isBeforeOutput })).toEqual([]);
    expect(later(ordered, { kind, advisesRemoval: true })).toEqual([]);
  });

  it.each<[string, Literal, Literal, boolean]>([
    ["two codes are two matters", { code: "A" }, { code: "B" }, false],
    ["one code", { code: "A" }, { code: "A" }, true],
    ["a code on the first alone", { code: "A" }, {}, true],
    ["a code on the second alone", {}, { code: "A" }, true],
    ["two accessions", { accession: "1" }, { accession: "2" }, false],
    ["one accession", { accession: "1" }, { accession: "1" }, true],
    ["an accession on the first alone", { accession: "1" }, {}, true],
    ["an accession on the second alone", {}, { accession: "1" }, true],
    ["keys of two kinds", { accession: "1" }, { document: "2" }, true],
    [
      "one number of two scopes",
      { accession: "1" },
      { accession: "2", keyScope: "U" },
      true,
    ],
    ["two sessions", { session: "1" }, { session: "2" }, true],
    [
      "one accession and two documents",
      { accession: "1", document: "1" },
      { accession: "1", document: "2" },
      false,
    ],
    [
      "two accessions and one document",
      { accession: "1", document: "1" },
      { accession: "2", document: "1" },
      false,
    ],
  ])("%s", (_, first, second, isAmended) => {
    expect(later([report("a", 9, first), amend("b", 10, second)])).toEqual(
      isAmended ? ["b"] : [],
    );
  });

  it("of several finals one of the same matter is enough", () => {
    expect(
      later([
        report("a", 9, { code: "A" }),
        report("b", 8, { code: "B" }),
        amend("c", 10, { code: "A" }),
      ]),
    ).toEqual(["c"]);
  });

  it("the counter of one system orders what the times leave open", () => {
    const day = (what: string, sequence: string): Event =>
      action(what, "2026-06-03", { id: what, ...T, sequence });
    const final = day("reported-final", "1");
    const changed = day("changed", "2");
    expect(later([final, changed])).toEqual(["changed"]);
    expect(later([changed, final])).toEqual(["changed"]);
    expect(later([final, day("changed", "0")])).toEqual([]);
  });

  it("an addendum and an outcome are later even where nothing was final", () => {
    expect(
      later([
        action("addended", at(9), { id: "x" }),
        context("outcome", at(9), { id: "y" }),
      ]),
    ).toEqual(["x", "y"]);
    expect(later([action("changed", at(9), { id: "x" })])).toEqual([]);
  });
});

describe("entered in error (trap 39)", () => {
  const O1 = { ...T, order: "O1" };
  const found = (...events: readonly Event[]) => {
    const { acts, notes } = findRetracted(
      events.map((event, index) => handle(event, index)),
      clocks,
    );
    return { acts: files(acts), notes };
  };
  const acts = (...events: readonly Event[]): readonly string[] =>
    found(...events).acts;
  const error = (id: string, hour: number, literal: Literal = {}): Event =>
    action("entered-in-error", at(hour), { id, ...O1, ...literal });
  const order = (id: string, hour: number, literal: Literal = {}): Event =>
    action("ordered", at(hour), { id, ...O1, ...literal });
  const give = (id: string, hour: number, literal: Literal = {}): Event =>
    action("administered", at(hour), { id, ...O1, ...literal });
  const change = (id: string, hour: number, literal: Literal): Event =>
    context("record-changed", at(hour), { id, ...O1, ...literal });

  it("nothing where nothing was, and a change that is no deletion is none", () => {
    expect(found(order("a", 9))).toEqual({ acts: [], notes: [] });
    expect(
      found(order("a", 9), change("x", 10, { reasonCode: "update" })),
    ).toEqual({ acts: [], notes: [] });
    const outcome = context("outcome", at(10), { ...O1, reasonCode: "delete" });
    expect(found(order("a", 9), outcome).acts).toEqual([]);
    // the deletion itself is no action, so it is no action less
    expect(
      acts(order("a", 9), change("x", 10, { reasonCode: "delete" })),
    ).toEqual(["a"]);
  });

  it("the order before all other keys of the entry says what is meant", () => {
    const both = { accession: "A1", document: "D1" };
    expect(
      acts(
        order("a", 9),
        order("b", 9, { order: "O2", ...both }),
        error("e", 10, both),
      ),
    ).toEqual(["a", "e"]);
    expect(
      acts(
        order("a", 9, { order: undefined, document: "D1" }),
        order("b", 9, { order: undefined, accession: "A1" }),
        error("e", 10, { order: undefined, ...both }),
      ),
    ).toEqual(["a", "e"]);
    expect(
      acts(
        order("a", 9, { order: undefined, session: "S1" }),
        error("e", 10, { order: undefined, session: "S1" }),
      ),
    ).toEqual(["e"]);
  });

  it.each<[string, Literal, Literal, readonly string[]]>([
    ["one code", { code: "A" }, { code: "A" }, ["a", "e"]],
    ["two codes", { code: "A" }, { code: "B" }, ["e"]],
    ["a code on the order alone", { code: "A" }, {}, ["a", "e"]],
    ["a code on the entry alone", {}, { code: "A" }, ["a", "e"]],
  ])("%s", (_, own, entry, expected) => {
    expect(acts(order("a", 9, own), error("e", 10, entry))).toEqual(expected);
  });

  it("entries of two codes each have their own say", () => {
    expect(
      acts(
        order("a", 9, { code: "A" }),
        order("b", 9, { code: "B" }),
        order("c", 9, { code: "C" }),
        error("e", 10, { code: "A" }),
        error("f", 10, { code: "B" }),
      ),
    ).toEqual(["a", "b", "e", "f"]);
  });

  it("of several entries the last one bounds what is meant, in whatever order they are listed", () => {
    const late = order("a", 10, { order: "O1" });
    for (const entries of [
      [error("e", 9), error("f", 11)],
      [error("f", 11), error("e", 9)],
    ])
      expect(acts(late, ...entries)).toEqual(["a", "e", "f"]);
    expect(acts(late, error("e", 8), error("f", 9))).toEqual(["e", "f"]);
  });

  it("what was given goes where the entry has its very stamp", () => {
    expect(found(give("a", 9), give("b", 10), error("e", 9))).toEqual({
      acts: ["a", "e"],
      notes: ["entered-in-error"],
    });
    // a day is not the hour inside it
    const day = action("entered-in-error", "2026-06-03", { id: "e", ...O1 });
    expect(acts(give("a", 9), give("b", 10), day)).toEqual(["e"]);
  });

  it("or where it is the one thing that can be meant; of two, nobody knows which", () => {
    expect(found(give("a", 9), error("e", 11))).toEqual({
      acts: ["a", "e"],
      notes: ["entered-in-error"],
    });
    expect(found(give("a", 9), give("b", 10), error("e", 11))).toEqual({
      acts: ["e"],
      notes: ["entered-in-error", "retraction-ambiguous"],
    });
    expect(found(give("a", 12), error("e", 11))).toEqual({
      acts: ["e"],
      notes: ["entered-in-error"],
    });
    // one by its stamp, the other as the only one that is left
    expect(
      acts(give("a", 9), give("b", 10), error("e", 9), error("f", 11)),
    ).toEqual(["a", "b", "e", "f"]);
  });

  it("a deletion takes nothing back that took effect, not even with its stamp", () => {
    expect(
      found(give("a", 9), change("x", 9, { reasonCode: "delete" })),
    ).toEqual({
      acts: [],
      notes: ["entered-in-error", "retraction-ambiguous"],
    });
  });

  it("two without a time have no stamp in common", () => {
    const undated = (what: string, id: string): Event =>
      action(what, undefined, { id, ...O1 });
    expect(
      acts(
        undated("administered", "a"),
        undated("administered", "b"),
        undated("entered-in-error", "e"),
      ),
    ).toEqual(["e"]);
  });
});
