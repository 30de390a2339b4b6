// Enters: one decision, what compare says of it, the policies of its time, site facts, the staff list.
// Leaves: the policy in force; one oversight state with every candidate review; verdicts; findings, one primary about oversight.
// Refuses to know: other patients, records, files, how anything is shown, that exceptions exist.
// Costs: about ten microseconds an ordinary decision; nothing is kept between calls.
import type { Comparisons, LinkedDecision } from "../model/decision.ts";
import type { DirectoryRow } from "../model/mapping.ts";
import type { CompareRules } from "../model/policy.ts";
import { settledBy, settlingSentence } from "../model/settling.ts";
import type { SiteFacts } from "../model/site.ts";
import type { EventType } from "../model/words.ts";
import type { Clocks } from "../time/clocks.ts";
import type { PolicyChoice } from "./choose-policy.ts";
import { accountOf } from "./account.ts";
import { attributionOf } from "./attribution.ts";
import { applyRules } from "./apply-rules.ts";
import { directoryOf } from "./directory.ts";
import type { RuleFacts } from "./define-rule.ts";
import { factsOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import type { JudgedDecision } from "./judged.ts";
import type { DecisionOversight } from "./oversight.ts";
import { reviewTimesOf } from "./review-times.ts";
import { settle, settleGroups } from "./settle.ts";
import type { Settled } from "./settle.ts";
import { undeterminedStates } from "./states.ts";
import { neutralPolicy } from "./compile-policy.ts";
import type { CompiledPolicy } from "./policy.ts";
import type { Scales } from "./urgency.ts";

export { isAsked } from "./asked.ts";
export {
  choosePerReading,
  choosePolicies,
  linkRulesFor,
} from "./choose-policy.ts";
export type { PolicyChoice } from "./choose-policy.ts";
export type { JudgedDecision, RuleFault } from "./judged.ts";
export { decisionId } from "./ids.ts";
export { compilePolicies } from "./compile-policy.ts";
export type { CompiledPolicy, PolicySet } from "./policy.ts";
export { plannedRules, ruleCards, ruleIds, rulePages } from "./rules.ts";
export { scopeOf } from "./scope.ts";
export { proposePolicy } from "./propose.ts";
export { createRunBook } from "./run/book.ts";
export type { RunBook, RunState } from "./run/book.ts";
export { concludeRun } from "./run/conclude.ts";
export type { RunConclusion, RunFinding } from "./run/conclude.ts";
export type { RunEnd } from "./run/run-rule.ts";
export { observePatient, observeSite } from "./run/seen-patient.ts";

export interface JudgeInput {
  readonly decision: LinkedDecision;
  readonly choice: PolicyChoice;
  /** One a policy of the choice, in its order; one under the defaults where there is none. */
  readonly comparisons: readonly Comparisons[];
  /** Where other policies judge under other readings of the links: those, each with its own comparisons. */
  readonly others?: readonly Pick<JudgeInput, "choice" | "comparisons">[];
  readonly site: SiteFacts;
  readonly directory: readonly DirectoryRow[];
  /** "Now", UTC microseconds; undefined where nothing was given. */
  readonly asOf: number | undefined;
  /** Declared scales of priority: what is urgent there is so for omissions. */
  readonly scales: Scales;
}

/**
 * Judges one decision: the oversight state (`rules.md` 1.4), the account (1.8), each rule's verdict (1.5), the findings.
 * Pure: the same decision, policies and staff list give the same answer.
 */
export function judgeDecision(input: JudgeInput): JudgedDecision {
  const { decision, choice, others = [] } = input;
  const { facts, oversight, traces, notes } = settleGroups(
    [input, ...others].map((group) => settleGroup(input, group)),
  );
  const hasPolicy = choice.policies.length > 0;
  const { verdicts, findings, faults } = applyRules(
    ruleFactsOf(facts, { oversight, choice, hasPolicy }),
  );
  return {
    oversight: oversight.state,
    account: accountOf(oversight),
    policy: hasPolicy ? facts.policy.id : undefined,
    governing: oversight.governing,
    comparison: oversight.comparison,
    reasons: [
      oversight.because,
      ...oversight.coverage.reasons,
      ...notes,
      ...choice.notes,
      ...settlingOf(oversight),
    ],
    candidates: traces,
    coverage: oversight.coverage.word,
    cause: oversight.cause,
    verdicts,
    attribution: attributionOf(decision, facts.who),
    findings,
    reviewTimes: hasPolicy ? reviewTimesOf(facts, oversight) : [],
    faults,
  };
}

/** The one answer under the policies of one choice, for the readings of the links that it is made for. */
function settleGroup(
  { decision, site, directory: rows, asOf, scales }: JudgeInput,
  { choice, comparisons: given }: Pick<JudgeInput, "choice" | "comparisons">,
): Settled {
  const { uncovered, crosses, readings, ungoverned } = choice;
  const directory = directoryOf(rows);
  const policies =
    choice.policies.length > 0 ? choice.policies : [neutralPolicy];
  const all = policies.map((policy, place) => {
    const comparisons = given[place] ?? given[0];
    if (comparisons === undefined)
      throw new Error("a policy without comparisons");
    return factsOf({
      decision,
      policy,
      comparisons,
      site,
      directory,
      asOf,
      scales,
      ungoverned,
    });
  });
  const hasPolicy = choice.policies.length > 0;
  return settle(all, hasPolicy, uncovered, { crosses, readings });
}

/** Which further record would settle a state that is left open, whether or not a finding tells of it. */
function settlingOf({ state, cause }: DecisionOversight): readonly string[] {
  const record =
    undeterminedStates.has(state) && cause !== undefined
      ? settledBy[cause]
      : undefined;
  return record === undefined ? [] : [settlingSentence(record)];
}

/** What a rule is given; written out, since copying by entries costs more (see `factsOf`). */
function ruleFactsOf(
  facts: DecisionFacts,
  {
    oversight,
    choice,
    hasPolicy,
  }: Pick<RuleFacts, "oversight" | "choice" | "hasPolicy">,
): RuleFacts {
  return {
    decision: facts.decision,
    policy: facts.policy,
    comparisons: facts.comparisons,
    site: facts.site,
    directory: facts.directory,
    asOf: facts.asOf,
    scales: facts.scales,
    ungoverned: facts.ungoverned,
    membership: facts.membership,
    members: facts.members,
    times: facts.times,
    timeNotes: facts.timeNotes,
    who: facts.who,
    oversight,
    choice,
    hasPolicy,
  };
}

/** What compare needs of a policy; without one, the defaults and any action. */
export function compareSettingsOf(policy: CompiledPolicy | undefined): {
  readonly rules: CompareRules;
  readonly clocks: Clocks;
  readonly before: readonly EventType[];
  readonly windowUs: number;
} {
  const { source, clocks, review, windowUs } = policy ?? neutralPolicy;
  return {
    rules: source.compare ?? {},
    clocks,
    before: review.before,
    windowUs,
  };
}
