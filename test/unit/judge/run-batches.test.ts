import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findBatches } from "../../../src/judge/run/batches.ts";
import type { SignOff } from "../../../src/judge/run/batches.ts";
import { fallOf, medianShare } from "../../../src/judge/run/disagreement.ts";
import { silencesOf } from "../../../src/judge/run/silences.ts";
import {
  steadyMedian,
  steadyOffset,
} from "../../../src/judge/run/steady-offset.ts";
import { openEnd, openStart } from "../../../src/model/event.ts";

const limits = { items: 3, withinUs: 60, minimumGapUs: 5, run: 4 };

function signed(from: number, width = 1, more: Partial<SignOff> = {}): SignOff {
  const item = more.item ?? `item ${String(from)}`;
  const ref = `${item}/e0`;
  return {
    at: { earliest: from, latest: from + width },
    opened: undefined,
    item,
    ref,
    ...more,
  };
}

const starts = (list: readonly (readonly SignOff[])[]): number[][] =>
  list.map((batch) => batch.map(({ at }) => at.earliest));

describe("batches of one person", () => {
  test("the window holds its end, not what comes after it", () => {
    const at = (last: number, width = 1) =>
      findBatches([signed(0), signed(30), signed(last, width)], limits);
    expect(starts(at(60).certain)).toEqual([[0, 30, 60]]);
    expect(at(61)).toEqual({ certain: [], possible: false });
    expect(at(60, 2)).toEqual({ certain: [], possible: true });
    expect(at(59, 2).certain).toHaveLength(1);
  });

  test("a run of short gaps, each under the minimum", () => {
    const wide = { ...limits, items: 9 };
    const at = (gap: number) =>
      findBatches(
        [0, 1, 2, 3].map((step) => signed(step * gap)),
        wide,
      );
    expect(starts(at(4).certain)).toEqual([[0, 4, 8, 12]]);
    expect(at(5)).toEqual({ certain: [], possible: false });
    expect(
      findBatches(
        [0, 5, 10, 15].map((from) => signed(from, 2)),
        wide,
      ),
    ).toEqual({ certain: [], possible: true });
    expect(
      findBatches(
        [0, 4, 8].map((from) => signed(from)),
        wide,
      ),
    ).toEqual({ certain: [], possible: false });
  });

  test("windows that share an entry are one batch, others are two", () => {
    const all = [0, 30, 60, 90, 500, 510, 520].map((from) => signed(from));
    expect(starts(findBatches(all, limits).certain)).toEqual([
      [0, 30, 60, 90],
      [500, 510, 520],
    ]);
  });

  test("the order in which sign-offs come does not matter", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.nat({ max: 300 }), fc.integer({ min: 1, max: 80 })),
          { maxLength: 25 },
        ),
        (list) => {
          const all = list.map(([from, width], place) =>
            signed(from, width, { item: `item ${String(place)}` }),
          );
          const found = findBatches(all, limits);
          expect(findBatches(all.toReversed(), limits)).toEqual(found);
          if (found.certain.length > 0) expect(found.possible).toBe(true);
        },
      ),
    );
  });

  test("what is certain holds for every reading of the times; what is not possible for none", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.nat({ max: 200 }),
            fc.integer({ min: 1, max: 40 }),
            fc.nat(),
          ),
          { maxLength: 12 },
        ),
        (list) => {
          const reading = (sharp: boolean) =>
            list.map(([from, width, at], place) =>
              sharp
                ? signed(from + (at % width), 1, { item: String(place) })
                : signed(from, width, { item: String(place) }),
            );
          // Only the window: which of two entries is the next one differs from reading to reading.
          const window = { ...limits, run: 99 };
          const rough = findBatches(reading(false), window);
          const exact = findBatches(reading(true), window).certain.length > 0;
          if (rough.certain.length > 0) expect(exact).toBe(true);
          if (!rough.possible) expect(exact).toBe(false);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("one item signed often is one item", () => {
    const all = [0, 1, 2, 3, 4].map((from) => signed(from, 1, { item: "one" }));
    expect(findBatches(all, limits)).toEqual({ certain: [], possible: false });
  });

  test("a time that is not known may be anywhere", () => {
    const unknown = signed(7, 1, {
      at: { earliest: openStart, latest: openEnd },
    });
    expect(findBatches([signed(0), signed(30), unknown], limits)).toEqual({
      certain: [],
      possible: true,
    });
    expect(findBatches([signed(0), signed(300), unknown], limits)).toEqual({
      certain: [],
      possible: false,
    });
  });

  test("opened apart and before: reviewed one by one; opened together, or after: not", () => {
    const opened = (openings: readonly number[], width = 1) =>
      findBatches(
        openings.map((from, place) =>
          signed(1000 + place, 1, {
            opened: { earliest: from, latest: from + width },
          }),
        ),
        limits,
      );
    expect(opened([0, 200, 400])).toEqual({ certain: [], possible: false });
    expect(opened([0, 20, 40]).certain).toHaveLength(1);
    expect(opened([2000, 3000, 4000]).certain).toHaveLength(1);
    expect(opened([0, 200, 400], 100)).toEqual({ certain: [], possible: true });
  });
});

