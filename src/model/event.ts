import type { Origin } from "./origin.ts";
import type { EventType } from "./words.ts";

/**
 * Names of the text fields of an event, in the order of the contract (2) and of `domain.md` 2.
 * They are the JSON properties of `schemas/event.schema.json` and the CSV headers of the native layout.
 */
export const textFields = [
  "patient",
  "occurredAt",
  "recordedAt",
  "notAfter",
  "openedAt",
  "system",
  "sequence",
  "decisionKind",
  "recommendation",
  "recommendationVersion",
  "order",
  "accession",
  "document",
  "documentVersion",
  "encounter",
  "session",
  "keyScope",
  "actor",
  "actorName",
  "actorRole",
  "actorKind",
  "onBehalfOf",
  "enteredBy",
  "model",
  "modelVersion",
  "stance",
  "code",
  "codeSystem",
  "display",
  "finding",
  "laterality",
  "value",
  "unit",
  "frequency",
  "route",
  "priority",
  "priorityScale",
  "contentHash",
  "recipient",
  "confidence",
  "validUntil",
  "displayConfidence",
  "displayLimits",
  "displayInputs",
  "reason",
  "reasonCode",
  "mode",
  "patientBirthDate",
  "site",
  "harm",
  "incident",
  "timeBasis",
  "replaces",
  "study",
  "orderSet",
  "change",
  "percent",
  "baseValue",
  "valueTo",
  "schedule",
  "weight",
  "bodySite",
  "assessed",
  "threshold",
  "destination",
  "plannedFor",
  "setting",
  "modality",
  "view",
  "normalisedHash",
  "words",
  "label",
  "registration",
  "workstation",
  "notes",
] as const;

export type TextField = (typeof textFields)[number];

/** Fields that say what was advised or done: those that a policy may have compared (`rules.md` 2, `compare.fields`). */
export const contentFields: readonly TextField[] = [
  "code",
  "codeSystem",
  "display",
  "finding",
  "laterality",
  "value",
  "unit",
  "frequency",
  "route",
  "priority",
  "priorityScale",
  "contentHash",
  "recipient",
  "orderSet",
  "change",
  "percent",
  "baseValue",
  "valueTo",
  "schedule",
  "weight",
  "bodySite",
  "destination",
  "plannedFor",
  "setting",
  "modality",
  "view",
  "normalisedHash",
  "words",
  "label",
];

/** Fields that hold a time; each is read with its own format and zone. */
export const timeFields = [
  "occurredAt",
  "recordedAt",
  "notAfter",
  "openedAt",
  "validUntil",
  "plannedFor",
] as const;

export type TimeField = (typeof timeFields)[number];

/**
 * What one event says, as text: ids, codes and quantities are never numbers.
 * A property that is missing or undefined is "not recorded", never false, zero or absent; an empty text never occurs.
 */
export type EventFields = { readonly [F in TextField]?: string | undefined };

/**
 * Half-open interval of UTC instants, microseconds since 1970-01-01T00:00Z as safe integers, already
 * widened to the precision written. `openStart` and `openEnd` stand for "no bound known".
 */
export interface Interval {
  readonly earliest: number;
  readonly latest: number;
}

/** Note of an event that is about one of several patients, and stands with each of them: it does not tell which. */
export const oneOfSeveralPatients = "one-of-several-patients";

/** No lower bound is known. A safe integer far before any accepted time (years 1900 to 2199). */
export const openStart = -8_000_000_000_000_000;
/** No upper bound is known. A safe integer far after any accepted time. */
export const openEnd = 8_000_000_000_000_000;
/** Nothing is known of the time. */
export const anyTime: Interval = { earliest: openStart, latest: openEnd };

/** The intervals of an event's time fields; a field that is not recorded is missing or undefined. */
export type EventTimes = {
  readonly [F in TimeField]?: Interval | undefined;
};

/**
 * One fact in our own vocabulary: who did what to whom, when, by which system's clock.
 *
 * `fields.system` is always present (default: the name of the source; native layout: `native`).
 * `source` is the mapping's source (native layout: the system), whose export windows cover this event.
 * `otherTimes`: of times whose written offset is not one of the declared zone that day, what the zone itself would make of
 * them; missing where no time has another reading.
 * `notes` are codes of what was seen while reading (`time-repeated-hour`, `typed-only`); they change no verdict.
 * `origins` has one entry a copy: identical content from one system is one event with several origins.
 */
export interface Event {
  readonly type: EventType;
  readonly fields: EventFields;
  readonly times: EventTimes;
  readonly otherTimes?: EventTimes | undefined;
  readonly source: string;
  /** Column (or path) of the export that gave `occurredAt`: two columns are two acts (`rules.md` 2, `sameAct`). */
  readonly stampColumn?: string | undefined;
  readonly notes: readonly string[];
  readonly origins: readonly Origin[];
}

/** The first origin of an event; an event without one is a fault of the tool. */
export function originOf(event: Event): Origin {
  const origin = event.origins[0];
  if (origin === undefined) throw new Error("event without origin");
  return origin;
}

/** The clock that stamped an event: its `system`, else its source. */
export function systemOf(event: Event): string {
  return event.fields.system ?? event.source;
}
