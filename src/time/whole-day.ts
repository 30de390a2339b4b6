/**
 * The interval of a time of which only the day means anything.
 */

import type { Interval } from "../model/event.ts";
import {
  civilFromDays,
  daysFromCivil,
  usPerDay,
  usPerHour,
} from "./calendar.ts";
import { hull } from "./interval.ts";
import { offsetUs } from "./stamp.ts";
import type { Stamp } from "./stamp.ts";
import { localDay } from "./zone.ts";
import type { ZoneOffsets } from "./zone-offsets.ts";

/**
 * The whole day that a stamp names: the day of the zone, 23, 24 or 25 hours; undefined where the zone skipped it.
 *
 * A stamp with an offset names a day of that offset and, where a zone is declared besides, may mean the zone's day in
 * which its instant lies (midnight of London in summer, written as 23:00Z of the day before): then the hull of both.
 *
 * @param us - the instant of a stamp with an offset, else unused
 */
export function wholeDay(
  stamp: Stamp,
  zone: ZoneOffsets | undefined,
  us: number | undefined,
): Interval | undefined {
  const { year, month, day } = stamp;
  if (stamp.offset === "none") {
    return zone === undefined ? undefined : localDay(zone, year, month, day);
  }
  const earliest = daysFromCivil(year, month, day) * usPerDay - offsetUs(stamp);
  const written = { earliest, latest: earliest + usPerDay };
  if (zone === undefined || us === undefined) return written;
  const local = dayOfInstant(zone, us);
  return local === undefined ? written : hull(written, local);
}

/** From where a day begins first on earth (+14:00) to where it ends last (-12:00): 50 hours. */
export function dayOfAnyZone({ year, month, day }: Stamp): Interval {
  const start = daysFromCivil(year, month, day) * usPerDay;
  return {
    earliest: start - 14 * usPerHour,
    latest: start + usPerDay + 12 * usPerHour,
  };
}

/** The local day in which an instant lies. */
export function dayOfInstant(
  zone: ZoneOffsets,
  us: number,
): Interval | undefined {
  const days = Math.floor((us + zone.at(us)) / usPerDay);
  const { year, month, day } = civilFromDays(days);
  return localDay(zone, year, month, day);
}
