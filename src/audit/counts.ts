/** What became of the records of a file, or of a part of one; plain data. */
export interface Counts {
  used: number;
  rejected: number;
  ignored: number;
  readonly ignoredReasons: Map<string, number>;
  readonly rejectedCodes: Map<string, number>;
  readonly notes: Map<string, number>;
}

export function newCounts(): Counts {
  return {
    used: 0,
    rejected: 0,
    ignored: 0,
    ignoredReasons: new Map(),
    rejectedCodes: new Map(),
    notes: new Map(),
  };
}

export function bump(
  counts: Map<string, number>,
  name: string,
  by: number = 1,
): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}

/** Adds what a part of the same file came to. */
export function addCounts(counts: Counts, part: Counts): void {
  counts.used += part.used;
  counts.rejected += part.rejected;
  counts.ignored += part.ignored;
  for (const kind of ["ignoredReasons", "rejectedCodes", "notes"] as const)
    for (const [name, count] of part[kind]) bump(counts[kind], name, count);
}

/** By code unit of the names. */
export function sorted(counts: ReadonlyMap<string, number>): {
  readonly [name: string]: number;
} {
  return Object.fromEntries(
    [...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  );
}
