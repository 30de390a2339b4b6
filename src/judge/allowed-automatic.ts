import { isAutomatic } from "./actions.ts";
import { linkedAt } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";

/** Why it is not known whether an action needed a review: an actor of unknown kind acted at once, and automation is allowed. */
export const perhapsAutomatic = "perhaps-automatic";

/**
 * Whether the policy allows an action to be automatic, and it is so for certain (`true`) or perhaps (`unknown`: the actor
 * is of unknown kind and came within `automatic.gap` of the output, `rules.md` 3, R03).
 */
export function isAllowedAutomatic(
  facts: DecisionFacts,
  action: number,
  asked: "true" | "unknown",
): boolean {
  if (isAutomatic(facts, action) !== asked) return false;
  const { type } = linkedAt(facts.decision, action).event;
  const { allowed } = facts.policy.automatic;
  if (type !== "recommendation.auto-applied") return allowed.includes(type);
  // Applied by the system stands for every type that the review has to precede.
  return facts.policy.review.before.every((one) => allowed.includes(one));
}
