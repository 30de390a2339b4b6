import { xmlText } from "../../escape-ci.ts";

/** A text, as it is or as what stands beside something. */
export interface WordText {
  readonly text: string;
  readonly style: "plain" | "quiet";
}

/** One run of text. */
function run(text: string, style: WordText["style"]): string {
  const quiet =
    style === "quiet" ? `<w:rPr><w:rStyle w:val="Quiet"/></w:rPr>` : "";
  return `<w:r>${quiet}<w:t xml:space="preserve">${xmlText(text)}</w:t></w:r>`;
}

/** A paragraph. @param style - of `styles.ts`; undefined for body text */
export function paragraphXml(
  text: string,
  style?: "Title" | "Heading1" | "Heading2" | "ListParagraph" | "TableHead",
): string {
  const how =
    style === undefined ? "" : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${how}${run(text, "plain")}</w:p>`;
}

/** A heading that can be led to. */
export function headingXml(
  text: string,
  mark: { readonly id: number; readonly name: string },
): string {
  return `<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>${marked(run(text, "plain"), mark)}</w:p>`;
}

/** A line of the contents, which leads to a heading. */
export function leadXml(text: string, name: string): string {
  return `<w:p><w:hyperlink w:anchor="${name}">${run(text, "plain")}</w:hyperlink></w:p>`;
}

function marked(
  xml: string,
  { id, name }: { readonly id: number; readonly name: string },
): string {
  const number = String(id);
  return `<w:bookmarkStart w:id="${number}" w:name="${name}"/>${xml}<w:bookmarkEnd w:id="${number}"/>`;
}

/** A column of a table. `width`: in twentieths of a point. */
export interface WordColumn {
  readonly title: string;
  readonly width: number;
}

/** What a table begins with: its widths, and the header that is repeated on every page. */
export function tableHeadXml(columns: readonly WordColumn[]): string {
  const grid = columns.map(
    ({ width }) => `<w:gridCol w:w="${String(width)}"/>`,
  );
  const cells = columns.map(({ title, width }) =>
    cellXml(width, paragraphXml(title, "TableHead")),
  );
  return `<w:tbl><w:tblPr><w:tblStyle w:val="Entries"/><w:tblW w:w="0" w:type="auto"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>${grid.join("")}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${cells.join("")}</w:tr>`;
}

/** One row, which is not split over two pages. @param mark - a bookmark in its first cell */
export function rowXml(
  columns: readonly WordColumn[],
  cells: readonly (readonly WordText[])[],
  mark?: { readonly id: number; readonly name: string },
): string {
  const all = cells.map((texts, at) => {
    const runs = texts.map(({ text, style }) => {
      const one = run(text, style);
      return `<w:p>${at === 0 && mark !== undefined ? marked(one, mark) : one}</w:p>`;
    });
    const width = columns[at]?.width ?? 0;
    return cellXml(width, runs.length === 0 ? "<w:p/>" : runs.join(""));
  });
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${all.join("")}</w:tr>`;
}

/** A row of one cell across the table. */
export function bandXml(columns: readonly WordColumn[], text: string): string {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  return `<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="${String(width)}" w:type="dxa"/><w:gridSpan w:val="${String(columns.length)}"/></w:tcPr><w:p>${run(text, "quiet")}</w:p></w:tc></w:tr>`;
}

/** What a table ends with; Word asks for a paragraph after it. */
export const tableEndXml = "</w:tbl><w:p/>";

function cellXml(width: number, content: string): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${String(width)}" w:type="dxa"/></w:tcPr>${content}</w:tc>`;
}
