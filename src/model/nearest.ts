/**
 * The one of `names` that a mistyped `name` most likely meant, for "did you mean".
 *
 * Letter case, spaces, hyphens and underscores count for nothing where they are the only difference. Otherwise at most a third of the
 * letters (never fewer than one) may differ by insertion, deletion, replacement or a swap of neighbours; among equals
 * the first in `names` wins.
 *
 * @returns undefined where nothing is near
 * @throws nothing
 */
export function nearestName(
  name: string,
  names: readonly string[],
): string | undefined {
  const wanted = loose(name);
  const same = names.find((known) => loose(known) === wanted);
  if (same !== undefined) return same;
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const known of names) {
    const distance = editDistance(wanted, loose(known));
    if (distance >= bestDistance) continue;
    best = known;
    bestDistance = distance;
  }
  return best;
}

function loose(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/gu, "");
}

/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b` (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + same,
      );
      const swapped =
        row > 1 &&
        column > 1 &&
        a[row - 1] === b[column - 2] &&
        a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    before = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
