/**
 * Which patient each key leads to, for millions of keys: a hash table in typed arrays, 12 bytes a slot.
 *
 * Keys are told apart by a 53-bit hash. Two different keys with one hash would only make the table look closer
 * (it says "several"); whoever is then handed the events compares the keys themselves.
 */
export interface KeyTable {
  /** Notes that the key of this hash is carried by patient `patient` (an index >= 0). */
  readonly add: (hash: number, patient: number) => void;
  /** The patients that carry the key of this hash, none where nobody does. */
  readonly patientsOf: (hash: number) => readonly number[];
  /** Keys that several patients carry: their hash, with the patients. */
  readonly shared: () => ReadonlyMap<number, ReadonlySet<number>>;
  /** Forgets all keys and gives up their memory: some 200 MB after ten million events. */
  readonly clear: () => void;
}

export function createKeyTable(initialSlots: number = 1 << 12): KeyTable {
  let slots = initialSlots;
  let used = 0;
  let hashes = new Float64Array(slots).fill(-1);
  let owners = new Int32Array(slots);
  const several = new Map<number, Set<number>>();

  const slotOf = (hash: number): number => {
    let slot = (hash % 4_294_967_291) & (slots - 1);
    while (hashes[slot] !== -1 && hashes[slot] !== hash)
      slot = (slot + 1) & (slots - 1);
    return slot;
  };
  const grow = (): void => {
    const oldHashes = hashes;
    const oldOwners = owners;
    slots *= 2;
    hashes = new Float64Array(slots).fill(-1);
    owners = new Int32Array(slots);
    for (let at = 0; at < oldHashes.length; at++) {
      const hash = oldHashes[at] ?? -1;
      if (hash === -1) continue;
      const slot = slotOf(hash);
      hashes[slot] = hash;
      owners[slot] = oldOwners[at] ?? -1;
    }
  };
  return {
    add(hash, patient): void {
      const slot = slotOf(hash);
      if (hashes[slot] === -1) {
        hashes[slot] = hash;
        owners[slot] = patient;
        if (++used * 2 > slots) grow();
        return;
      }
      const owner = owners[slot] ?? -1;
      if (owner === patient) return;
      const known = several.get(hash);
      if (known === undefined) several.set(hash, new Set([owner, patient]));
      else known.add(patient);
    },
    patientsOf(hash): readonly number[] {
      const many = several.get(hash);
      if (many !== undefined) return [...many];
      const slot = slotOf(hash);
      return hashes[slot] === -1 ? [] : [owners[slot] ?? -1];
    },
    shared: () => several,
    clear(): void {
      slots = initialSlots;
      used = 0;
      hashes = new Float64Array(slots).fill(-1);
      owners = new Int32Array(slots);
      several.clear();
    },
  };
}
