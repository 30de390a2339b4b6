import { cellsOf } from "./cells.ts";
import { firstBadByte } from "./coding.ts";
import { findDelimiter } from "./delimiter.ts";
import { checkHeader } from "./header.ts";
import { hintOf } from "./hints.ts";
import { stop, stopAt } from "./place.ts";
import { compileRowScan, type LineEnd, type RowScanner } from "./row-scan.ts";
import { lineEndFrom, lineEndLength } from "./skip.ts";
import { note, reach, spend, type Tape } from "./tape.ts";
import { trimEnd } from "./tape-end.ts";

/** What the header line settles for all rows. */
export interface RowHeader {
  readonly columns: readonly string[];
  readonly emptyTrailing: number;
  readonly delimiter: string;
  readonly scanner: RowScanner;
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
  const { headerBytes, recordBytes, fields } = tape.limits;
  await reach(tape, headerBytes + 3);
  if (tape.final) trimEnd(tape);
  const separator = takeSepLine(tape);
  skipBlank(tape, rules.comment);
  const { bytes, start, end } = tape;
  if (start === end)
    throw stop(
      tape.file,
      "empty-input",
      "the file has no header and no rows",
      "export it again",
    );
  const lineEnd = lineEndFrom(bytes, start, end);
  const line = bytes.toString("utf8", start, lineEnd === -1 ? end : lineEnd);
  const delimiter =
    rules.delimiter ??
    separator ??
    findDelimiter(line, rules.expectedColumns ?? []);
  if (
    rules.delimiter === undefined &&
    separator === undefined &&
    delimiter !== ","
  )
    note(tape, "delimiter-detected");
  const dialect = {
    delimiter: asciiOf(tape, delimiter, "delimiter"),
    escape:
      rules.escape === undefined || rules.escape === '"'
        ? undefined
        : asciiOf(tape, rules.escape, "escape"),
    carriageReturns:
      lineEnd !== -1 && bytes[lineEnd] === 13 && bytes[lineEnd + 1] !== 10,
    maxFields: fields,
  };
  const { row, scan } = compileRowScan({ ...dialect, maxBytes: headerBytes });
  const outcome = scan(bytes, start, end, tape.final);
  if (outcome !== "row") throw brokenHeader(tape, row.fault, row.at);
  const bad = firstBadByte(bytes, start, row.end);
  if (bad !== -1) throw brokenHeader(tape, "not-utf-8", bad);
  if (row.control !== -1)
    throw brokenHeader(tape, "control-character", row.control);
  const cells = cellsOf(bytes, row, start);
  const header = checkHeader(tape, row, cells, rules.expectedColumns);
  if (header.emptyTrailing > 0) note(tape, "empty-trailing-column");
  const lineEnds = { none: 0, lf: 0, crlf: 0, cr: 0 };
  lineEnds[row.lineEnd] += 1;
  if (dialect.carriageReturns) note(tape, "cr-line-ends");
  spend(tape, "header", row.next, row.lines);
  const scanner = compileRowScan({ ...dialect, maxBytes: recordBytes });
  return { ...header, delimiter, scanner, lineEnds };
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

function brokenHeader(
  tape: Tape,
  code: Parameters<typeof hintOf>[0],
  at: number,
): Error {
  const hint = hintOf(code);
  const message = "the header line cannot be read";
  return stopAt(tape, at, { code, message, hint });
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

function skipBlank(tape: Tape, comment: Buffer | undefined): void {
  for (;;) {
    const { bytes, start, end } = tape;
    const at = lineEndFrom(bytes, start, end);
    const isComment =
      comment !== undefined &&
      bytes.subarray(start, start + comment.length).equals(comment);
    if (at === -1 || (at !== start && !isComment)) return;
    note(tape, isComment ? "comment-lines" : "blank-lines");
    spend(tape, "blank", at + lineEndLength(bytes, at, end), 1);
  }
}
