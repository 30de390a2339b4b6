import type { Event } from "./event.ts";
import type { FaultDetail } from "./fault.ts";
import type { Candidate } from "./mapping.ts";
import { normalIdentifier } from "./identifier.ts";
import type { Key } from "./patient.ts";
import { keyKinds } from "./patient.ts";
import type { Family } from "./words.ts";
import { eventTypes, families, familyOf } from "./words.ts";

/**
 * What of a rejected record can still be read: it makes a hole in what the log shows, for the decisions that its
 * keys name (`domain.md` 6, coverage).
 *
 * `patient`: normal form of `trust.md` 4, undefined where it is blank or unreadable. `keys`: in normal form, without
 * repeats. `families`: what the record may have been; all four where its type cannot be read.
 */
export interface Readable {
  readonly patient: string | undefined;
  readonly keys: readonly Key[];
  readonly families: readonly Family[];
}

/**
 * What `map` makes of one record: events to be checked, or set aside with a reason, or faults. Never nothing. `parts`: why
 * further parts of a record that holds several (a Bundle on one line) give no event; only where there are such.
 */
export type MapOutcome =
  | {
      readonly kind: "candidates";
      readonly candidates: readonly Candidate[];
      readonly parts?: readonly IgnoredReason[];
    }
  | {
      readonly kind: "ignored";
      readonly reason: IgnoredReason;
      readonly parts?: readonly IgnoredReason[];
    }
  | {
      readonly kind: "faults";
      readonly details: readonly FaultDetail[];
      readonly readable: Readable;
      /** What else it may name, where it can be read in several ways or has several parts; only where there are such. */
      readonly mayBe?: readonly Readable[];
    };

/**
 * Why a record gives no event and is no fault: no entry of its source applies, or a value map says `ignored`; for FHIR and
 * CDS Hooks what the record is instead (`domain.md` 3.2 to 3.5).
 */
export const ignoredReasons = [
  "no-event-applies",
  "ignored-word",
  "reference-only",
  "access-only",
  "failed-attempt",
  "review-deleted",
  "not-an-order",
  "not-an-ai-output",
  "no-ai-and-no-verifier",
  "no-document-status",
  "step-not-taken",
  "not-a-review-step",
  "no-resource",
  "bulk-manifest",
  "read-with-result",
  "no-advice",
] as const;
/** A resource type outside the list is counted by its name, where it is one that FHIR has: `resource-not-read:Observation`. */
export type IgnoredReason =
  | (typeof ignoredReasons)[number]
  | `resource-not-read:${string}`
  | `contained-not-read:${string}`;

/** What `validate` makes of the candidates of one record: one fault rejects them all (contract 3). */
export type ValidateOutcome =
  | { readonly ok: true; readonly events: readonly Event[] }
  | {
      readonly ok: false;
      readonly details: readonly FaultDetail[];
      readonly readable: Readable;
    };

/** A record, or one entry of it, as far as it could be read. `type` undefined: the word has no meaning that we know. */
export interface PartlyRead {
  readonly type: string | undefined;
  readonly fields: Candidate["fields"];
}

/**
 * What can be read of a rejected record, from what could be read of its entries.
 *
 * @param parts - an empty list makes a record that may have been anything, about nobody known
 * @returns identifiers in normal form; families without repeats, in the order of the contract
 * @throws nothing
 */
export function readableOf(parts: readonly PartlyRead[]): Readable {
  let patient: string | undefined;
  const keys = new Map<string, Key>();
  const found = new Set<Family>(parts.length === 0 ? families : []);
  for (const { type, fields } of parts) {
    const named = normalIdentifier(fields.patient ?? "");
    if (patient === undefined && named !== "") patient = named;
    for (const key of keysOf(fields)) {
      keys.set(JSON.stringify([key.kind, key.scope, key.value]), key);
    }
    for (const family of familiesOf(type)) found.add(family);
  }
  return {
    patient,
    keys: [...keys.values()],
    families: families.filter((family) => found.has(family)),
  };
}

function keysOf(fields: Candidate["fields"]): readonly Key[] {
  const keys: Key[] = [];
  const scope = fields.keyScope ?? fields.system ?? "";
  for (const kind of keyKinds) {
    const value = normalIdentifier(fields[kind] ?? "");
    if (value === "") continue;
    const ownScope =
      kind === "recommendation" ? (fields.keyScope ?? "") : scope;
    keys.push({ kind, scope: ownScope, value });
  }
  return keys;
}

function familiesOf(type: string | undefined): readonly Family[] {
  const known = eventTypes.find((eventType) => eventType === type);
  return known === undefined ? families : [familyOf(known)];
}
