import { openStart } from "../model/event.ts";
import { addDuration } from "../time/duration.ts";
import { order } from "../time/interval.ts";
import type { Order } from "../time/interval.ts";
import type { RuleFacts } from "./define-rule.ts";
import {
  linkedAt,
  membersOf,
  orderOf,
  sureOrderOf,
  toleranceTo,
} from "./facts.ts";

/** What of a policy bounds the validity of advice. */
export interface Validity {
  readonly validFor: string | undefined;
  readonly invalidatedBy: readonly string[];
}

/** One way in which the advice may have been past its validity at the action. */
export interface Lapse {
  readonly what:
    "withdrawn" | "expired" | "input-changed" | "valid-until" | "valid-for";
  readonly before: Order;
  readonly event: number;
  readonly action: number;
}

/** Every way in which the advice behind an action may have lapsed; certain only if it is so for each possible version. */
export function lapsesOf(
  facts: RuleFacts,
  action: number,
  params: Validity,
): readonly Lapse[] {
  const linked = linkedAt(facts.decision, action);
  const [only] = linked.versions;
  if (linked.versions.length === 1 && only !== undefined) {
    const lapses = lapsesOfVersion(facts, action, only, params);
    if (lapses.length === 0 || linked.rivals.length === 0) return lapses;
  }
  const possible = linked.versions.map((version) =>
    lapsesOfVersion(facts, action, version, params),
  );
  const [first = [], ...others] = possible;
  if (others.length === 0 && linked.rivals.length === 0) return first;
  const sure = possible.every((lapses) =>
    lapses.some((lapse) => lapse.before === "before"),
  );
  return possible
    .flat()
    .map((lapse) =>
      lapse.before === "before" && !(sure && linked.rivals.length === 0)
        ? lapseWith(lapse, "unknown")
        : lapse,
    );
}

function lapseWith({ what, event, action }: Lapse, before: Order): Lapse {
  return { what, event, action, before };
}

function lapsesOfVersion(
  facts: RuleFacts,
  action: number,
  version: number,
  params: Validity,
): readonly Lapse[] {
  return [
    ...marksOf(facts, action, version, params),
    ...limitsOf(facts, action, version, params.validFor),
  ];
}

/** Withdrawals, expiries and newer inputs on record. */
function marksOf(
  facts: RuleFacts,
  action: number,
  version: number,
  params: Validity,
): readonly Lapse[] {
  const advice = facts.decision.versions[version]?.event;
  const lapses: Lapse[] = [];
  for (const event of membersOf(facts)) {
    const linked = linkedAt(facts.decision, event);
    const what = markOf(linked.event.type, linked.event.fields.code, params);
    if (what === undefined) continue;
    const counts =
      what === "input-changed"
        ? // An input from before the issue is what the advice rests on.
          advice !== undefined &&
          orderOf(facts, advice, event).order === "before"
        : linked.versions.length === 0 || linked.versions.includes(version);
    if (!counts) continue;
    const before = sureOrderOf(facts, event, action);
    lapses.push({ what, before, event, action });
  }
  return lapses;
}

function markOf(
  type: string,
  code: string | undefined,
  params: Validity,
): Lapse["what"] | undefined {
  if (type === "recommendation.withdrawn") return "withdrawn";
  if (type === "recommendation.expired") return "expired";
  const named = code !== undefined && params.invalidatedBy.includes(code);
  return type === "context.input-changed" && named
    ? "input-changed"
    : undefined;
}

/** The validity that the output states and the one that the policy gives. */
function limitsOf(
  facts: RuleFacts,
  action: number,
  place: number,
  validFor: string | undefined,
): readonly Lapse[] {
  const at = facts.times[action];
  const version = facts.decision.versions[place];
  if (at === undefined || version === undefined) return [];
  const event = version.event;
  const stated = linkedAt(facts.decision, event).event.times.validUntil;
  if (stated === undefined && validFor === undefined) return [];
  const tolerance = toleranceTo(
    facts.decision,
    facts.policy.clocks,
    event,
    action,
  );
  const limits: Lapse[] = [];
  if (stated !== undefined)
    limits.push({
      what: "valid-until",
      before: order(stated, at, tolerance),
      event,
      action,
    });
  if (validFor === undefined || version.issued.earliest === openStart)
    return limits;
  const until = {
    earliest: addDuration(version.issued.earliest, validFor),
    latest: addDuration(version.issued.latest, validFor),
  };
  const before = isReaffirmed(facts, action, validFor)
    ? "after"
    : order(until, at, tolerance);
  return [...limits, { what: "valid-for", before, event, action }];
}

/** Whether a review that qualifies before the action starts the policy's validity anew, and the action is within it. */
function isReaffirmed(
  facts: RuleFacts,
  action: number,
  validFor: string,
): boolean {
  const at = facts.times[action];
  const found = facts.oversight.actions.find((one) => one.action === action);
  if (at === undefined) return false;
  return (found?.search?.qualifying ?? []).some((review) => {
    const reviewed = facts.times[review];
    return (
      reviewed !== undefined &&
      at.latest <= addDuration(reviewed.earliest, validFor)
    );
  });
}
