import { createHash } from "node:crypto";
import { textFields, timeFields } from "../model/event.ts";
import type {
  Event,
  EventFields,
  EventTimes,
  TextField,
  TimeField,
} from "../model/event.ts";
import type { Origin } from "../model/origin.ts";
import { keyKinds } from "../model/patient.ts";
import type { Key, LostRecord, PatientKey } from "../model/patient.ts";
import { eventTypes } from "../model/words.ts";
import type { Family } from "../model/words.ts";

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
      const known = indexes.get(text);
      if (known !== undefined) return known;
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
    typeIndex.get(event.type) ?? -1,
    interner.indexOf(event.source),
    event.notes.length === 0 ? "" : interner.indexOf(event.notes.join(" ")),
    event.origins.length,
  ];
  for (const origin of event.origins) pushOrigin(parts, origin, interner);
  let times = 0;
  const timesAt = parts.push(0) - 1;
  for (let at = 0; at < timeFields.length; at++) {
    const interval = event.times[timeFields[at] as TimeField];
    if (interval === undefined) continue;
    parts.push(at, interval.earliest, interval.latest);
    times++;
  }
  parts[timesAt] = times;
  for (const field in event.fields) {
    const value = event.fields[field as TextField];
    if (value !== undefined) parts.push(fieldIndex.get(field) ?? -1, value);
  }
  return parts.join(separator);
}

function decodeEvent(parts: readonly string[], interner: Interner): Event {
  const type = eventTypes[Number(parts[0])];
  if (type === undefined) throw new Error("unknown event type in a partition");
  const notes = parts[2] as string;
  let at = 4;
  const origins: Origin[] = [];
  for (let left = Number(parts[3]); left > 0; left--, at += originParts) {
    origins.push(readOrigin(parts, at, interner));
  }
  const times: { [F in TimeField]?: { earliest: number; latest: number } } = {};
  let left = Number(parts[at++]);
  for (; left > 0; left--, at += 3) {
    const field = timeFields[Number(parts[at])] as TimeField;
    times[field] = {
      earliest: Number(parts[at + 1]),
      latest: Number(parts[at + 2]),
    };
  }
  const fields: { [F in TextField]?: string } = {};
  for (; at < parts.length; at += 2) {
    fields[textFields[Number(parts[at])] as TextField] = parts[
      at + 1
    ] as string;
  }
  return {
    type,
    fields: fields satisfies EventFields,
    times: times satisfies EventTimes,
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
    sha256: parts[at + 5] as string,
  };
}

function encodeLost(lost: LostRecord, interner: Interner): string {
  const parts: (string | number)[] = [
    "L",
    interner.indexOf(lost.source),
    lost.patient ?? "",
  ];
  pushOrigin(parts, lost.origin, interner);
  parts.push(lost.families.join(" "));
  for (const key of lost.keys)
    parts.push(keyKinds.indexOf(key.kind), key.scope, key.value);
  return parts.join(separator);
}

function decodeLost(parts: readonly string[], interner: Interner): LostRecord {
  const patient = parts[2] as string;
  const familiesAt = 3 + originParts;
  const keys: Key[] = [];
  for (let at = familiesAt + 1; at < parts.length; at += 3) {
    const kind = keyKinds[Number(parts[at])];
    if (kind === undefined)
      throw new Error("unknown kind of key in a partition");
    keys.push({
      kind,
      scope: parts[at + 1] as string,
      value: parts[at + 2] as string,
    });
  }
  return {
    origin: readOrigin(parts, 3, interner),
    source: interner.textOf(Number(parts[1])),
    patient: patient === "" ? undefined : patient,
    keys,
    families: (parts[familiesAt] as string)
      .split(" ")
      .filter((word) => word !== "") as Family[],
  };
}

/** Hash under which a patient (or a group of keys) is ordered; 64 lower-case hex characters. */
export function patientKeyOf(
  kind: "patient" | "keys",
  text: string,
): PatientKey {
  return createHash("sha256")
    .update(`${kind}\u0000${text}`)
    .digest("hex") as PatientKey;
}
