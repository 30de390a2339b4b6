import { anyTime, originOf } from "../model/event.ts";
import type { Event, Interval } from "../model/event.ts";
import { normalIdentifier } from "../model/identifier.ts";
import type { Merge } from "../model/patient.ts";
import { compareText } from "./assemble.ts";

/** The two identifiers that a merge or unmerge speaks of: the surviving one and the former (`replaces`). */
export function mergedPair(
  event: Event,
): { readonly survivor: string; readonly former: string } | undefined {
  if (
    event.type !== "context.patient-merged" &&
    event.type !== "context.patient-unmerged"
  ) {
    return undefined;
  }
  const { patient, replaces } = event.fields;
  if (patient === undefined || replaces === undefined) return undefined;
  return { survivor: patient, former: normalIdentifier(replaces) };
}

/** The merges among one group's events, each ended by the first unmerge of the same pair that is not before it. */
export function mergesOf(events: readonly Event[]): readonly Merge[] {
  const merges: Merge[] = [];
  for (const event of events) {
    if (event.type !== "context.patient-merged") continue;
    const pair = mergedPair(event);
    if (pair === undefined) continue;
    const from = whenOf(event);
    const end = events.find(
      (other) =>
        other.type === "context.patient-unmerged" &&
        samePair(mergedPair(other), pair) &&
        whenOf(other).latest > from.earliest,
    );
    merges.push({
      ...pair,
      from,
      until: end === undefined ? undefined : whenOf(end),
      origin: originOf(event),
    });
  }
  return merges.sort(
    (a, b) =>
      compareText(a.survivor, b.survivor) ||
      compareText(a.former, b.former) ||
      a.from.earliest - b.from.earliest,
  );
}

function whenOf(event: Event): Interval {
  return event.times.occurredAt ?? event.times.recordedAt ?? anyTime;
}

function samePair(
  a: { readonly survivor: string; readonly former: string } | undefined,
  b: { readonly survivor: string; readonly former: string },
): boolean {
  if (a === undefined) return false;
  return (
    (a.survivor === b.survivor && a.former === b.former) ||
    (a.survivor === b.former && a.former === b.survivor)
  );
}
