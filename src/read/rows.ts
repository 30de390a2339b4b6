import type { Fault, FaultCode, FaultDetail } from "../model/fault.ts";
import type { ExportRecord, RecordBatch } from "../model/record.ts";
import { cellsOf } from "./cells.ts";
import { firstBadByte } from "./coding.ts";
import { detailAt, faultOf, originTo } from "./origin.ts";
import { stopAt } from "./place.ts";
import { lineEndFrom, lineEndLength, skipLine } from "./skip.ts";
import type { RowHeader } from "./row-header.ts";
import { markHigh } from "./row-scan.ts";
import { swallowingCell } from "./swallowed.ts";
import { note, spend, type Tape } from "./tape.ts";
import { trimEnd } from "./tape-end.ts";

/** Records and faults in one batch, at most. */
const batchSize = 1000;

/** Whether the file's encoding is beyond doubt: declared, or shown by a mark. */
export interface RowRules {
  readonly encodingKnown: boolean;
  readonly finalNewline: boolean;
  readonly comment: Buffer | undefined;
}

type Step = "read" | "more" | "end" | { readonly skip: FaultDetail };

/** Rows of a delimited file from the tape's start to its end, in batches; every byte is booked. */
export async function* readRows(
  tape: Tape,
  header: RowHeader,
  rules: RowRules,
): AsyncGenerator<RecordBatch> {
  let records: ExportRecord[] = [];
  let faults: Fault[] = [];
  const read = rowStep(tape, header, rules, {
    record: (record) => records.push(record),
    fault: (fault) => faults.push(fault),
  });
  for (;;) {
    const step = read();
    if (step === "end") break;
    if (step === "more") {
      await tape.grow();
      if (tape.final) trimEnd(tape);
    } else if (step !== "read") faults.push(await skipLine(tape, step.skip));
    if (records.length + faults.length >= batchSize) {
      yield { records, faults, bytesRead: tape.bytesRead() };
      records = [];
      faults = [];
    }
  }
  noteLineEnds(tape, header.lineEnds);
  yield { records, faults, bytesRead: tape.bytesRead() };
}

/** Rows whose line end is not the most usual one of the file are counted. */
function noteLineEnds(tape: Tape, ends: RowHeader["lineEnds"]): void {
  const counts = [ends.lf, ends.crlf, ends.cr];
  const all = ends.lf + ends.crlf + ends.cr;
  const others = all - Math.max(...counts);
  if (others > 0) note(tape, "mixed-line-ends", others);
}

