import { pushTo } from "./multimap.ts";

/** Names that can be reached from themselves: strongly connected groups of more than one, and names that replace themselves. */
export function cyclicNames(
  older: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  // Names that lead nowhere are in no cycle; taking them away again and again leaves the cycles and what leads to them.
  const forward = leavingEnds(older);
  const backward = new Map<string, string[]>();
  for (const [from, targets] of forward)
    for (const to of targets) pushTo(backward, to, from);
  return new Set(leavingEnds(backward).keys());
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
