import type { Before } from "../model/origin.ts";
import type { RowHeader } from "./row-header.ts";
import type { Stretch, StretchPlan, StretchReading } from "./stretch.ts";
import { note, reach, type Tape } from "./tape.ts";

/** Hands out stretches of a tape, and takes note of what became of them. */
export interface StretchFeed {
  readonly plan: StretchPlan;
  /** The next stretch; undefined where the rest must be read from the tape itself. */
  readonly next: () => Promise<Stretch | undefined>;
  /** Books a stretch that was read, in the order of the file; says what comes before it. */
  readonly book: (reading: StretchReading) => Before;
  /** Bytes of the file (packed, if it is) taken so far. */
  readonly bytesRead: () => number;
  /** Puts bytes that no stretch could use back in front of the tape. */
  readonly giveBack: (bytes: readonly Uint8Array[]) => void;
}

/** Small enough that several wait in memory, large enough that handing one over costs little beside reading it. */
const stretchBytes = 1 << 22;
/** How far a row that is looked at for a cut may go, and how many are looked at. */
const guessBytes = 1 << 16;
const guesses = 64;

/** @param header - undefined for one JSON object a line */
export function stretchFeed(
  tape: Tape,
  plan: StretchPlan,
  header: RowHeader | undefined,
  size: number = stretchBytes,
): StretchFeed {
  let offset = tape.offset;
  return {
    plan,
    async next(): Promise<Stretch | undefined> {
      const enough = size + Math.min(size, guessBytes);
      await reach(tape, enough);
      if (tape.end - tape.start < enough) return undefined;
      const cut = cutPoint(tape, tape.start + size, header);
      if (cut === undefined) return undefined;
      const bytes = Buffer.allocUnsafeSlow(cut - tape.start);
      tape.bytes.copy(bytes, 0, tape.start, cut);
      tape.start = cut;
      const stretch = { bytes, offset };
      offset += bytes.length;
      return stretch;
    },
    book(reading): Before {
      const before = { records: tape.records, lines: tape.line - 1 };
      tape.offset += reading.consumed;
      tape.line += reading.lines;
      tape.records += reading.records;
      for (const kind of ["record", "blank", "tail"] as const)
        tape.ledger[kind] += reading.ledger[kind];
      for (const [code, count] of Object.entries(reading.notes))
        note(tape, code, count);
      if (header === undefined) return before;
      for (const end of ["none", "lf", "crlf", "cr"] as const)
        header.lineEnds[end] += reading.lineEnds[end];
      return before;
    },
    bytesRead: tape.bytesRead,
    giveBack(bytes): void {
      const behind = tape.bytes.length - tape.end;
      tape.bytes = Buffer.concat([...bytes, tape.bytes.subarray(tape.start)]);
      tape.start = 0;
      tape.end = tape.bytes.length - behind;
    },
  };
}

/**
 * Where a stretch may end: behind a line for JSON lines; behind what scans as a whole row for delimited files. That is
 * a guess, since the row might stand inside a quoted cell; what the stretch comes to shows whether it was right.
 */
function cutPoint(
  { bytes, start, end }: Tape,
  before: number,
  header: RowHeader | undefined,
): number | undefined {
  let line = bytes.lastIndexOf(10, before - 1);
  if (header === undefined) return line < start ? undefined : line + 1;
  const { row, scan } = header.scanner;
  const width = header.columns.length + header.emptyTrailing;
  for (let guess = 0; guess < guesses && line >= start; guess++) {
    const visible = Math.min(end, line + guessBytes);
    if (scan(bytes, line + 1, visible, false) === "row" && row.fields === width)
      return row.next;
    line = line === 0 ? -1 : bytes.lastIndexOf(10, line - 1);
  }
  return undefined;
}
