import type { Run } from "../../model/run.ts";
import { alignments, oversightStates } from "../../model/words.ts";
import { countOf, countText, percentText } from "../count-text.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import { alignmentWords, stateWords } from "../vocabulary.ts";
import { table } from "./table.ts";

/** Decisions by oversight state and by alignment; every word stands there, zero included. */
export function statesSection(run: Run): Html {
  const { decisions } = run.summary;
  return el(
    "section",
    { id: "states", "aria-labelledby": "states-title" },
    el("h2", { id: "states-title" }, "Oversight and alignment"),
    table(
      {
        id: "by-state",
        caption: `All ${countOf(decisions, "decision", "decisions")} by oversight state`,
        columns: [
          { title: "State" },
          { title: "Decisions", kind: "number" },
          { title: "Share of all", kind: "number" },
          { title: "What it says" },
        ],
      },
      oversightStates.map((state) => ({
        className: run.states[state] === 0 ? "none" : "some",
        cells: [
          el("code", {}, state),
          countText(run.states[state]),
          percentText(run.states[state], decisions),
          stateWords[state].says,
        ],
      })),
    ),
    table(
      {
        id: "by-alignment",
        caption: `All ${countOf(decisions, "decision", "decisions")} by alignment: what was advised against what was done`,
        columns: [
          { title: "Alignment" },
          { title: "Decisions", kind: "number" },
          { title: "Share of all", kind: "number" },
          { title: "What it says" },
        ],
      },
      alignments.map((alignment) => ({
        className: run.alignments[alignment] === 0 ? "none" : "some",
        cells: [
          el("code", {}, alignment),
          countText(run.alignments[alignment]),
          percentText(run.alignments[alignment], decisions),
          alignmentWords[alignment],
        ],
      })),
    ),
  );
}
