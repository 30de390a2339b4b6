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

/** The decisions that two scopes both govern; undefined where there is none. */
export function sharedScope(a: Scope, b: Scope): Scope | undefined {
  if (a.decisionKind !== b.decisionKind) return undefined;
  if (!dimensions.every((dimension) => meet(a[dimension], b[dimension])))
    return undefined;
  const lists = dimensions.flatMap((dimension) => {
    const wide = a[dimension];
    const other = b[dimension];
    const names =
      wide !== undefined && other !== undefined
        ? wide.filter((name) => other.includes(name))
        : (wide ?? other);
    return names === undefined ? [] : [[dimension, names] as const];
  });
  return { decisionKind: a.decisionKind, ...Object.fromEntries(lists) };
}

/**
 * Whether every decision of a scope is one of some others: of one of them as a whole, else name by name of one of its
 * lists.
 */
export function isGoverned(scope: Scope, others: readonly Scope[]): boolean {
  const rivals = others.filter(
    (other) => sharedScope(scope, other) !== undefined,
  );
  if (rivals.length === 0) return false;
  if (rivals.some((other) => isInside(scope, other))) return true;
  return dimensions.some((dimension) => {
    const names = scope[dimension] ?? [];
    return (
      names.length > 1 &&
      names.every((name) =>
        isGoverned({ ...scope, [dimension]: [name] }, rivals),
      )
    );
  });
}
