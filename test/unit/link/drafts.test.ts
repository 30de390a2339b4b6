import { describe, expect, it } from "vitest";
import {
  draftsByKey,
  draftsByName,
  follows,
} from "../../../src/link/drafts.ts";
import type { Draft } from "../../../src/link/drafts.ts";
import type { Handles } from "../../../src/link/handles.ts";
import { compileIdentity } from "../../../src/link/identity.ts";
import { collectJoins } from "../../../src/link/joins.ts";
import { findSeeds } from "../../../src/link/seeds.ts";
import type { Event } from "../../../src/model/event.ts";
import {
  action,
  context,
  group,
  handle,
  ids,
  link,
  linkedOf,
  rec,
  review,
  rules,
} from "./events.ts";

const at = "2026-06-03T09:00:00Z";
const R1 = { recommendation: "R1" };
const O1 = { keyScope: "T", order: "O1" };
const placed = (events: readonly Event[]): readonly Handles[] =>
  events.map((event, index) => handle(event, index));
const file = ({ event }: Handles): string => event.origins[0]?.file ?? "";
const told = (
  drafts: readonly Draft[],
): readonly (readonly [string, string, boolean])[] =>
  drafts.map(({ outputs, anchor, split }) => [
    outputs.map(file).join(" "),
    file(anchor),
    split,
  ]);
const apart = compileIdentity([]);
const named = (...events: readonly Event[]): readonly Draft[] =>
  draftsByName(placed(events), collectJoins(placed(events)), apart);
const keyed = (...events: readonly Event[]): readonly Draft[] =>
  draftsByKey(placed(events), collectJoins(placed(events)), apart);

describe("the record that speaks for an output", () => {
  it.each([
    [["displayed", "updated", "issued"], 2],
    [["displayed", "updated", "auto-applied"], 2],
    [["displayed", "updated", "withdrawn"], 1],
    [["withdrawn", "expired", "displayed"], 2],
    [["withdrawn", "expired"], 0],
    [["issued", "auto-applied", "issued"], 0],
  ])("of %j the record at %i", (types, expected) => {
    const events = types.map((type, index) =>
      rec(type, at, { id: String(index), ...R1 }),
    );
    expect(told(named(...events))).toEqual([
      [events.map((_, index) => index).join(" "), String(expected), false],
    ]);
  });

  it("where the export lacks it, the first event that names it and shows more than context", () => {
    const drafts = named(
      context("outcome", at, { id: "o", ...R1 }),
      review("accepted", at, { id: "r", ...R1 }),
      action("signed", at, { id: "x", ...R1 }),
    );
    expect(told(drafts)).toEqual([["", "r", false]]);
    expect(named(context("outcome", at, R1))).toEqual([]);
  });
});

describe("outputs of several persons under one name or key", () => {
  const issue = (id: string, patient: string | undefined, what = "issued") =>
    rec(what, at, { id, ...R1, patient });

  it("one person, recorded or not, is one output", () => {
    expect(told(named(issue("a", "Z1"), issue("b", "Z1")))).toEqual([
      ["a b", "a", false],
    ]);
    expect(told(named(issue("a", "Z1"), issue("b", undefined)))).toEqual([
      ["a b", "a", false],
    ]);
  });

  it("two are two, each with its records in event order and its own speaker", () => {
    expect(
      told(
        named(
          issue("a", "Z1", "displayed"),
          issue("b", "T9", "displayed"),
          issue("c", "T9"),
          issue("d", "Z1"),
        ),
      ),
    ).toEqual([
      ["b c", "c", true],
      ["a d", "d", true],
    ]);
  });

  it("a record without a patient belongs to the first person; it is then that person's output", () => {
    expect(
      told(
        named(
          issue("a", undefined),
          issue("b", "Z1"),
          issue("c", "T9"),
          issue("d", "Z1"),
        ),
      ),
    ).toEqual([
      ["a b d", "a", true],
      ["c", "c", true],
    ]);
  });

  it("persons that a merge joins at both times are one", () => {
    const events = placed([issue("a", "Z1"), issue("b", "T9")]);
    const same = (): "yes" => "yes";
    expect(told(draftsByName(events, collectJoins(events), same))).toEqual([
      ["a b", "a", false],
    ]);
  });
});

describe("outputs without an id", () => {
  it("a single record by itself: no key holds it, nothing names it, nothing is split", () => {
    expect(keyed(rec("issued", at, { id: "a" }))).toMatchObject([
      { naming: [], group: undefined, split: false, scope: undefined },
    ]);
  });

  it("what shares a key is one, named by product and key", () => {
    const drafts = keyed(
      rec("issued", at, { id: "a", ...O1 }),
      rec("issued", at, { id: "b" }),
      rec("issued", at, { id: "c", ...O1 }),
    );
    expect(told(drafts)).toEqual([
      ["b", "b", false],
      ["a c", "a", false],
    ]);
    expect(drafts[1]).toMatchObject({ naming: [], scope: undefined });
    expect(drafts[1]?.group).toBeDefined();
  });

  it("a display, update, withdrawal or expiry without an id follows another record; nothing else does", () => {
    const follow = (event: Event): boolean => follows(handle(event));
    for (const what of ["displayed", "updated", "withdrawn", "expired"]) {
      expect(follow(rec(what, at))).toBe(true);
      expect(follow(rec(what, at, R1))).toBe(false);
    }
    for (const what of [
      "issued",
      "auto-applied",
      "none",
      "failed",
      "suppressed",
    ])
      expect(follow(rec(what, at))).toBe(false);
    expect(follow(review("accepted", at))).toBe(false);
    expect(follow(action("signed", at))).toBe(false);
  });
});

