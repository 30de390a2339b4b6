import type { FaultDetail } from "../model/fault.ts";
import type { RecordBatch } from "../model/record.ts";
import { batchSize } from "./batch-size.ts";
import { cellPlace } from "./cell-place.ts";
import { acceptRow } from "./row-accept.ts";
import { atComment, takeComment, takeEmptyLine, takeNuls } from "./row-gaps.ts";
import type { RowHeader } from "./row-header.ts";
import { keepLump } from "./row-lump.ts";
import { rejectLine } from "./row-reject.ts";
import type { RowRules, RowWork, Step } from "./row-work.ts";
import { skipLine } from "./skip.ts";
import { note, type Tape } from "./tape.ts";
import { trimEnd } from "./tape-end.ts";

/**
 * Rows of a delimited file from the tape's start to its end, in batches; every byte is booked.
 *
 * @throws CountersignError `not-utf-8` where no encoding is known (CSV06)
 */
export async function* readRows(
  tape: Tape,
  header: RowHeader,
  rules: RowRules,
): AsyncGenerator<RecordBatch> {
  const work: RowWork = {
    tape,
    header,
    rules,
    records: [],
    rowStarts: [],
    faults: [],
    damaged: new Map(),
    lumps: new Map(),
  };
  if (tape.final) trimEnd(tape);
  for (;;) {
    const step = nextStep(work);
    if (step === "end" || (step === "more" && tape.bounded)) break;
    if (step === "more") {
      await tape.grow();
      if (tape.final) trimEnd(tape);
    } else if (step !== "read") await skipRow(work, step.skip);
    if (work.records.length + work.faults.length >= batchSize)
      yield takeBatch(work);
  }
  if (!tape.bounded) noteLineEnds(tape, header.lineEnds);
  yield takeBatch(work);
}

function takeBatch(work: RowWork): RecordBatch {
  const { records, rowStarts, faults, damaged, lumps, tape, header } = work;
  work.records = [];
  work.rowStarts = [];
  work.faults = [];
  work.damaged = new Map();
  work.lumps = new Map();
  return {
    records,
    faults,
    damaged,
    lumps,
    bytesRead: tape.bytesRead(),
    placeOfCell: (record, cell) => {
      const line = records[record]?.origin.line ?? 1;
      return cellPlace(header.scanner, rowStarts[record], line, cell);
    },
  };
}

/** Takes a row that is too long to hold; its beginning still names somebody. */
async function skipRow(work: RowWork, detail: FaultDetail): Promise<void> {
  const { tape } = work;
  const { bytes, start, end, limits } = tape;
  const upTo = Math.min(end, start + limits.recordBytes);
  const [text = ""] = bytes.toString("utf8", start, upTo).split(/[\r\n]/u, 1);
  const fault = await skipLine(tape, detail);
  work.faults.push(fault);
  if (fault.code !== "nul-tail") keepLump(work, fault, text);
}

/** One step along the tape: a row, a blank line, a comment, or the reason why that cannot be done yet. */
function nextStep(work: RowWork): Step {
  const { tape, header } = work;
  const { bytes, start, end, final } = tape;
  if (start === end) return final ? "end" : "more";
  const first = bytes[start];
  if (first === 10 || first === 13) return takeEmptyLine(work);
  if (first === 0) return takeNuls(work);
  if (atComment(work)) return takeComment(work);
  const { row, scan } = header.scanner;
  const outcome = scan(bytes, start, end, final);
  if (outcome === "row") return acceptRow(work);
  return outcome === "more"
    ? "more"
    : rejectLine(work, row.fault, row.at, row.fields);
}

/** Rows whose line end is not the most usual one of the file are counted. */
function noteLineEnds(tape: Tape, ends: RowHeader["lineEnds"]): void {
  const all = ends.lf + ends.crlf + ends.cr;
  const others = all - Math.max(ends.lf, ends.crlf, ends.cr);
  if (others > 0) note(tape, "mixed-line-ends", others);
}
