/** CRC-32 as gzip uses it (RFC 1952, section 8), for runtimes without their own; continued from `sum`. */
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
