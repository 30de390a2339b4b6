import { linkedAt, membersOf } from "./facts.ts";
import { orderOf, orderOfTime } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";

/**
 * The largest number of different persons; under `blind` none of them may have seen the other's outcome.
 *
 * @param surely - false: who may have seen it counts too, since nothing shows that they did, or since an arbiter may
 */
export function independentPersons(
  facts: DecisionFacts,
  usable: readonly number[],
  surely: boolean,
): number {
  if (!facts.policy.review.blind || !surely)
    return new Set(usable.map((review) => facts.who(review).person)).size;
  const conflict = (a: number, b: number): boolean =>
    facts.who(a).person === facts.who(b).person ||
    mayHaveSeen(facts, a, b) ||
    mayHaveSeen(facts, b, a);
  return largestSet(usable, conflict);
}

/** Size of the largest set without a conflict; exact up to `exactLimit`, else the first that fits, in event order. */
function largestSet(
  items: readonly number[],
  conflict: (a: number, b: number) => boolean,
): number {
  const search = (
    rest: readonly number[],
    taken: readonly number[],
  ): number => {
    const [next, ...others] = rest;
    if (next === undefined) return taken.length;
    const fits = !taken.some((one) => conflict(one, next));
    const withIt = fits ? search(others, [...taken, next]) : 0;
    if (fits && items.length > exactLimit) return withIt;
    return Math.max(withIt, search(others, taken));
  };
  return search(items, []);
}

/**
 * Whether the person of `second` opened the item certainly after the outcome of `first` and before their own, by an
 * opening on record or by the time at which their review itself was begun (`openedAt`). What stood in it then is not
 * recorded: a system for blind reading hides the outcome, another shows it. A display of the output shows no outcome,
 * and without any view on record nothing says that they may have seen it.
 */
function mayHaveSeen(
  facts: DecisionFacts,
  second: number,
  first: number,
): boolean {
  if (isBegunAfter(facts, second, first)) return true;
  const { person } = facts.who(second);
  return membersOf(facts).some(
    (view) =>
      linkedAt(facts.decision, view).event.type === "review.opened" &&
      facts.who(view).person === person &&
      orderOf(facts, first, view).order === "before" &&
      orderOf(facts, view, second).order === "before",
  );
}

/** Whether a review says of itself that it was begun certainly after another one; one begun after its own end says nothing. */
function isBegunAfter(
  facts: DecisionFacts,
  review: number,
  other: number,
): boolean {
  const { openedAt } = linkedAt(facts.decision, review).event.times;
  if (openedAt === undefined) return false;
  return (
    orderOfTime(facts, { of: review, at: openedAt }, other) === "after" &&
    orderOfTime(facts, { of: review, at: openedAt }, review) !== "after"
  );
}

/** Beyond this number of reviews of one action, blind pairs are searched greedily instead of exactly. */
export const exactLimit = 12;
