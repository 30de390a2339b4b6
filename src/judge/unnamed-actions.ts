import type { ActionComparison } from "../model/decision.ts";
import type { EventType } from "../model/words.ts";
import { comparisonOf } from "./compared.ts";
import { linkedAt, membersOf, versionOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";

/** Actions of any type, from before the issue too, which say that the advice was set aside. */
export function setAside(facts: DecisionFacts): readonly number[] {
  return membersOf(facts).filter((index) => {
    const { part, later } = linkedAt(facts.decision, index);
    if (part !== "action" || later) return false;
    const { alignment } = comparisonOf(facts, index);
    return alignment === "overridden" || alignment === "acted-before-ai";
  });
}

/**
 * What the first action did that held, stopped or changed the thing as the output advised (`domain.md` 7.1, 7.2: advice to
 * hold or stop, or to avoid it). What is merely ordered or drafted is not done yet, and is none of these.
 */
export function takenAway(facts: DecisionFacts): ActionComparison | undefined {
  for (const index of membersOf(facts)) {
    const { part, later } = linkedAt(facts.decision, index);
    if (part !== "action" || later || !takesAway(facts, index)) continue;
    const comparison = comparisonOf(facts, index);
    const { alignment, reasons } = comparison;
    if (alignment === "concordant" || alignment === "modified")
      return { ...comparison, reasons: [...reasons, byOtherType] };
  }
  return undefined;
}

const byOtherType = "by an action of a type that the policy does not name";

const removals: ReadonlySet<EventType> = new Set<EventType>([
  "action.held",
  "action.discontinued",
  "action.cancelled",
]);

/** What is changed is no longer what a warning was about; against other advice a change is an order like any other. */
function takesAway(facts: DecisionFacts, action: number): boolean {
  const { type } = linkedAt(facts.decision, action).event;
  if (removals.has(type)) return true;
  if (type !== "action.changed") return false;
  const version = facts.decision.versions[versionOf(facts, action) ?? 0];
  return (
    version !== undefined &&
    linkedAt(facts.decision, version.event).event.fields.stance === "avoid"
  );
}
