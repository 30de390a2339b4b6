import type { LinkedDecision } from "../model/decision.ts";
import { effectiveTime } from "../time/clocks.ts";
import { anyTime } from "./facts.ts";
import { winnersAt } from "./in-force.ts";
import { isBeforeIssue } from "./policy-time.ts";
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
    const naming = scoped.filter(({ review }) =>
      review.before.includes(event.type),
    );
    if (naming.length === 0 || naming.length === scoped.length) continue;
    const [first] = naming;
    const at =
      first === undefined
        ? undefined
        : effectiveTime(event, first.clocks).interval;
    const { policies, uncovered } = winnersAt(at ?? anyTime, scoped);
    if (!uncovered && !policies.some((policy) => naming.includes(policy)))
      found.add(index);
  }
  return found;
}

/**
 * Whether some action after the issue stands at a time when no policy of this scope was in force. Without a policy any
 * action counts, whatever its type (`rules.md` 1.2).
 */
export function isUnruled(
  decision: LinkedDecision,
  scoped: readonly CompiledPolicy[],
): boolean {
  const [first] = scoped;
  if (first === undefined) return true;
  return decision.events.some(({ part, event, later, retracted }) => {
    if (part !== "action" || later || retracted) return false;
    if (event.type === "action.entered-in-error") return false;
    const at = effectiveTime(event, first.clocks).interval;
    return (
      at !== undefined &&
      !isBeforeIssue(decision, event, at, first.clocks) &&
      winnersAt(at, scoped).policies.length === 0
    );
  });
}
