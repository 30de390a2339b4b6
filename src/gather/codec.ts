import { textFields, timeFields } from "../model/event.ts";
import type { Event, Interval, TextField, TimeField } from "../model/event.ts";
import type { Origin } from "../model/origin.ts";
import { keyKinds } from "../model/patient.ts";
import type { Key, LostRecord } from "../model/patient.ts";
import { eventTypes, families } from "../model/words.ts";
import type { Interner } from "./interner.ts";

/** What waits in a partition: an event, or the readable part of a rejected record. */
export type Entry =
  | { readonly kind: "event"; readonly event: Event }
  | { readonly kind: "lost"; readonly lost: LostRecord };

/**
 * An entry as numbers and one text, its parts divided by U+001F: no value of an accepted event holds that character
 * (`control-character`), so nothing needs to be escaped. Numbers are whole and safe.
 */
export interface Packed {
  readonly numbers: readonly number[];
  readonly text: string;
}

const separator = "\u001F";
const lostMark = eventTypes.length;
const typeIndex: ReadonlyMap<string, number> = new Map(
  eventTypes.map((type, at) => [type, at]),
);
const known: ReadonlySet<string> = new Set(textFields);

/** Turns an entry into numbers and a text; `unpackEntry` gives an equal entry back. */
export function packEntry(entry: Entry, interner: Interner): Packed {
  return entry.kind === "event"
    ? packEvent(entry.event, interner)
    : packLost(entry.lost, interner);
}

export function unpackEntry(
  { numbers, text }: Packed,
  interner: Interner,
): Entry {
  return numbers[0] === lostMark
    ? { kind: "lost", lost: unpackLost(numbers, text, interner) }
    : { kind: "event", event: unpackEvent(numbers, text, interner) };
}

/**
 * Numbers of an event: type, source, notes, shape of its fields, column of
 * its stamp, number of times, the times (field, earliest, latest), then its origins. Text: the hashes of the origins, then the values.
 */
function packEvent(event: Event, interner: Interner): Packed {
  let text = "";
  for (const { sha256 } of event.origins) text += sha256 + separator;
  const shape = interner.shapes.of(event.fields);
  for (const name of shape.names) text += event.fields[name] + separator;
  const numbers = [
    must(typeIndex.get(event.type)),
    interner.indexOf(event.source),
    event.notes.length === 0
      ? interner.indexOf("")
      : interner.indexOf(event.notes.join(" ")),
    shape.id,
    interner.indexOf(event.stampColumn ?? ""),
    0,
  ];
  for (let at = 0; at < timeFields.length; at++) {
    const interval = event.times[must(timeFields[at])];
    if (interval === undefined) continue;
    numbers.push(at, interval.earliest, interval.latest);
  }
  numbers[timesAt] = (numbers.length - timesAt - 1) / 3;
  for (const origin of event.origins) pushOrigin(numbers, origin, interner);
  return { numbers, text };
}

function unpackEvent(
  numbers: readonly number[],
  text: string,
  interner: Interner,
): Event {
  const parts = text.split(separator);
  const times: { [F in TimeField]?: Interval } = {};
  let at = timesAt + 1;
  for (let left = must(numbers[timesAt]); left > 0; left--, at += 3) {
    times[must(timeFields[must(numbers[at])])] = {
      earliest: must(numbers[at + 1]),
      latest: must(numbers[at + 2]),
    };
  }
  const origins: Origin[] = [];
  for (; at < numbers.length; at += originNumbers) {
    origins.push(
      readOrigin(numbers, at, must(parts[origins.length]), interner),
    );
  }
  const shape = interner.shapes.at(must(numbers[3]));
  const fields: { [F in TextField]?: string } = { ...shape.template };
  const stampColumn = interner.textOf(must(numbers[4]));
  let value = origins.length;
  for (const name of shape.names) fields[name] = must(parts[value++]);
  return {
    type: must(eventTypes[must(numbers[0])]),
    fields,
    times,
    source: interner.textOf(must(numbers[1])),
    stampColumn: stampColumn === "" ? undefined : stampColumn,
    notes: interner.wordsOf(must(numbers[2])),
    origins,
  };
}

const originNumbers = 5;
/** Where the number of times stands. */
const timesAt = 5;

function pushOrigin(
  numbers: number[],
  origin: Origin,
  interner: Interner,
): void {
  numbers.push(
    interner.indexOf(origin.file),
    origin.record,
    origin.line,
    origin.byteOffset,
    origin.byteLength,
  );
}

function readOrigin(
  numbers: readonly number[],
  at: number,
  sha256: string,
  interner: Interner,
): Origin {
  return {
    file: interner.textOf(must(numbers[at])),
    record: must(numbers[at + 1]),
    line: must(numbers[at + 2]),
    byteOffset: must(numbers[at + 3]),
    byteLength: must(numbers[at + 4]),
    sha256,
  };
}

/** Numbers of a lost record: mark, source, origin, families as bits, kinds of its keys. Text: hash, patient, keys. */
function packLost(lost: LostRecord, interner: Interner): Packed {
  const numbers = [lostMark, interner.indexOf(lost.source)];
  pushOrigin(numbers, lost.origin, interner);
  numbers.push(
    lost.families.reduce(
      (bits, family) => bits | (1 << families.indexOf(family)),
      0,
    ),
  );
  let text = lost.origin.sha256 + separator + (lost.patient ?? "") + separator;
  for (const key of lost.keys) {
    numbers.push(keyKinds.indexOf(key.kind));
    text += key.scope + separator + key.value + separator;
  }
  return { numbers, text };
}

function unpackLost(
  numbers: readonly number[],
  text: string,
  interner: Interner,
): LostRecord {
  const parts = text.split(separator);
  const patient = must(parts[1]);
  const bits = must(numbers[2 + originNumbers]);
  const keys: Key[] = numbers.slice(3 + originNumbers).map((kind, at) => ({
    kind: must(keyKinds[kind]),
    scope: must(parts[2 + 2 * at]),
    value: must(parts[3 + 2 * at]),
  }));
  return {
    origin: readOrigin(numbers, 2, must(parts[0]), interner),
    source: interner.textOf(must(numbers[1])),
    patient: patient === "" ? undefined : patient,
    keys,
    families: families.filter((_, at) => (bits & (1 << at)) !== 0),
  };
}

/** Whether a name is one of our fields; an event holds no other, it was checked against its schema. */
export function isTextField(name: string): name is TextField {
  return known.has(name);
}

function must<T>(value: T | undefined): T {
  if (value === undefined)
    throw new Error("a partition holds something that was never put there");
  return value;
}
