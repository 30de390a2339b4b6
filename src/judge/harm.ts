import type { LinkedEvent } from "../model/decision.ts";
import { addDuration } from "../time/duration.ts";
import { linkedAt } from "./facts.ts";
import type { RuleFacts } from "./define-rule.ts";

/** Grades of harm, lightest first, as incident systems in the NHS name them. */
const harmGrades = ["none", "low", "moderate", "severe", "fatal"];
const defaultHarmFrom = "moderate";
const defaultWindow = "P30D";

/**
 * Events that link a decision to recorded harm (R35): an incident whose record names the decision or a key of it,
 * whatever its date; an incident of the patient, or harm at least as grave as the policy asks, within the window after the action, else after the issue where nothing was done.
 */
export function harmLinksOf(facts: RuleFacts): readonly number[] {
  const { governing, comparison } = facts.oversight;
  const from =
    facts.times[governing ?? comparison.action] ??
    facts.decision.versions[0]?.issued;
  return facts.decision.events.flatMap((linked, index) =>
    isHarmEvent(linked, facts) && isNear(facts, index, from) ? [index] : [],
  );
}

/**
 * Whether one event is such a link. An incident that names the decision is one whatever its harm (`rules.md` 3, R35:
 * "explicit, or ... harm >= from"); of the patient's others a grade outside the known words counts only with an incident.
 */
function isHarmEvent(linked: LinkedEvent, facts: RuleFacts): boolean {
  const { incident, harm } = linked.event.fields;
  if (isNamed(linked)) return true;
  const from = facts.policy.source.harm?.from ?? defaultHarmFrom;
  if (harm === undefined) return incident !== undefined;
  const grade = harmGrades.indexOf(harm);
  if (grade < 0) return incident !== undefined;
  return grade >= Math.max(harmGrades.indexOf(from), 0) && grade > 0;
}

function isNear(
  facts: RuleFacts,
  index: number,
  from: RuleFacts["times"][number],
): boolean {
  const at = facts.times[index];
  if (at === undefined || from === undefined) return true;
  if (isNamed(linkedAt(facts.decision, index))) return true;
  const window = facts.policy.source.harm?.window ?? defaultWindow;
  return (
    at.latest > from.earliest && at.earliest < addDuration(from.latest, window)
  );
}

/** Whether an incident is recorded by what names the decision, or a key of it, itself; one without harm is none. */
function isNamed(linked: LinkedEvent): boolean {
  const { incident, harm } = linked.event.fields;
  return (
    incident !== undefined &&
    harm !== "none" &&
    linked.grade !== "inferred" &&
    !isOfPatientAlone(linked)
  );
}

/** Whether a record reached the decision through its patient and no key: nothing in it says that it is about this one. */
export function isOfPatientAlone({ by }: LinkedEvent): boolean {
  return by.length === 0;
}
