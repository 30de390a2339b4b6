import type { Signal } from "../model/statistics.ts";

/** An XmR chart of some values, in the units of the values; limits are not cut. */
export interface Xmr {
  readonly mean: number;
  readonly averageRange: number;
  /** Moving ranges that were left out of the average. */
  readonly screened: number;
  readonly low: number;
  readonly high: number;
  readonly nearLow: number;
  readonly nearHigh: number;
  /** For each value what the first rule that matches says of it. */
  readonly signals: readonly (Signal | undefined)[];
}

/** A range this many times the average is screened out: D4 of subgroups of two. */
const screenAt = 3.267;
/** Limits stand so many average ranges from the mean: 3 / 1.128. */
const limitWidth = 2.66;
const nearWidth = (2 * limitWidth) / 3;
/** Points in a row that make a trend or a run on one side. */
const runLength = 7;

/**
 * XmR chart as NHS "Making Data Count" draws it: mean of all points, limits from the screened average moving range, four
 * rules of which the first that matches names a point.
 *
 * @param values - in order of time
 * @returns undefined for fewer than two values: there is no range
 * @see rules.md 7.2; nhs-r-community/NHSRplotthedots, R/ptd_spc_standard.R and R/ptd_calculate_point_type.R
 */
export function xmr(values: readonly number[]): Xmr | undefined {
  if (values.length < 2) return undefined;
  const mean = meanOf(values);
  const ranges = values
    .slice(1)
    .map((value, at) => Math.abs(value - (values[at] ?? value)));
  const all = meanOf(ranges);
  const kept = ranges.filter((range) => all === 0 || range < screenAt * all);
  const averageRange = meanOf(kept);
  const limits = {
    mean,
    averageRange,
    screened: ranges.length - kept.length,
    low: mean - limitWidth * averageRange,
    high: mean + limitWidth * averageRange,
    nearLow: mean - nearWidth * averageRange,
    nearHigh: mean + nearWidth * averageRange,
  };
  return { ...limits, signals: signalsOf(values, limits) };
}

function signalsOf(
  values: readonly number[],
  limits: Omit<Xmr, "signals">,
): readonly (Signal | undefined)[] {
  const outside = values.map((value) => isOutside(value, limits));
  const sides = values.map((value) => Math.sign(value - limits.mean));
  const near = values.map(
    (value) =>
      !isOutside(value, limits) &&
      (value < limits.nearLow || value > limits.nearHigh),
  );
  const trend = inRun(
    values.slice(1).map((value, at) => Math.sign(value - (values[at] ?? 0))),
    runLength - 1,
  );
  const oneSide = inRun(sides, runLength);
  return values.map((_, at) => {
    if (outside[at] === true) return "outside-limits";
    // a run of steps holds both ends of each step
    if (trend[at - 1] === true || trend[at] === true) return "trend";
    if (near[at] === true && inTwoOfThree(at, near, sides))
      return "two-of-three";
    return oneSide[at] === true ? "one-side" : undefined;
  });
}

function isOutside(
  value: number,
  { low, high }: Pick<Xmr, "low" | "high">,
): boolean {
  return value < low || value > high;
}

/** For each place whether it lies in a run of at least `length` equal signs, none of them zero. */
function inRun(signs: readonly number[], length: number): readonly boolean[] {
  const found = signs.map(() => false);
  let start = 0;
  for (let at = 0; at <= signs.length; at += 1) {
    if (at < signs.length && signs[at] === signs[start]) continue;
    if (at - start >= length && signs[start] !== 0) found.fill(true, start, at);
    start = at;
  }
  return found;
}

/** Whether three points in a row with this one among them lie on one side, two of them near the limit. */
function inTwoOfThree(
  at: number,
  near: readonly boolean[],
  sides: readonly number[],
): boolean {
  for (let first = Math.max(0, at - 2); first <= at; first += 1) {
    const places = [first, first + 1, first + 2];
    const isOneSide = places.every((place) => sides[place] === sides[at]);
    const count = places.filter((place) => near[place] === true).length;
    if (isOneSide && count >= 2) return true;
  }
  return false;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
