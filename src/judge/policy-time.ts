import type { LinkedDecision } from "../model/decision.ts";
import { anyTime, openStart } from "../model/event.ts";
import type { Interval } from "../model/event.ts";
import { effectiveTime } from "../time/clocks.ts";
import { addDuration } from "../time/duration.ts";
import { compileEarlierOrders } from "../time/earlier-orders.ts";
import { isBeforeOutput } from "../time/issue.ts";
import type { CompiledPolicy } from "./policy.ts";
import { isUrgent } from "./urgency.ts";
import type { Scales } from "./urgency.ts";

/**
 * The earliest action of a type in `before` that is not certainly before the issue, and carries out no order that is.
 *
 * @param counts - whether an action (by index) counts under some policy in force at it, and is read as one of this decision
 */
export function governingTime(
  decision: LinkedDecision,
  policy: CompiledPolicy,
  counts: (index: number) => boolean,
): Interval | undefined {
  let first: Interval | undefined;
  const carriesOut = compileEarlierOrders(decision, policy.clocks);
  for (const [index, linked] of decision.events.entries()) {
    const { event } = linked;
    if (!counts(index)) continue;
    const auto = event.type === "recommendation.auto-applied";
    if (
      !auto &&
      (linked.later ||
        linked.retracted ||
        !policy.review.before.includes(event.type))
    )
      continue;
    const at = effectiveTime(event, policy.clocks).interval ?? anyTime;
    const isEarly =
      isBeforeOutput(decision, event, policy.clocks) || carriesOut(event);
    if (!auto && isEarly) continue;
    if (first === undefined || at.earliest < first.earliest) first = at;
  }
  return first;
}

const nothing: ReadonlySet<number> = new Set();

/**
 * For a decision without a governing action: its closure, else its deadline (the urgent one where the output is urgent),
 * else its issue, else any of its times (`rules.md` 4.1: "for omissions: at the closure or deadline").
 */
export function fallbackTime(
  decision: LinkedDecision,
  policy: CompiledPolicy,
  scales: Scales,
  out: ReadonlySet<number> = nothing,
): Interval {
  const closedBy = policy.source.omission?.closedBy ?? [];
  const closure = decision.events.find(
    (linked, index) => !out.has(index) && closedBy.includes(linked.event.type),
  );
  const closed =
    closure === undefined
      ? undefined
      : effectiveTime(closure.event, policy.clocks).interval;
  if (closed !== undefined) return closed;
  const issued = decision.versions[0]?.issued;
  if (issued !== undefined) {
    const known =
      issued.earliest === openStart ? issued.latest - 1 : issued.earliest;
    const within = firstDeadline(decision, policy, scales);
    if (within === undefined) return { earliest: known, latest: issued.latest };
    return {
      earliest: addDuration(known, within),
      latest: addDuration(issued.latest, within),
    };
  }
  for (const [index, { event }] of decision.events.entries()) {
    if (out.has(index)) continue;
    const at = effectiveTime(event, policy.clocks).interval;
    if (at !== undefined) return at;
  }
  return anyTime;
}

/** The time that an output has by its priority: to be read where it found nothing, else to be resolved. */
function firstDeadline(
  decision: LinkedDecision,
  { source: { omission } }: CompiledPolicy,
  scales: Scales,
): string | undefined {
  const advice = decision.events[decision.versions[0]?.event ?? -1]?.event;
  if (omission === undefined || advice === undefined) return undefined;
  const word = isUrgent(advice, scales) ? "urgent" : "routine";
  const { negative = [], readWithin, resolveWithin } = omission;
  const isNegative = negative.some((found) => found === advice.fields.finding);
  return isNegative
    ? (readWithin?.[word] ?? resolveWithin?.[word])
    : (resolveWithin?.[word] ?? readWithin?.[word]);
}
