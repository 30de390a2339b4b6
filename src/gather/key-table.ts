/**
 * Which patient each key leads to, for millions of keys: a hash table in typed arrays, 12 bytes a slot.
 *
 * Keys are told apart by a 53-bit hash. Two different keys with one hash would only make the table look closer
 * (it says "several"); whoever is then handed the events compares the keys themselves.
 */
export interface KeyTable {
  /** Notes that `key` is carried by patient `patient` (an index >= 0). */
  readonly add: (key: string, patient: number) => void;
  /** The patients that carry `key`, none where nobody does. */
  readonly patientsOf: (key: string) => readonly number[];
  /** Keys that several patients carry: their hash, with the patients. */
  readonly shared: () => ReadonlyMap<number, ReadonlySet<number>>;
  readonly hash: (key: string) => number;
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
    hash: hashText,
    add(key, patient): void {
      const hash = hashText(key);
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
    patientsOf(key): readonly number[] {
      const hash = hashText(key);
      const many = several.get(hash);
      if (many !== undefined) return [...many];
      const slot = slotOf(hash);
      return hashes[slot] === -1 ? [] : [owners[slot] ?? -1];
    },
    shared: () => several,
  };
}

/** 53-bit hash of a text (two 32-bit multiply-xor lanes; for tables only, never for evidence). */
function hashText(text: string): number {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b);
    b ^= b >>> 13;
  }
  a ^= a >>> 15;
  return ((b >>> 11) % 0x200000) * 4_294_967_296 + (a >>> 0);
}
