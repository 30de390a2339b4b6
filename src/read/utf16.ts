import type { Coding } from "./coding.ts";

/**
 * UTF-16 as UTF-8, and back byte for byte.
 *
 * A lone surrogate becomes the three bytes that UTF-8 would give it if it might (so that every UTF-8 check refuses
 * the record and the way back still works); an odd last byte becomes 0xFF and its two halves.
 */
export function utf16Coding(bigEndian: boolean): Coding {
  let held: Buffer = Buffer.alloc(0);
  const unitAt = (bytes: Buffer, at: number): number =>
    bigEndian ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at);
  const encode = (piece: Buffer): Buffer => {
    const all = held.length === 0 ? piece : Buffer.concat([held, piece]);
    let usable = all.length - (all.length % 2);
    if (usable > 0 && isLead(unitAt(all, usable - 2))) usable -= 2;
    held = Buffer.from(all.subarray(usable));
    return encodeUnits(all, usable, unitAt);
  };
  const rest = (): Buffer => {
    const odd = held.length % 2;
    const whole = encodeUnits(held, held.length - odd, unitAt);
    if (odd === 0) return whole;
    const byte = held[held.length - 1] ?? 0;
    return Buffer.concat([
      whole,
      Buffer.of(0xff, 0x80 | (byte >> 4), 0x80 | (byte & 15)),
    ]);
  };
  return {
    encoding: "utf-16",
    encode,
    rest,
    size: sizeAsUtf16,
    raw: (bytes, from, to) => rawUtf16(bytes, from, to, bigEndian),
  };
}

function encodeUnits(
  bytes: Buffer,
  length: number,
  unitAt: (bytes: Buffer, at: number) => number,
): Buffer {
  const out = Buffer.allocUnsafe((length / 2) * 3);
  let to = 0;
  for (let at = 0; at < length; at += 2) {
    let code = unitAt(bytes, at);
    if (isLead(code) && at + 2 < length) {
      const low = unitAt(bytes, at + 2);
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        at += 2;
      }
    }
    to = writeCode(out, to, code);
  }
  return out.subarray(0, to);
}

function writeCode(out: Buffer, at: number, code: number): number {
  if (code < 0x80) {
    out[at] = code;
    return at + 1;
  }
  const length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  let left = code;
  for (let i = length - 1; i > 0; i -= 1) {
    out[at + i] = 0x80 | (left & 0x3f);
    left >>= 6;
  }
  out[at] = ((0xf00 >> length) & 0xff) | left;
  return at + length;
}

function isLead(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

/** Bytes in UTF-16 behind a piece of our UTF-8. */
function sizeAsUtf16(bytes: Buffer, from: number, to: number): number {
  let size = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0xff) {
      size += 1;
      at += 2;
    } else if (byte >= 0xf0) size += 4;
    else if (byte < 0x80 || byte >= 0xc0) size += 2;
  }
  return size;
}

function rawUtf16(
  bytes: Buffer,
  from: number,
  to: number,
  bigEndian: boolean,
): Buffer {
  const out = Buffer.allocUnsafe(sizeAsUtf16(bytes, from, to));
  let at = from;
  let size = 0;
  const write = (unit: number): void => {
    if (bigEndian) out.writeUInt16BE(unit, size);
    else out.writeUInt16LE(unit, size);
    size += 2;
  };
  while (at < to) {
    const byte = bytes[at] ?? 0;
    if (byte === 0xff) {
      out[size] =
        (((bytes[at + 1] ?? 0) & 15) << 4) | ((bytes[at + 2] ?? 0) & 15);
      size += 1;
      at += 3;
      continue;
    }
    const length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    const code = readCode(bytes, at, length);
    if (code < 0x10000) write(code);
    else {
      write(0xd800 + ((code - 0x10000) >> 10));
      write(0xdc00 + ((code - 0x10000) & 0x3ff));
    }
    at += length;
  }
  return out;
}

function readCode(bytes: Buffer, at: number, length: number): number {
  const lead = bytes[at] ?? 0;
  if (length === 1) return lead;
  let code = lead & (0x7f >> length);
  for (let i = 1; i < length; i += 1)
    code = (code << 6) | ((bytes[at + i] ?? 0) & 0x3f);
  return code;
}
