import { countSteps, firstMiss, missOrder } from "./candidate.ts";
import type { Candidate } from "./candidate.ts";
import { linkedAt } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import { actionKey } from "./ids.ts";

/** Fewest failed conditions; then the order of the misses; then the earliest; then what the event says. */
export function nearestMiss(
  facts: DecisionFacts,
  candidates: readonly Candidate[],
): Candidate | undefined {
  let nearest: Candidate | undefined;
  for (const candidate of candidates) {
    if (missRank(candidate) === missOrder.length) continue;
    if (nearest === undefined || isNearer(facts, candidate, nearest))
      nearest = candidate;
  }
  return nearest;
}

function isNearer(facts: DecisionFacts, a: Candidate, b: Candidate): boolean {
  const difference =
    countSteps(a, "false") - countSteps(b, "false") ||
    missRank(a) - missRank(b) ||
    bySign(startOf(facts, a), startOf(facts, b)) ||
    bySign(keyOf(facts, a), keyOf(facts, b)) ||
    a.event - b.event;
  return difference < 0;
}

function startOf(facts: DecisionFacts, { event }: Candidate): number {
  return facts.times[event]?.earliest ?? Number.POSITIVE_INFINITY;
}

function keyOf(facts: DecisionFacts, { event }: Candidate): string {
  return actionKey(linkedAt(facts.decision, event).event);
}

/** Two starts that are not known are equal, which their difference (not a number) would not say. */
function bySign<Value extends number | string>(a: Value, b: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function missRank(candidate: Candidate): number {
  const miss = missOf(candidate);
  return miss === undefined ? missOrder.length : missOrder.indexOf(miss);
}

/** The state a candidate's failure leads to; a rejection after the action says that alone. */
export function missOf(candidate: Candidate): ReturnType<typeof firstMiss> {
  return candidate.role === "rejection"
    ? "documented-after"
    : firstMiss(candidate);
}

/** Candidates with nothing false and something unknown (`rules.md` 1.4 step 5). */
export function openCandidates(search: {
  readonly candidates: readonly Candidate[];
}): readonly Candidate[] {
  return search.candidates.filter(
    (candidate) =>
      countSteps(candidate, "false") === 0 &&
      countSteps(candidate, "unknown") > 0,
  );
}
