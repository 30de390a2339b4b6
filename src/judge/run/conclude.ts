import type { Finding } from "../../model/finding.ts";
import type { ReviewTimes } from "../../model/statistics.ts";
import { severities } from "../../model/words.ts";
import { settlingSentence } from "../../model/settling.ts";
import type { Severity } from "../../model/words.ts";
import { faultOf } from "../judged.ts";
import type { RuleFault } from "../judged.ts";
import { findingId } from "../ids.ts";
import type { CompiledPolicy } from "../policy.ts";
import { runRules } from "../rules.ts";
import { capital, fill } from "../sentences.ts";
import type { RunState } from "./book.ts";
import { reviewTimesSafely } from "./reviewer-times.ts";
import type { RunDecided, RunEnd, RunRaised, RunRule } from "./run-rule.ts";

/** A finding about the run; `refs`: entries of `decisions.jsonl` whose origins come first in its evidence. */
export interface RunFinding {
  readonly finding: Finding;
  readonly refs: readonly string[];
}

/** One verdict of a rule of scope *run* under one policy. */
export interface RunVerdict {
  readonly rule: string;
  readonly policy: string;
  readonly verdict: RunDecided["verdict"];
  readonly reason: string;
}

export interface RunConclusion {
  readonly verdicts: readonly RunVerdict[];
  readonly findings: readonly RunFinding[];
  readonly faults: readonly RuleFault[];
  /** Undefined where no review was below the minimum of its policy. */
  readonly reviewTimes: ReviewTimes | undefined;
}

/**
 * Judges the run as a whole: each rule of scope *run* once for each policy (`rules.md` 2), in the order of the rules, then
 * of the policies' file, then of what is judged. A rule that throws gives `undecidable` and a marked fault (house 7).
 */
export function concludeRun(state: RunState, end: RunEnd): RunConclusion {
  const verdicts: RunVerdict[] = [];
  const findings: RunFinding[] = [];
  const faults: RuleFault[] = [];
  for (const rule of runRules)
    for (const policy of end.policies) {
      if (policy.source.rules?.[rule.id] === "off") {
        verdicts.push(verdictOf(rule, policy, switchedOff));
        continue;
      }
      for (const decided of concludeSafely(
        rule,
        state,
        { ...end, policy },
        faults,
      )) {
        verdicts.push(verdictOf(rule, policy, decided));
        if (decided.verdict === "breached" || decided.verdict === "undecidable")
          findings.push(findingOf(rule, decided, policy));
      }
    }
  const reviewTimes = reviewTimesSafely(state, end.policies, faults);
  return { verdicts, findings, faults, reviewTimes };
}

const switchedOff: RunDecided = {
  verdict: "inapplicable",
  reason: "switched-off",
};

function verdictOf(
  rule: RunRule,
  policy: CompiledPolicy,
  { verdict, reason }: RunDecided,
): RunVerdict {
  return { rule: rule.id, policy: policy.id, verdict, reason };
}

function concludeSafely(
  rule: RunRule,
  state: RunState,
  end: RunEnd & { readonly policy: CompiledPolicy },
  faults: RuleFault[],
): readonly RunDecided[] {
  try {
    return rule.conclude(state, end);
  } catch (error) {
    faults.push(faultOf(rule.id, error));
    return [
      {
        verdict: "undecidable",
        reason: "tool-fault",
        basis: "not-found",
        key: "",
      },
    ];
  }
}

const faultSentence =
  "the rule could not be applied because of a fault of the tool";
const fullSentence =
  "it cannot be determined, because the run holds more of what this rule counts than the tool keeps";

function sentenceOf(rule: RunRule, raised: RunRaised): string {
  if (raised.reason === "more-than-can-be-held") return fullSentence;
  return fill(rule.reasons[raised.reason] ?? faultSentence, raised.data ?? {});
}

function findingOf(
  rule: RunRule,
  raised: RunRaised,
  policy: CompiledPolicy,
): RunFinding {
  const sentence = sentenceOf(rule, raised);
  const { severity, steps } = severityOf(rule, raised, policy);
  const finding: Finding = {
    id: findingId(rule.id, `run|${policy.id}`, raised.key),
    rule: rule.id,
    severity,
    verdict: raised.verdict,
    basis: raised.basis,
    decision: null,
    patient: null,
    headline: headlineOf(sentence),
    link: null,
    rivals: 0,
    reasons: [
      `${capital(sentence)}.`,
      ...(raised.sentences ?? []),
      "This is about the run as a whole and changes the verdict on no decision.",
      `Could also be explained by: ${rule.traps}.`,
      settlingSentence(rule.settledBy),
    ],
    severitySteps: steps,
    evidence: raised.origins ?? [],
    related: [],
    policy: policy.id,
  };
  return { finding, refs: raised.refs ?? [] };
}

const headlineLimit = 120;

/** At most 120 characters, cut at a word. */
function headlineOf(sentence: string): string {
  const text = capital(sentence);
  if (text.length <= headlineLimit) return text;
  const cut = text.lastIndexOf(" ", headlineLimit - 1);
  return `${text.slice(0, cut > 0 ? cut : headlineLimit - 1)}…`;
}

/** In the order of `rules.md` 1.7; a run has no link grade, and its rules say themselves what recorded harm does. */
function severityOf(
  rule: RunRule,
  raised: RunRaised,
  policy: CompiledPolicy,
): { readonly severity: Severity; readonly steps: readonly string[] } {
  const steps = [`default of the rule: ${rule.severity}`];
  let severity = rule.severity;
  const move = (to: Severity, because: string, isAlwaysSaid = false): void => {
    if (to === severity && !isAlwaysSaid) return;
    severity = to;
    steps.push(`${because}: ${to}`);
  };
  if (raised.severity !== undefined)
    move(raised.severity.level, raised.severity.because);
  const setting = policy.source.rules?.[rule.id];
  if (typeof setting === "object" && setting.severity !== undefined)
    move(setting.severity, `policy ${policy.id} sets it`, true);
  if (policy.source.criticality === "routine")
    move(lowered(severity), "criticality routine lowers by one");
  const { atMost } = raised;
  if (atMost !== undefined && isAbove(severity, atMost.level))
    move(atMost.level, atMost.because);
  if (raised.verdict === "undecidable" && isAbove(severity, "low"))
    move("low", "undecidable, low at most");
  return { severity, steps };
}

function lowered(severity: Severity): Severity {
  return severities[severities.indexOf(severity) + 1] ?? severity;
}

function isAbove(a: Severity, b: Severity): boolean {
  return severities.indexOf(a) < severities.indexOf(b);
}
