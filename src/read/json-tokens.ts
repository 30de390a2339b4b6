import type { CountersignError } from "../model/error.ts";
import type { FaultCode } from "../model/fault.ts";
import type { JsonTree, SpanKind } from "../model/record.ts";
import { hintOf } from "./hints.ts";
import { newExtent, scanExtent } from "./json-extent.ts";
import { readJsonText, type JsonText } from "./json-record.ts";
import { placeOf, stopAt } from "./place.ts";
import { spend, type Tape } from "./tape.ts";

/** A stop of a JSON document at `bytes[at]`: after a syntax error nobody can say where the next record begins. */
export function jsonStop(
  tape: Tape,
  at: number,
  code: FaultCode,
): CountersignError {
  const message = "the JSON document cannot be read from here on";
  return stopAt(tape, at, { code, message, hint: hintOf(code) });
}

/** Books `bytes[start, to)` as `kind` where line ends may stand anywhere in it. */
export function spendText(tape: Tape, kind: SpanKind, to: number): void {
  const { line, column } = placeOf(tape, to);
  spend(tape, kind, to, line - tape.line, column);
}

/** Books white space as `kind`; gives the byte that follows, or -1 at the end of the file. */
export async function skipSpace(tape: Tape, kind: SpanKind): Promise<number> {
  for (;;) {
    const { bytes, start, end } = tape;
    let at = start;
    while (at < end && isSpace(bytes[at] ?? 0)) at += 1;
    const to =
      at === end && !tape.final && bytes[at - 1] === 13 && at > start
        ? at - 1
        : at;
    spendText(tape, kind, to);
    if (at < end) return bytes[at] ?? 0;
    if (tape.final) return -1;
    await tape.grow();
  }
}

function isSpace(byte: number): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9;
}

/** Books the one byte at the tape's start, which must be `byte`. */
export function takeByte(tape: Tape, byte: number, kind: SpanKind): void {
  if (tape.start === tape.end)
    throw jsonStop(tape, tape.start, "json-truncated");
  if (tape.bytes[tape.start] !== byte)
    throw jsonStop(tape, tape.start, "json-unexpected");
  spendText(tape, kind, tape.start + 1);
}

/**
 * Brings the whole value at the tape's start into sight.
 *
 * @param depth - levels still allowed here
 * @returns where it ends, or -1 where it is longer than a record may be
 * @throws CountersignError `json-too-deep`, `json-truncated`
 */
export async function wholeValue(tape: Tape, depth: number): Promise<number> {
  const extent = newExtent();
  const { recordBytes } = tape.limits;
  for (;;) {
    const from = tape.start + extent.scanned;
    const { bytes, start, end } = tape;
    const found = scanExtent(extent, bytes, from, end, depth);
    if (extent.tooDeep !== -1)
      throw jsonStop(tape, start + extent.tooDeep, "json-too-deep");
    if (found !== -1) return found - start > recordBytes ? -1 : found;
    if (end - start > recordBytes) return -1;
    if (tape.final)
      return extent.depth === 0 && !extent.inString ? end : truncated(tape);
    await tape.grow();
  }
}

function truncated(tape: Tape): never {
  throw jsonStop(tape, tape.end, "json-truncated");
}

/** Books a value that is no record as `kind`, and gives it; it must be JSON. */
export async function takeValue(
  tape: Tape,
  depth: number,
  kind: SpanKind,
): Promise<JsonTree> {
  const end = await wholeValue(tape, depth);
  if (end === -1) throw jsonStop(tape, tape.start, "limit-record-bytes");
  const { start } = tape;
  if (end === start)
    throw jsonStop(
      tape,
      start,
      end === tape.end ? "json-truncated" : "json-unexpected",
    );
  const read = readJsonText(tape, end, depth);
  if (read === undefined) throw jsonStop(tape, start, "not-utf-8");
  const broken = brokenValue(tape, end, read);
  if (broken !== undefined) throw broken;
  spendText(tape, kind, end);
  return read.reading.value;
}

/** The stop for a value at the tape's start that ends at `end` and is not JSON; undefined where it is. */
export function brokenValue(
  tape: Tape,
  end: number,
  { text, reading }: JsonText,
): CountersignError | undefined {
  const wrong = reading.broken ? reading.problems.at(-1) : undefined;
  const at = wrong?.at ?? reading.end;
  if (wrong === undefined && at === text.length) return undefined;
  const cut = wrong?.code === "json-truncated" && end === tape.end;
  const known = cut || wrong?.code === "json-too-deep" ? wrong.code : undefined;
  const index = at < text.length || cut ? at : 0;
  const before = Buffer.byteLength(text.slice(0, index), "utf8");
  return jsonStop(tape, tape.start + before, known ?? "json-unexpected");
}

/** Books `"key" :` and gives the key, decoded. */
export async function takeKey(
  tape: Tape,
  depth: number,
  kind: SpanKind,
): Promise<string> {
  if (tape.bytes[tape.start] !== 34)
    throw jsonStop(tape, tape.start, "json-unexpected");
  const value = await takeValue(tape, depth, kind);
  const key = typeof value === "string" ? value : "";
  await skipSpace(tape, kind);
  takeByte(tape, 58, kind);
  await skipSpace(tape, kind);
  return key;
}
