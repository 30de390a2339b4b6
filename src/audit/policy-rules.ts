import type { Files } from "../model/files.ts";
import type { RuleCard } from "../model/finding.ts";
import type { Severity } from "../model/words.ts";
import { plannedRules, ruleCards, ruleIds } from "../judge/judge.ts";
import { loadPolicy } from "./settings.ts";

/** The rules that this version knows. */
export interface RuleCatalogue {
  readonly rules: readonly RuleCard[];
  /** A policy may name them; no verdict on them is given yet. */
  readonly planned: readonly string[];
}

/** What one policy says of the rules: all others are on, with the severity of their card. */
export interface PolicyRules {
  readonly policy: string;
  readonly off: readonly string[];
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
  const { policies } = await loadPolicy(files, path, ruleIds);
  return policies.policies.map(({ id, rules = {} }) => {
    const settings = Object.entries(rules);
    const severities: { [rule: string]: Severity } = {};
    for (const [rule, setting] of settings)
      if (setting !== "off" && setting.severity !== undefined)
        severities[rule] = setting.severity;
    const off = settings.filter(([, setting]) => setting === "off");
    return { policy: id, off: off.map(([rule]) => rule), severities };
  });
}
