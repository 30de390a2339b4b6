const usPerSecond = 1_000_000;

/** Lengths of time are counted by bins, so that what is kept of a person stays small: from which length, how wide; µs. */
const widths: readonly (readonly [from: number, width: number])[] = [
  [3600 * usPerSecond, 60 * usPerSecond],
  [60 * usPerSecond, usPerSecond],
  [0, usPerSecond / 10],
];

/** All lengths from a day on are one bin. */
const longestUs = 86_400 * usPerSecond;

/** The start of the bin that holds a length of time; µs, the length 0 or more. */
export function timeBin(us: number): number {
  if (us >= longestUs) return longestUs;
  const width = widths.find(([from]) => us >= from)?.[1] ?? 1;
  return Math.floor(us / width) * width;
}

export interface TimeCount {
  readonly us: number;
  readonly count: number;
}

/** How many lengths there are, their median and P5 by nearest rank, µs; undefined where there is none. */
export function middleAndLow(
  bins: readonly TimeCount[],
):
  | { readonly n: number; readonly median: number; readonly low: number }
  | undefined {
  const n = bins.reduce((sum, { count }) => sum + count, 0);
  const rising = bins.toSorted((a, b) => a.us - b.us);
  const median = atRank(rising, Math.ceil(n / 2));
  const low = atRank(rising, Math.ceil(n / 20));
  return median === undefined || low === undefined
    ? undefined
    : { n, median, low };
}

function atRank(
  rising: readonly TimeCount[],
  rank: number,
): number | undefined {
  let seen = 0;
  for (const { us, count } of rising) {
    seen += count;
    if (seen >= rank) return us;
  }
  return undefined;
}
