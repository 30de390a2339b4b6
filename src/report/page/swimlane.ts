import type { DecisionEvent, DecisionLine } from "../../model/decision-line.ts";
import { durationText } from "../../time/display.ts";
import { instantOf, isExact } from "../instant.ts";
import { plainUtc } from "../instant-text.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import type { Axis } from "./axis.ts";
import { axisOf } from "./axis.ts";

const lanes = ["AI output", "Review", "Action", "Other"] as const;
const laneHeight = 34;
const top = 18;
const left = 84;
const width = 760;
const most = 30;

/**
 * One decision drawn: a lane for each family, time from left to right, long gaps broken and labelled. Numbers are the entries
 * of the table below, which says the same in words. A time that is not exact, or that overlaps another, is a bar of its
 * width, never a dot; a time without a bound runs to the edge.
 */
export function swimlane(decision: DecisionLine, id: string): Html {
  const events = decision.events.slice(0, most);
  const axis = axisOf(events, { from: left + 16, to: width - 16 });
  const used = lanes.filter((lane) =>
    events.some((event) => laneOf(event) === lane),
  );
  const height = top + used.length * laneHeight + 22;
  return el(
    "figure",
    { class: "lanes", tabindex: 0, "aria-label": "The entries, drawn" },
    el(
      "svg",
      {
        viewBox: `0 0 ${String(width)} ${String(height)}`,
        role: "img",
        "aria-labelledby": id,
      },
      el("title", { id }, describe(decision, events)),
      used.map((lane, index) => laneLine(lane, index)),
      axis.breaks.map((gap) => breakMark(gap, height)),
      ends(axis, height),
      events.map((event, index) =>
        mark(event, index, { axis, row: used.indexOf(laneOf(event)), events }),
      ),
    ),
    el("figcaption", { class: "muted" }, captionOf(decision, axis)),
  );
}

function captionOf({ events }: DecisionLine, { breaks }: Axis): string {
  const part =
    events.length > most
      ? `The first ${String(most)} of ${String(events.length)} entries are drawn. `
      : "";
  const gaps = breaks.length > 0 ? "; long gaps are shortened and marked" : "";
  return `${part}Numbers are the entries below. A bar is a time known only to lie within it; a dashed one lacks a beginning, an end or any time, and where it stands shows none. Not to scale${gaps}.`;
}

function laneOf({ type }: DecisionEvent): (typeof lanes)[number] {
  if (type.startsWith("recommendation.")) return "AI output";
  if (type.startsWith("review.")) return "Review";
  return type.startsWith("action.") ? "Action" : "Other";
}

function describe(
  decision: DecisionLine,
  events: readonly DecisionEvent[],
): string {
  const steps = events.map(({ type }, index) => `${String(index + 1)} ${type}`);
  return `Entries of decision ${decision.id}: ${steps.join(", ")}. The numbers claim no order; the table below gives the times, and what they do not show.`;
}

function laneLine(lane: string, index: number): Html {
  const y = top + index * laneHeight + laneHeight / 2;
  return el(
    "g",
    {},
    el("line", { class: "lane", x1: left, x2: width, y1: y, y2: y }),
    el("text", { class: "lane-name", x: 0, y: y + 4 }, lane),
  );
}

function breakMark(gap: Axis["breaks"][number], height: number): Html {
  const exact = durationText(gap.us);
  const down = { y1: top, y2: height - 22 };
  return el(
    "g",
    { class: "break" },
    el("line", { x1: gap.x - 3, x2: gap.x - 3, ...down }),
    el("line", { x1: gap.x + 3, x2: gap.x + 3, ...down }),
    el(
      "text",
      { x: gap.x, y: top - 5, "text-anchor": "middle" },
      gap.approximate ? `about ${exact}` : exact,
    ),
  );
}

/** The first and the last bound known, so that the drawing can be read without the table. */
function ends({ first, last }: Axis, height: number): Html | undefined {
  if (first === undefined || last === undefined) return undefined;
  const y = height - 5;
  return el(
    "g",
    { class: "break" },
    el("text", { x: left, y }, `from ${plainUtc(first)}`),
    el(
      "text",
      { x: width, y, "text-anchor": "end" },
      `to ${plainUtc(last)} UTC`,
    ),
  );
}

function mark(
  event: DecisionEvent,
  index: number,
  place: {
    readonly axis: Axis;
    readonly row: number;
    readonly events: readonly DecisionEvent[];
  },
): Html {
  const y = top + place.row * laneHeight + laneHeight / 2;
  const from = place.axis.at(event.earliest, "from");
  const to = place.axis.at(event.latest, "to");
  const dot =
    isExact(event.earliest, event.latest) &&
    !overlapsAnother(event, index, place.events);
  const middle = (from + to) / 2;
  const size = Math.max(20, to - from);
  const unbounded = event.earliest === null || event.latest === null;
  const shape = dot
    ? el("circle", { cx: middle.toFixed(1), cy: y, r: 10 })
    : el("rect", {
        x: (middle - size / 2).toFixed(1),
        y: y - 10,
        width: size.toFixed(1),
        height: 20,
      });
  return el(
    "g",
    { class: `mark ${unbounded ? "unbounded" : dot ? "dot" : "bar"}` },
    shape,
    el(
      "text",
      { x: middle.toFixed(1), y: y + 4, "text-anchor": "middle" },
      String(index + 1),
    ),
  );
}

function overlapsAnother(
  event: DecisionEvent,
  index: number,
  events: readonly DecisionEvent[],
): boolean {
  const from = instantOf(event.earliest) ?? Number.NEGATIVE_INFINITY;
  const to = instantOf(event.latest) ?? Number.POSITIVE_INFINITY;
  return events.some(
    (other, at) =>
      at !== index &&
      from < (instantOf(other.latest) ?? Number.POSITIVE_INFINITY) &&
      (instantOf(other.earliest) ?? Number.NEGATIVE_INFINITY) < to,
  );
}
