import policySchema from "../../schemas/policy.schema.json" with { type: "json" };
import type { PolicyFile } from "../model/policy.ts";
import type { SettingsFile } from "../model/settings.ts";
import type { JsonSchema } from "./json-schema.ts";
import { lazily } from "./lazily.ts";
import { policyWarnings } from "./policy-lints.ts";
import { overlapProblem } from "./policy-overlap.ts";
import { policyProblem } from "./policy-sense.ts";
import { problemError } from "./problem.ts";
import { compileSettings } from "./settings-schema.ts";
import { stopWhereUndecided } from "./undecided.ts";

const checkSchema = lazily(() =>
  compileSettings<PolicyFile>(policySchema as JsonSchema),
);

/** A policy file that may be used, and what a safety officer should look at again. */
export interface CheckedPolicies {
  readonly policies: PolicyFile;
  /** `code: sentence`, in the order of the file. */
  readonly warnings: readonly string[];
}

/**
 * Checks a policy file before a record is read: schema, dates, windows, rule names, overlaps, lints.
 *
 * @param ruleIds - every rule of the catalogue
 * @returns the file's value, unchanged, with warnings
 * @throws CountersignError at the first problem, with its place and the nearest right name. `undecided-policy`; of the
 * schema: `unknown-key`, `missing-key`, `wrong-type`, `unknown-word`, `empty-text`, `wrong-length`, `bad-number`,
 * `bad-date`, `bad-duration`, `bad-decimal`, `unknown-zone`; of the sense: `unknown-rule`, `until-before-from`,
 * `policy-overlap`
 * @see contract.md 4; rules.md 2 and 4
 */
export function validatePolicy(
  file: SettingsFile,
  ruleIds: readonly string[],
): CheckedPolicies {
  stopWhereUndecided(file, "undecided-policy");
  const policies = checkSchema()(file);
  const problem =
    policyProblem(policies, ruleIds) ?? overlapProblem(policies.policies);
  if (problem !== undefined) throw problemError(file, problem);
  return { policies, warnings: policyWarnings(policies) };
}
