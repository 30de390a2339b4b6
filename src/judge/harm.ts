import type { LinkedEvent } from "../model/decision.ts";
import { orderOf, orderToIssue } from "./event-order.ts";
import type { RuleFacts } from "./define-rule.ts";
import { anotherPatient } from "./membership.ts";
import { both } from "./qualification.ts";
import type { Answer } from "./qualification.ts";
import {
  deadlineAfterEvent,
  deadlineAfterIssue,
  orderToDeadline,
} from "./windows.ts";

/** Grades of harm, lightest first, as incident systems in the NHS name them. */
const harmGrades = ["none", "low", "moderate", "severe", "fatal"];

const defaultHarmFrom = "moderate";

const defaultWindow = "P30D";

/** A record of harm of which the log does not show whether it counts for the decision, and what it leaves open. */
export interface OpenHarm {
  readonly index: number;
  readonly open: readonly ("named" | "grade" | "time" | "patient")[];
}

/** Records of harm by whether they link the decision for certain. */
export interface HarmLinks {
  readonly certain: readonly number[];
  readonly open: readonly OpenHarm[];
}

/**
 * Events that link a decision to recorded harm (`rules.md` 3, R35: "explicit, or same patient within `window`, harm >=
 * `from`"): an incident whose record names the decision or a key of it, whatever its date; an incident of the patient, or
 * harm, at least as grave as the policy asks and within the window after the action, else after the issue where nothing
 * was done. Order, window and grade have to be shown (law 4): what may be such a link is told apart.
 */
export function harmLinksOf(facts: RuleFacts): HarmLinks {
  const certain: number[] = [];
  const open: OpenHarm[] = [];
  for (const [index, linked] of facts.decision.events.entries()) {
    const { incident, harm } = linked.event.fields;
    if (incident === undefined && harm === undefined) continue;
    const link = linkOf(facts, index, linked);
    if (link === "true") certain.push(index);
    else if (link !== "false") open.push({ index, open: link });
  }
  return { certain, open };
}

/** Whether one event is such a link; where that is open, what the log does not show of it. */
function linkOf(
  facts: RuleFacts,
  index: number,
  linked: LinkedEvent,
): "true" | "false" | OpenHarm["open"] {
  if (linked.retracted) return "false";
  const named = isNamed(linked);
  if (named === "true") return "true";
  const grade = isGrave(linked, facts);
  const time = isNear(facts, index);
  const patient = linked.rivals.includes(anotherPatient) ? "unknown" : "true";
  const ofPatient = both(both(grade, time), patient);
  if (ofPatient === "true") return "true";
  if (named === "unknown") return ["named"];
  if (ofPatient === "false") return "false";
  const answers = { grade, time, patient };
  return (["grade", "time", "patient"] as const).filter(
    (word) => answers[word] === "unknown",
  );
}

/** Whether harm is at least as grave as the policy asks; of no grade, or of a word outside the known ones, that is open. */
function isGrave(linked: LinkedEvent, facts: RuleFacts): Answer {
  const { harm } = linked.event.fields;
  const grade = harm === undefined ? -1 : harmGrades.indexOf(harm);
  if (grade < 0) return "unknown";
  const from = facts.policy.source.harm?.from ?? defaultHarmFrom;
  const enough = Math.max(harmGrades.indexOf(from), 1);
  return grade >= enough ? "true" : "false";
}

/** Whether an event lies after the action, else after the issue where nothing was done, and within the window. */
function isNear(facts: RuleFacts, index: number): Answer {
  const { governing, comparison } = facts.oversight;
  const action = governing ?? comparison.action;
  const window = facts.policy.source.harm?.window ?? defaultWindow;
  const toIssue = orderToIssue(facts, index, facts.times[index], 0);
  if (facts.decision.events[action] === undefined) {
    const end = deadlineAfterIssue(facts, window);
    return both(after[toIssue], endsLater(facts, index, end));
  }
  // What is certainly before the output is before whatever was done on it, be its time known or not.
  if (toIssue === "before") return "false";
  const end = deadlineAfterEvent(facts, window, action);
  const isAfter = after[orderOf(facts, index, action).order];
  return both(isAfter, endsLater(facts, index, end));
}

const after = { after: "true", before: "false", unknown: "unknown" } as const;

const within = { before: "true", after: "false", unknown: "unknown" } as const;

function endsLater(
  facts: RuleFacts,
  index: number,
  end: ReturnType<typeof deadlineAfterEvent>,
): Answer {
  return end === undefined
    ? "unknown"
    : within[orderToDeadline(facts, index, end)];
}

/**
 * Whether an incident is recorded by what names the decision, or a key of it, itself; one without harm is none, and of a
 * key that other decisions claim as well it is open which of them is meant.
 */
function isNamed(linked: LinkedEvent): Answer {
  const { incident, harm } = linked.event.fields;
  if (incident === undefined || harm === "none") return "false";
  if (linked.grade === "inferred" || isOfPatientAlone(linked)) return "false";
  return linked.rivals.length === 0 ? "true" : "unknown";
}

/** Whether a record reached the decision through its patient and no key: nothing in it says that it is about this one. */
export function isOfPatientAlone({ by }: LinkedEvent): boolean {
  return by.length === 0;
}
