// Enters: candidates of one record; a mapping, a policy file or a site's own schema as plain values with places.
// Leaves: events with their times as intervals, or faults in our codes and sentences; checked settings; a compiled site schema.
// Refuses to know: columns and layouts, other records, which policy is in force; it never changes what a value says.
// Costs: schemas are compiled once a process; per event one pass over its text, about 1 µs for sixteen fields.
import type { FaultDetail } from "../model/fault.ts";
import type { Event } from "../model/event.ts";
import type { Candidate } from "../model/mapping.ts";
import { readableOf } from "../model/outcome.ts";
import type { Readable, ValidateOutcome } from "../model/outcome.ts";
import type { ExportRecord } from "../model/record.ts";
import { checkCandidate } from "./candidate.ts";
import type { CheckedSource, EventCheck } from "./candidate.ts";
import { compileEventShape } from "./event-shape.ts";
import { lazily } from "./lazily.ts";
import { readablePart } from "./readable-part.ts";

export { validateConfig } from "./config.ts";
export { undecidedInMapping, validateMapping } from "./mapping.ts";
export { validateExceptions } from "./exceptions.ts";
export { policyKeyMeaning } from "./policy-keys.ts";
export { formChecker } from "./run-form.ts";
export { isNhsNumber } from "./nhs-number.ts";
export { checkPolicy, validatePolicy } from "./policy.ts";
export type { PlacedWarning } from "./policy.ts";
export { schemaNames, schemaText } from "./schemas.ts";
export { checkRecord, compileSiteSchema } from "./site-schema.ts";
export type { SiteSchema } from "./site-schema.ts";
export { checkTriage } from "./triage.ts";
export type { Triage, TriageEntry } from "./triage.ts";
export { yieldWarnings } from "./yield-lints.ts";

const eventCheck = lazily((): EventCheck => ({
  shape: compileEventShape(),
  readers: new WeakMap(),
}));

/**
 * Checks the candidates of one record and makes them events.
 *
 * One fault rejects the whole record: none of its events is used (contract 3). The first detail is the record's fault,
 * the others are its `also`; the same fault of the same column is told once.
 *
 * @param source - `identifier: nhs-number` makes a failed form or digit of `patient` a fault instead of a note
 * @returns `readable`: what the rejected record still names, for coverage
 * @throws nothing for data
 */
export function validateCandidates(
  candidates: readonly Candidate[],
  record: ExportRecord,
  source: CheckedSource,
): ValidateOutcome {
  const events: Event[] = [];
  let details: FaultDetail[] | undefined;
  const check = eventCheck();
  for (const candidate of candidates) {
    const checked = checkCandidate(candidate, record, source, check);
    if (checked.details === undefined) events.push(checked.event);
    else details = [...(details ?? []), ...checked.details];
  }
  if (details === undefined) return { ok: true, events };
  const readable = readableOf(
    candidates.map((candidate) => readablePart(candidate, source)),
  );
  return { ok: false, details: withoutRepeats(details), readable };
}

/**
 * What each candidate of a rejected record names by itself, for a record of a built-in format: it may hold resources of
 * several people, and what one says is about none of the others.
 */
export function readableParts(
  candidates: readonly Candidate[],
  source: CheckedSource,
): readonly Readable[] {
  return candidates.map((candidate) =>
    readableOf([readablePart(candidate, source)]),
  );
}

function withoutRepeats(
  details: readonly FaultDetail[],
): readonly FaultDetail[] {
  return details.filter(
    (detail, index) =>
      details.findIndex(
        ({ code, field }) => code === detail.code && field === detail.field,
      ) === index,
  );
}
