import { createCounters, hasNumber, numbersOf } from "./counters.ts";
import type { NumberBlocks, NumberRange } from "./counters.ts";

/** What a counter shows: the stretch it spans, how many of its numbers are on record, and the stretches that are not. */
export interface CounterFacts {
  readonly from: number;
  readonly to: number;
  readonly present: number;
  readonly missing: number;
  readonly holes: readonly NumberRange[];
}

/** Facts of one set of numbers; undefined for an empty one. Costs a step for each number. */
export function counterFacts(set: NumberBlocks): CounterFacts | undefined {
  let from: number | undefined;
  let to = 0;
  let present = 0;
  let missing = 0;
  const holes: NumberRange[] = [];
  for (const number of numbersOf(set)) {
    if (from === undefined) from = number;
    else if (number > to + 1) {
      holes.push({ from: to + 1, to: number - 1 });
      missing += number - to - 1;
    }
    to = number;
    present++;
  }
  return from === undefined ? undefined : { from, to, present, missing, holes };
}

/** The numbers of several sets as one. */
export function unionOf(sets: readonly NumberBlocks[]): NumberBlocks {
  const counters = createCounters();
  for (const set of sets) counters.merge("", set);
  return counters.close()[""] ?? { blocks: [], bits: new Uint32Array() };
}

/** Holes that lie inside a stretch. */
export function holesWithin(
  { holes }: CounterFacts,
  { from, to }: NumberRange,
): readonly NumberRange[] {
  return holes.filter((hole) => hole.from > from && hole.to < to);
}

/** Whether two sets have no number in common: what one counter for two systems gives. */
export function areDisjoint(a: NumberBlocks, b: NumberBlocks): boolean {
  for (const number of numbersOf(a)) if (hasNumber(b, number)) return false;
  return true;
}
