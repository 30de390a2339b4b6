import type { EventOrder } from "../time/clocks.ts";
import { doubtOf } from "./candidate.ts";
import type { Doubt } from "./candidate.ts";
import { orderOf } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import { joinedByRegistration } from "./one-registration.ts";
import { areTooMany, outcomesOf, revocationsBefore } from "./revocations.ts";

/**
 * Why it is open whether a review was taken back before the action: a time that is missing comes first; where every
 * order is known, the log does not say which review the revocation takes back.
 */
export function revocationDoubt(
  facts: DecisionFacts,
  { review, action }: { readonly review: number; readonly action: number },
): Doubt {
  if (areTooMany(outcomesOf(facts), revocationsBefore(facts, action)))
    return tooManyRevocations;
  const orders = ordersAround(facts, review, action);
  const found =
    orders.length > 0
      ? orders
      : ordersAround(joinedByRegistration(facts) ?? facts, review, action);
  let isOrderOpen = false;
  for (const { order, cause } of found) {
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

/** All may be on record; the orders of so many are not tried out. */
const tooManyRevocations: Doubt = {
  kind: "link",
  code: "too-many-revocations",
};

/** Every order is known, and still not which review was taken back. */
export const targetNotRecorded: Doubt = {
  kind: "link",
  code: "revoked-review-not-recorded",
};