describe("batches at their edges", () => {
  const wide = { ...limits, items: 9 };
  const opened = (
    list: readonly (readonly [from: number, width: number] | undefined)[],
    at = (place: number): number => 1000 + place,
  ) =>
    findBatches(
      list.map((one, place) =>
        signed(at(place), 1, {
          opened:
            one === undefined
              ? undefined
              : { earliest: one[0], latest: one[0] + one[1] },
        }),
      ),
      limits,
    );
  const none = { certain: [], possible: false };

  test("the first entry fills its window, or reaches beyond it", () => {
    const from = (width: number) =>
      findBatches([signed(0, width), signed(1), signed(2)], limits);
    expect(starts(from(61).certain)).toEqual([[0, 1, 2]]);
    expect(from(62)).toEqual({ certain: [], possible: true });
  });

  test("an opening as wide as the window is known, a wider one only roughly", () => {
    const apart = (width: number) =>
      opened([0, 200, 400].map((from) => [from, width] as const));
    expect(apart(60)).toEqual(none);
    expect(apart(61)).toEqual({ certain: [], possible: true });
  });

  test("opened at the time of the sign-off is not opened before it", () => {
    const at = (place: number): number => 1000 + 30 * place;
    const as = (shift: number) =>
      opened(
        [0, 1, 2].map((place) => [at(place) - shift, 59] as const),
        at,
      );
    expect(as(0).certain).toHaveLength(1);
    expect(as(1)).toEqual(none);
  });

  test("openings count in their own order, and only those that are on record", () => {
    expect(
      opened([
        [400, 1],
        [0, 1],
        [200, 1],
      ]),
    ).toEqual(none);
    expect(opened([[0, 1], [20, 1], undefined])).toEqual(none);
  });

  test("a chain goes forward only", () => {
    expect(
      findBatches(
        [0, 100, 200, 204].map((from) => signed(from)),
        wide,
      ),
    ).toEqual(none);
  });

  test("entries stand by their start, then their end, then where they stand", () => {
    const refs = (list: readonly SignOff[]) =>
      findBatches(list, limits).certain.map((batch) =>
        batch.map(({ ref }) => ref),
      );
    const same = ["b", "c", "a", "b"].map((ref, place) =>
      signed(0, 1, { item: String(place), ref }),
    );
    expect(refs(same)).toEqual([["a", "b", "b", "c"]]);
    expect(refs(same.toReversed())).toEqual([["a", "b", "b", "c"]]);
    const long = signed(0, 50, { item: "long", ref: "a" });
    const short = signed(0, 1, { item: "short", ref: "b" });
    expect(refs([long, signed(10), short])).toEqual([["b", "a", "item 10/e0"]]);
    const skipping = { items: 3, withinUs: 10, minimumGapUs: 100, run: 4 };
    const rough = signed(1, 50);
    expect(
      starts(
        findBatches([signed(0), rough, signed(2), signed(3)], skipping).certain,
      ),
    ).toEqual([[0, 1, 2, 3]]);
  });
});

