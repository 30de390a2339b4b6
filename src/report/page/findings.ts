import type { Finding } from "../../model/finding.ts";
import type { DecisionLine, Run } from "../../model/run.ts";
import type { Severity } from "../../model/words.ts";
import { severities } from "../../model/words.ts";
import { countOf, countText } from "../count-text.ts";
import type { Child, Html } from "../markup.ts";
import { el } from "../markup.ts";
import { shortPlace } from "../origin-text.ts";
import type { Naming } from "../people.ts";
import type { Selection } from "../serious.ts";
import { rulesFound } from "../serious.ts";
import { kindWords } from "../vocabulary.ts";
import { table } from "./table.ts";

/** A shape for each severity, so that it never rests on colour. */
const shapes: Readonly<Record<Severity, string>> = {
  critical: "◆",
  high: "▲",
  medium: "●",
  low: "○",
  info: "–",
};

export function severityMark(severity: Severity): Html {
  return el(
    "span",
    { class: `severity ${severity}` },
    el("span", { "aria-hidden": "true" }, `${shapes[severity]} `),
    severity,
  );
}

/** What was found by severity and by rule, with how often; every number has its "of". */
export function findingCounts(run: Run): Html {
  const { decisions } = run.summary;
  const found = rulesFound(run);
  const bySeverity = severities.map((severity) =>
    el(
      "li",
      {},
      severityMark(severity),
      ` ${countText(run.summary.findings[severity])}`,
    ),
  );
  return el(
    "div",
    {},
    el(
      "p",
      {},
      "Breached findings by severity; undecidable ones count in none of these:",
    ),
    el("ul", { class: "counts" }, bySeverity),
    found.length === 0
      ? el("p", {}, "No finding under these rules on these files.")
      : table(
          {
            id: "by-rule",
            caption: `Findings by rule, over ${countOf(decisions, "decision", "decisions")}`,
            columns: [
              { title: "Rule" },
              { title: "Severity" },
              { title: "Breached", kind: "number" },
              { title: "Undecidable", kind: "number" },
              { title: "What it looks at" },
            ],
          },
          found.map((rule) => ({
            cells: [
              el("code", {}, rule.rule),
              severityMark(rule.severity),
              countText(rule.breached),
              countText(rule.undecidable),
              run.cards.find(({ id }) => id === rule.rule)?.title ?? "",
            ],
          })),
        ),
  );
}

/** Search and filters; without scripts they would do nothing, so they stay hidden until the page script shows them. */
export function findingControls(selection: Selection): Html {
  const rules = [...new Set(selection.shown.map(({ rule }) => rule))].sort(
    (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  );
  const used = severities.filter((severity) =>
    selection.shown.some((finding) => finding.severity === severity),
  );
  return el(
    "form",
    { id: "controls", class: "controls", role: "search", hidden: true },
    el(
      "label",
      { class: "grow" },
      el("span", {}, "Search the findings"),
      el("input", {
        id: "q",
        type: "search",
        autocomplete: "off",
        spellcheck: "false",
      }),
    ),
    choice("severity", "Severity", used),
    choice("rule", "Rule", rules),
    el("button", { type: "button", id: "clear" }, "Clear"),
    el("p", { id: "shown", role: "status", "aria-live": "polite" }),
  );
}

function choice(id: string, title: string, values: readonly string[]): Html {
  return el(
    "label",
    {},
    el("span", {}, title),
    el(
      "select",
      { id },
      el("option", { value: "" }, "All"),
      values.map((value) => el("option", { value }, value)),
    ),
  );
}

/** What the page leaves out, so that no reader takes a part for the whole. */
export function leftOutWords({ shown, total, leftOut }: Selection): string {
  if (shown.length === total)
    return `All ${countOf(total, "finding is", "findings are")} in this page.`;
  const parts = severities
    .filter((severity) => leftOut[severity] > 0)
    .map((severity) => `${severity} ${countText(leftOut[severity])}`);
  return `This page holds the ${countText(shown.length)} most serious of ${countText(total)} findings. Left out: ${parts.join(", ")}. All of them are in findings.jsonl and report.json.`;
}

const columns: readonly { readonly key: string; readonly title: string }[] = [
  { key: "finding", title: "Finding" },
  { key: "severity", title: "Severity" },
  { key: "shows", title: "What the log shows" },
  { key: "decision", title: "Advised, done" },
  { key: "state", title: "Oversight" },
  { key: "patient", title: "Patient" },
  { key: "place", title: "Where" },
];

/** The head of the findings table; its titles become buttons that sort when scripts run. */
export function findingTableHead(): Html {
  return el(
    "thead",
    { role: "rowgroup" },
    el(
      "tr",
      { role: "row" },
      columns.map(({ key, title }) =>
        el(
          "th",
          { scope: "col", role: "columnheader", "data-key": key },
          title,
        ),
      ),
    ),
  );
}

/** One row: the finding at a glance, with a link to everything behind it. */
export function findingRow(
  finding: Finding,
  decision: DecisionLine | undefined,
  naming: Naming,
): Html {
  const about = decision === undefined ? { finding } : { finding, decision };
  const prose = (text: string): string => naming.prose(text, about);
  const evidence = finding.evidence[0];
  const cells: readonly Child[] = [
    el("a", { href: `#${finding.id}`, class: "open" }, finding.id),
    [
      severityMark(finding.severity),
      finding.verdict === "undecidable"
        ? el("span", { class: "verdict" }, "undecidable")
        : undefined,
    ],
    [
      el("span", { class: "headline" }, prose(finding.headline)),
      el("code", {}, finding.rule),
    ],
    decision === undefined
      ? "the run as a whole"
      : decisionCell(decision, prose),
    decision === undefined ? "" : el("code", {}, decision.oversight),
    finding.patient === null ? "" : naming.patient(finding.patient),
    evidence === undefined ? "" : shortPlace(evidence),
  ];
  return el(
    "tr",
    {
      role: "row",
      "data-severity": finding.severity,
      "data-order": severities.indexOf(finding.severity),
      "data-rule": finding.rule,
    },
    cells.map((cell, index) =>
      el(
        index === 0 ? "th" : "td",
        {
          role: index === 0 ? "rowheader" : "cell",
          scope: index === 0 ? "row" : undefined,
          class: columns[index]?.key,
          "data-title": columns[index]?.title,
        },
        cell,
      ),
    ),
  );
}

function decisionCell(
  decision: DecisionLine,
  prose: (text: string) => string,
): Child {
  return [
    el("span", { class: "pair" }, prose(decision.advised ?? "not recorded")),
    el("span", { class: "pair done" }, prose(decision.done ?? "not recorded")),
    el("span", { class: "muted" }, kindWords[decision.kind]),
  ];
}
