import type { Severity } from "../../model/words.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";

/** A shape for each severity, so that it never rests on colour. */
export const severityShapes: Readonly<Record<Severity, string>> = {
  critical: "◆",
  high: "▲",
  medium: "●",
  low: "○",
  info: "–",
};

/** A severity as shape and word. */
export function severityMark(severity: Severity): Html {
  return el(
    "span",
    { class: `severity ${severity}` },
    el("span", { "aria-hidden": "true" }, `${severityShapes[severity]} `),
    severity,
  );
}
