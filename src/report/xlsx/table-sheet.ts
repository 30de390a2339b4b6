import type { CellStyle } from "./styles.ts";

/** What every part begins with, and the namespace of a sheet. */
export const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
export const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`;

/** What a cell holds: text, a number, or nothing. Text is text for ever, whatever it begins with. */
export type CellValue = string | number | null;

/** One column of a table. `width`: in characters. `list`, `dated`: what may be filled in, held by the spreadsheet. */
export interface SheetColumn {
  readonly name: string;
  readonly width: number;
  readonly style: CellStyle;
  readonly list?: readonly string[];
  readonly dated?: true;
}

/** A sheet with one table. `table`: its name in the workbook. */
export interface TableSheet {
  readonly name: string;
  readonly table: string;
  readonly title: string;
  /** One sentence in A3. */
  readonly note: string;
  readonly columns: readonly SheetColumn[];
  /** The first column holds names of sheets, and leads to them. */
  readonly linked?: true;
}

/** The row of the header: below the title, what the sheet is, and its note. */
export const headerRow = 4;

/** Letters of a column, from 0. */
export function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last;
}
