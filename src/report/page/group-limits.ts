import type { Funnel, FunnelPoint } from "../../model/statistics.ts";
import { countOf, countText, figureText } from "../count-text.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import type { Naming } from "../people.ts";
import { drawing } from "./drawing.ts";

const width = 760;
const left = 220;
const right = width - 110;
const rowHeight = 22;
const top = 30;
/** Groups that are drawn: the largest. */
const mostDrawn = 30;
const mostCharacters = 32;

/** Thousandths above which groups differ more than chance alone makes them, to a degree that is worth a sentence. */
const muchSpread = 1500;

/**
 * Groups against the limits of a funnel (`rules.md` 7.3): of each group the stretch in which its share lies by chance alone,
 * narrower for larger groups, and its share.
 */
export function funnelFigure(funnel: Funnel, of: string, naming: Naming): Html {
  const points = funnel.points.slice(0, mostDrawn);
  const height = top + points.length * rowHeight + 24;
  const id = `limits-${funnel.by}`;
  const scale = scaleOf(points, funnel.share);
  return el(
    "figure",
    { class: "chart" },
    drawing(
      { id, title: titleOf(funnel, of, naming), width, height },
      axis(scale, funnel.share, height),
      points.map((point, at) => row(point, at, scale, naming)),
    ),
    el("figcaption", {}, captionOf(funnel, points.length)),
  );
}

interface Scale {
  readonly end: number;
  readonly x: (perTenThousand: number) => string;
}

function scaleOf(points: readonly FunnelPoint[], share: number): Scale {
  const most = Math.max(
    share,
    ...points.map((point) => Math.max(point.share, point.limits998.high)),
  );
  const end = Math.min(10_000, Math.max(1000, Math.ceil(most / 1000) * 1000));
  return {
    end,
    x: (value) =>
      (left + (Math.min(value, end) / end) * (right - left)).toFixed(1),
  };
}

function titleOf(funnel: Funnel, of: string, naming: Naming): string {
  const outside = funnel.points.filter(({ place }) => place !== "inside");
  const names = outside
    .slice(0, mostDrawn)
    .map(({ name }) => naming.prose(name));
  return `Share not documented before by ${of}, each against limits around ${figureText(funnel.share)}: ${countText(outside.length)} of ${countText(funnel.points.length)} outside the 95 % limits${names.length === 0 ? "" : ` (${names.join(", ")})`}`;
}

function axis(scale: Scale, share: number, height: number): readonly Html[] {
  return [
    ...[0, 0.5, 1].map((part) =>
      el(
        "text",
        {
          class: "n",
          x: scale.x(part * scale.end),
          y: height - 6,
          "text-anchor": "middle",
        },
        figureText(part * scale.end),
      ),
    ),
    el(
      "g",
      { class: "mean" },
      el("line", {
        x1: scale.x(share),
        x2: scale.x(share),
        y1: top - 8,
        y2: height - 20,
      }),
      el(
        "text",
        { x: scale.x(share), y: top - 14, "text-anchor": "middle" },
        `all ${figureText(share)}`,
      ),
    ),
  ];
}

function row(
  point: FunnelPoint,
  at: number,
  scale: Scale,
  naming: Naming,
): Html {
  const y = top + at * rowHeight + rowHeight / 2;
  const stretch = (
    kind: string,
    { low, high }: FunnelPoint["limits95"],
    size: number,
  ): Html =>
    el("rect", {
      class: kind,
      x: scale.x(low),
      y: y - size / 2,
      width: Math.max(1, Number(scale.x(high)) - Number(scale.x(low))).toFixed(
        1,
      ),
      height: size,
    });
  return el(
    "g",
    {},
    el(
      "text",
      { x: left - 8, y: y + 4, "text-anchor": "end" },
      shortened(naming.prose(point.name)),
    ),
    stretch("limits998", point.limits998, 14),
    stretch("limits95", point.limits95, 6),
    point.place === "inside"
      ? el("circle", { class: "point", cx: scale.x(point.share), cy: y, r: 4 })
      : el("polygon", {
          class: "point signal",
          points: triangle(Number(scale.x(point.share)), y),
        }),
    el(
      "text",
      { class: "n", x: right + 8, y: y + 4 },
      `n ${countText(point.n)}`,
    ),
  );
}

function triangle(x: number, y: number): string {
  const corners = [
    [x, y - 8],
    [x + 7, y + 5],
    [x - 7, y + 5],
  ];
  return corners
    .map((corner) => corner.map((value) => value.toFixed(1)).join(","))
    .join(" ");
}

function captionOf({ points, phi, share }: Funnel, drawn: number): string {
  const far = points.filter(({ place }) => place === "outside-998").length;
  const near = points.filter(({ place }) => place === "outside-95").length;
  const sentences = [
    `Limits are those of chance alone around the share of all, ${figureText(share)}: 95 % (inner) and 99.8 % (outer). ▲ outside limits: ${countOf(far, "group", "groups")} outside 99.8 %, ${countText(near)} more outside 95 %, of ${countText(points.length)}. Outside limits is a reason to look, not a judgement.`,
  ];
  if (drawn < points.length)
    sentences.push(
      `The ${countText(drawn)} largest are drawn; all are in run.json.`,
    );
  if (phi !== null && phi > muchSpread)
    sentences.push(
      `The groups differ more than chance makes them (φ ${(phi / 1000).toFixed(2)}), so more of them lie outside than the limits promise.`,
    );
  return sentences.join(" ");
}

function shortened(name: string): string {
  const characters = Array.from(name);
  return characters.length <= mostCharacters
    ? name
    : `${characters.slice(0, mostCharacters - 1).join("")}…`;
}
