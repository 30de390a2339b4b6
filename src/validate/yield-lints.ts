import { nearestName } from "../model/nearest.ts";
import type { PolicyFile } from "../model/policy.ts";
import type { Yields } from "../model/site.ts";
import type { EventType } from "../model/words.ts";
import type { Lint, Look } from "./lint.ts";
import { lintsOf, warningTexts } from "./policy-lints.ts";
import type { Warning } from "./policy-lints.ts";

/**
 * Words of a policy that no mapped source and no staff list can yield (`rules.md` 4, the table of lints): a review by
 * such a role, or before such an action, can never be found. Only what is written is looked at, no default.
 *
 * @returns policy by policy; each message names its policy
 */
export function yieldLints(
  file: PolicyFile,
  yields: Yields,
): readonly Warning[] {
  return lintsOf(file, [unknownTypes(yields), unknownRoles(yields)]);
}

/** The same as a run keeps them. */
export function yieldWarnings(
  file: PolicyFile,
  yields: Yields,
): readonly string[] {
  return warningTexts(yieldLints(file, yields));
}

const code = "not-in-mapping";

function unknownTypes({ entries }: Yields): Lint {
  const types = new Set(entries.flatMap((entry) => entry.types));
  return ({ review, escalate }) => {
    const named: readonly (readonly [EventType, Look["at"]])[] = [
      ...listed(review?.before, ["review", "before"]),
      ...listed(review?.accepts, ["review", "accepts"]),
      ...(escalate ?? []).map(
        ({ step }, index) => [step, ["escalate", index, "step"]] as const,
      ),
    ];
    return named
      .filter(([type]) => !types.has(type))
      .map(([type, at]) => ({
        code,
        at,
        says: `names ${type} in ${wordsOf(at)}, which no source of the mapping can yield`,
      }));
  };
}

function listed(
  types: readonly EventType[] = [],
  at: Look["at"],
): readonly (readonly [EventType, Look["at"]])[] {
  return types.map((type, index) => [type, [...at, index]]);
}

/** Roles are asked of reviews: what entries of other types yield is no reviewer's. */
function unknownRoles({ entries, staffRoles }: Yields): Lint {
  return ({ review }) => {
    const named = [
      ...rolesAt(review?.by, ["review", "by"]),
      ...(review?.secondReview ?? []).flatMap(({ by }, index) =>
        rolesAt(by, ["review", "secondReview", index, "by"]),
      ),
    ];
    if (named.length === 0) return [];
    const roles = rolesOf(review?.accepts, entries);
    if (roles === undefined) return [];
    const known = new Set([...roles, ...staffRoles]);
    return named.flatMap(({ role, at }) =>
      known.has(role)
        ? []
        : [
            {
              code,
              at,
              says: `names the role "${role}" in ${wordsOf(at)}, which no source of the mapping and no staff list can yield${hint(role, roles)}`,
            },
          ],
    );
  };
}

function rolesAt(
  roles: readonly string[] = [],
  at: Look["at"],
): readonly { readonly role: string; readonly at: Look["at"] }[] {
  return roles.map((role, index) => ({ role, at: [...at, index] }));
}

/** A path without its numbers: `review.secondReview.by`. */
function wordsOf(at: Look["at"]): string {
  return at.filter((step) => typeof step === "string").join(".");
}

/** Undefined where any role may come, or where nothing says that a review can come at all: then that is what is told. */
function rolesOf(
  accepts: readonly string[] | undefined,
  entries: Yields["entries"],
): readonly string[] | undefined {
  const reviewing = entries.filter(({ types }) =>
    types.some((type) =>
      accepts === undefined
        ? type.startsWith("review.")
        : accepts.includes(type),
    ),
  );
  return reviewing.length === 0 ||
    reviewing.some(({ roles }) => roles === undefined)
    ? undefined
    : reviewing.flatMap(({ roles }) => roles ?? []);
}

/** Of the mapping's own words only: what stands in a staff list is repeated in no message (contract 7, law 8). */
function hint(role: string, known: readonly string[]): string {
  const near = nearestName(role, known);
  return near === undefined ? "" : `; did you mean "${near}"?`;
}
