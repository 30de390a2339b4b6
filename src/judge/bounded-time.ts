import type { LinkedDecision } from "../model/decision.ts";
import { openStart } from "../model/event.ts";
import type { Interval } from "../model/event.ts";

/**
 * The time of an event for windows of the staff list: an open start is bounded by the issue of the output (a review
 * of it cannot be earlier), so that "not after" alone does not make a person nobody.
 */
export function boundedTime(
  decision: LinkedDecision,
  at: Interval | undefined,
): Interval | undefined {
  if (at === undefined || at.earliest !== openStart) return at;
  const issued = decision.versions[0]?.issued.earliest ?? openStart;
  const earliest =
    issued === openStart ? at.latest - 1 : Math.min(issued, at.latest - 1);
  return { earliest, latest: at.latest };
}
