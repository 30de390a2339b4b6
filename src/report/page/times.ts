import type {
  Percentiles,
  TimeFigure,
  TimeKind,
} from "../../model/statistics.ts";
import { durationText } from "../../time/display.ts";
import { countText, percentText } from "../count-text.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import { table } from "./table.ts";

const words: Readonly<Record<TimeKind, string>> = {
  "review-to-action": "From the review to the action",
  "action-to-review":
    "From the action to the review, where the review came after",
  "review-open": "From opening the item to the outcome of the review",
};

const usPerSecond = 1_000_000;

/** How long things took: percentiles with n, and how many decisions lie in each stretch. Never a mean alone. */
export function timesPart(times: readonly TimeFigure[]): readonly Html[] {
  if (times.length === 0) return [];
  return [
    table(
      {
        id: "times",
        caption:
          "How long it took, of the review that meets the most conditions; a range where times are recorded to the minute or the day",
        columns: [
          { title: "What" },
          { title: "n", kind: "number" },
          { title: "Not known", kind: "number" },
          { title: "5 %" },
          { title: "10 %" },
          { title: "Median" },
          { title: "90 %" },
        ],
      },
      times.map((figure) => ({
        cells: [
          words[figure.what],
          countText(figure.n),
          countText(figure.notKnown),
          rangeText(figure, "p5"),
          rangeText(figure, "p10"),
          rangeText(figure, "p50"),
          rangeText(figure, "p90"),
        ],
      })),
    ),
    ...times.filter(({ n }) => n > 0).map(histogram),
    el(
      "p",
      { class: "muted" },
      "Patterns of time prompt a review. They are not fit on their own for performance or discipline.",
    ),
  ];
}

function rangeText(figure: TimeFigure, percent: keyof Percentiles): string {
  const { least, most } = figure;
  if (least === null || most === null) return "-";
  const [low, high] = [lengthText(least[percent]), lengthText(most[percent])];
  return low === high ? low : `${low} to ${high}`;
}

function lengthText(seconds: number): string {
  return durationText(seconds * usPerSecond);
}

function histogram({ what, n, histogram: bars }: TimeFigure): Html {
  const most = Math.max(...bars.map(({ count }) => count));
  const first = bars.findIndex(({ count }) => count > 0);
  const last = bars.findLastIndex(({ count }) => count > 0);
  return table(
    {
      id: `histogram-${what}`,
      caption: `${words[what]}: ${countText(n)} decisions by the least length that their times allow`,
      columns: [
        { title: "Length", kind: "short" },
        { title: "Decisions", kind: "number" },
        { title: "Share", kind: "number" },
        { title: "Drawn" },
      ],
    },
    bars.slice(first, last + 1).map(({ below, count }, at) => ({
      cells: [
        barWords(bars[first + at - 1]?.below ?? 0, below),
        countText(count),
        percentText(count, n),
        bar(count, most),
      ],
    })),
  );
}

function barWords(from: number, below: number | null): string {
  if (below === null) return `${lengthText(from)} or more`;
  return from === 0
    ? `under ${lengthText(below)}`
    : `${lengthText(from)} to under ${lengthText(below)}`;
}

function bar(count: number, most: number): Html {
  return el(
    "svg",
    {
      class: "bar-cell",
      viewBox: "0 0 200 12",
      preserveAspectRatio: "none",
      "aria-hidden": "true",
    },
    el("rect", {
      class: "bar",
      x: 0,
      y: 0,
      width: ((count / Math.max(1, most)) * 200).toFixed(1),
      height: 12,
    }),
  );
}
