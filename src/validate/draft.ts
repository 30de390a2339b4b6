import type { TextField } from "../model/event.ts";
import type { FaultCode, FaultDetail } from "../model/fault.ts";
import type { OpenFields, OpenTimes } from "../model/field-set.ts";
import type { Candidate } from "../model/mapping.ts";

/** The event of a candidate while it is checked; it is used only if nothing was found wrong. */
export interface Draft {
  readonly candidate: Candidate;
  readonly line: number;
  readonly identifier: "nhs-number" | undefined;
  fields: OpenFields;
  /** Whether `fields` already is our own copy. */
  copied: boolean;
  readonly times: OpenTimes;
  /** Other readings; made when the first one is found. */
  otherTimes: OpenTimes | undefined;
  notes: string[] | undefined;
  readonly details: FaultDetail[];
}

/** Keeps another text for a field, "" for none; the candidate stays as it is. */
export function replaceField(
  draft: Draft,
  field: TextField,
  text: string,
): void {
  if (!draft.copied) draft.fields = { ...draft.fields };
  draft.copied = true;
  draft.fields[field] = text === "" ? undefined : text;
}

/** Notes what is wrong, under the name of the export's column. */
export function addFault(
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

/** Notes what was seen, once. */
export function addNote(draft: Draft, note: string): void {
  const notes = (draft.notes ??= [...draft.candidate.notes]);
  if (!notes.includes(note)) notes.push(note);
}
