import type { Policy } from "../model/policy.ts";
import type { Lint } from "./lint.ts";

/** Rules that can be critical (`rules.md` 3): switched off or down, the report says so. */
export const criticalRules: readonly string[] = [
  "action-without-review",
  "auto-executed-action",
  "action-despite-rejection",
  "output-changed-after-signoff",
  "reviewer-not-an-identified-person",
  "outside-intended-use",
  "patient-mismatch",
  "ai-negative-no-human-read",
];

/**
 * The other rules that can bear the one finding about oversight (`rules.md` 1.4): switched off, a decision in whose state
 * it is primary has no finding at all.
 */
export const oversightRules: readonly string[] = [
  "review-after-action",
  "review-of-superseded-version",
  "action-differs-from-signed-off",
  "reviewer-role-not-permitted",
  "second-reviewer-missing",
  "reviewers-not-independent",
  "review-outcome-missing",
  "no-policy-in-force",
];

/** A rule that can be critical, off or down to information. */
export const criticalDown: Lint = ({ rules = {} }: Policy) =>
  criticalRules.flatMap((rule) => {
    const setting = rules[rule];
    const what =
      setting === "off"
        ? `switches off ${rule}`
        : setting?.severity === "info"
          ? `lowers ${rule} to info`
          : undefined;
    return what === undefined
      ? []
      : [{ code: "critical-rule-off", at: ["rules", rule], says: what }];
  });

/** A rule whose finding is the only one that a decision in its state has. */
export const oversightOff: Lint = ({ rules = {} }: Policy) =>
  oversightRules.flatMap((rule) =>
    rules[rule] === "off"
      ? [
          {
            code: "oversight-rule-off",
            at: ["rules", rule],
            says: `switches off ${rule}: a decision of which it is the one finding about oversight then has none`,
          },
        ]
      : [],
  );

/** Automation forbidden where no review is asked for: nothing is held against it then (`rules.md` 1.4, step 3). */
export const forbiddenInVain: Lint = ({ automatic, review }) =>
  review?.required === false &&
  automatic !== undefined &&
  automatic !== "allowed" &&
  (automatic === "forbidden" || (automatic.forbidden ?? []).length > 0)
    ? [
        {
          code: "forbidden-without-review",
          at: ["automatic"],
          says: "forbids automatic actions and asks for no review: without review.required an automatic action is no finding",
        },
      ]
    : [];

/** A type that the policy both forbids and allows to be automatic: it is forbidden then. */
export const allowedAndForbidden: Lint = ({ automatic }) => {
  if (typeof automatic !== "object") return [];
  const forbidden = automatic.forbidden ?? [];
  return (automatic.allowed ?? []).flatMap((type, index) =>
    forbidden.includes(type)
      ? [
          {
            code: "allowed-and-forbidden",
            at: ["automatic", "allowed", index],
            says: `allows ${type} to be automatic and forbids it too; it is forbidden`,
          },
        ]
      : [],
  );
};
