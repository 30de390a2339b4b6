import type { Event } from "../model/event.ts";
import type { ForeignEvent, Key } from "../model/patient.ts";
import { arrangeEvents, compareText } from "./assemble.ts";
import { unpackEntry } from "./codec.ts";
import type { Entry } from "./codec.ts";
import type { Holders } from "./holders.ts";
import type { KeyTable } from "./key-table.ts";
import type { Interner } from "./interner.ts";
import { hashKey, identifyingKinds, keysOf, keyText } from "./keys.ts";
import type { Partitions } from "./partitions.ts";

/** What has to cross from one partition to another before any patient leaves. */
export interface Foreign {
  /** Entries of a merged patient that were put into another partition than its own. */
  readonly arrivalsOf: (group: number) => readonly Entry[];
  /** Other patients' events that carry a key of `group`. */
  readonly eventsFor: (group: number) => readonly ForeignEvent[];
}

/** A key that very many patients carry is a placeholder: a few of them show the conflict as well as all. */
const patientsShown = 8;
const eventsShown = 4;

interface Room {
  readonly parts: Partitions;
  readonly holders: Holders;
  readonly table: KeyTable;
  readonly interner: Interner;
}

/**
 * Walks the partitions that need it, once: those of merged patients, and those of patients that share an identifying
 * key (recommendation, order, accession, study, document, order set) with another patient (`domain.md` 6, rule 2).
 */
export function findForeign(room: Room): Foreign {
  const { parts, holders, table, interner } = room;
  const conflicts = conflictingKeys(table, holders);
  const movers = moversOf(holders);
  const concerned = new Set<number>([...movers, ...conflicts.holders]);
  const arrivals = new Map<number, Entry[]>();
  const carriers = new Map<
    string,
    { key: Key; events: Map<number, Event[]> }
  >();
  for (const partition of partitionsOf(
    concerned,
    holders,
    movers,
    parts.count,
  )) {
    parts.forEach(partition, (holder, packed) => {
      if (!concerned.has(holder)) return;
      const group = holders.groupOf(holder);
      const entry = unpackEntry(packed, interner);
      const home = holders.partitionOf(group);
      if (home !== partition) {
        const list = arrivals.get(group);
        if (list === undefined) arrivals.set(group, [entry]);
        else list.push(entry);
      }
      if (entry.kind === "event")
        noteCarrier(carriers, conflicts.hashes, group, entry.event);
    });
  }
  const shared = [...carriers.values()].filter(({ events }) => events.size > 1);
  const byGroup = new Map<number, (typeof shared)[number][]>();
  for (const carrier of shared) {
    for (const group of carrier.events.keys()) {
      const list = byGroup.get(group);
      if (list === undefined) byGroup.set(group, [carrier]);
      else list.push(carrier);
    }
  }
  return {
    arrivalsOf: (group) => arrivals.get(group) ?? [],
    eventsFor: (group) =>
      othersEvents(byGroup.get(group) ?? [], group, holders),
  };
}

function conflictingKeys(
  table: KeyTable,
  holders: Holders,
): {
  readonly hashes: ReadonlySet<number>;
  readonly holders: ReadonlySet<number>;
} {
  const hashes = new Set<number>();
  const concerned = new Set<number>();
  for (const [hash, carriers] of table.shared()) {
    const groups = new Set(
      [...carriers].map((holder) => holders.groupOf(holder)),
    );
    if (groups.size < 2) continue;
    hashes.add(hash);
    for (const holder of carriers) concerned.add(holder);
    for (const members of groups) concerned.add(members);
  }
  return { hashes, holders: concerned };
}

/** Holders of merged groups: their entries may have been put before the merge was read. */
function moversOf(holders: Holders): ReadonlySet<number> {
  return new Set(holders.merged());
}

function partitionsOf(
  concerned: ReadonlySet<number>,
  holders: Holders,
  movers: ReadonlySet<number>,
  count: number,
): Iterable<number> {
  if (movers.size > 0) return Array.from({ length: count }, (_, at) => at);
  return new Set([...concerned].map((holder) => holders.partitionOf(holder)));
}

function noteCarrier(
  carriers: Map<string, { key: Key; events: Map<number, Event[]> }>,
  hashes: ReadonlySet<number>,
  group: number,
  event: Event,
): void {
  for (const key of keysOf(event)) {
    if (!identifyingKinds.has(key.kind)) continue;
    if (!hashes.has(hashKey(key))) continue;
    const text = keyText(key);
    let carrier = carriers.get(text);
    if (carrier === undefined)
      carriers.set(text, (carrier = { key, events: new Map() }));
    const events = carrier.events.get(group);
    if (events === undefined) carrier.events.set(group, [event]);
    else events.push(event);
  }
}

/** Other patients' events, at most a few patients and a few events each, chosen by what they say. */
function othersEvents(
  carriers: readonly {
    readonly key: Key;
    readonly events: ReadonlyMap<number, readonly Event[]>;
  }[],
  group: number,
  holders: Holders,
): readonly ForeignEvent[] {
  const shared = new Set(carriers.map(({ key }) => keyText(key)));
  const byOther = new Map<number, Set<Event>>();
  for (const { events } of carriers) {
    for (const [other, theirs] of events) {
      if (other === group) continue;
      const known = byOther.get(other);
      if (known === undefined) byOther.set(other, new Set(theirs));
      else for (const event of theirs) known.add(event);
    }
  }
  const others = [...byOther].map(([other, events]) => ({
    key: holders.identity(other).key,
    events: [...events],
  }));
  others.sort((a, b) => compareText(a.key, b.key));
  return others
    .slice(0, patientsShown)
    .flatMap(({ events }) => arrangeEvents(events).slice(0, eventsShown))
    .map((event) => ({
      event,
      keys: keysOf(event)
        .filter((key) => shared.has(keyText(key)))
        .toSorted((a, b) => compareText(keyText(a), keyText(b))),
    }));
}
