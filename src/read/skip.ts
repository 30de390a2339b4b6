import { createHash } from "node:crypto";
import type { SpanKind } from "../model/record.ts";
import type { Fault, FaultDetail } from "../model/fault.ts";
import { detailAt, faultOf } from "./origin.ts";
import { spend, type Tape } from "./tape.ts";

/** Where the physical line that holds `from` ends, or -1 if its end is not in `bytes[from, end)`. */
export function lineEndFrom(bytes: Buffer, from: number, end: number): number {
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === 10 || byte === 13) return at;
  }
  return -1;
}

/** Whether the line end found at `at` is all in sight: behind a CR at the end a LF may follow. */
export function lineEndIsWhole(
  bytes: Buffer,
  at: number,
  end: number,
): boolean {
  return at !== -1 && (bytes[at] === 10 || at + 1 < end);
}

/** Length of the line end at `at`: 0 at the end of the file, 1, or 2 for CRLF. */
export function lineEndLength(bytes: Buffer, at: number, end: number): number {
  if (at >= end) return 0;
  return bytes[at] === 13 && at + 1 < end && bytes[at + 1] === 10 ? 2 : 1;
}

/** The same over a whole block with the search of the runtime; right where few lines are this long. */
function searchLineEnd({ bytes, start, end }: Tape): number {
  const ends = [10, 13].map((byte) => bytes.indexOf(byte, start));
  const found = ends.filter((at) => at !== -1 && at < end);
  return found.length === 0 ? -1 : Math.min(...found);
}

/**
 * Takes a record that is too long to hold: hashes its bytes as they pass, up to the end of its physical line, and
 * gives it as one fault. Memory stays that of one block.
 */
export async function skipLine(
  tape: Tape,
  detail: FaultDetail,
): Promise<Fault> {
  const kind: SpanKind = detail.code === "nul-tail" ? "tail" : "record";
  const cut = detailAt(tape, "no-final-newline", tape.start);
  tape.records += 1;
  const { records: record, line, offset: byteOffset } = tape;
  const digest = createHash("sha256");
  for (;;) {
    const found = searchLineEnd(tape);
    const to = found === -1 ? tape.end : found;
    digest.update(tape.coding.raw(tape.bytes, tape.start, to));
    spend(tape, kind, to, 0);
    if (found !== -1 || tape.final) break;
    await tape.grow();
  }
  const byteLength = tape.offset - byteOffset;
  if (tape.end - tape.start < 2 && !tape.final) await tape.grow();
  const after = lineEndLength(tape.bytes, tape.start, tape.end);
  spend(tape, kind, tape.start + after, after === 0 ? 0 : 1);
  const sha256 = digest.digest("hex");
  const origin = {
    file: tape.file,
    record,
    line,
    byteOffset,
    byteLength,
    sha256,
  };
  const also = after === 0 && kind === "record" ? [cut] : [];
  return faultOf(origin, detail, also);
}
