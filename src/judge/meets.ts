import { anyTime } from "../model/event.ts";
import { independentPersons } from "./blind.ts";
import type { Step } from "./candidate.ts";
import { linkedAt } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import { boundedTime } from "./bounded-time.ts";
import { roleDuring } from "./qualification.ts";
import type { Answer } from "./qualification.ts";
import type { Requirement } from "./requirements.ts";

/** Whether the persons of the reviews of an action are those that one requirement asks for. */
export function meets(
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

/** Q7 holds. */
export const yes: Step = {
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

/** Q7 cannot be determined, for the reason that a code names. */
export function unknown(code: string, because: string): Step {
  const kind = orderCodes.has(code) ? "order" : "link";
  return { condition: "Q7", answer: "unknown", because, doubt: { kind, code } };
}

const orderCodes: ReadonlySet<string> = new Set([
  "overlap",
  "account-passed-on",
]);

/** Who held an account when a review was recorded is not certain. */
export const passedOn: Step = unknown(
  "account-passed-on",
  "an account passed from one person to another within the time recorded",
);
