import type { Percentiles } from "../model/statistics.ts";

const usPerSecond = 1_000_000;

/** Bits that a bin keeps of a length: whole seconds below 1,024, above that 1 part in 512. */
const keptBits = 10;

/**
 * The bin of a length of time: its start, whole seconds. Some 10,000 bins hold every length there is, so that lengths are
 * counted in bounded memory and parts add up.
 *
 * @param us - 0 or more
 */
export function binOf(us: number): number {
  const seconds = Math.floor(us / usPerSecond);
  if (seconds < 1 << keptBits) return seconds;
  const step = 2 ** (Math.floor(Math.log2(seconds)) - keptBits + 1);
  return Math.floor(seconds / step) * step;
}

/** Bins in order with their counts. */
export type Bins = readonly (readonly [bin: number, count: number])[];

/** Percentiles by nearest rank; undefined where nothing was counted. Never a mean alone (`rules.md` 7.1). */
export function percentilesOf(bins: Bins): Percentiles | undefined {
  const n = bins.reduce((sum, [, count]) => sum + count, 0);
  if (n === 0) return undefined;
  const at = (percent: number): number => {
    const rank = Math.max(1, Math.ceil((percent * n) / 100));
    let seen = 0;
    for (const [bin, count] of bins) {
      seen += count;
      if (seen >= rank) return bin;
    }
    return bins.at(-1)?.[0] ?? 0;
  };
  return { p5: at(5), p10: at(10), p50: at(50), p90: at(90) };
}

/** Ends of the bars of a histogram, seconds, not included: 1, 5, 15 s, 1, 5, 15 min, 1, 4 h, 1, 7 d. */
const bars = [1, 5, 15, 60, 300, 900, 3600, 14_400, 86_400, 604_800];

/** Counts by bar; the last one has no end. */
export function histogramOf(
  bins: Bins,
): readonly { readonly below: number | null; readonly count: number }[] {
  const ends = [...bars, null];
  const counts = ends.map(() => 0);
  for (const [bin, count] of bins) {
    const found = bars.findIndex((end) => bin < end);
    const bar = found < 0 ? bars.length : found;
    counts[bar] = (counts[bar] ?? 0) + count;
  }
  return ends.map((below, bar) => ({ below, count: counts[bar] ?? 0 }));
}
