/** Bytes on demand from blocks: look ahead, take, give back. */
export interface Pull {
  /** Whether at least `count` bytes are left; makes them visible. */
  readonly has: (count: number) => Promise<boolean>;
  /** A visible byte, counted from the front. */
  readonly byte: (index: number) => number;
  /** How many bytes are visible. */
  readonly visible: () => number;
  /** Where a byte first stands in what is visible; -1: nowhere. */
  readonly find: (byte: number) => number;
  readonly take: (count: number) => Buffer;
  /** Everything visible. */
  readonly takeAll: () => Buffer;
  readonly giveBack: (bytes: Buffer) => void;
  /** Bytes taken so far, those given back not counted. */
  readonly taken: () => number;
}

/** Reads an iterator of blocks by the byte. */
export function openPull(blocks: AsyncIterator<Buffer>): Pull {
  let visible: Buffer = Buffer.alloc(0);
  let given = 0;
  const take = (count: number): Buffer => {
    const taken = visible.subarray(0, count);
    visible = visible.subarray(count);
    given += taken.length;
    return taken;
  };
  return {
    has: async (count) => {
      while (visible.length < count) {
        const next = await blocks.next();
        if (next.done === true) return false;
        visible =
          visible.length === 0
            ? next.value
            : Buffer.concat([visible, next.value]);
      }
      return true;
    },
    byte: (index) => visible[index] ?? 0,
    visible: () => visible.length,
    find: (byte) => visible.indexOf(byte),
    take,
    takeAll: () => take(visible.length),
    giveBack: (bytes) => {
      given -= bytes.length;
      visible = visible.length === 0 ? bytes : Buffer.concat([bytes, visible]);
    },
    taken: () => given,
  };
}
