import type { Interval } from "../model/event.ts";
import type { DirectoryRow } from "../model/mapping.ts";

/** The staff list by account, rows of one account in the list's order. */
export type Directory = ReadonlyMap<string, readonly DirectoryRow[]>;

const indexes = new WeakMap<readonly DirectoryRow[], Directory>();

/** Index of a staff list; worked out once for each list (measured: a scan a review costs more than all rules). */
export function directoryOf(rows: readonly DirectoryRow[]): Directory {
  const known = indexes.get(rows);
  if (known !== undefined) return known;
  const index = new Map<string, DirectoryRow[]>();
  for (const row of rows) {
    const list = index.get(row.account);
    if (list === undefined) index.set(row.account, [row]);
    else list.push(row);
  }
  indexes.set(rows, index);
  return index;
}

/** Rows of one account whose window meets the interval, at any instant of it. */
export function rowsDuring(
  directory: Directory,
  account: string,
  at: Interval,
): readonly DirectoryRow[] {
  const rows = directory.get(account);
  if (rows === undefined) return [];
  return rows.filter((row) => row.from < at.latest && at.earliest < row.until);
}

/** Whether a row's window holds the whole interval. */
export function holds(row: DirectoryRow, at: Interval): boolean {
  return row.from <= at.earliest && at.latest <= row.until;
}
