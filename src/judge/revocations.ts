import { doubtOf } from "./candidate.ts";
import type { Doubt } from "./candidate.ts";
import { linkedAt, membersOf, orderOf, versionOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import type { Answer } from "./qualification.ts";

/** Review types that state an outcome; a view, a deferral and a revocation do not. */
const outcomes = new Set([
  "review.accepted",
  "review.modified",
  "review.rejected",
  "review.attested",
  "review.cosigned",
]);

/** Whether a review states what its author decided, under this policy's words too. */
export function isOutcome(facts: DecisionFacts, index: number): boolean {
  const { type } = linkedAt(facts.decision, index).event;
  return outcomes.has(type) || facts.policy.review.accepts.includes(type);
}

/**
 * Which reviews were taken back before the action (`rules.md` 1.3): a `review.revoked` removes the review it names
 * (the only one of the version it writes), else that person's latest one.
 *
 * @returns by event index: `true` removed for certain, `unknown` where order or person leave it open; others are missing
 */
export function revokedBefore(
  facts: DecisionFacts,
  action: number,
): ReadonlyMap<number, Answer> {
  const removed = new Map<number, Answer>();
  const members = membersOf(facts);
  const marks = members.filter(
    (index) => linkedAt(facts.decision, index).event.type === "review.revoked",
  );
  if (marks.length === 0) return removed;
  const reviews = members.filter((index) => isOutcome(facts, index));
  for (const mark of marks) {
    const place = orderOf(facts, mark, action).order;
    if (place === "after") continue;
    for (const [review, answer] of targetsOf(facts, mark, reviews, removed))
      removed.set(review, place === "unknown" ? "unknown" : answer);
  }
  return removed;
}

/** Why it is open whether a review was taken back before the action: a time that is missing comes first. */
export function revocationDoubt(
  facts: DecisionFacts,
  { review, action }: { readonly review: number; readonly action: number },
): Doubt {
  const { person } = facts.who(review);
  for (const mark of membersOf(facts)) {
    if (linkedAt(facts.decision, mark).event.type !== "review.revoked")
      continue;
    const revoker = facts.who(mark).person;
    if (revoker !== undefined && revoker !== person) continue;
    for (const { order, cause } of [
      orderOf(facts, mark, action),
      orderOf(facts, review, mark),
    ])
      if (order === "unknown" && doubtOf(cause).kind === "time")
        return doubtOf(cause);
  }
  return doubtOf("overlap");
}

function targetsOf(
  facts: DecisionFacts,
  mark: number,
  reviews: readonly number[],
  removed: ReadonlyMap<number, Answer>,
): readonly (readonly [number, Answer])[] {
  const possible = reviews.filter(
    (review) =>
      removed.get(review) !== "true" &&
      orderOf(facts, mark, review).order !== "before",
  );
  const named = namedBy(facts, mark, possible);
  const own = named ?? ofThatPerson(facts, mark, possible);
  const sure = named !== undefined || facts.who(mark).person !== undefined;
  const latest = own.filter(
    (review) =>
      !own.some(
        (other) => other !== review && isBetween(facts, review, other, mark),
      ),
  );
  const only = latest.length === 1 ? latest[0] : undefined;
  if (
    only !== undefined &&
    sure &&
    orderOf(facts, only, mark).order === "before"
  )
    return [[only, "true"]];
  return latest.map((review) => [review, "unknown"] as const);
}

/** The one review of the version that the revocation writes; undefined where it names none or several. */
function namedBy(
  facts: DecisionFacts,
  mark: number,
  reviews: readonly number[],
): readonly number[] | undefined {
  if (!linkedAt(facts.decision, mark).namesVersion) return undefined;
  const version = versionOf(facts, mark);
  const same = reviews.filter((review) => versionOf(facts, review) === version);
  return same.length === 1 ? same : undefined;
}

/** Reviews by the revoking person; all of them where nobody is recorded on the revocation. */
function ofThatPerson(
  facts: DecisionFacts,
  mark: number,
  reviews: readonly number[],
): readonly number[] {
  const { person } = facts.who(mark);
  if (person === undefined) return reviews;
  return reviews.filter((review) => facts.who(review).person === person);
}

function isBetween(
  facts: DecisionFacts,
  first: number,
  middle: number,
  last: number,
): boolean {
  return (
    orderOf(facts, first, middle).order === "before" &&
    orderOf(facts, middle, last).order === "before"
  );
}
