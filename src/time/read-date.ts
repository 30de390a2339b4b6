/**
 * Days of the calendar that are no instants, such as a birth date: no zone, no interval.
 */

import { readIso } from "./iso-text.ts";
import { isPossible } from "./stamp.ts";
import type { Stamp } from "./stamp.ts";
import { compileFormat } from "./time-format.ts";
import {
  notInDeclaredFormat,
  timeFault,
  unreadableFault,
} from "./unreadable.ts";
import type { TimeFault } from "./unreadable.ts";
import { isLogYear } from "./written-time.ts";

/** `date`: `yyyy-MM-dd`, as written. */
export type DateReading =
  { readonly ok: true; readonly date: string } | TimeFault;

/**
 * Compiles the reader of a column of dates; a time of day after the date is passed over.
 *
 * 1 January 1970 is a day like any other here: people were born on it.
 *
 * @param format - one that `formatProblem` finds nothing wrong with, not a count; without it ISO 8601
 * @returns faults `time-format` and its relatives, `time-impossible`, `time-sentinel` (years outside 1900 to 2199)
 * @throws RangeError for any other format
 */
export function dateReader(
  format: string | undefined,
): (text: string) => DateReading {
  const read =
    format === undefined
      ? readIso
      : compileFormat(format, { timeMayFollow: true });
  return (text) => {
    const stamp = read(text);
    if (stamp !== undefined) return dateOf(stamp);
    return format === undefined ? unreadableFault(text) : notInDeclaredFormat;
  };
}

function dateOf(stamp: Stamp): DateReading {
  if (!isPossible(stamp)) return timeFault("time-impossible");
  if (!isLogYear(stamp.year)) return timeFault("time-sentinel");
  const month = String(stamp.month).padStart(2, "0");
  const day = String(stamp.day).padStart(2, "0");
  return { ok: true, date: `${String(stamp.year)}-${month}-${day}` };
}
