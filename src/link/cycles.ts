import { pushTo } from "./multimap.ts";

/** Names that can be reached from themselves: strongly connected groups of more than one, and names that replace themselves. */
export function cyclicNames(
  older: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  if (older.size === 0) return none;
  return inRings(turned(older), lastFirst(older));
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
