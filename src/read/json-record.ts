import type { Fault, FaultDetail } from "../model/fault.ts";
import type {
  JsonObject,
  JsonTree,
  Lump,
  ObjectRecord,
} from "../model/record.ts";
import { firstBadByte } from "./coding.ts";
import type { JsonProblem, JsonReading } from "./json-parse.ts";
import { lumpOf } from "./json-lump.ts";
import { detailAt, faultOf, originTo } from "./origin.ts";
import { note, type Tape } from "./tape.ts";

/** A record, or the fault it became; `reading` is undefined where the bytes are no text at all. */
export interface JsonOutcome {
  readonly record: ObjectRecord | undefined;
  readonly fault: Fault | undefined;
  /** What could be read of a record that is at fault. */
  readonly damaged: ObjectRecord | undefined;
  /** The ways to read a text that is no one record with sure names; undefined for any other. */
  readonly lump: Lump | undefined;
}

/** Nothing of a record. */
export const lostRecord = {
  record: undefined,
  fault: undefined,
  damaged: undefined,
  lump: undefined,
} as const;

/** What stands at the tape's start: text, its reading, or the first byte that is no UTF-8. */
export interface JsonText {
  readonly text: string;
  readonly reading: JsonReading;
}

/** Decodes and parses `bytes[start, end)` of the tape; undefined where it is not UTF-8. */
export function readJsonText(
  tape: Tape,
  end: number,
  depth: number,
): JsonText | undefined {
  if (firstBadByte(tape.bytes, tape.start, end) !== -1) return undefined;
  const text = tape.bytes.toString("utf8", tape.start, end);
  return { text, reading: tape.json(text, depth) };
}

/**
 * The record at the tape's start, whose text was read, or its fault; counts the record, does not book its bytes.
 *
 * @param end - where the record ends in the tape's bytes
 * @param problems - found by the caller beside those of the reading
 */
export function jsonRecord(
  tape: Tape,
  end: number,
  read: JsonText | undefined,
  problems: readonly JsonProblem[] = [],
): JsonOutcome {
  if (read === undefined) {
    const bad = firstBadByte(tape.bytes, tape.start, end);
    const detail = detailAt(tape, "not-utf-8", bad);
    const fault = faultOf(originTo(tape, end), detail);
    const lossy = tape.bytes.toString("utf8", tape.start, end);
    return { ...lostRecord, fault, lump: lumpOf(lossy, fault.origin) };
  }
  const { text, reading } = read;
  const tree = objectOf(reading.value);
  const details = [...reading.problems, ...problems].map((problem) =>
    detailIn(tape, text, problem),
  );
  if (tree === undefined && !reading.broken) {
    const at = text.search(/[^ \t\r\n]/);
    details.unshift(detailIn(tape, text, { code: "json-not-an-object", at }));
  }
  const first = details[0];
  const origin = originTo(tape, end);
  if (first !== undefined || tree === undefined) {
    const lead = first ?? detailAt(tape, "json-not-an-object", tape.start);
    const fault = faultOf(origin, lead, details.slice(1));
    const unsure =
      tree === undefined ||
      details.some(({ code }) => code === "json-duplicate-key");
    return {
      ...lostRecord,
      fault,
      damaged: tree && { shape: "object", origin, tree, text },
      lump: unsure ? lumpOf(text, origin) : undefined,
    };
  }
  if (reading.longNumbers > 0)
    note(tape, "number-as-text", reading.longNumbers);
  if (/[\u202a-\u202e\u2066-\u2069]/.test(text)) note(tape, "bidi-control");
  const record: ObjectRecord = { shape: "object", origin, tree, text };
  return { record, fault: undefined, damaged: undefined, lump: undefined };
}

function detailIn(tape: Tape, text: string, problem: JsonProblem): FaultDetail {
  const before = Buffer.byteLength(text.slice(0, problem.at), "utf8");
  return detailAt(tape, problem.code, tape.start + before);
}

function objectOf(value: JsonTree): JsonObject | undefined {
  if (typeof value !== "object" || value === null || isList(value))
    return undefined;
  return value;
}

function isList(
  value: JsonObject | readonly JsonTree[],
): value is readonly JsonTree[] {
  return Array.isArray(value);
}
