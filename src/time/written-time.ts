/**
 * From the numbers of a written time to the interval of instants that they can mean, or to the reason why they mean
 * none. All doubt widens the interval; none is settled by a guess.
 */

import type { Interval } from "../model/event.ts";
import type { StampRounding } from "../model/mapping.ts";
import { usPerMinute, usPerSecond } from "./calendar.ts";
import { hull } from "./interval.ts";
import { endsLeapSecond } from "./leap-seconds.ts";
import { readLocal } from "./local-time.ts";
import type { LocalReading } from "./local-time.ts";
import { offsetNote } from "./offset-notes.ts";
import {
  faceUs,
  isEndOfDay,
  isMidnight,
  isPossible,
  isUnknownOffset,
  offsetUs,
} from "./stamp.ts";
import type { Stamp } from "./stamp.ts";
import { timeFault } from "./unreadable.ts";
import type { TimeFault } from "./unreadable.ts";
import { dayOfAnyZone, wholeDay } from "./whole-day.ts";
import { zoneNamed } from "./zone.ts";
import type { ZoneOffsets } from "./zone-offsets.ts";

/**
 * A time that was read: its interval, codes of what was seen, and its other reading (by the zone, without the offset)
 * where the offset is not one of the zone; none where the zone's clocks never showed that time.
 */
export interface TimeFound {
  readonly ok: true;
  readonly interval: Interval;
  readonly notes: readonly string[];
  readonly other: Interval | undefined;
}

/** What the column declares about its times. `zone`: for times that write neither offset nor zone. */
export interface ColumnTimes {
  readonly zone: ZoneOffsets | undefined;
  readonly precision: "day" | "minute" | undefined;
  readonly rounding: StampRounding;
  /** Whether a date without a zone is read as the day of any. */
  readonly datesOfAnyZone: boolean;
}

/** Shared by all times that nothing is to be said of. */
export const noNotes: readonly string[] = [];
const dayNotes: readonly string[] = ["date-only"];
const anyDayNotes: readonly string[] = ["date-only", "date-of-any-zone"];

const firstYear = 1900;
const lastYear = 2199;

/**
 * The interval of a written time.
 *
 * @returns faults, in this order: `time-impossible`, `time-sentinel`, `time-format` (unknown zone in brackets),
 * `time-without-zone`, `time-does-not-exist`, `not-a-leap-second`
 * @see domain.md 4.1; trust.md 7, TIM
 */
export function intervalOf(
  stamp: Stamp,
  column: ColumnTimes,
): TimeFound | TimeFault {
  if (!isPossible(stamp)) return timeFault("time-impossible");
  if (isSentinelDate(stamp)) return timeFault("time-sentinel");
  const zone = stamp.zone === undefined ? column.zone : zoneNamed(stamp.zone);
  if (stamp.zone !== undefined && zone === undefined) {
    return timeFault("time-format");
  }
  if (stamp.offset === "none" && zone === undefined) {
    return stamp.dateOnly && column.datesOfAnyZone
      ? found(dayOfAnyZone(stamp), anyDayNotes, undefined)
      : timeFault("time-without-zone");
  }
  // Where only the day means anything, a midnight that the clocks skipped is no fault.
  const isDay =
    stamp.dateOnly || (column.precision === "day" && stamp.offset === "none");
  return isDay
    ? found(wholeDay(stamp, zone, undefined), dayNotes, undefined)
    : clockInterval(stamp, zone, column);
}

/** A time of day: to the second or minute written, or to the day where the column says that it means no more. */
function clockInterval(
  stamp: Stamp,
  zone: ZoneOffsets | undefined,
  column: ColumnTimes,
): TimeFound | TimeFault {
  const face = faceUs(stamp);
  const isLeap = stamp.second === 60;
  const width = isLeap ? usPerSecond : stamp.widthUs;
  const exact = readFace(stamp, zone, face, face + width);
  if (exact === undefined) return timeFault("time-does-not-exist");
  const { earliest, latest } = exact.interval;
  if (earliest === 0) return timeFault("time-sentinel");
  if (isLeap && !endsLeapSecond(latest)) return timeFault("not-a-leap-second");
  const doubt =
    zone === undefined ? undefined : offsetNote(stamp, zone, earliest);
  const notes = notesOf(stamp, exact, doubt, column);
  const other =
    doubt === undefined ? undefined : withoutOffset(stamp, zone, column);
  if (column.precision === "day") {
    return found(wholeDay(stamp, zone, earliest), notes, other);
  }
  const stamped = coarsen(stamp, zone, column, exact.interval);
  return found(round(stamp, zone, column, stamped), notes, other);
}

