import { pushTo } from "./multimap.ts";

/** Names that can be reached from themselves: strongly connected groups of more than one, and names that replace themselves. */
export function cyclicNames(
  older: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  // Names that lead nowhere are in no cycle; taking them away again and again leaves the cycles and what leads to them.
  const forward = leavingEnds(older);
  if (forward.size === 0) return none;
  const backward = leavingEnds(turned(forward));
  return inRings(backward, lastFirst(turned(backward)));
}

const none: ReadonlySet<string> = new Set();

type Graph = ReadonlyMap<string, readonly string[]>;

function turned(graph: Graph): Graph {
  const callers = new Map<string, string[]>();
  for (const [from, targets] of graph)
    for (const to of targets) pushTo(callers, to, from);
  return callers;
}

/** Every name once all that it leads to are through, the last of them first (a walk in depth, without recursion). */
function lastFirst(graph: Graph): readonly string[] {
  const seen = new Set<string>();
  const through: string[] = [];
  for (const start of graph.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const way = [{ name: start, next: 0 }];
    for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
      const to = graph.get(at.name)?.[at.next++];
      if (to === undefined) {
        through.push(at.name);
        way.pop();
      } else if (!seen.has(to)) {
        seen.add(to);
        way.push({ name: to, next: 0 });
      }
    }
  }
  return through.reverse();
}

/**
 * Names that lead back to themselves: those that reach, against the arrows, another of a group not taken yet. A name
 * between two rings leads from one to the other and back to neither.
 */
function inRings(
  backward: Graph,
  order: readonly string[],
): ReadonlySet<string> {
  const taken = new Set<string>();
  const rings = new Set<string>();
  for (const start of order) {
    if (taken.has(start)) continue;
    taken.add(start);
    const group = [start];
    for (const name of group) {
      for (const from of backward.get(name) ?? []) {
        if (taken.has(from)) continue;
        taken.add(from);
        group.push(from);
      }
    }
    const isRing = group.length > 1 || backward.get(start)?.includes(start);
    if (isRing === true) for (const name of group) rings.add(name);
  }
  return rings;
}

/** The graph without the names from which every way ends. */
function leavingEnds(
  graph: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const left = new Map(
    [...graph].map(([from, targets]) => [from, targets.length]),
  );
  const callers = new Map<string, string[]>();
  const ended: string[] = [];
  for (const [from, targets] of graph) {
    for (const to of targets) {
      pushTo(callers, to, from);
      if (!graph.has(to)) ended.push(to);
    }
  }
  const gone = new Set<string>();
  for (let name = ended.pop(); name !== undefined; name = ended.pop()) {
    if (gone.has(name)) continue;
    gone.add(name);
    for (const from of callers.get(name) ?? []) {
      const count = (left.get(from) ?? 0) - 1;
      left.set(from, count);
      if (count === 0) ended.push(from);
    }
  }
  const kept = new Map<string, readonly string[]>();
  for (const [from, targets] of graph) {
    if (!gone.has(from))
      kept.set(
        from,
        targets.filter((to) => !gone.has(to)),
      );
  }
  return kept;
}
