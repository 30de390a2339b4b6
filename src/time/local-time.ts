/**
 * From a stretch of local time to the instants that it can mean: none, one or two readings, the same on every host.
 */

import type { Interval } from "../model/event.ts";
import type { ZoneOffsets } from "./zone-offsets.ts";

/** `interval`: hull of all readings. `repeated`: the clocks showed (part of) this stretch twice. */
export interface LocalReading {
  readonly interval: Interval;
  readonly repeated: boolean;
}

/**
 * Every instant at which the zone's clocks showed a time in [localFrom, localUntil), as one hull.
 *
 * @param year - calendar year of the local time
 * @param localFrom - local time as µs since 1970-01-01T00:00 of the same clock face
 * @returns undefined where the clocks never showed any of it (the hour that is skipped in spring, a skipped day)
 * @see domain.md 4.1; trust.md 3.4
 */
export function readLocal(
  zone: ZoneOffsets,
  year: number,
  localFrom: number,
  localUntil: number,
): LocalReading | undefined {
  let earliest = Infinity;
  let latest = -Infinity;
  let shownUntil = -Infinity;
  let repeated = false;
  for (const span of zone.ofYear(year)) {
    const from = Math.max(localFrom, span.from + span.offset);
    const until = Math.min(localUntil, span.until + span.offset);
    if (from >= until) continue;
    if (from < shownUntil) repeated = true;
    shownUntil = Math.max(shownUntil, until);
    earliest = Math.min(earliest, from - span.offset);
    latest = Math.max(latest, until - span.offset);
  }
  if (earliest === Infinity) return undefined;
  return { interval: { earliest, latest }, repeated };
}
