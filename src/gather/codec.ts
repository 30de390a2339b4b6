import { createHash } from "node:crypto";
import { textFields, timeFields } from "../model/event.ts";
import type { Event, Interval, TextField, TimeField } from "../model/event.ts";
import type { Origin } from "../model/origin.ts";
import { keyKinds } from "../model/patient.ts";
import type { Key, LostRecord, PatientKey } from "../model/patient.ts";
import { eventTypes, families } from "../model/words.ts";

/**
 * What waits in a partition: an event, or the readable part of a rejected record.
 * Compact text with U+001F between its parts: no value of an accepted event holds that character
 * (`control-character`), so nothing needs to be escaped.
 */
export type Entry =
  | { readonly kind: "event"; readonly event: Event }
  | { readonly kind: "lost"; readonly lost: LostRecord };

/** Words that recur in every entry (file names, sources), kept once. */
export interface Interner {
  readonly indexOf: (text: string) => number;
  readonly textOf: (index: number) => string;
}

export function createInterner(): Interner {
  const indexes = new Map<string, number>();
  const texts: string[] = [];
  return {
    indexOf(text): number {
      const before = indexes.get(text);
      if (before !== undefined) return before;
      indexes.set(text, texts.length);
      texts.push(text);
      return texts.length - 1;
    },
    textOf(index): string {
      const text = texts[index];
      if (text === undefined) throw new Error("unknown word in a partition");
      return text;
    },
  };
}

const separator = "\u001F";
const typeIndex: ReadonlyMap<string, number> = new Map(
  eventTypes.map((type, at) => [type, at]),
);
const fieldIndex: ReadonlyMap<string, number> = new Map(
  textFields.map((field, at) => [field, at]),
);

/** Turns an entry into text; `decodeEntry` gives an equal entry back. */
export function encodeEntry(entry: Entry, interner: Interner): string {
  return entry.kind === "event"
    ? encodeEvent(entry.event, interner)
    : encodeLost(entry.lost, interner);
}

export function decodeEntry(text: string, interner: Interner): Entry {
  const parts = text.split(separator);
  return parts[0] === "L"
    ? { kind: "lost", lost: decodeLost(parts, interner) }
    : { kind: "event", event: decodeEvent(parts, interner) };
}

function encodeEvent(event: Event, interner: Interner): string {
  const parts: (string | number)[] = [
    indexIn(typeIndex, event.type),
    interner.indexOf(event.source),
    event.notes.length === 0 ? "" : interner.indexOf(event.notes.join(" ")),
    event.origins.length,
  ];
  for (const origin of event.origins) pushOrigin(parts, origin, interner);
  const timesAt = parts.push(0) - 1;
  let times = 0;
  for (const [at, field] of timeFields.entries()) {
    const interval = event.times[field];
    if (interval === undefined) continue;
    parts.push(at, interval.earliest, interval.latest);
    times++;
  }
  parts[timesAt] = times;
  for (const field of textFieldsOf(event)) {
    const value = event.fields[field];
    if (value !== undefined) parts.push(indexIn(fieldIndex, field), value);
  }
  return parts.join(separator);
}

function decodeEvent(parts: readonly string[], interner: Interner): Event {
  const notes = part(parts, 2);
  const origins: Origin[] = [];
  let at = 4;
  for (let left = Number(part(parts, 3)); left > 0; left--, at += originParts) {
    origins.push(readOrigin(parts, at, interner));
  }
  const times: { [F in TimeField]?: Interval } = {};
  let left = Number(part(parts, at++));
  for (; left > 0; left--, at += 3) {
    times[known(timeFields[Number(parts[at])])] = {
      earliest: Number(parts[at + 1]),
      latest: Number(parts[at + 2]),
    };
  }
  const fields: { [F in TextField]?: string } = {};
  for (; at < parts.length; at += 2) {
    fields[known(textFields[Number(parts[at])])] = part(parts, at + 1);
  }
  return {
    type: known(eventTypes[Number(parts[0])]),
    fields,
    times,
    source: interner.textOf(Number(parts[1])),
    notes: notes === "" ? [] : interner.textOf(Number(notes)).split(" "),
    origins,
  };
}

const originParts = 6;

function pushOrigin(
  parts: (string | number)[],
  origin: Origin,
  interner: Interner,
): void {
  parts.push(
    interner.indexOf(origin.file),
    origin.record,
    origin.line,
    origin.byteOffset,
    origin.byteLength,
    origin.sha256,
  );
}

function readOrigin(
  parts: readonly string[],
  at: number,
  interner: Interner,
): Origin {
  return {
    file: interner.textOf(Number(parts[at])),
    record: Number(parts[at + 1]),
    line: Number(parts[at + 2]),
    byteOffset: Number(parts[at + 3]),
    byteLength: Number(parts[at + 4]),
    sha256: part(parts, at + 5),
  };
}

function encodeLost(lost: LostRecord, interner: Interner): string {
  const parts: (string | number)[] = [
    "L",
    interner.indexOf(lost.source),
    lost.patient ?? "",
  ];
  pushOrigin(parts, lost.origin, interner);
  parts.push(lost.families.map((family) => families.indexOf(family)).join(" "));
  for (const key of lost.keys)
    parts.push(keyKinds.indexOf(key.kind), key.scope, key.value);
  return parts.join(separator);
}

function decodeLost(parts: readonly string[], interner: Interner): LostRecord {
  const patient = part(parts, 2);
  const familiesAt = 3 + originParts;
  const keys: Key[] = [];
  for (let at = familiesAt + 1; at < parts.length; at += 3) {
    keys.push({
      kind: known(keyKinds[Number(parts[at])]),
      scope: part(parts, at + 1),
      value: part(parts, at + 2),
    });
  }
  return {
    origin: readOrigin(parts, 3, interner),
    source: interner.textOf(Number(parts[1])),
    patient: patient === "" ? undefined : patient,
    keys,
    families: part(parts, familiesAt)
      .split(" ")
      .filter((word) => word !== "")
      .map((word) => known(families[Number(word)])),
  };
}

/** Names of the fields that an event holds. */
export function textFieldsOf(event: Event): readonly TextField[] {
  return Object.keys(event.fields).filter(isTextField);
}

function isTextField(name: string): name is TextField {
  return fieldIndex.has(name);
}

function part(parts: readonly string[], at: number): string {
  return known(parts[at]);
}

function indexIn(indexes: ReadonlyMap<string, number>, word: string): number {
  return known(indexes.get(word));
}

function known<T>(value: T | undefined): T {
  if (value === undefined)
    throw new Error("a partition holds something that was never put there");
  return value;
}

/** Hash under which a patient (or a group of keys) is ordered. */
export function patientKeyOf(
  kind: "patient" | "keys",
  text: string,
): PatientKey {
  const key = createHash("sha256").update(`${kind}\u0000${text}`).digest("hex");
  if (!isPatientKey(key)) throw new Error("a hash of another form");
  return key;
}

function isPatientKey(key: string): key is PatientKey {
  return key.length === 64;
}
