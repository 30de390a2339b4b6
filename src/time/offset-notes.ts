/**
 * Offsets are believed as written; this says where one does not fit the zone that is declared besides.
 */

import { daysFromCivil, usPerDay } from "./calendar.ts";
import { isUnknownOffset, offsetUs } from "./stamp.ts";
import type { Stamp } from "./stamp.ts";
import type { ZoneOffsets } from "./zone-offsets.ts";

/**
 * `offset-not-of-zone` where the zone did not use the written offset on that day; `summer-utc-suspect` where the
 * offset is `+00:00` and the zone uses that in another part of the year (a local time labelled as UTC, most often).
 * `Z` says nothing about local clocks and is never noted.
 *
 * @param us - the instant, by the offset as written
 * @see domain.md 4.3, 5
 */
export function offsetNote(
  stamp: Stamp,
  zone: ZoneOffsets,
  us: number,
): "offset-not-of-zone" | "summer-utc-suspect" | undefined {
  if (stamp.offset !== "numeric" || isUnknownOffset(stamp)) return undefined;
  const offset = offsetUs(stamp);
  if (zone.at(us) === offset || usesOnDay(zone, stamp, offset))
    return undefined;
  const usesUtc = zone.ofYear(stamp.year).some((span) => span.offset === 0);
  return offset === 0 && usesUtc ? "summer-utc-suspect" : "offset-not-of-zone";
}

function usesOnDay(zone: ZoneOffsets, stamp: Stamp, offset: number): boolean {
  const from =
    daysFromCivil(stamp.year, stamp.month, stamp.day) * usPerDay - offset;
  const until = from + usPerDay;
  return zone
    .ofYear(stamp.year)
    .some(
      (span) =>
        span.offset === offset && span.from < until && from < span.until,
    );
}
