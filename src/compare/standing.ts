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
  const possible = candidates.filter(
    (candidate) => orderEvents(candidate, at, clocks).order !== "after",
  );
  if (possible.length < 2) return possible;
  const certain = possible.filter(
    (candidate) => orderEvents(candidate, at, clocks).order === "before",
  );
  return possible.filter(
    (candidate) =>
      !certain.some(
        (later) =>
          later !== candidate &&
          orderEvents(candidate, later, clocks).order === "before",
      ),
  );
}
