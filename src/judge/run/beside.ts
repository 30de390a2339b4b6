import { openEnd, openStart } from "../../model/event.ts";
import type { Interval } from "../../model/event.ts";
import { nameOf } from "./book.ts";
import type { RunState } from "./book.ts";
import type { NumberRange } from "./counters.ts";
import { gapId as id, holds } from "./gap.ts";
import { rowsArea } from "./shared-counter.ts";

interface Beside {
  readonly at: Interval;
  readonly refs: readonly string[];
}

/** Rows of decisions by their number; undefined where they were too many to keep. */
export function neighbours(
  state: RunState,
  system: string,
): ReadonlyMap<number, Beside> | undefined {
  if (state.full.includes(rowsArea)) return undefined;
  const rows = new Map<number, Beside>();
  for (const { numbers, ref } of state.rows[nameOf(rowsArea, system)] ?? []) {
    const [number = 0, earliest = openStart, latest = openEnd] = numbers;
    const refs = [...(rows.get(number)?.refs ?? []), ref];
    rows.set(number, { at: { earliest, latest }, refs });
  }
  return rows;
}

/** Whether the rows on both sides of a hole lie in one and the same window. */
export function liesInOne(
  { from, to }: NumberRange,
  windows: readonly Interval[],
  beside: ReadonlyMap<number, Beside> | undefined,
): boolean {
  const before = beside?.get(from - 1)?.at;
  const after = beside?.get(to + 1)?.at;
  if (before === undefined || after === undefined) return false;
  return windows.some(
    (window) => holds(window, before) && holds(window, after),
  );
}

/** Whether one window holds every row of the system that bears a number, and so every hole between them. */
export function holdsSystem(
  { least, most }: RunState,
  system: string,
  window: Interval,
): boolean {
  const first = least[nameOf(id, "first", system)];
  const last = most[nameOf(id, "last", system)];
  return (
    first !== undefined &&
    last !== undefined &&
    holds(window, { earliest: first, latest: last })
  );
}
