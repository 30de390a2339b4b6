import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  areaOf,
  createRunBook,
  entriesOf,
  nameOf,
  sampleSize,
  wordsOf,
} from "../../../src/judge/run/book.ts";
import type { RunBook, RunState } from "../../../src/judge/run/book.ts";
import {
  areDisjoint,
  counterFacts,
  holesWithin,
  unionOf,
} from "../../../src/judge/run/holes.ts";
import { blockSize, hasNumber } from "../../../src/judge/run/counters.ts";

type Call = (book: RunBook) => void;

const names = fc.constantFrom(
  nameOf("a", "x"),
  nameOf("a", "y"),
  nameOf("b", "x"),
  nameOf("b"),
);
const small = fc.integer({ min: -20, max: 20 });
const numbers = fc.oneof(
  fc.nat({ max: 60 }),
  fc.nat({ max: 10 * blockSize }),
  fc.nat({ max: 2 ** 50 }),
);

const calls: fc.Arbitrary<Call> = fc.oneof(
  fc.tuple(names, fc.nat({ max: 9 })).map(
    ([name, by]): Call =>
      (book) =>
        book.add(name, by),
  ),
  fc.tuple(names, small).map(([name, value]): Call => (book) => {
    book.least(name, value);
    book.most(name, value);
  }),
  fc
    .tuple(names, fc.string({ maxLength: 2 }))
    .map(([name, word]): Call => (book) => {
      book.pair(name, word);
      book.sample(name, word);
    }),
  fc.tuple(names, small, fc.string({ maxLength: 2 })).map(
    ([name, value, ref]): Call =>
      (book) =>
        book.row(name, { numbers: [value, 0], ref }),
  ),
  fc.tuple(names, numbers).map(
    ([name, value]): Call =>
      (book) =>
        book.number(name, value),
  ),
);

const bounds = fc.constantFrom(
  { names: 1000, rows: 1000, blocks: 1000 },
  { names: 9, rows: 6, blocks: 3 },
  { names: 3, rows: 1000, blocks: 1000 },
);

function written(
  list: readonly Call[],
  limits: Parameters<typeof createRunBook>[0],
): RunState {
  const book = createRunBook(limits);
  for (const call of list) call(book);
  return book.close();
}

function merged(
  parts: readonly RunState[],
  limits: Parameters<typeof createRunBook>[0],
): RunState {
  const book = createRunBook(limits);
  for (const part of parts) book.merge(part);
  return book.close();
}

describe("what is seen of a run", () => {
  test("any division of a run, in any order, gives one state: bounds included", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(calls, fc.nat({ max: 3 })), { maxLength: 60 }),
        bounds,
        (list, limits) => {
          const whole = written(
            list.map(([call]) => call),
            limits,
          );
          const parts = [0, 1, 2, 3].map((part) =>
            written(
              list.filter(([, own]) => own === part).map(([call]) => call),
              limits,
            ),
          );
          const [a, b, c, d] = parts;
          if (a === undefined || b === undefined) return;
          if (c === undefined || d === undefined) return;
          expect(merged(parts, limits)).toEqual(whole);
          expect(merged(parts.toReversed(), limits)).toEqual(whole);
          const nested = [merged([d, b], limits), merged([a, c], limits)];
          expect(merged(nested, limits)).toEqual(whole);
        },
      ),
      { numRuns: 600 },
    );
  });

  test("the order of the calls does not show", () => {
    fc.assert(
      fc.property(
        fc.array(calls, { maxLength: 40 }),
        bounds,
        (list, limits) => {
          expect(written(list.toReversed(), limits)).toEqual(
            written(list, limits),
          );
        },
      ),
    );
  });

  test("an area is full beyond its bound, not on it; others stay", () => {
    const limits = { names: 2, rows: 2, blocks: 1 };
    const names3 = written(
      ["x", "y"].map((word) => (book) => book.add(nameOf("a", word))),
      limits,
    );
    expect(names3.full).toEqual([]);
    const full = createRunBook(limits);
    full.merge(names3);
    full.add(nameOf("a", "z"));
    full.add(nameOf("b", "z"));
    expect(full.close()).toMatchObject({
      full: ["a"],
      sums: { [nameOf("b", "z")]: 1 },
    });
    const rows = (count: number): RunState =>
      written(
        Array.from(
          { length: count },
          (_, at): Call =>
            (book) =>
              book.row(nameOf("r"), { numbers: [at], ref: "" }),
        ),
        limits,
      );
    expect([rows(2).full, rows(3).full, rows(3).rows]).toEqual([[], ["r"], {}]);
    const blocks = (last: number): RunState =>
      written(
        [
          (book): void => book.number("n", 0),
          (book): void => book.number("n", last),
        ],
        limits,
      );
    expect(blocks(blockSize - 1).full).toEqual([]);
    expect(blocks(blockSize).full).toEqual(["n"]);
    expect(blocks(blockSize).counters).toEqual({});
  });

  test("a name takes one place however often it is written; each word of a set takes its own", () => {
    const limits = { names: 1, rows: 9, blocks: 1 };
    const full = (...list: readonly Call[]) => written(list, limits).full;
    const once: readonly Call[] = [
      (book) => book.add("a"),
      (book) => book.least("a", 2),
      (book) => book.most("a", 2),
      (book) => book.pair("a", "x"),
      (book) => book.sample("a", "x"),
      (book) => book.row("a", { numbers: [1], ref: "x" }),
    ];
    const again: readonly Call[] = [
      (book) => book.add("a"),
      (book) => book.least("a", 1),
      (book) => book.most("a", 3),
      (book) => book.pair("a", "x"),
      (book) => book.sample("a", "y"),
      (book) => book.row("a", { numbers: [2], ref: "x" }),
    ];
    const other: readonly Call[] = [
      (book) => book.add(nameOf("a", "b")),
      (book) => book.least(nameOf("a", "b"), 2),
      (book) => book.most(nameOf("a", "b"), 2),
      (book) => book.pair("a", "y"),
      (book) => book.sample(nameOf("a", "b"), "x"),
      (book) => book.row(nameOf("a", "b"), { numbers: [1], ref: "x" }),
    ];
    for (const [place, call] of once.entries()) {
      expect(full(call, again[place] ?? call)).toEqual([]);
      expect(full(call, other[place] ?? call)).toEqual(["a"]);
      expect(written([call, other[place] ?? call], limits)).toMatchObject({
        sums: {},
        least: {},
        most: {},
        pairs: {},
        samples: {},
        rows: {},
      });
    }
  });

  test("names stand by code unit, rows by their numbers, then by where they stand", () => {
    const book = createRunBook();
    for (const name of ["b", "a", "c"]) book.add(name);
    expect(Object.keys(book.close().sums)).toEqual(["a", "b", "c"]);
    for (const [number, ref] of [
      [2, "a"],
      [1, "c"],
      [1, "a"],
      [1, "b"],
      [1, "b"],
    ] as const)
      book.row("r", { numbers: [number], ref });
    expect(
      book
        .close()
        .rows["r"]?.map(({ numbers: [n], ref }) => `${String(n)} ${ref}`),
    ).toEqual(["1 a", "1 b", "1 b", "1 c", "2 a"]);
    expect(areaOf("\u001Fx")).toBe("");
  });

  test("a sample keeps the smallest texts, each once", () => {
    const book = createRunBook();
    for (const text of ["f", "b", "b", "e", "a", "d", "c", "g"])
      book.sample("s", text);
    expect(book.close().samples).toEqual({
      s: ["a", "b", "c", "d", "e"].slice(0, sampleSize),
    });
  });

  test("names hold any word, and entries are those of one area", () => {
    const name = nameOf("area", "a b", "c:d");
    expect(wordsOf(name)).toEqual(["a b", "c:d"]);
    const part = { [name]: 1, [nameOf("area", "a bc", "x")]: 2, area: 3 };
    expect(entriesOf(part, "area", "a b")).toEqual([[["c:d"], 1]]);
  });
});

