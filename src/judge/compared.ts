import type { ActionComparison, ContentAlignment } from "../model/decision.ts";
import type { Alignment } from "../model/words.ts";
import { isPerson } from "./conditions.ts";
import { linkedAt, versionOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import type { Answer } from "./qualification.ts";
import { revokedBefore } from "./revocations.ts";

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
 * The alignments that stance and content allow with persons' reviews, before time and versions are looked at: what an
 * action after a withdrawal did, and what one that other decisions may claim did if it is this one's. Two where it is
 * not known whether the reviews that make the difference were taken back before the action.
 */
export function contentAlignments(
  facts: DecisionFacts,
  action: number,
): readonly Alignment[] {
  const { content } = foundComparison(facts, action);
  const { alone, reviewed } = content;
  const counts = reviewsCount(facts, action, content);
  if (counts === "unknown") return [alone, reviewed];
  return [counts === "true" ? reviewed : alone];
}

/**
 * Reviews by nobody identified change nothing (law 6): what was done stands as if they were not on record. So do those
 * that were taken back before the action; where that is not known, neither is the alignment.
 */
function byPersons(
  facts: DecisionFacts,
  found: ActionComparison,
): ActionComparison {
  const { action, alignment, content } = found;
  if (alignment !== content.reviewed || content.reviews.length === 0)
    return found;
  const counts = reviewsCount(facts, action, content);
  if (counts === "true") return found;
  const isOpen = counts === "unknown";
  const reason = isOpen
    ? "reviews-perhaps-taken-back"
    : content.reviews.some((review) => isPerson(facts, review))
      ? "reviews-taken-back"
      : "review-not-by-a-person";
  return {
    ...found,
    alignment: isOpen ? "undetermined" : content.alone,
    reasons: [...found.reasons, reason],
  };
}

/** Whether the reviews that make the difference count: one by a person that was not taken back before the action does. */
function reviewsCount(
  facts: DecisionFacts,
  action: number,
  { reviews }: ContentAlignment,
): Answer {
  if (reviews.length === 0) return "true";
  const persons = reviews.filter((review) => isPerson(facts, review));
  if (persons.length === 0) return "false";
  if (action < 0) return "true";
  const revoked = revokedBefore(facts, action);
  if (persons.some((review) => revoked.get(review) === undefined))
    return "true";
  return persons.some((review) => revoked.get(review) === "unknown")
    ? "unknown"
    : "false";
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
