import { anyTime, openEnd, openStart, systemOf } from "../../model/event.ts";
import type { Event, Interval } from "../../model/event.ts";
import { offsetBetween, toleranceBetween } from "../../time/clocks.ts";
import type { Clocks } from "../../time/clocks.ts";
import { hull, order, shift } from "../../time/interval.ts";
import { nameOf } from "./book.ts";
import type { RunBook, RunState } from "./book.ts";
import { createCounters, numbersOf } from "./counters.ts";
import type { NumberBlocks, NumberRange } from "./counters.ts";
import { rowTimeOf } from "./gap.ts";

/** Rows of decisions with a number: when they were written, and where they stand. */
export const rowsArea = "sequence-gap-rows";

/** Rows of no decision with a number, and what the time of a row says of its writing where that is less than the time. */
const otherRowsArea = "sequence-gap-other-rows";

/** Keeps when a row with a number was written, unless its row among those of decisions says the same. */
export function observeWriting(
  event: Event,
  number: number,
  { isPlaced }: { readonly isPlaced: boolean },
  book: RunBook,
): void {
  const at = writingOf(event);
  if (isPlaced && at === rowTimeOf(event)) return;
  const { earliest, latest } = at ?? anyTime;
  const numbers = [number, earliest, latest];
  book.row(nameOf(otherRowsArea, systemOf(event)), { numbers, ref: "" });
}

/**
 * When the row was written, as far as it tells. What was typed in was written then or later, and the last change of a row
 * stands no earlier than its writing (`domain.md` 4.3); a stamp is taken for both.
 */
function writingOf(event: Event): Interval | undefined {
  const at = rowTimeOf(event);
  if (at === undefined || event.times.recordedAt !== undefined) return at;
  const basis = event.fields.timeBasis;
  if (basis === "typed") return { earliest: at.earliest, latest: openEnd };
  return basis === "row-update"
    ? { earliest: openStart, latest: at.latest }
    : at;
}

/** When the rows of a system were written, by number; undefined where too many rows bear numbers to keep their times. */
function writingsOf(
  { full, rows }: RunState,
  system: string,
): ReadonlyMap<number, Interval> | undefined {
  if (full.includes(rowsArea) || full.includes(otherRowsArea)) return undefined;
  const times = new Map<number, Interval>();
  for (const area of [rowsArea, otherRowsArea])
    for (const { numbers } of rows[nameOf(area, system)] ?? []) {
      const [number = 0, earliest = openStart, latest = openEnd] = numbers;
      const known = times.get(number);
      const at = { earliest, latest };
      times.set(number, known === undefined ? at : hull(known, at));
    }
  return times;
}

/** A system whose numbers stand in the gaps of another one's counter. */
export interface Filler {
  readonly set: NumberBlocks;
  /** Without those of its numbers that one counter for both cannot have given. */
  readonly fitting: NumberBlocks;
  /** How many of its numbers stand in the gaps and may be of one counter, and those that cannot be. */
  readonly fits: number;
  readonly unfit: readonly number[];
}

/**
 * Which numbers of another system one counter for the two may have given: a row in a gap was written between the rows on
 * both sides of it, as far as the times and the tolerance of the two clocks tell.
 */
export function fillerOf(
  { state, clocks }: { readonly state: RunState; readonly clocks: Clocks },
  own: { readonly system: string; readonly holes: readonly NumberRange[] },
  other: { readonly system: string; readonly set: NumberBlocks },
): Filler {
  const ownTimes = writingsOf(state, own.system);
  const otherTimes = writingsOf(state, other.system);
  const tolerance = toleranceBetween(clocks, own.system, other.system);
  const offset = offsetBetween(clocks, own.system, other.system);
  const mayStand = (number: number, { from, to }: NumberRange): boolean => {
    const theirs = shift(otherTimes?.get(number) ?? anyTime, -offset);
    const before = ownTimes?.get(from - 1) ?? anyTime;
    const after = ownTimes?.get(to + 1) ?? anyTime;
    return (
      order(theirs, before, tolerance) !== "before" &&
      order(theirs, after, tolerance) !== "after"
    );
  };
  const fitting = createCounters();
  const unfit: number[] = [];
  let fits = 0;
  let at = 0;
  for (const number of numbersOf(other.set)) {
    while ((own.holes[at]?.to ?? number) < number) at += 1;
    const hole = own.holes[at];
    const isInside = hole !== undefined && hole.from <= number;
    if (isInside && !mayStand(number, hole)) {
      unfit.push(number);
      continue;
    }
    if (isInside) fits += 1;
    fitting.add("", number);
  }
  const left = fitting.close()[""] ?? { blocks: [], bits: new Uint32Array() };
  return { set: other.set, fitting: left, fits, unfit };
}

/** Whether the times show that a system does not share the counter: none of its numbers in the gaps can be of it. */
export function isRuledOut({ fits, unfit }: Filler): boolean {
  return fits === 0 && unfit.length > 0;
}
