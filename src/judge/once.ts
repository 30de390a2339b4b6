import type { DecisionFacts } from "./facts.ts";
import type { Until } from "./windows.ts";

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

/** The same once for each action: the search for its review and its rejections ask it again. A deadline is asked for once. */
export function oncePerAction<T>(
  workOut: (facts: DecisionFacts, until: Until) => T,
): (facts: DecisionFacts, until: Until) => T {
  const keptFor = oncePerFacts(() => new Map<number, { readonly found: T }>());
  return (facts, until) => {
    if (typeof until !== "number") return workOut(facts, until);
    const known = keptFor(facts);
    const kept = known.get(until) ?? { found: workOut(facts, until) };
    known.set(until, kept);
    return kept.found;
  };
}
