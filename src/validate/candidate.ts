import type { Event, Interval, TextField, TimeField } from "../model/event.ts";
import type { FaultCode, FaultDetail } from "../model/fault.ts";
import { normalIdentifier } from "../model/identifier.ts";
import type { Candidate, TimeSpec } from "../model/mapping.ts";
import type { ExportRecord } from "../model/record.ts";
import { assertNever, eventTypes } from "../model/words.ts";
import type { EventType } from "../model/words.ts";
import { timeReader } from "../time/read-time.ts";
import { isDamagedCode } from "./clinical-code.ts";
import type { CheckShape } from "./event-shape.ts";
import {
  damageOf,
  idNotes,
  nhsNumberFault,
  patientNotes,
} from "./identifiers.ts";
import { hasControl, needsTidying, scanText } from "./text.ts";

type ReadTime = ReturnType<typeof timeReader>;

/** What is checked against, made once a process and filled as new ways of writing a time turn up. */
export interface EventCheck {
  readonly shape: CheckShape;
  readonly readers: WeakMap<TimeSpec, ReadTime>;
}

/** What a source declares about its records. */
export interface CheckedSource {
  readonly name: string;
  readonly identifier?: "nhs-number";
}

/** The event of a candidate while it is checked; it is used only if nothing was found wrong. */
interface Draft {
  readonly candidate: Candidate;
  readonly line: number;
  readonly identifier: CheckedSource["identifier"];
  fields: Fields;
  /** Whether `fields` already is our own copy. */
  copied: boolean;
  readonly times: { -readonly [F in TimeField]?: Interval };
  notes: string[] | undefined;
  readonly details: FaultDetail[];
}

type Fields = { [F in TextField]?: string };
type Duty = "patient" | "key" | "time" | "code" | "notes";

/**
 * What a field asks for beside its shape; undefined for most. A switch, since every field of every record asks: measured,
 * it takes a third of the time of a map.
 */
function dutyOf(field: string): Duty | undefined {
  switch (field) {
    case "patient":
    case "code":
    case "notes":
      return field;
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

const types: ReadonlyMap<string, EventType> = new Map(
  eventTypes.map((type) => [type, type]),
);

/** Either the event, or everything that is wrong with it. */
export type CheckedCandidate =
  | { readonly event: Event; readonly details: undefined }
  | { readonly event: undefined; readonly details: readonly FaultDetail[] };

/**
 * Checks one candidate: its words and shape, its identifiers, its times, in this order; all faults are listed.
 *
 * Texts are trimmed; what is blank then is not recorded. `patient` becomes its normal form; a key keeps its spelling.
 * Where nothing has to change the candidate's own fields become the event's, without a copy.
 *
 * @throws nothing for data
 * @see trust.md 4; domain.md 9
 */
export function checkCandidate(
  candidate: Candidate,
  record: ExportRecord,
  source: CheckedSource,
  check: EventCheck,
): CheckedCandidate {
  const draft: Draft = {
    candidate,
    line: record.origin.line,
    identifier: source.identifier,
    fields: candidate.fields,
    copied: false,
    times: {},
    notes: undefined,
    details: [],
  };
  const type = types.get(candidate.type.trim());
  if (type === undefined) typeFault(draft);
  checkFields(draft, check);
  for (const { field, code, hint } of check.shape(draft.fields)) {
    addFault(draft, field, code, hint);
  }
  if (type === undefined || draft.details.length > 0) {
    const details = [...draft.details].sort((a, b) => stage(a) - stage(b));
    return { event: undefined, details };
  }
  const event: Event = {
    type,
    fields: draft.fields,
    times: draft.times,
    source: candidate.source,
    stampColumn: candidate.columns.occurredAt,
    notes: draft.notes ?? candidate.notes,
    origins: [record.origin],
  };
  return { event, details: undefined };
}

function checkFields(draft: Draft, check: EventCheck): void {
  const from = draft.candidate.fields;
  for (const name in from) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- own keys of `Candidate.fields`, an object we made
    const field = name as TextField;
    const text = from[field];
    if (text === undefined) continue;
    const duty = dutyOf(field);
    const seen = scanText(text);
    if (seen === 0 && duty === undefined) continue;
    if ((seen & hasControl) !== 0) {
      const hint = "remove the control characters from the export";
      addFault(draft, field, "control-character", hint);
      continue;
    }
    const tidy = (seen & needsTidying) === 0 ? text : text.trim();
    const kept =
      duty === undefined ? tidy : checkDuty(draft, field, duty, tidy, check);
    if (kept !== text) replaceField(draft, field, kept);
  }
}

/** Checks a field that is more than text and gives what is kept of it; "" for nothing. */
function checkDuty(
  draft: Draft,
  field: TextField,
  duty: Duty,
  text: string,
  check: EventCheck,
): string {
  if (text === "") return "";
  switch (duty) {
    case "time":
      if (isTimeField(field)) readTime(draft, field, text, check);
      return text;
    case "patient":
      return checkPatient(draft, field, text);
    case "key":
      return checkKey(draft, field, text);
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
  check: EventCheck,
): void {
  const spec = draft.candidate.times[field] ?? isoWithOffset;
  let reader = check.readers.get(spec);
  if (reader === undefined) {
    reader = timeReader(spec);
    check.readers.set(spec, reader);
  }
  const reading = reader(text);
  if (reading.ok) {
    draft.times[field] = reading.interval;
    for (const note of reading.notes) addNote(draft, note);
  } else addFault(draft, field, reading.code, reading.hint);
}

/** Narrows what `dutyOf` has found out. */
function isTimeField(field: TextField): field is TimeField {
  return dutyOf(field) === "time";
}

const isoWithOffset: TimeSpec = {};

function checkPatient(draft: Draft, field: TextField, text: string): string {
  const damage = damageOf(text);
  if (damage !== undefined) {
    addFault(draft, field, damage.code, damage.hint);
    return text;
  }
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
  const damage = damageOf(text);
  if (damage !== undefined) {
    addFault(draft, field, damage.code, damage.hint);
    return text;
  }
  const normal = normalIdentifier(text);
  if (normal !== draft.candidate.fields[field]) addNote(draft, "id-normalised");
  for (const note of idNotes(normal)) addNote(draft, note);
  return normal === "" ? "" : text;
}

function replaceField(draft: Draft, field: TextField, text: string): void {
  if (!draft.copied) draft.fields = { ...draft.fields };
  draft.copied = true;
  if (text === "") delete draft.fields[field];
  else draft.fields[field] = text;
}

function typeFault(draft: Draft): void {
  if (draft.candidate.type.trim() === "") {
    addFault(draft, "type", "required-missing", "every record needs a type");
    return;
  }
  const hint = "the word is no event type; map it to one, or to ignored";
  addFault(draft, "type", "unmapped-value", hint);
}

function addFault(
  draft: Draft,
  field: TextField | "type",
  code: FaultCode,
  hint: string,
): void {
  const name = draft.candidate.columns[field] ?? field;
  draft.details.push({
    code,
    line: draft.line,
    column: null,
    field: name,
    hint,
  });
}

function addNote(draft: Draft, note: string): void {
  const notes = (draft.notes ??= [...draft.candidate.notes]);
  if (!notes.includes(note)) notes.push(note);
}

/** The order in which faults of one event are told: bytes, words and shape, identifiers, times. */
function stage({ code }: FaultDetail): number {
  if (code === "control-character") return 0;
  if (code.startsWith("id-")) return 2;
  return code.startsWith("time-") || code === "not-a-leap-second" ? 3 : 1;
}
