import type { Basis } from "../model/finding.ts";
import type { Origin } from "../model/origin.ts";
import type { Severity, VerdictWord } from "../model/words.ts";
import type { PolicyChoice } from "./choose-policy.ts";
import type { DecisionFacts } from "./facts.ts";
import type { DecisionOversight } from "./oversight.ts";
import type { CompiledPolicy } from "./policy.ts";

/** What a rule is given: one decision, its oversight already worked out, and how its policy was chosen. */
export interface RuleFacts extends DecisionFacts {
  readonly oversight: DecisionOversight;
  readonly choice: PolicyChoice;
  readonly hasPolicy: boolean;
}

/** A rule found nothing to object to, or nothing to judge. */
export interface Passed {
  readonly verdict: "met" | "inapplicable";
  readonly reason: string;
}

/**
 * What a rule found. `reason`: a code of its `reasons`. `data`: values for the placeholders of that sentence, from coded
 * fields only. `evidence`: events that are cited, the action first. `sentences`: further steps of the reasoning.
 * `severity`: its own condition, with the reason why. `atMost`: a level that neither a policy nor anything else lifts it
 * above, where the catalogue says so. `key`: tells two findings of one rule on one decision apart.
 */
export interface Raised {
  readonly verdict: "breached" | "undecidable";
  readonly reason: string;
  readonly basis: Basis;
  readonly data?: { readonly [name: string]: string };
  readonly evidence: readonly number[];
  readonly sentences?: readonly string[];
  readonly severity?: { readonly level: Severity; readonly because: string };
  readonly atMost?: { readonly level: Severity; readonly because: string };
  readonly key?: string;
  /** Nothing is left to settle: what is told is allowed, so that no further record is asked for. */
  readonly settled?: true;
  /** Records cited beside `evidence`: those of another patient that carry this decision's keys. */
  readonly origins?: readonly Origin[];
}

export type Decided = Passed | Raised;

/** A small JSON Schema whose properties are those of the parameter type, so that drift fails to compile. */
export interface ParamsSchema<P> {
  readonly type: "object";
  readonly properties: {
    readonly [K in keyof P & string]-?: {
      readonly type: string | readonly string[];
    };
  };
}

/** Everything about a rule that does not depend on its parameters. */
export interface RuleFace {
  /** Equal to the file name; a neutral noun phrase for what the log shows. */
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly why: string;
  readonly cites: readonly string[];
  readonly severity: Severity;
  /** Part of the one primary finding about oversight (`rules.md` 1.4). */
  readonly oversight: boolean;
  /** Reason code -> sentence; `{name}` stands for a value of `data`. */
  readonly reasons: { readonly [code: string]: string };
  /** What else could explain it; printed with every finding. */
  readonly traps: string;
  /** Which further record would settle it; printed with every finding. */
  readonly settledBy: string;
  /** Every verdict that the rule can give; one that it cannot give for want of room or by a fault of the tool is none. */
  readonly gives: readonly VerdictWord[];
  readonly page: RulePageText;
}

/** What `countersign explain` says of a rule beyond its card. */
export interface RulePageText {
  /** What must hold for it to be found, and when it is undecidable. */
  readonly proof: string;
  /** Keys of a policy that steer it, as paths inside one policy; what they mean and their defaults stand in the schema. */
  readonly policyKeys: readonly string[];
  /** What a finding prints. */
  readonly shows: string;
}

export interface RuleSpec<P> extends RuleFace {
  readonly params: ParamsSchema<P>;
  /** The rule's own part of a policy; undefined where the policy asks nothing of the kind. */
  readonly take: (policy: CompiledPolicy) => P | undefined;
  readonly decide: (facts: RuleFacts, params: P, found: Found) => Decided;
}

/** Ids of the rules before this one in the catalogue that found something of this decision. */
export type Found = readonly string[];

/** A rule under one policy: its parameters are closed in. */
export type Judging = (facts: RuleFacts, found: Found) => Decided;

/**
 * A rule as the table holds it. `under`: the rule with the parameters of one policy, worked out once a policy; undefined
 * where the policy asks nothing of the kind, so that such a rule costs a decision nothing.
 */
export interface Rule extends RuleFace {
  readonly params: ParamsSchema<object>;
  readonly under: (policy: CompiledPolicy) => Judging | undefined;
}

/** One finding that nothing is asked: shared by every rule that the policy does not switch on. */
export const notAsked: Passed = {
  verdict: "inapplicable",
  reason: "not-asked",
};

/** Says a rule with its parameter type inferred, and closes it to one function of the facts. */
export function defineRule<P extends object>(spec: RuleSpec<P>): Rule {
  const { take, decide, ...face } = spec;
  const under = (policy: CompiledPolicy): Judging | undefined => {
    const params = take(policy);
    return params === undefined
      ? undefined
      : (facts, found) => decide(facts, params, found);
  };
  return { ...face, under };
}

export function met(reason: string): Passed {
  return { verdict: "met", reason };
}

export function inapplicable(reason: string): Passed {
  return { verdict: "inapplicable", reason };
}
