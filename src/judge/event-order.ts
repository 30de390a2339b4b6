import type { AdviceVersion, LinkedDecision } from "../model/decision.ts";
import { openStart, systemOf } from "../model/event.ts";
import type { Interval } from "../model/event.ts";
import {
  offsetBetween,
  orderEvents,
  toleranceBetween,
} from "../time/clocks.ts";
import type { Clocks, EventOrder } from "../time/clocks.ts";
import { order, shift } from "../time/interval.ts";
import type { Order } from "../time/interval.ts";
import { followedIssues } from "../time/issue.ts";
import { linkedAt } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";

/** In which order two events of the decision stand, and why not where that is not known. */
export function orderOf(
  facts: DecisionFacts,
  a: number,
  b: number,
): EventOrder {
  const { decision, policy, times } = facts;
  const one = linkedAt(decision, a).event;
  const other = linkedAt(decision, b).event;
  // Where the two times alone show the order, `orderEvents` says nothing else; it would choose both times anew.
  const [at, against] = [times[a], times[b]];
  if (
    policy.clocks.pairs.length > 0 ||
    at === undefined ||
    against === undefined
  )
    return orderEvents(one, other, policy.clocks);
  const tolerance = toleranceBetween(
    policy.clocks,
    systemOf(one),
    systemOf(other),
  );
  const shown = order(at, against, tolerance);
  return shown === "unknown"
    ? orderEvents(one, other, policy.clocks)
    : knownOrder[shown];
}

const knownOrder: {
  readonly [O in "before" | "after"]: EventOrder;
} = {
  before: { order: "before", cause: "known" },
  after: { order: "after", cause: "known" },
};

/**
 * Where a time of an event stands against the issue of a version; the tolerance is that of the two clocks. What is before
 * an issue that the version followed is before the version.
 */
export function orderToIssue(
  facts: DecisionFacts,
  index: number,
  at: Interval | undefined,
  versionIndex: number,
): Order {
  const { decision, policy } = facts;
  const version = decision.versions[versionIndex];
  if (version === undefined || at === undefined) return "unknown";
  const own = orderToVersion(facts, index, at, version);
  if (own !== "unknown" || decision.versions.length < 2) return own;
  const isBefore = followedIssues(decision, version, policy.clocks).some(
    (issue) => orderToVersion(facts, index, at, issue) === "before",
  );
  return isBefore ? "before" : own;
}

function orderToVersion(
  facts: DecisionFacts,
  index: number,
  at: Interval,
  { event, issued }: AdviceVersion,
): Order {
  // The declared offset of two clocks is known to `orderEvents` alone; it serves wherever both times are the events' own.
  if (at === facts.times[index] && issued.earliest !== openStart)
    return orderOf(facts, index, event).order;
  const { decision, policy } = facts;
  return order(at, issued, toleranceTo(decision, policy.clocks, index, event));
}

/** When an event happened by the clock of another one: the declared offset of the two taken into account. */
export function timeOnClockOf(
  { decision, policy, times }: DecisionFacts,
  event: number,
  other: number,
): Interval | undefined {
  const at = times[event];
  if (at === undefined) return undefined;
  const clock = systemOf(linkedAt(decision, other).event);
  const own = systemOf(linkedAt(decision, event).event);
  return shift(at, -offsetBetween(policy.clocks, clock, own));
}

/**
 * In which order a further time of an event (when it was begun, written down, or runs out) stands to the time of an
 * event; the tolerance and the declared offset are those of the two clocks.
 */
export function orderOfTime(
  facts: DecisionFacts,
  time: { readonly of: number; readonly at: Interval },
  other: number,
): Order {
  const against = timeOnClockOf(facts, other, time.of);
  if (against === undefined) return "unknown";
  const { decision, policy } = facts;
  const tolerance = toleranceTo(decision, policy.clocks, time.of, other);
  return order(time.at, against, tolerance);
}

/** Tolerance between the clocks of two events of a decision. */
export function toleranceTo(
  decision: LinkedDecision,
  clocks: Clocks,
  a: number,
  b: number,
): number {
  return toleranceBetween(
    clocks,
    systemOf(linkedAt(decision, a).event),
    systemOf(linkedAt(decision, b).event),
  );
}

/**
 * As `orderOf`, for what only counts if it surely belongs: an event that may belong to another decision is never known
 * to be before.
 */
export function sureOrderOf(facts: DecisionFacts, a: number, b: number): Order {
  const { order: place } = orderOf(facts, a, b);
  const certain = linkedAt(facts.decision, a).rivals.length === 0;
  return place === "before" && !certain ? "unknown" : place;
}
