import type { Merge } from "../model/patient.ts";
import { neighboursOf, possiblyHolds } from "./identity.ts";
import type { Edge, Identity } from "./identity.ts";

/**
 * The merges that could join one person to others and were not in force at both times, in the order of `merges`: of each
 * step on the shortest way from one identifier to the other all its merges, where none of them may have been in force. A
 * merge between advice and action joins nobody at both times, and it is on record (`domain.md` 6, rule 2).
 */
export function mergesNotInForce(
  merges: readonly Merge[],
  one: Identity,
  others: readonly Identity[],
): readonly Merge[] {
  if (merges.length === 0 || one.patient === undefined) return [];
  const edges = neighboursOf(merges);
  const found = new Set<Merge>();
  for (const other of others) {
    if (other.patient === undefined) continue;
    for (const step of chainOf(edges, one.patient, other.patient)) {
      const isInForce = step.some(
        (merge) =>
          possiblyHolds(merge, one.time) && possiblyHolds(merge, other.time),
      );
      if (!isInForce) for (const merge of step) found.add(merge);
    }
  }
  return merges.filter((merge) => found.has(merge));
}

/** The steps of the shortest way, each with all merges of its two identifiers; none where no way leads there. */
function chainOf(
  edges: ReadonlyMap<string, readonly Edge[]>,
  from: string,
  to: string,
): readonly (readonly Merge[])[] {
  const before = new Map<string, string | undefined>([[from, undefined]]);
  for (const at of before.keys()) {
    if (at === to) break;
    for (const edge of edges.get(at) ?? []) {
      if (!before.has(edge.to)) before.set(edge.to, at);
    }
  }
  const steps: Merge[][] = [];
  let at = to;
  for (let last = before.get(at); last !== undefined; last = before.get(at)) {
    const step = (edges.get(last) ?? []).filter((edge) => edge.to === at);
    steps.push(step.map(({ merge }) => merge));
    at = last;
  }
  return steps;
}
