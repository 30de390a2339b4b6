import { originOf } from "../model/event.ts";
import type { Event } from "../model/event.ts";
import { isTextField } from "../model/field-set.ts";
import type { KeyKind, LeftOver, LostRecord } from "../model/patient.ts";
import { familyOf } from "../model/words.ts";
import { compareText } from "./assemble.ts";
import { growingBytes } from "./bytes.ts";
import { packEvent, packLost } from "./codec.ts";
import { createInterner } from "./interner.ts";
import type { Dictionary } from "./interner.ts";
import { forEachKeyHash } from "./keys.ts";
import { mergedPair } from "./merges.ts";
import type { Shape } from "./shapes.ts";

/** Holder of an entry that has keys but no patient. */
export const orphan = 0xffff_ffff;

/**
 * Events on their way to the gatherer, packed; plain data that may cross from one thread to another and stands for
 * itself. Entries name their holder as an index into `holders`, or as `orphan`.
 */
export interface PackedBlock {
  readonly bytes: Uint8Array;
  readonly events: number;
  /** Identifiers of patients; those behind `groups` are names of groups that have neither patient nor key. */
  readonly holders: readonly string[];
  readonly groups: ReadonlySet<number>;
  /** Hashes of keys, and who carries each. */
  readonly keys: Float64Array;
  readonly carriers: Uint32Array;
  /** Pairs of holders that a merge made one. */
  readonly merges: readonly (readonly [number, number])[];
  readonly context: readonly Event[];
  readonly leftOver: readonly LeftOver[];
  readonly dictionary: Dictionary;
}

/** Packs events, in whatever thread they are read. */
export interface Packer {
  readonly add: (events: readonly Event[]) => void;
  /** Takes note of a rejected record whose patient or keys can be read. */
  readonly lose: (lost: LostRecord) => void;
  /** Bytes that wait to be taken. */
  readonly size: () => number;
  /** What was packed since the last time. */
  readonly take: () => PackedBlock;
}

export function createPacker(): Packer {
  let work = emptyBlock();
  return {
    add(events): void {
      for (const event of events) packOne(work, event);
    },
    lose(lost): void {
      const { patient, keys } = lost;
      if (patient === undefined && keys.length === 0) return;
      const holder =
        patient === undefined ? orphan : work.holderOf(patient, false);
      packLost(work.out, holder, lost, work.interner);
    },
    size: () => work.out.length,
    take(): PackedBlock {
      const block = finished(work);
      work = emptyBlock();
      return block;
    },
  };
}

interface Work {
  readonly out: ReturnType<typeof growingBytes>;
  readonly interner: ReturnType<typeof createInterner>;
  readonly holders: string[];
  readonly groups: Set<number>;
  readonly holderOf: (name: string, group: boolean) => number;
  readonly keys: number[];
  readonly carriers: number[];
  readonly merges: (readonly [number, number])[];
  readonly context: Event[];
  readonly leftOver: LeftOver[];
  events: number;
}

function emptyBlock(): Work {
  const holders: string[] = [];
  const groups = new Set<number>();
  const patients = new Map<string, number>();
  const names = new Map<string, number>();
  // Rows of one patient often follow each other.
  let lastPatient: string | undefined;
  let lastHolder = 0;
  return {
    out: growingBytes(),
    interner: createInterner(),
    holders,
    groups,
    holderOf(name, group): number {
      if (!group && name === lastPatient) return lastHolder;
      const known = group ? names : patients;
      const before = known.get(name);
      const holder = before ?? holders.push(name) - 1;
      if (before === undefined) known.set(name, holder);
      if (group) groups.add(holder);
      else [lastPatient, lastHolder] = [name, holder];
      return holder;
    },
    keys: [],
    carriers: [],
    merges: [],
    context: [],
    leftOver: [],
    events: 0,
  };
}

function packOne(work: Work, event: Event): void {
  work.events++;
  const shape = work.interner.shapes.of(event.fields);
  const holder = holderOf(work, event, shape);
  if (holder !== undefined)
    packEvent(work.out, holder, { event, shape }, work.interner);
}

/** Who holds an event; undefined where it is a fact of the site, or belongs to nobody. */
function holderOf(
  work: Work,
  event: Event,
  { keys }: Shape,
): number | undefined {
  const patient = patientOf(event);
  if (patient !== undefined) return patientHolder(work, event, patient, keys);
  if (keys.some((kind) => event.fields[kind] !== undefined)) return orphan;
  const family = familyOf(event.type);
  if (family === "recommendation")
    return work.holderOf(contentName(event), true);
  if (family === "context") work.context.push(event);
  else
    work.leftOver.push({
      reason: "no-patient-and-no-key",
      type: event.type,
      origin: originOf(event),
    });
  return undefined;
}

/** The patient as a holder; its keys, and a merge it tells of, are noted. */
function patientHolder(
  work: Work,
  event: Event,
  patient: string,
  kinds: readonly KeyKind[],
): number {
  const holder = work.holderOf(patient, false);
  forEachKeyHash(event, kinds, (hash) => {
    work.keys.push(hash);
    work.carriers.push(holder);
  });
  const pair = mergedPair(event);
  if (pair !== undefined)
    work.merges.push([holder, work.holderOf(pair.former, false)]);
  return holder;
}

/** Placeholders are on every patient's record somewhere: such an identifier reads as blank (`domain.md` 6, rule 8). */
export function patientOf(event: Event): string | undefined {
  return event.notes.includes("nhs-number-placeholder")
    ? undefined
    : event.fields.patient;
}

/** Name of the group of an output that has neither patient nor key: what it says. */
export function contentName(event: Event): string {
  const said = Object.keys(event.fields)
    .filter(isTextField)
    .filter((field) => event.fields[field] !== undefined)
    .toSorted(compareText)
    .map((field) => `${field}=${event.fields[field] ?? ""}`);
  return ["content", event.type, ...said].join("\u001F");
}

function finished(work: Work): PackedBlock {
  const { out, interner } = work;
  return {
    bytes: out.bytes.subarray(0, out.length),
    events: work.events,
    holders: work.holders,
    groups: work.groups,
    keys: Float64Array.from(work.keys),
    carriers: Uint32Array.from(work.carriers),
    merges: work.merges,
    context: work.context,
    leftOver: work.leftOver,
    dictionary: interner.dictionary(),
  };
}
