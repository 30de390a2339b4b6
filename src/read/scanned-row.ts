import type { FaultCode } from "../model/fault.ts";

/** What the scanner must know of a delimited dialect; bytes are ASCII. */
export interface RowDialect {
  readonly delimiter: number;
  /** Byte that escapes the next one inside quotes; undefined: RFC 4180, quotes are doubled. */
  readonly escape: number | undefined;
  /** A lone CR inside quotes is a line break (files with CR line ends); else it is a control character. */
  readonly carriageReturns: boolean;
  readonly maxBytes: number;
  readonly maxFields: number;
}

/** Nothing, a quoted cell with doubled or escaped quotes, a byte above 127; a cell may have both. */
export const markDoubled = 1;
export const markHigh = 2;

/** How a line ends; `none`: with the file. */
export type LineEnd = "none" | "lf" | "crlf" | "cr";

/**
 * One scanned row, reused from row to row. Cell `i` is `bytes[starts[i], ends[i])` without its quotes, `marks[i]`
 * says what must be done to it. `end` is where the row ends without its line end, `next` where the next one starts.
 * `multiLine`: a quoted cell has a line break. `control`: first control character, or -1. `fault`, `at`: where the
 * row breaks, if it is broken.
 */
export interface ScannedRow {
  fields: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly marks: Uint8Array;
  end: number;
  next: number;
  lineEnd: LineEnd;
  lines: number;
  high: boolean;
  multiLine: boolean;
  control: number;
  fault: FaultCode;
  at: number;
}

/** A row before anything was scanned. */
export function emptyRow(maxFields: number): ScannedRow {
  return {
    fields: 0,
    starts: new Int32Array(maxFields + 1),
    ends: new Int32Array(maxFields + 1),
    marks: new Uint8Array(maxFields + 1),
    end: 0,
    next: 0,
    lineEnd: "none",
    lines: 0,
    high: false,
    multiLine: false,
    control: -1,
    fault: "stray-quote",
    at: 0,
  };
}
