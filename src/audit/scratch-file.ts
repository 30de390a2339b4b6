import { closeSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import type { Scratch } from "../model/files.ts";

/** Scratch space that can be removed. */
export interface ScratchFile extends Scratch {
  /** Removes it; safe to call at any time, also twice. */
  readonly remove: () => void;
}

interface Piece {
  readonly at: number;
  readonly length: number;
}

/**
 * Scratch space in one file, readable by its owner only, made when it is first needed. One file for all parts: to open,
 * close and remove a thousand of them takes longer than to write them.
 *
 * @param guarded - turns an error of the file system into one that says what to do
 */
export function scratchFile(
  path: string,
  guarded: <T>(act: () => T) => T,
): ScratchFile {
  const pieces = new Map<string, Piece[]>();
  let descriptor: number | undefined;
  let end = 0;
  return {
    append(part, bytes): void {
      guarded(() => {
        descriptor ??= openSync(path, "wx+", 0o600);
        for (let done = 0; done < bytes.length;)
          done += writeSync(
            descriptor,
            bytes,
            done,
            bytes.length - done,
            end + done,
          );
      });
      const known = pieces.get(part);
      const piece = { at: end, length: bytes.length };
      if (known === undefined) pieces.set(part, [piece]);
      else known.push(piece);
      end += bytes.length;
    },
    read(part): Uint8Array {
      const known = pieces.get(part) ?? [];
      const size = known.reduce((sum, { length }) => sum + length, 0);
      const bytes = Buffer.allocUnsafeSlow(size);
      let filled = 0;
      for (const piece of known) {
        guarded(() => readPiece(descriptor, piece, bytes, filled));
        filled += piece.length;
      }
      return bytes;
    },
    remove(): void {
      if (descriptor === undefined) return;
      closeSync(descriptor);
      descriptor = undefined;
      rmSync(path, { force: true });
    },
  };
}

/** @throws Error (a fault of the tool) where the file was cut by somebody else */
function readPiece(
  descriptor: number | undefined,
  { at, length }: Piece,
  into: Uint8Array,
  from: number,
): void {
  if (descriptor === undefined) throw new Error("nothing was written there");
  for (let done = 0; done < length;) {
    const read = readSync(
      descriptor,
      into,
      from + done,
      length - done,
      at + done,
    );
    if (read === 0) throw new Error("the scratch file was cut");
    done += read;
  }
}
