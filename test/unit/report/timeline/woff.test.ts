import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inflateSync } from "node:zlib";
import { unzlibSync } from "fflate";
import { describe, expect, test } from "vitest";
import { fontIn } from "../../../../src/report/timeline/pdf/woff.ts";

const file = readFileSync(
  createRequire(import.meta.url).resolve(
    "@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff",
  ),
);

interface Table {
  readonly tag: string;
  readonly checksum: number;
  readonly bytes: Buffer;
}

/** The tables of a WOFF file, read by other means. */
function tablesOfWoff(): readonly Table[] {
  return Array.from({ length: file.readUInt16BE(12) }, (_, at) => {
    const entry = 44 + at * 20;
    const start = file.readUInt32BE(entry + 4);
    const packed = file.subarray(start, start + file.readUInt32BE(entry + 8));
    const length = file.readUInt32BE(entry + 12);
    return {
      tag: file.toString("latin1", entry, entry + 4),
      checksum: file.readUInt32BE(entry + 16),
      bytes: packed.length === length ? packed : inflateSync(packed),
    };
  });
}

function tablesOfFont(font: Buffer): readonly Table[] {
  return Array.from({ length: font.readUInt16BE(4) }, (_, at) => {
    const entry = 12 + at * 16;
    const start = font.readUInt32BE(entry + 8);
    return {
      tag: font.toString("latin1", entry, entry + 4),
      checksum: font.readUInt32BE(entry + 4),
      bytes: font.subarray(start, start + font.readUInt32BE(entry + 12)),
    };
  });
}

describe("the font inside a WOFF file", () => {
  test("has every table, whole, at a multiple of four", () => {
    const font = Buffer.from(fontIn(file, unzlibSync));
    expect(font.length).toBe(file.readUInt32BE(16));
    expect(tablesOfFont(font)).toEqual(tablesOfWoff());
    for (let at = 0; at < font.readUInt16BE(4); at += 1)
      expect(font.readUInt32BE(12 + at * 16 + 8) % 4).toBe(0);
  });

  test("has the numbers of a binary search over its tables", () => {
    const font = Buffer.from(fontIn(file, unzlibSync));
    const count = font.readUInt16BE(4);
    const range = font.readUInt16BE(6);
    expect(range).toBeLessThanOrEqual(count * 16);
    expect(range * 2).toBeGreaterThan(count * 16);
    expect(2 ** font.readUInt16BE(8) * 16).toBe(range);
    expect(font.readUInt16BE(10)).toBe(count * 16 - range);
  });

  test.each([
    ["another form", Uint8Array.from({ length: 64 }, () => 1)],
    ["a few bytes", file.subarray(0, 43)],
  ])("%s is given back as it is", (_, bytes) => {
    expect(fontIn(bytes, unzlibSync)).toBe(bytes);
  });
});