/** One step along the tape: a row, a blank line, a comment, or a reason why that cannot be done yet. */
function rowStep(
  tape: Tape,
  header: RowHeader,
  rules: RowRules,
  to: {
    readonly record: (record: ExportRecord) => void;
    readonly fault: (fault: Fault) => void;
  },
): () => Step {
  const { columns, emptyTrailing, scanner, lineEnds } = header;
  const { row, scan } = scanner;
  const width = columns.length + emptyTrailing;

  /** Rejects the physical line at the tape's start; what comes after it is read again as rows. */
  const rejectLine = (code: FaultCode, at: number): Step => {
    const { bytes, start, end, final } = tape;
    const lineEnd = lineEndFrom(bytes, start, end);
    const complete = lineEnd !== -1 && (lineEnd + 1 < end || final);
    if (!complete && !final) {
      if (end - start <= tape.limits.recordBytes) return "more";
      return { skip: detailAt(tape, code, at, fieldOf(code)) };
    }
    const stop = lineEnd === -1 ? end : lineEnd;
    const detail = detailAt(tape, code, at, fieldOf(code));
    const also = lineEnd === -1 ? [cut()] : [];
    to.fault(faultOf(originTo(tape, stop), detail, also));
    const length = lineEndLength(bytes, stop, end);
    spend(tape, "record", stop + length, length === 0 ? 0 : 1);
    return "read";
  };

  const fieldOf = (code: FaultCode): string | null =>
    code === "limit-fields" || code === "limit-record-bytes"
      ? null
      : (columns[row.fields] ?? null);

  const cut = (): FaultDetail => detailAt(tape, "no-final-newline", tape.start);

  /** Rejects the whole row that was scanned, all its lines. */
  const rejectRow = (
    code: FaultCode,
    at: number,
    field: string | null = null,
  ): Step => {
    const detail = detailAt(tape, code, at, field);
    const also =
      row.lineEnd === "none" && code !== "no-final-newline" ? [cut()] : [];
    to.fault(faultOf(originTo(tape, row.end), detail, also));
    spend(tape, "record", row.next, row.lines);
    return "read";
  };

  const fieldAt = (at: number): string | null => {
    for (let i = 0; i < row.fields; i += 1)
      if (at <= (row.ends[i] ?? 0)) return columns[i] ?? null;
    return null;
  };

  const badText = (at: number): Step => {
    if (rules.encodingKnown) return rejectRow("not-utf-8", at, fieldAt(at));
    throw notUtf8(tape, at);
  };

  const acceptRow = (): Step => {
    const { bytes, start } = tape;
    lineEnds[row.lineEnd] += 1;
    if (row.high) {
      const bad = firstBadByte(bytes, start, row.end);
      if (bad !== -1) return badText(bad);
    }
    if (row.control !== -1)
      return rejectRow("control-character", row.control, fieldAt(row.control));
    if (row.fields !== width) {
      if (isBlank(bytes, start, row.end) && width > 1) return blankLine();
      const code = row.fields < width ? "too-few-fields" : "too-many-fields";
      return rejectRow(code, start);
    }
    const cells = cellsOf(bytes, row, start);
    if (row.high) {
      const hidden = hiddenControl(cells);
      if (hidden !== -1)
        return rejectRow(
          "control-character",
          row.starts[hidden] ?? start,
          columns[hidden] ?? null,
        );
    }
    if (row.multiLine) {
      const cell = swallowingCell(row, cells, header.delimiter);
      if (cell !== -1)
        return rejectRow(
          "swallowed-records",
          (row.starts[cell] ?? 1) - 1,
          columns[cell] ?? null,
        );
    }
    for (let i = 0; i < emptyTrailing; i += 1)
      if (cells.pop() !== "") return rejectRow("too-many-fields", start);
    if (
      cells[0] === columns[0] &&
      cells.every((cell, i) => cell === columns[i])
    )
      return rejectRow("repeated-header", start);
    if (row.lineEnd === "none" && !tape.notes.has("ctrl-z")) {
      if (rules.finalNewline) return rejectRow("no-final-newline", start);
      note(tape, "no-final-newline");
    }
    const origin = originTo(tape, row.end);
    to.record({ shape: "row", origin, cells });
    spend(tape, "record", row.next, row.lines);
    return "read";
  };

  const hiddenControl = (cells: readonly string[]): number => {
    let hidden = -1;
    for (let i = 0; i < cells.length; i += 1) {
      if (((row.marks[i] ?? 0) & markHigh) === 0) continue;
      const cell = cells[i] ?? "";
      if (/[\u0080-\u009f]/.test(cell) && hidden === -1) hidden = i;
      if (/[\u202a-\u202e\u2066-\u2069]/.test(cell)) note(tape, "bidi-control");
    }
    return hidden;
  };

  const blankLine = (): Step => {
    note(tape, "blank-lines");
    spend(tape, "blank", row.next, row.lines);
    return "read";
  };

  const comment = (): Step => {
    const { bytes, start, end, final } = tape;
    const lineEnd = lineEndFrom(bytes, start, end);
    if ((lineEnd === -1 || lineEnd + 1 === end) && !final) return "more";
    const stop = lineEnd === -1 ? end : lineEnd;
    note(tape, "comment-lines");
    const length = lineEndLength(bytes, stop, end);
    spend(tape, "blank", stop + length, length === 0 ? 0 : 1);
    return "read";
  };

  const nuls = (): Step => {
    const { bytes, start, end, final } = tape;
    let at = start;
    while (at < end && bytes[at] === 0) at += 1;
    if (at < end) return rejectLine("control-character", start);
    if (!final)
      return end - start <= tape.limits.recordBytes
        ? "more"
        : { skip: detailAt(tape, "nul-tail", start) };
    const detail = detailAt(tape, "nul-tail", start);
    to.fault(faultOf(originTo(tape, end), detail));
    spend(tape, "tail", end, 0);
    return "read";
  };

  return () => {
    const { bytes, start, end, final } = tape;
    if (start === end) return final ? "end" : "more";
    const first = bytes[start];
    if (first === 10 || first === 13) {
      if (start + 1 === end && !final) return "more";
      row.next = start + lineEndLength(bytes, start, end);
      row.lines = 1;
      return blankLine();
    }
    if (first === 0) return nuls();
    if (
      rules.comment !== undefined &&
      startsWith(bytes, start, end, rules.comment)
    )
      return comment();
    const outcome = scan(bytes, start, end, final);
    if (outcome === "row") return acceptRow();
    return outcome === "more" ? "more" : rejectLine(row.fault, row.at);
  };
}

function notUtf8(tape: Tape, at: number): Error {
  return stopAt(tape, at, {
    code: "not-utf-8",
    message: `the file is not UTF-8: first bad byte 0x${(tape.bytes[at] ?? 0).toString(16).toUpperCase()} at byte ${String(tape.offset + at - tape.start)}`,
    hint: "declare the encoding that the system writes, as in encoding: windows-1252",
  });
}

function startsWith(
  bytes: Buffer,
  from: number,
  end: number,
  text: Buffer,
): boolean {
  if (from + text.length > end) return false;
  return text.every((byte, i) => bytes[from + i] === byte);
}

function isBlank(bytes: Buffer, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1)
    if (bytes[at] !== 32 && bytes[at] !== 9) return false;
  return true;
}
