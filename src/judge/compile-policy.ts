import { openEnd } from "../model/event.ts";
import type { Policy, PolicyFile, ReviewDuty } from "../model/policy.ts";
import { eventTypes } from "../model/words.ts";
import type { DecisionKind, EventType } from "../model/words.ts";
import { compileClocks } from "../time/clocks.ts";
import { addDuration, parseDuration } from "../time/duration.ts";
import { dayStart } from "../time/zone.ts";
import type { CompiledPolicy, CompiledReview, PolicySet } from "./policy.ts";

/** One day in microseconds: the default linking window (`rules.md` 2). */
export const defaultWindowUs: number = 86_400_000_000;
const defaultGap = "PT2S";
const defaultAccepts: readonly EventType[] = [
  "review.accepted",
  "review.modified",
  "review.attested",
  "review.cosigned",
];

/** Every type that says that something was done, ordered or decided; what only corrects the record is none of them. */
export const actionTypes: readonly EventType[] = eventTypes.filter(
  (type) => type.startsWith("action.") && type !== "action.entered-in-error",
);

/** The actions that a review has to precede where a policy does not say (`rules.md` 1.2). */
export const usualBefore: {
  readonly [K in DecisionKind]: readonly EventType[];
} = {
  medication: ["action.signed", "action.dispensed", "action.administered"],
  imaging: ["action.reported-final"],
  priority: ["action.triaged", "action.booked"],
  document: ["action.sent"],
  order: ["action.signed"],
  disposition: ["action.admitted", "action.discharged"],
  other: actionTypes,
};

/** Microseconds of a duration of the policy; years and months are counted from 1970-01-01. */
export function durationUs(text: string): number {
  return parseDuration(text) ?? addDuration(0, text);
}

/**
 * Turns a validated policy file into plain data with the defaults of `rules.md` 2.
 *
 * @param sha256 - of the file's bytes; stands in every finding
 * @param declaredZone - the one zone that the mapping declares, used where the file names none; else UTC
 */
export function compilePolicies(
  file: PolicyFile,
  sha256: string,
  declaredZone: string | undefined,
): PolicySet {
  const timeZone = file.timeZone ?? declaredZone ?? "UTC";
  const policies = file.policies.map((policy) =>
    compilePolicy(policy, sha256, timeZone),
  );
  return { site: file.site, timeZone, sha256, policies };
}

function compilePolicy(
  policy: Policy,
  sha256: string,
  zone: string,
): CompiledPolicy {
  const from = dayStart(policy.inForce.from, zone);
  const approved = dayStart(policy.approvedOn, zone);
  return {
    id: policy.id,
    title: policy.title ?? policy.id,
    sha256,
    from: Math.max(from, approved),
    until: midnight(policy.inForce.until, zone),
    approvedLate: approved > from,
    timeZone: zone,
    appliesTo: policy.appliesTo,
    review: compileReview(policy.review ?? {}, policy.appliesTo.decisionKind),
    automatic: compileAutomatic(policy.automatic),
    exceptions: (policy.exceptions ?? []).map((exception) => ({
      context: exception.context,
      reason: exception.reason,
      closeWithinUs:
        exception.closeWithin === undefined
          ? undefined
          : durationUs(exception.closeWithin),
    })),
    models: policy.models?.map((model) => ({
      name: model.name,
      version: model.version,
      from: dayStart(model.from, zone),
      until: midnight(model.until, zone),
      reference: model.reference,
    })),
    clocks: compileClocks(policy.clocks),
    windowUs:
      policy.linking?.window === undefined
        ? defaultWindowUs
        : durationUs(policy.linking.window),
    coverageDeclared: policy.coverage === "declared",
    source: policy,
  };
}

/** Midnight that begins `date`; without a date there is no end. */
function midnight(date: string | undefined, zone: string): number {
  return date === undefined ? openEnd : dayStart(date, zone);
}

function compileReview(duty: ReviewDuty, kind: DecisionKind): CompiledReview {
  return {
    required: duty.required ?? true,
    before: duty.before ?? usualBefore[kind],
    by: duty.by === undefined || duty.by.length === 0 ? undefined : duty.by,
    accepts: duty.accepts ?? defaultAccepts,
    reviewers: duty.reviewers ?? 1,
    independentOfActor: duty.independentOfActor ?? false,
    sameVersion: duty.sameVersion ?? true,
    minimumSeconds: duty.minimumSeconds,
    secondsPer100Words: duty.secondsPer100Words,
    reasonFor: duty.reasonFor ?? [],
    sameActCounts: duty.sameAct === "counted",
    afterOutput: duty.afterOutput ?? true,
    delegatesCount: duty.delegates === "counted",
    reviewerIs: duty.reviewerIs,
    registration: duty.registration,
    training:
      duty.training === undefined
        ? undefined
        : { code: duty.training.code, validFor: duty.training.validFor },
    secondReview: duty.secondReview ?? [],
    blind: duty.blind ?? false,
    mustSee: duty.mustSee ?? [],
    actorMustSee: duty.actorMustSee ?? false,
    placeholders: duty.placeholders ?? [],
    materialPercent: duty.material?.percent,
  };
}

/** A type that no list names is forbidden (`rules.md` 2); without the key everything automatic is. */
function compileAutomatic(
  rule: Policy["automatic"],
): CompiledPolicy["automatic"] {
  const gapUs = durationUs(
    (typeof rule === "object" ? rule.gap : undefined) ?? defaultGap,
  );
  if (rule === undefined || rule === "forbidden") return { allowed: [], gapUs };
  if (rule === "allowed") return { allowed: actionTypes, gapUs };
  const forbidden = rule.forbidden ?? [];
  const allowed = (rule.allowed ?? []).filter(
    (type) => !forbidden.includes(type),
  );
  return { allowed, gapUs };
}

/** Stands in where no policy is in force: nothing is asked, any action counts, every default (`rules.md` 1.2). */
export const neutralPolicy: CompiledPolicy = compilePolicy(
  {
    id: "",
    approvedBy: "",
    approvedOn: "1970-01-01",
    inForce: { from: "1970-01-01" },
    appliesTo: { decisionKind: "other" },
    review: { before: actionTypes },
  },
  "",
  "UTC",
);
