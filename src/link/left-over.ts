import type { Event } from "../model/event.ts";
import { originOf } from "../model/event.ts";
import type { LeftOver, LeftOverReason } from "../model/patient.ts";
import type { EventType } from "../model/words.ts";
import { familyOf } from "../model/words.ts";
import { silentTypes } from "./seed.ts";

/** Context that serves elsewhere: identity, keys, coverage, the register of models. */
const servesElsewhere: ReadonlySet<EventType> = new Set([
  "context.patient-merged",
  "context.patient-unmerged",
  "context.keys-joined",
  "context.export-window",
  "context.downtime-start",
  "context.downtime-end",
  "context.model-deployed",
  "context.model-suspended",
]);

/**
 * Every event that stands in no decision and in no conflict, with the reason. Nothing just stops existing.
 *
 * @param placed - 1 for each event that stands in one
 */
export function listLeftOver(
  events: readonly Event[],
  placed: Uint8Array,
): readonly LeftOver[] {
  const left: LeftOver[] = [];
  for (const [at, event] of events.entries()) {
    const { type } = event;
    if (placed[at] === 1 || servesElsewhere.has(type)) continue;
    left.push({ reason: reasonFor(type), type, origin: originOf(event) });
  }
  return left;
}

function reasonFor(type: EventType): LeftOverReason {
  if (familyOf(type) === "context") return "context-only";
  return silentTypes.has(type)
    ? "recommendation-of-no-output"
    : "no-recommendation-claims-it";
}
