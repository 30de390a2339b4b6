import { isAllowedAutomatic } from "./allowed-automatic.ts";
import type { DecisionFacts } from "./facts.ts";
import { findReview } from "./find-review.ts";
import { isRejectedThenActed, rejectionDoubts } from "./rejected.ts";

/**
 * Whether an action needs no review, since it was automatic for certain and the policy allows that (`rules.md` 1.4,
 * step 3). Leave to act without a person's word is no leave to act against one: an action that does what a person set
 * aside before it, or may do so, is judged as any other (R04).
 */
export function isExempt(facts: DecisionFacts, action: number): boolean {
  if (!isAllowedAutomatic(facts, action, "true")) return false;
  const search = findReview(facts, action, [action]);
  if (search.enough) return true;
  return (
    rejectionDoubts(facts, search).length === 0 &&
    !isRejectedThenActed(facts, search)
  );
}
