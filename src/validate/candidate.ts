import type { Event, TextField } from "../model/event.ts";
import { blankTimes } from "../model/field-set.ts";
import type { FaultDetail } from "../model/fault.ts";
import type { Candidate } from "../model/mapping.ts";
import type { ExportRecord } from "../model/record.ts";
import { eventTypes } from "../model/words.ts";
import type { EventType } from "../model/words.ts";
import { addFault, replaceField } from "./draft.ts";
import type { Draft } from "./draft.ts";
import type { CheckShape } from "./event-shape.ts";
import { checkDuty, dutyOf } from "./field-duty.ts";
import type { TimeReaders } from "./field-duty.ts";
import { hasControl, needsTidying, scanText } from "./text.ts";

/** What is checked against, made once a process and filled as new ways of writing a time turn up. */
export interface EventCheck {
  readonly shape: CheckShape;
  readonly readers: TimeReaders;
}

/** What a source declares about its records. */
export interface CheckedSource {
  readonly name: string;
  readonly identifier?: "nhs-number";
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
    times: blankTimes(),
    otherTimes: undefined,
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
    otherTimes: draft.otherTimes,
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
      duty === undefined
        ? tidy
        : checkDuty(draft, field, duty, tidy, check.readers);
    if (kept !== text) replaceField(draft, field, kept);
  }
}

function typeFault(draft: Draft): void {
  if (draft.candidate.type.trim() === "") {
    addFault(draft, "type", "required-missing", "every record needs a type");
    return;
  }
  const hint = "the word is no event type; map it to one, or to ignored";
  addFault(draft, "type", "unmapped-value", hint);
}

/** The order in which faults of one event are told: bytes, words and shape, identifiers, times. */
function stage({ code }: FaultDetail): number {
  if (code === "control-character") return 0;
  if (code.startsWith("id-")) return 2;
  return code.startsWith("time-") || code === "not-a-leap-second" ? 3 : 1;
}
