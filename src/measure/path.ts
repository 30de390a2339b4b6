import type { LinkedDecision } from "../model/decision.ts";
import { systemOf } from "../model/event.ts";
import type { Event, Interval } from "../model/event.ts";
import { effectiveTime, orderEvents } from "../time/clocks.ts";
import type { Clocks } from "../time/clocks.ts";
import { order } from "../time/interval.ts";
import type { Order } from "../time/interval.ts";

/** What a path is made of: the first record of each kind. */
type Step = "displayed" | "viewed" | "reviewed" | "acted";

interface Placed {
  readonly step: Step;
  readonly event: Event;
  readonly system: string;
  readonly interval: Interval | undefined;
}

/**
 * In which order the first display, the first view, the first review with an outcome and the action judged stand in the log:
 * `displayed, acted, reviewed`. Steps whose order is not known are joined by ` or ` (law 4), so that a few hundred paths are
 * all there can be.
 *
 * @param action - index of the action judged; undefined where there is none
 */
export function pathOf(
  decision: LinkedDecision,
  action: number | undefined,
  clocks: Clocks,
): string {
  const groups: Placed[][] = [];
  for (const placed of firstOfEach(decision, action, clocks))
    enter(groups, placed, clocks);
  let path = "";
  for (const group of groups)
    path += (path === "" ? "" : ", ") + wordsOf(group);
  return path;
}

function wordsOf(group: readonly Placed[]): string {
  const [only] = group;
  if (group.length === 1 && only !== undefined) return only.step;
  return group
    .map(({ step }) => step)
    .sort(byStep)
    .join(" or ");
}

const steps: readonly Step[] = ["displayed", "viewed", "reviewed", "acted"];

function byStep(a: Step, b: Step): number {
  return steps.indexOf(a) - steps.indexOf(b);
}

function firstOfEach(
  { events }: LinkedDecision,
  action: number | undefined,
  clocks: Clocks,
): readonly Placed[] {
  const found: Placed[] = [];
  let seen = "";
  for (let at = 0; at < events.length; at += 1) {
    const linked = events[at];
    if (linked === undefined || linked.retracted) continue;
    const { event } = linked;
    const step = at === action ? "acted" : stepOf(event.type);
    if (step === undefined || seen.includes(step)) continue;
    seen += `${step} `;
    const { interval } = effectiveTime(event, clocks);
    found.push({ step, event, system: systemOf(event), interval });
  }
  return found;
}

/** Whether an event is a review with an outcome: not a view. */
export function hasOutcome(type: string): boolean {
  return stepOf(type) === "reviewed";
}

function stepOf(type: string): Exclude<Step, "acted"> | undefined {
  switch (type) {
    case "recommendation.displayed":
      return "displayed";
    case "review.opened":
    case "review.acknowledged":
    case "review.deferred":
      return "viewed";
    case "review.accepted":
    case "review.modified":
    case "review.rejected":
    case "review.attested":
    case "review.cosigned":
      return "reviewed";
    default:
      return undefined;
  }
}

/** Puts a step after the groups known to come before it and before those known to come after; what lies between joins it. */
function enter(groups: Placed[][], placed: Placed, clocks: Clocks): void {
  const stands = (group: readonly Placed[] = []): Order => {
    const [first] = group;
    if (first === undefined) return "unknown";
    const wanted = orderOf(first, placed, clocks);
    for (const other of group)
      if (orderOf(other, placed, clocks) !== wanted) return "unknown";
    return wanted;
  };
  let start = 0;
  while (stands(groups[start]) === "before") start += 1;
  let end = groups.length;
  while (end > start && stands(groups[end - 1]) === "after") end -= 1;
  const joined = groups.splice(start, end - start);
  groups.splice(start, 0, [placed, ...joined.flat()]);
}

/** As `orderEvents`, whose answer on one clock two intervals that do not meet give at once. */
function orderOf(a: Placed, b: Placed, clocks: Clocks): Order {
  if (
    a.system === b.system &&
    a.interval !== undefined &&
    b.interval !== undefined
  ) {
    const known = order(a.interval, b.interval, 0);
    if (known !== "unknown") return known;
  }
  return orderEvents(a.event, b.event, clocks).order;
}
