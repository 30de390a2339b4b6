import { notAsked } from "./define-rule.ts";
import type { Judging, Passed, Rule } from "./define-rule.ts";
import type { JudgedDecision } from "./judged.ts";
import type { CompiledPolicy } from "./policy.ts";

/**
 * One rule under one policy. `judging` undefined: switched off or not asked, and `verdict` says so for every decision;
 * else `verdict` is the last one given.
 */
export interface Planned {
  readonly rule: Rule;
  readonly judging: Judging | undefined;
  verdict: JudgedDecision["verdicts"][number];
}

const plans = new WeakMap<
  readonly Rule[],
  WeakMap<CompiledPolicy, readonly Planned[]>
>();

/**
 * The rules with the parameters of one policy, worked out once for each policy and list (measured: asking every rule of
 * every decision anew costs more than the rules that are asked for).
 */
export function planOf(
  policy: CompiledPolicy,
  list: readonly Rule[],
): readonly Planned[] {
  let ofList = plans.get(list);
  if (ofList === undefined) plans.set(list, (ofList = new WeakMap()));
  let plan = ofList.get(policy);
  if (plan === undefined)
    ofList.set(policy, (plan = list.map((rule) => planRule(rule, policy))));
  return plan;
}

function planRule(rule: Rule, policy: CompiledPolicy): Planned {
  const isOff = policy.source.rules?.[rule.id] === "off";
  const judging = isOff ? undefined : closedIn(rule, policy);
  const { verdict, reason } = isOff ? switchedOff : notAsked;
  return { rule, judging, verdict: { rule: rule.id, verdict, reason } };
}

/** A rule that cannot take its parameters throws at each decision, where it is told as a fault of the tool (house 7). */
function closedIn(rule: Rule, policy: CompiledPolicy): Judging | undefined {
  try {
    return rule.under(policy);
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

const switchedOff: Passed = {
  verdict: "inapplicable",
  reason: "switched-off",
};
