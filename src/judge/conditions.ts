import type { ContentAnswer, LinkedEvent } from "../model/decision.ts";
import { openEnd, openStart } from "../model/event.ts";
import type { Event, Interval } from "../model/event.ts";
import { gapRange } from "../time/interval.ts";
import { gapText } from "../time/display.ts";
import type { Doubt, Step } from "./candidate.ts";
import {
  anyTime,
  boundedTime,
  linkedAt,
  orderOf,
  orderToIssue,
  versionOf,
} from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import { authoriserOf, personOf } from "./people.ts";
import {
  both,
  registrationDuring,
  roleDuring,
  trainingDuring,
} from "./qualification.ts";
import type { Answer } from "./qualification.ts";

const timeMissing: Doubt = { kind: "time", code: "time-missing" };
const actorMissing: Doubt = { kind: "link", code: "actor-not-recorded" };

/** Q1: an event of another patient is never linked (`domain.md` 6 rule 2), so whatever is here has this patient. */
export const samePatient: Step = {
  condition: "Q1",
  answer: "true",
  because: "linked within one patient",
};

/** Q2: the same version as relied on, or one equal in `compare.fields`. Content that cannot be compared leaves it open. */
export function sameVersion(
  facts: DecisionFacts,
  review: number,
  action: number,
): Step {
  const answer = versionAnswer(facts, review, action);
  if (answer === "any")
    return {
      condition: "Q2",
      answer: "true",
      because: "the policy does not ask for one version",
    };
  if (answer === "same")
    return {
      condition: "Q2",
      answer: "true",
      because: "of the version relied on",
    };
  if (answer === "equal")
    return {
      condition: "Q2",
      answer: "true",
      because: "of another version that is equal in the compared fields",
    };
  if (answer === "differs")
    return {
      condition: "Q2",
      answer: "false",
      because: "of another version than the one relied on",
      miss: "other-version",
    };
  return {
    condition: "Q2",
    answer: "unknown",
    because: "of another version whose content cannot be compared",
    doubt: { kind: "link", code: "version-not-comparable" },
  };
}

/** How the versions of two events stand to each other; `any` where the policy does not care. */
export function versionAnswer(
  facts: DecisionFacts,
  a: number,
  b: number,
): "any" | "same" | "equal" | "differs" | "unknown" {
  if (!facts.policy.review.sameVersion) return "any";
  const mine = versionOf(facts, a);
  const other = versionOf(facts, b);
  if (mine !== undefined && mine === other) return "same";
  if (mine === undefined || other === undefined)
    return writtenVersion(facts, a, mine) === writtenVersion(facts, b, other)
      ? "same"
      : "unknown";
  const pair = facts.comparisons.versions.find(
    (one) =>
      (one.a === mine && one.b === other) ||
      (one.a === other && one.b === mine),
  );
  if (pair?.answer === "same") return "equal";
  return pair?.answer === "differs" ? "differs" : "unknown";
}

function writtenVersion(
  facts: DecisionFacts,
  event: number,
  version: number | undefined,
): string | undefined {
  const fields = linkedAt(facts.decision, event).event.fields;
  return version === undefined
    ? fields.recommendationVersion
    : facts.decision.versions[version]?.version;
}

/** Q3: an identified person; never unknown (law 6). What the system did by itself is no person's, whoever's name it bears. */
export function identifiedPerson(facts: DecisionFacts, review: number): Step {
  const { event } = linkedAt(facts.decision, review);
  const who = facts.who(review);
  if (event.fields.mode === "automatic")
    return {
      condition: "Q3",
      answer: "false",
      because: "recorded as automatic",
      miss: "not-a-person",
    };
  if (who.identified)
    return {
      condition: "Q3",
      answer: "true",
      because: `identified person by ${who.because}`,
    };
  return {
    condition: "Q3",
    answer: "false",
    because:
      who.because === "actor-not-recorded"
        ? "no account is recorded"
        : `not shown to be an identified person (${who.kind}, by ${who.because})`,
    miss: "not-a-person",
  };
}

/** Whether an event shows an identified person acting for themselves (law 6). */
export function isPerson(facts: DecisionFacts, index: number): boolean {
  return (
    facts.who(index).identified &&
    linkedAt(facts.decision, index).event.fields.mode !== "automatic"
  );
}

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
  const { event } = linkedAt(facts.decision, review);
  const { review: duty } = facts.policy;
  const who = facts.who(review);
  const at = seatTime(facts, review, action);
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
    reviewerIs: isAskedPerson(facts, review, action),
  };
}

