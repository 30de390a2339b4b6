import type { Event } from "../model/event.ts";
import type { ComparisonMaps } from "../model/mapping.ts";

/** Declared scales of priority: scale, word, rank; a higher rank is more urgent. */
export type Scales = ComparisonMaps["scales"];

/** FHIR's words for what cannot wait; no other priority is urgent without a declared scale. */
const urgentWords: ReadonlySet<string> = new Set(["urgent", "asap", "stat"]);
const fhirScale = "fhir-request-priority";

/**
 * Whether an output was given an urgent priority (`rules.md` 2): the highest rank of the declared scale, or one of FHIR's
 * words on FHIR's scale or on one that no map declares. A priority that is not recorded is routine.
 */
export function isUrgent(
  { fields: { priority, priorityScale } }: Event,
  scales: Scales,
): boolean {
  if (priority === undefined) return false;
  const ranks =
    scales !== undefined &&
    priorityScale !== undefined &&
    priorityScale !== fhirScale &&
    Object.hasOwn(scales, priorityScale)
      ? scales[priorityScale]
      : undefined;
  if (ranks === undefined) return urgentWords.has(priority);
  return (
    Object.hasOwn(ranks, priority) &&
    ranks[priority] === Math.max(...Object.values(ranks))
  );
}
