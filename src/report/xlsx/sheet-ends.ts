import { columnLetters, headerRow } from "./table-sheet.ts";
import type { CellValue, SheetColumn, TableSheet } from "./table-sheet.ts";

/** Characters of a column that one page across takes and is still read. */
const pageWidth = 230;

/** Pages side by side that so many characters take. */
export function pagesAcross(width: number): number {
  return Math.max(1, Math.round(width / pageWidth));
}

/** A4 landscape, as many pages across as can be read. */
export function pageXml(width: number): string {
  const across = pagesAcross(width);
  return `<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="${String(across)}" fitToHeight="0"/><headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>`;
}

/** Characters of all columns. */
export function widthOf(columns: readonly SheetColumn[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

/** A link to a sheet of this workbook, whose names are our own. */
export function linkXml(row: string, name: CellValue): string {
  return typeof name === "string"
    ? `<hyperlink ref="A${row}" location="'${name}'!A1" display="${name}"/>`
    : "";
}

/** The first day that a date to be filled in may be: 1 January 2000. */
const firstDay = 36_526;

/** What may be filled in, held by the spreadsheet; the words are our own. */
export function validations({ columns }: TableSheet, rows: number): string {
  const range = (at: number): string =>
    `${columnLetters(at)}${String(headerRow + 1)}:${columnLetters(at)}${String(headerRow + rows)}`;
  const all = columns.flatMap(({ name, list, dated }, at) => {
    const says = `allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="${name}" sqref="${range(at)}"`;
    if (list !== undefined)
      return [
        `<dataValidation type="list" ${says} error="Choose one of the list."><formula1>"${list.join(",")}"</formula1></dataValidation>`,
      ];
    return dated === true
      ? [
          `<dataValidation type="date" operator="greaterThanOrEqual" ${says} error="Enter a date."><formula1>${String(firstDay)}</formula1></dataValidation>`,
        ]
      : [];
  });
  return all.length === 0
    ? ""
    : `<dataValidations count="${String(all.length)}">${all.join("")}</dataValidations>`;
}
