/**
 * The reader of a column's times: strict, compiled once, the same on every host.
 * Enters: the text of a time, and what the mapping declares about its column. Leaves: a half-open interval of UTC
 * instants with notes, or a fault code with a hint.
 * Refuses to know: the host's zone and locale, the order of day and month, and every reading that is merely likely.
 * Costs: about 0.1 µs a plain UTC time, 0.3 µs another; a zone's table about a millisecond a year, once.
 */

import type { Interval } from "../model/event.ts";
import type { FaultCode } from "../model/fault.ts";
import type { CandidateTime } from "../model/mapping.ts";
import { bareDate } from "./date-part.ts";
import { readEpoch } from "./epoch-text.ts";
import { isEpochFormat } from "./format-tokens.ts";
import { readIso } from "./iso-text.ts";
import { plainUtc } from "./plain-utc.ts";
import { compileFormat } from "./time-format.ts";
import type { StampReader } from "./time-format.ts";
import { notInDeclaredFormat, unreadableFault } from "./unreadable.ts";
import { intervalOf, noNotes } from "./written-time.ts";
import type { ColumnTimes } from "./written-time.ts";
import { knownZone } from "./zone.ts";

/**
 * What a text means as a time, or why it means none. `other`: what it would mean by the declared zone, where the offset
 * written is not one of that zone on that day. `hint` holds no text of the record.
 */
export type TimeReading =
  | {
      readonly ok: true;
      readonly interval: Interval;
      readonly notes: readonly string[];
      readonly other: Interval | undefined;
    }
  | { readonly ok: false; readonly code: FaultCode; readonly hint: string };

/** Reads one text. Pure: equal texts give equal readings. */
export type TimeReader = (text: string) => TimeReading;

/**
 * Compiles the reader of one column.
 *
 * Without `format`: ISO 8601 / RFC 9557, a date or minutes or finer (`T` or one space between them), any number of
 * digits of a fraction after `.` or `,`, offset `Z`, `+hh:mm`, `+hhmm` or `+hh`, zone in brackets. With `format`: that.
 * `dateFormat`: that, where the text has no time of day, with or without the text behind the date.
 * `datesOfAnyZone`: a date without any zone is the day of some zone, with the note `date-of-any-zone`.
 * The offset written wins over the zone in brackets, that over `timeZone`. Notes: `date-only`, `time-repeated-hour`,
 * `time-24h`, `time-unknown-offset`, `leap-second`, `offset-not-of-zone`, `summer-utc-suspect`, `midnight-exact`.
 *
 * @throws RangeError for a zone that `isZone` or a format that `formatProblem` refuses: settings are checked before
 * @see domain.md 4.1; trust.md 3.4 and 7 (TIM)
 */
export function timeReader(spec: CandidateTime): TimeReader {
  const column: ColumnTimes = {
    zone: spec.timeZone === undefined ? undefined : knownZone(spec.timeZone),
    precision: spec.precision,
    rounding: spec.rounding ?? "floor",
    datesOfAnyZone: spec.datesOfAnyZone === true,
  };
  return spec.format === undefined
    ? isoReader(column)
    : formatReader(spec.format, spec.dateFormat, column);
}

function isoReader(column: ColumnTimes): TimeReader {
  const isPlain = column.precision === undefined && column.rounding === "floor";
  return (text) => {
    const us = isPlain ? plainUtc(text) : undefined;
    if (us !== undefined) {
      const interval = { earliest: us, latest: us + 1_000_000 };
      return { ok: true, interval, notes: noNotes, other: undefined };
    }
    const stamp = readIso(text);
    return stamp === undefined
      ? unreadableFault(text)
      : intervalOf(stamp, column);
  };
}

/** @param dateFormat - how a text without a time of day is read; undefined: not at all */
function formatReader(
  format: string,
  dateFormat: string | undefined,
  column: ColumnTimes,
): TimeReader {
  const read = isEpochFormat(format)
    ? (text: string) => readEpoch(text, format)
    : compileFormat(format, { timeMayFollow: column.precision === "day" });
  const readDate =
    dateFormat === undefined ? undefined : dateReader(dateFormat);
  return (text) => {
    const stamp = read(text) ?? readDate?.(text);
    return stamp === undefined
      ? notInDeclaredFormat
      : intervalOf(stamp, column);
  };
}

function dateReader(format: string): StampReader {
  const readWhole = compileFormat(format, { timeMayFollow: false });
  const bare = bareDate(format);
  if (bare === undefined) return readWhole;
  const readBare = compileFormat(bare, { timeMayFollow: false });
  return (text) => readWhole(text) ?? readBare(text);
}
