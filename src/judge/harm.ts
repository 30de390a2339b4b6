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

/** Whether one event is such a link; a grade outside the known words counts only together with an incident. */
function isHarmEvent(linked: LinkedEvent, facts: RuleFacts): boolean {
  const { incident, harm } = linked.event.fields;
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
  const { event, grade } = linkedAt(facts.decision, index);
  const at = facts.times[index];
  const isNamed = event.fields.incident !== undefined && grade !== "inferred";
  if (isNamed || at === undefined || from === undefined) return true;
  const window = facts.policy.source.harm?.window ?? defaultWindow;
  return (
    at.latest > from.earliest && at.earliest < addDuration(from.latest, window)
  );
}
