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

/** Keys that all groups of a book hold together; some tens of megabytes at most. */
export const mostKeys: number = 1 << 18;

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
  const groups = new Map<string, Map<number, number>>();
  let level = 0;
  let size = 0;
  /** Lets go of the keys below a level, and of the next where too many are left. */
  const raise = (to: number): void => {
    level = to;
    size = 0;
    for (const numbers of groups.values()) {
      for (const key of numbers.keys())
        if (levelOf(key) < level) numbers.delete(key);
      size += numbers.size;
    }
    if (size > bound) raise(to + 1);
  };
  const numbersOf = (name: string): Map<number, number> => {
    const known = groups.get(name);
    if (known !== undefined) return known;
    const made = new Map<number, number>();
    groups.set(name, made);
    return made;
  };
  const putIn = (
    numbers: Map<number, number>,
    key: number,
    value: number,
  ): void => {
    if (level > 0 && levelOf(key) < level) return;
    const known = numbers.get(key);
    numbers.set(key, known === undefined ? value : combine(known, value));
    if (known !== undefined) return;
    size += 1;
    if (size > bound) raise(level + 1);
  };
  return {
    group(name): OpenGroup {
      const numbers = numbersOf(name);
      return { put: (key, value) => putIn(numbers, key, value) };
    },
    merge(state): void {
      if (state.level > level) raise(state.level);
      for (const { name, keys, values } of state.groups) {
        const numbers = numbersOf(name);
        for (const [at, key] of keys.entries())
          putIn(numbers, key, values[at] ?? 0);
      }
    },
    close: () => ({
      level,
      groups: [...groups]
        .filter(([, numbers]) => numbers.size > 0)
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        .map(([name, numbers]) => closed(name, numbers)),
    }),
  };
}

function closed(
  name: string,
  numbers: ReadonlyMap<number, number>,
): NumberGroup {
  const keys = Float64Array.from(numbers.keys()).sort();
  const values = Uint32Array.from(keys, (key) => numbers.get(key) ?? 0);
  return { name, keys, values };
}

/** How often the keys can be halved before this one is let go: leading zeros of a hash of it. */
function levelOf(key: number): number {
  const high = Math.floor(key / 4_294_967_296);
  let mixed = Math.imul((key >>> 0) ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return Math.clz32(mixed ^ (mixed >>> 16));
}
