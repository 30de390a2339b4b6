import { doubtOf } from "./candidate.ts";
import type { Doubt } from "./candidate.ts";
import { linkedAt, membersOf, orderOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import type { EventOrder } from "../time/clocks.ts";
import type { Order } from "../time/interval.ts";
import type { Answer } from "./qualification.ts";
import { mayReach, mustReach, revocationOf } from "./revocation-targets.ts";
import type { Revocation, Stack } from "./revocation-targets.ts";
import { orderToDeadline } from "./windows.ts";
import type { Deadline } from "./windows.ts";

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
 * be what it undid: so a rejection is never taken back for certain (law 3), only perhaps.
 *
 * @param until - undefined where nothing was done: every revocation on record counts
 * @returns by event index: `true` removed in every order of events that the log allows, `unknown` in some; others are
 *   missing
 */
export function revokedBefore(
  facts: DecisionFacts,
  until: number | Deadline | undefined,
): ReadonlyMap<number, Answer> {
  const revocations = revocationsBefore(facts, until);
  if (revocations.length === 0) return noneRevoked;
  const reviews = outcomesOf(facts);
  const removed = new Map<number, Answer>();
  const tooMany = reviews.length + revocations.length > mostTried;
  for (const review of reviews) {
    const hit = tooMany
      ? isInAPool(revocations, review)
        ? "unknown"
        : "false"
      : isTakenBack(facts, review, { revocations, reviews });
    if (hit === "false") continue;
    removed.set(review, isRejection(facts, review) ? "unknown" : hit);
  }
  return removed;
}

const noneRevoked: ReadonlyMap<number, Answer> = new Map();

/**
 * Why it is open whether a review was taken back before the action: a time that is missing comes first; where every
 * order is known, the log does not say which review the revocation takes back.
 */
export function revocationDoubt(
  facts: DecisionFacts,
  { review, action }: { readonly review: number; readonly action: number },
): Doubt {
  let isOrderOpen = false;
  for (const { order, cause } of ordersAround(facts, review, action)) {
    if (order !== "unknown") continue;
    if (doubtOf(cause).kind === "time") return doubtOf(cause);
    isOrderOpen = true;
  }
  return isOrderOpen ? doubtOf("overlap") : targetNotRecorded;
}

/** The orders on which it rests which outcome of a person a revocation takes back. */
function ordersAround(
  facts: DecisionFacts,
  review: number,
  action: number,
): readonly EventOrder[] {
  const { person } = facts.who(review);
  const found: EventOrder[] = [];
  for (const { event, pool } of revocationsBefore(facts, action)) {
    if (!pool.includes(review)) continue;
    found.push(orderOf(facts, event, action));
    for (const other of outcomesOf(facts)) {
      if (facts.who(other).person !== person) continue;
      found.push(orderOf(facts, other, event));
      if (other !== review) found.push(orderOf(facts, review, other));
    }
  }
  return found;
}

/** Every order is known, and still not which review was taken back. */
export const targetNotRecorded: Doubt = {
  kind: "link",
  code: "revoked-review-not-recorded",
};

function revocationsBefore(
  facts: DecisionFacts,
  until: number | Deadline | undefined,
): readonly Revocation[] {
  const found: Revocation[] = [];
  for (const mark of membersOf(facts)) {
    if (linkedAt(facts.decision, mark).event.type !== "review.revoked")
      continue;
    const place = placeOf(facts, mark, until);
    if (place === "after") continue;
    const given = { mark, sure: place === "before" };
    found.push(revocationOf(facts, given, outcomesOf(facts)));
  }
  return found;
}

function placeOf(
  facts: DecisionFacts,
  mark: number,
  until: number | Deadline | undefined,
): Order {
  if (until === undefined) return "before";
  return typeof until === "number"
    ? orderOf(facts, mark, until).order
    : orderToDeadline(facts, mark, until);
}

function outcomesOf(facts: DecisionFacts): readonly number[] {
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
  const pointed = revocations.filter(
    ({ picks, pool }) => picks !== "latest" && pool.includes(review),
  );
  if (
    pointed.some(
      ({ picks, sure, event }) =>
        picks === "only" &&
        sure &&
        orderOf(facts, review, event).order === "before",
    )
  )
    return "true";
  const stack = stackOf(facts, review, { revocations, reviews });
  if (mustReach(facts, review, stack)) return "true";
  return pointed.length > 0 || mayReach(facts, review, stack)
    ? "unknown"
    : "false";
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
