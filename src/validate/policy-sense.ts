import { nearestName } from "../model/nearest.ts";
import type { Policy, PolicyFile } from "../model/policy.ts";
import { pathText } from "./problem.ts";
import type { Problem } from "./problem.ts";
import type { Path } from "./value-words.ts";

/** A half-open window of days, as the policy file writes it. */
interface Window {
  readonly from?: string;
  readonly until?: string;
}

/** The first thing in a policy file that its schema cannot tell: rules that do not exist, windows that end before they begin. */
export function policyProblem(
  { policies }: PolicyFile,
  ruleIds: readonly string[],
): Problem | undefined {
  let problem: Problem | undefined;
  for (const [index, policy] of policies.entries()) {
    const path = ["policies", index];
    for (const { window, at } of windowsOf(policy)) {
      problem ??= windowProblem(window, [...path, ...at]);
    }
    problem ??= unknownRule(policy, ruleIds, [...path, "rules"]);
  }
  return problem;
}

function windowsOf(
  policy: Policy,
): readonly { readonly window: Window; readonly at: Path }[] {
  const { models = [], regulatoryStatus = [] } = policy;
  return [
    { window: policy.inForce, at: ["inForce"] },
    ...models.map((window, index) => ({ window, at: ["models", index] })),
    ...regulatoryStatus.map((window, index) => ({
      window,
      at: ["regulatoryStatus", index],
    })),
  ];
}

/** Days as `yyyy-MM-dd` stand in the order of their text. */
function windowProblem(
  { from, until }: Window,
  path: Path,
): Problem | undefined {
  if (from === undefined || until === undefined || from < until) {
    return undefined;
  }
  return {
    code: "until-before-from",
    path: [...path, "until"],
    message: `${pathText(path)} ends where it begins, or earlier`,
    hint: "until is the day after the last day; leave it out for an open end.",
  };
}

function unknownRule(
  { rules = {} }: Policy,
  ruleIds: readonly string[],
  path: Path,
): Problem | undefined {
  const rule = Object.keys(rules).find((name) => !ruleIds.includes(name));
  if (rule === undefined) return undefined;
  const near = nearestName(rule, ruleIds);
  return {
    code: "unknown-rule",
    path: [...path, rule],
    key: true,
    message: `the policy sets a rule that does not exist: "${rule}"`,
    hint:
      near === undefined
        ? "All rules: countersign rules"
        : `Did you mean ${near}? All rules: countersign rules`,
  };
}
