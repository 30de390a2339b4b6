import type { DecisionFacts } from "./facts.ts";

/**
 * Works something out once for a decision under one reading of its links, however many pairs of its events ask for it; it
 * is kept as long as those facts are.
 */
export function oncePerFacts<T>(
  workOut: (facts: DecisionFacts) => T,
): (facts: DecisionFacts) => T {
  const known = new WeakMap<DecisionFacts, { readonly found: T }>();
  return (facts) => {
    const kept = known.get(facts) ?? { found: workOut(facts) };
    known.set(facts, kept);
    return kept.found;
  };
}
