import { hyphens, lookAlikeForm } from "../model/confusable.ts";
import type { Event } from "../model/event.ts";
import { originOf } from "../model/event.ts";
import type { Key, LostRecord } from "../model/patient.ts";
import { familyOf } from "../model/words.ts";
import { handlesOf } from "./handles.ts";

/** An event under a key of it. */
export interface NamedEvent {
  readonly event: LostRecord;
  readonly key: Key;
}

/**
 * The events of a patient by their keys, where any of its identifiers holds signs that look like others: one that differs
 * from a decision's in them alone is noted and never merged (`trust.md` 4), and whether it is meant for that decision cannot
 * be told. Empty for all other patients.
 */
export function keysThatMayLookAlike(
  events: readonly Event[],
): readonly NamedEvent[] {
  if (!events.some(({ notes }) => notes.includes("id-confusable"))) return [];
  return events.flatMap((event, index) => {
    const { recommendation, keys } = handlesOf(event, index);
    const all: readonly Key[] =
      recommendation === undefined
        ? keys
        : [
            ...keys,
            { kind: "recommendation", scope: "", value: recommendation },
          ];
    const lost: LostRecord = {
      origin: originOf(event),
      source: event.source,
      patient: event.fields.patient,
      keys: all,
      families: [familyOf(event.type)],
    };
    return all.map((key) => ({ event: lost, key }));
  });
}

/** The same text for all that are told apart by such signs alone. */
export function plainForm(text: string): string {
  return lookAlikeForm(text).replace(hyphens, "-");
}