/** Q4: permitted at that time; a role that is not recorded is not shown. */
export function permittedRole(
  facts: DecisionFacts,
  review: number,
  action: number,
): Step {
  const answers = roleAnswers(facts, review, action);
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
  const answer = both(
    both(answers.role, answers.registration),
    answers.training,
  );
  if (answer === "true")
    return { condition: "Q4", answer, because: "permitted at that time" };
  return {
    condition: "Q4",
    answer: "unknown",
    because: "permitted for a part of the time the review may have been made",
    doubt: doubtOfTime(facts.times[review]),
  };
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
  const person = personOf(account, at, facts.directory);
  return facts.who(review).person === person ? "true" : "false";
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

/** Q6: certainly before the action, tolerance added; a single signature counted as both is before by the policy. */
export function beforeAction(
  facts: DecisionFacts,
  review: number,
  action: number,
): Step {
  if (
    isSameAct(
      linkedAt(facts.decision, review),
      linkedAt(facts.decision, action),
    )
  )
    return {
      condition: "Q6",
      answer: "true",
      because: "one signature that the policy counts as before",
    };
  const { order, cause } = orderOf(facts, review, action);
  const gap = gapSentence(facts, review, action);
  if (order === "before")
    return { condition: "Q6", answer: "true", because: gap };
  if (
    order === "after" &&
    !hidesEarlier(linkedAt(facts.decision, review).event)
  )
    return {
      condition: "Q6",
      answer: "false",
      because: gap,
      miss: "documented-after",
    };
  if (order === "after")
    return {
      condition: "Q6",
      answer: "unknown",
      because: `${gap}, but this column keeps only the last value`,
      doubt: { kind: "time", code: "last-write-wins" },
    };
  const kind =
    cause === "time-missing" || cause === "bound-only" ? "time" : "order";
  return {
    condition: "Q6",
    answer: "unknown",
    because: gap,
    doubt: { kind, code: cause },
  };
}

/** A column that the last writer overwrites, and the last change of a row, may hide an earlier review (`domain.md` 4.3). */
function hidesEarlier(event: Event): boolean {
  return (
    event.notes.includes("last-write-wins") ||
    event.fields.timeBasis === "row-update"
  );
}

/** The review against the action as a range, such as `25 to 27 minutes after`. */
export function gapSentence(
  facts: DecisionFacts,
  review: number,
  action: number,
): string {
  const from = facts.times[action];
  const to = facts.times[review];
  if (from === undefined || to === undefined) return "a time is not recorded";
  return `${gapText(gapRange(from, to))} the action`;
}

/**
 * Whether one record gives the review and the action with one actor and one stamp of one column: one signature
 * (`rules.md` 2). Two columns or two records are two acts, whatever their times.
 */
export function isSameAct(review: LinkedEvent, action: LinkedEvent): boolean {
  const a = review.event;
  const b = action.event;
  return (
    a.fields.actor === b.fields.actor &&
    a.stampColumn === b.stampColumn &&
    stampOf(a) === stampOf(b) &&
    a.origins.some((mine) =>
      b.origins.some(
        (other) =>
          mine.sha256 === other.sha256 &&
          mine.file === other.file &&
          mine.byteOffset === other.byteOffset,
      ),
    )
  );
}

/** The time as written; the first of the time fields that the record fills. */
export function stampOf(event: Event): string | undefined {
  const { occurredAt, recordedAt, notAfter } = event.fields;
  return occurredAt ?? recordedAt ?? notAfter;
}

/** Q8: the output existed when the review began (`openedAt`, else its own time), unless it certainly did not. */
export function outputExisted(facts: DecisionFacts, review: number): Step {
  if (!facts.policy.review.afterOutput)
    return {
      condition: "Q8",
      answer: "true",
      because: "the policy does not ask for it",
    };
  const opened = linkedAt(facts.decision, review).event.times.openedAt;
  const at = opened ?? facts.times[review];
  const version = versionOf(facts, review) ?? 0;
  if (orderToIssue(facts, review, at, version) === "before")
    return {
      condition: "Q8",
      answer: "false",
      because: "read-began-before-output",
    };
  return {
    condition: "Q8",
    answer: "true",
    because: "not certainly before the output existed",
  };
}

/** What compare says of an action against what a review signed off; a pair that was not compared is not recorded. */
export function signOffAnswer(
  facts: DecisionFacts,
  review: number,
  action: number,
): { readonly answer: ContentAnswer; readonly fields: readonly string[] } {
  const found = facts.comparisons.signOffs.find(
    (one) => one.review === review && one.action === action,
  );
  return found ?? { answer: "not-recorded", fields: [] };
}
