import type { Run } from "../../model/run.ts";
import type { DatedChange, OverTime, Signal } from "../../model/statistics.ts";
import { countOf, countText, figureText } from "../count-text.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import { table } from "./table.ts";
import { changeLetter, signalShape, xmrChart } from "./xmr-chart.ts";

/** What each signal says of a point (`rules.md` 7.2). */
export const signalWords: Readonly<Record<Signal, string>> = {
  "outside-limits": "outside a limit",
  trend: "one of 7 or more points that all rise or all fall",
  "two-of-three": "one of two in three points in a row that lie near a limit",
  "one-side": "one of 7 or more points in a row on one side of the mean",
};

const changeWords: Readonly<Record<DatedChange["what"], string>> = {
  "policy-begins": "policy begins",
  "policy-ends": "policy ends",
  "approval-begins": "approval begins",
  "approval-ends": "approval ends",
};

/** Decisions below which the share of one period misleads. */
const fewDecisions = 20;

/** The share not documented before, period by period: chart, how to read it, and every number (`surface.md` 7 and 8). */
export function overTimeSection({ statistics }: Run): Html {
  const { overTime } = statistics;
  return el(
    "section",
    { id: "over-time", "aria-labelledby": "over-time-title" },
    el("h2", { id: "over-time-title" }, "Over time"),
    overTime.points.length === 0
      ? el("p", {}, "No decision acted on is known to a week.")
      : drawn(overTime),
  );
}

function drawn(over: OverTime): readonly Html[] {
  return [
    el("p", {}, introduction(over)),
    el(
      "figure",
      { class: "chart" },
      xmrChart("xmr-title", over),
      el("figcaption", {}, captionOf(over)),
    ),
    ...changeList(over.changes),
    pointTable(over),
  ];
}

function introduction(over: OverTime): string {
  const each =
    over.weeks === 1 ? "each week" : `each ${String(over.weeks)} weeks`;
  const few = over.points.filter(
    ({ actedOn }) => actedOn < fewDecisions,
  ).length;
  const sentences = [
    `The share of decisions acted on without a review documented before the action, ${each} from Monday. Lower is better.`,
    "A period without such a decision has no point.",
  ];
  if (few > 0)
    sentences.push(
      `${countOf(few, "period has", "periods have")} fewer than ${String(fewDecisions)} decisions: its share misleads.`,
    );
  if (over.unplaced.actedOn > 0)
    sentences.push(
      `${countOf(over.unplaced.actedOn, "decision is", "decisions are")} left out: when the action was is not known to one period.`,
    );
  return sentences.join(" ");
}

function captionOf({ chart, points }: OverTime): string {
  if (chart === null) return "One point has no limits.";
  const sentences = [
    `XmR chart by the rules of NHS "Making Data Count": mean ${figureText(chart.mean)} of ${countText(points.length)} points; limits are the mean ± 2.66 times the mean moving range of ${figureText(chart.averageRange)}.`,
  ];
  if (chart.screened > 0)
    sentences.push(
      `${countOf(chart.screened, "moving range", "moving ranges")} of at least 3.267 times the mean were left out of it.`,
    );
  if (chart.trial)
    sentences.push("Trial limits: there are fewer than 12 points.");
  sentences.push(
    "▲ outside a limit; ◆ a trend, a run on one side, or two of three near a limit; ● neither. The number under a point is its decisions acted on. No limit was begun anew.",
  );
  return sentences.join(" ");
}

function changeList(changes: readonly DatedChange[]): readonly Html[] {
  if (changes.length === 0) return [];
  return [
    el("p", {}, "Dated changes in this time, drawn where their period begins:"),
    el(
      "ul",
      { class: "facts" },
      changes.map(({ on, what, name }, at) =>
        el(
          "li",
          {},
          `${changeLetter(at)}: ${on}, ${changeWords[what]}: ${name}`,
        ),
      ),
    ),
  ];
}

function pointTable({ points, weeks }: OverTime): Html {
  return table(
    {
      id: "periods",
      caption: `Every point of the chart${weeks === 1 ? "" : `, periods of ${String(weeks)} weeks`}`,
      columns: [
        { title: "From", kind: "short" },
        { title: "Acted on", kind: "number" },
        { title: "Not documented before", kind: "number" },
        { title: "Share", kind: "number" },
        { title: "Undetermined", kind: "number" },
        { title: "Signal" },
      ],
    },
    points.map((point) => ({
      cells: [
        point.from,
        countText(point.actedOn),
        countText(point.notDocumentedBefore),
        figureText(point.share),
        countText(point.undetermined),
        point.signal === null
          ? "none"
          : `${signalShape(point.signal)} ${signalWords[point.signal]}`,
      ],
    })),
  );
}
