/**
 * Counts of seconds or milliseconds since 1970-01-01T00:00Z, where the column is declared to hold such.
 */

import {
  civilFromDays,
  usPerDay,
  usPerHour,
  usPerMinute,
  usPerSecond,
} from "./calendar.ts";
import { stampOfDate } from "./stamp.ts";
import type { Stamp } from "./stamp.ts";

/** Digits of a fraction that a whole number of microseconds can hold. */
const unitDigits = { "epoch-seconds": 6, "epoch-milliseconds": 3 } as const;

const countShape = /^(-?)(\d{1,15})(?:\.(\d{1,20}))?$/;

/**
 * The time of a count as a stamp in UTC, as wide as its last digit: a second, a millisecond, or less.
 *
 * @returns undefined where the text is no such count; a count before 1970 has no fraction
 */
export function readEpoch(
  text: string,
  format: keyof typeof unitDigits,
): Stamp | undefined {
  const parts = countShape.exec(text);
  if (parts === null) return undefined;
  const [, minus = "", whole = "", fraction = ""] = parts;
  if (minus !== "" && fraction !== "") return undefined;
  const digits = unitDigits[format];
  const kept = fraction.slice(0, digits);
  const size = Number(whole) * 10 ** digits + Number(kept.padEnd(digits, "0"));
  return stampOfInstant(
    minus === "" ? size : -size,
    10 ** (digits - kept.length),
  );
}

function stampOfInstant(us: number, widthUs: number): Stamp {
  const days = Math.floor(us / usPerDay);
  const { year, month, day } = civilFromDays(days);
  const rest = us - days * usPerDay;
  const stamp = stampOfDate(year, month, day);
  stamp.dateOnly = false;
  stamp.hour = Math.floor(rest / usPerHour);
  stamp.minute = Math.floor((rest % usPerHour) / usPerMinute);
  stamp.second = Math.floor((rest % usPerMinute) / usPerSecond);
  stamp.fractionUs = rest % usPerSecond;
  stamp.widthUs = widthUs;
  stamp.offset = "z";
  return stamp;
}
