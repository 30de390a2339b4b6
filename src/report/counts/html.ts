import type { RunView } from "../../model/run-view.ts";
import { el, htmlOf } from "../markup.ts";
import type { Html } from "../markup.ts";
import { statementsSection } from "../page/answer.ts";
import { banner, footer, headElements } from "../page/frame.ts";
import { pageStyle } from "../page/page-style.ts";
import { repeatSection } from "../page/repeat.ts";
import { table } from "../page/table.ts";
import { publish } from "./publish.ts";
import type { PublishedRun, PublishedTable } from "./publish.ts";
import {
  countsMethod,
  publishedAnswer,
  publishedShare,
  publishedText,
} from "./words.ts";

/** `report.html` for publication: tables of protected counts, no finding, no person, no free text, no script. */
export async function* countsHtml({ run }: RunView): AsyncIterable<string> {
  const shown = publish(run);
  yield `<!doctype html>\n<html lang="en-GB"><head>${htmlOf(headElements(run))}`;
  yield `<style>${pageStyle}</style></head>\n<body>`;
  yield htmlOf(banner(run, "counts"));
  yield `<div class="layout">${htmlOf(contentsPart(shown))}<main id="main">`;
  yield htmlOf(answerPart(shown));
  yield htmlOf(statementsSection(run));
  for (const one of shown.tables) yield htmlOf(tablePart(one));
  yield htmlOf(repeatSection(run, "counts"));
  yield `</main></div>${htmlOf(footer(run))}</body></html>\n`;
}

function contentsPart({ tables }: PublishedRun): Html {
  const chapters = [
    ["answer", "The answer"],
    ["statements", "How to read it"],
    ...tables.map(({ id, title }) => [id, title]),
    ["repeat", "How to repeat this"],
  ];
  return el(
    "nav",
    { "aria-label": "Contents" },
    el(
      "ul",
      {},
      chapters.map(([id = "", title = ""]) =>
        el("li", {}, el("a", { href: `#${id}` }, title)),
      ),
    ),
  );
}

function answerPart(shown: PublishedRun): Html {
  return el(
    "section",
    { id: "answer", "aria-labelledby": "answer-title" },
    el("h2", { id: "answer-title" }, "The answer"),
    el("p", { class: "lead" }, publishedAnswer(shown)),
    el("p", {}, countsMethod),
    shown.heldBack.length === 0
      ? undefined
      : el(
          "p",
          { class: "caution" },
          `Held back, since a number in it could be worked out: ${shown.heldBack.join("; ")}.`,
        ),
    el(
      "p",
      {},
      "What this cannot tell you: rejected and ignored records and undetermined decisions are counted below; why they are is in the full report.",
    ),
  );
}

function tablePart({ id, title, columns, rows }: PublishedTable): Html {
  const hasShare = columns.length === 2 && id !== "rules";
  return el(
    "section",
    { id, "aria-labelledby": `${id}-title` },
    el("h2", { id: `${id}-title` }, title),
    rows.length === 0
      ? el("p", {}, "None.")
      : table(
          {
            id: `${id}-table`,
            caption: title,
            columns: [
              { title: "Group" },
              ...columns.map((column) => ({
                title: column,
                kind: "number" as const,
              })),
              ...(hasShare
                ? [{ title: "share", kind: "number" as const }]
                : []),
            ],
          },
          rows.map(({ name, cells }) => ({
            cells: [
              name,
              ...cells.map(publishedText),
              ...(hasShare
                ? [publishedShare(cells[1] ?? "*", cells[0] ?? "*")]
                : []),
            ],
          })),
        ),
  );
}
