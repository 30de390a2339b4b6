import type { Fault } from "../model/fault.ts";
import type { Origin } from "../model/origin.ts";
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
  work.lumps.set(fault, () =>
    readingsOf(fault.origin, linesOf(text, delimiter), columns.length),
  );
}

type Row = readonly string[];

/** Short rows that were read are known by their text, so that a line of one cell over and over has few readings. */
const shortRow = 256;

function* readingsOf(
  origin: Origin,
  lines: Iterable<Row>,
  width: number,
): Generator<ExportRecord> {
  for (const line of lines) {
    const seen = new Set<string>();
    for (const cells of rowsIn(line, width)) {
      const asText = cells.join("\0");
      if (seen.has(asText)) continue;
      if (asText.length <= shortRow) seen.add(asText);
      yield { shape: "row", origin, cells };
    }
  }
}

function* linesOf(text: string, delimiter: string): Generator<Row> {
  for (const line of text.split(/\r\n|\r|\n/u)) {
    const cells = line.split(delimiter);
    yield unsafe.test(line) ? cells.map(bare) : cells.map((one) => one.trim());
  }
}

function* rowsIn(cells: Row, width: number): Generator<Row> {
  if (cells.length > width) {
    yield* windows(cells, width);
    yield* joined(cells, width);
    return;
  }
  const blank = Array<string>(width - cells.length).fill("");
  yield [...cells, ...blank];
  yield [...blank, ...cells];
}

function* windows(cells: Row, width: number): Generator<Row> {
  for (let at = 0; at + width <= cells.length; at += 1)
    if (at < windowedCells || at % width === 0)
      yield cells.slice(at, at + width);
}

/** Rows without a line end between them: the last cell of one and the first of the next are one cell. */
function* joined(cells: Row, width: number): Generator<Row> {
  if (width < 2) return;
  const step = width - 1;
  for (let at = step; at + step < cells.length; at += step) {
    const joint = cells[at] ?? "";
    if (joint.length > jointLength) continue;
    const before = cells.slice(at - step, at);
    const after = cells.slice(at + 1, at + width);
    for (let cut = 0; cut <= joint.length; cut += 1) {
      yield [...before, joint.slice(0, cut)];
      yield [joint.slice(cut), ...after];
    }
  }
}

const unsafe = /["\p{Cc}\uFFFD]/u;

/** A cell without its quotes, and without control characters and bytes that are no text. */
function bare(cell: string): string {
  const text = cell.replaceAll(/[\p{Cc}\uFFFD]/gu, "").trim();
  return text.replace(/^"/u, "").replace(/"$/u, "").replaceAll('""', '"');
}
