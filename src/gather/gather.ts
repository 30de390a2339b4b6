// Enters: events and the readable part of rejected records, in any order; scratch space; a memory budget.
// Leaves: one patient's events at a time, ordered by the hash of the patient; site facts; what could not be placed.
// Refuses to know: what an event means for a decision, which file it came from first.
// Costs: about 400 bytes an event in partitions (spilled beyond the budget), 12 bytes a key, one partition unpacked at a time.
import type { Event } from "../model/event.ts";
import { originOf } from "../model/event.ts";
import type { Scratch } from "../model/files.ts";
import type { LeftOver, LeftOverReason, LostRecord } from "../model/patient.ts";
import { familyOf } from "../model/words.ts";
import { arrangeEvents, compareText } from "./assemble.ts";
import { isTextField, packEntry, unpackEntry } from "./codec.ts";
import type { Entry } from "./codec.ts";
import { findForeign } from "./foreign.ts";
import { createHolders } from "./holders.ts";
import { createInterner } from "./interner.ts";
import type { Dictionary } from "./interner.ts";
import { createKeyTable } from "./key-table.ts";
import { keysOf, keyText } from "./keys.ts";
import { mergedPair } from "./merges.ts";
import { placeOrphans } from "./orphans.ts";
import type { OrphanStore } from "./orphans.ts";
import { createPartitions } from "./partitions.ts";
import { jobsOf } from "./job.ts";
import type { PartitionJob, Room } from "./job.ts";

export { openJob } from "./job.ts";
export type { Dictionary } from "./interner.ts";
export type { PartitionJob } from "./job.ts";
export { keysOf } from "./keys.ts";
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
  const context: Event[] = [];
  const leftOver: LeftOver[] = [];
  let orphanCount = 0;

  const put = (holder: number, entry: Entry): void => {
    const { parts, holders, interner } = room;
    parts.append(
      holders.partitionOf(holder),
      holder,
      packEntry(entry, interner),
    );
  };
  const putOrphan = (entry: Entry): void => {
    orphans.append(0, orphanCount, packEntry(entry, room.interner));
    orphanCount++;
  };
  const leave = (event: Event, reason: LeftOverReason): void => {
    leftOver.push({ reason, type: event.type, origin: originOf(event) });
  };
  const addEvent = (event: Event): void => {
    const patient = patientOf(event);
    if (patient !== undefined)
      put(holderOf(room, event, patient), { kind: "event", event });
    else if (keysOf(event).length > 0) putOrphan({ kind: "event", event });
    else if (familyOf(event.type) === "context") context.push(event);
    else if (familyOf(event.type) === "recommendation") {
      put(room.holders.keyGroup(contentName(event)), { kind: "event", event });
    } else leave(event, "no-patient-and-no-key");
  };
  const placeAll = (): void => {
    const store = orphanStore(room, orphans, orphanCount);
    const places = placeOrphans(store, room.table, room.holders);
    orphans.forEach(0, (number, read) => {
      const entry = unpackEntry(read(), room.interner);
      const place = places.holderOf(number);
      if (place !== "several-patients") put(place, entry);
      else if (entry.kind === "event")
        leave(entry.event, "key-leads-to-two-patients");
    });
    orphans.take(0);
  };
  return {
    add(events): void {
      for (const event of events) addEvent(event);
    },
    lose(lost): void {
      if (lost.patient !== undefined) {
        put(room.holders.patient(lost.patient), { kind: "lost", lost });
      } else if (lost.keys.length > 0) putOrphan({ kind: "lost", lost });
    },
    finish(): Gathered {
      if (orphanCount > 0) placeAll();
      const foreign = findForeign(room);
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

/** Placeholders are on every patient's record somewhere: such an identifier reads as blank (`domain.md` 6, rule 8). */
function patientOf(event: Event): string | undefined {
  return event.notes.includes("nhs-number-placeholder")
    ? undefined
    : event.fields.patient;
}

/** The patient as a holder; its keys, and a merge it tells of, are noted. */
function holderOf(
  { holders, table }: Room,
  event: Event,
  patient: string,
): number {
  const holder = holders.patient(patient);
  for (const key of keysOf(event)) table.add(keyText(key), holder);
  const pair = mergedPair(event);
  if (pair !== undefined) holders.join(holder, holders.patient(pair.former));
  return holder;
}

function orphanStore(
  { interner }: Room,
  orphans: ReturnType<typeof createPartitions>,
  count: number,
): OrphanStore {
  return {
    count,
    forEach: (visit) =>
      orphans.forEach(0, (number, read) => {
        const entry = unpackEntry(read(), interner);
        const keys =
          entry.kind === "event" ? keysOf(entry.event) : entry.lost.keys;
        visit(number, keys.map(keyText));
      }),
  };
}

/** Name of the group of an output that has neither patient nor key: what it says. */
function contentName(event: Event): string {
  const said = Object.keys(event.fields)
    .filter(isTextField)
    .toSorted(compareText)
    .map((field) => `${field}=${event.fields[field] ?? ""}`);
  return ["content", event.type, ...said].join("\u001F");
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
