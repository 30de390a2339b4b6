import type { Policy } from "../model/policy.ts";
import type { Problem } from "./problem.ts";

type Scope = Policy["appliesTo"];

/** The lists that narrow a scope; one that is missing takes everything. */
const dimensions = ["models", "sites", "settings", "drugs"] as const;

/**
 * Finds every policy that would judge the same decisions as an earlier one: their windows and scopes overlap, and neither
 * scope is a true subset of the other, so that none is the narrower one (`rules.md` 4.3). Each is told once.
 */
export function overlapProblems(
  policies: readonly Policy[],
): readonly Problem[] {
  return policies.flatMap((policy, index) => {
    const rival = policies
      .slice(0, index)
      .find(
        (other) => windowsOverlap(policy, other) && scopesClash(policy, other),
      );
    return rival === undefined
      ? []
      : [
          {
            code: "policy-overlap",
            path: ["policies", index, "inForce"],
            message: `policies "${rival.id}" and "${policy.id}" both apply to the same decisions at the same time`,
            hint: "End one where the other begins (until of one may equal from of the next), or name more models, sites, settings or drugs in one of them.",
          },
        ];
  });
}

/** Half-open windows of days share a day. */
export function windowsOverlap(
  { inForce: a }: Pick<Policy, "inForce">,
  { inForce: b }: Pick<Policy, "inForce">,
): boolean {
  const aBeginsInTime = b.until === undefined || a.from < b.until;
  const bBeginsInTime = a.until === undefined || b.from < a.until;
  return aBeginsInTime && bBeginsInTime;
}

function scopesClash(
  { appliesTo: a }: Policy,
  { appliesTo: b }: Policy,
): boolean {
  if (a.decisionKind !== b.decisionKind) return false;
  if (!dimensions.every((dimension) => meet(a[dimension], b[dimension]))) {
    return false;
  }
  const aInside = isInside(a, b);
  const bInside = isInside(b, a);
  return aInside === bInside;
}

function meet(
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
): boolean {
  return (
    a === undefined || b === undefined || a.some((name) => b.includes(name))
  );
}

/** Whether every decision of `a` also is one of `b`. */
function isInside(a: Scope, b: Scope): boolean {
  return dimensions.every((dimension) => {
    const wider = b[dimension];
    return (
      wider === undefined ||
      (a[dimension]?.every((name) => wider.includes(name)) ?? false)
    );
  });
}

/** Whether two policies govern exactly the same decisions. */
export function sameScope(a: Policy, b: Policy): boolean {
  return (
    a.appliesTo.decisionKind === b.appliesTo.decisionKind &&
    isInside(a.appliesTo, b.appliesTo) &&
    isInside(b.appliesTo, a.appliesTo)
  );
}
