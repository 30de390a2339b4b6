/**
 * Named time zones (IANA): which names are accepted, and where a local day begins.
 */

import type { Interval } from "../model/event.ts";
import { daysFromCivil, daysInMonth, usPerDay } from "./calendar.ts";
import { readLocal } from "./local-time.ts";
import { zoneOffsets } from "./zone-offsets.ts";
import type { ZoneOffsets } from "./zone-offsets.ts";

/**
 * Names without a slash that the IANA data really has. ICU knows more: it takes `BST` for Bangladesh, so that a
 * summer time of London would land five hours away.
 */
const plainNames: ReadonlySet<string> = new Set(
  (
    "utc gmt uct zulu universal greenwich gmt0 gmt+0 gmt-0 cet eet met wet est mst hst est5edt cst6cdt mst7mdt " +
    "pst8pdt cuba egypt eire gb gb-eire hongkong iceland iran israel jamaica japan kwajalein libya navajo nz " +
    "nz-chat poland portugal prc roc rok singapore turkey w-su"
  ).split(" "),
);

const nameShape = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){1,3}$/;

/** Most names are asked for over and over; unknown ones come from data and are not kept without bound. */
const mostUnknownNames = 1000;

const lookUp = cachedLookUp();

/** Whether this is a time zone of the IANA data (`Europe/London`, `UTC`); case does not matter. */
export function isZone(name: string): boolean {
  return zoneNamed(name) !== undefined;
}

/** The offsets of a zone; undefined for a name that `isZone` refuses. Tables are kept for the life of the thread. */
export function zoneNamed(name: string): ZoneOffsets | undefined {
  return lookUp(name.toLowerCase());
}

/**
 * The zone of a setting that was checked before.
 *
 * @throws RangeError where `isZone` does not hold: settings are validated before a record is read
 */
export function knownZone(name: string): ZoneOffsets {
  const zone = zoneNamed(name);
  if (zone === undefined) throw new RangeError("unknown time zone");
  return zone;
}

/**
 * The instant at which a local day begins, µs since 1970-01-01T00:00Z: midnight, or the first instant of the day
 * where midnight was skipped.
 *
 * @param date - `yyyy-MM-dd`
 * @throws RangeError for a date that the calendar, or the zone (Apia has no 2011-12-30), does not have
 */
export function dayStart(date: string, zone: string): number {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (day === null) throw new RangeError("not a date");
  const interval = localDay(
    knownZone(zone),
    Number(day[1]),
    Number(day[2]),
    Number(day[3]),
  );
  if (interval === undefined) throw new RangeError("no such day");
  return interval.earliest;
}

/** The whole local day (23, 24 or 25 hours, as a rule); undefined where calendar or zone do not have it. */
export function localDay(
  zone: ZoneOffsets,
  year: number,
  month: number,
  day: number,
): Interval | undefined {
  if (day < 1 || day > daysInMonth(year, month)) return undefined;
  const from = daysFromCivil(year, month, day) * usPerDay;
  return readLocal(zone, year, from, from + usPerDay)?.interval;
}

function cachedLookUp(): (name: string) => ZoneOffsets | undefined {
  const known = new Map<string, ZoneOffsets>();
  const unknown = new Set<string>();
  return (name) => {
    const zone = known.get(name);
    if (zone !== undefined || unknown.has(name)) return zone;
    const found =
      plainNames.has(name) || isSlashed(name) ? zoneOffsets(name) : undefined;
    if (found !== undefined) known.set(name, found);
    else if (unknown.size < mostUnknownNames) unknown.add(name);
    return found;
  };
}

/** `SystemV/…` left the IANA data in 2020; ICU still answers to it. */
function isSlashed(name: string): boolean {
  return nameShape.test(name) && !name.startsWith("systemv/");
}
