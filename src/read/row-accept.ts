import type { FaultCode } from "../model/fault.ts";
import { cellsOf } from "./cells.ts";
import { firstBadByte } from "./coding.ts";
import { originTo } from "./origin.ts";
import { stopAt } from "./place.ts";
import { rejectRow } from "./row-reject.ts";
import { markDoubled, markHigh } from "./scanned-row.ts";
import type { RowWork, Step } from "./row-work.ts";
import { swallowingCell } from "./swallowed.ts";
import { note, spend, type Tape } from "./tape.ts";

/** Why a well-formed row cannot be used: the code, the byte it shows at, the column if there is one. */
interface RowProblem {
  readonly code: FaultCode;
  readonly at: number;
  readonly cell?: number;
}

/** Takes the row that the scanner has read to its end: a record, or a fault of the whole row. */
export function acceptRow(work: RowWork): Step {
  const { tape, header } = work;
  const { row } = header.scanner;
  const { bytes, start } = tape;
  header.lineEnds[row.lineEnd] += 1;
  const wrong = row.high || row.control !== -1 ? wrongText(work) : undefined;
  if (wrong !== undefined) return reject(work, wrong);
  const width = header.columns.length + header.emptyTrailing;
  if (row.fields !== width) return wrongWidth(work, width);
  const cells =
    header.arbiter === undefined
      ? cellsOf(bytes, row, start)
      : arbitrated(work, header.arbiter);
  if (cells === undefined) return rejectRow(work, "text-after-quote", start);
  const problem = wrongCells(work, cells);
  if (problem !== undefined) return reject(work, problem);
  const origin = originTo(tape, row.end);
  work.records.push({ shape: "row", origin, cells });
  work.rowStarts.push({ bytes, at: start });
  spend(tape, "record", row.next, row.lines);
  return "read";
}

function reject(work: RowWork, { code, at, cell }: RowProblem): Step {
  const column = cell === undefined ? undefined : work.header.columns[cell];
  return rejectRow(work, code, at, column ?? null);
}

/** Bytes that are no UTF-8, and control characters. */
function wrongText(work: RowWork): RowProblem | undefined {
  const { tape, header, rules } = work;
  const { row } = header.scanner;
  const bad = row.high ? firstBadByte(tape.bytes, tape.start, row.end) : -1;
  if (bad !== -1) {
    if (!rules.encodingKnown) throw notUtf8(tape, bad);
    return { code: "not-utf-8", at: bad, cell: cellAt(work, bad) };
  }
  const at = row.control;
  if (at === -1) return undefined;
  return { code: "control-character", at, cell: cellAt(work, at) };
}

function cellAt(work: RowWork, at: number): number {
  const { ends, fields } = work.header.scanner.row;
  let cell = 0;
  while (cell < fields && at > (ends[cell] ?? 0)) cell += 1;
  return cell;
}

/** A row of white space is a blank line, unless one column is all there is. */
function wrongWidth(work: RowWork, width: number): Step {
  const { tape, header } = work;
  const { row } = header.scanner;
  const { bytes, start } = tape;
  if (row.fields > width) return rejectRow(work, "too-many-fields", start);
  const text = bytes.toString("latin1", start, Math.min(row.end, start + 256));
  if (row.fields > 1 || row.end - start > 256 || /[^ \t]/.test(text))
    return rejectRow(work, "too-few-fields", start);
  note(tape, "blank-lines");
  spend(tape, "blank", row.next, row.lines);
  return "read";
}

/** Cells with escaped quotes as csv-parse reads them; the others are the strict path's own. */
function arbitrated(
  work: RowWork,
  arbiter: (text: string) => string[] | undefined,
): string[] | undefined {
  const { tape, header } = work;
  const { row } = header.scanner;
  for (let i = 0; i < row.fields; i += 1) {
    if (((row.marks[i] ?? 0) & markDoubled) === 0) continue;
    const cells = arbiter(tape.bytes.toString("utf8", tape.start, row.end));
    return cells?.length === row.fields ? cells : undefined;
  }
  return cellsOf(tape.bytes, row, tape.start);
}

/** What only the cells can show; takes the empty cells behind the last column off. */
function wrongCells(work: RowWork, cells: string[]): RowProblem | undefined {
  const { tape, header, rules } = work;
  const { row } = header.scanner;
  const { start } = tape;
  const hidden = row.high ? hiddenControl(work, cells) : -1;
  if (hidden !== -1)
    return {
      code: "control-character",
      at: row.starts[hidden] ?? start,
      cell: hidden,
    };
  const cell = row.multiLine
    ? swallowingCell(row, cells, header.delimiter)
    : -1;
  if (cell !== -1)
    return { code: "swallowed-records", at: (row.starts[cell] ?? 1) - 1, cell };
  for (let i = 0; i < header.emptyTrailing; i += 1)
    if (cells.pop() !== "") return { code: "too-many-fields", at: start };
  if (isHeader(cells, header.columns))
    return { code: "repeated-header", at: start };
  if (row.lineEnd !== "none" || tape.notes.has("ctrl-z")) return undefined;
  if (rules.finalNewline) return { code: "no-final-newline", at: start };
  note(tape, "no-final-newline");
  return undefined;
}

function isHeader(
  cells: readonly string[],
  columns: readonly string[],
): boolean {
  if (cells[0]?.trim() !== columns[0]) return false;
  return cells.every((cell, i) => cell.trim() === columns[i]);
}

/** A control character above 127 makes a row unusable like any other; one that turns the direction of text is noted. */
function hiddenControl(work: RowWork, cells: readonly string[]): number {
  const { marks } = work.header.scanner.row;
  let hidden = -1;
  for (let i = 0; i < cells.length; i += 1) {
    if (((marks[i] ?? 0) & markHigh) === 0) continue;
    const cell = cells[i] ?? "";
    if (hidden === -1 && /[\u0080-\u009f]/.test(cell)) hidden = i;
    if (/[\u202a-\u202e\u2066-\u2069]/.test(cell))
      note(work.tape, "bidi-control");
  }
  return hidden;
}

function notUtf8(tape: Tape, at: number): Error {
  const byte = (tape.bytes[at] ?? 0).toString(16).toUpperCase();
  const offset = tape.offset + at - tape.start;
  return stopAt(tape, at, {
    code: "not-utf-8",
    message: `the file is not UTF-8: first bad byte 0x${byte} at byte ${String(offset)}`,
    hint: "declare the encoding that the system writes, as in encoding: windows-1252",
  });
}
