/**
 * A time as it was written: digits that have been found, not yet asked whether such a time exists.
 */

import {
  daysFromCivil,
  daysInMonth,
  usPerDay,
  usPerHour,
  usPerMinute,
  usPerSecond,
} from "./calendar.ts";

/**
 * The numbers of a written time. `fractionUs`: whole microseconds of the fraction (further digits cut off);
 * `half`: of the 12-hour clock, while it is read; `widthUs`: length of the smallest unit written, at least 1 µs, unused
 * where `dateOnly`. `offset`: `z` for the letter Z, `numeric` for signed digits, then in the three fields after it; `zone`: the name in
 * square brackets (RFC 9557).
 */
export interface Stamp {
  year: number;
  month: number;
  day: number;
  dateOnly: boolean;
  hour: number;
  half: "am" | "pm" | undefined;
  minute: number;
  second: number;
  fractionUs: number;
  widthUs: number;
  offset: "none" | "z" | "numeric";
  offsetSign: 1 | -1;
  offsetHour: number;
  offsetMinute: number;
  zone: string | undefined;
}

/** Reads one part of a declared format at `at` into a draft; gives the place after it, -1 where it is not there. */
export type FormatStep = (draft: Stamp, text: string, at: number) => number;

/** A date without anything else; the readers fill in what they find. */
export function stampOfDate(year: number, month: number, day: number): Stamp {
  return {
    year,
    month,
    day,
    dateOnly: true,
    hour: 0,
    half: undefined,
    minute: 0,
    second: 0,
    fractionUs: 0,
    widthUs: usPerMinute,
    offset: "none",
    offsetSign: 1,
    offsetHour: 0,
    offsetMinute: 0,
    zone: undefined,
  };
}

/** Whether calendar and clock have such a time; 24:00 is the end of the day, second 60 is looked into later. */
export function isPossible(stamp: Stamp): boolean {
  const { hour, minute, second } = stamp;
  return (
    stamp.day >= 1 &&
    stamp.day <= daysInMonth(stamp.year, stamp.month) &&
    (hour < 24 || isEndOfDay(stamp)) &&
    minute < 60 &&
    second <= 60 &&
    stamp.offsetHour < 24 &&
    stamp.offsetMinute < 60
  );
}

/** 24:00, with nothing after it. */
export function isEndOfDay(stamp: Stamp): boolean {
  return (
    stamp.hour === 24 &&
    stamp.minute === 0 &&
    stamp.second === 0 &&
    stamp.fractionUs === 0
  );
}

/** Exactly 00:00, as a time of day that was written. */
export function isMidnight(stamp: Stamp): boolean {
  return (
    stamp.hour === 0 &&
    stamp.minute === 0 &&
    stamp.second === 0 &&
    stamp.fractionUs === 0
  );
}

/** The number that `count` ASCII digits at `at` make, -1 where one of them is none. */
export function digitsAt(text: string, at: number, count: number): number {
  let value = 0;
  for (let index = at; index < at + count; index += 1) {
    const digit = text.charCodeAt(index) - 48;
    // Written so that NaN (past the end of the text) fails too.
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** How many ASCII digits stand at `at`. */
export function countDigits(text: string, at: number): number {
  let end = at;
  while (digitsAt(text, end, 1) !== -1) end += 1;
  return end - at;
}

/** Length of the last of so many digits of a fraction, µs. */
const microsecondsOf: readonly number[] = [
  1_000_000, 100_000, 10_000, 1000, 100, 10, 1,
];

/** Puts the digits of a fraction of a second in; what is finer than a microsecond widens to a whole one. */
export function setFraction(
  stamp: Stamp,
  text: string,
  at: number,
  count: number,
): void {
  const kept = Math.min(count, 6);
  const scale = microsecondsOf[kept] ?? 1;
  stamp.fractionUs = digitsAt(text, at, kept) * scale;
  stamp.widthUs = scale;
}

/** Puts `Z`, `+hh`, `+hhmm` or `+hh:mm` in, which must reach from `at` to `end`; false where it is none of them. */
export function setOffset(
  stamp: Stamp,
  text: string,
  at: number,
  end: number,
): boolean {
  const first = text.charCodeAt(at);
  const length = end - at;
  if (length === 1 && (first === 90 || first === 122)) {
    stamp.offset = "z";
    return true;
  }
  if (first !== 43 && first !== 45) return false;
  const colon = length === 6 && text.charCodeAt(at + 3) === 58 ? 1 : 0;
  const hour = digitsAt(text, at + 1, 2);
  const minute = length === 3 ? 0 : digitsAt(text, at + 3 + colon, 2);
  if (hour === -1 || minute === -1) return false;
  if (length !== 3 && length !== 5 + colon) return false;
  stamp.offset = "numeric";
  stamp.offsetSign = first === 43 ? 1 : -1;
  stamp.offsetHour = hour;
  stamp.offsetMinute = minute;
  return true;
}

/** The numeric offset, µs; 0 for `Z` and where none is written. */
export function offsetUs(stamp: Stamp): number {
  return (
    stamp.offsetSign *
    (stamp.offsetHour * usPerHour + stamp.offsetMinute * usPerMinute)
  );
}

/** `-00:00`: the time is UTC, the writer's own offset is not known (RFC 3339, 4.3). */
export function isUnknownOffset(stamp: Stamp): boolean {
  return (
    stamp.offset === "numeric" &&
    stamp.offsetSign === -1 &&
    stamp.offsetHour === 0 &&
    stamp.offsetMinute === 0
  );
}

/** What the clock face showed, µs since 1970-01-01T00:00 of that face; second 60 counts as 59 without fraction. */
export function faceUs(stamp: Stamp): number {
  const leap = stamp.second === 60;
  return (
    daysFromCivil(stamp.year, stamp.month, stamp.day) * usPerDay +
    stamp.hour * usPerHour +
    stamp.minute * usPerMinute +
    (leap ? 59 : stamp.second) * usPerSecond +
    (leap ? 0 : stamp.fractionUs)
  );
}
