import { isUtf8 } from "node:buffer";
import type { Encoding } from "../model/record.ts";

/**
 * How the bytes that the parsers see (always UTF-8) stand to the bytes of the file.
 *
 * `encode` turns the next piece of the file into UTF-8; `rest` gives what was held back at the end. What cannot be
 * UTF-8 (a lone surrogate, an odd last byte) becomes bytes that no UTF-8 check lets pass. `size` and `raw` go back:
 * the number of file bytes behind a piece of UTF-8, and those very bytes, for offsets and hashes.
 */
export interface Coding {
  readonly encoding: Encoding;
  readonly encode: (piece: Buffer) => Buffer;
  readonly rest: () => Buffer;
  readonly size: (bytes: Buffer, from: number, to: number) => number;
  readonly raw: (bytes: Buffer, from: number, to: number) => Uint8Array;
}

const nothing = Buffer.alloc(0);

/** UTF-8: the parsers see the file's own bytes. */
export const utf8Coding: Coding = {
  encoding: "utf-8",
  encode: (piece) => piece,
  rest: () => nothing,
  size: (_bytes, from, to) => to - from,
  raw: (bytes, from, to) => bytes.subarray(from, to),
};

/** Byte offset of the first byte that is no UTF-8 in `[from, to)`, or -1. An unfinished sequence at the end counts. */
export function firstBadByte(bytes: Buffer, from: number, to: number): number {
  if (isUtf8(bytes.subarray(from, to))) return -1;
  let at = from;
  while (at < to) {
    const length = sequenceLength(bytes[at] ?? 0);
    if (length === 0 || at + length > to) return at;
    if (length > 1 && !isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return -1;
}

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  if (lead >= 0xf0 && lead < 0xf5) return 4;
  return 0;
}
