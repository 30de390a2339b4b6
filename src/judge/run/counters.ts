/** Numbers that one block holds, one bit each. */
export const blockSize = 8192;
const wordBits = 32;
const wordsOfBlock = blockSize / wordBits;

/**
 * Sets of whole numbers by name: blocks of 8,192 numbers in rising order, the bits of each after those of the one before.
 * Takes 1 KiB for every block that holds a number at all, however many it holds.
 */
export interface CounterState {
  readonly [name: string]: NumberBlocks;
}

export interface NumberBlocks {
  readonly blocks: readonly number[];
  readonly bits: Uint32Array;
}

/** A stretch of whole numbers, both ends inside. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

export interface Counters {
  readonly add: (name: string, value: number) => void;
  readonly merge: (name: string, blocks: NumberBlocks) => void;
  /** Blocks in use by all names of one area. */
  readonly blocks: (area: string) => number;
  readonly drop: (area: string) => void;
  readonly close: () => CounterState;
}

const areaEnd = "\u001F";

/** Collects sets of whole numbers; a set does not know in which order, or how often, its numbers came. */
export function createCounters(): Counters {
  const sets = new Map<string, Map<number, Uint32Array>>();
  const inUse = new Map<string, number>();
  const blockAt = (name: string, block: number): Uint32Array => {
    let set = sets.get(name);
    if (set === undefined) {
      set = new Map();
      sets.set(name, set);
    }
    const known = set.get(block);
    if (known !== undefined) return known;
    const made = new Uint32Array(wordsOfBlock);
    set.set(block, made);
    inUse.set(areaOf(name), (inUse.get(areaOf(name)) ?? 0) + 1);
    return made;
  };
  return {
    add(name, value): void {
      const bits = blockAt(name, Math.floor(value / blockSize));
      const place = value % blockSize;
      const word = Math.floor(place / wordBits);
      bits[word] = (bits[word] ?? 0) | (1 << (place % wordBits));
    },
    merge(name, { blocks, bits }): void {
      for (const [at, block] of blocks.entries()) {
        const own = blockAt(name, block);
        const start = at * wordsOfBlock;
        for (let word = 0; word < wordsOfBlock; word++)
          own[word] = (own[word] ?? 0) | (bits[start + word] ?? 0);
      }
    },
    blocks: (area) => inUse.get(area) ?? 0,
    drop(area): void {
      for (const name of sets.keys())
        if (areaOf(name) === area) sets.delete(name);
    },
    close: () =>
      Object.fromEntries(
        [...sets]
          .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
          .map(([name, set]) => [name, packed(set)]),
      ),
  };
}

function areaOf(name: string): string {
  return name.split(areaEnd, 1)[0] ?? name;
}

function packed(set: ReadonlyMap<number, Uint32Array>): NumberBlocks {
  const blocks = [...set.keys()].sort((a, b) => a - b);
  const bits = new Uint32Array(blocks.length * wordsOfBlock);
  for (const [at, block] of blocks.entries()) {
    const own = set.get(block);
    if (own !== undefined) bits.set(own, at * wordsOfBlock);
  }
  return { blocks, bits };
}

/** Whether a number is in a set. */
export function hasNumber(set: NumberBlocks, value: number): boolean {
  const at = blockIndex(set.blocks, Math.floor(value / blockSize));
  if (at < 0) return false;
  const place = value % blockSize;
  const word = set.bits[at * wordsOfBlock + Math.floor(place / wordBits)] ?? 0;
  return ((word >>> (place % wordBits)) & 1) === 1;
}

function blockIndex(blocks: readonly number[], wanted: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const block = blocks[middle] ?? 0;
    if (block === wanted) return middle;
    if (block < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Every number of a set, rising. */
export function* numbersOf(set: NumberBlocks): Generator<number> {
  for (const [at, block] of set.blocks.entries())
    for (let word = 0; word < wordsOfBlock; word++) {
      const bits = set.bits[at * wordsOfBlock + word] ?? 0;
      if (bits === 0) continue;
      for (let bit = 0; bit < wordBits; bit++)
        if (((bits >>> bit) & 1) === 1)
          yield block * blockSize + word * wordBits + bit;
    }
}