describe("silences", () => {
  const row = (earliest: number, latest = earliest + 1) => ({
    earliest,
    latest,
  });
  test("longer than allowed, whatever the instants of the rows", () => {
    expect(silencesOf([row(0), row(11)], 10, [])).toEqual([]);
    expect(silencesOf([row(12), row(0)], 10, [])).toEqual([
      { earliest: 1, latest: 12 },
    ]);
    expect(silencesOf([row(0, 5), row(12)], 10, [])).toEqual([]);
    expect(silencesOf([row(0, 30), row(1), row(35)], 10, [])).toEqual([]);
  });
  test("a downtime that meets it explains it; one that only touches it does not", () => {
    const down = (earliest: number, latest: number) => [
      { system: undefined, interval: { earliest, latest } },
    ];
    const rows = [row(0), row(20)];
    expect(silencesOf(rows, 10, down(19, 30))).toEqual([]);
    expect(silencesOf(rows, 10, down(0, 2))).toEqual([]);
    expect(silencesOf(rows, 10, down(20, 30))).toHaveLength(1);
    expect(silencesOf(rows, 10, down(0, 1))).toHaveLength(1);
  });
  test("a row without a time ends no silence", () => {
    for (const unknown of [row(openStart), row(5, openEnd)])
      expect(silencesOf([row(0), unknown, row(20)], 10, [])).toEqual([
        { earliest: 1, latest: 20 },
      ]);
  });
});

describe("a steady offset", () => {
  const bin = (at: number, count: number) => ({ at, count, a: "a" });
  test.each([
    [[bin(120, 10)], 120],
    [[bin(120, 9)], undefined],
    [[bin(120, 5), bin(121, 3), bin(119, 2)], 120],
    [[bin(120, 9), bin(5, 1)], 120],
    [[bin(120, 17), bin(5, 2)], undefined],
    [[bin(120, 18), bin(122, 2)], 120],
    [[bin(121, 5), bin(120, 5)], 120],
    [[bin(120, 5), bin(121, 5)], 120],
    [[bin(5, 1), bin(120, 9)], 120],
    [[bin(120, 9), bin(122, 2)], undefined],
  ])("%j: %s", (bins, at) => {
    expect(steadyOffset(bins)?.at).toBe(at);
  });
});

describe("a steady middle", () => {
  const steady = (...counts: readonly (readonly [number, number])[]) =>
    steadyMedian(new Map(counts));
  test.each([
    [[], undefined],
    [[[300, 9]], undefined],
    [[[300, 10]], { seconds: 300, count: 10, n: 10 }],
    [
      [
        [300, 9],
        [361, 1],
      ],
      { seconds: 300, count: 9, n: 10 },
    ],
    [
      [
        [300, 8],
        [240, 1],
        [360, 1],
      ],
      { seconds: 300, count: 10, n: 10 },
    ],
    [
      [
        [300, 8],
        [239, 1],
        [361, 1],
      ],
      undefined,
    ],
  ] as const)("%j: %j", (counts, expected) => {
    expect(steady(...counts)).toEqual(expected);
  });
});

describe("a fall of disagreement", () => {
  const period = (at: number | undefined, n: number, differs: number) => ({
    at,
    n,
    differs,
  });
  test("cut where both parts are most alike; the minimum holds on either side", () => {
    const all = [period(2, 20, 0), period(1, 20, 7), period(3, 20, 4)];
    expect(fallOf(all, 20)).toEqual({
      points: 25,
      earlier: "35.0 % of 20",
      later: "10.0 % of 40",
    });
    expect(fallOf(all, 21)).toBeUndefined();
    expect(fallOf([period(1, 50, 0)], 10)).toBeUndefined();
    expect(fallOf([period(1, 50, 0), period(undefined, 50, 9)], 10)).toBe(
      undefined,
    );
  });
  test("the median of the groups", () => {
    const group = (differs: number) => ({
      name: "",
      n: 10,
      differs,
      periods: [],
    });
    expect(medianShare([group(9), group(1), group(2)])).toBe("20.0 %");
    expect(medianShare([group(4), group(1)])).toBe("25.0 %");
  });
});
