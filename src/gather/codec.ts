import { originOf, timeFields } from "../model/event.ts";
import type {
  Event,
  EventFields,
  EventTimes,
  TextField,
} from "../model/event.ts";
import { blankTimes } from "../model/field-set.ts";
import type { OpenFields, OpenTimes } from "../model/field-set.ts";
import type { Origin } from "../model/origin.ts";
import { keyKinds } from "../model/patient.ts";
import type { LostRecord } from "../model/patient.ts";
import { eventTypes, families } from "../model/words.ts";
import { makeRoom, putText } from "./bytes.ts";
import type { GrowingBytes } from "./bytes.ts";
import { lostMark, otherReading, place, timeBytes } from "./entry-layout.ts";
import type { Interner } from "./interner.ts";
import type { Shape } from "./shapes.ts";

/** What waits in a partition: an event, or the readable part of a rejected record. */
export type Entry =
  | { readonly kind: "event"; readonly event: Event }
  | { readonly kind: "lost"; readonly lost: LostRecord };

/** The entry at a place of some bytes; unpacked only when asked. */
export interface PackedEntry {
  readonly bytes: Buffer;
  readonly view: DataView;
  readonly at: number;
}

/** Divides values: no value of an accepted event holds that character (`control-character`). */
const separator = 0x1f;
const separatorText = String.fromCharCode(separator);
const typeIndex: ReadonlyMap<string, number> = new Map(
  eventTypes.map((type, at) => [type, at]),
);

/** Appends an event of one record, whose fields have this shape; its text is the record's hash and the values, in the order of the shape. */
export function packEvent(
  out: GrowingBytes,
  holder: number,
  { event, shape }: { readonly event: Event; readonly shape: Shape },
  interner: Interner,
): void {
  const start = out.length;
  makeRoom(out, place.body + 2 * timeFields.length * timeBytes);
  const { view } = out;
  view.setUint8(start + place.type, must(typeIndex.get(event.type)));
  view.setUint32(start + place.shape, shape.id, true);
  const notes = event.notes.length === 0 ? "" : event.notes.join(" ");
  view.setUint32(start + place.notes, interner.indexOf(notes), true);
  const { stampColumn = "" } = event;
  view.setUint32(
    start + place.stampColumn,
    interner.indexOf(stampColumn),
    true,
  );
  let at = putTimes(view, start + place.body, event.times, 0);
  if (event.otherTimes !== undefined)
    at = putTimes(view, at, event.otherTimes, otherReading);
  view.setUint8(start + place.times, (at - start - place.body) / timeBytes);
  const origin = originOf(event);
  at = putFields(out, putText(out, at, origin.sha256), event.fields);
  finish(out, at, { holder, source: event.source, origin }, interner);
}

/** Writes the values, each behind a separator, and says where they end. The keys are walked, not a list of names: the engine then knows where each stands. */
function putFields(
  out: GrowingBytes,
  from: number,
  fields: EventFields,
): number {
  let at = from;
  for (const name in fields) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- own keys of `EventFields`, an object we made
    const value = fields[name as TextField];
    makeRoom(out, 1, at);
    out.bytes[at] = separator;
    at += 1;
    if (value !== undefined) at = putText(out, at, value);
  }
  return at;
}

/** Writes times one after the other and says where they end. */
function putTimes(
  view: DataView,
  from: number,
  times: EventTimes,
  mark: number,
): number {
  let at = from;
  for (let field = 0; field < timeFields.length; field++) {
    const interval = times[must(timeFields[field])];
    if (interval === undefined) continue;
    view.setUint8(at, mark + field);
    view.setFloat64(at + 1, interval.earliest, true);
    view.setFloat64(at + 9, interval.latest, true);
    at += timeBytes;
  }
  return at;
}

/** Stands in the place of an event's notes. */
const sharedMark = "shared-key";

/** Appends the readable part of a rejected record; its text is JSON, since what was refused may hold any character. */
export function packLost(
  out: GrowingBytes,
  holder: number,
  lost: LostRecord,
  interner: Interner,
): void {
  const { origin, source, patient, keys } = lost;
  const text = JSON.stringify([
    origin.sha256,
    patient ?? "",
    ...keys.flatMap(({ kind, scope, value }) => [kind, scope, value]),
  ]);
  makeRoom(out, place.body);
  const { view, length: start } = out;
  const bits = lost.families.reduce(
    (sum, family) => sum | (1 << families.indexOf(family)),
    0,
  );
  view.setUint8(start + place.type, lostMark);
  view.setUint8(start + place.times, 0);
  view.setUint32(start + place.shape, bits, true);
  const notes = lost.isShared === true ? sharedMark : "";
  view.setUint32(start + place.notes, interner.indexOf(notes), true);
  view.setUint32(start + place.stampColumn, interner.indexOf(""), true);
  const end = putText(out, start + place.body, text);
  finish(out, end, { holder, source, origin }, interner);
}