describe("decisions before anything is linked", () => {
  const product = { model: "M", decisionKind: "medication" };
  const seeds = (...events: readonly Event[]) => {
    const all = placed(events);
    return findSeeds({
      patient: group(events),
      all,
      several: new Set<string>(),
      joins: collectJoins(all),
      identify: apart,
      rulesFor: () => rules,
    });
  };
  const anchors = (...events: readonly Event[]): readonly string[] =>
    seeds(...events).map(({ anchor }) => file(anchor));

  it("stand in the order of the records that speak for them, named or not", () => {
    const found = seeds(
      rec("issued", at, { id: "a", ...product, order: "O1" }),
      rec("issued", at, { id: "b", recommendation: "R2" }),
      rec("issued", at, { id: "c" }),
      rec("issued", at, { id: "d", ...R1 }),
    );
    expect(found.map(({ anchor }) => file(anchor))).toEqual([
      "a",
      "b",
      "c",
      "d",
    ]);
    expect(found.map(({ index }) => index)).toEqual([0, 1, 2, 3]);
  });

  it("one record that two scopes claim speaks for both, in order of the scopes", () => {
    const found = seeds(
      rec("issued", at, { id: "a", ...R1 }),
      rec("displayed", at, { id: "b", ...R1, keyScope: "U" }),
      rec("displayed", at, { id: "c", ...R1, keyScope: "T" }),
    );
    expect(found.map(({ scope, anchor }) => [scope, file(anchor)])).toEqual([
      ["T", "a"],
      ["U", "a"],
    ]);
  });

  it("what two persons' outputs share is one text for both, and another for another scope or id", () => {
    const two = (literal: object) =>
      ["Z1", "T9"].map((patient) => rec("issued", at, { ...literal, patient }));
    const shared = seeds(
      ...two({ ...R1, keyScope: "T" }),
      ...two({ ...R1, keyScope: "U" }),
      ...two({ recommendation: "R2" }),
      ...two({ ...O1, ...product }),
      rec("issued", at, { recommendation: "R3" }),
    ).map(({ sharedName }) => sharedName);
    const texts = shared.filter((text) => text !== undefined);
    expect(texts).toHaveLength(8);
    const counts = new Map(
      texts.map((text) => [text, texts.filter((one) => one === text).length]),
    );
    expect([...counts.values()]).toEqual([2, 2, 2, 2]);
  });

  it("a following record belongs to the output of its product that has its key, or encounter and code", () => {
    const stay = { keyScope: "T", encounter: "E1", code: "X", ...product };
    const output = rec("issued", at, { id: "a", ...R1, ...stay });
    const update = (literal: object) =>
      rec("updated", at, { id: "b", ...stay, ...literal });
    expect(anchors(output, update({}))).toEqual(["a"]);
    expect(anchors(output, update({ code: "Y" }))).toEqual(["a", "b"]);
    expect(anchors(output, update({ code: undefined }))).toEqual(["a", "b"]);
    expect(anchors(output, update({ encounter: "E2" }))).toEqual(["a", "b"]);
    expect(anchors(output, update({ model: "N" }))).toEqual(["a", "b"]);
    const codeless = rec("issued", at, {
      ...R1,
      ...stay,
      id: "a",
      code: undefined,
    });
    expect(anchors(codeless, update({ code: undefined }))).toEqual(["a", "b"]);
  });

  it("the keys of what names an output are not the output's, unless a statement says so", () => {
    const output = rec("issued", at, { id: "a", ...R1, ...product });
    const update = rec("updated", at, { id: "b", ...O1, ...product });
    expect(
      anchors(output, update, review("accepted", at, { ...R1, ...O1 })),
    ).toEqual(["a", "b"]);
    expect(
      anchors(output, update, context("keys-joined", at, { ...R1, ...O1 })),
    ).toEqual(["a"]);
  });

  it("several that belong nowhere are held together by their key", () => {
    const update = (id: string, literal: object) =>
      rec("updated", at, { id, ...product, ...literal });
    expect(anchors(update("b", O1), update("c", O1), update("d", {}))).toEqual([
      "b",
      "d",
    ]);
  });

  it("an unscoped record claimed by two scopes is a rival of both", () => {
    const linked = link([
      rec("issued", at, { id: "a", ...R1 }),
      rec("displayed", at, { id: "b", ...R1, keyScope: "U" }),
      rec("displayed", at, { id: "c", ...R1, keyScope: "T" }),
      action("signed", at, { id: "x", ...R1, keyScope: "T" }),
    ]);
    expect(
      linked.decisions.map((decision) => ids(decision).toSorted().join(" ")),
    ).toEqual(["a c x", "a b"]);
    const [first, second] = linked.decisions;
    if (first === undefined || second === undefined)
      throw new Error("two decisions expected");
    expect(linkedOf(first, "a").rivals).toEqual([second.key]);
    expect(linkedOf(second, "a").rivals).toEqual([first.key]);
    expect(linkedOf(first, "x").rivals).toEqual([]);
  });
});
