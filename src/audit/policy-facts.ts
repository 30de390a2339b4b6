import type { FactName, PolicyFact } from "../model/attribution.ts";
import type { Policy } from "../model/policy.ts";

/**
 * What a policy itself says of the facts of the deployer (`rules.md` 6), one line each, in the policy's own words; what it
 * does not say is left out and stays "not in export". Written once a run: the decisions name their policy.
 */
export function policyFacts(policy: Policy): readonly PolicyFact[] {
  const facts: PolicyFact[] = [];
  const add = (
    fact: FactName,
    parts: readonly (string | undefined)[],
  ): void => {
    const said = parts.filter((part) => part !== undefined);
    if (said.length > 0) facts.push({ fact, value: said.join("; ") });
  };
  const { hazards, intendedUse, review, automatic, logging } = policy;
  add("approval", [
    `${policy.approvedBy}, ${policy.approvedOn}`,
    policy.supersedes === undefined
      ? undefined
      : `replaces ${policy.supersedes}`,
  ]);
  add("safety-case", [
    policy.safetyCase,
    hazards === undefined ? undefined : `hazards ${hazards.join(", ")}`,
    intendedUse?.source === undefined
      ? undefined
      : `intended use by ${intendedUse.source}`,
    ...(policy.regulatoryStatus ?? []).map(statusLine),
  ]);
  add("approved-versions", (policy.models ?? []).map(modelLine));
  add("assigned-oversight", [
    review?.by === undefined || review.by.length === 0
      ? undefined
      : review.by.join(", "),
    review?.training === undefined
      ? undefined
      : `training ${review.training.code}`,
  ]);
  add("automatic-actions", [automaticLine(automatic)]);
  add("view-logging", [logging?.views]);
  add("retention", retentionParts(policy.retention));
  return facts;
}

/** How long each kind of record is kept, and what holds a record beyond that. */
function retentionParts({
  logs,
  record,
  audio,
  hold = [],
}: NonNullable<Policy["retention"]> = {}): readonly (string | undefined)[] {
  return [
    logs === undefined ? undefined : `logs ${logs}`,
    record === undefined ? undefined : `record ${record}`,
    audio === undefined ? undefined : `audio ${audio}`,
    hold.length === 0 ? undefined : `held for ${hold.join(", ")}`,
  ];
}

/** A dated fact about the product's regulatory status, with who states it. */
function statusLine({
  status,
  from,
  until,
  source,
}: NonNullable<Policy["regulatoryStatus"]>[number]): string {
  const start = from === undefined ? "" : ` from ${from}`;
  const end = until === undefined ? "" : ` until ${until}`;
  const stated = source === undefined ? "" : ` (${source})`;
  return `regulatory status ${status}${start}${end}${stated}`;
}

function modelLine({
  name,
  version,
  from,
  until,
  reference,
}: NonNullable<Policy["models"]>[number]): string {
  const end = until === undefined ? "" : ` until ${until}`;
  const source = reference === undefined ? "" : ` (${reference})`;
  return `${name} ${version} from ${from}${end}${source}`;
}

function automaticLine(rule: Policy["automatic"]): string {
  if (rule === undefined || typeof rule === "string")
    return rule ?? "forbidden";
  return [
    ...typeList("forbidden", rule.forbidden),
    ...typeList("allowed", rule.allowed),
  ].join("; ");
}

function typeList(word: string, types: readonly string[] = []): string[] {
  return types.length === 0 ? [] : [`${word}: ${types.join(", ")}`];
}
