import type { Fault } from "../model/fault.ts";
import type { ExportRecord, Lump, RecordBatch } from "../model/record.ts";
import { headText, lumpOf } from "./json-lump.ts";
import {
  jsonRecord,
  lostRecord,
  readJsonText,
  type JsonOutcome,
} from "./json-record.ts";
import { spendText } from "./json-tokens.ts";
import { batchSize } from "./batch-size.ts";
import { detailAt, faultOf, originTo } from "./origin.ts";
import { lineEndIsWhole, lineEndLength, skipLine } from "./skip.ts";
import { note, spend, type Tape } from "./tape.ts";

/** One JSON object a line from the tape's start to its end; every byte is booked. */
export async function* readLines(
  tape: Tape,
  rules: { readonly finalNewline: boolean },
): AsyncGenerator<RecordBatch> {
  let records: ExportRecord[] = [];
  let faults: Fault[] = [];
  let damaged = new Map<Fault, ExportRecord>();
  let lumps = new Map<Fault, Lump>();
  const keep = (outcome: JsonOutcome): void => {
    if (outcome.record !== undefined) records.push(outcome.record);
    if (outcome.fault === undefined) return;
    faults.push(outcome.fault);
    if (outcome.damaged !== undefined)
      damaged.set(outcome.fault, outcome.damaged);
    if (outcome.lump !== undefined) lumps.set(outcome.fault, outcome.lump);
  };
  const nextEnd = lineEndFinder();
  for (;;) {
    const { bytes, start, end, final, limits } = tape;
    if (start === end && final) break;
    const found = nextEnd(bytes, start, end);
    const open = !lineEndIsWhole(bytes, found, end);
    const lineEnd = found === -1 ? end : found;
    if (lineEnd - start > limits.recordBytes) {
      const detail = detailAt(tape, "limit-record-bytes", start);
      const head = headText(tape);
      const fault = await skipLine(tape, detail);
      keep({ ...lostRecord, fault, lump: lumpOf(head, fault.origin) });
    } else if (open && tape.bounded) break;
    else if (open && !final) await tape.grow();
    else readLine(tape, lineEnd, rules.finalNewline, keep);
    if (records.length + faults.length >= batchSize) {
      yield {
        records,
        faults,
        damaged,
        lumps,
        bytesRead: tape.bytesRead(),
        placeOfCell: undefined,
      };
      records = [];
      faults = [];
      damaged = new Map();
      lumps = new Map();
    }
  }
  yield {
    records,
    faults,
    damaged,
    lumps,
    bytesRead: tape.bytesRead(),
    placeOfCell: undefined,
  };
}

/** Finds line ends (LF, CRLF, CR) with the search of the runtime; a file without CR is searched for one once a block. */
function lineEndFinder(): (bytes: Buffer, from: number, end: number) => number {
  let searched: Buffer | undefined;
  let nextReturn = -1;
  return (bytes, from, end) => {
    if (searched !== bytes || nextReturn < from) {
      const found = bytes.indexOf(13, from);
      nextReturn = found === -1 ? bytes.length : found;
      searched = bytes;
    }
    const feed = bytes.indexOf(10, from);
    const found = feed === -1 ? nextReturn : Math.min(feed, nextReturn);
    return found < end ? found : -1;
  };
}

/** Reads the line `[start, lineEnd)` of the tape and books it with its line end. */
function readLine(
  tape: Tape,
  lineEnd: number,
  finalNewline: boolean,
  keep: (outcome: JsonOutcome) => void,
): void {
  const { bytes, start, end } = tape;
  const ended = lineEnd < end;
  const next = lineEnd + lineEndLength(bytes, lineEnd, end);
  if (isBlank(bytes, start, lineEnd)) {
    note(tape, "blank-lines");
    spend(tape, "blank", next, ended ? 1 : 0);
    return;
  }
  if (!ended && !finalNewline) note(tape, "no-final-newline");
  const read = readJsonText(tape, lineEnd, tape.limits.jsonDepth);
  const trailing =
    read === undefined ? -1 : trailingAt(read.text, read.reading.end);
  if (
    read === undefined ||
    read.reading.problems.length > 0 ||
    trailing === -1
  ) {
    const problems =
      !ended && finalNewline
        ? [{ code: "no-final-newline" as const, at: 0 }]
        : [];
    keep(jsonRecord(tape, lineEnd, read, problems));
    spend(tape, "record", next, ended ? 1 : 0);
    return;
  }
  const head = read.text.slice(0, trailing);
  const split = start + Buffer.byteLength(head, "utf8");
  keep(jsonRecord(tape, split, read));
  spendText(tape, "record", split);
  const detail = detailAt(tape, "json-trailing", split);
  const fault = faultOf(originTo(tape, lineEnd), detail);
  const rest = read.text.slice(trailing);
  keep({ ...lostRecord, fault, lump: lumpOf(rest, fault.origin) });
  spend(tape, "record", next, ended ? 1 : 0);
}

function trailingAt(text: string, end: number): number {
  if (end === text.length) return -1;
  const found = text.slice(end).search(/[^ \t\r\n]/);
  return found === -1 ? -1 : end + found;
}

function isBlank(bytes: Buffer, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte !== 32 && byte !== 9) return false;
  }
  return true;
}
