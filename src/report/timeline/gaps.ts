import type { Interval } from "../../model/event.ts";
import { openEnd, openStart } from "../../model/event.ts";
import { durationText } from "../../time/display.ts";
import type { Entry } from "./entry.ts";
import { addNumber, entriesText } from "./numbers-text.ts";
import type { Range } from "./numbers-text.ts";

/** From how long on a gap between entries has a line of its own, µs: a day. */
export const statedGapUs: number = 86_400_000_000;

/**
 * For each entry, how long no entry of the chronology lies before it, where that is a day or more by the recorded times;
 * undefined else. It is about this list, not about what happened. An entry of which no time, or only an upper bound, is
 * recorded may lie in the gap, and is then named with it (contract, law 4).
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
      : `No entry in this list for at least ${durationText(gap)}${perhapsText(entries, before)}`;
  });
}

/** What may lie in a gap that begins at an instant. */
function perhapsText(entries: readonly Entry[], from: number): string {
  const ranges: Range[] = [];
  for (const [at, { span }] of entries.entries())
    if (mayLieAfter(span, from)) addNumber(ranges, at + 1);
  return ranges.length === 0
    ? ""
    : `, not counting ${entriesText(ranges)}: no time, or only a bound, is recorded`;
}

function mayLieAfter(span: Interval | undefined, from: number): boolean {
  return (
    span === undefined || (span.earliest === openStart && span.latest > from)
  );
}
