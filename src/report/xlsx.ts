import type { RunView } from "../model/run-view.ts";
import { heldBy } from "./exceptions.ts";
import type { RenderOptions, ReportFormat } from "./format.ts";
import { funnelOf } from "./funnel.ts";
import type { ZipWriter } from "./office/zip.ts";
import { createZip } from "./office/zip.ts";
import type { Naming } from "./people.ts";
import { namingOf } from "./people.ts";
import { everyDecision } from "./with-decisions.ts";
import { breakdownRows, breakdownSheet } from "./xlsx/breakdown-sheet.ts";
import { coverLines } from "./xlsx/cover.ts";
import { decisionRow, decisionsSheet } from "./xlsx/decisions-sheet.ts";
import { evidenceRows, evidenceSheet } from "./xlsx/evidence-sheet.ts";
import { isDelimited, sourceNumber } from "./xlsx/files.ts";
import { findingRows, findingsSheet } from "./xlsx/findings-sheet.ts";
import { contentsSheet } from "./xlsx/contents-sheet.ts";
import { exceptionRows, exceptionsSheet } from "./xlsx/exceptions-sheet.ts";
import { faultsSheet } from "./xlsx/faults-sheet.ts";
import { noteRows, notesSheet } from "./xlsx/notes-sheet.ts";
import { ruleRows, rulesSheet } from "./xlsx/rules-sheet.ts";
import { sourcesSheet } from "./xlsx/sources-sheet.ts";
import { summaryRows, summarySheet } from "./xlsx/summary-sheet.ts";
import type { RowTable } from "./xlsx/table-columns.ts";
import { cellsOf } from "./xlsx/table-columns.ts";
import { weeklySheet, weekRows } from "./xlsx/weekly-sheet.ts";
import type { Book } from "./xlsx/workbook.ts";
import { createBook } from "./xlsx/workbook.ts";

/**
 * `report.xlsx`: the workbook of a clinical safety officer (`surface.md` 10.2), whose dispositions come back by
 * `countersign triage import`.
 *
 * Real tables with a frozen header, ids as text, no formula anywhere, whatever the data hold. Written row by row: memory is
 * that of its compressed bytes. People by the privacy mode, which the cover states.
 */
export const xlsx: ReportFormat = {
  name: "xlsx",
  file: "report.xlsx",
  render: renderXlsx,
};

const order = [
  "Cover",
  "Contents",
  "Notes",
  "Summary",
  "Findings",
  "Evidence",
  "Decisions",
  "Weekly",
  "Breakdowns",
  "Faults",
  "Sources",
  "Rules",
  "Exceptions",
];

/** Low: a workbook of 100,000 rows is to take seconds, and its text repeats so much that it is small anyhow. */
const level = 3;

async function* renderXlsx(
  view: RunView,
  options: RenderOptions,
): AsyncIterable<Uint8Array> {
  const { run } = view;
  const naming = namingOf(run, options);
  const zip = await createZip(level);
  const book = createBook(zip, order);
  book.words(
    "Cover",
    "Oversight of AI output",
    coverLines(run, naming, options.ending),
  );
  yield* findingsAndDecisions(view, { book, naming, zip });
  yield* faults(view, { book, zip });
  whole(book, notesSheet, noteRows(run));
  whole(book, summarySheet, summaryRows(run, funnelOf(run)));
  whole(book, weeklySheet(run), weekRows(run));
  whole(book, breakdownSheet, breakdownRows(run));
  whole(book, sourcesSheet, run.accounts);
  whole(book, rulesSheet, ruleRows(run));
  whole(book, exceptionsSheet, exceptionRows(run, naming));
  whole(book, contentsSheet, book.sheets());
  await book.end({
    title: `Oversight of AI output, ${run.site}`,
    version: run.tool.version,
    created: run.asOf ?? run.period.until ?? undefined,
  });
  yield* await zip.ready();
}

/** A book in the making, the zip that takes it, and names for people. */
interface Writing {
  readonly book: Book;
  readonly zip: ZipWriter;
  readonly naming: Naming;
}

/** Findings, their evidence and all decisions side by side, so that both streams are walked once. */
async function* findingsAndDecisions(
  view: RunView,
  { book, naming, zip }: Writing,
): AsyncIterable<Uint8Array> {
  const { run } = view;
  const total = run.rules.reduce(
    (sum, { breached, undecidable }) => sum + breached + undecidable,
    0,
  );
  const sheet = findingsSheet(total);
  const rowOf = findingRows(run, naming, heldBy(run.exceptions));
  const files = {
    isDelimited: isDelimited(run),
    sourceNumber: sourceNumber(run),
  };
  const table = book.table(sheet);
  const evidence = book.table(evidenceSheet);
  const everySheet = decisionsSheet(run.summary.decisions);
  const every = book.table(everySheet);
  for await (const { decision, findings } of everyDecision(view)) {
    const own =
      decision === undefined ? undefined : decisionRow(decision, run, naming);
    if (own !== undefined) every.row(cellsOf(everySheet, own));
    for (const finding of findings) {
      const about = finding.decision === null ? undefined : own;
      table.row(cellsOf(sheet, rowOf(finding, about)));
      const both = { finding, decision: about?.decision };
      for (const row of evidenceRows(both, files))
        evidence.row(cellsOf(evidenceSheet, row));
    }
    yield* await zip.ready();
  }
  table.close();
  evidence.close();
  every.close();
}

async function* faults(
  view: RunView,
  { book, zip }: Pick<Writing, "book" | "zip">,
): AsyncIterable<Uint8Array> {
  const table = book.table(faultsSheet);
  const delimited = isDelimited(view.run);
  for await (const fault of view.faults()) {
    const row = { ...fault, delimited: delimited(fault.origin.file) };
    table.row(cellsOf(faultsSheet, row));
    yield* await zip.ready();
  }
  table.close();
}

/** A table that is at hand. */
function whole<Row>(
  book: Book,
  sheet: RowTable<Row>,
  rows: readonly Row[],
): void {
  const table = book.table(sheet);
  for (const row of rows) table.row(cellsOf(sheet, row));
  table.close();
}
