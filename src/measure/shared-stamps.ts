import type { Event } from "../model/event.ts";
import type { AcrossNote } from "../model/run-limits.ts";
import type { NumberBook, NumberGroups, OpenGroup } from "./number-book.ts";

/** Events of one source with one stamp that look like a batch (`domain.md` 4.3, rule 6). */
const batchSize = 20;

const separator = "\u001F";

export const addCounts = (a: number, b: number): number =>
  Math.min(a + b, 0xffff_ffff);

/**
 * Counts each event under its source and stamp: the time it was given, as precisely as it was written. Copies of a record
 * are one event by now.
 */
export function stampCounter(book: NumberBook): (event: Event) => void {
  const sources = new Map<string, Map<number, OpenGroup>>();
  return ({ source, times: { occurredAt } }) => {
    if (occurredAt === undefined) return;
    const { earliest, latest } = occurredAt;
    const width = latest - earliest;
    let widths = sources.get(source);
    if (widths === undefined) {
      widths = new Map();
      sources.set(source, widths);
    }
    let group = widths.get(width);
    if (group === undefined) {
      group = book.group(source + separator + String(width));
      widths.set(width, group);
    }
    group.put(earliest, 1);
  };
}

/** For each source with a batch: the events in its batches, and how many stamps they share. */
export function sharedStamps({
  level,
  groups,
}: NumberGroups): readonly AcrossNote[] {
  const found = new Map<string, { count: number; stamps: number }>();
  for (const { name, values } of groups) {
    const where = name.slice(0, name.lastIndexOf(separator));
    for (const events of values) {
      if (events < batchSize) continue;
      const known = found.get(where) ?? { count: 0, stamps: 0 };
      known.count += events;
      known.stamps += 1;
      found.set(where, known);
    }
  }
  return [...found].map(([where, { count, stamps }]) => ({
    code: "batch-like",
    where,
    count,
    stamps,
    oneIn: 2 ** level,
  }));
}
