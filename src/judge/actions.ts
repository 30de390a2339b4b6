import type { Alignment } from "../model/words.ts";
import { order } from "../time/interval.ts";
import { isBeforeOutput } from "../time/issue.ts";
import { comparisonOf, contentAlignments } from "./compared.ts";
import { linkedAt, membersOf } from "./facts.ts";
import { toleranceTo } from "./event-order.ts";
import type { DecisionFacts } from "./facts.ts";
import type { Answer } from "./qualification.ts";

/** Alignments with which an output counts as acted on (`rules.md` 1.2). */
const actedOn: ReadonlySet<Alignment> = new Set<Alignment>([
  "concordant",
  "within-rounding",
  "modified",
  "partly-followed",
  "withdrawn-before-action",
  "not-comparable",
  "undetermined",
]);

/**
 * Actions of a type in `before` that are linked, not taken back as entered in error and not certainly before the issue;
 * earliest first (`rules.md` 1.2).
 */
export function relevantActions(facts: DecisionFacts): readonly number[] {
  const found = membersOf(facts).filter((index) => {
    const { event, later } = linkedAt(facts.decision, index);
    if (event.type === "recommendation.auto-applied") return true;
    if (later || facts.ungoverned.has(index)) return false;
    if (!facts.policy.review.before.includes(event.type)) return false;
    return !isBeforeOutput(facts.decision, event, facts.policy.clocks);
  });
  return found.sort((a, b) => startOf(facts, a) - startOf(facts, b) || a - b);
}

/** Whether what an action did counts as acting on the output; one that others may claim does so if it is this one's. */
export function isActedOn(facts: DecisionFacts, action: number): boolean {
  const { alignment } = comparisonOf(facts, action);
  return alignment === "undetermined"
    ? contentAlignments(facts, action).some((one) => actedOn.has(one))
    : actedOn.has(alignment);
}

/**
 * Whether the system carried an action out by itself: `mode: automatic`, or an actor that is a service or an AI (and
 * does not act for a person whose delegates count). An actor of unknown kind within `automatic.gap` of the issue leaves
 * it open (R03).
 */
export function isAutomatic(facts: DecisionFacts, action: number): Answer {
  const { event } = linkedAt(facts.decision, action);
  const { mode } = event.fields;
  if (event.type === "recommendation.auto-applied" || mode === "automatic")
    return "true";
  const { kind } = facts.who(action);
  if (kind === "service" || kind === "ai") return "true";
  if (kind !== "unknown" || mode === "human") return "false";
  return isWithinGap(facts, action) ? "unknown" : "false";
}

/** Whether an action may have come within the gap of any version of the output, by their two clocks. */
function isWithinGap(facts: DecisionFacts, action: number): boolean {
  const at = facts.times[action];
  if (at === undefined) return false;
  return facts.decision.versions.some(({ event, issued }) => {
    const tolerance = toleranceTo(
      facts.decision,
      facts.policy.clocks,
      action,
      event,
    );
    const near = {
      earliest: issued.earliest,
      latest: issued.latest + facts.policy.automatic.gapUs,
    };
    return (
      order(near, at, tolerance) !== "before" &&
      order(at, issued, tolerance) !== "before"
    );
  });
}

function startOf(facts: DecisionFacts, index: number): number {
  return facts.times[index]?.earliest ?? Number.POSITIVE_INFINITY;
}
