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
 * action after a withdrawal did, and what one that other decisions may claim did if it is this one's. Several where it is
 * not known whether the reviews that make the difference were taken back before the action.
 */
export function contentAlignments(
  facts: DecisionFacts,
  action: number,
): readonly Alignment[] {
  const found = foundComparison(facts, action);
  return possibleAlignments(facts, found, found.content);
}

/**
 * Reviews by nobody identified change nothing (law 6): what was done stands as if they were not on record. So do those
 * that were taken back before the action, and those that this membership holds to be another decision's or version's;
 * where it is not known whether one was taken back, neither is the alignment.
 */
function byPersons(
  facts: DecisionFacts,
  found: ActionComparison,
): ActionComparison {
  const { alignment, content } = found;
  if (alignment !== content.reviewed || content.reviews.length === 0)
    return found;
  const possible = possibleAlignments(facts, found, content);
  const [only = alignment] = possible;
  const isOpen = possible.length > 1;
  if (!isOpen && only === alignment) return found;
  const reason = isOpen
    ? "reviews-perhaps-taken-back"
    : content.reviews.some((review) => isPerson(facts, review))
      ? "reviews-taken-back"
      : "review-not-by-a-person";
  return {
    ...found,
    alignment: isOpen ? "undetermined" : only,
    reasons: [...found.reasons, reason],
  };
}

/** What remains of an alignment with reviews once only those that count are left; several where that is not known. */
function possibleAlignments(
  facts: DecisionFacts,
  found: ActionComparison,
  content: ContentAlignment,
): readonly Alignment[] {
  const counts = reviewsCount(facts, found, content.reviews);
  if (counts === "true") return [content.reviewed];
  const others =
    content.otherwise === undefined
      ? [content.alone]
      : possibleAlignments(facts, found, content.otherwise);
  return counts === "false" ? others : [...others, content.reviewed];
}

/**
 * Whether the reviews that make the difference count: one does that is of this decision and version, by a person, and was
 * not taken back before the action.
 */
function reviewsCount(
  facts: DecisionFacts,
  { action, version }: ActionComparison,
  reviews: readonly number[],
): Answer {
  if (reviews.length === 0) return "true";
  const persons = reviews.filter(
    (review) =>
      !facts.membership.out.has(review) &&
      versionOf(facts, review) === version &&
      isPerson(facts, review),
  );
  if (persons.length === 0) return "false";
  const revoked = revokedBefore(facts, action < 0 ? undefined : action);
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
    content: {
      alone: alignment,
      reviewed: alignment,
      reviews: [],
      otherwise: undefined,
    },
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
