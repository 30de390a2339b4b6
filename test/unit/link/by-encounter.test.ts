import { describe, expect, it } from "vitest";
import { newBoard } from "../../../src/link/board.ts";
import type { Board } from "../../../src/link/board.ts";
import { linkByEncounter } from "../../../src/link/by-encounter.ts";
import type { Handles } from "../../../src/link/handles.ts";
import { compileIdentity } from "../../../src/link/identity.ts";
import type { Seed } from "../../../src/link/seed.ts";
import { decisionKinds } from "../../../src/model/words.ts";
import { action, handle, rec, seedOf } from "./events.ts";
import type { Literal } from "./events.ts";

const at = "2026-06-03T09:00:00Z";
const stay = { keyScope: "T", encounter: "E1" };

/** An output of an encounter: the decision of a number, its record at a place among the patient's events. */
const output = (index: number, literal: Literal = {}, place = index): Seed =>
  seedOf(index, [handle(rec("issued", at, { ...stay, ...literal }), place)]);
const event = (literal: Literal = {}, place = 99): Handles =>
  handle(action("signed", at, { ...stay, ...literal }), place);
const boardOf = (seeds: readonly Seed[]): Board =>
  newBoard(seeds, compileIdentity([]));
/** Numbers of the decisions that took an event, in the order in which they are listed with it. */
const takers = (
  seeds: readonly Seed[],
  handles: Handles,
  asking = 1,
): readonly number[] => {
  const board = boardOf(seeds);
  linkByEncounter([handles], seeds, { board, asking });
  const all = seeds.flatMap((seed) => board.pageOf(seed).links);
  for (const { among } of all) expect(among).toEqual(all[0]?.among);
  return all[0]?.among.map(({ index }) => index) ?? [];
};

describe("encounter alone (domain 6 rule 5)", () => {
  it.each(decisionKinds)("links a priority or a disposition: %s", (kind) => {
    const about = { decisionKind: kind };
    const isOnce = kind === "priority" || kind === "disposition";
    expect(takers([output(0, about)], event(about))).toEqual(isOnce ? [0] : []);
  });

  it("never what has no kind on record, and never one kind with the other", () => {
    expect(takers([output(0)], event())).toEqual([]);
    expect(
      takers(
        [output(0, { decisionKind: "priority" })],
        event({ decisionKind: "disposition" }),
      ),
    ).toEqual([]);
  });

  it("what a code too links is listed once, decisions in their order", () => {
    const priority = { decisionKind: "priority" };
    const seeds = [
      output(0, priority),
      output(1, { ...priority, code: "chest-pain" }),
      output(2, priority),
    ];
    expect(takers(seeds, event({ ...priority, code: "chest-pain" }))).toEqual([
      0, 1, 2,
    ]);
  });
});

describe("encounter and code", () => {
  const code = { code: "warfarin" };

  it("one order on both sides is no second matter, another one is", () => {
    const ordered = output(0, { ...code, order: "O1" });
    expect(takers([ordered], event({ ...code, order: "O1" }))).toEqual([0]);
    expect(takers([ordered], event({ ...code, order: "O2" }))).toEqual([]);
    expect(takers([ordered], event({ ...code, document: "O2" }))).toEqual([0]);
  });

  it("every key is held against those of its kind, not the first alone", () => {
    const both = output(0, { ...code, order: "O1", document: "D1" });
    const with2 = (literal: Literal): readonly number[] =>
      takers([both], event({ ...code, ...literal }));
    expect(with2({ order: "O1", document: "D1" })).toEqual([0]);
    expect(with2({ order: "O1", document: "D2" })).toEqual([]);
    expect(with2({ order: "O2", document: "D1" })).toEqual([]);
  });

  it("an event that has a link already takes none of these (rule 3)", () => {
    const seeds = [output(0, code), output(1, code)];
    const [first] = seeds;
    if (first === undefined) throw new Error("two decisions expected");
    const board = boardOf(seeds);
    const settled = event(code);
    board.settle(settled, [{ seed: first, by: [] }], "explicit");
    linkByEncounter([settled], seeds, { board, asking: 1 });
    expect(
      seeds.map((seed) => board.pageOf(seed).links.map(({ grade }) => grade)),
    ).toEqual([["explicit"], []]);
  });

  it("events without an encounter are left open", () => {
    const seeds = [output(0, code)];
    const board = boardOf(seeds);
    const bare = event({ ...code, encounter: undefined });
    linkByEncounter([bare], seeds, { board, asking: 1 });
    expect(board.isSettled(bare)).toBe(false);
  });

  describe("more outputs of one encounter than one event is tried against", () => {
    // mostRivals(65,536) is 8; the decisions stand in another order than their records
    const many = 65_536;
    const seeds = (count: number): readonly Seed[] =>
      Array.from({ length: count }, (_, index) =>
        output(index, code, 10 + count - 1 - index),
      );
    const noted = (
      count: number,
      asking: number,
      handles: readonly Handles[] = [event(code)],
    ): readonly number[] => {
      const all = seeds(count);
      const board = boardOf(all);
      linkByEncounter(handles, all, { board, asking });
      return all.flatMap((seed) =>
        board.pageOf(seed).notes.has("rivals-cut") ? [seed.index] : [],
      );
    };

    it("eight are listed whole, and so are nine where few events ask", () => {
      const eight = [0, 1, 2, 3, 4, 5, 6, 7];
      expect(takers(seeds(8), event(code), many)).toEqual(eight);
      expect(noted(8, many)).toEqual([]);
      expect(takers(seeds(9), event(code), 1)).toEqual([...eight, 8]);
      expect(noted(9, 1)).toEqual([]);
    });

    it("of nine the last eight before it in event order, and all nine are told", () => {
      expect(takers(seeds(9), event(code), many)).toEqual([
        0, 1, 2, 3, 4, 5, 6, 7,
      ]);
      expect(noted(9, many)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
      // one that stands before all of them takes the first eight
      expect(takers(seeds(9), event(code, 1), many)).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8,
      ]);
    });
  });
});
