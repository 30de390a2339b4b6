/**
 * Offsets of a named zone as a table of integers: `Intl` is asked only while a year's table is made, once a zone
 * and year; asking it row by row is about twenty times slower (`domain.md` 4.1).
 */

import { daysFromCivil, usPerDay, usPerSecond, yearOf } from "./calendar.ts";

/** A stretch of UTC time, half open, in which a zone keeps one offset; local time = UTC + `offset`. All in µs. */
export interface OffsetSpan {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

/** Offsets of one zone, worked out year by year when first asked for. */
export interface ZoneOffsets {
  readonly name: string;
  /** The spans from two days before a calendar year to two days after it, in order, without gap. */
  readonly ofYear: (year: number) => readonly OffsetSpan[];
  /** The offset at an instant, µs. */
  readonly at: (us: number) => number;
}

const marginDays = 2;

/** The offsets of a zone; `undefined` where the time-zone data does not know the name. */
export function zoneOffsets(name: string): ZoneOffsets | undefined {
  const format = zoneFormat(name);
  if (format === undefined) return undefined;
  const years = new Map<number, readonly OffsetSpan[]>();
  const ofYear = (year: number): readonly OffsetSpan[] => {
    let spans = years.get(year);
    if (spans === undefined) {
      spans = spansOfYear(format, year);
      years.set(year, spans);
    }
    return spans;
  };
  /** Events near each other in a log lie in one span: it is looked at before the calendar is asked. */
  let last: OffsetSpan | undefined;
  const at = (us: number): number => {
    if (last !== undefined && us >= last.from && us < last.until)
      return last.offset;
    for (const span of ofYear(yearOf(us))) {
      if (us >= span.until) continue;
      last = span;
      return span.offset;
    }
    throw new Error("instant outside its own year");
  };
  return { name, ofYear, at };
}

function zoneFormat(name: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
  } catch {
    // The only documented error is RangeError: an unknown zone. The caller says so.
    return undefined;
  }
}

function spansOfYear(format: Intl.DateTimeFormat, year: number): OffsetSpan[] {
  const first = daysFromCivil(year, 1, 1) - marginDays;
  const end = daysFromCivil(year + 1, 1, 1) + marginDays;
  const spans: OffsetSpan[] = [];
  let from = first * usPerDay;
  let offset = offsetAt(format, from);
  for (let day = first + 1; day <= end; day += 1) {
    const until = day * usPerDay;
    const next = offsetAt(format, until);
    if (next === offset) continue;
    const change = findChange(format, until - usPerDay, until);
    spans.push({ from, until: change, offset });
    from = change;
    offset = next;
  }
  spans.push({ from, until: end * usPerDay, offset });
  return spans;
}

/** The first second at which the offset of `until` is in use; the one at `from` differs. */
function findChange(
  format: Intl.DateTimeFormat,
  from: number,
  until: number,
): number {
  const before = offsetAt(format, from);
  let low = from / usPerSecond;
  let high = until / usPerSecond;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(format, middle * usPerSecond) === before) low = middle;
    else high = middle;
  }
  return high * usPerSecond;
}

/** What the zone's clocks show at a whole second, less the second itself. */
function offsetAt(format: Intl.DateTimeFormat, us: number): number {
  const shown = format.format(us / 1000).match(/\d+/g) ?? [];
  const [month, day, year, hour, minute, second] = shown.map(Number);
  if (
    month === undefined ||
    day === undefined ||
    year === undefined ||
    hour === undefined ||
    minute === undefined ||
    second === undefined
  ) {
    throw new Error("time-zone data gave no date");
  }
  const days = daysFromCivil(year, month, day);
  const seconds = hour * 3600 + minute * 60 + second;
  return days * usPerDay + seconds * usPerSecond - us;
}
