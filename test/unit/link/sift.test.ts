import { describe, expect, it } from "vitest";
import type { Claim, Seed } from "../../../src/link/seed.ts";
import { divide, sift } from "../../../src/link/sift.ts";
import type { Event } from "../../../src/model/event.ts";
import type { LinkGrade } from "../../../src/model/words.ts";
import { action, handle, rec, seedOf } from "./events.ts";

const nine = "2026-06-03T09:00:00Z";
const ten = "2026-06-03T10:00:00Z";
const dose = { model: "dose-advisor", decisionKind: "medication" };
const seedFrom = (
  index: number,
  what = "issued",
  at = nine,
  literal: object = dose,
): Seed => {
  const record = handle(rec(what, at, literal), index);
  return seedOf(index, [record], { saysNothing: what === "failed" });
};

/** Indexes of the claims that are left, then those that were refused, call by call. */
function sifted(
  event: Event,
  seeds: readonly Seed[],
  grade: LinkGrade = "explicit",
): readonly [readonly number[], readonly (readonly number[])[]] {
  const refused: number[][] = [];
  const numbers = (claims: readonly Claim[]): number[] =>
    claims.map(({ seed }) => seed.index);
  const left = sift(
    handle(event, 9),
    seeds.map((seed) => ({ seed, by: [] })),
    { grade, refuse: (claims) => refused.push(numbers(claims)) },
  );
  return [numbers(left), refused];
}

describe("claims that cannot be", () => {
  const two = [seedFrom(0), seedFrom(1)];
  const sign = (at: string, literal: object = {}): Event =>
    action("signed", at, literal);

  it("nothing is refused where nothing speaks against it", () => {
    expect(sifted(sign(ten), two)).toEqual([[0, 1], []]);
  });

  it("another product goes where one is left; the only claim of an action stands", () => {
    const other = sign(ten, { model: "ddi-check" });
    const ddi = seedFrom(2, "issued", nine, { model: "ddi-check" });
    expect(sifted(other, [...two, ddi])).toEqual([[2], [[0, 1]]]);
    expect(sifted(other, two)).toEqual([[0, 1], []]);
    expect(sifted(other, two.slice(0, 1))).toEqual([[0], []]);
  });

  it("a record of an output is never that of another product, be it the only claim", () => {
    const update = rec("updated", ten, { model: "ddi-check" });
    expect(sifted(update, two.slice(0, 1))).toEqual([[], [[0]]]);
    expect(sifted(update, two)).toEqual([[], [[0, 1]]]);
    expect(sifted(rec("updated", ten, dose), two)).toEqual([[0, 1], []]);
  });

  it("a key that comes back after more than a year is another matter; a name is not", () => {
    const late = sign("2028-06-03T10:00:00Z");
    expect(sifted(late, two.slice(0, 1), "keyed")).toEqual([[], [[0]]]);
    expect(sifted(late, two, "keyed")).toEqual([[], [[0, 1]]]);
    expect(sifted(late, two, "explicit")).toEqual([[0, 1], []]);
    expect(sifted(late, two.slice(0, 1), "inferred")).toEqual([[0], []]);
  });

  it("an output that says nothing takes an event only where no other competes", () => {
    const failed = seedFrom(2, "failed");
    expect(sifted(sign(ten), [failed, ...two])).toEqual([[0, 1], [[2]]]);
    expect(sifted(sign(ten), [failed], "keyed")).toEqual([[2], []]);
    expect(sifted(sign(ten), [failed, seedFrom(3, "failed")])).toEqual([
      [2, 3],
      [],
    ]);
  });

  it.each([
    ["issued", [[0], [[1]]]],
    ["auto-applied", [[0], [[1]]]],
    // a display bounds its issue from above: the issue may have come before the event
    ["displayed", [[0, 1], []]],
    ["updated", [[0, 1], []]],
  ])(
    "an event before an output that was %s belongs to the one before it",
    (what, expected) => {
      const later = seedFrom(1, what, "2026-06-03T11:00:00Z");
      expect(sifted(sign(ten), [seedFrom(0), later])).toEqual(expected);
    },
  );

  it("before both, it belongs to either", () => {
    expect(sifted(sign("2026-06-03T08:00:00Z"), two)).toEqual([[0, 1], []]);
  });

  it("divides by a test, each part in its order", () => {
    expect(divide([1, 2, 3, 4], (number) => number % 2 === 0)).toEqual([
      [2, 4],
      [1, 3],
    ]);
  });
});
