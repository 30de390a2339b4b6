import type { Finding } from "../../model/finding.ts";
import type { CandidateTrace, DecisionLine, Run } from "../../model/run.ts";
import { countOf, countText } from "../count-text.ts";
import type { Child, Html } from "../markup.ts";
import { el } from "../markup.ts";
import { fullPlace } from "../origin-text.ts";
import type { Naming } from "../people.ts";
import {
  alignmentWords,
  basisWords,
  conditionWords,
  kindWords,
  stateWords,
} from "../vocabulary.ts";
import { severityMark } from "./severity-mark.ts";
import { swimlane } from "./swimlane.ts";
import { table } from "./table.ts";
import { timelineTable } from "./timeline.ts";

/** Reviews considered, and cited records, of one panel: the rest is counted. */
const mostShown = 50;

function left(count: number, file: string): Html | undefined {
  return count <= mostShown
    ? undefined
    : el("p", {}, `${countText(count - mostShown)} more are in ${file}.`);
}

interface Panel {
  readonly run: Run;
  readonly finding: Finding;
  readonly decision: DecisionLine | undefined;
  readonly naming: Naming;
  readonly prose: (text: string) => string;
}

/**
 * Everything behind one finding: advised against done, the records in order, the reason step by step, the reviews that
 * were considered, and where each cited record stands. `article`: as the page script opens it; `folded`: closed until it
 * is opened, for a page without scripts.
 */
export function findingPanel(
  run: Run,
  finding: Finding,
  decision: DecisionLine | undefined,
  naming: Naming,
): { readonly article: () => Html; readonly folded: () => Html } {
  const about = decision === undefined ? { finding } : { finding, decision };
  const panel: Panel = {
    run,
    finding,
    decision,
    naming,
    prose: (text) => naming.prose(text, about),
  };
  const { id } = finding;
  const title = el(
    "h3",
    { id: `${id}-title`, tabindex: -1 },
    panel.prose(finding.headline),
  );
  const name = el("span", { class: "muted" }, id);
  const attributes = { class: "finding", id };
  return {
    article: () =>
      el(
        "article",
        { ...attributes, "aria-labelledby": `${id}-title` },
        title,
        name,
        body(panel),
      ),
    folded: () =>
      el("details", attributes, el("summary", {}, title, name), body(panel)),
  };
}

function body(panel: Panel): readonly Child[] {
  const { decision } = panel;
  return [
    decision === undefined ? undefined : comparison(decision, panel.prose),
    factList(panel),
    decision === undefined ? undefined : records(panel, decision),
    reasons(panel),
    decision === undefined ? undefined : candidates(panel, decision),
    evidence(panel),
    ruleWords(panel),
  ];
}

/** Advised beside done, then what that says and what is said of oversight: the question that every reader asks first. */
function comparison(decision: DecisionLine, prose: Panel["prose"]): Child {
  const half = (title: string, says: string | null): Html =>
    el(
      "div",
      {},
      el("dt", {}, title),
      el("dd", {}, prose(says ?? "not recorded")),
    );
  return [
    el(
      "dl",
      { class: "against" },
      half("Advised by the AI", decision.advised),
      half("Done", decision.done),
    ),
    el("p", {}, "Alignment: ", alignmentWordsOf(decision, prose)),
    el(
      "p",
      { class: "state" },
      "Oversight: ",
      el("code", {}, decision.oversight),
      `: ${stateWords[decision.oversight].says}.`,
    ),
  ];
}

function factList({ finding, decision, naming, prose, run }: Panel): Html {
  const facts: (readonly [string, Child])[] = [
    ["Severity", severityMark(finding.severity)],
    ["Verdict", `${finding.verdict}; ${basisWords[finding.basis]}`],
    ["Rule", el("code", {}, finding.rule)],
    ["Policy", policyWords(finding, run)],
  ];
  if (finding.patient !== null)
    facts.push(["Patient", naming.patient(finding.patient)]);
  if (decision !== undefined)
    facts.push(
      ["Decision", `${kindWords[decision.kind]}, ${decision.id}`],
      ["AI output", outputWords(decision, prose)],
    );
  return el(
    "dl",
    { class: "panel-facts" },
    facts.map(([name, value]) =>
      el("div", {}, el("dt", {}, name), el("dd", {}, value)),
    ),
  );
}