/** Writes what all entries have, before the text that ends at `end`. */
function finish(
  out: GrowingBytes,
  end: number,
  entry: {
    readonly holder: number;
    readonly source: string;
    readonly origin: Origin;
  },
  interner: Interner,
): void {
  const { view, length: start } = out;
  const { origin } = entry;
  view.setUint32(start + place.holder, entry.holder, true);
  view.setUint32(start + place.length, end - start, true);
  view.setUint32(start + place.source, interner.indexOf(entry.source), true);
  view.setUint32(start + place.file, interner.indexOf(origin.file), true);
  view.setUint32(start + place.byteLength, origin.byteLength, true);
  view.setFloat64(start + place.record, origin.record, true);
  view.setFloat64(start + place.line, origin.line, true);
  view.setFloat64(start + place.byteOffset, origin.byteOffset, true);
  out.length = end;
}

/** An entry equal to the one that was packed. */
export function unpackEntry(packed: PackedEntry, interner: Interner): Entry {
  return packed.view.getUint8(packed.at + place.type) === lostMark
    ? { kind: "lost", lost: unpackLost(packed, interner) }
    : { kind: "event", event: unpackEvent(packed, interner) };
}

function unpackEvent(packed: PackedEntry, interner: Interner): Event {
  const { view, at: start } = packed;
  const times = blankTimes();
  let otherTimes: OpenTimes | undefined;
  const end =
    start + place.body + view.getUint8(start + place.times) * timeBytes;
  for (let at = start + place.body; at < end; at += timeBytes) {
    const field = view.getUint8(at);
    const isOther = field >= otherReading;
    const into = isOther ? (otherTimes ??= {}) : times;
    into[must(timeFields[isOther ? field - otherReading : field])] = {
      earliest: view.getFloat64(at + 1, true),
      latest: view.getFloat64(at + 9, true),
    };
  }
  const text = textFrom(packed, end);
  const shape = interner.shapes.at(view.getUint32(start + place.shape, true));
  const fields: OpenFields = { ...interner.shapes.blank() };
  const hashEnd = endOfPart(text, 0);
  let last = hashEnd;
  for (const name of shape.names) {
    const from = last + 1;
    last = from;
    // A text is never empty: the field was blank.
    if (from === text.length || text.charCodeAt(from) === separator) continue;
    last = endOfPart(text, from);
    fields[name] = text.slice(from, last);
  }
  if (last !== text.length) throw new Error("an entry of another shape");
  const word = (part: number): number => view.getUint32(start + part, true);
  const stampColumn = interner.textOf(word(place.stampColumn));
  return {
    type: must(eventTypes[view.getUint8(start + place.type)]),
    fields,
    times,
    otherTimes,
    source: interner.textOf(word(place.source)),
    stampColumn: stampColumn === "" ? undefined : stampColumn,
    notes: interner.wordsOf(word(place.notes)),
    origins: [unpackOrigin(packed, text.slice(0, hashEnd), interner)],
  };
}

/** Where the part that begins at `from` ends. */
function endOfPart(text: string, from: number): number {
  const end = text.indexOf(separatorText, from);
  return end < 0 ? text.length : end;
}

function unpackLost(packed: PackedEntry, interner: Interner): LostRecord {
  const { view, at: start } = packed;
  const [sha256, patient, ...texts] = textsOf(
    textFrom(packed, start + place.body),
  );
  const bits = view.getUint32(start + place.shape, true);
  const notes = interner.textOf(view.getUint32(start + place.notes, true));
  const keys = [];
  for (let at = 0; at < texts.length; at += 3) {
    const kind = must(keyKinds.find((name) => name === texts[at]));
    keys.push({
      kind,
      scope: must(texts[at + 1]),
      value: must(texts[at + 2]),
    });
  }
  return {
    origin: unpackOrigin(packed, must(sha256), interner),
    source: interner.textOf(view.getUint32(start + place.source, true)),
    patient: patient === "" ? undefined : patient,
    keys,
    families: families.filter((_, at) => (bits & (1 << at)) !== 0),
    ...(notes === sharedMark ? { isShared: true } : {}),
  };
}

function unpackOrigin(
  { view, at }: PackedEntry,
  sha256: string,
  interner: Interner,
): Origin {
  return {
    file: interner.textOf(view.getUint32(at + place.file, true)),
    record: view.getFloat64(at + place.record, true),
    line: view.getFloat64(at + place.line, true),
    byteOffset: view.getFloat64(at + place.byteOffset, true),
    byteLength: view.getUint32(at + place.byteLength, true),
    sha256,
  };
}

function textFrom({ bytes, view, at }: PackedEntry, from: number): string {
  const end = at + view.getUint32(at + place.length, true);
  return bytes.toString("utf8", from, end);
}

function textsOf(json: string): readonly string[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.map(String) : [];
}

function must<T>(value: T | undefined): T {
  if (value === undefined)
    throw new Error("a partition holds something that was never put there");
  return value;
}
