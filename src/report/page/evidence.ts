import type {
  CandidateTrace,
  DecisionLine,
} from "../../model/decision-line.ts";
import { countText } from "../count-text.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import { fullPlace } from "../origin-text.ts";
import { conditionWords } from "../vocabulary.ts";
import type { Panel } from "./panel.ts";
import { table } from "./table.ts";

/** Reviews considered, and cited records, of one panel: the rest is counted. */
const mostShown = 50;

function left(count: number, file: string): Html | undefined {
  return count <= mostShown
    ? undefined
    : el("p", {}, `${countText(count - mostShown)} more are in ${file}.`);
}

/** The reviews that were put to the conditions of the policy, each with its answers. */
export function candidates(panel: Panel, decision: DecisionLine): Html {
  return el(
    "div",
    {},
    el("h4", {}, "Reviews considered"),
    decision.candidates.length === 0
      ? el("p", {}, "No record of a review was found in the rows supplied.")
      : decision.candidates
          .slice(0, mostShown)
          .map((candidate, index) =>
            candidateTable(panel, decision, candidate, index),
          ),
    left(decision.candidates.length, "decisions.jsonl"),
  );
}

const answerWords = {
  true: "holds",
  false: "does not hold",
  unknown: "not known",
} as const;

function candidateTable(
  { finding, prose }: Panel,
  decision: DecisionLine,
  { event, steps }: CandidateTrace,
  index: number,
): Html {
  const type = decision.events[event]?.type;
  const open = steps.filter(({ answer }) => answer !== "true").length;
  return table(
    {
      id: `${finding.id}-candidate-${String(index + 1)}`,
      caption: `${type === undefined ? "A review recorded later" : `Entry ${String(event + 1)}, ${type}`}: ${open === 0 ? "every condition holds" : `${String(open)} of ${String(steps.length)} conditions do not hold or are not known`}`,
      columns: [
        { title: "Condition" },
        { title: "Answer" },
        { title: "Because" },
      ],
    },
    steps.map(({ condition, answer, because }) => ({
      className: `answer-${answer}`,
      cells: [
        conditionWords[condition] === undefined
          ? condition
          : `${condition} ${conditionWords[condition]}`,
        answerWords[answer],
        prose(because),
      ],
    })),
  );
}

/** Where each cited record stands, so that a reader finds it in a spreadsheet, an editor or by byte. */
export function evidence({ finding, run }: Panel): Html {
  return el(
    "div",
    {},
    el("h4", {}, "Where each cited record stands"),
    finding.evidence.length === 0
      ? el("p", {}, "The finding rests on a record that was not found.")
      : el(
          "ul",
          { class: "origins" },
          finding.evidence
            .slice(0, mostShown)
            .map((origin) => el("li", {}, fullPlace(origin, run))),
        ),
    left(finding.evidence.length, "findings.jsonl"),
  );
}
