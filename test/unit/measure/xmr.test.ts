import { describe, expect, test } from "vitest";
import { xmr } from "../../../src/measure/xmr.ts";
import type { Signal } from "../../../src/model/statistics.ts";

function numbers(text: string): readonly number[] {
  return text.split(" ").map(Number);
}

/** Points (from 1) that carry a signal. */
function pointsWith(values: readonly number[], signal: Signal): number[] {
  return (xmr(values)?.signals ?? []).flatMap((found, at) =>
    found === signal ? [at + 1] : [],
  );
}

/** The vectors of rules.md 7.2. */
const outside = numbers("92 94 91 95 93 96 92 94 97 93 95 80");
const shift = numbers(
  "50 54 49 53 50 54 49 55 51 53 50 54 52 56 55 57 55 57 56 58",
);
const trend = numbers("20 24 19 23 21 25 20 24 19 20 21 22 23 24 25 26");
const near = numbers("20 21 20 21 20 21 20 21 20 21 20 21 23 22 23 21");

describe("XmR by the rules of Making Data Count (rules.md 7.2)", () => {
  test("a large range is screened out, the mean keeps all points; point 12 is outside", () => {
    const chart = xmr(outside);
    expect(chart?.mean).toBeCloseTo(92.6667, 4);
    expect(chart?.screened).toBe(1);
    expect(chart?.averageRange).toBeCloseTo(2.9, 10);
    expect(chart?.low).toBeCloseTo(84.9527, 4);
    expect(chart?.high).toBeCloseTo(100.3807, 4);
    expect(pointsWith(outside, "outside-limits")).toEqual([12]);
    expect(chart?.signals.filter((one) => one !== undefined)).toHaveLength(1);
  });

  test("points 14 to 20 on one side", () => {
    const chart = xmr(shift);
    expect(chart?.mean).toBeCloseTo(53.4, 10);
    expect(chart?.averageRange).toBeCloseTo(60 / 19, 10);
    expect(chart?.low).toBeCloseTo(45, 10);
    expect(chart?.high).toBeCloseTo(61.8, 10);
    expect(pointsWith(shift, "one-side")).toEqual([14, 15, 16, 17, 18, 19, 20]);
    expect(chart?.signals.filter((one) => one !== undefined)).toHaveLength(7);
  });

  test("points 9 to 16 are a trend", () => {
    const chart = xmr(trend);
    expect(chart?.mean).toBeCloseTo(22.25, 10);
    expect(chart?.averageRange).toBeCloseTo(8 / 3, 10);
    expect(chart?.low).toBeCloseTo(15.1567, 4);
    expect(chart?.high).toBeCloseTo(29.3433, 4);
    expect(pointsWith(trend, "trend")).toEqual([9, 10, 11, 12, 13, 14, 15, 16]);
  });

  test("points 13 and 15 are two of three near a limit, the one between is not", () => {
    const chart = xmr(near);
    expect(chart?.mean).toBeCloseTo(20.9375, 10);
    expect(chart?.averageRange).toBeCloseTo(17 / 15, 10);
    expect(chart?.low).toBeCloseTo(17.9228, 4);
    expect(chart?.high).toBeCloseTo(23.9522, 4);
    expect(chart?.nearHigh).toBeCloseTo(22.9473, 4);
    expect(pointsWith(near, "two-of-three")).toEqual([13, 15]);
  });

  test("seven points are six steps: six points are no trend, a step of nothing breaks it", () => {
    const flat = [10, 14, 10, 14, 10, 14, 10, 14, 10, 14];
    expect(pointsWith([...flat, 9, 10, 11, 12, 13, 14], "trend")).toEqual([]);
    expect(
      pointsWith([...flat, 8, 9, 10, 11, 12, 13, 14], "trend"),
    ).toHaveLength(7);
    expect(
      pointsWith([...flat, 9, 10, 11, 12, 12, 13, 14, 15], "trend"),
    ).toEqual([]);
  });

  test("six on one side are no run, seven are; a point on the mean breaks it", () => {
    const six = [...Array.from({ length: 6 }, (_, at) => at % 2), 9, 8, 9, 8];
    expect(pointsWith(six, "one-side")).toEqual([]);
    const low = [1, 2, 1, 2, 1, 2, 1];
    const high = [5, 4, 5, 4, 5, 4, 5];
    expect(pointsWith([...low.slice(1), ...high.slice(1)], "one-side")).toEqual(
      [],
    );
    expect(pointsWith([...low, ...high], "one-side")).toHaveLength(14);
    // the mean is 3
    expect(
      pointsWith([1, 2, 1, 2, 3, 1, 2, 5, 4, 5, 4, 3, 5, 4], "one-side"),
    ).toEqual([]);
  });

  test("of nothing and of one point there is no chart; equal points have none outside", () => {
    expect(xmr([])).toBeUndefined();
    expect(xmr([5])).toBeUndefined();
    const equal = xmr([5, 5, 5]);
    expect([equal?.low, equal?.high, equal?.averageRange]).toEqual([5, 5, 0]);
    expect(equal?.signals).toEqual([undefined, undefined, undefined]);
  });
});
