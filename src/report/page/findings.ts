import type { Finding } from "../../model/finding.ts";
import type { DecisionLine, Run } from "../../model/run.ts";
import type { Severity } from "../../model/words.ts";
import { severities } from "../../model/words.ts";
import { countOf, countText } from "../count-text.ts";
import { pageText } from "../escape.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import { shortPlace } from "../origin-text.ts";
import type { Naming } from "../people.ts";
import { rulesFound } from "../serious.ts";
import { kindWords } from "../vocabulary.ts";
import { severityMark } from "./severity-mark.ts";
import { table } from "./table.ts";

/** What was found by severity and by rule, with how often; every number has its "of". */
export function findingCounts(run: Run): Html {
  const { decisions } = run.summary;
  const found = rulesFound(run);
  return el(
    "div",
    { id: "counts" },
    el(
      "p",
      {},
      "Breached findings by severity; undecidable ones are not counted here:",
    ),
    el(
      "ul",
      { class: "counts" },
      severities.map((severity) =>
        el(
          "li",
          {},
          severityMark(severity),
          ` ${countText(run.summary.findings[severity])}`,
        ),
      ),
    ),
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

/** Search, filters and an empty table; hidden until the page script fills them, since without it they would do nothing. */
export function findingList(): Html {
  return el(
    "div",
    { id: "list", hidden: true },
    el(
      "form",
      { id: "controls", class: "controls", role: "search" },
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
      choice("severity", "Severity"),
      choice("rule", "Rule"),
      el("button", { type: "button", id: "clear" }, "Clear"),
      el("p", { id: "shown", role: "status", "aria-live": "polite" }),
    ),
    el(
      "table",
      { id: "table", class: "list", role: "table" },
      el("caption", {}, "Findings"),
      findingTableHead(),
      el("tbody", { role: "rowgroup" }),
    ),
    el("button", { type: "button", id: "more", hidden: true }, "Show more"),
  );
}

function choice(id: string, title: string): Html {
  return el(
    "label",
    {},
    el("span", {}, title),
    el("select", { id }, el("option", { value: "" }, "All")),
  );
}

const columns: readonly { readonly key: string; readonly title: string }[] = [
  { key: "finding", title: "Finding" },
  { key: "severity", title: "Severity" },
  { key: "shows", title: "What the log shows" },
  { key: "pair", title: "Advised, done" },
  { key: "state", title: "Oversight" },
  { key: "patient", title: "Patient" },
  { key: "place", title: "Where" },
];

/** Each title is a button that sorts; the script tells which column is sorted by `aria-sort`. */
function findingTableHead(): Html {
  return el(
    "thead",
    { role: "rowgroup" },
    el(
      "tr",
      { role: "row" },
      columns.map(({ key, title }) =>
        el(
          "th",
          { scope: "col", role: "columnheader", class: key },
          el("button", { type: "button" }, title),
        ),
      ),
    ),
  );
}

/**
 * One finding as the page script knows it, in this order: id, severity, `undecidable` or empty, rule, headline, advised, done,
 * kind, oversight, patient, place, number of the block of panels that holds its own (-1: none in this page).
 */
export type IndexRow = readonly [
  id: string,
  severity: Severity,
  undecidable: string,
  rule: string,
  headline: string,
  advised: string,
  done: string,
  kind: string,
  oversight: string,
  patient: string,
  place: string,
  block: number,
];

/** The finding at a glance, for the table, the search and the filters. */
export function indexRow(
  finding: Finding,
  decision: DecisionLine | undefined,
  naming: Naming,
  block: number,
): IndexRow {
  const about = decision === undefined ? { finding } : { finding, decision };
  const prose = (text: string): string => pageText(naming.prose(text, about));
  const evidence = finding.evidence[0];
  const patient =
    finding.patient === null ? "" : naming.patient(finding.patient);
  return [
    finding.id,
    finding.severity,
    finding.verdict === "undecidable" ? "undecidable" : "",
    finding.rule,
    prose(finding.headline),
    decision === undefined ? "" : prose(decision.advised ?? "not recorded"),
    decision === undefined ? "" : prose(decision.done ?? "not recorded"),
    decision === undefined ? "The run as a whole" : kindWords[decision.kind],
    decision?.oversight ?? "",
    pageText(patient),
    evidence === undefined ? "" : pageText(shortPlace(evidence)),
    block,
  ];
}

/** What the page leaves out, so that no reader takes a part for the whole. */
export function leftOutWords(counts: {
  readonly listed: number;
  readonly total: number;
  readonly panels: number;
  readonly leftOut: Readonly<Record<Severity, number>>;
}): string {
  const { listed, total, panels, leftOut } = counts;
  const left = severities
    .filter((severity) => leftOut[severity] > 0)
    .map((severity) => `${severity} ${countText(leftOut[severity])}`);
  const list =
    listed === total
      ? `All ${countOf(total, "finding is", "findings are")} listed.`
      : `The ${countText(listed)} most serious of ${countText(total)} findings are listed; left out: ${left.join(", ")}.`;
  const detail =
    panels === listed
      ? ""
      : ` The ${countText(panels)} most serious can be opened here.`;
  const rest =
    listed === total && panels === listed
      ? ""
      : " All findings are in findings.jsonl, their decisions in decisions.jsonl.";
  return list + detail + rest;
}
