import { describe, expect, it } from "vitest";
import type { FileSource } from "../../../src/model/files.ts";
import { placesOf, readAll } from "./reading.ts";

const mib = 1 << 20;

/** A stream that is made while it is read: `pieces` are texts, or a text repeated to a size. */
function made(
  name: string,
  pieces: readonly (string | readonly [string, number])[],
): FileSource {
  return {
    name,
    size: undefined,
    bytes: async function* () {
      for (const piece of pieces) {
        if (typeof piece === "string") {
          yield Buffer.from(piece);
          continue;
        }
        const [text, size] = piece;
        const block = Buffer.alloc(mib, text);
        for (let left = size; left > 0; left -= mib)
          yield block.subarray(0, Math.min(mib, left));
      }
      await Promise.resolve();
    },
  };
}

/** Files whose first record has the given number of bytes; `wide`: whose header has. */
const rows = (length: number): FileSource =>
  made("a.csv", ["a,b\n1,", ["x", length - 2], "\n3,4\n"]);
const lines = (length: number): FileSource =>
  made("a.ndjson", ['{"a":"', ["x", length - 8], '"}\n{"a":"1"}\n']);
const list = (length: number): FileSource =>
  made("a.json", ['[{"a":"', ["x", length - 8], '"},{"a":"1"}]']);
const wide = (length: number): FileSource =>
  made("a.csv", [["x", length], "\n1\n"]);

describe("limits of one record", () => {
  it("takes a field of 64 MiB as one fault (BIG01)", async () => {
    const before = process.memoryUsage().rss;
    for (const quote of ["", '"']) {
      const outcome = await readAll(
        made("a.csv", ["a,b\n1,", quote, ["x", 64 * mib], quote, "\n3,4\n"]),
      );
      expect(placesOf(outcome)).toEqual(["limit-record-bytes 2:1"]);
      const length = 64 * mib + 2 + 2 * quote.length;
      expect(outcome.faults[0]?.origin.byteLength).toBe(length);
      expect(outcome.records[0]?.origin.line).toBe(3);
      expect(outcome.reading?.unpackedBytes).toBe(length + 9);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * mib);
  });

  it("has a boundary: 1 MiB is read, one byte more is not", async () => {
    expect((await readAll(rows(mib))).records).toHaveLength(2);
    expect(placesOf(await readAll(rows(mib + 1)))).toEqual([
      "limit-record-bytes 2:1",
    ]);
    expect((await readAll(lines(mib))).records).toHaveLength(2);
    expect(placesOf(await readAll(lines(mib + 1)))).toEqual([
      "limit-record-bytes 1:1",
    ]);
    expect((await readAll(list(mib))).records).toHaveLength(2);
    expect(placesOf(await readAll(list(mib + 1)))).toEqual([
      "limit-record-bytes 1:2",
    ]);
  });

  it("stops counting fields at 1,024 (BIG02, BIG03)", async () => {
    const header = Array.from({ length: 1024 }, (_, i) => `c${i}`).join(",");
    const full = ",".repeat(1023);
    const outcome = await readAll(
      made("a.csv", [`${header}\n${full}\n`, [",", 50 * mib], `\n${full}\n`]),
    );
    expect(placesOf(outcome)).toEqual(["limit-fields 3:1025"]);
    expect(outcome.records).toHaveLength(2);
    const refused = await readAll(made("a.csv", [`${header},c1024\n`]));
    expect(refused.stop).toMatch(/^limit-fields 1:/);
    expect((await readAll(made("a.csv", [["c,", 20 * mib]]))).stop).toBe(
      "limit-fields 1:2049",
    );
  });

  it("has a limit for the header of 64 KiB", async () => {
    expect((await readAll(wide(64 << 10))).records).toHaveLength(1);
    expect((await readAll(wide((64 << 10) + 1))).stop).toBe(
      "limit-header-bytes 1:1",
    );
  });

  it("takes a line of 64 MiB as one fault (BIG04)", async () => {
    const outcome = await readAll(
      made("a.ndjson", ['{"a":"', ["x", 64 * mib], '"}\n{"a":"1"}\n']),
    );
    expect(placesOf(outcome)).toEqual(["limit-record-bytes 1:1"]);
    expect(outcome.records).toHaveLength(1);
  });

  it("recovers every row after a quote that never closes (BIG05)", async () => {
    const outcome = await readAll(
      made("a.csv", ['a,b\n1,"x\n', ["1,2\n", 2 * mib]]),
    );
    expect(placesOf(outcome)).toEqual(["quote-not-closed 2:3"]);
    expect(outcome.records).toHaveLength(mib / 2);
  });

  it.each([
    ["stray-quote", '1,5" tube\n'],
    ["quote-not-closed", '1,"tube\n2,3\n'],
    ["text-after-quote", '1,"5" tube\n'],
    ["too-many-fields", "1,2,3,4\n"],
    ["control-character", "1,\u0007\n"],
  ])("is linear in broken lines: %s (BIG06)", async (code, line) => {
    const outcome = await readAll(made("a.csv", ["a,b\n", [line, mib + 4]]));
    const of = outcome.faults.filter((fault) => fault.code === code);
    expect(of.length).toBeGreaterThan(50_000);
  });
});
