/** Outcomes of one group in one period; `at` undefined where no time is on record. */
export interface Period {
  readonly at: number | undefined;
  readonly n: number;
  readonly differs: number;
}

/** Outcomes of one role, site or model. */
export interface Group {
  readonly name: string;
  readonly n: number;
  readonly differs: number;
  readonly periods: readonly Period[];
}

/** A fall of the share of disagreement, percentage points, with both shares as text. */
export interface Fall {
  readonly points: number;
  readonly earlier: string;
  readonly later: string;
}

/**
 * How far the share fell from the earlier part of the log to the later one. The log is cut once, at the boundary of
 * periods that leaves the two parts most alike in size; undefined where either has fewer than `minimum` outcomes.
 */
export function fallOf(
  periods: readonly Period[],
  minimum: number,
): Fall | undefined {
  const timed = periods
    .flatMap(({ at, ...counts }) =>
      at === undefined ? [] : [{ at, ...counts }],
    )
    .sort((a, b) => a.at - b.at);
  const total = sumOf(timed);
  let best: { readonly cut: number; readonly off: number } | undefined;
  for (let cut = 1; cut < timed.length; cut++) {
    const before = sumOf(timed.slice(0, cut));
    if (before.n < minimum || total.n - before.n < minimum) continue;
    const off = Math.abs(total.n - 2 * before.n);
    if (best === undefined || off < best.off) best = { cut, off };
  }
  if (best === undefined) return undefined;
  const before = sumOf(timed.slice(0, best.cut));
  const after = sumOf(timed.slice(best.cut));
  return {
    // Whole numbers as far as they go: 35 % less 20 % is 15 points, not a little less.
    points:
      (100 * (before.differs * after.n - after.differs * before.n)) /
      (before.n * after.n),
    earlier: `${shareText(before.differs, before.n)} of ${String(before.n)}`,
    later: `${shareText(after.differs, after.n)} of ${String(after.n)}`,
  };
}

function sumOf(periods: readonly Pick<Period, "n" | "differs">[]): {
  readonly n: number;
  readonly differs: number;
} {
  let n = 0;
  let differs = 0;
  for (const period of periods) {
    n += period.n;
    differs += period.differs;
  }
  return { n, differs };
}

/** The middle share of the groups, of an even number the mean of the two in the middle. */
export function medianShare(groups: readonly Group[]): string {
  const shares = groups
    .map(({ differs, n }) => differs / n)
    .sort((a, b) => a - b);
  const middle = shares.length >> 1;
  const upper = shares[middle] ?? 0;
  const lower = shares.length % 2 === 0 ? (shares[middle - 1] ?? 0) : upper;
  return `${(((lower + upper) / 2) * 100).toFixed(1)} %`;
}

/** A share in per cent with one decimal. */
export function shareText(count: number, n: number): string {
  return `${((count / n) * 100).toFixed(1)} %`;
}
