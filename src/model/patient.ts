import type { Event, Interval } from "./event.ts";
import type { Origin } from "./origin.ts";
import type { Family } from "./words.ts";

declare const patientKey: unique symbol;

/** Hash (lower-case hex SHA-256) of a group of events that belong together; the order of the run folder. */
export type PatientKey = string & { readonly [patientKey]: true };

/** Kinds of keys that tie events together (contract 2, `domain.md` 6). */
export const keyKinds = [
  "recommendation",
  "order",
  "accession",
  "study",
  "document",
  "session",
  "encounter",
  "orderSet",
] as const;
export type KeyKind = (typeof keyKinds)[number];

/** A key in the normal form of `trust.md` 4. `scope` is empty for `recommendation` without a written `keyScope`. */
export interface Key {
  readonly scope: string;
  readonly kind: KeyKind;
  readonly value: string;
}

/** Two identifiers of one person, for as long as the merge was in force (half open, UTC microseconds). */
export interface Merge {
  readonly survivor: string;
  readonly former: string;
  readonly from: Interval;
  /** When it was undone; undefined while it stands. */
  readonly until: Interval | undefined;
  readonly origin: Origin;
}

/** An event of another patient that carries a key of this one (`patient-mismatch`, domain 6 rule 2). */
export interface ForeignEvent {
  readonly event: Event;
  readonly keys: readonly Key[];
}

/**
 * A rejected record whose readable part names this patient or one of its keys: a hole in what the log shows. `isShared`: not
 * rejected, but of nobody in particular, since it has no patient of its own and its keys lead to several.
 */
export interface LostRecord {
  readonly origin: Origin;
  readonly source: string;
  readonly patient: string | undefined;
  readonly keys: readonly Key[];
  /** What the record may have been; all families where its type cannot be read. */
  readonly families: readonly Family[];
  readonly isShared?: true;
}

/**
 * One patient's events: the only thing that link, compare and judge ever see of the log.
 *
 * `patient`: the identifier as exported (the surviving one of a merge), undefined where no record of the group has one.
 * `events`: by (earliest, latest, type, content, SHA-256), identical content of one system already joined to one event.
 */
export interface PatientEvents {
  readonly key: PatientKey;
  readonly patient: string | undefined;
  readonly events: readonly Event[];
  readonly merges: readonly Merge[];
  readonly foreign: readonly ForeignEvent[];
  readonly lost: readonly LostRecord[];
}

/** An event that no patient's group could take, or that no decision claims: kept with its reason. */
export interface LeftOver {
  readonly reason: LeftOverReason;
  readonly type: string;
  readonly origin: Origin;
}

/**
 * An event of one patient that no decision shows. `near`: it was put to the outputs of the patient, for a name, a key, a
 * code or an encounter in common; else it is about other matters.
 */
export interface PatientLeftOver extends LeftOver {
  readonly near: boolean;
}

export const leftOverReasons = [
  "no-recommendation-claims-it",
  "key-leads-to-two-patients",
  "no-patient-and-no-key",
  "recommendation-of-no-output",
  "context-only",
] as const;
export type LeftOverReason = (typeof leftOverReasons)[number];
