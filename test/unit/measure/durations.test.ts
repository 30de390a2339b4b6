import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  binOf,
  histogramOf,
  percentilesOf,
} from "../../../src/measure/durations.ts";

const second = 1_000_000;

describe("lengths of time in bins", () => {
  test.each([
    [0, 0],
    [999_999, 0],
    [second, 1],
    [1023 * second, 1023],
    [1024 * second, 1024],
    [1025 * second, 1024],
    [1026 * second, 1026],
    [2047 * second, 2046],
    [2048 * second, 2048],
    [2051 * second, 2048],
    [2052 * second, 2052],
    [86_400 * second, 86_400],
    [86_527 * second, 86_400],
    [86_528 * second, 86_528],
  ])("%i µs stand in the bin of %i s", (us, bin) => {
    expect(binOf(us)).toBe(bin);
  });

  property.prop([fc.nat({ max: 2 ** 50 }), fc.nat({ max: 2 ** 50 })])(
    "a bin starts at most 1 part in 512 below the length, and keeps the order",
    (a, b) => {
      const bin = binOf(a);
      expect(bin).toBeLessThanOrEqual(a / second);
      expect(a / second - bin).toBeLessThan(Math.max(1, a / second / 512));
      expect(binOf(Math.min(a, b))).toBeLessThanOrEqual(binOf(Math.max(a, b)));
      expect(binOf(bin * second)).toBe(bin);
    },
  );

  test("percentiles by nearest rank, of 20 lengths of 1 to 20 s", () => {
    const bins = Array.from({ length: 20 }, (_, at) => [at + 1, 1] as const);
    expect(percentilesOf(bins)).toEqual({ p5: 1, p10: 2, p50: 10, p90: 18 });
    expect(percentilesOf([...bins, [21, 1]])).toEqual({
      p5: 2,
      p10: 3,
      p50: 11,
      p90: 19,
    });
    expect(percentilesOf([[5, 3]])).toEqual({ p5: 5, p10: 5, p50: 5, p90: 5 });
    expect(percentilesOf([])).toBeUndefined();
  });

  test("bars end before their end", () => {
    const bars = histogramOf([
      [0, 1],
      [1, 2],
      [59, 4],
      [60, 8],
      [604_799, 16],
      [604_800, 32],
    ]);
    expect(bars.filter(({ count }) => count > 0)).toEqual([
      { below: 1, count: 1 },
      { below: 5, count: 2 },
      { below: 60, count: 4 },
      { below: 300, count: 8 },
      { below: 604_800, count: 16 },
      { below: null, count: 32 },
    ]);
  });
});
