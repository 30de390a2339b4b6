import * as zlib from "node:zlib";

/** CRC-32 of ISO 3309 as gzip uses it, continued from `sum`; the runtime's own where it has one (Node 20.15). */
export const crc32: (bytes: Uint8Array, sum: number) => number =
  typeof zlib.crc32 === "function" ? zlib.crc32 : tableCrc32();

/** The table-driven form (RFC 1952, section 8). */
export function tableCrc32(): (bytes: Uint8Array, sum: number) => number {
  const table = new Uint32Array(256);
  for (let n = 0; n < 256; n += 1) {
    let c = n;
    for (let bit = 0; bit < 8; bit += 1)
      c = (c & 1) === 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
    table[n] = c;
  }
  return (bytes, sum) => {
    let c = ~sum;
    for (const byte of bytes) c = (table[(c ^ byte) & 255] ?? 0) ^ (c >>> 8);
    return ~c >>> 0;
  };
}
