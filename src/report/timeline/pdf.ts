import { instantOf } from "../instant.ts";
import { entryCells, entryTitles } from "./entry-cells.ts";
import type { DocumentTimeline } from "./format.ts";
import { heading, paragraphOf, sentences } from "./pdf/blocks.ts";
import { openContents } from "./pdf/contents.ts";
import { openLetters } from "./pdf/letters.ts";
import { footPages, openPaper, page } from "./pdf/paper.ts";
import type { Paper } from "./pdf/paper.ts";
import { openTable } from "./pdf/table.ts";
import type { Typefaces } from "./pdf/typefaces.ts";
import { caseLines, openingWords } from "./paper-words.ts";
import { sourceCells, sourceTitles } from "./source-cells.ts";
import type { Chronology } from "./told.ts";

/**
 * An exhibit: A4 landscape, tagged, with bookmarks and page x of y; no clock in it, so that a run gives the same bytes.
 *
 * The writer is loaded when it is asked for. Its letters are embedded; what they lack is shown as `\u{…}`.
 */
export const pdf: DocumentTimeline = {
  name: "pdf",
  kind: "document",
  typefaces: true,
  render: renderPdf,
};

async function* renderPdf(
  chronology: Chronology,
  typefaces: Typefaces | undefined,
): AsyncIterable<Uint8Array> {
  if (typefaces === undefined) throw new Error("a PDF without letters");
  const { default: Document } = await import("pdfkit");
  const { unzlibSync } = await import("fflate");
  const doc = new Document(optionsOf(chronology));
  const chunks: Uint8Array[] = [];
  const ended = new Promise<void>((resolve) => doc.on("end", resolve));
  doc.on("data", (chunk: Uint8Array) => chunks.push(chunk));
  const paper = openPaper(doc, openLetters(doc, typefaces, unzlibSync));
  write(paper, chronology);
  footPages(paper, `${chronology.title}. countersign ${chronology.version}.`);
  paper.root.end();
  doc.end();
  await ended;
  yield joined(chunks);
}

/** The writer hands out thousands of small pieces. */
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(
    pieces.reduce((sum, { length }) => sum + length, 0),
  );
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const usPerMs = 1000;

/** Without a time of its own a run is of 1970: a PDF has to bear some date, and it is never the clock's. */
function optionsOf({
  title,
  version,
  made,
}: Chronology): PDFKit.PDFDocumentOptions {
  const date = new Date((instantOf(made) ?? 0) / usPerMs);
  return {
    autoFirstPage: false,
    bufferPages: true,
    size: [page.width, page.height],
    margin: 0,
    tagged: true,
    pdfVersion: "1.7",
    lang: "en-GB",
    displayTitle: true,
    info: {
      Title: title,
      Creator: `countersign ${version}`,
      Producer: `countersign ${version}`,
      CreationDate: date,
      ModDate: date,
    },
  };
}

function write(paper: Paper, chronology: Chronology): void {
  const { title, decisions, method, statements } = chronology;
  const decided = decisions.length === 1 ? "The decision" : "The decisions";
  heading(paper, 1, title);
  paragraphOf(paper, openingWords(chronology));
  headed(paper, "Case details");
  paragraphOf(paper, caseLines);
  headed(paper, "Contents");
  const contents = openContents(paper, [
    "How this may be read",
    "Chronology",
    decided,
    "Schedule of sources",
    "Method",
  ]);
  const section = (name: string): void => {
    headed(paper, name);
    contents.begins(name);
  };
  section("How this may be read");
  sentences(paper, statements, true);
  paper.newPage();
  section("Chronology");
  entries(paper, chronology);
  section(decided);
  for (const { id, facts } of decisions) {
    heading(paper, 3, id);
    paragraphOf(
      paper,
      facts.map(([name, value]) => `${name}: ${value}`),
    );
  }
  section("Schedule of sources");
  sourceTable(paper, chronology);
  section("Method");
  sentences(paper, method, false);
  contents.end();
}

/** A heading with a bookmark. */
function headed(paper: Paper, title: string): void {
  heading(paper, 2, title);
  paper.doc.outline.addItem(title);
}

const entryWidths = [26, 112, 148, 92, 142, 150, 86];

/** Every entry has a bookmark under that of the chronology, up to a number that a reader can still use. */
function entries(paper: Paper, { entries: all, decisions }: Chronology): void {
  const columns = entryTitles.map((title, at) => ({
    title,
    width: entryWidths[at] ?? 0,
  }));
  const table = openTable(paper, columns);
  const marks = paper.doc.outline.children.at(-1) ?? paper.doc.outline;
  for (const entry of all) {
    if (entry.gap !== undefined) table.band(`${entry.gap}.`);
    table.row(entryCells(entry, decisions.length > 1), () => {
      marks.addItem(
        `${String(entry.number)}. ${entry.occurred.local} ${entry.type}`,
      );
    });
  }
  table.end();
}

const sourceWidths = [34, 190, 350, 62, 62, 58];

function sourceTable(paper: Paper, { sources }: Chronology): void {
  const columns = sourceTitles.map((title, at) => ({
    title,
    width: sourceWidths[at] ?? 0,
  }));
  const table = openTable(paper, columns);
  for (const source of sources)
    table.row(
      sourceCells(source).map((text) => [{ text, style: "plain" as const }]),
    );
  table.end();
}
