import {
  failedSteps,
  firstMiss,
  missOrder,
  unknownSteps,
} from "./candidate.ts";
import type { Candidate } from "./candidate.ts";
import { linkedAt } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";
import { actionKey } from "./ids.ts";

/** Fewest failed conditions; then the order of the misses; then the earliest; then what the event says. */
export function nearestMiss(
  facts: DecisionFacts,
  candidates: readonly Candidate[],
): Candidate | undefined {
  const rank = (candidate: Candidate): readonly number[] => [
    failedSteps(candidate).length,
    missRank(candidate),
    facts.times[candidate.event]?.earliest ?? Number.POSITIVE_INFINITY,
  ];
  const key = (candidate: Candidate): string =>
    actionKey(linkedAt(facts.decision, candidate.event).event);
  const failing = candidates.filter(
    (candidate) => missRank(candidate) < missOrder.length,
  );
  return failing.sort((a, b) => {
    const [mine, other] = [rank(a), rank(b)];
    for (const [place, value] of mine.entries()) {
      const against = other[place] ?? 0;
      if (value !== against) return value - against;
    }
    return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.event - b.event;
  })[0];
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
      failedSteps(candidate).length === 0 && unknownSteps(candidate).length > 0,
  );
}
