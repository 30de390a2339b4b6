import type { Key } from "../model/patient.ts";
import type { Holders } from "./holders.ts";
import type { KeyTable } from "./key-table.ts";
import { createKeyTable } from "./key-table.ts";
import { hashKey, keyText } from "./keys.ts";

/** An entry without a patient, as often as it is asked for. */
export interface OrphanStore {
  /** Visits every orphan with its number (from 0, always the same) and its keys. */
  readonly forEach: (
    visit: (number: number, keys: readonly Key[]) => void,
  ) => void;
  readonly count: number;
}

/** Where each orphan goes: a holder, `severalPatients`, or `ownGroup` (then see `groups`). */
export interface OrphanPlaces {
  readonly holderOf: (number: number) => number | "several-patients";
}

const unplaced = -1;
const several = -2;

/**
 * Finds the patient of each event that has only keys (house 3). Works in rounds: in each, all orphans look at what was
 * known when the round began, then what they were found to carry is added; so the order of records decides nothing.
 * Those whose keys lead to no patient form groups by the keys they share.
 *
 * Cost: 4 bytes an orphan, one pass a round; the number of rounds is the length of the longest chain of keys.
 */
export function placeOrphans(
  store: OrphanStore,
  table: KeyTable,
  holders: Holders,
): OrphanPlaces {
  const places = new Int32Array(store.count).fill(unplaced);
  while (placeOnce(store, table, holders, places)) {
    // another round: keys of the orphans just placed may lead to more of them
  }
  groupTheRest(store, places, holders);
  return {
    holderOf(number): number | "several-patients" {
      const place = places[number] ?? unplaced;
      return place === several ? "several-patients" : place;
    },
  };
}

/**
 * The keys of a record that say whose it is: the output that it names, else all of them (`domain.md` 6, rule 3: a lower
 * grade never overrides a higher one).
 */
export function leadingKeys(
  keys: readonly Key[],
  table: KeyTable,
): readonly Key[] {
  const named = keys.filter(
    (key) =>
      key.kind === "recommendation" &&
      table.patientsOf(hashKey(key)).length > 0,
  );
  return named.length > 0 ? named : keys;
}

/** The groups of the patients to whom keys lead. */
export function groupsOf(
  keys: readonly Key[],
  table: KeyTable,
  holders: Holders,
): ReadonlySet<number> {
  const carriers = keys.flatMap((key) => table.patientsOf(hashKey(key)));
  return new Set(carriers.map((holder) => holders.groupOf(holder)));
}

/** One round; false when it placed nobody. */
function placeOnce(
  store: OrphanStore,
  table: KeyTable,
  holders: Holders,
  places: Int32Array,
): boolean {
  const fresh = new Uint8Array(store.count);
  let placed = false;
  store.forEach((number, keys) => {
    if (places[number] !== unplaced) return;
    const groups = groupsOf(leadingKeys(keys, table), table, holders);
    const [group] = groups;
    if (group === undefined) return;
    places[number] = groups.size > 1 ? several : group;
    fresh[number] = groups.size > 1 ? 0 : 1;
    placed = true;
  });
  store.forEach((number, keys) => {
    if (fresh[number] !== 1) return;
    for (const key of keys) table.add(hashKey(key), places[number] ?? unplaced);
  });
  return placed;
}

/** Orphans that no key leads to a patient: one holder for each set of orphans that share keys. */
function groupTheRest(
  store: OrphanStore,
  places: Int32Array,
  holders: Holders,
): void {
  const parents = new Int32Array(store.count);
  for (let at = 0; at < parents.length; at++) parents[at] = at;
  const find = (at: number): number => {
    let root = at;
    while (parents[root] !== root) root = parents[root] ?? root;
    for (let next = at; next !== root;) {
      const up = parents[next] ?? root;
      parents[next] = root;
      next = up;
    }
    return root;
  };
  const first = createKeyTable();
  store.forEach((number, keys) => {
    if (places[number] !== unplaced) return;
    for (const key of keys) {
      const owner = first.patientsOf(hashKey(key))[0];
      if (owner === undefined) first.add(hashKey(key), number);
      else parents[find(number)] = find(owner);
    }
  });
  const names = new Map<number, string>();
  store.forEach((number, keys) => {
    if (places[number] !== unplaced) return;
    const root = find(number);
    for (const key of keys) {
      const name = names.get(root);
      const text = keyText(key);
      if (name === undefined || text < name) names.set(root, text);
    }
  });
  for (let number = 0; number < store.count; number++) {
    if (places[number] !== unplaced) continue;
    const name = names.get(find(number));
    if (name !== undefined) places[number] = holders.keyGroup(name);
  }
}
