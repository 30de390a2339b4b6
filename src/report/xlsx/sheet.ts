import type { PartWriter } from "../office/zip.ts";
import { cellHeads, cellXml, heightOf, linesOf, nextCellXml } from "./cell.ts";
import type { SharedTexts } from "./shared-texts.ts";
import { linkXml, pageXml, validations, widthOf } from "./sheet-ends.ts";
import { cellStyles } from "./styles.ts";
import { columnLetters, declaration, headerRow, main } from "./table-sheet.ts";
import type { CellValue, TableSheet } from "./table-sheet.ts";

const relations = `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`;

/** A table sheet while it is written. */
export interface SheetWriter {
  readonly row: (cells: readonly CellValue[]) => void;
  /** Ends it. @returns the rows of the table, at least one: a table without a row is none to a spreadsheet */
  readonly close: () => number;
  /** Rows so far. */
  readonly filled: () => number;
}

/** Begins a table sheet: its title, what it is, its note, the header, then row after row. */
export function openSheet(
  part: PartWriter,
  sheet: TableSheet,
  texts: SharedTexts,
): SheetWriter {
  const { columns } = sheet;
  const letters = columns.map((_, at) => columnLetters(at));
  const forms = columns.map((column) => ({
    ...column,
    heads: cellHeads(column.style),
  }));
  part.write(headOf(sheet));
  part.write(topRows(sheet, letters));
  let rows = 0;
  let links = "";
  let isEmpty = false;
  const write = (cells: readonly CellValue[]): void => {
    rows += 1;
    const number = String(headerRow + rows);
    if (sheet.linked === true) links += linkXml(number, cells[0] ?? null);
    let lines = 1;
    let xml = "";
    let last = -2;
    for (let at = 0; at < cells.length; at += 1) {
      const column = forms[at];
      const value = cells[at] ?? null;
      if (column === undefined || value === null || value === "") continue;
      if (column.style === "prose" && typeof value === "string")
        lines = Math.max(lines, linesOf(value, column.width));
      xml +=
        last === at - 1
          ? nextCellXml(value, column, texts)
          : cellXml((letters[at] ?? "") + number, value, column.style, texts);
      last = at;
    }
    part.write(`<row r="${number}"${heightOf(lines)}>${xml}</row>`);
  };
  return {
    row: write,
    filled: () => rows - (isEmpty ? 1 : 0),
    close(): number {
      isEmpty = rows === 0;
      if (isEmpty) write(["none"]);
      const linked = links === "" ? "" : `<hyperlinks>${links}</hyperlinks>`;
      part.write(
        `</sheetData>${validations(sheet, rows)}${linked}${pageXml(widthOf(columns))}<tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>`,
      );
      part.close();
      return rows;
    },
  };
}

/** The header stays in sight. */
function headOf({ columns }: TableSheet): string {
  const below = String(headerRow);
  const first = `A${String(headerRow + 1)}`;
  const cols = columns
    .map(
      ({ width, style }, at) =>
        `<col min="${String(at + 1)}" max="${String(at + 1)}" width="${String(width)}" style="${String(cellStyles[style])}" customWidth="1"/>`,
    )
    .join("");
  return `${declaration}<worksheet ${main} ${relations}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${below}" topLeftCell="${first}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A1" sqref="A1"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15.75"/><cols>${cols}</cols><sheetData>`;
}

function topRows(
  { title, note, columns }: TableSheet,
  letters: readonly string[],
): string {
  const header = columns
    .map(({ name }, at) =>
      cellXml(`${letters[at] ?? ""}${String(headerRow)}`, name, "header"),
    )
    .join("");
  const lines = columns.map(({ name, width }) => linesOf(name, width - 3));
  const height = heightOf(Math.max(...lines));
  return `<row r="1" ht="21">${cellXml("A1", title, "title")}</row><row r="2">${cellXml("A2", "This worksheet contains one table.", "plain")}</row><row r="3">${cellXml("A3", note, "plain")}</row><row r="${String(headerRow)}"${height}>${header}</row>`;
}
