import type { Fault, FaultCode, FaultDetail } from "../model/fault.ts";
import { cellsOf } from "./cells.ts";
import { detailAt, faultOf, originTo } from "./origin.ts";
import { keepLump } from "./row-lump.ts";
import type { ScannedRow } from "./scanned-row.ts";
import type { RowWork, Step } from "./row-work.ts";
import { lineEndFrom, lineEndIsWhole, lineEndLength } from "./skip.ts";
import { spend, type Tape } from "./tape.ts";

/**
 * Rejects the physical line at the tape's start, whose row breaks at `at`, in cell number `cell`; what follows it is read
 * as rows again, so that one stray quote costs one line.
 */
export function rejectLine(
  work: RowWork,
  code: FaultCode,
  at: number,
  cell: number,
): Step {
  const { tape, header } = work;
  const { bytes, start, end, final } = tape;
  const field = isLimit(code) ? null : (header.columns[cell] ?? null);
  const found = lineEndFrom(bytes, start, end);
  const complete = final || lineEndIsWhole(bytes, found, end);
  if (!complete && end - start <= tape.limits.recordBytes) return "more";
  const detail = detailAt(tape, code, at, field);
  if (!complete) return { skip: detail };
  const lineEnd = found === -1 ? end : found;
  const also = found === -1 ? [cutAt(tape)] : [];
  const fault = faultOf(originTo(tape, lineEnd), detail, also);
  keep(work, fault, { upTo: cell, without: -1 });
  keepLump(work, fault, bytes.toString("utf8", start, lineEnd));
  const length = lineEndLength(bytes, lineEnd, end);
  spend(tape, "record", lineEnd + length, length === 0 ? 0 : 1);
  return "read";
}

/** Rejects the row that was scanned to its end, all its lines. */
export function rejectRow(
  work: RowWork,
  code: FaultCode,
  at: number,
  field: string | null = null,
): Step {
  const { tape, header } = work;
  const { row } = header.scanner;
  const detail = detailAt(tape, code, at, field);
  const cut = row.lineEnd === "none" && code !== "no-final-newline";
  const also = cut ? [cutAt(tape)] : [];
  const fault = faultOf(originTo(tape, row.end), detail, also);
  const without = cellWith(row, at, tape.start);
  const upTo = code === "swallowed-records" ? without : row.fields;
  keep(work, fault, { upTo, without });
  if (isLump(code))
    keepLump(work, fault, tape.bytes.toString("utf8", tape.start, row.end));
  spend(tape, "record", row.next, row.lines);
  return "read";
}

/** Keeps a fault, with the cells that stand beside the damage: whom the record names is a hole in the log. */
function keep(
  work: RowWork,
  fault: Fault,
  readable: { readonly upTo: number; readonly without: number },
): void {
  work.faults.push(fault);
  const { tape, header } = work;
  if (isLimit(fault.code) || fault.code === "repeated-header") return;
  const { ends } = header.scanner.row;
  const fields = readable.upTo;
  // a row that breaks has no end of its own: its last whole cell has
  const end = ends[fields - 1] ?? tape.start;
  const row = { ...header.scanner.row, fields, end };
  const found = cellsOf(tape.bytes, row, tape.start);
  const cells = header.columns.map((_, index) =>
    index === readable.without ? "" : (found[index] ?? ""),
  );
  work.damaged.set(fault, { shape: "row", origin: fault.origin, cells });
}

/** Index of the cell that holds a byte of a row; -1 for the row's first byte, which stands for all of it. */
function cellWith(
  { ends, fields }: ScannedRow,
  at: number,
  start: number,
): number {
  return at === start
    ? -1
    : ends.subarray(0, fields).findIndex((end) => at <= end);
}

function cutAt(tape: Tape): FaultDetail {
  return detailAt(tape, "no-final-newline", tape.start);
}

/** A row that may hold another one, or whose cells are not as they were written. */
function isLump(code: FaultCode): boolean {
  return (
    code === "too-many-fields" ||
    code === "swallowed-records" ||
    code === "text-after-quote" ||
    code === "control-character"
  );
}

function isLimit(code: FaultCode): boolean {
  return code === "limit-fields" || code === "limit-record-bytes";
}
