import { compareText } from "./assemble.ts";
import type { Holders } from "./holders.ts";
import type { KeyTable } from "./key-table.ts";

/** Which patients share keys, by the hashes of the keys. */
export interface Sharing {
  /** The keys of a group of holders that other groups carry too. */
  readonly hashesOf: (group: number) => ReadonlySet<number>;
  /** The groups whose events show the conflict about a key: the first by their identity. */
  readonly shownFor: (hash: number) => readonly number[];
  /** Holders whose events have to be looked at. */
  readonly holders: ReadonlySet<number>;
  /** By the hash of the group's smallest identifier. */
  readonly byIdentity: (a: number, b: number) => number;
}

/**
 * Finds the patients whose keys lead to others too.
 *
 * A column that says the same in every row is a key of every patient: of each key only so many patients are kept as
 * are shown, and nothing grows with the pairs of patients.
 *
 * @param shown - groups kept for each key
 */
export function findSharing(
  table: KeyTable,
  holders: Holders,
  shown: number,
): Sharing {
  const hashes = new Map<number, number[]>();
  const shownFor = new Map<number, readonly number[]>();
  const concerned = new Set<number>();
  const byIdentity = compareIdentities(holders);
  for (const [hash, carriers] of table.shared()) {
    const groups = new Set<number>();
    for (const holder of carriers) groups.add(holders.groupOf(holder));
    if (groups.size < 2) continue;
    const first = [...groups].sort(byIdentity).slice(0, shown);
    shownFor.set(hash, first);
    for (const group of groups) {
      const known = hashes.get(group);
      if (known === undefined) hashes.set(group, [hash]);
      else known.push(hash);
    }
    for (const group of first) concerned.add(group);
    for (const holder of carriers)
      if (first.includes(holders.groupOf(holder))) concerned.add(holder);
  }
  return {
    hashesOf: (group) => new Set(hashes.get(group)),
    shownFor: (hash) => shownFor.get(hash) ?? [],
    holders: concerned,
    byIdentity,
  };
}

/** An identity is a hash of its own: each is made once. */
function compareIdentities(holders: Holders): (a: number, b: number) => number {
  const keys = new Map<number, string>();
  const keyOf = (group: number): string => {
    const known = keys.get(group) ?? holders.identity(group).key;
    keys.set(group, known);
    return known;
  };
  return (a, b) => compareText(keyOf(a), keyOf(b));
}
