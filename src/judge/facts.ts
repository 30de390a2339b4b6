import type {
  Comparisons,
  LinkedDecision,
  LinkedEvent,
} from "../model/decision.ts";
import type { Interval } from "../model/event.ts";
import type { SiteFacts } from "../model/site.ts";
import { effectiveTime } from "../time/clocks.ts";
import type { Directory } from "./directory.ts";
import { boundedTime } from "./bounded-time.ts";
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
