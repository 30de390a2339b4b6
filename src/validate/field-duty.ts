import type { TextField, TimeField } from "../model/event.ts";
import { normalIdentifier } from "../model/identifier.ts";
import type { TimeSpec } from "../model/mapping.ts";
import { assertNever } from "../model/words.ts";
import { timeReader } from "../time/read-time.ts";
import { isDamagedCode } from "./clinical-code.ts";
import { addFault, addNote } from "./draft.ts";
import type { Draft } from "./draft.ts";
import {
  damageOf,
  idNotes,
  nhsNumberFault,
  patientNotes,
  personDamageOf,
} from "./identifiers.ts";
import type { IdentifierFault } from "./identifiers.ts";

/** One compiled reader for each way of writing a time. */
export type TimeReaders = WeakMap<TimeSpec, ReturnType<typeof timeReader>>;

/** What a field is, beside text. */
export type Duty = "patient" | "key" | "person" | "time" | "code" | "notes";

/**
 * What a field asks for beside its shape; undefined for most. A switch, since every field of every record asks: measured,
 * it takes a third of the time of a map.
 */
export function dutyOf(field: string): Duty | undefined {
  switch (field) {
    case "patient":
    case "code":
    case "notes":
      return field;
    case "actor":
    case "onBehalfOf":
    case "enteredBy":
      return "person";
    case "occurredAt":
    case "recordedAt":
    case "notAfter":
    case "openedAt":
    case "validUntil":
    case "plannedFor":
      return "time";
    case "recommendation":
    case "order":
    case "accession":
    case "study":
    case "document":
    case "session":
    case "encounter":
    case "orderSet":
    case "replaces":
      return "key";
    default:
      return undefined;
  }
}

/** Checks a field that is more than text and gives what is kept of it; "" for nothing. */
export function checkDuty(
  draft: Draft,
  field: TextField,
  duty: Duty,
  text: string,
  readers: TimeReaders,
): string {
  if (text === "") return "";
  switch (duty) {
    case "time":
      if (isTimeField(field)) readTime(draft, field, text, readers);
      return text;
    case "patient":
      return checkPatient(draft, field, text);
    case "key":
      return checkKey(draft, field, text);
    case "person":
      addDamage(draft, field, personDamageOf(text));
      return text;
    case "code":
      if (isDamagedCode(text, draft.candidate.fields.codeSystem)) {
        addNote(draft, "code-damaged");
      }
      return text;
    case "notes":
      for (const code of text.split(/\s+/u)) addNote(draft, code);
      return text;
    default:
      return assertNever(duty);
  }
}

function readTime(
  draft: Draft,
  field: TimeField,
  text: string,
  readers: TimeReaders,
): void {
  const spec = draft.candidate.times[field] ?? isoWithOffset;
  let reader = readers.get(spec);
  if (reader === undefined) {
    reader = timeReader(spec);
    readers.set(spec, reader);
  }
  const reading = reader(text);
  if (reading.ok) {
    draft.times[field] = reading.interval;
    if (reading.other !== undefined)
      (draft.otherTimes ??= {})[field] = reading.other;
    for (const note of reading.notes) addNote(draft, note);
  } else addFault(draft, field, reading.code, reading.hint);
}

/** Narrows what `dutyOf` has found out. */
function isTimeField(field: TextField): field is TimeField {
  return dutyOf(field) === "time";
}

const isoWithOffset: TimeSpec = {};

/** Whether there is damage, which is then told. */
function addDamage(
  draft: Draft,
  field: TextField,
  damage: IdentifierFault | undefined,
): boolean {
  if (damage !== undefined) addFault(draft, field, damage.code, damage.hint);
  return damage !== undefined;
}

function checkPatient(draft: Draft, field: TextField, text: string): string {
  if (addDamage(draft, field, damageOf(text))) return text;
  const normal = normalIdentifier(text);
  if (normal !== draft.candidate.fields[field]) addNote(draft, "id-normalised");
  if (normal === "") return "";
  const fault =
    draft.identifier === "nhs-number" ? nhsNumberFault(normal) : undefined;
  if (fault !== undefined) addFault(draft, field, fault.code, fault.hint);
  else for (const note of patientNotes(normal)) addNote(draft, note);
  return normal;
}

function checkKey(draft: Draft, field: TextField, text: string): string {
  // What a merge replaces is a patient, not a key.
  if (
    field === "replaces" &&
    draft.candidate.type === "context.patient-merged"
  ) {
    return checkPatient(draft, field, text);
  }
  if (addDamage(draft, field, damageOf(text))) return text;
  const normal = normalIdentifier(text);
  if (normal !== draft.candidate.fields[field]) addNote(draft, "id-normalised");
  for (const note of idNotes(normal)) addNote(draft, note);
  return normal === "" ? "" : text;
}
