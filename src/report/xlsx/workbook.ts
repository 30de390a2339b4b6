import type { DocumentFacts } from "../office/core-properties.ts";
import type { ZipWriter } from "../office/zip.ts";
import { writeBookParts } from "./book-parts.ts";
import type { SheetWriter } from "./sheet.ts";
import { openSheet } from "./sheet.ts";
import { createSharedTexts } from "./shared-texts.ts";
import { pagesAcross, widthOf } from "./sheet-ends.ts";
import type { CellStyle } from "./styles.ts";
import { tableXml } from "./table-part.ts";
import type { CellValue, TableSheet } from "./table-sheet.ts";
import { wordsXml } from "./words-sheet.ts";

/** Rows of one sheet: a spreadsheet holds 1,048,576, the rest goes to further sheets. */
export const mostRows = 1_000_000;

/** A table in the making, over as many sheets as it needs. */
export interface BookTable {
  readonly row: (cells: readonly CellValue[]) => void;
  readonly close: () => void;
}

/** A sheet as the contents name it. `rows`: of its table; undefined for one of words. */
export interface SheetFact {
  readonly name: string;
  readonly title: string;
  readonly rows: number | undefined;
}

/** A workbook in the making: sheets stand in a fixed order, whenever they were opened. */
export interface Book {
  readonly words: (
    name: string,
    title: string,
    lines: readonly (readonly [CellStyle, string])[],
  ) => void;
  /** Several tables may be open at once. */
  readonly table: (sheet: TableSheet) => BookTable;
  /** Every sheet that is done, in the order of the workbook. */
  readonly sheets: () => readonly SheetFact[];
  /** Ends workbook and zip. */
  readonly end: (about: DocumentFacts) => Promise<void>;
}

/** A sheet that is done. `number`: of its parts in the zip; `place`: in the workbook, further sheets of a table in between. */
interface Done extends SheetFact {
  readonly number: number;
  readonly place: number;
  readonly isWide: boolean;
}

/** Begins a workbook in a zip. @param order - the names of its sheets */
export function createBook(zip: ZipWriter, order: readonly string[]): Book {
  const done: Done[] = [];
  const texts = createSharedTexts();
  let opened = 0;
  const sorted = (): readonly Done[] =>
    done.toSorted((a, b) => a.place - b.place);

  const open = (sheet: TableSheet, place: number): OpenPart => {
    const number = (opened += 1);
    const writer = openSheet(zip.open(sheetPath(number)), sheet, texts);
    return {
      writer,
      close(): void {
        const rows = writer.close();
        const { name, title, columns } = sheet;
        const isWide = pagesAcross(widthOf(columns)) > 1;
        done.push({
          name,
          title,
          rows: writer.filled(),
          number,
          place,
          isWide,
        });
        zip.add(tablePath(number), tableXml(sheet, number, rows));
        zip.add(relationsPath(number), tableRelation(number));
      },
    };
  };

  return {
    words(name, title, lines): void {
      const number = (opened += 1);
      zip.add(sheetPath(number), wordsXml(title, lines));
      const place = order.indexOf(name);
      const rows = undefined;
      done.push({ name, title, rows, number, place, isWide: false });
    },
    table(sheet): BookTable {
      const place = order.indexOf(sheet.name);
      let nth = 1;
      let part = open(sheet, place);
      return {
        row(cells): void {
          if (part.writer.filled() === mostRows) {
            part.close();
            nth += 1;
            part = open(further(sheet, nth), place + nth / 10_000);
          }
          part.writer.row(cells);
        },
        close: () => part.close(),
      };
    },
    sheets: sorted,
    async end(about): Promise<void> {
      zip.add("xl/sharedStrings.xml", texts.xml());
      writeBookParts(zip, sorted(), about);
      await zip.end();
    },
  };
}

interface OpenPart {
  readonly writer: SheetWriter;
  readonly close: () => void;
}

/** The next sheet of a table that is too long for one. */
function further(sheet: TableSheet, nth: number): TableSheet {
  const number = String(nth);
  return {
    ...sheet,
    name: `${sheet.name} ${number}`,
    table: `${sheet.table}_${number}`,
    title: `${sheet.title}, part ${number}`,
  };
}

const sheetPath = (number: number): string =>
  `xl/worksheets/sheet${String(number)}.xml`;
const tablePath = (number: number): string =>
  `xl/tables/table${String(number)}.xml`;
const relationsPath = (number: number): string =>
  `xl/worksheets/_rels/sheet${String(number)}.xml.rels`;

function tableRelation(number: number): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table${String(number)}.xml"/></Relationships>`;
}
