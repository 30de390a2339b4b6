import type { Run } from "../../model/run.ts";
import { severities } from "../../model/words.ts";
import { baselineSentences } from "../baseline.ts";
import { countOf, countText } from "../count-text.ts";
import type { Html } from "../markup.ts";
import { el } from "../markup.ts";
import { rulesFound } from "../serious.ts";
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
    run.baseline === undefined
      ? []
      : el("p", { id: "baseline" }, baselineSentences(run).join(" ")),
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
      choice("state", "Oversight"),
      choice("site", "Site"),
      el("button", { type: "button", id: "clear" }, "Clear"),
      el("p", { id: "shown", role: "status", "aria-live": "polite" }),
    ),
    el("p", { id: "printed" }),
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
          {
            scope: "col",
            role: "columnheader",
            class: key,
            // paper repeats a header only if no button is in it
            "data-title": title,
          },
          el("button", { type: "button" }, title),
        ),
      ),
    ),
  );
}