describe("numbers of a counter", () => {
  const setOf = (list: readonly number[]) =>
    written(
      list.map((value) => (book) => book.number("n", value)),
      undefined,
    ).counters["n"] ?? { blocks: [], bits: new Uint32Array() };

  test("holes are what a plain set says, across words and blocks", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 8150, max: 8260 }), {
          minLength: 1,
          maxLength: 80,
        }),
        (list) => {
          const facts = counterFacts(setOf(list));
          const from = Math.min(...list);
          const to = Math.max(...list);
          const holes = (facts?.holes ?? []).flatMap((hole) =>
            Array.from(
              { length: hole.to - hole.from + 1 },
              (_, at) => hole.from + at,
            ),
          );
          const wanted = Array.from(
            { length: to - from + 1 },
            (_, at) => from + at,
          ).filter((number) => !list.includes(number));
          expect(holes).toEqual(wanted);
          expect(facts).toMatchObject({
            from,
            to,
            present: list.length,
            missing: wanted.length,
          });
          for (const number of [from - 1, from, to, to + 1])
            expect(hasNumber(setOf(list), number)).toBe(list.includes(number));
        },
      ),
    );
  });

  test("an empty set has no facts; disjoint sets and their union", () => {
    expect(counterFacts(setOf([]))).toBeUndefined();
    const odd = setOf([1, 3, 5]);
    const even = setOf([2, 6]);
    expect([areDisjoint(odd, even), areDisjoint(odd, setOf([5]))]).toEqual([
      true,
      false,
    ]);
    const together = counterFacts(unionOf([odd, even]));
    expect(together?.holes).toEqual([{ from: 4, to: 4 }]);
    if (together === undefined) return;
    expect(holesWithin(together, { from: 4, to: 9 })).toEqual([]);
    expect(holesWithin(together, { from: 3, to: 4 })).toEqual([]);
    expect(holesWithin(together, { from: 3, to: 5 })).toHaveLength(1);
  });

  test("a block that is not there holds nothing, whichever are there", () => {
    const held = [0, 2, 5].map((block) => block * blockSize);
    for (let block = 0; block < 7; block += 1)
      expect(hasNumber(setOf(held), block * blockSize)).toBe(
        held.includes(block * blockSize),
      );
  });

  test("counters stand by code unit; no sets together are an empty one", () => {
    const book = createRunBook();
    for (const name of ["b", "a", "c"]) book.number(name, 1);
    expect(Object.keys(book.close().counters)).toEqual(["a", "b", "c"]);
    expect(counterFacts(unionOf([]))).toBeUndefined();
  });
});
