import { isPerson } from "./conditions.ts";
import { linkedAt, versionOf } from "./facts.ts";
import { boundedTime } from "./bounded-time.ts";
import { orderOf } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import { personsOf } from "./people.ts";

/**
 * One `review.revoked` that is not certainly after the action, with every outcome that it may take back.
 *
 * `sure`: certainly before the action. `person`: undefined where the log does not tell whose latest one is meant. `picks`:
 * `latest` where it takes back the latest one of its person; `any` where the log does not tell which one.
 */
export interface Revocation {
  readonly event: number;
  readonly sure: boolean;
  readonly person: string | undefined;
  readonly writesVersion: boolean;
  readonly picks: "latest" | "any";
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
  const { namesVersion: writesVersion } = linkedAt(facts.decision, event);
  const possible = outcomes.filter(
    (review) => orderOf(facts, event, review).order !== "before",
  );
  const targets = targetsOf(facts, event, possible);
  return { event, sure, writesVersion, ...targets };
}

function targetsOf(
  facts: DecisionFacts,
  mark: number,
  possible: readonly number[],
): Pick<Revocation, "person" | "picks" | "pool"> {
  const { namesVersion } = linkedAt(facts.decision, mark);
  const version = versionOf(facts, mark);
  const named = namesVersion
    ? possible.filter((review) => versionOf(facts, review) === version)
    : [];
  const { person, own } = whoseOf(facts, mark, possible);
  if (own === "anybody's")
    return {
      person,
      picks: "latest",
      pool: named.length > 0 ? named : possible,
    };
  if (!namesVersion) return { person, picks: "latest", pool: own };
  const both = own.filter((review) => named.includes(review));
  if (both.length > 0) return { person, picks: "latest", pool: both };
  // a version of the output names no review: whose it takes back is not told, though one alone is of that version
  return { person, picks: "any", pool: [...own, ...named] };
}

/** Whose latest outcome a revocation may mean, and the outcomes that may be theirs. */
interface Whose {
  /** Undefined where it may be that of one person or of another. */
  readonly person: string | undefined;
  readonly own: readonly number[] | "anybody's";
}

/**
 * "That person" is the one who revoked, or the one for whom, or by whose hand, the record says that it was done: of several
 * who have an outcome it is not told which. An account that does not show one person (law 6) may be any person's, unless
 * it stands for itself: no shared one, with an outcome of its own or of somebody whom the record names.
 */
function whoseOf(
  facts: DecisionFacts,
  mark: number,
  possible: readonly number[],
): Whose {
  const { person, others, account, kind } = facts.who(mark);
  const named = new Set(personsNamed(facts, mark));
  const own = possible.filter((review) =>
    mayBeBy(facts, review).some((one) => named.has(one)),
  );
  const standsForItself =
    account !== undefined && kind !== "shared" && own.length > 0;
  if (!isPerson(facts, mark) && !standsForItself)
    return { person: undefined, own: "anybody's" };
  const isOne =
    others.length === 0 &&
    own.every((review) =>
      mayBeBy(facts, review).every((one) => one === person),
    );
  return { person: isOne ? person : undefined, own };
}

/** Everybody of whom a record says that they did it, had it done or wrote it down. */
function personsNamed(facts: DecisionFacts, mark: number): readonly string[] {
  const { person, others } = facts.who(mark);
  const { onBehalfOf, enteredBy } = linkedAt(facts.decision, mark).event.fields;
  const at = boundedTime(facts.decision, facts.times[mark]);
  const further = [onBehalfOf, enteredBy].flatMap((account) =>
    account === undefined ? [] : personsOf(account, at, facts.directory),
  );
  return [...(person === undefined ? [] : [person]), ...others, ...further];
}

/** Who may have made an outcome: more than one where the account passed on within its time. */
function mayBeBy(facts: DecisionFacts, review: number): readonly string[] {
  const { person, others } = facts.who(review);
  return person === undefined ? [] : [person, ...others];
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
        acting.some(({ pool }) => pool.includes(other)) &&
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
