import type { DecisionFacts } from "./facts.ts";
import type { Answer } from "./qualification.ts";
import { triggerHolds } from "./trigger.ts";

/** How many persons one requirement of the policy asks for. `extraBy`: roles for those beyond the basic number. */
export interface Requirement {
  readonly reviewers: number;
  readonly independentOfActor: boolean;
  readonly extraBy: readonly string[] | undefined;
  readonly extra: number;
  /** Whether the last one settles a disagreement, and may have seen the outcomes of the others. */
  readonly arbitration: boolean;
  /** Whether it applies at all: a trigger whose value is not recorded leaves it open. */
  readonly applies: Answer;
  readonly because: string;
}

/** The basic requirement and each second review that its trigger may call for (`rules.md` 2, `review.secondReview`). */
export function requirementsOf(
  facts: DecisionFacts,
  action: number,
): readonly Requirement[] {
  const { review } = facts.policy;
  const basic: Requirement = {
    reviewers: review.reviewers,
    independentOfActor: review.independentOfActor,
    extraBy: undefined,
    extra: 0,
    arbitration: false,
    applies: "true",
    because: "asked of every decision",
  };
  if (review.secondReview.length === 0) return [basic];
  const triggered = review.secondReview.map((second) => {
    const { arbitration = false } = second;
    const usual = arbitration ? review.reviewers + 1 : 2;
    const reviewers = Math.max(second.reviewers ?? usual, review.reviewers);
    return {
      reviewers,
      independentOfActor:
        second.independentOfActor ?? review.independentOfActor,
      extraBy: second.by,
      extra: Math.max(reviewers - review.reviewers, 1),
      arbitration,
      applies: triggerHolds(facts, second.when, action),
      because: `asked where ${second.when.field} is as stated`,
    };
  });
  return [basic, ...triggered];
}
