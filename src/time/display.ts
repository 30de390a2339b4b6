/**
 * Times, gaps and durations as text, the same in every locale and on every host.
 */

import { formatDuration } from "date-fns/formatDuration";
import type { FormatDurationOptions } from "date-fns/formatDuration";
import { openEnd, openStart } from "../model/event.ts";
import {
  civilFromDays,
  usPerDay,
  usPerHour,
  usPerMinute,
  usPerSecond,
} from "./calendar.ts";
import type { Gap } from "./interval.ts";
import { knownZone } from "./zone.ts";

/** `2026-06-03T08:14:00Z`; three or six digits of a fraction only where they are needed. */
export function utcText(us: number): string {
  return `${faceText(us)}Z`;
}

/** As `utcText`; null where no bound is known. */
export function boundText(us: number): string | null {
  return us === openStart || us === openEnd ? null : utcText(us);
}

/** `2026-06-03T09:14:00+01:00`: what the zone's clocks showed, with their offset. */
export function localText(us: number, zone: string): string {
  const offset = knownZone(zone).at(us);
  return faceText(us + offset) + offsetText(offset);
}

/**
 * A gap in words: `25 to 27 minutes after`, `2 min 5 s before`, `5 min before to 3 min after`, `at least 5 min after`.
 *
 * @param range - how long after, µs, as `gapRange` gives it; infinite where a bound is not known
 */
export function gapText(range: Gap): string {
  const { minUs, maxUs } = range;
  if (minUs === -Infinity || maxUs === Infinity) return openGapText(range);
  if (minUs === maxUs) return sideText(minUs);
  if (minUs >= 0) return `${spanText(minUs, maxUs)} after`;
  if (maxUs <= 0) return `${spanText(-maxUs, -minUs)} before`;
  return `${sideText(minUs)} to ${sideText(maxUs)}`;
}

function openGapText({ minUs, maxUs }: Gap): string {
  if (minUs === -Infinity && maxUs === Infinity) return "not known";
  const bound = minUs === -Infinity ? maxUs : minUs;
  const open = minUs === -Infinity ? "before" : "after";
  if (bound === 0) return `${open}, or at the same time`;
  // A bound on the open side is the least distance; one on the other side leaves both sides possible.
  const isLeast = bound < 0 === (open === "before");
  return isLeast
    ? `at least ${sideText(bound)}`
    : `at most ${sideText(bound)}, or ${open}`;
}

/** `2 min 5 s`, `1 d 3 h`, `0.000543 s`: exact, every unit that is not zero; a minus sign for what is negative. */
export function durationText(us: number): string {
  if (us < 0) return `-${durationText(-us)}`;
  const rest = us % usPerMinute;
  const whole = formatDuration(
    {
      days: Math.floor(us / usPerDay),
      hours: Math.floor((us % usPerDay) / usPerHour),
      minutes: Math.floor((us % usPerHour) / usPerMinute),
    },
    { locale: shortUnits },
  );
  const seconds = rest > 0 || whole === "" ? `${secondsText(rest)} s` : "";
  return [whole, seconds].filter((part) => part !== "").join(" ");
}

const unitSigns: ReadonlyMap<string, string> = new Map([
  ["xDays", "d"],
  ["xHours", "h"],
  ["xMinutes", "min"],
]);

/** Signs of units instead of words, whatever the count. */
const shortUnits: NonNullable<FormatDurationOptions["locale"]> = {
  formatDistance: (token, count) => `${count} ${unitSigns.get(token) ?? token}`,
};

const rangeUnits: readonly (readonly [string, number])[] = [
  ["days", usPerDay],
  ["hours", usPerHour],
  ["minutes", usPerMinute],
  ["seconds", usPerSecond],
];

function sideText(us: number): string {
  if (us === 0) return "at the same time";
  return us > 0 ? `${durationText(us)} after` : `${durationText(-us)} before`;
}

/** `25 to 27 minutes` where one unit tells both ends exactly, else both ends in full. */
function spanText(low: number, high: number): string {
  for (const [unit, length] of rangeUnits) {
    if (low % length === 0 && high % length === 0) {
      return `${String(low / length)} to ${String(high / length)} ${unit}`;
    }
  }
  return `${durationText(low)} to ${durationText(high)}`;
}

function secondsText(us: number): string {
  const seconds = Math.floor(us / usPerSecond);
  const fraction = us - seconds * usPerSecond;
  if (fraction === 0) return String(seconds);
  return `${String(seconds)}.${pad(fraction, 6).replace(/0+$/, "")}`;
}

function faceText(us: number): string {
  const days = Math.floor(us / usPerDay);
  const date = civilFromDays(days);
  const rest = us - days * usPerDay;
  const hour = Math.floor(rest / usPerHour);
  const minute = Math.floor((rest % usPerHour) / usPerMinute);
  const second = Math.floor((rest % usPerMinute) / usPerSecond);
  return (
    `${pad(date.year, 4)}-${pad(date.month, 2)}-${pad(date.day, 2)}` +
    `T${pad(hour, 2)}:${pad(minute, 2)}:${pad(second, 2)}${fractionText(rest % usPerSecond)}`
  );
}

function fractionText(us: number): string {
  if (us === 0) return "";
  return us % 1000 === 0 ? `.${pad(us / 1000, 3)}` : `.${pad(us, 6)}`;
}

/** Zones had offsets with seconds before standard time; those are shown, never rounded. */
function offsetText(us: number): string {
  const seconds = Math.abs(us) / usPerSecond;
  const hour = Math.floor(seconds / 3600);
  const minute = Math.floor((seconds % 3600) / 60);
  const second = seconds % 60;
  const tail = second === 0 ? "" : `:${pad(second, 2)}`;
  return `${us < 0 ? "-" : "+"}${pad(hour, 2)}:${pad(minute, 2)}${tail}`;
}

const twoDigits: readonly string[] = Array.from({ length: 100 }, (_, value) =>
  String(value).padStart(2, "0"),
);

function pad(value: number, width: number): string {
  // two times an event are shown, and nearly all their parts have two digits
  if (width === 2) return twoDigits[value] ?? String(value);
  return String(value).padStart(width, "0");
}
