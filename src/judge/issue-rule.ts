import { inapplicable, notAsked } from "./define-rule.ts";
import type {
  Decided,
  ParamsSchema,
  Rule,
  RuleFace,
  RuleFacts,
} from "./define-rule.ts";
import { linkedAt } from "./facts.ts";
import type { CompiledPolicy } from "./policy.ts";

/**
 * The version of the output that is judged, by its place (-1: the export lacks it), and the action that relied on it;
 * undefined where nothing was done.
 */
export interface Relied {
  readonly version: number;
  readonly action: number | undefined;
}

/** A rule about the output as it was issued. Its `reasons` hold `policy-change-over` and `version-open` too. */
interface IssueRuleSpec<P> extends RuleFace {
  readonly params: ParamsSchema<P>;
  readonly take: (policy: CompiledPolicy) => P | undefined;
  readonly decide: (facts: RuleFacts, params: P, relied: Relied) => Decided;
}

/**
 * Says a rule that is judged by the policy in force at the issue instead of the action (`rules.md` 4.1): each version that
 * was acted on at its own issue (1.2), the last one where nothing was done. Of several that were acted on, one that gives
 * a finding speaks for the decision.
 */
export function defineIssueRule<P extends object>(
  spec: IssueRuleSpec<P>,
): Rule {
  const { take: _take, decide: _decide, ...face } = spec;
  return { ...face, under: () => (facts) => judgeAtIssue(facts, spec) };
}

function judgeAtIssue<P extends object>(
  facts: RuleFacts,
  spec: IssueRuleSpec<P>,
): Decided {
  const { acted } = facts.oversight;
  const [first, ...others] = acted;
  if (first === undefined) {
    const version = facts.decision.versions.length - 1;
    return judgeVersion(facts, spec, { version, action: undefined });
  }
  let worst = judgeAction(facts, spec, first);
  for (const action of others) {
    const decided = judgeAction(facts, spec, action);
    if (rankOf[decided.verdict] > rankOf[worst.verdict]) worst = decided;
  }
  return worst;
}

const rankOf: { readonly [V in Decided["verdict"]]: number } = {
  inapplicable: 0,
  met: 1,
  undecidable: 2,
  breached: 3,
};

const unseen: readonly number[] = [-1];

/** Where an action may rely on several versions, all of them have to give one answer. */
function judgeAction<P extends object>(
  facts: RuleFacts,
  spec: IssueRuleSpec<P>,
  action: number,
): Decided {
  const { versions } = linkedAt(facts.decision, action);
  const possible = versions.length === 0 ? unseen : versions;
  const answers = possible.map((version) =>
    judgeVersion(facts, spec, { version, action }),
  );
  const [first = inapplicable("output-not-in-export")] = answers;
  if (answers.every((one) => one.verdict === first.verdict)) return first;
  return {
    verdict: "undecidable",
    reason: "version-open",
    basis: "not-found",
    evidence: [action, ...facts.decision.versions.map(({ event }) => event)],
  };
}

/**
 * Judges one version by every policy that may have been in force at its issue: one answer, or `undecidable` where they
 * differ. Without one there is nothing to judge by.
 */
function judgeVersion<P extends object>(
  facts: RuleFacts,
  { take, decide }: IssueRuleSpec<P>,
  relied: Relied,
): Decided {
  const answers = facts.choice.atIssue(relied.version).map((policy) => {
    const params = take(policy);
    if (params === undefined) return notAsked;
    const own = policy === facts.policy ? facts : { ...facts, policy };
    return decide(own, params, relied);
  });
  const [first = inapplicable("no-policy-at-the-issue")] = answers;
  if (answers.every((one) => one.verdict === first.verdict)) return first;
  const issued = facts.decision.versions[relied.version];
  return {
    verdict: "undecidable",
    reason: "policy-change-over",
    basis: "not-found",
    evidence: issued === undefined ? [] : [issued.event],
  };
}
