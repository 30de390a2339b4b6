/**
 * ISO 8601 and RFC 9557 text to its numbers: extended form, a date or a date with minutes or finer.
 * Nothing else is read: no week dates, no two-digit years, no names, no spaces around, no digits but ASCII.
 */

import { usPerSecond } from "./calendar.ts";
import {
  countDigits,
  digitsAt,
  setFraction,
  setOffset,
  stampOfDate,
} from "./stamp.ts";
import type { Stamp } from "./stamp.ts";

/** The numbers of an ISO text; undefined where it is none. Whether such a time exists is asked elsewhere. */
export function readIso(text: string): Stamp | undefined {
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 2);
  const day = digitsAt(text, 8, 2);
  if (year === -1 || month === -1 || day === -1) return undefined;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined;
  const stamp = stampOfDate(year, month, day);
  const end = readZoneName(stamp, text);
  if (end === 10) return stamp;
  return readTimeOfDay(stamp, text, end) ? stamp : undefined;
}

/** Takes `[Europe/London]` off the end; gives the place where the rest of the text ends. */
function readZoneName(stamp: Stamp, text: string): number {
  const last = text.length - 1;
  if (text.charCodeAt(last) !== 93) return text.length;
  const open = text.indexOf("[");
  if (open === -1) return text.length;
  // `!` says that the zone must be obeyed; it is looked at in any case.
  const from = text.charCodeAt(open + 1) === 33 ? open + 2 : open + 1;
  stamp.zone = text.slice(from, last);
  return open;
}

function readTimeOfDay(stamp: Stamp, text: string, end: number): boolean {
  const separator = text.charCodeAt(10);
  if (separator !== 84 && separator !== 32 && separator !== 116) return false;
  stamp.hour = digitsAt(text, 11, 2);
  stamp.minute = digitsAt(text, 14, 2);
  if (stamp.hour === -1 || stamp.minute === -1) return false;
  if (text.charCodeAt(13) !== 58) return false;
  stamp.dateOnly = false;
  const at = text.charCodeAt(16) === 58 ? readSeconds(stamp, text) : 16;
  if (at === -1) return false;
  return at === end || setOffset(stamp, text, at, end);
}

/** Seconds and their fraction from place 17 on; gives the place after them, -1 where they are none. */
function readSeconds(stamp: Stamp, text: string): number {
  stamp.second = digitsAt(text, 17, 2);
  if (stamp.second === -1) return -1;
  stamp.widthUs = usPerSecond;
  const mark = text.charCodeAt(19);
  if (mark !== 46 && mark !== 44) return 19;
  const count = countDigits(text, 20);
  if (count === 0) return -1;
  setFraction(stamp, text, 20, count);
  return 20 + count;
}
