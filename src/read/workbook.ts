import { CountersignError } from "../model/error.ts";
import { findingsTable, triageColumns, triageFields } from "../model/triage.ts";
import type { TriageField, TriageRow } from "../model/triage.ts";
import { triageRow } from "./triage-row.ts";
import { sharedTexts, sheetRows } from "./workbook-cells.ts";
import type { BookRow } from "./workbook-cells.ts";
import { attributeOf, xmlTags } from "./xml-tags.ts";
import type { XmlTag } from "./xml-tags.ts";

/** A part of a workbook that is larger, unpacked, is not read: the findings of a full sheet stay below. */
const mostPartBytes = 1 << 29;

/**
 * The rows of the table of findings of a workbook of ours, as somebody filled them in (`surface.md` 10.2).
 *
 * Only that table is read, by the names of its columns, whatever their order and whatever was added; rows below its end
 * too. A row in which every cell that is looked at is empty is none.
 *
 * @throws CountersignError `not-a-workbook`, `no-findings-table`, `triage-column`
 */
export async function readWorkbook(
  name: string,
  bytes: Uint8Array,
): Promise<readonly TriageRow[]> {
  const book = await unpacked(name, bytes);
  try {
    return rowsIn(name, book);
  } catch (error) {
    throw error instanceof SyntaxError ? notAWorkbook(name) : error;
  }
}

function rowsIn(name: string, book: Book): readonly TriageRow[] {
  const { sheet, header, isLate } = findingsIn(name, book);
  const texts = sharedTexts(book.get("xl/sharedStrings.xml") ?? "");
  let columns: Columns | undefined;
  const rows: TriageRow[] = [];
  for (const row of sheetRows(sheet, texts)) {
    if (row.row === header) columns = columnsOf(name, row);
    if (row.row <= header || columns === undefined) continue;
    const read = triageRow(row, columns, isLate);
    if (read !== undefined) rows.push(read);
  }
  if (columns === undefined) throw noTable(name);
  return rows;
}

/** The parts of a workbook that are looked at, as text, by their path. */
type Book = ReadonlyMap<string, string>;

const wantedPart =
  /^xl\/(?:workbook\.xml$|sharedStrings\.xml$|tables\/|worksheets\/)/u;

/** The unzipper is loaded when it is asked for. */
async function unpacked(name: string, bytes: Uint8Array): Promise<Book> {
  const { unzipSync } = await import("fflate");
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    const parts = unzipSync(bytes, {
      filter: (part) =>
        wantedPart.test(part.name) && part.originalSize <= mostPartBytes,
    });
    return new Map(
      Object.entries(parts).map(([path, part]) => [path, decoder.decode(part)]),
    );
  } catch {
    // whatever the unzipper or the decoder says of it: it is no workbook that can be read
    throw notAWorkbook(name);
  }
}

/** Where the table of findings stands. */
interface Place {
  readonly sheet: string;
  /** Row of its header. */
  readonly header: number;
  /** Its days count from 1904. */
  readonly isLate: boolean;
}

function findingsIn(name: string, book: Book): Place {
  for (const [path, xml] of book) {
    if (!path.startsWith("xl/tables/")) continue;
    const table = firstTag(xml, "table");
    if (table === undefined || attributeOf(table, "name") !== findingsTable)
      continue;
    const sheet = sheetOf(path, book);
    const range = attributeOf(table, "ref") ?? "";
    const header = Number(/^[A-Z]+(\d+):/u.exec(range)?.[1]);
    if (sheet === undefined || !Number.isSafeInteger(header)) break;
    const facts = firstTag(book.get("xl/workbook.xml") ?? "", "workbookPr");
    const late = facts === undefined ? "" : attributeOf(facts, "date1904");
    return { sheet, header, isLate: late === "1" || late === "true" };
  }
  throw noTable(name);
}

/** The sheet whose relations name a table. */
function sheetOf(table: string, book: Book): string | undefined {
  const target = `${table.slice("xl/".length)}"`;
  for (const [path, xml] of book)
    if (path.endsWith(".rels") && xml.includes(target))
      return book.get(path.replace("/_rels/", "/").replace(/\.rels$/u, ""));
  return undefined;
}

function firstTag(xml: string, name: string): XmlTag | undefined {
  for (const tag of xmlTags(xml)) if (tag.name === name) return tag;
  return undefined;
}

type Columns = ReadonlyMap<number, TriageField>;

/** Columns that somebody may have taken out without harm. */
const optional: ReadonlySet<TriageField> = new Set(["hazard", "owner"]);

function columnsOf(name: string, { cells }: BookRow): Columns {
  const columns = new Map<number, TriageField>();
  for (const field of triageFields) {
    const title = triageColumns[field];
    const found = cells.filter(({ value }) => value.trim() === title);
    if (found.length > 1 || (found.length === 0 && !optional.has(field)))
      throw columnProblem(name, title, found.length);
    for (const { column } of found) columns.set(column, field);
  }
  return columns;
}

function notAWorkbook(file: string): CountersignError {
  return new CountersignError({
    code: "not-a-workbook",
    message: "this file is no workbook (XLSX) that can be read",
    place: { file },
    hint: "name the workbook that -f xlsx wrote, saved as XLSX",
  });
}

function noTable(file: string): CountersignError {
  return new CountersignError({
    code: "no-findings-table",
    message: `the workbook has no table named ${findingsTable}`,
    place: { file },
    hint: "fill in the workbook that -f xlsx wrote, and keep its tables",
  });
}

function columnProblem(
  file: string,
  title: string,
  times: number,
): CountersignError {
  return new CountersignError({
    code: "triage-column",
    message:
      times === 0
        ? `the table of findings has no column named ${title}`
        : `the table of findings has several columns named ${title}`,
    place: { file },
    hint: "columns may be moved and added; those that are read keep their names",
  });
}
