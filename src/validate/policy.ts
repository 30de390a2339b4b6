import policySchema from "../../schemas/policy.schema.json" with { type: "json" };
import type { CountersignError, Place } from "../model/error.ts";
import type { PolicyFile } from "../model/policy.ts";
import type { SettingsFile } from "../model/settings.ts";
import type { Yields } from "../model/site.ts";
import type { JsonSchema } from "./json-schema.ts";
import { lazily } from "./lazily.ts";
import { policyLints, policyWarnings } from "./policy-lints.ts";
import { overlapProblems } from "./policy-overlap.ts";
import { policyProblems, ruleProblems } from "./policy-sense.ts";
import { problemError } from "./problem.ts";
import { schemaProblems } from "./schema-problems.ts";
import { compileSettings } from "./settings-schema.ts";
import { yieldLints } from "./yield-lints.ts";
import { stopWhereUndecided, undecidedProblems } from "./undecided.ts";

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
  const [problem] = senseProblems(policies, ruleIds);
  if (problem !== undefined) throw problemError(file, problem);
  return { policies, warnings: policyWarnings(policies) };
}

/** Something to look at again, and where; the file may be used as it is. */
export interface PlacedWarning {
  readonly code: string;
  readonly message: string;
  readonly place: Place;
}

/** Everything that is to be said of a policy file. `policies` undefined: it cannot be used, and `errors` say why. */
export interface PolicyCheck {
  readonly policies: PolicyFile | undefined;
  readonly errors: readonly CountersignError[];
  readonly warnings: readonly PlacedWarning[];
}

/**
 * The same check as `validatePolicy`, told to the end: every problem instead of the first, and the place of each warning.
 * What parts of a file say of each other is only looked at where its form is right; the names of rules always are.
 *
 * @param yields - what the mapping and its staff list can yield; without it the words of the policy are held to nothing
 */
export function checkPolicy(
  file: SettingsFile,
  ruleIds: readonly string[],
  yields?: Yields,
): PolicyCheck {
  const form = [
    ...undecidedProblems(file, "undecided-policy"),
    ...schemaProblems(file.value, policySchema),
  ];
  const refused = (problems: typeof form): PolicyCheck => ({
    policies: undefined,
    errors: problems.map((problem) => problemError(file, problem)),
    warnings: [],
  });
  if (form.length > 0)
    return refused([...form, ...ruleProblems(file.value, ruleIds)]);
  const policies = checkSchema()(file);
  const found = [
    ...policyLints(policies),
    ...(yields === undefined ? [] : yieldLints(policies, yields)),
  ];
  const warnings = found.map(({ code, path, message }) => ({
    code,
    message,
    place: file.placeOf(path),
  }));
  const sense = senseProblems(policies, ruleIds);
  return sense.length === 0
    ? { policies, errors: [], warnings }
    : { ...refused([...sense]), warnings };
}

function senseProblems(
  policies: PolicyFile,
  ruleIds: readonly string[],
): ReturnType<typeof policyProblems> {
  return [
    ...policyProblems(policies, ruleIds),
    ...overlapProblems(policies.policies),
  ];
}
