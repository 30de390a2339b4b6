import { openEnd, openStart } from "../model/event.ts";
import type { Interval } from "../model/event.ts";
import type { DecisionFacts } from "./facts.ts";

/**
 * When a version came to be, as far back as can be: where only a later bound is known, the linking window before it.
 * Undefined where nothing is known of it.
 */
export function issueStart(
  facts: DecisionFacts,
  place = 0,
): number | undefined {
  const issued = facts.decision.versions[place]?.issued;
  if (issued === undefined) return undefined;
  if (isUnbounded(issued)) return undefined;
  return issued.earliest === openStart
    ? issued.latest - facts.policy.windowUs
    : issued.earliest;
}

function isUnbounded({ earliest, latest }: Interval): boolean {
  return earliest === openStart && latest === openEnd;
}
