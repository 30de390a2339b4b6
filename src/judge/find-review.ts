// Enters: one decision under one policy, and one action of it.
// Leaves: the reviews that qualify (rules.md 1.3), every other candidate with each condition answered, the nearest miss.
// Refuses to know: states, findings, severities, and what the caller does with an unknown.
// Costs: (reviews of the decision) x (eight conditions); no memory between calls.
import { countSteps } from "./candidate.ts";
import type { Candidate, Step } from "./candidate.ts";
import { identifiedPerson, isPerson, samePatient } from "./conditions.ts";
import { permittedRole } from "./permitted.ts";
import { sameVersion } from "./same-version.ts";
import { beforeActions, isSameAct, outputExisted } from "./timing.ts";
import { enoughReviewers } from "./enough.ts";
import { linkedAt, membersOf } from "./facts.ts";
import { orderOf } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import { acceptedOutcome } from "./outcome.ts";
import { rejectionsBefore } from "./rejections.ts";
import type { Rejection } from "./rejections.ts";
import { nearestMiss } from "./nearest-miss.ts";
import type { Answer } from "./qualification.ts";
import { revokedBefore } from "./revocations.ts";
import { isView } from "./views.ts";

/**
 * What looking for the oversight step before one action gives.
 *
 * `enough`: as many qualifying reviews as the policy asks, all of Q1 to Q8 true. `qualifying`: reviews for which all but
 * Q7 holds. `candidates`: in event order, Q7 answered where it was put. `setAside`: events that are no candidate, with
 * the reason. `nearest`: the candidate with the fewest failed conditions (`rules.md` 1.4 step 9).
 */
export interface ReviewSearch {
  readonly action: number;
  readonly enough: boolean;
  readonly qualifying: readonly number[];
  readonly candidates: readonly Candidate[];
  readonly setAside: readonly Candidate[];
  readonly nearest: Candidate | undefined;
  readonly rejections: readonly Rejection[];
  readonly revoked: ReadonlyMap<number, Answer>;
}

/**
 * Puts every review of the decision to the conditions, for one action under the policy in force at it.
 *
 * @param counted - every action that a review has to precede, this one among them
 */
export function findReview(
  facts: DecisionFacts,
  action: number,
  counted: readonly number[],
): ReviewSearch {
  const revoked = revokedBefore(facts, action);
  const rejections = rejectionsBefore(facts, action, revoked);
  const put: Candidate[] = [];
  for (const review of membersOf(facts)) {
    const { type } = linkedAt(facts.decision, review).event;
    if (!isReviewLike(facts, type)) continue;
    const pair = { review, action, counted };
    put.push(putConditions(facts, pair, revoked, rejections));
  }
  const setAside: Candidate[] = [];
  const standing: Candidate[] = [];
  const qualifying: number[] = [];
  for (const candidate of put) {
    (candidate.role === "none" ? setAside : standing).push(candidate);
    if (holdsInAll(candidate)) qualifying.push(candidate.event);
  }
  const count = enoughReviewers(facts, action, qualifying);
  const candidates =
    qualifying.length === 0
      ? standing
      : standing.map((candidate) =>
          holdsInAll(candidate) ? withStep(candidate, count) : candidate,
        );
  return {
    action,
    enough: qualifying.length > 0 && count.answer === "true",
    qualifying,
    candidates,
    setAside,
    nearest: nearestMiss(facts, candidates),
    rejections,
    revoked,
  };
}

function isReviewLike(facts: DecisionFacts, type: string): boolean {
  if (type === "review.revoked") return false;
  return (
    type.startsWith("review.") ||
    type === "recommendation.displayed" ||
    (facts.policy.review.accepts as readonly string[]).includes(type)
  );
}

function withStep({ event, role, steps }: Candidate, step: Step): Candidate {
  return { event, role, steps: [...steps, step] };
}

function holdsInAll(candidate: Candidate): boolean {
  return (
    candidate.role === "outcome" &&
    countSteps(candidate, "true") === candidate.steps.length
  );
}

