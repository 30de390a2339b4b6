import type { Interval } from "../model/event.ts";
import { openEnd, openStart } from "../model/event.ts";
import { timeReader } from "../time/read-time.ts";

const read = timeReader({});

/** Microseconds since 1970 of a UTC text of the run folder; undefined for none. */
export function instantOf(text: string | null): number | undefined {
  if (text === null) return undefined;
  const reading = read(text);
  return reading.ok ? reading.interval.earliest : undefined;
}

/** The interval of two UTC texts of the run folder, half-open, µs, a missing bound open; undefined where both are missing. */
export function spanOf(
  earliest: string | null,
  latest: string | null,
): Interval | undefined {
  const from = instantOf(earliest);
  const until = instantOf(latest);
  return from === undefined && until === undefined
    ? undefined
    : { earliest: from ?? openStart, latest: until ?? openEnd };
}

/** Up to this width a time is one instant for a reader: what is written to the second. */
const exactUs = 1_000_000;

/** Whether an interval is known to the second or better, so that it may be shown as one instant; with one bound only, never. */
export function isExact(
  earliest: string | null,
  latest: string | null,
): boolean {
  const from = instantOf(earliest);
  const until = instantOf(latest);
  return from !== undefined && until !== undefined && until - from <= exactUs;
}
