import type { RuleCard, RulePage } from "../model/finding.ts";
import type { Rule, RuleFace } from "./define-rule.ts";
import { actionDespiteRejection } from "./rules/action-despite-rejection.ts";
import { actionDiffersFromSignedOff } from "./rules/action-differs-from-signed-off.ts";
import { actionWithoutReview } from "./rules/action-without-review.ts";
import { aiNegativeNoHumanRead } from "./rules/ai-negative-no-human-read.ts";
import { aiOriginNotLabelled } from "./rules/ai-origin-not-labelled.ts";
import { autoExecutedAction } from "./rules/auto-executed-action.ts";
import { batchSignOff } from "./rules/batch-sign-off.ts";
import { clockAnomaly } from "./rules/clock-anomaly.ts";
import { duplicateOrConflictingRecord } from "./rules/duplicate-or-conflicting-record.ts";
import { escalationThresholdNotFollowed } from "./rules/escalation-threshold-not-followed.ts";
import { harmLinkedGap } from "./rules/harm-linked-gap.ts";
import { incompleteDecisionChain } from "./rules/incomplete-decision-chain.ts";
import { lateOrAlteredEntry } from "./rules/late-or-altered-entry.ts";
import { limitationsNotShown } from "./rules/limitations-not-shown.ts";
import { modelVersionNotApproved } from "./rules/model-version-not-approved.ts";
import { noPolicyInForce } from "./rules/no-policy-in-force.ts";
import { noRecordedDisagreement } from "./rules/no-recorded-disagreement.ts";
import { outputChangedAfterSignoff } from "./rules/output-changed-after-signoff.ts";
import { outsideIntendedUse } from "./rules/outside-intended-use.ts";
import { overrideWithoutReason } from "./rules/override-without-reason.ts";
import { patientMismatch } from "./rules/patient-mismatch.ts";
import { recommendationExpired } from "./rules/recommendation-expired.ts";
import { recommendationNotResolvedInTime } from "./rules/recommendation-not-resolved-in-time.ts";
import { recommendationNotSeenByActor } from "./rules/recommendation-not-seen-by-actor.ts";
import { retentionShortfall } from "./rules/retention-shortfall.ts";
import { reviewAfterAction } from "./rules/review-after-action.ts";
import { reviewOfSupersededVersion } from "./rules/review-of-superseded-version.ts";
import { reviewOutcomeMissing } from "./rules/review-outcome-missing.ts";
import { reviewTooShort } from "./rules/review-too-short.ts";
import { reviewerNotAnIdentifiedPerson } from "./rules/reviewer-not-an-identified-person.ts";
import { reviewerRoleNotPermitted } from "./rules/reviewer-role-not-permitted.ts";
import { reviewersNotIndependent } from "./rules/reviewers-not-independent.ts";
import { secondReviewerMissing } from "./rules/second-reviewer-missing.ts";
import { sequenceGap } from "./rules/sequence-gap.ts";
import { signedOffUnopened } from "./rules/signed-off-unopened.ts";
import { clockSkew } from "./run/clock-skew.ts";
import { harmRate } from "./run/harm-rate.ts";
import type { RunRule } from "./run/run-rule.ts";
import { unclaimedRepeats } from "./run/unclaimed-repeats.ts";

/** Every rule about one decision, in the order of the catalogue (`rules.md` 3: R01 to R35), which is that of the reports. */
export const rules: readonly Rule[] = [
  actionWithoutReview,
  reviewAfterAction,
  autoExecutedAction,
  actionDespiteRejection,
  reviewOfSupersededVersion,
  recommendationExpired,
  outputChangedAfterSignoff,
  actionDiffersFromSignedOff,
  recommendationNotSeenByActor,
  reviewerRoleNotPermitted,
  reviewerNotAnIdentifiedPerson,
  secondReviewerMissing,
  reviewersNotIndependent,
  signedOffUnopened,
  reviewTooShort,
  overrideWithoutReason,
  reviewOutcomeMissing,
  outsideIntendedUse,
  modelVersionNotApproved,
  limitationsNotShown,
  aiOriginNotLabelled,
  escalationThresholdNotFollowed,
  patientMismatch,
  aiNegativeNoHumanRead,
  recommendationNotResolvedInTime,
  incompleteDecisionChain,
  clockAnomaly,
  duplicateOrConflictingRecord,
  lateOrAlteredEntry,
  noPolicyInForce,
  harmLinkedGap,
];

/**
 * Every rule of scope *run*, in the same order. `clockSkew`, `unclaimedRepeats` and `harmRate` are the parts about the
 * run of rules about one decision and bear their ids.
 */
export const runRules: readonly RunRule[] = [
  batchSignOff,
  noRecordedDisagreement,
  sequenceGap,
  clockSkew,
  unclaimedRepeats,
  retentionShortfall,
  harmRate,
];

/**
 * Rules of the catalogue that no code judges yet: a policy may name them, `rules` prints them as "not yet judged", and
 * no verdict on them is ever given. None in this version.
 */
export const plannedRules: readonly string[] = [];

/** Each rule once, with what it judges, in the order of the catalogue. */
const faces: readonly {
  readonly rule: RuleFace;
  readonly scope: RuleCard["scope"];
}[] = [
  ...rules.map((rule) => ({ rule, scope: "decision" as const })),
  ...runRules
    .filter(({ id }) => !rules.some((rule) => rule.id === id))
    .map((rule) => ({ rule, scope: "run" as const })),
].sort(({ rule: { number: a } }, { rule: { number: b } }) =>
  a < b ? -1 : a > b ? 1 : 0,
);

/** The rules as reports and `countersign rules` show them. */
export const ruleCards: readonly RuleCard[] = faces.map(({ rule, scope }) =>
  cardOf(rule, scope),
);

/** The rules as `countersign explain` shows them. */
export const rulePages: readonly RulePage[] = faces.map(pageOf);

/** Reasons of a part about the run stand behind those about one decision. */
function pageOf({ rule, scope }: (typeof faces)[number]): RulePage {
  const parts = runRules.filter((part) => part.id === rule.id && part !== rule);
  return {
    ...cardOf(rule, scope),
    ...rule.page,
    traps: rule.traps,
    settledBy: rule.settledBy,
    reasons: [rule, ...parts].flatMap(({ reasons }) =>
      Object.entries(reasons).map(([code, sentence]) => ({ code, sentence })),
    ),
  };
}

function cardOf(rule: RuleFace, scope: RuleCard["scope"]): RuleCard {
  return {
    id: rule.id,
    number: rule.number,
    title: rule.title,
    why: rule.why,
    cites: rule.cites,
    severity: rule.severity,
    scope,
    oversight: rule.oversight,
  };
}

/** Ids that a policy's `rules` may name: what is judged and what is planned. */
export const ruleIds: readonly string[] = [
  ...ruleCards.map(({ id }) => id),
  ...plannedRules,
];
