import type { Event } from "../model/event.ts";
import type { Key, LostRecord, PatientKey } from "../model/patient.ts";
import { familyOf } from "../model/words.ts";
import { hashKey, keysOf } from "./keys.ts";
import { mergedPair } from "./merges.ts";
import { contentName, patientOf } from "./packer.ts";
import { patientKeyOf } from "./patient-key.ts";

/**
 * Who holds one event or lost record by itself, before anything is known of the others: a patient (or the group of an
 * output without patient and key), nobody yet (`keys`: its keys may lead to a patient), the site, or nobody at all.
 */
export type Holder =
  | {
      readonly kind: "patient";
      readonly key: PatientKey;
      /** Undefined: a group of its own. */
      readonly patient: string | undefined;
    }
  | { readonly kind: "keys" | "site" | "nobody" };

/** The holder of an event: what the gatherer does with it first. */
export function holderOfEvent(event: Event): Holder {
  const patient = patientOf(event);
  if (patient !== undefined) return patientHolder(patient);
  if (keysOf(event).length > 0) return { kind: "keys" };
  const family = familyOf(event.type);
  if (family === "context") return { kind: "site" };
  if (family !== "recommendation") return { kind: "nobody" };
  const key = patientKeyOf("keys", contentName(event));
  return { kind: "patient", key, patient: undefined };
}

/** The holder of a rejected record; `nobody` where it names neither a patient nor a key. */
export function holderOfLost({ patient, keys }: LostRecord): Holder {
  if (patient !== undefined) return patientHolder(patient);
  return { kind: keys.length > 0 ? "keys" : "nobody" };
}

/** The group of one identifier, as long as no merge is known. */
function patientHolder(patient: string): Holder {
  return { kind: "patient", key: patientKeyOf("patient", patient), patient };
}

/** Each key as the gatherer tells it from others: whole numbers under 2^53. */
export function keyHashes(keys: readonly Key[]): readonly number[] {
  return [...new Set(keys.map(hashKey))];
}

/** The groups of the two identifiers that an event makes one, or parts again; undefined where it is no such event. */
export function mergedHolders(
  event: Event,
): readonly [survivor: PatientKey, former: PatientKey] | undefined {
  const pair = mergedPair(event);
  if (pair === undefined) return undefined;
  return [
    patientKeyOf("patient", pair.survivor),
    patientKeyOf("patient", pair.former),
  ];
}

/**
 * The smallest identifier of all that the entries of one group name, as a merged group is known by; undefined for a group
 * of keys.
 */
export function smallestPatient(
  events: readonly Event[],
  lost: readonly LostRecord[],
): string | undefined {
  let smallest: string | undefined;
  const see = (patient: string | undefined): void => {
    if (patient === undefined) return;
    if (smallest === undefined || patient < smallest) smallest = patient;
  };
  for (const event of events) {
    const patient = patientOf(event);
    see(patient);
    if (patient !== undefined) see(mergedPair(event)?.former);
  }
  for (const { patient } of lost) see(patient);
  return smallest;
}
