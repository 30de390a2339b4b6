/** Numbers by group (a small number) and key, in typed arrays: 16 bytes a slot, where a map takes some 50 an entry. */
export interface NumberTable {
  readonly size: () => number;
  readonly put: (group: number, key: number, value: number) => void;
  /** The number of a key that is there. */
  readonly valueOf: (group: number, key: number) => number;
  readonly forEach: (
    visit: (group: number, key: number, value: number) => void,
  ) => void;
}

const firstSlots = 1 << 6;

/**
 * @param combine - what two numbers of one key come to, a whole number under 2^32
 * @param hash - of a key, 32 bits
 */
export function createNumberTable(
  combine: (a: number, b: number) => number,
  hash: (key: number) => number,
): NumberTable {
  let slots = firstSlots;
  let size = 0;
  let keys = new Float64Array(slots);
  let values = new Uint32Array(slots);
  /** Number of the group, plus one; 0: the slot is free. */
  let groups = new Uint32Array(slots);

  /** Where a key stands, or the free slot in which it would. */
  const slotOf = (group: number, key: number): number => {
    let slot = (hash(key) + Math.imul(group, 0x9e3779b1)) & (slots - 1);
    while (
      groups[slot] !== 0 &&
      (groups[slot] !== group + 1 || keys[slot] !== key)
    )
      slot = (slot + 1) & (slots - 1);
    return slot;
  };
  const put = (group: number, key: number, value: number): void => {
    const slot = slotOf(group, key);
    if (groups[slot] !== 0) {
      values[slot] = combine(values[slot] ?? 0, value);
      return;
    }
    groups[slot] = group + 1;
    keys[slot] = key;
    values[slot] = value;
    size += 1;
    if (size * 2 > slots) grow();
  };
  const forEach: NumberTable["forEach"] = (visit) => {
    for (let slot = 0; slot < slots; slot += 1) {
      const group = groups[slot] ?? 0;
      if (group > 0) visit(group - 1, keys[slot] ?? 0, values[slot] ?? 0);
    }
  };
  const grow = (): void => {
    const [oldGroups, oldKeys, oldValues] = [groups, keys, values];
    slots *= 2;
    size = 0;
    groups = new Uint32Array(slots);
    keys = new Float64Array(slots);
    values = new Uint32Array(slots);
    for (let slot = 0; slot < oldGroups.length; slot += 1) {
      const group = oldGroups[slot] ?? 0;
      if (group > 0) put(group - 1, oldKeys[slot] ?? 0, oldValues[slot] ?? 0);
    }
  };
  return {
    size: () => size,
    put,
    valueOf: (group, key) => values[slotOf(group, key)] ?? 0,
    forEach,
  };
}
