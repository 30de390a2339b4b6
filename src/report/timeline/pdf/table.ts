import type { Line, Style } from "./letters.ts";
import { bodySize, drawLines, drawRule, lineHeight, page } from "./paper.ts";
import type { Paper } from "./paper.ts";

/** A text of a cell; several stand one below the other. */
export interface CellText {
  readonly text: string;
  readonly style: Style;
}
export type TableCell = readonly CellText[];

/** A column. `width`: points, the gap to the next included. */
export interface TableColumn {
  readonly title: string;
  readonly width: number;
}

/** A table in the making: tagged, its header again on every page, its rows kept whole where a page holds them. */
export interface PaperTable {
  /** @param onDrawn - called on the page where the row begins */
  readonly row: (cells: readonly TableCell[], onDrawn?: () => void) => void;
  /** A line across the whole table. */
  readonly band: (text: string) => void;
  readonly end: () => void;
}

const gap = 8;
const padding = 3;

/** Begins a table. */
export function openTable(
  paper: Paper,
  columns: readonly TableColumn[],
): PaperTable {
  const { doc, letters } = paper;
  const table = doc.struct("Table");
  paper.root.add(table);
  const places = placesOf(columns);
  const set = (cell: TableCell, width: number): readonly Line[] =>
    cell.flatMap(({ text, style }) =>
      letters.lines(text, { style, width: width - gap, size: bodySize }),
    );
  const titles = columns.map(({ title, width }) =>
    set([{ text: title, style: "bold" }], width),
  );
  const header = heightOf(titles);

  const drawHeader = (row: PDFKit.PDFStructureElement | undefined): void => {
    paper.down(padding);
    drawCells(paper, titles, { places, row, kinds: ["TH"], scope: "Column" });
    paper.down(header + padding);
    drawRule(paper, paper.y(), 1);
  };
  const nextPage = (): void => {
    paper.newPage();
    drawHeader(undefined);
  };
  const draw = (
    cells: readonly (readonly Line[])[],
    how: Pick<Placed, "places" | "kinds">,
    onDrawn?: () => void,
  ): void => {
    const height = heightOf(cells) + 2 * padding;
    const isShort = height <= paper.full - header - 2 * padding;
    if (isShort ? height > paper.room() : paper.room() < 6 * lineHeight)
      nextPage();
    const row = doc.struct("TR");
    table.add(row);
    onDrawn?.();
    const elements = cells.map((_, at) => elementOf(doc, row, at, how.kinds));
    let rest = cells;
    for (;;) {
      paper.down(padding);
      const fits = Math.max(
        1,
        Math.floor((paper.room() - padding) / lineHeight),
      );
      const part = rest.map((lines) => lines.slice(0, fits));
      drawCells(paper, part, { ...how, row: undefined, elements });
      paper.down(heightOf(part) + padding);
      rest = rest.map((lines) => lines.slice(fits));
      if (rest.every((lines) => lines.length === 0)) break;
      nextPage();
    }
    row.end();
    drawRule(paper, paper.y(), 0.4);
  };

  if (paper.room() < header + 8 * lineHeight) paper.newPage();
  const first = doc.struct("TR");
  table.add(first);
  drawHeader(first);
  first.end();
  return {
    row(cells, onDrawn): void {
      const lines = cells.map((cell, at) => set(cell, columns[at]?.width ?? 0));
      draw(lines, { places, kinds: ["TH", "TD"] }, onDrawn);
    },
    band(text): void {
      const width = columns.reduce((sum, column) => sum + column.width, 0);
      const lines = set([{ text, style: "quiet" }], width);
      draw([lines], { places: [page.margin], kinds: ["TD"] });
    },
    end: () => table.end(),
  };
}

/** Left edges of the columns. */
function placesOf(columns: readonly TableColumn[]): readonly number[] {
  let x: number = page.margin;
  return columns.map(({ width }) => {
    const own = x;
    x += width;
    return own;
  });
}

function heightOf(cells: readonly (readonly Line[])[]): number {
  return Math.max(1, ...cells.map((lines) => lines.length)) * lineHeight;
}

/** Where cells stand and what they are; the last of `kinds` holds for all further columns. */
interface Placed {
  readonly places: readonly number[];
  readonly kinds: readonly ("TH" | "TD")[];
  readonly row: PDFKit.PDFStructureElement | undefined;
  readonly scope?: "Column";
  readonly elements?: readonly PDFKit.PDFStructureElement[];
}

function kindOf(kinds: Placed["kinds"], at: number): "TH" | "TD" {
  return kinds[at] ?? kinds.at(-1) ?? "TD";
}

function elementOf(
  doc: PDFKit.PDFDocument,
  row: PDFKit.PDFStructureElement,
  at: number,
  kinds: Placed["kinds"],
  scope: "Row" | "Column" = "Row",
): PDFKit.PDFStructureElement {
  const kind = kindOf(kinds, at);
  const options = {};
  // the writer knows it, its types do not
  if (kind === "TH") Reflect.set(options, "scope", scope);
  const element = doc.struct(kind, options);
  row.add(element);
  return element;
}

/** Draws one stretch of a row; a header that is repeated is no content of its own. */
function drawCells(
  paper: Paper,
  cells: readonly (readonly Line[])[],
  { places, kinds, row, scope, elements }: Placed,
): void {
  const { doc } = paper;
  for (const [at, lines] of cells.entries()) {
    if (lines.length === 0) continue;
    const element =
      elements?.[at] ??
      (row === undefined ? undefined : elementOf(doc, row, at, kinds, scope));
    const x = places[at] ?? page.margin;
    if (element === undefined)
      doc.markContent("Artifact", { type: "Pagination" });
    const content =
      element === undefined
        ? undefined
        : doc.markStructureContent(kindOf(kinds, at));
    drawLines(paper, lines, { x, y: paper.y(), size: bodySize });
    doc.endMarkedContent();
    if (content !== undefined) element?.add(content);
  }
}
