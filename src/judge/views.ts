import { isPerson } from "./conditions.ts";
import { linkedAt, membersOf } from "./facts.ts";
import { sureOrderOf } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import { both } from "./qualification.ts";
import type { Answer } from "./qualification.ts";
import { areOfOneVersion } from "./same-version.ts";

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

/** Whether a view stands before a review or an action; certain only if it surely belongs to this decision. */
export function isViewedBefore(
  facts: DecisionFacts,
  view: number,
  event: number,
): Answer {
  const order = sureOrderOf(facts, view, event);
  if (order === "unknown") return "unknown";
  return order === "before" ? "true" : "false";
}

/**
 * Whether a view showed, before a review or an action, the version that this one speaks of: a view of a version that
 * was replaced since by another content shows nothing of the new one.
 */
export function isVersionSeenBefore(
  facts: DecisionFacts,
  view: number,
  event: number,
): Answer {
  const before = isViewedBefore(facts, view, event);
  return before === "false"
    ? before
    : both(before, areOfOneVersion(facts, view, event));
}
