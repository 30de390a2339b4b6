import { timeReader } from "../../time/read-time.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { LayoutFacts } from "./layout-facts.ts";

/** In how many rows that have both times the first is at or before the second. */
export interface OrderShare {
  readonly rows: number;
  readonly inOrder: number;
}

/**
 * How often one column of a layout is at or before another in the same row: of the right columns, shown is before
 * reviewed, and reviewed before acted, more often than of any other. A zone is the same for both and plays no part.
 */
export function orderShare(
  { profile }: LayoutFacts,
  first: ColumnFacts,
  second: ColumnFacts,
): OrderShare {
  const readFirst = instantOf(first);
  const readSecond = instantOf(second);
  let rows = 0;
  let inOrder = 0;
  for (const row of profile.rows) {
    const a = readFirst(row[first.index] ?? "");
    const b = readSecond(row[second.index] ?? "");
    if (a === undefined || b === undefined) continue;
    rows += 1;
    if (a <= b) inOrder += 1;
  }
  return { rows, inOrder };
}

function instantOf({
  time,
}: ColumnFacts): (text: string) => number | undefined {
  const format = time?.format;
  const read = timeReader(
    format === undefined ? { timeZone: "UTC" } : { format, timeZone: "UTC" },
  );
  return (text) => {
    const reading = read(text.trim());
    return reading.ok ? reading.interval.earliest : undefined;
  };
}

/** Rows of the sample in which a column's time fell into the hour that the zone's clocks showed twice. */
export function repeatedHours(
  { profile }: LayoutFacts,
  { index, time }: ColumnFacts,
  zone: string,
): number {
  const format = time?.format;
  const read = timeReader(
    format === undefined ? { timeZone: zone } : { format, timeZone: zone },
  );
  return profile.rows.filter((row) => {
    const reading = read((row[index] ?? "").trim());
    return reading.ok && reading.notes.includes("time-repeated-hour");
  }).length;
}