function policyWords({ policy }: Finding, run: Run): string {
  if (policy === null) return "none in force";
  const known = run.policy.policies.find(({ id }) => id === policy);
  return known === undefined || known.title === policy
    ? policy
    : `${known.title} (${policy})`;
}

function outputWords(
  { recommendation, model, modelVersion }: DecisionLine,
  prose: (text: string) => string,
): string {
  const version =
    modelVersion === null ? "version not recorded" : `version ${modelVersion}`;
  const id =
    recommendation === null ? "no id of its own" : prose(recommendation);
  return `${id}, from ${model ?? "a product not recorded"}, ${version}`;
}

function alignmentWordsOf(
  { alignment, difference, direction }: DecisionLine,
  prose: (text: string) => string,
): Child {
  const more = [difference === null ? "" : prose(difference), direction ?? ""]
    .filter((part) => part !== "")
    .join(", ");
  return [
    el("code", {}, alignment),
    `: ${alignmentWords[alignment]}${more === "" ? "" : ` (${more})`}.`,
  ];
}

function records(panel: Panel, decision: DecisionLine): Html {
  const { finding, naming } = panel;
  return el(
    "div",
    {},
    el("h4", {}, "What is recorded, in order"),
    swimlane(decision, `${finding.id}-lanes`),
    timelineTable(decision, decision.events, {
      id: `${finding.id}-timeline`,
      caption: "Entries of this decision. UTC ends are not included.",
      naming,
      first: 1,
    }),
    decision.later.length === 0
      ? undefined
      : timelineTable(decision, decision.later, {
          id: `${finding.id}-later`,
          caption:
            "Recorded later: addenda, amendments and outcomes never rewrite the state at the time of the action",
          naming,
          first: decision.events.length + 1,
        }),
  );
}

function reasons({ finding, decision, prose }: Panel): Html {
  const own = decision?.reasons ?? [];
  const further = finding.reasons.filter((reason) => !own.includes(reason));
  return el(
    "div",
    {},
    el("h4", {}, "The reason, step by step"),
    el(
      "ol",
      {},
      [...own, ...further].map((reason) => el("li", {}, prose(reason))),
    ),
    finding.severitySteps.length === 0
      ? undefined
      : el(
          "p",
          {},
          `How the severity came about: ${finding.severitySteps.join("; ")}.`,
        ),
    decision === undefined ? undefined : el("p", {}, certainty(decision)),
  );
}

const coverageWords: Readonly<Record<DecisionLine["coverage"], string>> = {
  declared: "The sources declare that they cover this time.",
  undeclared:
    'No source declares that it covers this time, so "not found" is weaker.',
  "not-covered": "The declared windows do not cover this time.",
};

function certainty({ coverage, link, rivals }: DecisionLine): string {
  const rival =
    rivals.length === 0
      ? ""
      : ` Another decision has the same claim to ${countOf(rivals.length, "of its records", "of its records")}.`;
  return `${coverageWords[coverage]} The weakest link relied on is ${link}.${rival}`;
}

function candidates(panel: Panel, decision: DecisionLine): Html {
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

function evidence({ finding, run }: Panel): Html {
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

function ruleWords({ finding, run }: Panel): Html | undefined {
  const card = run.cards.find(({ id }) => id === finding.rule);
  if (card === undefined) return undefined;
  return el(
    "div",
    {},
    el("h4", {}, "The rule"),
    el("p", {}, `${card.number} ${card.title}. ${card.why}`),
    card.cites.length === 0
      ? undefined
      : el("p", { class: "muted" }, card.cites.join("; ")),
    finding.related.length === 0
      ? undefined
      : el(
          "p",
          {},
          `Related rules that match too: ${finding.related.join(", ")}.`,
        ),
  );
}