/** The same clock face by the zone alone (`domain.md` 4.3, 5); none where the zone never showed it. */
function withoutOffset(
  stamp: Stamp,
  zone: ZoneOffsets | undefined,
  column: ColumnTimes,
): Interval | undefined {
  const reading = clockInterval({ ...stamp, offset: "none" }, zone, column);
  return reading.ok ? reading.interval : undefined;
}

/** The stamp's own interval, or its whole minute where the column's seconds mean nothing. */
function coarsen(
  stamp: Stamp,
  zone: ZoneOffsets | undefined,
  column: ColumnTimes,
  exact: Interval,
): Interval {
  let interval = exact;
  // A Unix clock has no second 60: it counts it together with the second after it, whatever the fraction says.
  if (stamp.second === 60) {
    interval = { earliest: exact.latest, latest: exact.latest + usPerSecond };
  }
  if (column.precision !== "minute") return interval;
  const minute = minuteOf(faceUs(stamp));
  const whole = readFace(stamp, zone, minute, minute + usPerMinute);
  return whole === undefined ? interval : hull(interval, whole.interval);
}

/** A stamp that may have been rounded also stands for what lies half its width before it. */
function round(
  stamp: Stamp,
  zone: ZoneOffsets | undefined,
  column: ColumnTimes,
  interval: Interval,
): Interval {
  if (column.rounding === "floor") return interval;
  const isMinute = column.precision === "minute";
  const width = isMinute ? usPerMinute : stamp.widthUs;
  const half = Math.ceil(width / 2);
  const cut = column.rounding === "nearest" ? width - half : 0;
  const face = isMinute ? minuteOf(faceUs(stamp)) : faceUs(stamp);
  const moved = {
    earliest: interval.earliest - half,
    latest: interval.latest - cut,
  };
  // Near a clock change the face may have been rounded, or the instant: both readings count.
  const faces = readFace(stamp, zone, face - half, face + width - cut);
  return faces === undefined ? moved : hull(moved, faces.interval);
}

/** The instants that a stretch of the clock face stands for: by the offset written, else by the zone. */
function readFace(
  stamp: Stamp,
  zone: ZoneOffsets | undefined,
  from: number,
  until: number,
): LocalReading | undefined {
  if (stamp.offset === "none" && zone !== undefined) {
    return readLocal(zone, stamp.year, from, until);
  }
  const offset = offsetUs(stamp);
  return {
    interval: { earliest: from - offset, latest: until - offset },
    repeated: false,
  };
}

function minuteOf(face: number): number {
  return Math.floor(face / usPerMinute) * usPerMinute;
}

/** Whether a year can stand in a log: 1900 to 2199, both included. */
export function isLogYear(year: number): boolean {
  return year >= firstYear && year <= lastYear;
}

/** Years that no log has, and the start of the Unix count: each stands for a time that is not known. */
function isSentinelDate(stamp: Stamp): boolean {
  if (!isLogYear(stamp.year)) return true;
  return (
    stamp.year === 1970 &&
    stamp.month === 1 &&
    stamp.day === 1 &&
    isMidnight(stamp)
  );
}

function notesOf(
  stamp: Stamp,
  exact: LocalReading,
  doubt: ReturnType<typeof offsetNote>,
  column: ColumnTimes,
): readonly string[] {
  const notes: string[] = [];
  const isDay = column.precision === "day";
  if (isDay) notes.push("date-only");
  if (exact.repeated) notes.push("time-repeated-hour");
  if (isEndOfDay(stamp)) notes.push("time-24h");
  if (isUnknownOffset(stamp)) notes.push("time-unknown-offset");
  if (stamp.second === 60) notes.push("leap-second");
  if (doubt !== undefined) notes.push(doubt);
  if (isMidnight(stamp) && !isDay) notes.push("midnight-exact");
  return notes.length === 0 ? noNotes : notes;
}

function found(
  interval: Interval | undefined,
  notes: readonly string[],
  other: Interval | undefined,
): TimeFound | TimeFault {
  return interval === undefined
    ? timeFault("time-does-not-exist")
    : { ok: true, interval, notes, other };
}
