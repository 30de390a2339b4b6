import { severities } from "../model/words.ts";
import type { Severity } from "../model/words.ts";
import type { Rule, Raised, RuleFacts } from "./define-rule.ts";
import { harmLinksOf } from "./harm.ts";

/** A severity with the way it came about, one line a step (`rules.md` 1.7). */
export interface WorkedSeverity {
  readonly severity: Severity;
  readonly steps: readonly string[];
}

/**
 * Works a severity out, in this order: default of the rule, its own condition, the policy's `rules`, `criticality:
 * routine` lowers by one, harm that is known to be linked raises by one, an inferred link caps at medium; an undecidable finding that is
 * not about oversight is `low` at most (`rules.md` 1.5: "of other rules"; that one about oversight keeps what the steps
 * give, and counts towards exit 3 instead of 1). Each step that applies is told, also where it changes nothing; the level that a rule never exceeds,
 * where it lowers what the other steps give.
 */
export function workSeverity(
  rule: Rule,
  raised: Raised,
  facts: RuleFacts,
): WorkedSeverity {
  const steps = [`default of the rule: ${rule.severity}`];
  let severity = rule.severity;
  const move = (to: Severity, because: string): void => {
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
  if (rule.id !== harmRule) {
    const { certain, open } = harmLinksOf(facts);
    if (certain.length > 0)
      move(shifted(severity, -1), "linked to recorded harm, raised by one");
    else if (open.length > 0)
      move(severity, "not known to be linked to recorded harm, not raised");
  }
  if (facts.decision.link === "inferred")
    move(atMost(severity, "medium"), "inferred link, medium at most");
  const { atMost: cap } = raised;
  if (cap !== undefined && atMost(severity, cap.level) !== severity)
    move(cap.level, cap.because);
  if (raised.verdict === "undecidable" && !rule.oversight)
    move(atMost(severity, "low"), "undecidable, low at most");
  return { severity, steps };
}

const harmRule = "harm-linked-gap";

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