function putConditions(
  facts: DecisionFacts,
  pair: {
    readonly review: number;
    readonly action: number;
    readonly counted: readonly number[];
  },
  revoked: ReadonlyMap<number, Answer>,
  rejections: readonly Rejection[],
): Candidate {
  const { review, action, counted } = pair;
  const barred = barOf(facts, pair, revoked);
  if (barred !== undefined)
    return { event: review, role: "none", steps: [barred] };
  const existed = outputExisted(facts, review);
  if (existed.answer === "false")
    return { event: review, role: "none", steps: [existed] };
  const version = sameVersion(facts, review, action);
  const order = beforeActions(facts, pair, counted);
  const role = roleOf(facts, pair, counted);
  const outcome =
    role === "outcome"
      ? acceptedOutcome(
          facts,
          { review, action, versionHolds: version.answer },
          revoked,
          rejections,
        )
      : notAccepted(role);
  const steps = [
    samePatient,
    version,
    identifiedPerson(facts, review),
    permittedRole(facts, review, action),
    outcome,
    order,
    existed,
  ];
  const { type } = linkedAt(facts.decision, review).event;
  const isMereView = role === "view" && isView(type);
  return {
    event: review,
    role,
    steps: isMereView ? steps.map(asOfMereView) : steps,
  };
}

/** Views "alone [...] give `view-only`" (`rules.md` 1.3): what else one lacks leads to no state of its own. */
function asOfMereView(step: Step): Step {
  const { condition, answer, because } = step;
  return condition !== "Q5" && answer === "false"
    ? { condition, answer, because }
    : step;
}

/**
 * What keeps an event from being a candidate at all: one signature with an action, or a revocation before the action. An
 * act that the policy accepts as a review is one signature with itself only where it is one of those that a review has
 * to precede.
 */
function barOf(
  facts: DecisionFacts,
  {
    review,
    counted,
  }: { readonly review: number; readonly counted: readonly number[] },
  revoked: ReadonlyMap<number, Answer>,
): Step | undefined {
  if (revoked.get(review) === "true")
    return {
      condition: "candidate",
      answer: "false",
      because: "revoked before the action",
    };
  const linked = linkedAt(facts.decision, review);
  if (facts.policy.review.sameActCounts) return undefined;
  for (const other of membersOf(facts)) {
    if (other === review && !counted.includes(review)) continue;
    const candidate = linkedAt(facts.decision, other);
    if (candidate.part === "action" && isSameAct(linked, candidate))
      return oneSignature;
  }
  return undefined;
}

const oneSignature: Step = {
  condition: "candidate",
  answer: "false",
  because: "one signature with the action",
};

/**
 * A view stands only if it is by an identified person and not certainly after the action, a rejection only if certainly
 * after it; any other outcome that the policy does not accept misses Q5, whoever made it (`rules.md` 1.3, 1.4 step 9).
 */
function roleOf(
  facts: DecisionFacts,
  { review, action }: { readonly review: number; readonly action: number },
  counted: readonly number[],
): Candidate["role"] {
  const { type } = linkedAt(facts.decision, review).event;
  if (facts.policy.review.accepts.includes(type)) return "outcome";
  if (type === "review.rejected")
    return isAfterAny(facts, review, [action]) ? "rejection" : "none";
  if (!isView(type)) return "view";
  return isPerson(facts, review) && !isAfterAny(facts, review, counted)
    ? "view"
    : "none";
}

function isAfterAny(
  facts: DecisionFacts,
  review: number,
  actions: readonly number[],
): boolean {
  return actions.some(
    (action) => orderOf(facts, review, action).order === "after",
  );
}

function notAccepted(role: Candidate["role"]): Step {
  return role === "view" ? viewOnly : outcomeNotAccepted;
}

const outcomeNotAccepted: Step = {
  condition: "Q5",
  answer: "false",
  because: "its outcome is not one that the policy accepts",
};

const viewOnly: Step = { ...outcomeNotAccepted, miss: "view-only" };
