import { anyTime, openEnd, openStart } from "../model/event.ts";
import type { Interval } from "../model/event.ts";
import type { Doubt, Step } from "./candidate.ts";
import { linkedAt } from "./facts.ts";
import { boundedTime } from "./bounded-time.ts";
import type { DecisionFacts } from "./facts.ts";
import { authoriserOf, personsOf } from "./people.ts";
import {
  both,
  registrationDuring,
  roleDuring,
  trainingDuring,
} from "./qualification.ts";
import type { Answer } from "./qualification.ts";

const timeMissing: Doubt = { kind: "time", code: "time-missing" };

const actorMissing: Doubt = { kind: "link", code: "actor-not-recorded" };

/** What Q4 asks, each with its answer; the names of what fails decide the severity of R10. */
export interface RoleAnswers {
  readonly role: Answer;
  readonly registration: Answer;
  readonly training: Answer;
  readonly reviewerIs: Answer;
}

/** Role, registration, training and the person asked for, at the time of the review. */
export function roleAnswers(
  facts: DecisionFacts,
  review: number,
  action: number,
): RoleAnswers {
  return {
    ...seatAnswers(facts, review, seatTime(facts, review, action)),
    reviewerIs: isAskedPerson(facts, review, action),
  };
}

/** Role, registration and training of a review that is held against no action; one answer for all of them. */
export function permittedSeat(facts: DecisionFacts, review: number): Answer {
  const at = boundedTime(facts.decision, facts.times[review]) ?? anyTime;
  const { role, registration, training } = seatAnswers(facts, review, at);
  return both(role, both(registration, training));
}

function seatAnswers(
  facts: DecisionFacts,
  review: number,
  at: Interval,
): Omit<RoleAnswers, "reviewerIs"> {
  const { event } = linkedAt(facts.decision, review);
  const { review: duty } = facts.policy;
  const who = facts.who(review);
  const { directory } = facts;
  return {
    role:
      duty.by === undefined
        ? "true"
        : roleDuring(event, who, at, directory, duty.by),
    registration:
      duty.registration === undefined
        ? "true"
        : registrationDuring(event, who, at, directory, duty.registration),
    training:
      duty.training === undefined
        ? "true"
        : trainingDuring(who, at, directory, duty.training),
  };
}

/** Q4: permitted at that time; a role that is not recorded is not shown. */
export function permittedRole(
  facts: DecisionFacts,
  review: number,
  action: number,
): Step {
  const answers = roleAnswers(facts, review, action);
  if (holdAll(answers)) return permitted;
  const missing = Object.entries(answers).filter(
    ([, answer]) => answer === "false",
  );
  if (missing.length > 0)
    return {
      condition: "Q4",
      answer: "false",
      because: `not shown at that time: ${missing.map(([name]) => nameOfAsked[name] ?? name).join(", ")}`,
      miss: "role-not-permitted",
    };
  if (answers.reviewerIs === "unknown")
    return {
      condition: "Q4",
      answer: "unknown",
      because: "the actor is not recorded",
      doubt: actorMissing,
    };
  return {
    condition: "Q4",
    answer: "unknown",
    because: "permitted for a part of the time the review may have been made",
    doubt: doubtOfTime(facts.times[review]),
  };
}

const permitted: Step = {
  condition: "Q4",
  answer: "true",
  because: "permitted at that time",
};

function holdAll(answers: RoleAnswers): boolean {
  const { role, registration, training, reviewerIs } = answers;
  return (
    role === "true" &&
    registration === "true" &&
    training === "true" &&
    reviewerIs === "true"
  );
}

const nameOfAsked: { readonly [name: string]: string } = {
  role: "a permitted role",
  registration: "a registration asked for",
  training: "the training asked for",
  reviewerIs: "being the person the policy names",
};

function isAskedPerson(
  facts: DecisionFacts,
  review: number,
  action: number,
): Answer {
  const asked = facts.policy.review.reviewerIs;
  if (asked === undefined) return "true";
  const { event } = linkedAt(facts.decision, action);
  const account =
    asked === "authoriser" ? authoriserOf(event) : event.fields.actor;
  if (account === undefined) return "unknown";
  const at = boundedTime(facts.decision, facts.times[action]);
  const wanted = personsOf(account, at, facts.directory);
  const { person = "", others } = facts.who(review);
  const shown = [person, ...others];
  if (!shown.some((one) => wanted.includes(one))) return "false";
  return shown.length === 1 && wanted.length === 1 ? "true" : "unknown";
}

/** The time of a review for windows of the staff list; an open end is bounded by the action. */
function seatTime(
  facts: DecisionFacts,
  review: number,
  action: number,
): Interval {
  const at = boundedTime(facts.decision, facts.times[review]) ?? anyTime;
  if (at.latest !== openEnd) return at;
  const latest = facts.times[action]?.latest ?? openEnd;
  return latest > at.earliest ? { earliest: at.earliest, latest } : at;
}

function doubtOfTime(at: Interval | undefined): Doubt {
  if (at === undefined) return timeMissing;
  return at.earliest === openStart || at.latest === openEnd
    ? { kind: "time", code: "bound-only" }
    : { kind: "order", code: "overlap" };
}
