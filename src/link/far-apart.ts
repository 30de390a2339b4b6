import { effectiveTime } from "../time/clocks.ts";
import { gapRange } from "../time/interval.ts";
import type { Handles } from "./handles.ts";
import type { Seed } from "./seed.ts";

/** 366 days, µs: a key that comes back after a year is another matter, or one of the dates is wrong (trap 48). */
const yearUs = 366 * 86_400_000_000;

/** Whether an event certainly lies more than a year from every record of an output that has a time. */
export function yearsApart(seed: Seed, { event }: Handles): boolean {
  const { clocks } = seed.rules;
  const time = effectiveTime(event, clocks).interval;
  if (time === undefined) return false;
  const records = seed.outputs.length > 0 ? seed.outputs : seed.naming;
  return records.every((record) => {
    const other = effectiveTime(record.event, clocks).interval;
    if (other === undefined) return false;
    const { minUs, maxUs } = gapRange(other, time);
    return minUs > yearUs || maxUs < -yearUs;
  });
}
