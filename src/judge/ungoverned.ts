import type { LinkedDecision } from "../model/decision.ts";
import { anyTime, openEnd, openStart } from "../model/event.ts";
import type { Event } from "../model/event.ts";
import { effectiveTime } from "../time/clocks.ts";
import { compileEarlierOrders } from "../time/earlier-orders.ts";
import { isBeforeOutput } from "../time/issue.ts";
import { winnersAt } from "./in-force.ts";
import type { CompiledPolicy } from "./policy.ts";

const none: ReadonlySet<number> = new Set();

/**
 * Actions that no review has to precede though some policy of this scope names their type: those policies were not in
 * force at the action, and the ones in force do not name it. What counts is what a policy required *then* (`rules.md` 1.1).
 *
 * @returns indexes in `decision.events`
 */
export function ungovernedActions(
  decision: LinkedDecision,
  scoped: readonly CompiledPolicy[],
): ReadonlySet<number> {
  if (scoped.length < 2) return none;
  const found = new Set<number>();
  for (const [index, { part, event }] of decision.events.entries()) {
    if (part !== "action") continue;
    const naming = namingOf(event, scoped);
    if (naming.length === 0 || naming.length === scoped.length) continue;
    if (isUngoverned(event, scoped, naming)) found.add(index);
  }
  return found;
}

/**
 * The same where some other action of the decision has no policy, so that any action counts: none of those at which a
 * policy was in force counts unless that policy names its type.
 */
export function ungovernedBesideUnruled(
  decision: LinkedDecision,
  scoped: readonly CompiledPolicy[],
): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [index, { part, event }] of decision.events.entries())
    if (
      part === "action" &&
      isUngoverned(event, scoped, namingOf(event, scoped))
    )
      found.add(index);
  return found;
}

function namingOf(
  { type }: Event,
  scoped: readonly CompiledPolicy[],
): readonly CompiledPolicy[] {
  return scoped.filter(({ review }) => review.before.includes(type));
}

/** Whether policies were in force at all of an action's time, and none of them names its type. */
function isUngoverned(
  event: Event,
  scoped: readonly CompiledPolicy[],
  naming: readonly CompiledPolicy[],
): boolean {
  const [first] = scoped;
  if (first === undefined) return false;
  const at = effectiveTime(event, first.clocks).interval ?? anyTime;
  const { policies, uncovered } = winnersAt(at, scoped);
  return !uncovered && !policies.some((policy) => naming.includes(policy));
}

/**
 * The policies that may have been in force at actions after the issue at which perhaps none was; undefined where there
 * is no such action. Without a policy any action counts, whatever its type (`rules.md` 1.2), and one whose interval spans
 * a change-over "is judged by both" (4.2). An action of which no time, or only a bound, is recorded spans none.
 *
 * @param out - events (by index) that are read as those of another decision
 * @returns no policies where some such action stands wholly outside their windows
 */
export function unruledActions(
  decision: LinkedDecision,
  scoped: readonly CompiledPolicy[],
  out: ReadonlySet<number> = none,
): readonly CompiledPolicy[] | undefined {
  const [first] = scoped;
  if (first === undefined) return [];
  let spanning: readonly CompiledPolicy[] | undefined;
  const carriesOut = compileEarlierOrders(decision, first.clocks);
  for (const [index, linked] of decision.events.entries()) {
    const { part, event, later, retracted } = linked;
    if (part !== "action" || later || retracted || out.has(index)) continue;
    if (event.type === "action.entered-in-error") continue;
    const at = effectiveTime(event, first.clocks).interval;
    if (at === undefined || carriesOut(event)) continue;
    if (isBeforeOutput(decision, event, first.clocks)) continue;
    const { policies, uncovered } = winnersAt(at, scoped);
    if (policies.length === 0) return policies;
    const isBound = at.earliest === openStart || at.latest === openEnd;
    if (uncovered && !isBound) spanning ??= policies;
  }
  return spanning;
}
