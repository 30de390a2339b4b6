import { createNumberTable } from "./number-table.ts";
import type { NumberTable } from "./number-table.ts";

/** One group of a book: a number for each key. Plain data. */
export interface NumberGroup {
  readonly name: string;
  readonly keys: Float64Array;
  readonly values: Uint32Array;
}

/** What a book held. `level`: of the keys, one in 2^level was kept. */
export interface NumberGroups {
  readonly level: number;
  readonly groups: readonly NumberGroup[];
}

export interface OpenGroup {
  readonly put: (key: number, value: number) => void;
}

export interface NumberBook {
  readonly group: (name: string) => OpenGroup;
  readonly merge: (state: NumberGroups) => void;
  readonly close: () => NumberGroups;
}

/** Keys that all groups of a book hold together: two megabytes, which a processor keeps near (four times as many cost 0.3 µs an event). */
export const mostKeys: number = 1 << 16;

/**
 * Numbers by group and key, of any part of a run, in bounded memory; parts can be put together in any order and grouping
 * with the same result (tested).
 *
 * Beyond the bound half of the keys are let go, and half of those again, chosen by a hash of the key alone: since keys only
 * ever come, how often that happens does not depend on how the run was divided, and what is kept of a key is whole.
 *
 * @param combine - associative and commutative: what two numbers of one key come to, a whole number under 2^32
 */
export function createNumberBook(
  combine: (a: number, b: number) => number,
  bound: number = mostKeys,
): NumberBook {
  const names: string[] = [];
  const numberOf = new Map<string, number>();
  let table = createNumberTable(combine, mixed);
  let level = 0;
  /** Lets go of the keys below a level, and of the next where too many are left. */
  const raise = (to: number): void => {
    level = to;
    const before = table;
    table = createNumberTable(combine, mixed);
    before.forEach((group, key, value) => {
      if (levelOf(key) >= level) table.put(group, key, value);
    });
    if (table.size() > bound) raise(to + 1);
  };
  const groupOf = (name: string): number => {
    const known = numberOf.get(name);
    if (known !== undefined) return known;
    numberOf.set(name, names.length);
    return names.push(name) - 1;
  };
  const putIn = (group: number, key: number, value: number): void => {
    if (level > 0 && levelOf(key) < level) return;
    table.put(group, key, value);
    if (table.size() > bound) raise(level + 1);
  };
  return {
    group(name): OpenGroup {
      const group = groupOf(name);
      return { put: (key, value) => putIn(group, key, value) };
    },
    merge(state): void {
      if (state.level > level) raise(state.level);
      for (const { name, keys, values } of state.groups) {
        const group = groupOf(name);
        for (let at = 0; at < keys.length; at += 1)
          putIn(group, keys[at] ?? 0, values[at] ?? 0);
      }
    },
    close: () => ({ level, groups: groupsOf(table, names) }),
  };
}

/** The groups that hold a key by their names, each in the order of its keys. */
function groupsOf(
  table: NumberTable,
  names: readonly string[],
): readonly NumberGroup[] {
  const found = names.map((): number[] => []);
  table.forEach((group, key) => found[group]?.push(key));
  return names
    .map((name, at) => {
      const keys = Float64Array.from(found[at] ?? []).sort();
      const values = Uint32Array.from(keys, (key) => table.valueOf(at, key));
      return { name, keys, values };
    })
    .filter(({ keys }) => keys.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** How often the keys can be halved before this one is let go: leading zeros of a hash of it. */
function levelOf(key: number): number {
  return Math.clz32(mixed(key));
}

function mixed(key: number): number {
  const high = Math.floor(key / 4_294_967_296);
  const once = Math.imul((key >>> 0) ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 15), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
