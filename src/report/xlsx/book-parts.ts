import { corePropertiesXml } from "../office/core-properties.ts";
import type { DocumentFacts } from "../office/core-properties.ts";
import type { ZipWriter } from "../office/zip.ts";
import { headerRow } from "./table-sheet.ts";
import { stylesXml } from "./styles.ts";

/** A sheet by its name and the number of its parts. `rows`: undefined where it has no table. */
interface SheetPart {
  readonly name: string;
  readonly number: number;
  readonly rows: number | undefined;
  /** More than one page across. */
  readonly isWide: boolean;
}

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n`;
const office =
  "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaged = "http://schemas.openxmlformats.org/package/2006";
const spreadsheet =
  "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The parts that hold a workbook together: which sheets in which order, styles, types of content, what it says of itself. */
export function writeBookParts(
  zip: ZipWriter,
  sheets: readonly SheetPart[],
  about: DocumentFacts,
): void {
  zip.add("xl/workbook.xml", workbookXml(sheets));
  zip.add("xl/_rels/workbook.xml.rels", workbookRelations(sheets));
  zip.add("xl/styles.xml", stylesXml);
  zip.add("docProps/core.xml", corePropertiesXml(about));
  zip.add("_rels/.rels", rootRelations());
  zip.add("[Content_Types].xml", contentTypes(sheets));
}

/** The header of each table is printed on every page, and its first column, which says whose row it is, on those beside. */
function workbookXml(sheets: readonly SheetPart[]): string {
  const entries = sheets.map(
    ({ name, number }) =>
      `<sheet name="${name}" sheetId="${String(number)}" r:id="rId${String(number)}"/>`,
  );
  const titles = sheets.flatMap(({ name, rows, isWide }, at) => {
    if (rows === undefined) return [];
    const row = String(headerRow);
    const column = isWide ? `'${name}'!$A:$A,` : "";
    return [
      `<definedName name="_xlnm.Print_Titles" localSheetId="${String(at)}">${column}'${name}'!$${row}:$${row}</definedName>`,
    ];
  });
  return `${declaration}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${entries.join("")}</sheets><definedNames>${titles.join("")}</definedNames></workbook>`;
}

function workbookRelations(sheets: readonly SheetPart[]): string {
  const numbers = sheets.map(({ number }) => number).sort((a, b) => a - b);
  const entries = numbers.map(
    (number) =>
      `<Relationship Id="rId${String(number)}" Type="${office}/worksheet" Target="worksheets/sheet${String(number)}.xml"/>`,
  );
  return `${declaration}<Relationships xmlns="${packaged}/relationships">${entries.join("")}<Relationship Id="rIdStyles" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rIdTexts" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`;
}

function rootRelations(): string {
  return `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${packaged}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;
}

function contentTypes(sheets: readonly SheetPart[]): string {
  const parts = sheets.flatMap(({ number, rows }) => [
    part(
      `/xl/worksheets/sheet${String(number)}.xml`,
      `${spreadsheet}.worksheet+xml`,
    ),
    ...(rows === undefined
      ? []
      : [
          part(
            `/xl/tables/table${String(number)}.xml`,
            `${spreadsheet}.table+xml`,
          ),
        ]),
  ]);
  return `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part("/xl/workbook.xml", `${spreadsheet}.sheet.main+xml`)}${part("/xl/styles.xml", `${spreadsheet}.styles+xml`)}${part("/xl/sharedStrings.xml", `${spreadsheet}.sharedStrings+xml`)}${part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")}${parts.join("")}</Types>`;
}

function part(name: string, type: string): string {
  return `<Override PartName="${name}" ContentType="${type}"/>`;
}
