import { anyTime } from "../model/event.ts";
import {
  boundedTime,
  linkedAt,
  membersOf,
  orderOf,
  orderOfTime,
} from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import type { Step } from "./candidate.ts";
import { joinedByRegistration, mayBeOnePerson } from "./one-registration.ts";
import type { Identity } from "./people.ts";
import { roleDuring } from "./qualification.ts";
import type { Answer } from "./qualification.ts";
import { triggerHolds } from "./trigger.ts";

/** How many persons one requirement of the policy asks for. `extraBy`: roles for those beyond the basic number. */
export interface Requirement {
  readonly reviewers: number;
  readonly independentOfActor: boolean;
  readonly extraBy: readonly string[] | undefined;
  readonly extra: number;
  /** Whether the last one settles a disagreement, and may have seen the outcomes of the others. */
  readonly arbitration: boolean;
  /** Whether it applies at all: a trigger whose value is not recorded leaves it open. */
  readonly applies: Answer;
  readonly because: string;
}

/** Beyond this number of reviews of one action, blind pairs are searched greedily instead of exactly. */
const exactLimit = 12;

/** The basic requirement and each second review that its trigger may call for (`rules.md` 2, `review.secondReview`). */
export function requirementsOf(
  facts: DecisionFacts,
  action: number,
): readonly Requirement[] {
  const { review } = facts.policy;
  const basic: Requirement = {
    reviewers: review.reviewers,
    independentOfActor: review.independentOfActor,
    extraBy: undefined,
    extra: 0,
    arbitration: false,
    applies: "true",
    because: "asked of every decision",
  };
  if (review.secondReview.length === 0) return [basic];
  const triggered = review.secondReview.map((second) => {
    const { arbitration = false } = second;
    const usual = arbitration ? review.reviewers + 1 : 2;
    const reviewers = Math.max(second.reviewers ?? usual, review.reviewers);
    return {
      reviewers,
      independentOfActor:
        second.independentOfActor ?? review.independentOfActor,
      extraBy: second.by,
      extra: Math.max(reviewers - review.reviewers, 1),
      arbitration,
      applies: triggerHolds(facts, second.when, action),
      because: `asked where ${second.when.field} is as stated`,
    };
  });
  return [basic, ...triggered];
}

/**
 * Q7: as many distinct, independent persons as the policy asks (`rules.md` 1.3).
 *
 * @param reviews - those for which every other condition holds
 * @returns false with `not-independent` if the number of accounts is there without independence, else with
 *   `too-few-reviewers`; unknown where the actor or the value of a trigger is not recorded, or where it rests on two
 *   accounts that bear one registration
 */
export function enoughReviewers(
  facts: DecisionFacts,
  action: number,
  reviews: readonly number[],
): Step {
  const step = countReviewers(facts, action, reviews);
  if (step.answer !== "true" || reviews.length === 0) return step;
  const joined = joinedByRegistration(facts);
  if (joined === undefined) return step;
  const asOne = countReviewers(joined, action, reviews);
  return asOne.answer === "true" ? step : perhapsOne;
}

function countReviewers(
  facts: DecisionFacts,
  action: number,
  reviews: readonly number[],
): Step {
  let open: Step | undefined;
  for (const requirement of requirementsOf(facts, action)) {
    if (requirement.applies === "false") continue;
    const step = meetsWhoever(facts, action, reviews, requirement);
    if (step.answer === "true") continue;
    if (step.answer === "false" && requirement.applies === "true") return step;
    open ??=
      requirement.applies === "unknown"
        ? unknown(
            "trigger-not-recorded",
            `${requirement.because}; whether it is cannot be determined`,
          )
        : step;
  }
  return open ?? yes;
}

/** So many choices of persons are tried; more of them leave the number open. */
const mostChoices = 64;

