import type { ActionComparison } from "../model/decision.ts";
import type { EventType } from "../model/words.ts";
import { comparisonOf } from "./compared.ts";
import { linkedAt, membersOf, versionOf } from "./facts.ts";
import { orderOf } from "./event-order.ts";
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
 * What the first of the actions tells that the policy does not name: that the advice was followed, or that it was set
 * aside. Later events never rewrite the alignment (`domain.md` 7.1): what was held as advised and resumed later was held.
 * Followed is said only where that certainly came before all that set the advice aside.
 */
export function firstTold(
  facts: DecisionFacts,
  aside: readonly number[],
): ActionComparison | undefined {
  const [first] = aside;
  const told = first === undefined ? undefined : comparisonOf(facts, first);
  const followed = takenAway(facts);
  if (followed === undefined) return told;
  const isFirst = aside.every(
    (action) =>
      comparisonOf(facts, action).alignment === "acted-before-ai" ||
      orderOf(facts, followed.action, action).order === "before",
  );
  return isFirst ? followed : told;
}

/**
 * What the first action did that held, stopped or changed the thing as the output advised (`domain.md` 7.1, 7.2: advice to
 * hold or stop, or to avoid it), or that decided on none where nothing was found. What is merely ordered or drafted is not
 * done yet, and is none of these.
 */
function takenAway(facts: DecisionFacts): ActionComparison | undefined {
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
  "action.no-action-decided",
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
