import { createCounters } from "./counters.ts";
import type { CounterState } from "./counters.ts";

/** One thing kept for later, small: up to three numbers (instants, UTC microseconds) and where it stands. */
export interface RunRow {
  readonly numbers: readonly number[];
  /** `decision id/e3`: the third entry (from 0) of that decision's `events`, `/l0` of its `later`; or what a rule needs. */
  readonly ref: string;
}

/**
 * What the rules of scope *run* have seen of any part of a run: plain data.
 *
 * Parts can be put together in any order and grouping with the same result (tested): numbers are added, or the smallest
 * or largest is kept; sets are united; samples keep the smallest texts. An area (the rule, or a part of it, that a name
 * begins with) that outgrows its bound is dropped whole and named in `full`; since everything only ever grows, whether
 * that happens does not depend on how the run was divided. A rule whose area is full says so and gives no verdict.
 */
export interface RunState {
  readonly sums: { readonly [name: string]: number };
  readonly least: { readonly [name: string]: number };
  readonly most: { readonly [name: string]: number };
  readonly pairs: { readonly [name: string]: readonly string[] };
  readonly samples: { readonly [name: string]: readonly string[] };
  readonly rows: { readonly [name: string]: readonly RunRow[] };
  readonly counters: CounterState;
  readonly full: readonly string[];
}

/** A state that is being written; what it says at the end does not depend on the order of the calls. */
export interface RunBook {
  readonly add: (name: string, by?: number) => void;
  readonly least: (name: string, value: number) => void;
  readonly most: (name: string, value: number) => void;
  /** A word of a set that belongs to `name`. */
  readonly pair: (name: string, word: string) => void;
  /** One of at most `sampleSize` texts: the smallest by code unit are kept. */
  readonly sample: (name: string, text: string) => void;
  readonly row: (name: string, row: RunRow) => void;
  /** A whole number of 0 or more on record for `name`. */
  readonly number: (name: string, value: number) => void;
  readonly merge: (state: RunState) => void;
  readonly close: () => RunState;
}

/** Texts that a sample keeps. */
export const sampleSize = 5;

/** Bounds of one area; beyond any of them the area is full. Together some tens of megabytes at most. */
export interface RunBounds {
  readonly names: number;
  readonly rows: number;
  /** Blocks of 8,192 numbers, 1 KiB each. */
  readonly blocks: number;
}

export const runBounds: RunBounds = {
  names: 100_000,
  rows: 300_000,
  blocks: 16_384,
};

const separator = "\u001F";

/** A name in the book: an area and words that may hold any text. */
export function nameOf(area: string, ...words: readonly string[]): string {
  let name = area;
  for (const word of words) name += separator + word;
  return name;
}

/** The words of a name, without the area. */
export function wordsOf(name: string): readonly string[] {
  return name.split(separator).slice(1);
}

export function areaOf(name: string): string {
  const end = name.indexOf(separator);
  return end < 0 ? name : name.slice(0, end);
}

/** Entries of one area whose name has exactly these words first, in the order of their names. */
export function entriesOf<T>(
  part: { readonly [name: string]: T },
  area: string,
  ...words: readonly string[]
): readonly (readonly [words: readonly string[], value: T])[] {
  const start = `${nameOf(area, ...words)}${separator}`;
  return Object.entries(part)
    .filter(([name]) => name.startsWith(start))
    .map(([name, value]) => [wordsOf(name).slice(words.length), value]);
}