/** The one answer whoever held an account that passed from one person to another within the time of an event; else unknown. */
function meetsWhoever(
  facts: DecisionFacts,
  action: number,
  reviews: readonly number[],
  asked: Requirement,
): Step {
  const events = [action, ...reviews];
  const doubtful = events.filter((one) => facts.who(one).others.length > 0);
  if (doubtful.length === 0) return meets(facts, action, reviews, asked);
  const many = doubtful.reduce(
    (product, event) => product * (1 + facts.who(event).others.length),
    1,
  );
  if (many > mostChoices) return passedOn;
  let choices: readonly ReadonlyMap<number, Identity>[] = [new Map()];
  for (const event of doubtful) {
    const who = facts.who(event);
    const persons = [who.person, ...who.others];
    choices = choices.flatMap((choice) =>
      persons.map(
        (person) => new Map([...choice, [event, { ...who, person }]]),
      ),
    );
  }
  const steps = choices.map((choice) =>
    meets(
      { ...facts, who: (event) => choice.get(event) ?? facts.who(event) },
      action,
      reviews,
      asked,
    ),
  );
  const [first = passedOn] = steps;
  return steps.every(({ answer }) => answer === first.answer)
    ? first
    : passedOn;
}

function meets(
  facts: DecisionFacts,
  action: number,
  reviews: readonly number[],
  asked: Requirement,
): Step {
  const actor = facts.who(action).person;
  const other = asked.independentOfActor ? actor : undefined;
  const persons = independentPersons(
    facts,
    usableBy(facts, reviews, other),
    !asked.arbitration,
  );
  const roles = hasExtraRoles(facts, reviews, asked);
  if (persons >= asked.reviewers && roles === "true") {
    // One of them at most is the actor nobody recorded, so one more than asked is enough.
    if (
      !asked.independentOfActor ||
      actor !== undefined ||
      persons > asked.reviewers
    )
      return yes;
    return unknown(
      "actor-not-recorded",
      "independence is asked and the actor is not recorded",
    );
  }
  if (persons >= asked.reviewers && roles === "unknown")
    return unknown(
      "overlap",
      "a role asked for was held for a part of the time only",
    );
  const perhaps = independentPersons(
    facts,
    usableBy(facts, reviews, other),
    false,
  );
  if (perhaps >= asked.reviewers && roles !== "false")
    return unknown(
      "outcome-perhaps-seen",
      "a person opened the item after the other's outcome; what it showed is not recorded",
    );
  const accounts = new Set(reviews.map((review) => facts.who(review).account))
    .size;
  const because = `${String(persons)} of ${String(asked.reviewers)} persons; ${asked.because}`;
  return accounts >= asked.reviewers && persons < asked.reviewers
    ? { condition: "Q7", answer: "false", because, miss: "not-independent" }
    : { condition: "Q7", answer: "false", because, miss: "too-few-reviewers" };
}

const yes: Step = {
  condition: "Q7",
  answer: "true",
  because: "as many persons as the policy asks",
};

/** Reviews that are not the actor's own, where that is asked. */
function usableBy(
  facts: DecisionFacts,
  reviews: readonly number[],
  actor: string | undefined,
): readonly number[] {
  return reviews.filter(
    (review) => actor === undefined || facts.who(review).person !== actor,
  );
}

/**
 * The largest number of different persons; under `blind` none of them may have seen the other's outcome.
 *
 * @param surely - false: who may have seen it counts too, since nothing shows that they did, or since an arbiter may
 */
function independentPersons(
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

/** Whether enough of the persons hold a role that only the second review asks for. */
function hasExtraRoles(
  facts: DecisionFacts,
  reviews: readonly number[],
  asked: Requirement,
): Answer {
  const { extraBy } = asked;
  if (extraBy === undefined) return "true";
  const sure = new Set<string | undefined>();
  const possible = new Set<string | undefined>();
  for (const review of reviews) {
    const at = boundedTime(facts.decision, facts.times[review]) ?? anyTime;
    const who = facts.who(review);
    const { event } = linkedAt(facts.decision, review);
    const held = roleDuring(event, who, at, facts.directory, extraBy);
    if (held === "true") sure.add(who.person);
    if (held !== "false") possible.add(who.person);
  }
  if (sure.size >= asked.extra) return "true";
  return possible.size >= asked.extra ? "unknown" : "false";
}

function unknown(code: string, because: string): Step {
  const kind = orderCodes.has(code) ? "order" : "link";
  return { condition: "Q7", answer: "unknown", because, doubt: { kind, code } };
}

const orderCodes: ReadonlySet<string> = new Set([
  "overlap",
  "account-passed-on",
]);

const passedOn: Step = unknown(
  "account-passed-on",
  "an account passed from one person to another within the time recorded",
);

const perhapsOne: Step = unknown("one-registration", mayBeOnePerson);
