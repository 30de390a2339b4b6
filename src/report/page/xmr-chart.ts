import type {
  DatedChange,
  OverTime,
  PeriodPoint,
  Signal,
} from "../../model/statistics.ts";
import { countText, figureText } from "../count-text.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import { drawing } from "./drawing.ts";

const width = 760;
const height = 300;
const left = 56;
const right = width - 96;
const top = 24;
const bottom = height - 56;

/** Points of which each can carry its n; of more, n stands in the table alone. */
const mostNumbered = 26;
const mostDates = 8;

/** Where things stand on the drawing. `percent`: of ten-thousandths, cut at both ends. */
interface Scale {
  readonly top: number;
  readonly x: (index: number) => number;
  readonly y: (perTenThousand: number) => number;
}

/**
 * The XmR chart as a drawing that needs no script: shapes and words carry the meaning, never colour alone. `id`: of its
 * title, unique in the page.
 */
export function xmrChart(id: string, over: OverTime): Html {
  const scale = scaleOf(over);
  return drawing(
    { id, title: titleOf(over), width, height },
    axis(scale),
    changeLines(over, scale),
    limitLines(over, scale),
    el("polyline", {
      class: "values",
      points: over.points
        .map(({ share }, at) => place(scale.x(at), scale.y(share)))
        .join(" "),
    }),
    over.points.map((point, at) => mark(point, at, scale)),
    over.points.map((point, at) => underPoint(point, at, over, scale)),
  );
}

function titleOf({ points, chart }: OverTime): string {
  const [first, last] = [points[0]?.from, points.at(-1)?.from];
  const signalled = points.filter(({ signal }) => signal !== null).length;
  return (
    `XmR chart of ${countText(points.length)} periods from ${first ?? ""} to ${last ?? ""}: ` +
    (chart === null
      ? "too few points for limits"
      : `mean ${figureText(chart.mean)}, ${countText(signalled)} points with a signal`) +
    "; the table below has every number"
  );
}

/** The scale ends at a whole ten per cent above everything that is drawn. */
function scaleOf({ points, chart }: OverTime): Scale {
  const most = Math.max(
    ...points.map(({ share }) => share),
    Math.min(chart?.high ?? 0, 10_000),
  );
  const end = Math.min(10_000, Math.max(1000, Math.ceil(most / 1000) * 1000));
  const step =
    points.length < 2 ? 0 : (right - left - 24) / (points.length - 1);
  return {
    top: end,
    x: (index) => left + 12 + index * step,
    y: (value) =>
      bottom - (Math.min(end, Math.max(0, value)) / end) * (bottom - top),
  };
}

function axis(scale: Scale): readonly Html[] {
  const marks = [0, 0.25, 0.5, 0.75, 1].map((part) => part * scale.top);
  return marks.map((value) =>
    el(
      "g",
      { class: "grid" },
      el("line", {
        x1: left,
        x2: right,
        y1: number(scale.y(value)),
        y2: number(scale.y(value)),
      }),
      el(
        "text",
        { x: left - 6, y: number(scale.y(value) + 4), "text-anchor": "end" },
        figureText(value),
      ),
    ),
  );
}

function limitLines({ chart }: OverTime, scale: Scale): readonly Html[] {
  if (chart === null) return [];
  const lines = [
    ["limit", "upper", chart.high],
    ["mean", "mean", chart.mean],
    ["limit", "lower", chart.low],
  ] as const;
  return lines.map(([kind, name, value]) =>
    el(
      "g",
      { class: kind },
      el("line", {
        x1: left,
        x2: right,
        y1: number(scale.y(value)),
        y2: number(scale.y(value)),
      }),
      el(
        "text",
        { x: right + 4, y: number(scale.y(value) + 4) },
        `${name} ${figureText(Math.min(10_000, Math.max(0, value)))}`,
      ),
    ),
  );
}

/** A change is drawn where its period begins; its letter stands in the list below the chart. */
function changeLines(
  { points, changes }: OverTime,
  scale: Scale,
): readonly Html[] {
  const letters = new Map<number, string[]>();
  for (const [at, change] of changes.entries()) {
    const period = periodOf(change, points);
    letters.set(period, [...(letters.get(period) ?? []), changeLetter(at)]);
  }
  return [...letters].map(([period, names]) => {
    const x = number(scale.x(period) - 5);
    return el(
      "g",
      { class: "change" },
      el("line", { x1: x, x2: x, y1: top - 6, y2: bottom }),
      el("text", { x, y: top - 10, "text-anchor": "middle" }, names.join(", ")),
    );
  });
}

/** `a`, `b`, … `z`, `27`. */
export function changeLetter(at: number): string {
  return "abcdefghijklmnopqrstuvwxyz"[at] ?? String(at + 1);
}

function periodOf({ on }: DatedChange, points: readonly PeriodPoint[]): number {
  return Math.max(
    0,
    points.findLastIndex(({ from }) => from <= on),
  );
}

function mark(point: PeriodPoint, at: number, scale: Scale): Html {
  const [x, y] = [scale.x(at), scale.y(point.share)];
  const kind = point.signal === null ? "point" : "point signal";
  if (point.signal === null)
    return el("circle", { class: kind, cx: number(x), cy: number(y), r: 4 });
  const corners =
    point.signal === "outside-limits"
      ? [place(x, y - 8), place(x + 7, y + 5), place(x - 7, y + 5)]
      : [place(x, y - 7), place(x + 7, y), place(x, y + 7), place(x - 7, y)];
  return el("polygon", { class: kind, points: corners.join(" ") });
}

/** What a signal looks like in words: the shapes of `mark`. */
export function signalShape(signal: Signal | null): string {
  if (signal === null) return "●";
  return signal === "outside-limits" ? "▲" : "◆";
}

function underPoint(
  point: PeriodPoint,
  at: number,
  { points }: OverTime,
  scale: Scale,
): readonly (Html | undefined)[] {
  const x = number(scale.x(at));
  const every = Math.ceil(points.length / mostDates);
  return [
    points.length > mostNumbered
      ? undefined
      : el(
          "text",
          { class: "n", x, y: bottom + 16, "text-anchor": "middle" },
          countText(point.actedOn),
        ),
    at % every === 0
      ? el(
          "text",
          { class: "date", x, y: bottom + 36, "text-anchor": "middle" },
          point.from,
        )
      : undefined,
  ];
}

function place(x: number, y: number): string {
  return `${number(x)},${number(y)}`;
}

function number(value: number): string {
  return value.toFixed(1);
}
