import type { Fault } from "../model/fault.ts";
import type { ExportRecord } from "../model/record.ts";
import type { RowWork } from "./row-work.ts";

/** Every way to lay one line over the columns of the header is tried up to this many cells; the rest of it row by row. */
const windowedCells = 4096;
/** Where two rows run together in one cell, the identifier in it is looked for in so many characters. */
const jointLength = 128;

/**
 * Keeps every way to read what became a fault as rows: line by line, and within a line that has more cells than the header
 * at every offset. What is read so may be wrong; it serves to find whom the bytes name, and nothing else.
 */
export function keepLump(work: RowWork, fault: Fault, text: string): void {
  const { columns, delimiter } = work.header;
  const rows = text
    .replaceAll(/\r\n|\r/gu, "\n")
    .split("\n")
    .flatMap((line) => rowsIn(line, delimiter, columns.length));
  const { origin } = fault;
  work.lumps.set(
    fault,
    rows.map((cells): ExportRecord => ({ shape: "row", origin, cells })),
  );
}

function rowsIn(
  line: string,
  delimiter: string,
  width: number,
): readonly (readonly string[])[] {
  const cells = line.split(delimiter).map(bare);
  if (cells.length <= width) {
    const blank = Array<string>(width - cells.length).fill("");
    const atStart = [...cells, ...blank];
    return blank.length === 0 ? [atStart] : [atStart, [...blank, ...cells]];
  }
  return [...windows(cells, width), ...joined(cells, width)];
}

function windows(
  cells: readonly string[],
  width: number,
): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  for (let at = 0; at + width <= cells.length; at += 1)
    if (at < windowedCells || at % width === 0)
      rows.push(cells.slice(at, at + width));
  return rows;
}

/** Rows without a line end between them: the last cell of one and the first of the next are one cell. */
function joined(
  cells: readonly string[],
  width: number,
): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  if (width < 2) return rows;
  const step = width - 1;
  for (let at = step; at + step < cells.length; at += step) {
    const joint = cells[at] ?? "";
    if (joint.length > jointLength) continue;
    const before = cells.slice(at - step, at);
    const after = cells.slice(at + 1, at + width);
    for (let cut = 0; cut <= joint.length; cut += 1) {
      rows.push([...before, joint.slice(0, cut)]);
      rows.push([joint.slice(cut), ...after]);
    }
  }
  return rows;
}

/** A cell without its quotes, and without control characters and bytes that are no text. */
function bare(cell: string): string {
  const text = cell.replaceAll(/[\p{Cc}\uFFFD]/gu, "").trim();
  return text.replace(/^"/u, "").replace(/"$/u, "").replaceAll('""', '"');
}
