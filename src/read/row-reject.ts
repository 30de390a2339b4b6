import type { FaultCode, FaultDetail } from "../model/fault.ts";
import { detailAt, faultOf, originTo } from "./origin.ts";
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
  work.faults.push(faultOf(originTo(tape, lineEnd), detail, also));
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
  work.faults.push(faultOf(originTo(tape, row.end), detail, also));
  spend(tape, "record", row.next, row.lines);
  return "read";
}

function cutAt(tape: Tape): FaultDetail {
  return detailAt(tape, "no-final-newline", tape.start);
}

function isLimit(code: FaultCode): boolean {
  return code === "limit-fields" || code === "limit-record-bytes";
}
