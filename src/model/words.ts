/**
 * The closed vocabulary of the contract: every word that an event, a verdict or a report may use.
 * Lists are in the order of the contract; `schemas/` holds the same words (tested both ways).
 */

/** Event types, `family.what` (contract 2; domain 2 for those it adds). */
export const eventTypes = [
  "recommendation.issued",
  "recommendation.displayed",
  "recommendation.updated",
  "recommendation.withdrawn",
  "recommendation.expired",
  "recommendation.suppressed",
  "recommendation.none",
  "recommendation.failed",
  "recommendation.auto-applied",
  "review.opened",
  "review.accepted",
  "review.modified",
  "review.rejected",
  "review.deferred",
  "review.acknowledged",
  "review.attested",
  "review.cosigned",
  "review.revoked",
  "action.drafted",
  "action.ordered",
  "action.signed",
  "action.verified",
  "action.dispensed",
  "action.administered",
  "action.changed",
  "action.held",
  "action.resumed",
  "action.discontinued",
  "action.cancelled",
  "action.reported-preliminary",
  "action.reported-final",
  "action.addended",
  "action.triaged",
  "action.referred",
  "action.booked",
  "action.admitted",
  "action.discharged",
  "action.sent",
  "action.no-action-decided",
  "action.not-done",
  "action.entered-in-error",
  "context.downtime-start",
  "context.downtime-end",
  "context.break-glass-start",
  "context.break-glass-end",
  "context.patient-merged",
  "context.patient-unmerged",
  "context.keys-joined",
  "context.consent-given",
  "context.consent-refused",
  "context.consent-withdrawn",
  "context.input-changed",
  "context.record-changed",
  "context.model-deployed",
  "context.model-suspended",
  "context.export-window",
  "context.outcome",
] as const;

export type EventType = (typeof eventTypes)[number];

export const families = [
  "recommendation",
  "review",
  "action",
  "context",
] as const;
export type Family = (typeof families)[number];

export const decisionKinds = [
  "medication",
  "imaging",
  "priority",
  "document",
  "order",
  "disposition",
  "other",
] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export const actorKinds = [
  "human",
  "service",
  "ai",
  "shared",
  "organisation",
  "unknown",
] as const;
export type ActorKind = (typeof actorKinds)[number];

export const stances = ["do", "avoid", "inform"] as const;
export type Stance = (typeof stances)[number];

export const imagingFindings = [
  "present",
  "absent",
  "indeterminate",
  "not-assessed",
] as const;
export type ImagingFinding = (typeof imagingFindings)[number];

/** Grades of harm that a policy may name, lightest first, as incident systems in the NHS name them. */
export const harmGrades = [
  "none",
  "low",
  "moderate",
  "severe",
  "fatal",
] as const;
export type HarmGrade = (typeof harmGrades)[number];

export const lateralities = ["left", "right", "both"] as const;

export const modes = ["human", "automatic", "bulk"] as const;

export const timeBases = ["stamped", "typed", "row-update"] as const;
export type TimeBasis = (typeof timeBases)[number];

export const doseChanges = [
  "start",
  "increase",
  "decrease",
  "continue",
  "hold",
  "stop",
] as const;

/** Verdict of one rule on one decision. "Does not apply" and "cannot tell" are no passes. */
export const verdicts = [
  "met",
  "breached",
  "undecidable",
  "inapplicable",
] as const;
export type VerdictWord = (typeof verdicts)[number];

/** Most serious first (`rules.md` 1.7). */
export const severities = [
  "critical",
  "high",
  "medium",
  "low",
  "info",
] as const;
export type Severity = (typeof severities)[number];

/** Oversight of one decision (contract 6; how one is chosen: `rules.md` 1.4). */
export const oversightStates = [
  "documented-before",
  "documented-after",
  "none-found",
  "rejected-then-acted",
  "other-version",
  "changed-after-review",
  "not-a-person",
  "role-not-permitted",
  "too-few-reviewers",
  "not-independent",
  "automatic",
  "view-only",
  "order-unknown",
  "time-unknown",
  "link-unknown",
  "log-ends",
  "no-policy",
  "not-required",
  "not-acted-on",
] as const;
export type Oversight = (typeof oversightStates)[number];

/** What the AI recommended against what was done (contract 6; `domain.md` 7). */
export const alignments = [
  "concordant",
  "within-rounding",
  "modified",
  "overridden",
  "partly-followed",
  "not-acted-on",
  "acted-without-ai",
  "acted-before-ai",
  "withdrawn-before-action",
  "not-comparable",
  "undetermined",
] as const;
export type Alignment = (typeof alignments)[number];

export const directions = ["more", "less", "same"] as const;
export type Direction = (typeof directions)[number];

/** How an event is known to belong to a decision, best first (`domain.md` 6). */
export const linkGrades = ["explicit", "keyed", "inferred"] as const;
export type LinkGrade = (typeof linkGrades)[number];

const familyByType: ReadonlyMap<string, Family> = new Map(
  eventTypes.flatMap((type) =>
    families
      .filter((family) => type.startsWith(`${family}.`))
      .map((family): [string, Family] => [type, family]),
  ),
);

/** The family of an event type: the word before the full stop. */
export function familyOf(type: EventType): Family {
  return familyByType.get(type) ?? "context";
}

/** Ends an exhaustive `switch`; reaching it is a fault of the tool. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${String(value)}`);
}
