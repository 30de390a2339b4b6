import type { ActionComparison, ContentAlignment } from "../model/decision.ts";
import type { Alignment } from "../model/words.ts";
import { isPerson } from "./conditions.ts";
import { linkedAt, versionOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";

/** What an action did against the version it relies on under this membership. */
export function comparisonOf(
  facts: DecisionFacts,
  action: number,
): ActionComparison {
  return byPersons(facts, foundComparison(facts, action));
}

/** What nothing done means, as far as persons' reviews say so. */
export function silenceOf(facts: DecisionFacts): ActionComparison {
  return byPersons(facts, facts.comparisons.silence);
}

/**
 * The alignment by stance and content with persons' reviews, before time and versions are looked at: what an action
 * after a withdrawal did, and what one that other decisions may claim did if it is this one's.
 */
export function contentAlignment(
  facts: DecisionFacts,
  action: number,
): Alignment {
  const { content } = foundComparison(facts, action);
  return restsOnPersons(facts, content) ? content.reviewed : content.alone;
}

/** Reviews by nobody identified change nothing (law 6): what was done stands as if they were not on record. */
function byPersons(
  facts: DecisionFacts,
  found: ActionComparison,
): ActionComparison {
  const { alignment, content } = found;
  if (alignment !== content.reviewed || restsOnPersons(facts, content))
    return found;
  const reasons = [...found.reasons, "review-not-by-a-person"];
  return { ...found, alignment: content.alone, reasons };
}

function restsOnPersons(
  facts: DecisionFacts,
  { reviews }: ContentAlignment,
): boolean {
  return (
    reviews.length === 0 || reviews.some((review) => isPerson(facts, review))
  );
}

function foundComparison(
  facts: DecisionFacts,
  action: number,
): ActionComparison {
  const version = versionOf(facts, action);
  let any: ActionComparison | undefined;
  for (const one of facts.comparisons.actions) {
    if (one.action !== action) continue;
    if (one.version === version) return one;
    any ??= one;
  }
  return any ?? uncompared(facts, action);
}

/** An output that the system applied by itself carries out its own advice; anything else was not compared. */
function uncompared(facts: DecisionFacts, action: number): ActionComparison {
  const { event } = linkedAt(facts.decision, action);
  const applied = event.type === "recommendation.auto-applied";
  const alignment = applied ? "concordant" : "undetermined";
  return {
    action,
    version: versionOf(facts, action) ?? 0,
    alignment,
    content: { alone: alignment, reviewed: alignment, reviews: [] },
    direction: undefined,
    difference: undefined,
    changePercent: undefined,
    weeklyChangePercent: undefined,
    advised: undefined,
    done: undefined,
    fields: [],
    reasons: [applied ? "applied-by-the-system" : "not-compared"],
  };
}
