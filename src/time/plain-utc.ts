/**
 * The short way for the commonest time of all, `2026-06-03T08:14:00Z`. It answers only where nothing is to be said of
 * the time; everything else takes the ordinary way, which gives the same interval for these (tested).
 */

import {
  daysFromCivil,
  usPerDay,
  usPerHour,
  usPerMinute,
  usPerSecond,
} from "./calendar.ts";
import { digitsAt } from "./stamp.ts";

/** Start of the second that the text names, µs since 1970-01-01T00:00Z; undefined for every less plain text. */
export function plainUtc(text: string): number | undefined {
  if (text.length !== 20 || !hasPlainShape(text)) return undefined;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 2);
  const day = digitsAt(text, 8, 2);
  // From 1971 on no sentinel; up to the 28th every month has the day. The rest is left to the ordinary way.
  if (year < 1971 || year > 2199 || month < 1 || month > 12) return undefined;
  if (day < 1 || day > 28) return undefined;
  const time = timeOfDay(text);
  if (time === undefined) return undefined;
  return daysFromCivil(year, month, day) * usPerDay + time;
}

function hasPlainShape(text: string): boolean {
  return (
    text.charCodeAt(19) === 90 &&
    text.charCodeAt(10) === 84 &&
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    text.charCodeAt(13) === 58 &&
    text.charCodeAt(16) === 58
  );
}

/** Undefined for midnight, which is noted, and for what no clock shows. */
function timeOfDay(text: string): number | undefined {
  const hour = digitsAt(text, 11, 2);
  const minute = digitsAt(text, 14, 2);
  const second = digitsAt(text, 17, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return undefined;
  if (second < 0 || second > 59) return undefined;
  const us = hour * usPerHour + minute * usPerMinute + second * usPerSecond;
  return us === 0 ? undefined : us;
}
