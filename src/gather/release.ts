import type { Event } from "../model/event.ts";
import type { LostRecord, PatientEvents } from "../model/patient.ts";
import { arrangeEvents, compareText } from "./assemble.ts";
import { unpackEntry } from "./codec.ts";
import type { Entry } from "./codec.ts";
import type { Foreign } from "./foreign.ts";
import type { Holders } from "./holders.ts";
import type { Interner } from "./interner.ts";
import type { KeyTable } from "./key-table.ts";
import { mergesOf } from "./merges.ts";
import type { Partitions } from "./partitions.ts";

/** Everything that waits, and who holds what. */
export interface Room {
  readonly interner: Interner;
  readonly holders: Holders;
  readonly table: KeyTable;
  readonly parts: Partitions;
}

interface Bucket {
  readonly events: Event[];
  readonly lost: LostRecord[];
}

/** Patients one after the other in the order of their hashes: partitions end to end, each sorted by itself. */
export function* releasePatients(
  room: Room,
  foreign: Foreign,
): Generator<PatientEvents> {
  for (let partition = 0; partition < room.parts.count; partition++) {
    const groups = openPartition(room, foreign, partition);
    const ordered = [...groups].map(([group, bucket]) => {
      const { key, patient } = room.holders.identity(group);
      return { group, key, patient, bucket };
    });
    ordered.sort((a, b) => compareText(a.key, b.key));
    for (const { group, key, patient, bucket } of ordered) {
      groups.delete(group);
      if (bucket.events.length === 0) continue;
      const events = arrangeEvents(bucket.events);
      yield {
        key,
        patient: survivorOf(events, patient),
        events,
        merges: mergesOf(events),
        foreign: foreign.eventsFor(group),
        lost: bucket.lost.sort(compareLost),
      };
    }
  }
}

function openPartition(
  { parts, holders, interner }: Room,
  foreign: Foreign,
  partition: number,
): Map<number, Bucket> {
  const groups = new Map<number, Bucket>();
  const take = (group: number, entry: Entry): void => {
    let bucket = groups.get(group);
    if (bucket === undefined)
      groups.set(group, (bucket = { events: [], lost: [] }));
    if (entry.kind === "event") bucket.events.push(entry.event);
    else bucket.lost.push(entry.lost);
  };
  for (const { group, entry } of foreign.arrivals(partition))
    take(group, entry);
  parts.forEach(partition, (holder, read) => {
    const group = holders.groupOf(holder);
    if (holders.partitionOf(group) === partition)
      take(group, unpackEntry(read(), interner));
  });
  parts.drop(partition);
  return groups;
}

/** The identifier that stands for a merged group: the survivor of its latest merge. */
function survivorOf(
  events: readonly Event[],
  smallest: string | undefined,
): string | undefined {
  let survivor = smallest;
  for (const event of events) {
    if (event.type === "context.patient-merged")
      survivor = event.fields.patient ?? survivor;
  }
  return survivor;
}

function compareLost(a: LostRecord, b: LostRecord): number {
  return (
    compareText(a.origin.sha256, b.origin.sha256) ||
    compareText(a.origin.file, b.origin.file) ||
    a.origin.record - b.origin.record
  );
}
