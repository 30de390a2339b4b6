import { describe, expect, it } from "vitest";
import { follow, merge, toReaches } from "../../../src/link/reach.ts";
import type { Reach, ReachClaim } from "../../../src/link/reach.ts";
import { openEnd } from "../../../src/model/event.ts";
import type { Key } from "../../../src/model/patient.ts";
import { handle, rec, seedOf } from "./events.ts";

const output = handle(rec("issued", "2026-06-03T09:00:00Z"));
const seeds = [0, 1, 2].map((index) => seedOf(index, [output]));
const seed = (index: number) => seeds[index] ?? seedOf(index, [output]);
const order = (value: string): Key => ({ scope: "T", kind: "order", value });
const claimOf = (index: number, until: number): ReachClaim => ({
  seed: seed(index),
  until,
  from: undefined,
});
const claims = (reach: Reach | undefined): readonly (readonly number[])[] =>
  (reach?.claims ?? []).map((claim) => [claim.seed.index, claim.until]);

describe("keys that lead to decisions", () => {
  it("one reach a key, one claim a decision, in order of the decisions", () => {
    const reaches = toReaches([
      { key: order("A"), seed: seed(2) },
      { key: order("B"), seed: seed(1) },
      { key: order("A"), seed: seed(0) },
      { key: order("A"), seed: seed(2) },
    ]);
    expect(reaches.map(({ key }) => key.value)).toEqual(["A", "B"]);
    expect(claims(reaches[0])).toEqual([
      [0, openEnd],
      [2, openEnd],
    ]);
    expect(claims(reaches[1])).toEqual([[1, openEnd]]);
  });

  it("of two ways to one decision the longer one counts, whichever comes first", () => {
    const short = { key: order("A"), claims: [claimOf(0, 5)] };
    const long = { key: order("A"), claims: [claimOf(0, 9)] };
    expect(claims(merge([short, long])[0])).toEqual([[0, 9]]);
    expect(claims(merge([long, short])[0])).toEqual([[0, 9]]);
  });

  it("of two acts since which a key leads to one decision the first counts; with none it always leads there", () => {
    const [first, second] = ["10", "11"].map((hour) =>
      handle(rec("issued", `2026-06-03T${hour}:00:00Z`)),
    );
    const since = (from: ReachClaim["from"]): Reach => ({
      key: order("A"),
      claims: [{ ...claimOf(0, 5), from }],
    });
    const fromOf = (...reaches: readonly Reach[]): unknown =>
      merge(reaches)[0]?.claims[0]?.from;
    expect(fromOf(since(second), since(first))).toBe(first);
    expect(fromOf(since(first), since(second))).toBe(first);
    expect(fromOf(since(first), since(undefined))).toBeUndefined();
    expect(fromOf(since(undefined), since(first))).toBeUndefined();
  });

  it("a decision that stands twice in one reach has one claim", () => {
    const twice = {
      key: order("A"),
      claims: [claimOf(1, 5), claimOf(1, 7)],
    };
    expect(claims(merge([twice])[0])).toEqual([[1, 7]]);
  });

  it("only where each of more than two follows the one before is nothing to be put in order", () => {
    const reach = (order_: readonly number[]): Reach => ({
      key: order("A"),
      claims: order_.map((index) => claimOf(index, 5)),
    });
    const sorted = reach([0, 1, 2]);
    expect(merge([sorted])[0]).toBe(sorted);
    expect(claims(merge([reach([0, 2, 1])])[0])).toEqual([
      [0, 5],
      [1, 5],
      [2, 5],
    ]);
  });

  it("what follows a join ends no later than the join", () => {
    const reach = {
      key: order("A"),
      claims: [claimOf(0, 9), claimOf(1, 3)],
    };
    const joined = follow(reach, { to: order("B"), until: 5 });
    expect(joined.key).toEqual(order("B"));
    expect(claims(joined)).toEqual([
      [0, 5],
      [1, 3],
    ]);
    expect(claims(follow(reach, { to: order("B"), until: openEnd }))).toEqual([
      [0, 9],
      [1, 3],
    ]);
  });
});
