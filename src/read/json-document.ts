import { createHash } from "node:crypto";
import type { Fault } from "../model/fault.ts";
import type { ExportRecord, Lump, RecordBatch } from "../model/record.ts";
import { newExtent, scanExtent } from "./json-extent.ts";
import { headText, lumpOf } from "./json-lump.ts";
import {
  jsonRecord,
  lostRecord,
  readJsonText,
  type JsonOutcome,
} from "./json-record.ts";
import { enterRecords, expectEnd, leaveRecords } from "./json-records.ts";
import {
  brokenValue,
  jsonStop,
  skipSpace,
  spendText,
  takeByte,
  wholeValue,
} from "./json-tokens.ts";
import { batchSize } from "./batch-size.ts";
import { detailAt, faultOf } from "./origin.ts";
import type { Tape } from "./tape.ts";

const comma = 44;
const closeList = 93;

/**
 * Records of one JSON document: the elements of its array, or of the one array in its object, or the object itself
 * where it holds no array. Element by element; the document is never held whole.
 *
 * What stands around the records is booked as header, blank and tail. A syntax error anywhere is a stop.
 *
 * @param path - dotted path to the array, as declared (`records` of the mapping)
 * @throws CountersignError `json-truncated`, `json-unexpected`, `json-too-deep`, `json-trailing`, `json-records-path`
 */
export async function* readDocument(
  tape: Tape,
  path: string | undefined,
): AsyncGenerator<RecordBatch> {
  const entry = await enterRecords(tape, path);
  if (entry.kind === "none") return;
  let records: ExportRecord[] = [];
  let faults: Fault[] = [];
  let damaged = new Map<Fault, ExportRecord>();
  let lumps = new Map<Fault, Lump>();
  const keep = (read: JsonOutcome): void => {
    if (read.record !== undefined) records.push(read.record);
    if (read.fault === undefined) return;
    faults.push(read.fault);
    if (read.damaged !== undefined) damaged.set(read.fault, read.damaged);
    if (read.lump !== undefined) lumps.set(read.fault, read.lump);
  };
  const batch = (): RecordBatch => {
    const full = {
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
    return full;
  };
  if (entry.kind === "object") {
    keep(jsonRecord(tape, entry.end, entry.read));
    spendText(tape, "record", entry.end);
    await expectEnd(tape);
    yield batch();
    return;
  }
  const depth = tape.limits.jsonDepth - entry.keys.length - 1;
  let next = await skipSpace(tape, "blank");
  while (next !== closeList) {
    keep(await readElement(tape, depth));
    if (records.length + faults.length >= batchSize) yield batch();
    next = await skipSpace(tape, "blank");
    if (next === closeList) break;
    takeByte(tape, comma, "blank");
    next = await skipSpace(tape, "blank");
    if (next === closeList) throw jsonStop(tape, tape.start, "json-unexpected");
  }
  takeByte(tape, closeList, "tail");
  await leaveRecords(tape, entry);
  yield batch();
}

async function readElement(tape: Tape, depth: number): Promise<JsonOutcome> {
  const end = await wholeValue(tape, depth);
  if (end === -1) {
    const head = headText(tape);
    const fault = await skipElement(tape, depth);
    return { ...lostRecord, fault, lump: lumpOf(head, fault.origin) };
  }
  const { start } = tape;
  if (end === start)
    throw jsonStop(
      tape,
      start,
      start === tape.end ? "json-truncated" : "json-unexpected",
    );
  const read = readJsonText(tape, end, depth);
  const broken = read === undefined ? undefined : brokenValue(tape, end, read);
  if (broken !== undefined) throw broken;
  const outcome = jsonRecord(tape, end, read);
  spendText(tape, "record", end);
  return outcome;
}

/** Takes an element that is too long to hold: hashes its bytes as they pass and gives it as one fault. */
async function skipElement(tape: Tape, depth: number): Promise<Fault> {
  tape.records += 1;
  const { records: record, line, offset: byteOffset, file } = tape;
  const detail = detailAt(tape, "limit-record-bytes", tape.start);
  const digest = createHash("sha256");
  const extent = newExtent();
  for (;;) {
    const { bytes, start, end } = tape;
    const found = scanExtent(extent, bytes, start, end, depth);
    if (extent.tooDeep !== -1) throw jsonStop(tape, start, "json-too-deep");
    const to = found === -1 ? end : found;
    digest.update(tape.coding.raw(bytes, start, to));
    spendText(tape, "record", to);
    if (found !== -1) break;
    if (tape.final) throw jsonStop(tape, tape.end, "json-truncated");
    await tape.grow();
  }
  const byteLength = tape.offset - byteOffset;
  const sha256 = digest.digest("hex");
  return faultOf(
    { file, record, line, byteOffset, byteLength, sha256 },
    detail,
  );
}
