import type {
  Breakdown,
  DatedChange,
  Dimension,
  Statistics,
} from "../model/statistics.ts";
import { breakdownOf } from "./breakdown.ts";
import { funnelOf } from "./group-funnel.ts";
import { overTime } from "./over-time.ts";
import type { Tally } from "./tally.ts";
import { timeFigures } from "./time-figures.ts";

/**
 * What is worked out over the decisions acted on besides the headline figures, once, from the tally of the whole run.
 *
 * @param changes - in the order of their days; those outside the days that have points are left out
 */
export function statisticsOf(
  tally: Tally,
  changes: readonly DatedChange[],
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
