import { cellXml, heightOf, linesOf } from "./cell.ts";
import { pageXml } from "./sheet-ends.ts";
import type { CellStyle } from "./styles.ts";
import { declaration, main } from "./table-sheet.ts";

const wordsWidth = 110;

/** A sheet of words alone, a line a row, and no table. */
export function wordsXml(
  title: string,
  lines: readonly (readonly [CellStyle, string])[],
): string {
  const rows = lines.map(([style, text], at) => {
    const number = String(at + 2);
    const height = heightOf(linesOf(text, wordsWidth));
    return `<row r="${number}"${height}>${cellXml(`A${number}`, text, style)}</row>`;
  });
  return `${declaration}<worksheet ${main}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView tabSelected="1" workbookViewId="0"><selection activeCell="A1" sqref="A1"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15.75"/><cols><col min="1" max="1" width="${String(wordsWidth)}" customWidth="1"/></cols><sheetData><row r="1" ht="21">${cellXml("A1", title, "title")}</row>${rows.join("")}</sheetData>${pageXml(wordsWidth)}</worksheet>`;
}
