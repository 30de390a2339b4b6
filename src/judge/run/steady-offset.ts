import { spreadOf } from "../../time/skew.ts";

/** Differences of one size: `at` in half minutes; `a` names the clock. */
export interface Bin {
  readonly at: number;
  readonly count: number;
  readonly a: string;
}

/** An offset that nearly all pairs share: the most frequent size and how many lie on it or next to it. */
export interface SteadyOffset {
  readonly at: number;
  readonly count: number;
  readonly n: number;
}

/** Fewest pairs that show an offset to be steady, and the share of them, in percent, that has to agree. */
const fewest = 10;
const sharePercent = 90;

/** The offset that at least 90 % of 10 or more pairs show to half a minute either way; undefined where there is none. */
export function steadyOffset(bins: readonly Bin[]): SteadyOffset | undefined {
  const n = bins.reduce((sum, { count }) => sum + count, 0);
  if (n < fewest) return undefined;
  let mode: Bin | undefined;
  for (const bin of bins) {
    const isMore =
      mode === undefined ||
      bin.count > mode.count ||
      (bin.count === mode.count && bin.at < mode.at);
    if (isMore) mode = bin;
  }
  if (mode === undefined) return undefined;
  const { at } = mode;
  let count = 0;
  for (const bin of bins) if (Math.abs(bin.at - at) <= 1) count += bin.count;
  return count * 100 >= n * sharePercent ? { at, count, n } : undefined;
}

/** Differences as near to the median as that are one and the same offset: two stamps to the minute are. */
const nearSeconds = 60;

/**
 * The median of the differences of two clocks, where at least 90 % of 10 or more lie within a minute of it.
 *
 * @param counts - how often each difference (seconds) was seen
 */
export function steadyMedian(
  counts: ReadonlyMap<number, number>,
):
  | { readonly seconds: number; readonly count: number; readonly n: number }
  | undefined {
  const spread = spreadOf(counts);
  if (spread === undefined || spread.n < fewest) return undefined;
  const { medianSeconds, n } = spread;
  let count = 0;
  for (const [seconds, seen] of counts)
    if (Math.abs(seconds - medianSeconds) <= nearSeconds) count += seen;
  return count * 100 >= n * sharePercent
    ? { seconds: medianSeconds, count, n }
    : undefined;
}
