import type { Oversight } from "../model/words.ts";
import { isAutomatic } from "./actions.ts";
import { unknownSteps } from "./candidate.ts";
import type { Doubt } from "./candidate.ts";
import type { DecisionFacts } from "./facts.ts";
import { findReview } from "./find-review.ts";
import type { ReviewSearch } from "./find-review.ts";
import { missOf, openCandidates } from "./nearest-miss.ts";
import {
  hasPersonsReviewBefore,
  isRejectedThenActed,
  rejectionDoubts,
} from "./rejected.ts";
import { coverageBefore } from "./review-window.ts";
import type { WindowCoverage } from "./review-window.ts";

/** The oversight of one action: its state, why, and what was looked at. */
export interface ActionOversight {
  readonly action: number;
  readonly state: Oversight;
  /** Why the state is undetermined; undefined where it is not. */
  readonly cause: string | undefined;
  readonly because: string;
  readonly search: ReviewSearch | undefined;
  readonly coverage: WindowCoverage;
}

/**
 * Steps 4 to 9 of `rules.md` 1.4 for one action; first match wins.
 *
 * @param counted - every action that a review has to precede, this one among them
 */
export function overseeAction(
  facts: DecisionFacts,
  action: number,
  counted: readonly number[],
): ActionOversight {
  const search = findReview(facts, action, counted);
  const coverage = coverageBefore(facts, action);
  const { state, cause, because } = answerOf(facts, action, search, coverage);
  return { action, state, cause, because, search, coverage };
}

/** The state of one action and why; written out whole, since it is made for every action. */
interface Answer {
  readonly state: Oversight;
  readonly cause: string | undefined;
  readonly because: string;
}

function answered(state: Oversight, because: string, cause?: string): Answer {
  return { state, cause, because };
}

function answerOf(
  facts: DecisionFacts,
  action: number,
  search: ReviewSearch,
  coverage: WindowCoverage,
): Answer {
  if (search.enough)
    return answered(
      "documented-before",
      "a qualifying review stands before the action",
    );
  const doubt = doubtOf(facts, search);
  if (doubt !== undefined)
    return answered(
      stateOfDoubt(doubt),
      "a review may qualify, and the rows supplied do not tell",
      doubt.code,
    );
  if (!coverage.claimable)
    return answered("log-ends", coverage.reasons.join("; "), coverage.cause);
  if (isRejectedThenActed(facts, search))
    return answered(
      "rejected-then-acted",
      "the latest outcome before the action set aside what was then done",
    );
  if (
    isAutomatic(facts, action) === "true" &&
    !hasPersonsReviewBefore(facts, search)
  )
    return answered(
      "automatic",
      "the system carried the action out, and no person's review stands before it",
    );
  const miss =
    search.nearest === undefined ? undefined : missOf(search.nearest);
  return miss === undefined
    ? answered("none-found", "no review that could count was found")
    : answered(miss, "the nearest review misses a condition");
}

function stateOfDoubt(doubt: Doubt): Oversight {
  if (doubt.kind === "time") return "time-unknown";
  return doubt.kind === "link" ? "link-unknown" : "order-unknown";
}

/** Step 5: a candidate with nothing false and something unknown, or a rejection that leaves the question open. */
function doubtOf(
  facts: DecisionFacts,
  search: ReviewSearch,
): Doubt | undefined {
  const doubts = openCandidates(search)
    .flatMap(unknownSteps)
    .flatMap((step) => step.doubt ?? [])
    .concat(rejectionDoubts(facts, search));
  if (doubts.length === 0) return undefined;
  return (
    doubts.find((doubt) => doubt.kind === "time") ??
    doubts.find((doubt) => doubt.kind === "link") ??
    doubts[0]
  );
}
