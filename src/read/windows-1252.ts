import type { Coding } from "./coding.ts";

/** Code points of the bytes 0x80 to 0x9F (WHATWG Encoding, index windows-1252); the five unassigned ones stay controls. */
const upper = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030,
  0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d,
  0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e,
  0x178,
];

/** Windows-1252 as UTF-8, and back byte for byte: every byte has one character of its own. */
export function windows1252Coding(): Coding {
  const forth = Array.from({ length: 256 }, (_, byte) =>
    byte >= 0x80 && byte < 0xa0 ? (upper[byte - 0x80] ?? byte) : byte,
  );
  const texts = forth.map((code) => Buffer.from(String.fromCodePoint(code)));
  const back = new Map(forth.map((code, byte) => [code, byte]));
  return {
    encoding: "windows-1252",
    encode: (piece) => {
      const out = Buffer.allocUnsafe(piece.length * 3);
      let to = 0;
      for (const byte of piece) {
        if (byte < 0x80) {
          out[to] = byte;
          to += 1;
        } else to += (texts[byte] ?? out).copy(out, to);
      }
      return out.subarray(0, to);
    },
    rest: () => Buffer.alloc(0),
    size: (bytes, from, to) => {
      let size = 0;
      for (let at = from; at < to; at += 1)
        if (((bytes[at] ?? 0) & 0xc0) !== 0x80) size += 1;
      return size;
    },
    raw: (bytes, from, to) => {
      const codes = Array.from(bytes.toString("utf8", from, to), (letter) =>
        back.get(letter.codePointAt(0) ?? 0),
      );
      return Buffer.from(codes.map((byte) => byte ?? 0));
    },
  };
}
