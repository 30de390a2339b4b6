import { coverageOf } from "../time/coverage.ts";
import { linkedAt, membersOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";

/** Reviews and actions of the decision: what a rule cites where the output itself is not on record. */
export function reviewsAndActions(facts: DecisionFacts): readonly number[] {
  return membersOf(facts).filter((index) => {
    const { part } = linkedAt(facts.decision, index);
    return part === "action" || part === "review";
  });
}

/**
 * Whether an output that is not in the export would be in it: its log reaches over the linking window before the first
 * review or action that names it, as far as windows are declared. If not, the output may lie before the rows supplied.
 *
 * @param cited - `reviewsAndActions`; false where none of them has a time
 */
export function outputWouldBeThere(
  facts: DecisionFacts,
  cited: readonly number[],
): boolean {
  const times = cited.flatMap((index) => facts.times[index] ?? []);
  if (times.length === 0) return false;
  const first = Math.min(...times.map((at) => at.earliest));
  const window = { earliest: first - facts.policy.windowUs, latest: first };
  const { recommendation } = facts.decision.coverage;
  return coverageOf(window, recommendation).answer !== "not-covered";
}
