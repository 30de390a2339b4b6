import type { Run } from "../../model/run.ts";
import type { PeriodPoint, XmrFigure } from "../../model/statistics.ts";
import { countOf } from "../count-text.ts";
import { signalWords } from "../page/over-time.ts";
import type { RowTable } from "./table-columns.ts";

/** One period as its row is made. */
export interface WeekRow {
  readonly point: PeriodPoint;
  readonly chart: XmrFigure | null;
}

/** A figure of ten-thousandths, as a share of one. */
const shareOf = (tenThousandths: number | undefined): number | null =>
  tenThousandths === undefined ? null : tenThousandths / 10_000;

/** Limits are shown as they are drawn: no share lies below 0 or above 1. */
function drawnLimit(tenThousandths: number | undefined): number | null {
  const limit = shareOf(tenThousandths);
  return limit === null ? null : Math.min(1, Math.max(0, limit));
}

/** The share not documented before, period by period, with the limits of an XmR chart and its signals in words. */
export function weeklySheet({ statistics }: Run): RowTable<WeekRow> {
  const { weeks, unplaced, chart } = statistics.overTime;
  const each = weeks === 1 ? "each week" : `each ${String(weeks)} weeks`;
  const left =
    unplaced.actedOn === 0
      ? ""
      : ` ${countOf(unplaced.actedOn, "decision", "decisions")} left out, whose action is not known to one period.`;
  const trial =
    chart?.trial === true ? " Trial limits: fewer than 12 points." : "";
  return {
    name: "Weekly",
    table: "tbl_weekly",
    title: "Over time",
    note: `Decisions acted on without a review documented before the action, ${each} from Monday; XmR limits.${trial}${left}`,
    columns: [
      { name: "From", width: 14, style: "id", of: ({ point }) => point.from },
      {
        name: "Acted on",
        width: 12,
        style: "count",
        of: ({ point }) => point.actedOn,
      },
      {
        name: "Not documented before",
        width: 16,
        style: "count",
        of: ({ point }) => point.notDocumentedBefore,
      },
      {
        name: "Undetermined",
        width: 15,
        style: "count",
        of: ({ point }) => point.undetermined,
      },
      {
        name: "Share not documented before",
        width: 18,
        style: "share",
        of: ({ point }) => shareOf(point.share),
      },
      {
        name: "Mean",
        width: 10,
        style: "share",
        of: ({ chart: xmr }) => shareOf(xmr?.mean),
      },
      {
        name: "Lower limit",
        width: 10,
        style: "share",
        of: ({ chart: xmr }) => drawnLimit(xmr?.low),
      },
      {
        name: "Upper limit",
        width: 10,
        style: "share",
        of: ({ chart: xmr }) => drawnLimit(xmr?.high),
      },
      {
        name: "Signal",
        width: 60,
        style: "prose",
        of: ({ point }) =>
          point.signal === null ? null : signalWords[point.signal],
      },
    ],
  };
}

/** The periods in their order; one without a decision has no row. */
export function weekRows({ statistics }: Run): readonly WeekRow[] {
  const { points, chart } = statistics.overTime;
  return points.map((point) => ({ point, chart }));
}
