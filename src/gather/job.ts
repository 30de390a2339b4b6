import type { Event } from "../model/event.ts";
import type {
  ForeignEvent,
  LostRecord,
  PatientEvents,
  PatientKey,
} from "../model/patient.ts";
import { arrangeEvents, compareText } from "./assemble.ts";
import { unpackEntry } from "./codec.ts";
import type { Entry, PackedEntry } from "./codec.ts";
import type { Foreign } from "./foreign.ts";
import type { Holders } from "./holders.ts";
import { createInterner } from "./interner.ts";
import type { Dictionary, Interner } from "./interner.ts";
import type { KeyTable } from "./key-table.ts";
import { keyText } from "./keys.ts";
import { mergesOf } from "./merges.ts";
import { visitEntries } from "./partitions.ts";
import type { Partitions } from "./partitions.ts";

/** Everything that waits, and who holds what. */
export interface Room {
  readonly interner: Interner;
  readonly holders: Holders;
  readonly table: KeyTable;
  readonly parts: Partitions;
}

/** One patient, or one group of keys, that a job will release. */
interface JobGroup {
  readonly key: PatientKey;
  readonly patient: string | undefined;
  readonly holders: readonly number[];
  readonly arrivals: readonly Entry[];
  readonly foreign: readonly ForeignEvent[];
}

/**
 * A partition on its way to whoever judges it, in this thread or another: plain data and bytes. Jobs, put end to end in
 * the order of their numbers, hold the patients in the order of the run folder.
 */
export interface PartitionJob {
  readonly number: number;
  readonly bytes: readonly Uint8Array[];
  /** Groups in the order of their keys. */
  readonly groups: readonly JobGroup[];
}

/** The jobs of a run, one after the other; each frees its partition. */
export function* jobsOf(room: Room, foreign: Foreign): Generator<PartitionJob> {
  const byPartition = groupsByPartition(room.holders);
  for (let number = 0; number < room.parts.count; number++) {
    const groups = (byPartition[number] ?? []).map(({ group, members }) => {
      const { key, patient } = room.holders.identity(group);
      return {
        key,
        patient,
        holders: members,
        arrivals: foreign.arrivalsOf(group),
        foreign: foreign.eventsFor(group),
      };
    });
    groups.sort((a, b) => compareText(a.key, b.key));
    const bytes = room.parts.take(number);
    if (groups.length > 0) yield { number, bytes, groups };
  }
}

function groupsByPartition(holders: Holders): readonly (readonly {
  readonly group: number;
  readonly members: readonly number[];
}[])[] {
  const members = new Map<number, number[]>();
  for (let holder = 0; holder < holders.count(); holder++) {
    const group = holders.groupOf(holder);
    const known = members.get(group);
    if (known === undefined) members.set(group, [holder]);
    else known.push(holder);
  }
  const byPartition: { group: number; members: readonly number[] }[][] = [];
  for (const [group, all] of members) {
    const at = holders.partitionOf(group);
    (byPartition[at] ??= []).push({ group, members: all });
  }
  return byPartition;
}

/**
 * Opens a job: its patients in the order of their hashes, each with its events arranged and copies joined.
 *
 * @param dictionary - what recurs in the entries of the run
 */
export function* openJob(
  job: PartitionJob,
  dictionary: Dictionary,
): Generator<PatientEvents> {
  for (const group of openGroups(job, dictionary)) {
    const patient = patientEvents(group);
    if (patient !== undefined) yield patient;
  }
}

/** All entries of one patient, or of one group of keys, as they were put. */
export interface PatientEntries {
  readonly key: PatientKey;
  /** The smallest identifier of the group; undefined where it is one of keys. */
  readonly patient: string | undefined;
  readonly events: readonly Event[];
  readonly lost: readonly LostRecord[];
  readonly foreign: readonly ForeignEvent[];
}

/** Opens a job without arranging anything: the groups in the order of their hashes, each with its entries as they came. */
export function* openGroups(
  job: PartitionJob,
  dictionary: Dictionary,
): Generator<PatientEntries> {
  const interner = internerOf(dictionary);
  const places = placesOf(job);
  for (const [at, group] of job.groups.entries()) {
    const { key, patient, foreign } = group;
    const unpacked = unpackGroup(group, places[at] ?? [], interner);
    yield { key, patient, foreign, ...unpacked };
  }
}

/** What the other rooms get of a group; undefined where it has no event, so that there is nothing to decide. */
export function patientEvents(
  group: PatientEntries,
): PatientEvents | undefined {
  const { key, patient, foreign } = group;
  if (group.events.length === 0) return undefined;
  const events = arrangeEvents(group.events);
  return {
    key,
    patient: survivorOf(events, patient),
    events,
    merges: mergesOf(events),
    foreign,
    lost: group.lost.toSorted(compareLost),
  };
}

/** Opened dictionaries: every job of a run has the same one, and many combinations of fields make it long. */
const opened = new WeakMap<Dictionary, Interner>();

/** Unpacking only looks things up, so the jobs of a thread share what it looks them up in. */
function internerOf(dictionary: Dictionary): Interner {
  const known = opened.get(dictionary);
  if (known !== undefined) return known;
  const interner = createInterner(dictionary);
  opened.set(dictionary, interner);
  return interner;
}

/**
 * Where the entries of each group stand. Each group is unpacked when its turn comes: all events of a job at once outlive
 * several rounds of the collector, which then took a tenth of the time of judging.
 */
function placesOf(job: PartitionJob): readonly (readonly PackedEntry[])[] {
  const placesByHolder = new Map<number, PackedEntry[]>();
  const places = job.groups.map(({ holders }) => {
    const ofGroup: PackedEntry[] = [];
    for (const holder of holders) placesByHolder.set(holder, ofGroup);
    return ofGroup;
  });
  for (const bytes of job.bytes)
    visitEntries(bytes, (holder, packed) =>
      placesByHolder.get(holder)?.push(packed),
    );
  return places;
}

function unpackGroup(
  { arrivals }: JobGroup,
  places: readonly PackedEntry[],
  interner: Interner,
): { readonly events: Event[]; readonly lost: LostRecord[] } {
  const events: Event[] = [];
  const lost: LostRecord[] = [];
  const put = (entry: Entry): void => {
    if (entry.kind === "event") events.push(entry.event);
    else lost.push(entry.lost);
  };
  for (const entry of arrivals) put(entry);
  for (const packed of places) put(unpackEntry(packed, interner));
  return { events, lost };
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
    a.origin.record - b.origin.record ||
    compareText(namesOf(a), namesOf(b))
  );
}

/** One rejected record may name its patient and, beside that, each of its keys. */
function namesOf({ patient = "", keys }: LostRecord): string {
  return [patient, ...keys.map(keyText)].join("\u001F");
}
