import type { DecisionLine, LinkStep } from "../../model/decision-line.ts";
import { countText } from "../count-text.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import { shortPlace } from "../origin-text.ts";
import type { Panel } from "./panel.ts";

/** Links of one panel: of a decision with very many, the rest is counted. */
const mostShown = 20;

/**
 * Why records count as belonging to this decision and why others do not, as far as the records do not name it themselves;
 * nothing where they all do. What was not taken stands first: it is what a reader looks for.
 */
export function links(
  { prose }: Panel,
  { links: steps, events }: DecisionLine,
): Html | undefined {
  if (steps.length === 0) return undefined;
  const ordered = [
    ...steps.filter(({ taken }) => !taken),
    ...steps.filter(({ taken }) => taken),
  ];
  const rest = steps.length - mostShown;
  return el(
    "div",
    {},
    el("h4", {}, "Which records belong to this decision"),
    el(
      "ul",
      { class: "origins" },
      ordered
        .slice(0, mostShown)
        .map((step) => el("li", {}, prose(linkSentence(step, events)))),
    ),
    rest <= 0
      ? undefined
      : el("p", {}, `${countText(rest)} more are in decisions.jsonl.`),
  );
}

function linkSentence(
  { event, record, taken, because }: LinkStep,
  events: DecisionLine["events"],
): string {
  const entry = event === null ? undefined : events[event];
  const place =
    entry === undefined || event === null
      ? (record ?? "a record")
      : `Entry ${countText(event + 1)}, ${entry.type} (${shortPlace(entry.origin)})`;
  return `${place}: ${taken ? "taken" : "not taken"}, ${because}`;
}
