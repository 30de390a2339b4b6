import type { Policy } from "../model/policy.ts";
import { rules } from "./rules.ts";
import type { CompiledPolicy } from "./policy.ts";

/**
 * Whether a policy asks what a rule judges (`rules.md` 2: else nothing is asked and the rule is `inapplicable`), whether
 * or not it switches the rule off.
 */
export function isAsked(rule: string, policy: CompiledPolicy): boolean {
  const asks = byKey[rule];
  if (asks !== undefined) return asks(policy.source);
  const judged = rules.find(({ id }) => id === rule);
  return judged === undefined || judged.under(policy) !== undefined;
}

/** The key that switches a rule on where the rule itself looks at it only at the end of the run, or at the issue. */
const byKey: { readonly [rule: string]: (policy: Policy) => boolean } = {
  "batch-sign-off": ({ review }) => review?.batch !== undefined,
  "no-recorded-disagreement": ({ peers }) => peers !== undefined,
  "outside-intended-use": ({ intendedUse }) => intendedUse !== undefined,
  "retention-shortfall": ({ retention }) => retention !== undefined,
};
