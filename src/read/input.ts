import { createHash } from "node:crypto";
import type { FileSource } from "../model/files.ts";

/** Bytes that the parsers get at a time; large enough that a record at the limit is looked at twice at most. */
const blockBytes = 1 << 20;

/** The file's own bytes in blocks of a fixed size, however they came; size and hash are of exactly these. */
export interface Input {
  readonly blocks: AsyncGenerator<Buffer>;
  readonly bytesRead: () => number;
  /** Lower-case hex; valid once `blocks` ended. */
  readonly sha256: () => string;
}

/** Opens a file or standard input. */
export function openInput(source: FileSource): Input {
  const digest = createHash("sha256");
  let bytesRead = 0;
  let sha256 = "";
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source.bytes()) {
      digest.update(chunk);
      bytesRead += chunk.length;
      yield chunk;
    }
    sha256 = digest.digest("hex");
  }
  return {
    blocks: inBlocks(chunks(), source.size),
    bytesRead: () => bytesRead,
    sha256: () => sha256,
  };
}

/**
 * Pieces as blocks, all of one size but the last; `total` is the expected size, if known. What comes in that size is
 * passed on, the rest is copied together.
 */
export async function* inBlocks(
  pieces: AsyncIterable<Uint8Array>,
  total?: number,
): AsyncGenerator<Buffer> {
  const size = Math.min(blockBytes, Math.max(total ?? blockBytes, 64));
  let block = Buffer.allocUnsafeSlow(size);
  let filled = 0;
  for await (const piece of pieces) {
    if (filled === 0 && piece.length === size) {
      yield Buffer.from(piece.buffer, piece.byteOffset, size);
      continue;
    }
    let taken = 0;
    while (taken < piece.length) {
      const length = Math.min(size - filled, piece.length - taken);
      block.set(piece.subarray(taken, taken + length), filled);
      taken += length;
      filled += length;
      if (filled < size) continue;
      yield block;
      block = Buffer.allocUnsafeSlow(size);
      filled = 0;
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
}
