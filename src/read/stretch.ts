import type { ByteLedger, NoteCounts, RecordBatch } from "../model/record.ts";
import { utf8Coding } from "./coding.ts";
import type { Limits } from "./limits.ts";
import { readLines } from "./ndjson.ts";
import { compileRowScan } from "./row-scan.ts";
import { readRows } from "./rows.ts";
import type { LineEnd, RowDialect } from "./scanned-row.ts";
import { openTape, type Tape } from "./tape.ts";

/** Whole records from the middle of a file, as far as can be told: `offset` is where they stand in its bytes. */
export interface Stretch {
  readonly bytes: Uint8Array;
  readonly offset: number;
}

/** How the records of a file are cut, as plain data, so that another thread can read a stretch of it. */
export interface StretchPlan {
  readonly file: string;
  readonly limits: Limits;
  readonly finalNewline: boolean;
  /** Undefined: one JSON object a line. */
  readonly rows:
    | {
        readonly dialect: RowDialect;
        readonly delimiter: string;
        readonly columns: readonly string[];
        readonly emptyTrailing: number;
        readonly encodingKnown: boolean;
        readonly comment: Uint8Array | undefined;
      }
    | undefined;
}

/**
 * What a stretch came to. `consumed`: bytes up to the end of its last whole record; what is left belongs to a record
 * that goes on behind the stretch.
 */
export interface StretchReading {
  readonly consumed: number;
  readonly records: number;
  readonly lines: number;
  readonly ledger: ByteLedger;
  readonly notes: NoteCounts;
  readonly lineEnds: { readonly [E in LineEnd]: number };
}

/** A stretch being read: records and lines are counted from its own beginning, bytes from that of the file. */
export interface StretchReader {
  readonly batches: () => AsyncGenerator<RecordBatch>;
  /** Valid once `batches` ended. */
  readonly reading: () => StretchReading;
}

/**
 * Reads a stretch. The same bytes give the same records as in the file, or an error: whoever hands out stretches must be
 * told where each really ended, and read again from there what was cut in the wrong place.
 *
 * @throws where a record cannot be told without bytes that are not there
 */
export function readStretch(
  plan: StretchPlan,
  stretch: Stretch,
): StretchReader {
  const tape = stretchTape(plan, stretch);
  const lineEnds = { none: 0, lf: 0, crlf: 0, cr: 0 };
  return {
    batches: () => recordsOf(tape, plan, lineEnds),
    reading: () => ({
      consumed: tape.start,
      records: tape.records,
      lines: tape.line - 1,
      ledger: { ...tape.ledger },
      notes: Object.fromEntries(tape.notes),
      lineEnds,
    }),
  };
}

function recordsOf(
  tape: Tape,
  { finalNewline, rows }: StretchPlan,
  lineEnds: { [E in LineEnd]: number },
): AsyncGenerator<RecordBatch> {
  if (rows === undefined) return readLines(tape, { finalNewline });
  const scanner = compileRowScan(rows.dialect);
  const comment =
    rows.comment === undefined ? undefined : Buffer.from(rows.comment);
  return readRows(
    tape,
    { ...rows, scanner, arbiter: undefined, lineEnds },
    { encodingKnown: rows.encodingKnown, finalNewline, comment },
  );
}

function stretchTape({ file, limits }: StretchPlan, stretch: Stretch): Tape {
  const { buffer, byteOffset, byteLength } = stretch.bytes;
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  const tape = openTape({
    file,
    limits,
    coding: utf8Coding,
    blocks: nothingMore(),
    bytesRead: () => 0,
    notes: new Map(),
  });
  tape.bytes = bytes;
  tape.end = bytes.length;
  tape.offset = stretch.offset;
  tape.bounded = true;
  return tape;
}

/** What follows a stretch is not here: to ask for it means that the stretch cannot be read on its own. */
function nothingMore(): AsyncIterator<Buffer> {
  return {
    next: () => Promise.reject(new Error("a record leaves its stretch")),
  };
}
