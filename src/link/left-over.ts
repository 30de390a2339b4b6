import { originOf } from "../model/event.ts";
import type { LeftOver, LeftOverReason } from "../model/patient.ts";
import type { EventType } from "../model/words.ts";
import type { Handles } from "./handles.ts";

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

/** Every event that stands in no decision and in no conflict, with the reason. Nothing just stops existing. */
export function listLeftOver(
  all: readonly Handles[],
  placed: ReadonlySet<Handles>,
): readonly LeftOver[] {
  return all
    .filter(
      (handles) =>
        !placed.has(handles) && !servesElsewhere.has(handles.event.type),
    )
    .map((handles) => ({
      reason: reasonFor(handles),
      type: handles.event.type,
      origin: originOf(handles.event),
    }));
}

function reasonFor({ event, family }: Handles): LeftOverReason {
  if (family === "context") return "context-only";
  const isSilent = /\.(none|failed|suppressed)$/u.test(event.type);
  return isSilent
    ? "recommendation-of-no-output"
    : "no-recommendation-claims-it";
}
