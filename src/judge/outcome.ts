import { doubtOf } from "./candidate.ts";
import type { Step } from "./candidate.ts";
import { orderOf } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import type { Answer } from "./qualification.ts";
import type { Rejection } from "./rejections.ts";
import { revocationDoubt, targetNotRecorded } from "./revocation-doubt.ts";
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
  const undone = rejections.flatMap((rejection) =>
    undoneBy(facts, review, rejection),
  );
  const shown = undone.find((step) => step.answer === "false");
  if (shown !== undefined) return shown;
  const content =
    pair.versionHolds === "true"
      ? contentStep(facts, review, action)
      : accepted;
  if (content.answer === "false") return content;
  const isPerhapsRevoked = revoked.get(review) === "unknown";
  if (undone.length === 0 && !isPerhapsRevoked) return content;
  const revocation = isPerhapsRevoked
    ? [
        openOutcome(
          "may have been taken back before the action",
          revocationDoubt(facts, { review, action }),
        ),
      ]
    : [];
  return weightiest([...revocation, ...undone, content]) ?? content;
}

const accepted: Step = {
  condition: "Q5",
  answer: "true",
  because: "an accepted outcome",
};

/** Of what leaves the outcome open, a missing time before a missing link before an order (`rules.md` 1.4, step 5). */
function weightiest(steps: readonly Step[]): Step | undefined {
  const open = steps.filter((step) => step.answer === "unknown");
  for (const kind of ["time", "link"] as const) {
    const found = open.find((step) => step.doubt?.kind === kind);
    if (found !== undefined) return found;
  }
  return open[0];
}

/** What one rejection does to a review: nothing, undoes it, or leaves that open for one reason or two. */
function undoneBy(
  facts: DecisionFacts,
  review: number,
  rejection: Rejection,
): readonly Step[] {
  const place = orderOf(facts, rejection.event, review);
  if (place.order === "before") return [];
  const isAfter = place.order === "after";
  if (
    isAfter &&
    rejection.before === "true" &&
    rejection.sameVersion === "true"
  )
    return [laterRejection];
  const doubts = rejection.doubt === undefined ? [] : [rejection.doubt];
  if (!isAfter) doubts.push(doubtOf(place.cause));
  if (doubts.length === 0) doubts.push(doubtOf("version-not-comparable"));
  return doubts.map((doubt) =>
    openOutcome(
      doubt.code === targetNotRecorded.code
        ? "a later rejection may stand: which review the revocation takes back is not recorded"
        : "a rejection may be later and before the action",
      doubt,
    ),
  );
}

const laterRejection: Step = {
  condition: "Q5",
  answer: "false",
  because: "a later rejection stands before the action",
};
