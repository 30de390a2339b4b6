/**
 * Where an event stands to the issue of an output and of its versions, as far as the log is certain of it.
 */

import type { AdviceVersion, LinkedDecision } from "../model/decision.ts";
import { openStart } from "../model/event.ts";
import type { Event } from "../model/event.ts";
import type { EventType } from "../model/words.ts";
import type { Clocks } from "./clocks.ts";
import { orderEvents } from "./clocks.ts";

/** The versions of an output, and the events of its decision at which they point. */
export type Output = Pick<LinkedDecision, "versions"> & {
  readonly events: readonly { readonly event: Event }[];
};

/** Whether an event stands certainly before every version of an output, so before it came to be (`rules.md` 1.2). */
export function isBeforeOutput(
  decision: Output,
  event: Event,
  clocks: Clocks,
): boolean {
  const { versions } = decision;
  return (
    versions.length > 0 &&
    versions.every((version) => isBeforeIssue(decision, event, version, clocks))
  );
}

/** Whether an event stands certainly before the issue of a version, or before the one which that version followed. */
export function isBeforeIssue(
  decision: Output,
  event: Event,
  version: AdviceVersion,
  clocks: Clocks,
): boolean {
  return (
    isBeforeOwn(decision, event, version, clocks) ||
    followedIssues(decision, version, clocks).some((issue) =>
      isBeforeOwn(decision, event, issue, clocks),
    )
  );
}

const issues: ReadonlySet<EventType> = new Set<EventType>([
  "recommendation.issued",
  "recommendation.auto-applied",
]);
const none: readonly AdviceVersion[] = [];

/**
 * The issues that an update followed: what updates an output comes after it, wherever the times and counters leave that
 * open. An issue certainly after the update is none of them; a version that is no update followed nothing.
 */
export function followedIssues(
  decision: Output,
  version: AdviceVersion,
  clocks: Clocks,
): readonly AdviceVersion[] {
  const { versions } = decision;
  const update = recordOf(decision, version);
  if (versions.length < 2 || update?.type !== "recommendation.updated")
    return none;
  return versions.filter((issue) => {
    const record = recordOf(decision, issue);
    return (
      record !== undefined &&
      issues.has(record.type) &&
      orderEvents(update, record, clocks).order !== "before"
    );
  });
}

/** Where only a display is on record the issue may lie anywhere before it, so nothing is certainly earlier. */
function isBeforeOwn(
  decision: Output,
  event: Event,
  version: AdviceVersion,
  clocks: Clocks,
): boolean {
  const record = recordOf(decision, version);
  return (
    record !== undefined &&
    version.issued.earliest !== openStart &&
    orderEvents(event, record, clocks).order === "before"
  );
}

function recordOf(
  { events }: Output,
  { event }: AdviceVersion,
): Event | undefined {
  return events[event]?.event;
}
