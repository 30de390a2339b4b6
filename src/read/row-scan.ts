import type { FaultCode } from "../model/fault.ts";
import {
  emptyRow,
  markDoubled,
  markHigh,
  type RowDialect,
  type ScannedRow,
} from "./scanned-row.ts";

/** `row`: complete. `more`: cannot be told without further bytes. `broken`: see `fault` and `at`. */
type ScanOutcome = "row" | "more" | "broken";

export interface RowScanner {
  readonly row: ScannedRow;
  /** Scans the row that begins at `from`; what follows `end` is unknown unless `final`. */
  readonly scan: (
    bytes: Buffer,
    from: number,
    end: number,
    final: boolean,
  ) => ScanOutcome;
}

const lf = 10;
const cr = 13;
const quote = 34;

const plain = 0;
const high = 1;
const control = 2;
const special = 3;

/**
 * A strict RFC 4180 scanner over bytes: one pass, every byte looked at once, no text made.
 *
 * Outside quotes a quote is `stray-quote`; after a closing quote only a delimiter or a line end may stand
 * (`text-after-quote`). A quoted cell that leaves its line and then breaks is `quote-not-closed` at its opening quote:
 * the next lines are read as lines of their own, so that no row is ever swallowed by a stray quote.
 */
export function compileRowScan(dialect: RowDialect): RowScanner {
  const { delimiter, escape, maxBytes, maxFields } = dialect;
  const outside = byteKinds([delimiter, lf, cr, quote]);
  const inside = byteKinds(
    escape === undefined ? [lf, cr, quote] : [lf, cr, quote, escape],
  );
  const row: ScannedRow = emptyRow(maxFields);

  const broken = (fault: FaultCode, at: number): ScanOutcome => {
    row.fault = fault;
    row.at = at;
    return "broken";
  };

  /** Ends the row at `at`, which is no part of a cell: a line end, the end of the file, or the end of what may be seen. */
  const finish = (
    bytes: Buffer,
    at: number,
    end: number,
    final: boolean,
    from: number,
  ): ScanOutcome => {
    row.end = at;
    row.next = at + 1;
    row.lines += 1;
    if (at === end || at - from > maxBytes) {
      if (at - from > maxBytes) return broken("limit-record-bytes", from);
      if (!final) return "more";
      row.next = at;
      row.lines -= 1;
      row.lineEnd = "none";
      return "row";
    }
    if (bytes[at] === lf) {
      row.lineEnd = "lf";
      return "row";
    }
    if (at + 1 === end && !final) return "more";
    row.lineEnd = "cr";
    if (at + 1 < end && bytes[at + 1] === lf) {
      row.lineEnd = "crlf";
      row.next = at + 2;
    }
    return "row";
  };

  /** Scans the quoted cell that opens at `open`; leaves `row.at` on what follows its closing quote. */
  const scanQuoted = (
    bytes: Buffer,
    open: number,
    end: number,
    final: boolean,
    from: number,
  ): ScanOutcome => {
    const stop = Math.min(end, from + maxBytes + 1);
    let at = open + 1;
    let mark = 0;
    let leftLine = false;
    for (; at < stop; at += 1) {
      const byte = bytes[at] ?? 0;
      const kind = inside[byte];
      if (kind === plain) continue;
      if (kind === high) mark |= markHigh;
      else if (kind === control) row.control = firstOf(row.control, at);
      else if (byte === quote) {
        if (at + 1 === end && !final) return "more";
        const after = at + 1 === end ? lf : (bytes[at + 1] ?? 0);
        if (after === quote && escape === undefined) {
          mark |= markDoubled;
          at += 1;
          continue;
        }
        if (after !== delimiter && after !== lf && after !== cr)
          return leftLine
            ? broken("quote-not-closed", open)
            : broken("text-after-quote", at + 1);
        row.starts[row.fields] = open + 1;
        row.ends[row.fields] = at;
        row.marks[row.fields] = mark;
        if ((mark & markHigh) !== 0) row.high = true;
        row.at = at + 1;
        return "row";
      } else if (byte === escape) {
        mark |= markDoubled;
        const after = bytes[at + 1];
        if (after === quote || after === escape) at += 1;
      } else {
        if (at + 1 === end && !final) return "more";
        if (byte === cr && bytes[at + 1] === lf) at += 1;
        else if (byte === cr && !dialect.carriageReturns) {
          row.control = firstOf(row.control, at);
          continue;
        }
        leftLine = true;
        row.multiLine = true;
        row.lines += 1;
      }
    }
    if (end - from > maxBytes)
      return leftLine
        ? broken("quote-not-closed", open)
        : broken("limit-record-bytes", from);
    return final ? broken("quote-not-closed", open) : "more";
  };

  const scan = (
    bytes: Buffer,
    from: number,
    end: number,
    final: boolean,
  ): ScanOutcome => {
    const { starts, ends, marks } = row;
    const kinds = outside;
    const stop = Math.min(end, from + maxBytes + 1);
    let at = from;
    let fields = 0;
    let anyHigh = false;
    row.lines = 0;
    row.high = false;
    row.multiLine = false;
    row.control = -1;
    for (;;) {
      if (fields === maxFields) return broken("limit-fields", at);
      if (at < stop && bytes[at] === quote) {
        row.fields = fields;
        const outcome = scanQuoted(bytes, at, end, final, from);
        if (outcome !== "row") return outcome;
        at = row.at;
      } else {
        starts[fields] = at;
        let mark = 0;
        for (; at < stop; at += 1) {
          const kind = kinds[bytes[at] ?? 0];
          if (kind === plain) continue;
          if (kind === high) mark = markHigh;
          else if (kind === special) break;
          else row.control = firstOf(row.control, at);
        }
        ends[fields] = at;
        marks[fields] = mark;
        if (mark !== 0) anyHigh = true;
      }
      fields += 1;
      if (at < stop && bytes[at] === delimiter) {
        at += 1;
        continue;
      }
      if (at < stop && bytes[at] === quote) {
        row.fields = fields - 1;
        return broken("stray-quote", at);
      }
      row.fields = fields;
      if (anyHigh) row.high = true;
      return finish(bytes, at, end, final, from);
    }
  };
  return { row, scan };
}

function firstOf(known: number, at: number): number {
  return known === -1 ? at : known;
}

/** Kind of each byte: control characters are all C0 but tab, and DEL. */
function byteKinds(specials: readonly number[]): Uint8Array {
  const kinds = new Uint8Array(256);
  kinds.fill(control, 0, 32);
  kinds[9] = plain;
  kinds[127] = control;
  kinds.fill(high, 128);
  for (const byte of specials) kinds[byte] = special;
  return kinds;
}
