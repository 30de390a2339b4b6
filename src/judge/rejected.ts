import type { Doubt } from "./candidate.ts";
import { isPerson, signOffAnswer } from "./conditions.ts";
import { linkedAt, membersOf } from "./facts.ts";
import { orderOf } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import type { ReviewSearch } from "./find-review.ts";
import { asRevoked } from "./rejections-revoked.ts";
import { doesAdvice } from "./signed-off.ts";
import { joinedByRegistration, oneRegistration } from "./one-registration.ts";
import type { Answer } from "./qualification.ts";
import { targetNotRecorded } from "./revocation-doubt.ts";
import { isOutcome } from "./revocations.ts";
import { contentAnswer, versionAnswer } from "./same-version.ts";

/**
 * What rejections leave open (step 5): that one may lie before the action; that the action "cannot be compared with the
 * advice", whatever outcome followed the rejection, since something else done after it is an override and nothing acted
 * on; or that the latest outcome is a rejection that may be of another version. That its own author took it back leaves
 * nothing open by itself (1.3), only the reviews that it undoes (`acceptedOutcome`); that somebody else's revocation may
 * have done so does where the action carries out what it set aside.
 */
export function rejectionDoubts(
  facts: DecisionFacts,
  search: ReviewSearch,
): readonly Doubt[] {
  const { action, rejections } = search;
  const persons = isByOnePersonPerhaps(facts, search) ? [oneRegistration] : [];
  if (rejections.length === 0) return persons;
  const doubts: Doubt[] = rejections.flatMap(({ doubt }) =>
    doubt === undefined || doubt.code === targetNotRecorded.code ? [] : [doubt],
  );
  const cannotTell = rejections.some(
    ({ event, before }) =>
      before === "true" && doesSetAside(facts, event, action) === "unknown",
  );
  if (cannotTell)
    doubts.push({ kind: "link", code: "rejection-not-comparable" });
  const latest = latestOutcomes(facts, search);
  if (
    latest.every((one) => isRejection(search, one)) &&
    latest.some((one) => versionAnswer(facts, one, action) === "unknown")
  )
    doubts.push({ kind: "link", code: "version-not-comparable" });
  const [gone, stand = gone] = asRevoked(search).map(
    (one) => latestThatSetAside(facts, one).length > 0,
  );
  if (gone !== stand) doubts.push(targetNotRecorded);
  return [...doubts, ...persons];
}

/** Whether step 7 rests on two accounts, of who changed the advice and who acted on it, that may be one person's. */
function isByOnePersonPerhaps(
  facts: DecisionFacts,
  search: ReviewSearch,
): boolean {
  if (!isRejectedThenActed(facts, search)) return false;
  const joined = joinedByRegistration(facts);
  return joined !== undefined && !isRejectedThenActed(joined, search);
}

/**
 * Whether the action carries out what a rejection set aside: by its alignment, else by what compare says of the pair. That
 * of an order by whose key the rejection is linked does not tell how the action compares with the advice.
 */
function doesSetAside(
  facts: DecisionFacts,
  rejection: number,
  action: number,
): Answer {
  const byAlignment = doesAdvice(facts, action);
  if (byAlignment !== "unknown") return byAlignment;
  // Compare says `differs` where an action does what a rejection was about, and `same` where it does anything but that.
  const { answer, basis } = signOffAnswer(facts, rejection, action);
  if (basis !== "advice") return "unknown";
  return answer === "differs"
    ? "true"
    : answer === "same"
      ? "false"
      : "unknown";
}

/**
 * Whether the action carries out the advice that a change was made to. Where that was of another version, what carries out
 * the action's own version does not carry out one that differs from it; what else it did is not known from that. (A
 * rejection speaks of the output as a whole where the policy does not ask for one version.)
 */
function doesAdviceOf(
  facts: DecisionFacts,
  change: number,
  action: number,
): Answer {
  const own = doesAdvice(facts, action);
  const versions = contentAnswer(facts, change, action);
  if (versions === "same" || versions === "equal") return own;
  return versions === "differs" && own === "true" ? "false" : "unknown";
}

function isSurelySameVersion(
  facts: DecisionFacts,
  review: number,
  action: number,
): boolean {
  const relation = versionAnswer(facts, review, action);
  return relation !== "unknown" && relation !== "differs";
}

function isRejection(search: ReviewSearch, outcome: number): boolean {
  return search.rejections.some(
    (one) => one.event === outcome && one.before === "true",
  );
}

/**
 * The outcomes of identified persons certainly before the action, of whatever version, of which no other one is known to
 * be later: one, or several of which the log does not tell which is the latest.
 */
function latestOutcomes(
  facts: DecisionFacts,
  search: ReviewSearch,
): readonly number[] {
  const outcomes = membersOf(facts).filter(
    (index) =>
      isOutcome(facts, index) &&
      isPerson(facts, index) &&
      search.revoked.get(index) !== "true" &&
      orderOf(facts, index, search.action).order === "before",
  );
  if (outcomes.length < 2) return outcomes;
  return outcomes.filter(
    (one) =>
      !outcomes.some(
        (other) =>
          other !== one && orderOf(facts, one, other).order === "before",
      ),
  );
}

/**
 * Step 7: a rejection, or a modification by someone other than the actor, and the action does what was set aside. Where
 * several may be the latest outcome, it holds only if it does so whichever that is.
 */
export function isRejectedThenActed(
  facts: DecisionFacts,
  search: ReviewSearch,
): boolean {
  return outcomesThatSetAside(facts, search).length > 0;
}

/**
 * The latest outcomes, where each that may be the latest set aside what was then done; else none. Where a revocation may
 * have taken back a rejection: only if it is so whether that stands or not.
 */
export function outcomesThatSetAside(
  facts: DecisionFacts,
  search: ReviewSearch,
): readonly number[] {
  const [gone, stand] = asRevoked(search).map((one) =>
    latestThatSetAside(facts, one),
  );
  return gone === undefined || stand?.length === 0 ? [] : gone;
}

function latestThatSetAside(
  facts: DecisionFacts,
  search: ReviewSearch,
): readonly number[] {
  const latest = latestOutcomes(facts, search);
  return latest.every((outcome) => isSetAside(facts, search, outcome))
    ? latest
    : [];
}

function isSetAside(
  facts: DecisionFacts,
  search: ReviewSearch,
  outcome: number,
): boolean {
  const { action } = search;
  if (!isSurelySameVersion(facts, outcome, action)) return false;
  if (isRejection(search, outcome))
    return doesSetAside(facts, outcome, action) === "true";
  if (linkedAt(facts.decision, outcome).event.type !== "review.modified")
    return false;
  const actor = facts.who(action).person;
  return (
    doesAdviceOf(facts, outcome, action) === "true" &&
    actor !== undefined &&
    actor !== facts.who(outcome).person &&
    signOffAnswer(facts, outcome, action).answer === "differs"
  );
}

/** Whether a person's review with an outcome, of any version and not taken back, stands certainly before the action (R03). */
export function hasPersonsReviewBefore(
  facts: DecisionFacts,
  { action, revoked }: Pick<ReviewSearch, "action" | "revoked">,
): boolean {
  return membersOf(facts).some(
    (index) =>
      isOutcome(facts, index) &&
      isPerson(facts, index) &&
      revoked.get(index) !== "true" &&
      orderOf(facts, index, action).order === "before",
  );
}
