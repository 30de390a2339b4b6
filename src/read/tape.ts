import type { JsonTree, SpanKind } from "../model/record.ts";
import type { Coding } from "./coding.ts";
import { openJsonParser, type JsonParser } from "./json-parse.ts";
import type { Limits } from "./limits.ts";

/**
 * The unpacked bytes of one input as they pass, and the account of where each went.
 *
 * `bytes[start, end)` is what was not yet consumed, as UTF-8; `final`: nothing follows. `offset`, `line`, `column`: file
 * byte, physical line and code point (both from 1) of `start`. `records`: found so far, rejected
 * ones included. `ledger` and `notes` only grow.
 */
export interface Tape {
  readonly file: string;
  readonly limits: Limits;
  readonly coding: Coding;
  /** Reads the JSON values of this input; remembers their keys. */
  readonly json: JsonParser;
  bytes: Buffer;
  start: number;
  end: number;
  final: boolean;
  /** More follows, but not here: what is at hand is read as far as it can be told, then the reader stops. */
  bounded: boolean;
  offset: number;
  line: number;
  column: number;
  records: number;
  /** Bytes of the unpacked file that came in so far, counted apart from the ledger. */
  unpacked: number;
  readonly ledger: { [K in SpanKind]: number };
  readonly notes: Map<string, number>;
  /** What a Bundle says of itself beside its records (`resourceType`, `type`, `total`, `link`), as far as it was read. */
  readonly beside: Map<string, JsonTree>;
  /**
   * Adds the next block behind `end`, or as many as hold `size` bytes; sets `final` where there is none. Moves the bytes:
   * `start` becomes 0.
   */
  readonly grow: (size?: number) => Promise<void>;
  /** Stops reading the input before its end. */
  readonly close: () => Promise<void>;
  /** Bytes of the file (packed, if it is) taken so far. */
  readonly bytesRead: () => number;
}

/**
 * Books `bytes[start, to)` as `kind` and moves on; `lines` physical lines ended in it, and `to` stands in `column` of
 * its line.
 */
export function spend(
  tape: Tape,
  kind: SpanKind,
  to: number,
  lines: number,
  column = 1,
): void {
  const size = tape.coding.size(tape.bytes, tape.start, to);
  tape.ledger[kind] += size;
  tape.offset += size;
  tape.line += lines;
  tape.column = column;
  tape.start = to;
}

/** Counts something that was seen and costs nothing (`trust.md` 6). */
export function note(tape: Tape, code: string, count = 1): void {
  tape.notes.set(code, (tape.notes.get(code) ?? 0) + count);
}

/** Makes at least `size` bytes visible, or all there are. */
export async function reach(tape: Tape, size: number): Promise<void> {
  while (!tape.final && tape.end - tape.start < size)
    await tape.grow(size - (tape.end - tape.start));
}

/** A tape over blocks of unpacked bytes; `blocks` are decoded to UTF-8 as they come. */
export function openTape(input: {
  readonly file: string;
  readonly limits: Limits;
  readonly coding: Coding;
  readonly blocks: AsyncIterator<Buffer>;
  readonly bytesRead: () => number;
  readonly notes: Map<string, number>;
}): Tape {
  const { coding, blocks } = input;
  const append = (more: readonly Buffer[]): void => {
    const left = tape.bytes.subarray(tape.start, tape.end);
    const [only, second] = left.length === 0 ? more : [left, ...more];
    tape.bytes =
      only !== undefined && second === undefined
        ? only
        : Buffer.concat([left, ...more]);
    tape.start = 0;
    tape.end = tape.bytes.length;
  };
  const tape: Tape = {
    file: input.file,
    limits: input.limits,
    coding,
    json: openJsonParser(input.limits.jsonStringBytes),
    bytes: Buffer.alloc(0),
    start: 0,
    end: 0,
    final: false,
    bounded: false,
    offset: 0,
    line: 1,
    column: 1,
    records: 0,
    unpacked: 0,
    ledger: { mark: 0, header: 0, record: 0, blank: 0, tail: 0 },
    notes: input.notes,
    beside: new Map(),
    grow: async (size = 1) => {
      const pieces: Buffer[] = [];
      for (let more = 0; more < size && !tape.final;) {
        const next = await blocks.next();
        if (next.done === true) tape.final = true;
        else tape.unpacked += next.value.length;
        const piece =
          next.done === true ? coding.rest() : coding.encode(next.value);
        pieces.push(piece);
        more += piece.length;
      }
      append(pieces);
    },
    close: async () => {
      await blocks.return?.();
    },
    bytesRead: input.bytesRead,
  };
  return tape;
}
