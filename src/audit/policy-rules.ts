import type { Files } from "../model/files.ts";
import type { RuleCard } from "../model/finding.ts";
import type { Severity } from "../model/words.ts";
import {
  compilePolicies,
  isAsked,
  plannedRules,
  ruleCards,
  ruleIds,
} from "../judge/judge.ts";
import type { CompiledPolicy } from "../judge/judge.ts";
import { loadPolicy } from "./settings.ts";

/** The rules that this version knows. */
export interface RuleCatalogue {
  readonly rules: readonly RuleCard[];
  /** A policy may name them; no verdict on them is given yet. */
  readonly planned: readonly string[];
}

/** What one policy says of the rules; each rule stands in one of the three lists, in the order of the catalogue. */
export interface PolicyRules {
  readonly policy: string;
  /** Judged. */
  readonly on: readonly string[];
  /** Not switched off, and the policy writes no key that asks for it. */
  readonly notAsked: readonly string[];
  readonly off: readonly string[];
  /** Those that the policy sets; all others have that of their card. */
  readonly severities: { readonly [rule: string]: Severity };
}

export const ruleCatalogue: RuleCatalogue = {
  rules: ruleCards,
  planned: plannedRules,
};

/**
 * What the policies of a file say of the rules.
 *
 * @throws CountersignError as an audit with this policy would, before a record is read
 */
export async function rulesOfPolicies(
  files: Files,
  path: string,
): Promise<readonly PolicyRules[]> {
  const { policies, file } = await loadPolicy(files, path, ruleIds);
  const compiled = compilePolicies(policies, file.sha256, undefined);
  return compiled.policies.map(rulesOf);
}

function rulesOf(policy: CompiledPolicy): PolicyRules {
  const { id, rules = {} } = policy.source;
  const severities: { [rule: string]: Severity } = {};
  for (const [rule, setting] of Object.entries(rules))
    if (setting !== "off" && setting.severity !== undefined)
      severities[rule] = setting.severity;
  const stateOf = (rule: string): "on" | "notAsked" | "off" =>
    rules[rule] === "off" ? "off" : isAsked(rule, policy) ? "on" : "notAsked";
  const those = (state: "on" | "notAsked" | "off"): readonly string[] =>
    ruleIds.filter((rule) => stateOf(rule) === state);
  return {
    policy: id,
    on: those("on"),
    notAsked: those("notAsked"),
    off: those("off"),
    severities,
  };
}
