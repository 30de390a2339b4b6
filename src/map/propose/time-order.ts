import { datePart } from "../../time/date-part.ts";
import { timeReader } from "../../time/read-time.ts";
import type { TimeReader } from "../../time/read-time.ts";
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
    const a = readFirst(textIn(row, first));
    const b = readSecond(textIn(row, second));
    if (a === undefined || b === undefined) continue;
    rows += 1;
    if (a <= b) inOrder += 1;
  }
  return { rows, inOrder };
}

function instantOf(column: ColumnFacts): (text: string) => number | undefined {
  const read = readerOf(column, "UTC");
  return (text) => {
    const reading = read(text);
    return reading.ok ? reading.interval.earliest : undefined;
  };
}

function readerOf({ time }: ColumnFacts, timeZone: string): TimeReader {
  const format = time?.format;
  if (format === undefined) return timeReader({ timeZone });
  const date = time?.clock === undefined ? undefined : datePart(format);
  return timeReader({
    format,
    timeZone,
    ...(date === undefined ? {} : { dateFormat: date }),
  });
}

/** The time of a row as it is written, with its time of day where that stands in a column of its own. */
function textIn(row: readonly string[], { index, time }: ColumnFacts): string {
  const date = (row[index] ?? "").trim();
  const clock = time?.clock === undefined ? "" : row[time.clock.index];
  return `${date} ${clock?.trim() ?? ""}`.trim();
}

/** Rows of the sample in which a column's time fell into the hour that the zone's clocks showed twice. */
export function repeatedHours(
  { profile }: LayoutFacts,
  column: ColumnFacts,
  zone: string,
): number {
  const read = readerOf(column, zone);
  return profile.rows.filter((row) => {
    const reading = read(textIn(row, column));
    return reading.ok && reading.notes.includes("time-repeated-hour");
  }).length;
}
