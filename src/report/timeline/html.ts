import { countText } from "../count-text.ts";
import { documentHead } from "../document-head.ts";
import type { Child, Html } from "../markup.ts";
import { el, htmlOf } from "../markup.ts";
import type { DecisionFacts } from "./decision-facts.ts";
import type { TextTimeline } from "./format.ts";
import { entryTable } from "./html-entries.ts";
import { timelineStyle, timelineStyleHash } from "./style.ts";
import type { Chronology, Source } from "./told.ts";

/** One file for a browser or for paper: A4 landscape, no script, no address; what the tool observes in a column of its own. */
export const html: TextTimeline = {
  name: "html",
  kind: "text",
  render: renderHtml,
};

function* renderHtml(chronology: Chronology): Iterable<string> {
  const { title, decisions, sources, method, statements } = chronology;
  yield `<!doctype html>\n<html lang="en-GB"><head>${htmlOf(documentHead(title, { style: timelineStyleHash }))}`;
  yield `<style>${timelineStyle}</style></head>\n<body>${htmlOf(top(chronology))}<main>\n`;
  yield* entryTable(chronology);
  yield htmlOf([
    el("h2", {}, decisions.length === 1 ? "The decision" : "The decisions"),
    decisions.map(decisionPart),
    el("h2", {}, "Schedule of sources"),
    sourceTable(sources),
    el("h2", {}, "Method"),
    list("ul", method),
    el("h2", {}, "How this may be read"),
    list("ol", statements),
  ]);
  yield `</main></body></html>\n`;
}

function top({ title, site, zone, privacy, version }: Chronology): Html {
  return el(
    "header",
    {},
    el("h1", {}, title),
    el("p", {}, `${site}. Times of ${zone}. Made by countersign ${version}.`),
    el("p", {}, privacy),
    el(
      "p",
      {},
      "It describes what the files contain and makes no finding on fault or standard of care. The list claims no order that the recorded times do not show. The column for comments is empty, for whoever reads it.",
    ),
  );
}

function decisionPart({ id, facts }: DecisionFacts): Html {
  return el(
    "section",
    {},
    el("h3", {}, id),
    el(
      "dl",
      {},
      facts.map(([name, value]): Child => [
        el("dt", {}, name),
        el("dd", {}, value),
      ]),
    ),
  );
}

function sourceTable(sources: readonly Source[]): Html {
  const titles = ["No.", "File", "SHA-256", "Bytes", "Records", "Entries here"];
  return el(
    "table",
    {},
    el("caption", {}, "Files read. The hash is of the file as it was."),
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        titles.map((title) => el("th", { scope: "col" }, title)),
      ),
    ),
    el(
      "tbody",
      {},
      sources.map(({ name, account, entries }) =>
        el(
          "tr",
          {},
          el("th", { scope: "row", class: "short" }, name),
          el("td", { class: "code" }, account.file),
          el("td", { class: "code" }, account.sha256),
          el("td", {}, countText(account.bytes)),
          el("td", {}, countText(account.records)),
          el("td", {}, countText(entries)),
        ),
      ),
    ),
  );
}

function list(tag: "ul" | "ol", sentences: readonly string[]): Html {
  return el(
    tag,
    {},
    sentences.map((sentence) => el("li", {}, sentence)),
  );
}
