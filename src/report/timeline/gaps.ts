import { openEnd, openStart } from "../../model/event.ts";
import { durationText } from "../../time/display.ts";
import type { Entry } from "./entry.ts";

/** From how long on a gap between entries has a line of its own, µs: a day. */
export const statedGapUs: number = 86_400_000_000;

/**
 * For each entry, how long no entry of the chronology lies before it, where that is a day or more by the recorded times;
 * undefined else. It is about this list, not about what happened.
 */
export function gapsBefore(
  entries: readonly Entry[],
): readonly (string | undefined)[] {
  let reach: number | undefined;
  return entries.map(({ span }) => {
    const before = reach;
    if (span !== undefined) reach = Math.max(reach ?? openStart, span.latest);
    if (span === undefined || before === undefined || before === openEnd)
      return undefined;
    const gap = span.earliest - before;
    return gap < statedGapUs
      ? undefined
      : `No entry in this list for at least ${durationText(gap)}`;
  });
}
