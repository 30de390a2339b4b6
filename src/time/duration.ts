/**
 * ISO 8601 durations as exact microseconds, or added along the calendar where their length depends on it.
 * Arithmetic of months is our own: date libraries add them in the zone of the host.
 */

import { openEnd } from "../model/event.ts";
import {
  civilFromDays,
  daysFromCivil,
  daysInMonth,
  usPerDay,
  usPerHour,
  usPerMinute,
  usPerSecond,
} from "./calendar.ts";

const shape =
  /^P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:[.,](\d{1,6}))?S)?)?$/;

interface Duration {
  readonly months: number;
  readonly us: number;
}

/**
 * The exact length of a duration of weeks, days, hours, minutes and seconds (1 day = 24 h), in µs.
 *
 * @returns undefined for anything else: years and months (no fixed length), signs, fractions other than of seconds,
 * more than six digits of a fraction, and lengths that are no safe integer
 */
export function parseDuration(text: string): number | undefined {
  const duration = read(text);
  return duration === undefined || /[YM]/.test(datePart(text))
    ? undefined
    : duration.us;
}

/** Whether the text is a duration that `addDuration` can add; years and months included. */
export function isDuration(text: string): boolean {
  return read(text) !== undefined;
}

/**
 * The instant that stands a duration after another one. Years and months go along the UTC calendar and end on the
 * last day of a shorter month (31 January + P1M is 28 or 29 February); the rest is exact.
 *
 * @param us - µs since 1970-01-01T00:00Z
 * @returns `openEnd` where the sum lies beyond every time that we can hold (`P1000Y` keeps for ever)
 * @throws RangeError where `isDuration` does not hold
 */
export function addDuration(us: number, text: string): number {
  const duration = read(text);
  if (duration === undefined) throw new RangeError("not an ISO 8601 duration");
  return Math.min(openEnd, addMonths(us, duration.months) + duration.us);
}

function addMonths(us: number, months: number): number {
  if (months === 0) return us;
  const days = Math.floor(us / usPerDay);
  const from = civilFromDays(days);
  const count = from.month - 1 + months;
  const year = from.year + Math.floor(count / 12);
  const month = (count % 12) + 1;
  const day = Math.min(from.day, daysInMonth(year, month));
  return daysFromCivil(year, month, day) * usPerDay + (us - days * usPerDay);
}

function read(text: string): Duration | undefined {
  const parts = shape.exec(text);
  // `P` and `PT` alone, and `P1DT`, say nothing: each designator needs a number after it.
  if (parts === null || !/\d[A-Z]$/.test(text)) return undefined;
  const part = (index: number): number => Number(parts[index] ?? 0);
  const months = part(1) * 12 + part(2);
  const us =
    part(3) * 7 * usPerDay +
    part(4) * usPerDay +
    part(5) * usPerHour +
    part(6) * usPerMinute +
    part(7) * usPerSecond +
    Number((parts[8] ?? "").padEnd(6, "0"));
  return Number.isSafeInteger(us) ? { months, us } : undefined;
}

function datePart(text: string): string {
  const time = text.indexOf("T");
  return time === -1 ? text : text.slice(0, time);
}
