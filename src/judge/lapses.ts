import { openEnd, openStart } from "../model/event.ts";
import type { Interval } from "../model/event.ts";
import { addDuration } from "../time/duration.ts";
import type { Order } from "../time/interval.ts";
import { countSteps } from "./candidate.ts";
import type { RuleFacts } from "./define-rule.ts";
import { linkedAt, membersOf } from "./facts.ts";
import { orderOf, orderOfTime, sureOrderOf } from "./event-order.ts";

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
  /** What shows it: the withdrawal, the expiry, the newer input; for a limit the output itself. */
  readonly event: number;
  readonly action: number;
  /** The event that issued the version relied on; undefined where the export lacks it. */
  readonly issue: number | undefined;
  /** When a limit ran out, by the clock of the output; undefined for what is shown by an event of its own. */
  readonly limit: Interval | undefined;
}

/** Every way in which the advice behind an action may have lapsed; certain only if it is so for each possible version. */
export function lapsesOf(
  facts: RuleFacts,
  action: number,
  params: Validity,
): readonly Lapse[] {
  const { versions, rivals } = linkedAt(facts.decision, action);
  const possible = versions.map((version) =>
    lapsesOfVersion(facts, action, version, params),
  );
  const isSure =
    rivals.length === 0 &&
    possible.every((lapses) =>
      lapses.some((lapse) => lapse.before === "before"),
    );
  const found = possible.flat();
  return isSure ? found : found.map(openWhereBefore);
}

function openWhereBefore(lapse: Lapse): Lapse {
  return lapse.before === "before" ? { ...lapse, before: "unknown" } : lapse;
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
    const place = sureOrderOf(facts, event, action);
    const before =
      what === "withdrawn"
        ? place
        : unlessAffirmed(
            facts,
            action,
            place,
            (review) => orderOf(facts, event, review).order,
          );
    const shown = { event, action, issue: advice, limit: undefined };
    lapses.push({ ...shown, what, before });
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
  const version = facts.decision.versions[place];
  if (facts.times[action] === undefined || version === undefined) return [];
  const { event, issued } = version;
  const stated = linkedAt(facts.decision, event).event.times.validUntil;
  const shown = { event, action, issue: event };
  const limits: Lapse[] = [];
  if (stated !== undefined) {
    const until = { of: event, at: stated };
    const before = unlessAffirmed(
      facts,
      action,
      orderOfTime(facts, until, action),
      (review) => orderOfTime(facts, until, review),
    );
    limits.push({ ...shown, what: "valid-until", before, limit: stated });
  }
  if (validFor !== undefined && issued.earliest !== openStart) {
    const limit = laterBy(issued, validFor);
    const ends = orderOfTime(facts, { of: event, at: limit }, action);
    const before = restarted(facts, action, ends, validFor);
    limits.push({ ...shown, what: "valid-for", before, limit });
  }
  return limits;
}

/**
 * What a review that qualifies before the action makes of a lapse: one certainly after it affirms the advice anew; one
 * that may be after it, or may qualify, leaves it open.
 *
 * @param toReview - where the lapse stands to a review
 */
function unlessAffirmed(
  facts: RuleFacts,
  action: number,
  lapse: Order,
  toReview: (review: number) => Order,
): Order {
  if (lapse !== "before") return lapse;
  const { sure, perhaps } = affirmations(facts, action);
  const orders = new Set(sure.map(toReview));
  if (orders.has("before")) return "after";
  const isOpen =
    orders.has("unknown") ||
    perhaps.some((review) => toReview(review) !== "after");
  return isOpen ? "unknown" : "before";
}

/** The policy's validity counts anew from each review that qualifies before the action. */
function restarted(
  facts: RuleFacts,
  action: number,
  fromIssue: Order,
  validFor: string,
): Order {
  if (fromIssue === "after") return fromIssue;
  const endsOf = (review: number): Order => {
    const at = facts.times[review];
    if (at === undefined) return "unknown";
    const limit = { of: review, at: laterBy(at, validFor) };
    return orderOfTime(facts, limit, action);
  };
  const { sure, perhaps } = affirmations(facts, action);
  const orders = new Set(sure.map(endsOf));
  if (orders.has("after")) return "after";
  const isOpen =
    fromIssue === "unknown" ||
    orders.has("unknown") ||
    perhaps.some((review) => endsOf(review) !== "before");
  return isOpen ? "unknown" : "before";
}

interface Affirmations {
  readonly sure: readonly number[];
  /** Reviews with nothing against them, of which something is not known. */
  readonly perhaps: readonly number[];
}

function affirmations(facts: RuleFacts, action: number): Affirmations {
  const search = facts.oversight.actions.find(
    (one) => one.action === action,
  )?.search;
  const sure = search?.qualifying ?? [];
  const perhaps = (search?.candidates ?? []).flatMap((candidate) =>
    candidate.role === "outcome" &&
    !sure.includes(candidate.event) &&
    countSteps(candidate, "false") === 0
      ? [candidate.event]
      : [],
  );
  return { sure, perhaps };
}

/** An interval a fixed length later; a start that is not known stays unknown. */
function laterBy({ earliest, latest }: Interval, duration: string): Interval {
  return {
    earliest:
      earliest === openStart ? openStart : addDuration(earliest, duration),
    latest: latest === openEnd ? openEnd : addDuration(latest, duration),
  };
}
