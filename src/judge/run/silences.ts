import { openEnd, openStart } from "../../model/event.ts";
import type { Interval } from "../../model/event.ts";
import type { Downtime } from "../../model/site.ts";

/**
 * Stretches without a row, longer than is allowed whatever the instants of the rows on both sides are.
 *
 * @param buckets - the first start and the last end of the rows of each stretch of time that has any, in any order; a
 * row may reach beyond its bucket
 * @param downtimes - of the system: a silence that meets one is explained by it and left out
 */
export function silencesOf(
  buckets: readonly Interval[],
  allowedUs: number,
  downtimes: readonly Downtime[],
): readonly Interval[] {
  const silences: Interval[] = [];
  let covered: number | undefined;
  for (const { earliest, latest } of buckets.toSorted(
    (a, b) => a.earliest - b.earliest,
  )) {
    if (earliest === openStart || latest === openEnd) continue;
    if (covered !== undefined && earliest - covered > allowedUs) {
      const silence = { earliest: covered, latest: earliest };
      if (!downtimes.some(({ interval }) => meet(interval, silence)))
        silences.push(silence);
    }
    covered = covered === undefined ? latest : Math.max(covered, latest);
  }
  return silences;
}

function meet(a: Interval, b: Interval): boolean {
  return a.earliest < b.latest && b.earliest < a.latest;
}
