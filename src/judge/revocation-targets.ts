import { linkedAt, orderOf, versionOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";

/**
 * One `review.revoked` that is not certainly after the action, with every outcome that it may take back.
 *
 * `sure`: certainly before the action. `picks`: `only` where it names nobody and one alone is of its version; `latest` where it
 * takes back the latest one of its person; `any` where the log does not tell whose it takes back.
 */
export interface Revocation {
  readonly event: number;
  readonly sure: boolean;
  readonly person: string | undefined;
  readonly writesVersion: boolean;
  readonly picks: "only" | "latest" | "any";
  readonly pool: readonly number[];
}

/**
 * What a revocation may take back (`rules.md` 1.3): "the review it names, else that person's latest one". No record
 * names a review; what it may write is a version of the output.
 *
 * @param outcomes - every outcome on record, in event order
 */
export function revocationOf(
  facts: DecisionFacts,
  given: { readonly mark: number; readonly sure: boolean },
  outcomes: readonly number[],
): Revocation {
  const { mark: event, sure } = given;
  const { person } = facts.who(event);
  const { namesVersion: writesVersion } = linkedAt(facts.decision, event);
  const possible = outcomes.filter(
    (review) => orderOf(facts, event, review).order !== "before",
  );
  const targets = targetsOf(facts, event, possible);
  return { event, sure, person, writesVersion, ...targets };
}

function targetsOf(
  facts: DecisionFacts,
  mark: number,
  possible: readonly number[],
): Pick<Revocation, "picks" | "pool"> {
  const { person } = facts.who(mark);
  const { namesVersion } = linkedAt(facts.decision, mark);
  const version = versionOf(facts, mark);
  const named = namesVersion
    ? possible.filter((review) => versionOf(facts, review) === version)
    : [];
  if (person === undefined) {
    if (named.length === 1) return { picks: "only", pool: named };
    return { picks: "latest", pool: named.length > 0 ? named : possible };
  }
  const own = possible.filter((review) => facts.who(review).person === person);
  if (!namesVersion) return { picks: "latest", pool: own };
  const both = own.filter((review) => named.includes(review));
  if (both.length > 0) return { picks: "latest", pool: both };
  // a version of the output names no review: whose it takes back is not told, though one alone is of that version
  return { picks: "any", pool: [...own, ...named] };
}

/**
 * Whether some order of events that the log allows lets the revocations of one person reach an outcome: each takes back
 * the latest one left, so more of them have to come after it than outcomes that stand in their way for certain.
 *
 * @param passed - outcomes that another revocation may take back, which then stand in nobody's way
 */
export function mayReach(
  facts: DecisionFacts,
  review: number,
  { marks, own, passed }: Stack,
): boolean {
  return marks.some((last) => {
    if (!last.pool.includes(review)) return false;
    const acting = marks.filter(
      (mark) =>
        orderOf(facts, mark.event, review).order !== "before" &&
        (mark === last ||
          orderOf(facts, mark.event, last.event).order !== "after"),
    );
    const versioned = acting.some((mark) => mark.writesVersion);
    const inTheWay = own.filter(
      (other) =>
        other !== review &&
        !passed.has(other) &&
        (!versioned || versionOf(facts, other) === versionOf(facts, review)) &&
        orderOf(facts, review, other).order === "before" &&
        orderOf(facts, other, last.event).order === "before",
    );
    return acting.length > inTheWay.length;
  });
}

/**
 * Whether the revocations of one person reach an outcome in every order of events that the log allows. What none of them
 * may take back stands in nobody's way: an outcome certainly after them, or of another version than the one they write.
 */
export function mustReach(
  facts: DecisionFacts,
  review: number,
  { marks, own, isRejection }: Stack,
): boolean {
  const acting = marks.filter(
    (mark) =>
      mark.sure &&
      mark.person !== undefined &&
      mark.pool.includes(review) &&
      orderOf(facts, review, mark.event).order === "before",
  );
  return acting.some((last) => {
    const upTo = acting.filter(
      (mark) =>
        mark === last ||
        orderOf(facts, mark.event, last.event).order !== "after",
    );
    const inTheWay = own.filter(
      (other) =>
        other !== review &&
        orderOf(facts, other, review).order !== "before" &&
        upTo.some(({ pool }) => pool.includes(other)),
    );
    return !inTheWay.some(isRejection) && upTo.length > inTheWay.length;
  });
}

/** The revocations that may take back the latest outcome of one person, and all outcomes of that person. */
export interface Stack {
  readonly marks: readonly Revocation[];
  readonly own: readonly number[];
  readonly passed: ReadonlySet<number>;
  readonly isRejection: (review: number) => boolean;
}
