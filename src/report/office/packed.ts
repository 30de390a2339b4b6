import { constants, createGzip, gzipSync } from "node:zlib";

/** How hard is tried: 3 for what is long and repeats itself, 6 for what is small. */
export type Level = 3 | 6;

/** What a zip says of a file beside its deflated bytes: the sum and the length of what was put in. */
export interface Ending {
  readonly crc: number;
  readonly size: number;
}

/** A file that is deflated on a thread of Node's own, while the next rows are made. */
export interface Packing {
  /** @param bytes - not to be changed before they are taken */
  readonly write: (bytes: Uint8Array, onTaken: () => void) => void;
  readonly end: () => void;
}

/** Who takes what was deflated. */
export interface Packed {
  readonly bytes: (deflated: Uint8Array<ArrayBuffer>) => void;
  readonly ended: (ending: Ending) => void;
  readonly failed: (error: Error) => void;
}

/** A gzip file (RFC 1952) without name and comment: ten bytes, what a zip takes as well, the sum, the length. */
const headBytes = 10;
const endBytes = 8;

/** Deflated bytes leave in pieces of this many. */
const chunkSize = 1 << 16;

/** Deflates a file piece by piece. Its sum and length come from the deflater, which every version of Node has. */
export function openPacking(level: Level, to: Packed): Packing {
  const gzip = createGzip({ level, chunkSize, memLevel });
  let skip = headBytes;
  let held = nothing;
  gzip.on("data", (chunk: Buffer<ArrayBuffer>) => {
    const all = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const end = Math.max(0, all.length - endBytes);
    const start = Math.min(skip, end);
    skip -= start;
    if (end > start) to.bytes(all.subarray(start, end));
    held = all.subarray(end);
  });
  gzip.on("end", () => to.ended(endingOf(held)));
  gzip.on("error", to.failed);
  return {
    write(bytes, onTaken): void {
      gzip.write(bytes, onTaken);
    },
    end(): void {
      gzip.end();
    },
  };
}

const memLevel = constants.Z_MAX_MEMLEVEL;
const nothing: Buffer<ArrayBuffer> = Buffer.alloc(0);

/** Deflates a small file at once. */
export function packed(
  bytes: Uint8Array,
  level: Level,
): { readonly deflated: Uint8Array<ArrayBuffer>; readonly ending: Ending } {
  const whole = gzipSync(bytes, { level, memLevel });
  const end = whole.length - endBytes;
  return {
    deflated: whole.subarray(headBytes, end),
    ending: endingOf(whole.subarray(end)),
  };
}

function endingOf(last: Buffer): Ending {
  return { crc: last.readUInt32LE(0), size: last.readUInt32LE(4) };
}
