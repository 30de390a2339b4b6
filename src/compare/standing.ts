/**
 * Which of several earlier contents stood at an event: the latest one, where the log shows which that is.
 */

import type { Event } from "../model/event.ts";
import { orderEvents } from "../time/clocks.ts";
import type { Clocks } from "../time/clocks.ts";

/**
 * The events none of which is known to have been replaced when `at` happened: those not certainly after it, less those
 * certainly before another one that is itself certainly before it. One: the content that stood. Several: the log does
 * not tell which of them did.
 */
export function standingAt(
  at: Event,
  candidates: readonly Event[],
  clocks: Clocks,
): readonly Event[] {
  const isBefore = (one: Event, other: Event): boolean =>
    orderEvents(one, other, clocks).order === "before";
  const possible = candidates.filter((one) => !isBefore(at, one));
  if (possible.length < 2) return possible;
  const certain = possible.filter((one) => isBefore(one, at));
  if (certain.length === 0) return possible;
  // One late content first, since it replaces nearly all the others: orders with thousands of changes stay quick.
  const late = certain.reduce((a, b) => (isBefore(a, b) ? b : a));
  return possible
    .filter((one) => !isBefore(one, late))
    .filter(
      (one) => !certain.some((later) => later !== one && isBefore(one, later)),
    );
}
