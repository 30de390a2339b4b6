import type { DecisionEvent, DecisionLine } from "../../model/run.ts";
import { durationText } from "../../time/display.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import type { Axis } from "./axis.ts";
import { axisOf, instantOf } from "./axis.ts";

const lanes = ["AI output", "Review", "Action", "Other"] as const;
const laneHeight = 34;
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
  const height = used.length * laneHeight + 26;
  return el(
    "figure",
    { class: "lanes" },
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
      events.map((event, index) =>
        mark(event, index, { axis, row: used.indexOf(laneOf(event)), events }),
      ),
    ),
    decision.events.length > most
      ? el(
          "figcaption",
          {},
          `The first ${String(most)} of ${String(decision.events.length)} entries are drawn.`,
        )
      : undefined,
  );
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
  return `Order of the entries of decision ${decision.id}: ${steps.join(", ")}. The table below gives the times.`;
}

function laneLine(lane: string, index: number): Html {
  const y = index * laneHeight + laneHeight / 2;
  return el(
    "g",
    {},
    el("line", { class: "lane", x1: left, x2: width, y1: y, y2: y }),
    el("text", { class: "lane-name", x: 0, y: y + 4 }, lane),
  );
}

function breakMark(gap: Axis["breaks"][number], height: number): Html {
  const label = gap.approximate
    ? `about ${durationText(gap.us)}`
    : durationText(gap.us);
  return el(
    "g",
    { class: "break" },
    el("line", { x1: gap.x - 3, x2: gap.x - 3, y1: 4, y2: height - 24 }),
    el("line", { x1: gap.x + 3, x2: gap.x + 3, y1: 4, y2: height - 24 }),
    el("text", { x: gap.x, y: height - 8, "text-anchor": "middle" }, label),
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
  const y = place.row * laneHeight + laneHeight / 2;
  const from = place.axis.at(event.earliest, "from");
  const to = place.axis.at(event.latest, "to");
  const dot = to - from < 6 && !overlapsAnother(event, index, place.events);
  const middle = (from + to) / 2;
  const size = Math.max(dot ? 20 : 26, to - from);
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
