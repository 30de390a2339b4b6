/** A policy as the second engine knows it: the settings of `rules.md` 2 that it judges, all written out. */

export interface SecondPolicy {
  readonly id: string;
  readonly kind: "medication" | "document";
  /** Dates, midnight UTC, half open; `until` empty means no end. */
  readonly from: string;
  readonly until: string;
  readonly approvedOn: string;
  readonly required: boolean;
  readonly before: readonly string[];
  /** Empty: any identified person. */
  readonly by: readonly string[];
  readonly accepts: readonly string[];
  readonly reviewers: number;
  readonly independentOfActor: boolean;
  readonly sameVersion: boolean;
  readonly afterOutput: boolean;
  /** Action types that may be automatic. */
  readonly automaticAllowed: readonly string[];
  readonly coverageDeclared: boolean;
}

export interface SecondPolicies {
  /** One tolerance for all of a file, in seconds. */
  readonly toleranceSeconds: number;
  readonly policies: readonly SecondPolicy[];
}

const list = (words: readonly string[]): string => `[${words.join(", ")}]`;

function policyLines(
  policy: SecondPolicy,
  toleranceSeconds: number,
): readonly string[] {
  const automatic =
    policy.automaticAllowed.length === 0
      ? "forbidden"
      : policy.automaticAllowed.length === policy.before.length
        ? "allowed"
        : `{ allowed: ${list(policy.automaticAllowed)}, forbidden: ${list(policy.before.filter((type) => !policy.automaticAllowed.includes(type)))} }`;
  return [
    `  - id: ${policy.id}`,
    `    title: Invented policy ${policy.id}`,
    "    approvedBy: Clinical Safety Officer",
    `    approvedOn: ${policy.approvedOn}`,
    `    inForce: { from: ${policy.from}${policy.until === "" ? "" : `, until: ${policy.until}`} }`,
    `    appliesTo: { decisionKind: ${policy.kind} }`,
    "    review:",
    `      required: ${String(policy.required)}`,
    `      before: ${list(policy.before)}`,
    ...(policy.by.length === 0 ? [] : [`      by: ${list(policy.by)}`]),
    `      accepts: ${list(policy.accepts)}`,
    `      reviewers: ${String(policy.reviewers)}`,
    `      independentOfActor: ${String(policy.independentOfActor)}`,
    `      sameVersion: ${String(policy.sameVersion)}`,
    `      afterOutput: ${String(policy.afterOutput)}`,
    `    automatic: ${automatic}`,
    `    clocks: { tolerance: PT${String(toleranceSeconds)}S }`,
    ...(policy.coverageDeclared ? ["    coverage: declared"] : []),
  ];
}

/** The same policies as the YAML text of contract 4. */
export function policyYaml(policies: SecondPolicies): string {
  return [
    "version: 1",
    "site: Invented Trust",
    "timeZone: UTC",
    "policies:",
    ...policies.policies.flatMap((policy) =>
      policyLines(policy, policies.toleranceSeconds),
    ),
    "",
  ].join("\n");
}
