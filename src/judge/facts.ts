import type {
  AdviceVersion,
  Comparisons,
  LinkedDecision,
  LinkedEvent,
} from "../model/decision.ts";
import { openEnd, openStart, systemOf } from "../model/event.ts";
import type { Interval } from "../model/event.ts";
import type { SiteFacts } from "../model/site.ts";
import {
  effectiveTime,
  offsetBetween,
  orderEvents,
  toleranceBetween,
} from "../time/clocks.ts";
import type { Clocks, EventOrder } from "../time/clocks.ts";
import { order, shift } from "../time/interval.ts";
import { followedIssues } from "../time/issue.ts";
import type { Order } from "../time/interval.ts";
import type { Directory } from "./directory.ts";
import { identify } from "./people.ts";
import type { Identity } from "./people.ts";
import type { CompiledPolicy } from "./policy.ts";
import type { Scales } from "./urgency.ts";

/**
 * One way of reading the uncertain links of a decision: which events are out of it, and which version each event
 * speaks of where several are possible (`domain.md` 6, rules 1 and 6).
 */
export interface Membership {
  readonly out: ReadonlySet<number>;
  readonly versions: ReadonlyMap<number, number>;
}

/**
 * One decision as one policy sees it: what the judging functions read. Indexes are those of `decision.events`.
 *
 * `members`: events that belong to the decision under this membership and were not retracted, in event order.
 * `times`: what each event's times amount to under the policy's clocks; undefined where none is recorded. `timeNotes`:
 * the events' notes with those of that choice.
 * `ungoverned`: actions that no policy in force at them names.
 * `who`: identity by event, worked out when first asked.
 */
export interface DecisionFacts {
  readonly decision: LinkedDecision;
  readonly policy: CompiledPolicy;
  readonly comparisons: Comparisons;
  readonly site: SiteFacts;
  readonly directory: Directory;
  readonly asOf: number | undefined;
  /** Declared scales of priority. */
  readonly scales: Scales;
  readonly ungoverned: ReadonlySet<number>;
  readonly membership: Membership;
  readonly members: readonly number[];
  readonly times: readonly (Interval | undefined)[];
  readonly timeNotes: readonly (readonly string[])[];
  readonly who: (event: number) => Identity;
}
export const certainMembership: Membership = {
  out: new Set(),
  versions: new Map(),
};

/** What has to be known before the facts of a decision can be worked out. */
export type GivenFacts = Pick<
  DecisionFacts,
  | "decision"
  | "policy"
  | "comparisons"
  | "site"
  | "directory"
  | "asOf"
  | "scales"
  | "ungoverned"
>;

/**
 * Gathers what judging one decision needs under one policy; nothing is worked out twice. Written out, here and below:
 * copying an object by its entries costs more than the rules do (measured: 3.5 µs a decision).
 */
export function factsOf(given: GivenFacts): DecisionFacts {
  const { decision, policy, comparisons, site, directory, asOf } = given;
  const { scales, ungoverned } = given;
  const times: (Interval | undefined)[] = [];
  const timeNotes: (readonly string[])[] = [];
  for (const { event } of decision.events) {
    const { interval, notes } = effectiveTime(event, policy.clocks);
    times.push(interval);
    timeNotes.push(notes);
  }
  const known: Identity[] = [];
  const who = (index: number): Identity =>
    (known[index] ??= identify(
      linkedAt(decision, index).event,
      boundedTime(decision, times[index]),
      directory,
      policy.review.delegatesCount,
    ));
  const membership = certainMembership;
  return {
    decision,
    policy,
    comparisons,
    site,
    directory,
    asOf,
    scales,
    ungoverned,
    membership,
    members: membersUnder(decision, membership),
    times,
    timeNotes,
    who,
  };
}

/** The same decision under another reading of its links. */
export function withMembership(
  facts: DecisionFacts,
  membership: Membership,
): DecisionFacts {
  if (membership === facts.membership) return facts;
  const members = membersUnder(facts.decision, membership);
  return { ...facts, membership, members };
}

function membersUnder(
  decision: LinkedDecision,
  { out }: Membership,
): readonly number[] {
  const members: number[] = [];
  const { events } = decision;
  for (let index = 0; index < events.length; index += 1)
    if (events[index]?.retracted === false && !out.has(index))
      members.push(index);
  return members;
}

/** The event at an index; an index that is not there is a fault of the tool. */
export function linkedAt(decision: LinkedDecision, index: number): LinkedEvent {
  const linked = decision.events[index];
  if (linked === undefined)
    throw new Error("no event at this index of the decision");
  return linked;
}

/** Indexes of the events that belong to the decision under this membership and were not retracted, in event order. */
export function membersOf(facts: DecisionFacts): readonly number[] {
  return facts.members;
}

/** Index of the version an event speaks of; undefined where it names one that the export lacks. */
export function versionOf(
  facts: DecisionFacts,
  index: number,
): number | undefined {
  return (
    facts.membership.versions.get(index) ??
    linkedAt(facts.decision, index).versions[0]
  );
}

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

const knownOrder: { readonly [O in "before" | "after"]: EventOrder } = {
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

/**
 * When a version came to be, as far back as can be: where only a later bound is known, the linking window before it.
 * Undefined where nothing is known of it.
 */
export function issueStart(
  facts: DecisionFacts,
  place = 0,
): number | undefined {
  const issued = facts.decision.versions[place]?.issued;
  if (issued === undefined) return undefined;
  if (isUnbounded(issued)) return undefined;
  return issued.earliest === openStart
    ? issued.latest - facts.policy.windowUs
    : issued.earliest;
}

function isUnbounded({ earliest, latest }: Interval): boolean {
  return earliest === openStart && latest === openEnd;
}

/**
 * The time of an event for windows of the staff list: an open start is bounded by the issue of the output (a review
 * of it cannot be earlier), so that "not after" alone does not make a person nobody.
 */
export function boundedTime(
  decision: LinkedDecision,
  at: Interval | undefined,
): Interval | undefined {
  if (at === undefined || at.earliest !== openStart) return at;
  const issued = decision.versions[0]?.issued.earliest ?? openStart;
  const earliest =
    issued === openStart ? at.latest - 1 : Math.min(issued, at.latest - 1);
  return { earliest, latest: at.latest };
}