export function createRunBook(bounds: RunBounds = runBounds): RunBook {
  const sums = new Map<string, number>();
  const least = new Map<string, number>();
  const most = new Map<string, number>();
  const pairs = new Map<string, Set<string>>();
  const samples = new Map<string, readonly string[]>();
  const rows = new Map<string, RunRow[]>();
  const counters = createCounters();
  const sizes = new Map<string, { names: number; rows: number }>();
  const full = new Set<string>();
  const maps = [sums, least, most, pairs, samples, rows];

  const drop = (area: string): void => {
    full.add(area);
    for (const map of maps)
      for (const name of map.keys())
        if (areaOf(name) === area) map.delete(name);
    counters.drop(area);
  };
  const grow = (area: string, kind: "names" | "rows"): boolean => {
    const size = sizes.get(area) ?? { names: 0, rows: 0 };
    size[kind] += 1;
    sizes.set(area, size);
    if (size[kind] <= bounds[kind]) return true;
    drop(area);
    return false;
  };
  /** Whether there is room for a name: one that is known needs none. */
  const admits = (isKnown: boolean, name: string): boolean => {
    const area = areaOf(name);
    return !full.has(area) && (isKnown || grow(area, "names"));
  };
  const book: RunBook = {
    add(name, by = 1): void {
      const known = sums.get(name);
      // A name that is known is of an area that is not full: a full one was dropped whole.
      if (known !== undefined) sums.set(name, known + by);
      else if (admits(false, name)) sums.set(name, by);
    },
    least(name, value): void {
      const known = least.get(name);
      if (known !== undefined && known <= value) return;
      if (admits(known !== undefined, name)) least.set(name, value);
    },
    most(name, value): void {
      const known = most.get(name);
      if (known !== undefined && known >= value) return;
      if (admits(known !== undefined, name)) most.set(name, value);
    },
    pair(name, word): void {
      const known = pairs.get(name);
      if (known?.has(word) === true || !admits(false, name)) return;
      if (known === undefined) pairs.set(name, new Set([word]));
      else known.add(word);
    },
    sample(name, text): void {
      const known = samples.get(name);
      if (known?.includes(text) === true) return;
      if (!admits(known !== undefined, name)) return;
      samples.set(name, [...(known ?? []), text].sort().slice(0, sampleSize));
    },
    row(name, row): void {
      const area = areaOf(name);
      if (full.has(area) || !grow(area, "rows")) return;
      const known = rows.get(name);
      if (known !== undefined) known.push(row);
      else if (grow(area, "names")) rows.set(name, [row]);
    },
    number(name, value): void {
      const area = areaOf(name);
      if (full.has(area)) return;
      counters.add(name, value);
      if (counters.blocks(area) > bounds.blocks) drop(area);
    },
    merge(state): void {
      for (const area of state.full) if (!full.has(area)) drop(area);
      for (const [name, by] of Object.entries(state.sums)) book.add(name, by);
      for (const [name, value] of Object.entries(state.least))
        book.least(name, value);
      for (const [name, value] of Object.entries(state.most))
        book.most(name, value);
      for (const [name, words] of Object.entries(state.pairs))
        for (const word of words) book.pair(name, word);
      for (const [name, texts] of Object.entries(state.samples))
        for (const text of texts) book.sample(name, text);
      for (const [name, list] of Object.entries(state.rows))
        for (const row of list) book.row(name, row);
      for (const [name, blocks] of Object.entries(state.counters)) {
        const area = areaOf(name);
        if (full.has(area)) continue;
        counters.merge(name, blocks);
        if (counters.blocks(area) > bounds.blocks) drop(area);
      }
    },
    close: () => ({
      sums: sorted(sums, (value) => value),
      least: sorted(least, (value) => value),
      most: sorted(most, (value) => value),
      pairs: sorted(pairs, (words) => [...words].sort()),
      samples: sorted(samples, (texts) => texts),
      rows: sorted(rows, (list) => list.toSorted(compareRows)),
      counters: counters.close(),
      full: [...full].sort(),
    }),
  };
  return book;
}

function sorted<T, U>(
  map: ReadonlyMap<string, T>,
  to: (value: T) => U,
): { readonly [name: string]: U } {
  return Object.fromEntries(
    [...map]
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([name, value]) => [name, to(value)]),
  );
}

function compareRows(a: RunRow, b: RunRow): number {
  for (const [at, number] of a.numbers.entries()) {
    const other = b.numbers[at] ?? 0;
    if (number !== other) return number - other;
  }
  return a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0;
}
