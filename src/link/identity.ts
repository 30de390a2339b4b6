import type { Interval } from "../model/event.ts";
import { normalIdentifier } from "../model/identifier.ts";
import type { Merge } from "../model/patient.ts";

/** Whether two identifiers were one person at two times; `unknown` where a merge may or may not have been in force. */
export type SamePerson = "yes" | "no" | "unknown";

/** An identifier at a time; undefined parts are not recorded. */
export interface Identity {
  readonly patient: string | undefined;
  readonly time: Interval | undefined;
}

/**
 * Compiles the merges of a group into one question: were these two identifiers one person, at both times?
 *
 * A merge holds from its time on, until it is undone (`domain.md` 6, rules 2 and 8). It must be in force at *both*
 * times: certainly, for `yes`. A patient that is not recorded contradicts nobody. Chains of merges are followed.
 */
export function compileIdentity(
  merges: readonly Merge[],
): (a: Identity, b: Identity) => SamePerson {
  const edges = neighboursOf(merges);
  return (a, b) => {
    if (
      a.patient === undefined ||
      b.patient === undefined ||
      a.patient === b.patient
    )
      return "yes";
    const inForce = (
      at: (merge: Merge, time: Interval | undefined) => boolean,
    ): boolean =>
      isReached(
        edges,
        a.patient ?? "",
        b.patient ?? "",
        (merge) => at(merge, a.time) && at(merge, b.time),
      );
    if (inForce(certainlyHolds)) return "yes";
    return inForce(possiblyHolds) ? "unknown" : "no";
  };
}

/** One merge seen from one of its two identifiers. */
export interface Edge {
  readonly to: string;
  readonly merge: Merge;
}

/** The merges of each identifier, in its normal form, from both sides. */
export function neighboursOf(
  merges: readonly Merge[],
): ReadonlyMap<string, readonly Edge[]> {
  const edges = new Map<string, Edge[]>();
  const add = (from: string, to: string, merge: Merge): void => {
    const known = edges.get(from);
    if (known === undefined) edges.set(from, [{ to, merge }]);
    else known.push({ to, merge });
  };
  for (const merge of merges) {
    const survivor = normalIdentifier(merge.survivor);
    const former = normalIdentifier(merge.former);
    add(survivor, former, merge);
    add(former, survivor, merge);
  }
  return edges;
}

/** Whether the merges that hold lead from one identifier to the other. */
function isReached(
  edges: ReadonlyMap<string, readonly Edge[]>,
  from: string,
  to: string,
  holds: (merge: Merge) => boolean,
): boolean {
  const seen = new Set([from]);
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true;
    for (const edge of edges.get(at) ?? []) {
      if (seen.has(edge.to) || !holds(edge.merge)) continue;
      seen.add(edge.to);
      open.push(edge.to);
    }
  }
  return false;
}

function certainlyHolds(merge: Merge, time: Interval | undefined): boolean {
  if (time === undefined) return false;
  const ended = merge.until !== undefined && time.latest > merge.until.earliest;
  return merge.from.latest <= time.earliest && !ended;
}

/** Whether a merge may have been in force at a time. */
export function possiblyHolds(
  merge: Merge,
  time: Interval | undefined,
): boolean {
  if (time === undefined) return true;
  const ended =
    merge.until !== undefined && time.earliest >= merge.until.latest;
  return merge.from.earliest < time.latest && !ended;
}
