import type { RuleCard } from "../model/finding.ts";
import type { Rule } from "./define-rule.ts";
import { actionDespiteRejection } from "./rules/action-despite-rejection.ts";
import { actionDiffersFromSignedOff } from "./rules/action-differs-from-signed-off.ts";
import { actionWithoutReview } from "./rules/action-without-review.ts";
import { autoExecutedAction } from "./rules/auto-executed-action.ts";
import { noPolicyInForce } from "./rules/no-policy-in-force.ts";
import { outputChangedAfterSignoff } from "./rules/output-changed-after-signoff.ts";
import { reviewAfterAction } from "./rules/review-after-action.ts";
import { reviewOfSupersededVersion } from "./rules/review-of-superseded-version.ts";
import { reviewOutcomeMissing } from "./rules/review-outcome-missing.ts";
import { reviewerNotAnIdentifiedPerson } from "./rules/reviewer-not-an-identified-person.ts";
import { reviewerRoleNotPermitted } from "./rules/reviewer-role-not-permitted.ts";
import { reviewersNotIndependent } from "./rules/reviewers-not-independent.ts";
import { secondReviewerMissing } from "./rules/second-reviewer-missing.ts";

/** Every rule about one decision, in the order of the catalogue (`rules.md` 3: R01 to R35), which is that of the reports. */
export const rules: readonly Rule[] = [
  actionWithoutReview,
  reviewAfterAction,
  autoExecutedAction,
  actionDespiteRejection,
  reviewOfSupersededVersion,
  outputChangedAfterSignoff,
  actionDiffersFromSignedOff,
  reviewerRoleNotPermitted,
  reviewerNotAnIdentifiedPerson,
  secondReviewerMissing,
  reviewersNotIndependent,
  reviewOutcomeMissing,
  noPolicyInForce,
];

/**
 * Rules of the catalogue that no code judges yet: a policy may name them, `rules` prints them as "not yet judged", and
 * no verdict on them is ever given.
 */
export const plannedRules: readonly string[] = [
  "recommendation-expired",
  "recommendation-not-seen-by-actor",
  "signed-off-unopened",
  "review-too-short",
  "batch-sign-off",
  "override-without-reason",
  "no-recorded-disagreement",
  "outside-intended-use",
  "model-version-not-approved",
  "limitations-not-shown",
  "ai-origin-not-labelled",
  "escalation-threshold-not-followed",
  "patient-mismatch",
  "ai-negative-no-human-read",
  "recommendation-not-resolved-in-time",
  "sequence-gap",
  "incomplete-decision-chain",
  "clock-anomaly",
  "duplicate-or-conflicting-record",
  "late-or-altered-entry",
  "retention-shortfall",
  "harm-linked-gap",
];

/** The rules as reports and `countersign rules` show them. */
export const ruleCards: readonly RuleCard[] = rules.map((rule) => ({
  id: rule.id,
  number: rule.number,
  title: rule.title,
  why: rule.why,
  cites: rule.cites,
  severity: rule.severity,
  scope: "decision",
  oversight: rule.oversight,
}));

/** Ids that a policy's `rules` may name: what is judged and what is planned. */
export const ruleIds: readonly string[] = [
  ...rules.map((rule) => rule.id),
  ...plannedRules,
];
