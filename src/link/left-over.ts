import type { Event } from "../model/event.ts";
import { originOf } from "../model/event.ts";
import type { LeftOverReason, PatientLeftOver } from "../model/patient.ts";
import type { EventType } from "../model/words.ts";
import { eventTypes, familyOf } from "../model/words.ts";
import type { Handles } from "./handles.ts";
import { silentTypes } from "./seed.ts";

const unclaimed: LeftOverReason = "no-recommendation-claims-it";

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
 * @param near - the events that were put to some output, in event order
 */
export function listLeftOver(
  events: readonly Event[],
  placed: Uint8Array,
  near: readonly Pick<Handles, "index">[],
): readonly PatientLeftOver[] {
  const left: PatientLeftOver[] = [];
  let next = 0;
  for (let at = 0; at < events.length; at += 1) {
    const isNear = near[next]?.index === at;
    if (isNear) next += 1;
    const event = events[at];
    if (event === undefined || placed[at] === 1) continue;
    const { type } = event;
    const reason = reasons.get(type);
    if (reason !== undefined)
      left.push({
        reason,
        type,
        origin: originOf(event),
        near: isNear && reason === unclaimed,
      });
  }
  return left;
}

/** Why an event of a type stands in no decision; undefined where it serves elsewhere. */
const reasons: ReadonlyMap<EventType, LeftOverReason | undefined> = new Map(
  eventTypes.map((type) => [type, reasonFor(type)]),
);

function reasonFor(type: EventType): LeftOverReason | undefined {
  if (servesElsewhere.has(type)) return undefined;
  if (familyOf(type) === "context") return "context-only";
  return silentTypes.has(type) ? "recommendation-of-no-output" : unclaimed;
}
