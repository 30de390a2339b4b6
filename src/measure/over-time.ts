import type {
  DatedChange,
  OverTime,
  PeriodPoint,
  XmrFigure,
} from "../model/statistics.ts";
import { usPerDay } from "../time/calendar.ts";
import { utcText } from "../time/display.ts";
import { answers, answersOf } from "./answers.ts";
import type { Counts } from "./answers.ts";
import { tenThousandths } from "./proportion.ts";
import type { Tally } from "./tally.ts";
import { xmr } from "./xmr.ts";
import type { Xmr } from "./xmr.ts";

/** Fewer points than this give trial limits (`rules.md` 7.2). */
const enoughPoints = 12;

/** The share of the decisions acted on without documentation before the action, period by period, with its XmR limits. */
export function overTime(
  tally: Tally,
  changes: readonly DatedChange[],
): OverTime {
  const { level, periods } = periodsIn(tally);
  const weeks = 2 ** level;
  const counted = [...periods].sort(([a], [b]) => a - b);
  const shares = counted.map(
    ([, [before, not, open]]) => not / (before + not + open),
  );
  const chart = xmr(shares);
  const points = counted.map(([at, counts], index): PeriodPoint => ({
    from: dayText(firstDay(at * weeks)),
    ...answersOf(counts),
    share: tenThousandths(shares[index] ?? 0),
    signal: chart?.signals[index] ?? null,
  }));
  return {
    weeks,
    points,
    unplaced: answersOf(countsOf(tally, "no-week:")),
    chart: chart === undefined ? null : figureOf(chart, points.length),
    changes: changes.filter(({ on }) =>
      isWithin(
        on,
        counted.map(([at]) => at),
        weeks,
      ),
    ),
  };
}

function periodsIn(tally: Tally): {
  readonly level: number;
  readonly periods: ReadonlyMap<number, Counts>;
} {
  let level = 0;
  const periods = new Map<number, Counts>();
  for (const [name, count] of Object.entries(tally)) {
    const [kind, size, at, answer] = name.split(":", 4);
    if (kind !== "week") continue;
    level = Number(size);
    const counts = periods.get(Number(at)) ?? [0, 0, 0];
    counts[answers.findIndex((one) => one === answer)] = count;
    periods.set(Number(at), counts);
  }
  return { level, periods };
}

function countsOf(tally: Tally, start: string): Counts {
  const [before = 0, not = 0, undetermined = 0] = answers.map(
    (answer) => tally[start + answer] ?? 0,
  );
  return [before, not, undetermined];
}

function figureOf(chart: Xmr, n: number): XmrFigure {
  return {
    mean: tenThousandths(chart.mean),
    averageRange: tenThousandths(chart.averageRange),
    screened: chart.screened,
    low: tenThousandths(chart.low),
    high: tenThousandths(chart.high),
    nearLow: tenThousandths(chart.nearLow),
    nearHigh: tenThousandths(chart.nearHigh),
    trial: n < enoughPoints,
  };
}

/** The Monday of a week, as days since 1970-01-01: week 0 began on 29 December 1969. */
function firstDay(week: number): number {
  return week * 7 - 3;
}

function dayText(days: number): string {
  return utcText(days * usPerDay).slice(0, "yyyy-MM-dd".length);
}

/** Whether a day lies in the time that the points span: text of days sorts as the days do. */
function isWithin(
  on: string,
  periods: readonly number[],
  weeks: number,
): boolean {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return false;
  return (
    dayText(firstDay(first * weeks)) <= on &&
    on < dayText(firstDay((last + 1) * weeks))
  );
}
