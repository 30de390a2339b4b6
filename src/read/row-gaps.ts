import { detailAt, faultOf, originTo } from "./origin.ts";
import { rejectLine } from "./row-reject.ts";
import type { RowWork, Step } from "./row-work.ts";
import { lineEndFrom, lineEndIsWhole, lineEndLength } from "./skip.ts";
import { note, spend } from "./tape.ts";

/** Books a line without any text. */
export function takeEmptyLine(work: RowWork): Step {
  const { tape } = work;
  const { bytes, start, end, final } = tape;
  if (!final && !lineEndIsWhole(bytes, start, end)) return "more";
  note(tape, "blank-lines");
  spend(tape, "blank", start + lineEndLength(bytes, start, end), 1);
  return "read";
}

/** Whether the declared comment begins at the tape's start; its bytes are in sight or the file ends before them. */
export function atComment(work: RowWork): boolean {
  const { comment } = work.rules;
  if (comment === undefined) return false;
  const { bytes, start, end } = work.tape;
  if (start + comment.length > end) return false;
  return comment.equals(bytes.subarray(start, start + comment.length));
}

/** Books a line of comment; one that is longer than a record may be is a fault like a record. */
export function takeComment(work: RowWork): Step {
  const { tape } = work;
  const { bytes, start, end, final, limits } = tape;
  const found = lineEndFrom(bytes, start, end);
  const lineEnd = found === -1 ? end : found;
  if (lineEnd - start > limits.recordBytes)
    return { skip: detailAt(tape, "limit-record-bytes", start) };
  if (!final && !lineEndIsWhole(bytes, found, end)) return "more";
  const length = lineEndLength(bytes, lineEnd, end);
  note(tape, "comment-lines");
  spend(tape, "blank", lineEnd + length, length === 0 ? 0 : 1);
  return "read";
}

/** NUL bytes where a row should begin: the tail of a file that was never written to its end, or a damaged row. */
export function takeNuls(work: RowWork): Step {
  const { tape } = work;
  const { bytes, start, end, final, limits } = tape;
  const stop = Math.min(end, start + limits.recordBytes + 1);
  let at = start;
  while (at < stop && bytes[at] === 0) at += 1;
  const detail = detailAt(tape, "nul-tail", start);
  if (at - start > limits.recordBytes) return { skip: detail };
  if (at < end) return rejectLine(work, "control-character", start, 0);
  if (!final) return "more";
  work.faults.push(faultOf(originTo(tape, end), detail));
  spend(tape, "tail", end, 0);
  return "read";
}
