import type { Counts } from "./answers.ts";

/** Periods that a chart can show and a table can print: three years of weeks. */
export const mostPeriods = 156;

/** Counts of the three answers by period; a period is 2^level weeks. */
export interface WeekCounts {
  /** @param level - of the period that `at` counts; week `w` lies in period `floor(w / 2^level)` */
  readonly add: (
    period: { readonly level: number; readonly at: number },
    answer: number,
    by: number,
  ) => void;
  readonly level: () => number;
  readonly periods: () => ReadonlyMap<number, Readonly<Counts>>;
}

/**
 * Beyond the bound periods are put together two and two: whatever part of a run is counted first, a log comes to the same
 * periods, since more decisions only ever make more of them (tested).
 */
export function createWeekCounts(most: number = mostPeriods): WeekCounts {
  let periods = new Map<number, Counts>();
  let level = 0;
  const put = (at: number, answer: number, by: number): void => {
    let counts = periods.get(at);
    if (counts === undefined) {
      counts = [0, 0, 0];
      periods.set(at, counts);
    }
    counts[answer] = (counts[answer] ?? 0) + by;
  };
  const raise = (to: number): void => {
    const [before, step] = [periods, 2 ** (to - level)];
    periods = new Map();
    level = to;
    for (const [at, counts] of before)
      counts.forEach((count, answer) => {
        put(Math.floor(at / step), answer, count);
      });
  };
  return {
    add(period, answer, by): void {
      if (period.level > level) raise(period.level);
      put(Math.floor(period.at / 2 ** (level - period.level)), answer, by);
      while (periods.size > most) raise(level + 1);
    },
    level: () => level,
    periods: () => periods,
  };
}
