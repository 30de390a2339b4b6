import { CountersignError } from "../model/error.ts";
import type { Tape } from "./tape.ts";

/** Line and column (code points, from 1) of `bytes[at]` of the tape's window. */
export function placeOf(
  tape: Tape,
  at: number,
): { line: number; column: number } {
  const { bytes, start, line, column } = tape;
  return placeFrom({ line, column }, bytes, start, at);
}

/** The place of `bytes[to]`, counted from that of `bytes[from]`. */
export function placeFrom(
  known: { readonly line: number; readonly column: number },
  bytes: Buffer,
  from: number,
  to: number,
): { line: number; column: number } {
  let { line, column } = known;
  for (let i = from; i < to; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte === 10 || (byte === 13 && bytes[i + 1] !== 10)) {
      line += 1;
      column = 1;
    } else if ((byte & 0xc0) !== 0x80) column += 1;
  }
  return { line, column };
}

/** A stop of `trust.md` 7 at a byte of the tape's window; nothing is audited. */
export function stopAt(
  tape: Tape,
  at: number,
  problem: {
    readonly code: string;
    readonly message: string;
    readonly hint: string;
  },
): CountersignError {
  const place = placeOf(tape, at);
  return new CountersignError({
    ...problem,
    place: { file: tape.file, ...place },
  });
}

/** A stop that concerns the file as a whole. */
export function stop(
  file: string,
  code: string,
  message: string,
  hint: string,
): CountersignError {
  return new CountersignError({ code, message, hint, place: { file } });
}

/** A stop at the first byte of the file. */
export function stopAtStart(
  file: string,
  code: string,
  message: string,
  hint: string,
): CountersignError {
  const place = { file, line: 1, column: 1 };
  return new CountersignError({ code, message, hint, place });
}
