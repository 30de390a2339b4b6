import type { CountersignError } from "../model/error.ts";
import type { FaultCode } from "../model/fault.ts";
import { hintOf } from "./hints.ts";
import { stopAt } from "./place.ts";
import type { Tape } from "./tape.ts";

/** A header that cannot be split into names. */
export function brokenHeader(
  tape: Tape,
  code: FaultCode,
  at: number,
): CountersignError {
  const long = code === "limit-record-bytes";
  return stopAt(tape, at, {
    code: long ? "limit-header-bytes" : code,
    message: "the header line cannot be read",
    hint: hintOf(code),
  });
}

export function looksLikeDataStop(tape: Tape): CountersignError {
  return stopAt(tape, tape.start, {
    code: "header-looks-like-data",
    message: "the first line is no header: it holds values, or is a comment",
    hint: 'export with column names; if lines before the header are comments, declare how they begin, as in comment: "#"',
  });
}

export function blankNameStop(tape: Tape, at: number): CountersignError {
  return stopAt(tape, at, {
    code: "blank-column-name",
    message: "a column of the header has no name",
    hint: "give every column a name in the export",
  });
}

export function repeatedNameStop(tape: Tape, at: number): CountersignError {
  return stopAt(tape, at, {
    code: "repeated-column",
    message:
      "two columns have the same name (spaces at the ends and case aside)",
    hint: "give every column its own name in the export",
  });
}
