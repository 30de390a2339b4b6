import type {
  Breakdown,
  DatedChange,
  Dimension,
  Statistics,
} from "../model/statistics.ts";
import { breakdownOf } from "./breakdown.ts";
import { funnelOf } from "./group-funnel.ts";
import { overTime } from "./over-time.ts";
import { reviewSample } from "./review-sample.ts";
import type { Tally } from "./tally.ts";
import { timeFigures } from "./time-figures.ts";

/** What a tally does not hold. `changes`: in the order of their days. `seed`: of the order of the sample. */
export interface StatisticsBasis {
  readonly changes: readonly DatedChange[];
  readonly seed: string;
}

/**
 * What is worked out over the decisions acted on besides the headline figures, once, from the tally of the whole run.
 *
 */
export function statisticsOf(
  tally: Tally,
  { changes, seed }: StatisticsBasis,
): Statistics {
  const breakdowns = breakdownsOf(tally);
  return {
    overTime: overTime(tally, changes),
    breakdowns,
    funnels: (["site", "actorRole", "model"] as const).flatMap((by) => {
      const funnel = funnelOf(by, breakdowns[by]);
      return funnel === undefined ? [] : [funnel];
    }),
    times: timeFigures(tally),
    sample: reviewSample(tally, seed),
  };
}

function breakdownsOf(tally: Tally): { readonly [D in Dimension]: Breakdown } {
  const of = (dimension: Dimension): Breakdown => breakdownOf(tally, dimension);
  return {
    site: of("site"),
    model: of("model"),
    actorRole: of("actorRole"),
    reviewerRole: of("reviewerRole"),
    hour: of("hour"),
    path: of("path"),
  };
}
