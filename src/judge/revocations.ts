import { linkedAt, membersOf } from "./facts.ts";
import { orderOf } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import type { Order } from "../time/interval.ts";
import { oncePerAction } from "./once.ts";
import { joinedByRegistration } from "./one-registration.ts";
import type { Answer } from "./qualification.ts";
import { mayReach, mustReach, revocationOf } from "./revocation-targets.ts";
import type { Revocation, Stack } from "./revocation-targets.ts";
import { orderToDeadline } from "./windows.ts";
import type { Until } from "./windows.ts";

/** Review types that state an outcome; a view, a deferral and a revocation do not. */
const outcomes = new Set([
  "review.accepted",
  "review.modified",
  "review.rejected",
  "review.attested",
  "review.cosigned",
]);

/** Beyond so many outcomes and revocations of one decision their orders are not tried out: each is left open. */
const mostTried = 60;

/** Whether a review states what its author decided, under this policy's words too. */
export function isOutcome(facts: DecisionFacts, index: number): boolean {
  const { type } = linkedAt(facts.decision, index).event;
  return outcomes.has(type) || facts.policy.review.accepts.includes(type);
}

/** Whether an outcome stands against what was advised, under this policy's words. */
export function isRejection(facts: DecisionFacts, index: number): boolean {
  return (
    linkedAt(facts.decision, index).event.type === "review.rejected" &&
    !facts.policy.review.accepts.includes("review.rejected")
  );
}

/**
 * Which reviews were taken back before the action, or by a deadline (`rules.md` 1.3): a `review.revoked` removes the review it names, else
 * that person's latest one. No record says that it undoes a rejection, and a review in favour that the export lacks may
 * be what it undid: so a rejection is never taken back for certain (law 3), only perhaps. Two accounts that bear one
 * registration may be one person: what is taken back only if they are, or only if they are not, is so perhaps.
 *
 * @param until - undefined where nothing was done: every revocation on record counts
 * @returns by event index: `true` removed in every order of events that the log allows, `unknown` in some; others are
 *   missing
 */
export function revokedBefore(
  facts: DecisionFacts,
  until: Until,
): ReadonlyMap<number, Answer> {
  const removed = new Map<number, Answer>();
  for (const [review, answer] of takenBackBefore(facts, until))
    removed.set(review, isRejection(facts, review) ? "unknown" : answer);
  return removed.size === 0 ? noneRevoked : removed;
}

type TakenBack = ReadonlyMap<number, Answer>;

/** The same by the letter of `rules.md` 1.3: a rejection too is "that person's latest one". */
export const takenBackBefore: (
  facts: DecisionFacts,
  until: Until,
) => TakenBack = oncePerAction(takenBackUntil);

function takenBackUntil(facts: DecisionFacts, until: Until): TakenBack {
  const alone = revokedAsWritten(facts, until);
  if (alone === undefined) return noneRevoked;
  const joined = joinedByRegistration(facts);
  const asOne =
    joined === undefined ? undefined : revokedAsWritten(joined, until);
  if (asOne === undefined) return alone;
  const removed = new Map<number, Answer>();
  for (const review of new Set([...alone.keys(), ...asOne.keys()])) {
    const answer = alone.get(review);
    removed.set(
      review,
      answer !== undefined && answer === asOne.get(review) ? answer : "unknown",
    );
  }
  return removed;
}

/** The same with each account for the person whom the log and the staff list name; undefined where nothing was revoked. */
function revokedAsWritten(
  facts: DecisionFacts,
  until: Until,
): ReadonlyMap<number, Answer> | undefined {
  const revocations = revocationsBefore(facts, until);
  if (revocations.length === 0) return undefined;
  const reviews = outcomesOf(facts);
  const removed = new Map<number, Answer>();
  const tooMany = areTooMany(reviews, revocations);
  for (const review of reviews) {
    const hit = tooMany
      ? isInAPool(revocations, review)
        ? "unknown"
        : "false"
      : isTakenBack(facts, review, { revocations, reviews });
    if (hit !== "false") removed.set(review, hit);
  }
  return removed;
}

/** Whether so many outcomes and revocations are on record that their orders are not tried out. */
export function areTooMany(
  reviews: readonly number[],
  revocations: readonly Revocation[],
): boolean {
  return reviews.length + revocations.length > mostTried;
}

const noneRevoked: ReadonlyMap<number, Answer> = new Map();

/** Every revocation that is not certainly after the action or the deadline, with what it may take back. */
export const revocationsBefore: (
  facts: DecisionFacts,
  until: Until,
) => readonly Revocation[] = oncePerAction(revocationsUntil);

function revocationsUntil(
  facts: DecisionFacts,
  until: Until,
): readonly Revocation[] {
  const found: Revocation[] = [];
  const reviews = outcomesOf(facts);
  for (const mark of membersOf(facts)) {
    if (linkedAt(facts.decision, mark).event.type !== "review.revoked")
      continue;
    const place = placeOf(facts, mark, until);
    if (place === "after") continue;
    const given = { mark, sure: place === "before" };
    found.push(revocationOf(facts, given, reviews));
  }
  return found;
}

function placeOf(facts: DecisionFacts, mark: number, until: Until): Order {
  if (until === undefined) return "before";
  return typeof until === "number"
    ? orderOf(facts, mark, until).order
    : orderToDeadline(facts, mark, until);
}

/** Every outcome on record, whoever's, in event order. */
export function outcomesOf(facts: DecisionFacts): readonly number[] {
  return membersOf(facts).filter((index) => isOutcome(facts, index));
}

function isInAPool(
  revocations: readonly Revocation[],
  review: number,
): boolean {
  return revocations.some(({ pool }) => pool.includes(review));
}

function isTakenBack(
  facts: DecisionFacts,
  review: number,
  {
    revocations,
    reviews,
  }: {
    readonly revocations: readonly Revocation[];
    readonly reviews: readonly number[];
  },
): Answer {
  const stack = stackOf(facts, review, { revocations, reviews });
  if (mustReach(facts, review, stack)) return "true";
  const isPointedAt = revocations.some(
    ({ picks, pool }) => picks === "any" && pool.includes(review),
  );
  return isPointedAt || mayReach(facts, review, stack) ? "unknown" : "false";
}

function stackOf(
  facts: DecisionFacts,
  review: number,
  {
    revocations,
    reviews,
  }: {
    readonly revocations: readonly Revocation[];
    readonly reviews: readonly number[];
  },
): Stack {
  const { person } = facts.who(review);
  const marks = revocations.filter(
    (one) =>
      one.picks === "latest" &&
      (one.person === person || one.person === undefined),
  );
  const passed = revocations.flatMap(({ picks, pool }) =>
    picks === "latest" ? [] : pool,
  );
  return {
    marks,
    own: reviews.filter((other) => facts.who(other).person === person),
    passed: new Set(passed),
    isRejection: (other) => isRejection(facts, other),
  };
}
