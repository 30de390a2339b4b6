import type { Event, Interval } from "../model/event.ts";
import { anyTime, openEnd, openStart, systemOf } from "../model/event.ts";
import { normalIdentifier } from "../model/identifier.ts";
import type { Key, KeyKind } from "../model/patient.ts";
import type { Family } from "../model/words.ts";
import { familyOf } from "../model/words.ts";
import { contradictsBound } from "../time/event-time.ts";

/** Keys that name one matter; they lead from one event to the next (order, its signature, its administration). */
export const matterKinds = [
  "orderSet",
  "accession",
  "study",
  "document",
  "order",
] as const;

/**
 * What one event offers for linking, in the normal form of `trust.md` 4.
 *
 * `index`: its place in `PatientEvents.events`. `patient`: undefined where blank or a placeholder (`domain.md` 9).
 * `infers`: its patient may join on its own. `recommendation`, `writtenScope`: the id it names and the scope it wrote.
 * `keys`: scoped keys, without encounter and recommendation. `code`: undefined where not recorded or damaged.
 * `outer`: widest reading of its time, whatever the policy says of typed times.
 */
export interface Handles {
  readonly index: number;
  readonly event: Event;
  readonly family: Family;
  readonly patient: string | undefined;
  readonly infers: boolean;
  readonly recommendation: string | undefined;
  readonly writtenScope: string | undefined;
  readonly keys: readonly Key[];
  readonly encounter: Key | undefined;
  readonly code: string | undefined;
  readonly outer: Interval;
}

/** Reads the handles of one event. Damaged ids and placeholder patients link nothing (`domain.md` 6 rule 8, 9). */
export function handlesOf(event: Event, index: number): Handles {
  const { fields, notes } = event;
  const placeholder = notes.includes("nhs-number-placeholder");
  const patient = placeholder ? undefined : usableId(event, fields.patient);
  return {
    index,
    event,
    family: familyOf(event.type),
    patient,
    infers: patient !== undefined && !notes.includes("nhs-number-check-failed"),
    recommendation: usableId(event, fields.recommendation),
    writtenScope: fields.keyScope,
    keys: scopedKeys(event),
    encounter: scopedKey(event, "encounter", fields.encounter),
    code: notes.includes("code-damaged") ? undefined : fields.code,
    outer: outerTime(event),
  };
}

/** In the order of `matterKinds`, the session last; read by their names, which is quicker than to look for each by its kind. */
function scopedKeys(event: Event): readonly Key[] {
  const { orderSet, accession, study, document, order, session } = event.fields;
  const keys: Key[] = [];
  const add = (kind: KeyKind, text: string | undefined): void => {
    const key = scopedKey(event, kind, text);
    if (key !== undefined) keys.push(key);
  };
  add("orderSet", orderSet);
  add("accession", accession);
  add("study", study);
  add("document", document);
  add("order", order);
  add("session", session);
  return keys;
}

function scopedKey(
  event: Event,
  kind: KeyKind,
  text: string | undefined,
): Key | undefined {
  const value = usableId(event, text);
  return value === undefined
    ? undefined
    : { scope: scopeOf(event), kind, value };
}

/** Scope of an event's keys: as written, else the system that stamped it (contract 2). */
export function scopeOf(event: Event): string {
  return event.fields.keyScope ?? systemOf(event);
}

/** The normal form of an id; undefined where nothing is left of it, or where a spreadsheet has rounded it. */
export function usableId(
  event: Event,
  text: string | undefined,
): string | undefined {
  if (text === undefined) return undefined;
  const value = normalIdentifier(text);
  if (value === "") return undefined;
  return event.notes.includes("id-damaged") && isRounded(value)
    ? undefined
    : value;
}

/** Sixteen digits or more that end in three zeros: what a spreadsheet leaves of a long id (`domain.md` 9). */
function isRounded(value: string): boolean {
  return /^[0-9]{13,}000$/u.test(value);
}

function outerTime(event: Event): Interval {
  // Which of the two times is wrong nothing tells: it may have happened at any.
  if (contradictsBound(event)) return anyTime;
  const { occurredAt, recordedAt, notAfter } = event.times;
  if (occurredAt === undefined) {
    return (
      recordedAt ?? { earliest: openStart, latest: notAfter?.latest ?? openEnd }
    );
  }
  if (recordedAt === undefined) {
    const claim = event.fields.timeBasis === "typed";
    return claim
      ? { earliest: occurredAt.earliest, latest: openEnd }
      : occurredAt;
  }
  return {
    earliest: Math.min(occurredAt.earliest, recordedAt.earliest),
    latest: Math.max(occurredAt.latest, recordedAt.latest),
  };
}

/** One text for a key, for maps; a control character, which no id can hold, stands between its parts. */
export function keyText({ kind, scope, value }: Key): string {
  return `${kind}\u001F${scope}\u001F${value}`;
}
