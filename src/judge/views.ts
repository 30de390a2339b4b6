import { isPerson } from "./conditions.ts";
import { linkedAt, membersOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";

/** Types that show that somebody had the output, or its source, on screen. */
const viewTypes: ReadonlySet<string> = new Set([
  "recommendation.displayed",
  "review.opened",
  "review.acknowledged",
  "review.deferred",
]);

/** Whether a type is a view, whatever the policy accepts. */
export function isView(type: string): boolean {
  return viewTypes.has(type);
}

/** Views by a person of this decision's output, in event order. */
export function viewsBy(
  facts: DecisionFacts,
  person: string | undefined,
): readonly number[] {
  if (person === undefined) return [];
  return membersOf(facts).filter(
    (index) =>
      isView(linkedAt(facts.decision, index).event.type) &&
      isPerson(facts, index) &&
      facts.who(index).person === person,
  );
}
