/**
 * Half-open intervals of UTC instants and the one question that everything rests on: which came first.
 * Enters: two intervals and a tolerance. Leaves: `before`, `after` or `unknown`; a gap as a range; hulls and overlaps.
 * Refuses to know: which of two doubtful readings is the likelier one.
 * Costs: a few integer comparisons.
 */

import { openEnd, openStart } from "../model/event.ts";
import type { Interval } from "../model/event.ts";

/** Where the first of two times stands to the second, or that the log does not tell. */
export type Order = "before" | "after" | "unknown";

/** How long after one time another one stands, µs; negative: before; infinite where a bound is not known. */
export interface Gap {
  readonly minUs: number;
  readonly maxUs: number;
}

/**
 * Says in which order two recorded times stand, or that the log does not tell.
 *
 * @param a - half-open interval, µs since 1970-01-01T00:00Z, already widened to the precision written
 * @param b - the other one
 * @param toleranceUs - how far the two clocks may differ, µs, >= 0; 0 for one clock
 * @returns `before` only where `a` ends, tolerance added, no later than `b` starts; `after` the same way round;
 * any overlap or any distance inside the tolerance gives `unknown`, and so does an empty interval against itself
 * @see contract.md, law 4; domain.md 4.2
 */
export function order(a: Interval, b: Interval, toleranceUs: number): Order {
  const before = a.latest + toleranceUs <= b.earliest;
  const after = b.latest + toleranceUs <= a.earliest;
  // Both hold only for empty intervals at one instant: nothing is known of their order.
  if (before === after) return "unknown";
  return before ? "before" : "after";
}

/**
 * How long after `a` does `b` stand: every distance from `minUs` to `maxUs` is possible.
 * Minutes 10:00 and 10:26 give 25 to 27 minutes. An unknown bound gives an infinite one.
 */
export function gapRange(a: Interval, b: Interval): Gap {
  const minUs =
    b.earliest === openStart || a.latest === openEnd
      ? -Infinity
      : b.earliest - a.latest;
  const maxUs =
    b.latest === openEnd || a.earliest === openStart
      ? Infinity
      : b.latest - a.earliest;
  return { minUs, maxUs };
}

/** The smallest interval that holds both. */
export function hull(a: Interval, b: Interval): Interval {
  return {
    earliest: Math.min(a.earliest, b.earliest),
    latest: Math.max(a.latest, b.latest),
  };
}

/** Whether some instant lies in both; intervals that only touch share none. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.earliest < b.latest && b.earliest < a.latest;
}

/** The instants that lie in both; undefined where there is none. */
export function intersection(a: Interval, b: Interval): Interval | undefined {
  if (!overlaps(a, b)) return undefined;
  return {
    earliest: Math.max(a.earliest, b.earliest),
    latest: Math.min(a.latest, b.latest),
  };
}

/** Whether every instant of `inner` lies in `outer`. */
export function contains(outer: Interval, inner: Interval): boolean {
  return outer.earliest <= inner.earliest && inner.latest <= outer.latest;
}

/** The interval moved by `us` microseconds; a bound that is not known stays unknown. */
export function shift(interval: Interval, us: number): Interval {
  return {
    earliest:
      interval.earliest === openStart ? openStart : interval.earliest + us,
    latest: interval.latest === openEnd ? openEnd : interval.latest + us,
  };
}

/** Whether either bound is not known. */
export function isOpen(interval: Interval): boolean {
  return interval.earliest === openStart || interval.latest === openEnd;
}
