import type { LinkedEvent } from "../model/decision.ts";
import { severities } from "../model/words.ts";
import type { Severity } from "../model/words.ts";
import type { Rule, Raised, RuleFacts } from "./define-rule.ts";

/** A severity with the way it came about, one line a step (`rules.md` 1.7). */
export interface WorkedSeverity {
  readonly severity: Severity;
  readonly steps: readonly string[];
}

/** Grades of harm, lightest first, as incident systems in the NHS name them. */
const harmGrades = ["none", "low", "moderate", "severe", "fatal"];
const defaultHarmFrom = "moderate";

/**
 * Works a severity out, in this order: default of the rule, its own condition, the policy's `rules`, `criticality:
 * routine` lowers by one, recorded harm raises by one, an inferred link caps at medium; an undecidable finding that is
 * not about oversight is `low` at most (`rules.md` 1.5).
 */
export function workSeverity(
  rule: Rule,
  raised: Raised,
  facts: RuleFacts,
): WorkedSeverity {
  const steps = [`default of the rule: ${rule.severity}`];
  let severity = rule.severity;
  const move = (to: Severity, because: string): void => {
    if (to === severity && !because.startsWith("policy")) return;
    severity = to;
    steps.push(`${because}: ${to}`);
  };
  if (raised.severity !== undefined)
    move(raised.severity.level, raised.severity.because);
  const setting = facts.policy.source.rules?.[rule.id];
  if (typeof setting === "object" && setting.severity !== undefined)
    move(setting.severity, `policy ${facts.policy.id} sets it`);
  if (facts.policy.source.criticality === "routine")
    move(shifted(severity, 1), "criticality routine lowers by one");
  if (rule.id !== harmRule && isHarmLinked(facts))
    move(shifted(severity, -1), "linked to recorded harm, raised by one");
  if (facts.decision.link === "inferred")
    move(atMost(severity, "medium"), "inferred link, medium at most");
  if (raised.verdict === "undecidable" && !rule.oversight)
    move(atMost(severity, "low"), "undecidable, low at most");
  return { severity, steps };
}

const harmRule = "harm-linked-gap";

/** Whether an event of the decision names an incident, or records harm at least as grave as the policy asks. */
export function isHarmLinked(facts: RuleFacts): boolean {
  return facts.decision.events.some((linked) => isHarmEvent(linked, facts));
}

/** Whether one event is such a link; a grade outside the known words counts only together with an incident. */
export function isHarmEvent(linked: LinkedEvent, facts: RuleFacts): boolean {
  const { incident, harm } = linked.event.fields;
  const from = facts.policy.source.harm?.from ?? defaultHarmFrom;
  if (harm === undefined) return incident !== undefined;
  const grade = harmGrades.indexOf(harm);
  if (grade < 0) return incident !== undefined;
  return grade >= Math.max(harmGrades.indexOf(from), 0) && grade > 0;
}

/** `by` steps towards info (positive) or critical (negative), within the scale. */
function shifted(severity: Severity, by: number): Severity {
  const place = severities.indexOf(severity) + by;
  return (
    severities[Math.min(Math.max(place, 0), severities.length - 1)] ?? severity
  );
}

function atMost(severity: Severity, cap: Severity): Severity {
  return severities.indexOf(severity) < severities.indexOf(cap)
    ? cap
    : severity;
}
