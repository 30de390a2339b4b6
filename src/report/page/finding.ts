import type { Finding } from "../../model/finding.ts";
import type { DecisionLine } from "../../model/decision-line.ts";
import type { Run } from "../../model/run.ts";
import { countOf } from "../count-text.ts";
import { furtherReasons } from "../further-reasons.ts";
import type { Child, Html } from "../markup.ts";
import { el } from "../markup.ts";
import type { Naming } from "../people.ts";
import { ordersNotShownIn } from "../timeline/order-shown.ts";
import { headlineInWords } from "../vocabulary.ts";
import { attribution } from "./attribution.ts";
import { candidates, evidence } from "./evidence.ts";
import { comparison, factList } from "./finding-facts.ts";
import { links } from "./links.ts";
import type { Panel } from "./panel.ts";
import { swimlane } from "./swimlane.ts";
import { mostEntries, timelineTable } from "./timeline.ts";

/**
 * Everything behind one finding: advised against done, the records, the reason step by step, the reviews that
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
    panel.prose(headlineInWords(finding.headline)),
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
    decision === undefined ? undefined : links(panel, decision),
    evidence(panel),
    decision === undefined ? undefined : attribution(panel, decision),
    ruleWords(panel),
  ];
}

function records(panel: Panel, decision: DecisionLine): Html {
  const { finding, naming, run } = panel;
  const { events, later } = decision;
  const first = events.slice(0, mostEntries);
  const listed = [...first, ...later.slice(0, mostEntries)];
  const doubts = ordersNotShownIn(decision, listed, run);
  return el(
    "div",
    {},
    el("h4", {}, "What is recorded"),
    swimlane(decision, `${finding.id}-lanes`),
    timelineTable(decision, events, {
      id: `${finding.id}-timeline`,
      caption:
        "Entries of this decision; their numbers claim no order. UTC ends are not included.",
      naming,
      first: 1,
      doubts,
    }),
    later.length === 0
      ? undefined
      : timelineTable(decision, later, {
          id: `${finding.id}-later`,
          caption:
            "Recorded later: addenda, amendments and outcomes never rewrite the state at the time of the action",
          naming,
          first: first.length + 1,
          doubts: doubts.slice(first.length),
        }),
  );
}

/** The reasons of the finding, then what else was said of its decision; the same sentence is not said twice. */
function reasons({ finding, decision, prose }: Panel): Html {
  const further = furtherReasons(finding, decision);
  const listed = (sentences: readonly string[]): Html =>
    el(
      "ol",
      {},
      sentences.map((sentence) => el("li", {}, prose(sentence))),
    );
  return el(
    "div",
    {},
    el("h4", {}, "The reason, step by step"),
    finding.reasons.length === 0
      ? el("p", {}, "No further reason is recorded.")
      : listed(finding.reasons),
    finding.severitySteps.length === 0
      ? undefined
      : el(
          "p",
          {},
          `How the severity came about: ${finding.severitySteps.join("; ")}.`,
        ),
    further.length === 0
      ? undefined
      : [el("p", {}, "Of the decision itself:"), listed(further)],
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
      : ` It is not known to which decision, or to which version of its output, ${countOf(rivals.length, "of its records belongs", "of its records belong")}.`;
  return `${coverageWords[coverage]} The weakest link relied on is ${link}.${rival}`;
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
