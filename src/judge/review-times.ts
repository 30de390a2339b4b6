import { openEnd, openStart } from "../model/event.ts";
import { linkedAt } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import type { ReviewTime } from "./judged.ts";
import { qualifyingReviews } from "./oversight.ts";
import type { DecisionOversight } from "./oversight.ts";
import type { CompiledPolicy } from "./policy.ts";
import { readingOf } from "./reading.ts";

const none: readonly ReviewTime[] = [];

/** Whether a policy states a minimum for the time of a review and lets it be judged (`rules.md` R15). */
export function asksReviewTimes({ review, source }: CompiledPolicy): boolean {
  return (
    (review.minimumSeconds !== undefined ||
      review.secondsPer100Words !== undefined) &&
    source.rules?.["review-too-short"] !== "off"
  );
}

/**
 * The qualifying reviews of a decision whose time is on record, as R15 reads it: the longest that the records allow from
 * opening to completing. None where the policy states no minimum, so that nothing is kept of people without need.
 */
export function reviewTimesOf(
  facts: DecisionFacts,
  oversight: DecisionOversight,
): readonly ReviewTime[] {
  if (!asksReviewTimes(facts.policy)) return none;
  return qualifyingReviews(oversight).flatMap((review) => {
    const { account } = facts.who(review);
    const reading = readingOf(facts, review);
    if (reading === undefined || account === undefined) return [];
    const opened =
      reading.opening === undefined
        ? linkedAt(facts.decision, review).event.times.openedAt
        : facts.times[reading.opening];
    const isBounded =
      opened?.earliest !== openStart && facts.times[review]?.latest !== openEnd;
    return isBounded ? [{ account, longestUs: reading.maxUs }] : [];
  });
}
