import * as zlib from "node:zlib";
import { CountersignError } from "../model/error.ts";
import { tableCrc32 } from "./crc32.ts";
import {
  corrupt,
  tooGreatRatio,
  trailingData,
  truncated,
  wrongChecksum,
} from "./gzip-stops.ts";
import type { Limits } from "./limits.ts";
import { openPull, type Pull } from "./pull.ts";

/**
 * Unpacks a gzip file (RFC 1952) member by member, checking what `zlib.createGunzip` lets pass: bytes after the last
 * member, a member behind padding, the ratio. Yields the unpacked bytes as they come.
 *
 * @throws CountersignError `gzip-truncated`, `gzip-crc`, `gzip-corrupt`, `gzip-trailing-data`, `gzip-ratio`
 */
export async function* gunzip(input: {
  readonly file: string;
  readonly blocks: AsyncIterator<Buffer>;
  readonly limits: Limits;
  readonly notes: Map<string, number>;
}): AsyncGenerator<Buffer> {
  const { file, notes } = input;
  const packed = openPull(input.blocks);
  const guard = ratioGuard(file, input.limits.unpackedRatio, packed);
  let members = 0;
  for (;;) {
    await skipMemberHeader(file, packed);
    yield* inflateMember(file, packed, guard);
    members += 1;
    if (!(await packed.has(1))) break;
    if (packed.byte(0) === 0) {
      await takeZeros(file, packed);
      notes.set("gzip-trailing-zeros", 1);
      break;
    }
    if (packed.byte(0) !== 0x1f) throw trailingData(file);
  }
  if (members > 1) notes.set("gzip-members", members);
}

/** The runtime's own checksum is ten times as fast, but Node has it only from 20.15 on. */
const crc32 = typeof zlib.crc32 === "function" ? zlib.crc32 : tableCrc32();

/** Whether a file begins like gzip. */
export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** Packed bytes unpacked at a time: what a bomb can make of them stays small. */
const feedBytes = 64 << 10;

/** Reads the ten bytes and the optional fields before a member's data, and holds them against their own checksum. */
async function skipMemberHeader(file: string, packed: Pull): Promise<void> {
  let sum = 0;
  const take = (count: number): Buffer => {
    const bytes = packed.take(count);
    sum = crc32(bytes, sum);
    return bytes;
  };
  if (!(await packed.has(10))) throw truncated(file);
  if (packed.byte(1) !== 0x8b) throw trailingData(file);
  const flags = packed.byte(3);
  if (packed.byte(2) !== 8 || (flags & 0xe0) !== 0) throw corrupt(file);
  take(10);
  if ((flags & 4) !== 0) {
    if (!(await packed.has(2))) throw truncated(file);
    const length = packed.byte(0) + 256 * packed.byte(1);
    if (!(await packed.has(2 + length))) throw truncated(file);
    take(2 + length);
  }
  if ((flags & 8) !== 0) await skipText(file, packed, take);
  if ((flags & 16) !== 0) await skipText(file, packed, take);
  if ((flags & 2) !== 0) {
    if (!(await packed.has(2))) throw truncated(file);
    if (packed.take(2).readUInt16LE(0) !== (sum & 0xffff))
      throw wrongChecksum(file);
  }
}

/** A name or comment ends with a zero byte; a long one is taken in pieces, as it comes. */
async function skipText(
  file: string,
  packed: Pull,
  take: (count: number) => Buffer,
): Promise<void> {
  for (;;) {
    if (!(await packed.has(1))) throw truncated(file);
    const end = packed.find(0);
    take(end === -1 ? packed.visible() : end + 1);
    if (end !== -1) return;
  }
}

async function* inflateMember(
  file: string,
  packed: Pull,
  guard: (unpacked: number) => void,
): AsyncGenerator<Buffer> {
  const inflate = zlib.createInflateRaw({ chunkSize: 256 << 10 });
  const work = openInflate(inflate, guard);
  let sum = 0;
  let size = 0;
  try {
    for (;;) {
      if (!(await packed.has(1))) throw truncated(file);
      const block = packed.take(feedBytes);
      const before = inflate.bytesWritten;
      const result = await work(block);
      if (result.problem instanceof CountersignError) throw result.problem;
      if (result.problem !== undefined) throw corrupt(file);
      for (const piece of result.pieces) {
        sum = crc32(piece, sum);
        size = (size + piece.length) % 0x1_0000_0000;
        yield piece;
      }
      packed.giveBack(block.subarray(inflate.bytesWritten - before));
      if (result.ended) break;
    }
  } finally {
    inflate.destroy();
  }
  if (!(await packed.has(8))) throw truncated(file);
  const trailer = packed.take(8);
  if (trailer.readUInt32LE(0) !== sum || trailer.readUInt32LE(4) !== size)
    throw wrongChecksum(file);
}

interface Inflated {
  readonly pieces: readonly Buffer[];
  readonly ended: boolean;
  readonly problem: Error | undefined;
}

/** Turns the stream into a function: one packed block in, what it unpacks to out. */
function openInflate(
  inflate: zlib.InflateRaw,
  guard: (unpacked: number) => void,
): (block: Buffer) => Promise<Inflated> {
  let pieces: Buffer[] = [];
  let problem: Error | undefined;
  let settle: (() => void) | undefined;
  const fail = (error: unknown): void => {
    problem ??= error instanceof Error ? error : new Error("inflate");
    settle?.();
  };
  inflate.on("error", fail);
  inflate.on("data", (piece: Buffer) => {
    if (problem !== undefined) return;
    try {
      guard(piece.length);
      pieces.push(piece);
    } catch (error) {
      fail(error);
      inflate.destroy();
    }
  });
  return async (block) => {
    pieces = [];
    const before = inflate.bytesWritten;
    await new Promise<void>((resolve) => {
      settle = resolve;
      inflate.write(block, () => {
        resolve();
      });
    });
    const ended = inflate.bytesWritten - before < block.length;
    return { pieces, ended, problem };
  };
}

/** Stops a bomb: `zlib` does not apply `maxOutputLength` to streams. */
function ratioGuard(
  file: string,
  ratio: number,
  packed: Pull,
): (unpacked: number) => void {
  const free = 1 << 20;
  let total = 0;
  return (unpacked) => {
    total += unpacked;
    if (total <= free || total <= ratio * packed.taken()) return;
    throw tooGreatRatio(file, ratio);
  };
}

/** After the last member only zeros may stand: anything else could be a log that nobody reads. */
async function takeZeros(file: string, packed: Pull): Promise<void> {
  while (await packed.has(1)) {
    if (packed.takeAll().some((byte) => byte !== 0)) throw trailingData(file);
  }
}
