import type { Run } from "../../model/run.ts";
import type {
  Answers,
  Breakdown,
  Dimension,
  GroupRow,
} from "../../model/statistics.ts";
import { dimensions } from "../../model/statistics.ts";
import {
  boundsText,
  countOf,
  countText,
  percentRange,
  percentText,
} from "../count-text.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import type { Naming } from "../people.ts";
import { funnelFigure } from "./group-limits.ts";
import type { TableRow } from "./table.ts";
import { reviewerTimesPart } from "./reviewer-times.ts";
import { table } from "./table.ts";
import { timesPart } from "./times.ts";

interface DimensionWords {
  readonly title: string;
  readonly of: string;
  /** Stands where the log does not say it. */
  readonly missing: string;
}

const words: Readonly<Record<Dimension, DimensionWords>> = {
  site: { title: "Site", of: "site", missing: "not recorded" },
  model: {
    title: "AI product and version",
    of: "AI product and version",
    missing: "not recorded",
  },
  actorRole: {
    title: "Role of whoever acted",
    of: "role of whoever acted",
    missing: "not recorded",
  },
  reviewerRole: {
    title: "Role of the reviewer",
    of: "role of the reviewer whose review (with an outcome) meets the most conditions",
    missing: "not recorded",
  },
  hour: {
    title: "Hour of the day",
    of: "hour of the action",
    missing: "not known to the hour",
  },
  path: {
    title: "Path",
    of: "order in which the first display, view, review and the action stand in the log",
    missing: "not recorded",
  },
};

/** Groups of one table; the rest stands in `run.json`. */
const mostRows = 50;

/** The decisions acted on by group, each with its denominator and interval (`surface.md` 7, part 5). Never by person. */
export function groupsSection(run: Run, naming: Naming): Html {
  const { funnels, times, reviewTimes } = run.statistics;
  return el(
    "section",
    { id: "groups", "aria-labelledby": "groups-title" },
    el("h2", { id: "groups-title" }, "Where and when"),
    run.summary.actedOn === 0
      ? el("p", {}, "No decision was acted on.")
      : [
          el(
            "p",
            {},
            `All ${countOf(run.summary.actedOn, "decision", "decisions")} acted on, by group. Intervals are Wilson 95 %; a group with few decisions differs easily by chance. No person is a group. Findings by rule stand with the findings.`,
          ),
          dimensions.map((dimension) => [
            groupTable(run, dimension, naming),
            funnels
              .filter(({ by }) => by === dimension)
              .map((funnel) =>
                funnelFigure(funnel, words[dimension].of, naming),
              ),
          ]),
          timesPart(times),
          reviewerTimesPart(reviewTimes, naming),
        ],
  );
}

function groupTable(
  { statistics, timeZone }: Run,
  dimension: Dimension,
  naming: Naming,
): Html {
  const breakdown = statistics.breakdowns[dimension];
  const { title, of } = words[dimension];
  const zone = dimension === "hour" ? ` (${timeZone})` : "";
  return table(
    {
      id: `by-${dimension}`,
      caption: `Decisions acted on by ${of}${zone}`,
      columns: [
        { title },
        { title: "Acted on", kind: "number" },
        { title: "Not documented before", kind: "number" },
        { title: "Share, 95 % interval", kind: "short" },
        { title: "Undetermined", kind: "number" },
        { title: "Documented before", kind: "short" },
      ],
    },
    rowsOf(breakdown, dimension, naming),
  );
}

function rowsOf(
  { rows, rest }: Breakdown,
  dimension: Dimension,
  naming: Naming,
): readonly TableRow[] {
  const shown = rows.slice(0, mostRows);
  const left = rows.length - shown.length;
  return [
    ...shown.map((row) => rowOf(row, dimension, naming)),
    ...(left === 0
      ? []
      : [
          {
            cells: [
              `${countOf(left, "smaller group stands", "smaller groups stand")} in run.json`,
              countText(
                rows
                  .slice(mostRows)
                  .reduce((sum, { actedOn }) => sum + actedOn, 0),
              ),
            ],
          },
        ]),
    ...(rest === null
      ? []
      : [{ cells: ["groups that were not kept apart", ...answerCells(rest)] }]),
  ];
}

function rowOf(row: GroupRow, dimension: Dimension, naming: Naming): TableRow {
  const name =
    row.name === null
      ? words[dimension].missing
      : dimension === "hour"
        ? `${row.name.padStart(2, "0")}:00`
        : dimension === "path" && row.name === ""
          ? "none of them"
          : naming.prose(row.name);
  return { cells: [name, ...answerCells(row, row.share)] };
}

function answerCells(
  answers: Answers,
  share?: GroupRow["share"],
): readonly string[] {
  const { actedOn, documentedBefore, notDocumentedBefore, undetermined } =
    answers;
  const interval =
    share === undefined ? "" : ` (${boundsText(share.low, share.high)})`;
  return [
    countText(actedOn),
    countText(notDocumentedBefore),
    percentText(notDocumentedBefore, actedOn) + interval,
    countText(undetermined),
    undetermined === 0
      ? percentText(documentedBefore, actedOn)
      : percentRange(
          { low: documentedBefore, high: documentedBefore + undetermined },
          actedOn,
        ),
  ];
}
