// Enters: events and the readable part of rejected records, in any order; scratch space; a memory budget.
// Leaves: one patient's events at a time, ordered by the hash of the patient; site facts; what could not be placed.
// Refuses to know: what an event means for a decision, which file it came from first.
// Costs: about 250 bytes an event in partitions (spilled beyond the budget), 12 bytes a key, one partition unpacked at a time.
import { originOf } from "../model/event.ts";
import type { Event } from "../model/event.ts";
import type { Scratch } from "../model/files.ts";
import type { Before } from "../model/origin.ts";
import type { LeftOver, LeftOverReason, LostRecord } from "../model/patient.ts";
import { arrangeEvents, compareText } from "./assemble.ts";
import { unpackEntry } from "./codec.ts";
import { place } from "./entry-layout.ts";
import { findForeign } from "./foreign.ts";
import { createHolders } from "./holders.ts";
import { createInterner } from "./interner.ts";
import type { Dictionary } from "./interner.ts";
import { jobsOf } from "./job.ts";
import type { PartitionJob, Room } from "./job.ts";
import { createKeyTable } from "./key-table.ts";
import { keysOf } from "./keys.ts";
import { placeOrphans } from "./orphans.ts";
import type { OrphanStore } from "./orphans.ts";
import { createSharedKeys } from "./shared-keys.ts";
import { createPacker } from "./packer.ts";
import type { PackedBlock } from "./packer.ts";
import { createPartitions } from "./partitions.ts";
import type { Partitions } from "./partitions.ts";
import { settleBlock } from "./settle-block.ts";

export { openGroups, openJob, patientEvents } from "./job.ts";
export type { Dictionary } from "./interner.ts";
export type { PartitionJob, PatientEntries } from "./job.ts";
export {
  holderOfEvent,
  holderOfLost,
  keyHashes,
  mergedHolders,
  smallestPatient,
} from "./holder.ts";
export type { Holder } from "./holder.ts";
export { keysOf } from "./keys.ts";
export { createPacker } from "./packer.ts";
export type { PackedBlock } from "./packer.ts";
export { siteFacts } from "./site-facts.ts";

export interface GatherOptions {
  readonly scratch: Scratch;
  /** Bytes of waiting events held in memory before they are spilled. */
  readonly budgetBytes: number;
  /** A power of two, 65,536 at most. Changes no result. */
  readonly partitions: number;
}

export interface Gatherer {
  readonly add: (events: readonly Event[]) => void;
  /** Takes note of a rejected record whose patient or keys can be read. */
  readonly lose: (lost: LostRecord) => void;
  /** Takes what a packer, in any thread, made of a part of a file; `before`: what of the file comes before it. */
  readonly put: (block: PackedBlock, before: Before) => void;
  /** Call once, after the last event. */
  readonly finish: () => Gathered;
}

export interface Gathered {
  /** Context events without patient and key: facts of the site, in event order. */
  readonly context: readonly Event[];
  readonly leftOver: readonly LeftOver[];
  /** Parts of the patients, in the order of their hashes; may be walked once. `openJob` opens one, in any thread. */
  readonly jobs: () => Iterable<PartitionJob>;
  /** Bytes that wait in all jobs together, roughly. */
  readonly waitingBytes: number;
  /** What `openJob` needs besides a job: what recurs in all of them. */
  readonly dictionary: () => Dictionary;
}

const blockBytes = 1 << 21;
const fromTheStart: Before = { records: 0, lines: 0 };

/** Groups events by patient under a memory budget. @throws only where scratch space cannot be used */
export function createGatherer(options: GatherOptions): Gatherer {
  const room: Room = {
    interner: createInterner(),
    holders: createHolders(options.partitions),
    table: createKeyTable(),
    parts: createPartitions({
      ...options,
      count: options.partitions,
      name: "patients",
    }),
  };
  const orphans = createPartitions({ ...options, count: 1, name: "orphans" });
  const packer = createPacker();
  const context: Event[] = [];
  const leftOver: LeftOver[] = [];

  const put = (block: PackedBlock, before: Before): void => {
    const settled = settleBlock(block, before, room, orphans);
    context.push(...settled.context);
    leftOver.push(...settled.leftOver);
  };
  const putIfFull = (full: number): void => {
    if (packer.size() >= full) put(packer.take(), fromTheStart);
  };
  return {
    add(events): void {
      packer.add(events);
      putIfFull(blockBytes);
    },
    lose(lost): void {
      packer.lose(lost);
      putIfFull(blockBytes);
    },
    put,
    finish(): Gathered {
      putIfFull(0);
      if (orphans.bytes() > 0) leftOver.push(...placeAll(room, orphans));
      const foreign = findForeign(room);
      room.table.clear();
      return {
        context: arrangeEvents(context),
        leftOver: leftOver.sort(compareLeftOver),
        waitingBytes: room.parts.bytes(),
        jobs: () => jobsOf(room, foreign),
        dictionary: room.interner.dictionary,
      };
    },
  };
}

/** Gives every entry without a patient to whom its keys lead to; says which lead to several patients. */
function placeAll(room: Room, orphans: Partitions): readonly LeftOver[] {
  const { interner, holders, table, parts } = room;
  const leftOver: LeftOver[] = [];
  const places = placeOrphans(orphanStore(room, orphans), table, holders);
  const sharedKeys = createSharedKeys(room);
  let number = 0;
  orphans.forEach(0, (_, packed) => {
    const holder = places.holderOf(number++);
    const { bytes, view, at } = packed;
    if (holder !== "several-patients") {
      view.setUint32(at + place.holder, holder, true);
      const end = at + view.getUint32(at + place.length, true);
      parts.append(holders.partitionOf(holder), bytes, at, end);
      return;
    }
    const entry = unpackEntry(packed, interner);
    sharedKeys.see(entry);
    if (entry.kind === "event")
      leftOver.push(left(entry.event, "key-leads-to-two-patients"));
  });
  orphans.take(0);
  sharedKeys.place();
  return leftOver;
}

function orphanStore({ interner }: Room, orphans: Partitions): OrphanStore {
  let count = 0;
  orphans.forEach(0, () => count++);
  return {
    count,
    forEach(visit): void {
      let number = 0;
      orphans.forEach(0, (_, packed) => {
        const entry = unpackEntry(packed, interner);
        visit(
          number++,
          entry.kind === "event" ? keysOf(entry.event) : entry.lost.keys,
        );
      });
    },
  };
}

function left(event: Event, reason: LeftOverReason): LeftOver {
  return { reason, type: event.type, origin: originOf(event) };
}

function compareLeftOver(a: LeftOver, b: LeftOver): number {
  return (
    compareText(a.reason, b.reason) ||
    compareText(a.type, b.type) ||
    compareText(a.origin.sha256, b.origin.sha256) ||
    compareText(a.origin.file, b.origin.file) ||
    a.origin.record - b.origin.record
  );
}
