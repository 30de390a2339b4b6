import { doubtOf } from "./candidate.ts";
import type { Step } from "./candidate.ts";
import { orderOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import type { Answer } from "./qualification.ts";
import type { Rejection } from "./rejections.ts";
import { revocationDoubt, targetNotRecorded } from "./revocations.ts";
import { contentStep, openOutcome } from "./signed-off.ts";

/**
 * Q5: an accepted outcome, not undone by a later rejection or revocation before the action, and the action does what
 * was signed off (`rules.md` 1.3).
 *
 * @param versionHolds - answer of Q2: content is compared only where it is true
 */
export function acceptedOutcome(
  facts: DecisionFacts,
  pair: {
    readonly review: number;
    readonly action: number;
    readonly versionHolds: Answer;
  },
  revoked: ReadonlyMap<number, Answer>,
  rejections: readonly Rejection[],
): Step {
  const { review, action } = pair;
  const undone = undoneBy(facts, review, rejections);
  if (undone !== undefined && undone.answer === "false") return undone;
  const content =
    pair.versionHolds === "true"
      ? contentStep(facts, review, action)
      : ({
          condition: "Q5",
          answer: "true",
          because: "an accepted outcome",
        } as const);
  if (content.answer === "false") return content;
  if (revoked.get(review) === "unknown")
    return openOutcome(
      "may have been taken back before the action",
      revocationDoubt(facts, { review, action }),
    );
  return undone ?? content;
}

function undoneBy(
  facts: DecisionFacts,
  review: number,
  rejections: readonly Rejection[],
): Step | undefined {
  let open: Step | undefined;
  for (const rejection of rejections) {
    const place = orderOf(facts, rejection.event, review);
    if (place.order === "before") continue;
    if (
      place.order === "after" &&
      rejection.before === "true" &&
      rejection.sameVersion === "true"
    )
      return {
        condition: "Q5",
        answer: "false",
        because: "a later rejection stands before the action",
      };
    const doubt =
      rejection.doubt ??
      (place.order === "after"
        ? doubtOf("version-not-comparable")
        : doubtOf(place.cause));
    open ??= openOutcome(
      doubt.code === targetNotRecorded.code
        ? "a later rejection may stand: which review the revocation takes back is not recorded"
        : "a rejection may be later and before the action",
      doubt,
    );
  }
  return open;
}
