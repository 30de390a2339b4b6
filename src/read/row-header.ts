import { openArbiter, type Arbiter } from "./arbiter.ts";
import { cellsOf } from "./cells.ts";
import { firstBadByte } from "./coding.ts";
import { findDelimiter } from "./delimiter.ts";
import { checkHeader, type Header } from "./header.ts";
import { stop } from "./place.ts";
import { brokenHeader } from "./header-stops.ts";
import { compileRowScan, type RowScanner } from "./row-scan.ts";
import type { LineEnd, RowDialect } from "./scanned-row.ts";
import { lineEndFrom, lineEndLength } from "./skip.ts";
import { note, reach, spend, type Tape } from "./tape.ts";
import { trimEnd } from "./tape-end.ts";

/** What the header line settles for all rows. */
export interface RowHeader extends Header {
  readonly delimiter: string;
  readonly dialect: RowDialect;
  readonly scanner: RowScanner;
  /** Reads cells with escaped quotes; undefined where quotes are doubled. */
  readonly arbiter: Arbiter | undefined;
  /** Rows ended by each kind of line end, header included. */
  readonly lineEnds: { [E in LineEnd]: number };
}

export interface HeaderRules {
  readonly delimiter: string | undefined;
  readonly escape: string | undefined;
  readonly comment: Buffer | undefined;
  readonly expectedColumns: readonly string[] | undefined;
}

/**
 * Reads what stands before the rows: a `sep=` line, blank lines, declared comments, the header.
 *
 * @throws CountersignError the stops of a header (`trust.md` 7, CSV17 to CSV20, BIG03)
 */
export async function readHeader(
  tape: Tape,
  rules: HeaderRules,
): Promise<RowHeader> {
  await showHeader(tape);
  const separator = takeSepLine(tape);
  while (takeGap(tape, rules.comment)) await showHeader(tape);
  if (tape.start === tape.end) throw nothing(tape);
  const delimiter = rules.delimiter ?? separator ?? detected(tape, rules);
  const escape = rules.escape === '"' ? undefined : rules.escape;
  const dialect: RowDialect = {
    delimiter: asciiOf(tape, delimiter, "delimiter"),
    escape: escape === undefined ? undefined : asciiOf(tape, escape, "escape"),
    carriageReturns: endsInReturn(tape),
    maxFields: tape.limits.fields,
    maxBytes: tape.limits.recordBytes,
  };
  const arbiter =
    escape === undefined ? undefined : await openArbiter({ delimiter, escape });
  const lineEnds = { none: 0, lf: 0, crlf: 0, cr: 0 };
  const header = takeHeader(tape, dialect, rules, lineEnds);
  const scanner = compileRowScan(dialect);
  return { ...header, delimiter, dialect, scanner, arbiter, lineEnds };
}

/** Brings as much into sight as a header may have, and a line end behind it. */
async function showHeader(tape: Tape): Promise<void> {
  await reach(tape, tape.limits.headerBytes + 3);
  if (tape.final) trimEnd(tape);
}

function takeHeader(
  tape: Tape,
  dialect: RowDialect,
  rules: HeaderRules,
  lineEnds: RowHeader["lineEnds"],
): Header {
  const { bytes, start, end, final, limits } = tape;
  const maxBytes = limits.headerBytes;
  const { row, scan } = compileRowScan({ ...dialect, maxBytes });
  if (scan(bytes, start, end, final) !== "row")
    throw brokenHeader(tape, row.fault, row.at);
  const bad = firstBadByte(bytes, start, row.end);
  if (bad !== -1) throw brokenHeader(tape, "not-utf-8", bad);
  if (row.control !== -1)
    throw brokenHeader(tape, "control-character", row.control);
  const cells = cellsOf(bytes, row, start);
  const header = checkHeader(tape, row, cells, rules.expectedColumns);
  if (header.emptyTrailing > 0) note(tape, "empty-trailing-column");
  if (dialect.carriageReturns) note(tape, "cr-line-ends");
  lineEnds[row.lineEnd] += 1;
  spend(tape, "header", row.next, row.lines);
  return header;
}

/** The delimiter that the header shows; said in a note where it is not the comma. */
function detected(tape: Tape, rules: HeaderRules): string {
  const { bytes, start, end, limits } = tape;
  const found = lineEndFrom(bytes, start, end);
  const stopAt = Math.min(
    found === -1 ? end : found,
    start + limits.headerBytes,
  );
  const line = bytes.toString("utf8", start, stopAt);
  const delimiter = findDelimiter(line, rules.expectedColumns ?? []);
  if (delimiter !== ",") note(tape, "delimiter-detected");
  return delimiter;
}

/** Whether the file's first line ends in CR alone. */
function endsInReturn({ bytes, start, end }: Tape): boolean {
  const at = lineEndFrom(bytes, start, end);
  return at !== -1 && bytes[at] === 13 && bytes[at + 1] !== 10;
}

function asciiOf(tape: Tape, text: string, what: string): number {
  const code = text.charCodeAt(0);
  if (text.length === 1 && code < 128 && ![0, 10, 13, 34].includes(code))
    return code;
  throw stop(
    tape.file,
    `${what}-not-supported`,
    `the declared ${what} is not a single ASCII character`,
    `declare a ${what} of one ASCII character`,
  );
}

function nothing(tape: Tape): Error {
  return stop(
    tape.file,
    "empty-input",
    "the file has no header and no rows",
    "export it again; an empty log cannot show that nothing happened",
  );
}

/** Spreadsheet programs write `sep=;` as a first line; it names the delimiter. */
function takeSepLine(tape: Tape): string | undefined {
  const { bytes, start, end } = tape;
  const line = bytes.toString("latin1", start, Math.min(end, start + 7));
  const found = /^sep=([^\r\n])(?:\r\n|\n|\r)/i.exec(line);
  if (found === null) return undefined;
  note(tape, "sep-line");
  spend(tape, "mark", start + found[0].length, 1);
  return found[1];
}

/** Books a blank line or a declared comment before the header; false where the header is reached. */
function takeGap(tape: Tape, comment: Buffer | undefined): boolean {
  const { bytes, start, end } = tape;
  const at = lineEndFrom(bytes, start, end);
  const isComment =
    comment !== undefined &&
    comment.equals(bytes.subarray(start, start + comment.length));
  if (at === -1 || (at !== start && !isComment)) return false;
  note(tape, isComment ? "comment-lines" : "blank-lines");
  spend(tape, "blank", at + lineEndLength(bytes, at, end), 1);
  return true;
}
