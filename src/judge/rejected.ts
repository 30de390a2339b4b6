import type { Doubt } from "./candidate.ts";
import { isPerson, signOffAnswer } from "./conditions.ts";
import { linkedAt, membersOf, orderOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import type { ReviewSearch } from "./find-review.ts";
import { doesAdvice } from "./signed-off.ts";
import type { Answer } from "./qualification.ts";
import { isOutcome } from "./revocations.ts";
import { versionAnswer } from "./same-version.ts";

/**
 * What a rejection before the action leaves open (step 5): that it may lie before it, that the action cannot be compared
 * with what it set aside, or that it may be of another version.
 */
export function rejectionDoubts(
  facts: DecisionFacts,
  search: ReviewSearch,
): readonly Doubt[] {
  if (search.rejections.length === 0) return [];
  const doubts = search.rejections.flatMap(
    (rejection) => rejection.doubt ?? [],
  );
  const open = latestRejection(facts, search);
  if (open === undefined) return doubts;
  if (doesSetAside(facts, open, search.action) === "unknown")
    doubts.push({ kind: "link", code: "rejection-not-comparable" });
  else if (!isSurelySameVersion(facts, open, search.action))
    doubts.push({ kind: "link", code: "version-not-comparable" });
  return doubts;
}

/** Whether the action carries out what a rejection set aside: by its alignment, else by what compare says of the pair. */
function doesSetAside(
  facts: DecisionFacts,
  rejection: number,
  action: number,
): Answer {
  const byAlignment = doesAdvice(facts, action);
  if (byAlignment !== "unknown") return byAlignment;
  // Compare says `differs` where an action does what a rejection was about, and `same` where it does anything but that.
  const { answer, basis } = signOffAnswer(facts, rejection, action);
  if (basis === "review") return "unknown";
  return answer === "differs"
    ? "true"
    : answer === "same"
      ? "false"
      : "unknown";
}

function isSurelySameVersion(
  facts: DecisionFacts,
  review: number,
  action: number,
): boolean {
  const relation = versionAnswer(facts, review, action);
  return relation !== "unknown" && relation !== "differs";
}

/** The latest outcome of an identified person certainly before the action, if it is a rejection. */
function latestRejection(
  facts: DecisionFacts,
  search: ReviewSearch,
): number | undefined {
  const latest = latestOutcome(facts, search);
  if (latest === undefined) return undefined;
  return search.rejections.some(
    (one) => one.event === latest && one.before === "true",
  )
    ? latest
    : undefined;
}

/** The one outcome before the action that every other outcome before it certainly precedes. */
function latestOutcome(
  facts: DecisionFacts,
  search: ReviewSearch,
): number | undefined {
  const outcomes = membersOf(facts).filter(
    (index) =>
      isOutcome(facts, index) &&
      isPerson(facts, index) &&
      search.revoked.get(index) !== "true" &&
      orderOf(facts, index, search.action).order === "before" &&
      versionAnswer(facts, index, search.action) !== "differs",
  );
  return outcomes.findLast((one) =>
    outcomes.every(
      (other) => other === one || orderOf(facts, other, one).order === "before",
    ),
  );
}

/** Step 7: a rejection, or a modification by someone other than the actor, and the action does what was set aside. */
export function isRejectedThenActed(
  facts: DecisionFacts,
  search: ReviewSearch,
): boolean {
  const latest = latestOutcome(facts, search);
  if (
    latest === undefined ||
    !isSurelySameVersion(facts, latest, search.action)
  )
    return false;
  if (latestRejection(facts, search) === latest)
    return doesSetAside(facts, latest, search.action) === "true";
  if (linkedAt(facts.decision, latest).event.type !== "review.modified")
    return false;
  const actor = facts.who(search.action).person;
  return (
    doesAdvice(facts, search.action) === "true" &&
    actor !== undefined &&
    actor !== facts.who(latest).person &&
    signOffAnswer(facts, latest, search.action).answer === "differs"
  );
}

/** Whether a person's review with an outcome, of any version, stands certainly before the action (R03). */
export function hasPersonsReviewBefore(
  facts: DecisionFacts,
  action: number,
): boolean {
  return membersOf(facts).some(
    (index) =>
      isOutcome(facts, index) &&
      isPerson(facts, index) &&
      orderOf(facts, index, action).order === "before",
  );
}
