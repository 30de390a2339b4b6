import type { ForeignEvent } from "../model/patient.ts";
import { compareText } from "./assemble.ts";
import { unpackEntry } from "./codec.ts";
import type { Entry } from "./codec.ts";
import type { Holders } from "./holders.ts";
import type { KeyTable } from "./key-table.ts";
import type { Interner } from "./interner.ts";
import { keyText } from "./keys.ts";
import type { Partitions } from "./partitions.ts";
import { findSharing } from "./sharing.ts";
import type { Sharing } from "./sharing.ts";
import { createShownEvents } from "./shown-events.ts";
import type { ShownEvents } from "./shown-events.ts";

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
  // One more than are shown: a patient is none of its own others.
  const sharing = findSharing(table, holders, patientsShown + 1);
  const movers = moversOf(holders);
  const concerned = new Set<number>([...movers, ...sharing.holders]);
  const arrivals = new Map<number, Entry[]>();
  const shown = new Map<number, ShownEvents>();
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
      if (entry.kind === "lost" || !sharing.holders.has(group)) return;
      let events = shown.get(group);
      if (events === undefined) {
        events = createShownEvents(sharing.hashesOf(group), eventsShown);
        shown.set(group, events);
      }
      events.add(entry.event);
    });
  }
  return {
    arrivalsOf: (group) => arrivals.get(group) ?? [],
    eventsFor: (group) => othersEvents(sharing, shown, group),
  };
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

/** Other patients' events, at most a few patients and a few events each, chosen by what they say. */
function othersEvents(
  sharing: Sharing,
  shown: ReadonlyMap<number, ShownEvents>,
  group: number,
): readonly ForeignEvent[] {
  const hashes = sharing.hashesOf(group);
  const others = new Set<number>();
  for (const hash of hashes)
    for (const other of sharing.shownFor(hash)) others.add(other);
  others.delete(group);
  return [...others]
    .sort(sharing.byIdentity)
    .map((other) => shown.get(other)?.first(hashes, eventsShown) ?? [])
    .filter((events) => events.length > 0)
    .slice(0, patientsShown)
    .flat()
    .map(({ event, keys }) => ({
      event,
      keys: keys.toSorted((a, b) => compareText(keyText(a), keyText(b))),
    }));
}
