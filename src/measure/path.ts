import type { LinkedDecision, LinkedEvent } from "../model/decision.ts";
import { orderEvents } from "../time/clocks.ts";
import type { Clocks } from "../time/clocks.ts";

/** What a path is made of: the first record of each kind. */
type Step = "displayed" | "viewed" | "reviewed" | "acted";

interface Placed {
  readonly step: Step;
  readonly linked: LinkedEvent;
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
  for (const placed of firstOfEach(decision, action))
    enter(groups, placed, clocks);
  return groups
    .map((group) =>
      group
        .map(({ step }) => step)
        .sort(byStep)
        .join(" or "),
    )
    .join(", ");
}

const steps: readonly Step[] = ["displayed", "viewed", "reviewed", "acted"];

function byStep(a: Step, b: Step): number {
  return steps.indexOf(a) - steps.indexOf(b);
}

function firstOfEach(
  { events }: LinkedDecision,
  action: number | undefined,
): readonly Placed[] {
  const found: Placed[] = [];
  for (const [at, linked] of events.entries()) {
    if (linked.retracted) continue;
    const step = at === action ? "acted" : stepOf(linked.event.type);
    if (step !== undefined && !found.some((other) => other.step === step))
      found.push({ step, linked });
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
  const orders = groups.map((group) => orderOf(group, placed, clocks));
  const from = orders.findIndex((order) => order !== "before");
  const start = from < 0 ? groups.length : from;
  const end = orders.findLastIndex((order) => order !== "after") + 1;
  const joined = groups.splice(start, Math.max(0, end - start));
  groups.splice(start, 0, [placed, ...joined.flat()]);
}

/** Where a whole group stands to a step: known only where each of its own is, and the same way. */
function orderOf(
  group: readonly Placed[],
  { linked }: Placed,
  clocks: Clocks,
): "before" | "after" | "unknown" {
  let all: "before" | "after" | "unknown" | undefined;
  for (const other of group) {
    const { order } = orderEvents(other.linked.event, linked.event, clocks);
    if (order === "unknown" || (all !== undefined && all !== order))
      return "unknown";
    all = order;
  }
  return all ?? "unknown";
}
