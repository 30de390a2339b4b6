/**
 * Inputs that are made to use up a machine end soon, in bounded memory and with a code that says what is wrong
 * (`trust.md` 1). They are written when the tests run: the largest has 256 MB. How long they take is nothing that a test
 * asserts; none takes the ten seconds that a test has by default.
 */
import { spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { inTemporaryFolder, root } from "./run.ts";

const mega = 1 << 20;
const header = "type,patient,occurredAt,recommendation,reason\n";
const row = "recommendation.issued,999 114 2843,2026-06-03T09:00:00Z,R1,";
const mostMemoryMiB = 512;

interface Giant {
  readonly name: string;
  readonly pieces: () => Iterable<string | Uint8Array>;
  readonly code: string;
}

function* repeated(
  before: string,
  piece: string | Uint8Array,
  times: number,
  after = "",
): Iterable<string | Uint8Array> {
  yield before;
  for (let at = 0; at < times; at++) yield piece;
  yield after;
}

/** A gzip file of 1 GB of zeros in a megabyte: one member of a megabyte, as often as it takes. */
function* bomb(): Iterable<Uint8Array> {
  const member = gzipSync(Buffer.alloc(64 * mega));
  for (let at = 0; at < 16; at++) yield member;
}

const giants: readonly (readonly [string, Giant])[] = [
  [
    "one field of 256 MB",
    {
      name: "field.csv",
      pieces: () => repeated(`${header}${row}"`, "x".repeat(mega), 256, '"\n'),
      code: "limit-record-bytes",
    },
  ],
  [
    "ten million columns",
    {
      name: "columns.csv",
      pieces: () => repeated("type", ",column".repeat(10_000), 1000, "\n"),
      code: "limit-fields",
    },
  ],
  [
    "fifty million commas in one row",
    {
      name: "commas.csv",
      pieces: () => repeated(`${header}${row}`, ",".repeat(mega), 48, "\n"),
      code: "limit-fields",
    },
  ],
  [
    "five million levels of nesting",
    {
      name: "nested.json",
      pieces: () => repeated("", "[".repeat(100_000), 50, ""),
      code: "json-too-deep",
    },
  ],
  [
    "a gzip file that unpacks to 1 GB of zeros",
    { name: "bomb.csv.gz", pieces: bomb, code: "gzip-ratio" },
  ],
];

describe("giant inputs", () => {
  test.each(giants)("%s", async (_story, { name, pieces, code }) => {
    await inTemporaryFolder(async (folder) => {
      const file = openSync(join(folder, name), "w");
      for (const piece of pieces()) writeSync(file, Buffer.from(piece));
      closeSync(file);
      const { stderr } = spawnSync(
        process.execPath,
        [
          join(root, "test/bench/child.mjs"),
          "cli",
          "validate",
          name,
          "-f",
          "json",
          "-o",
          "found.json",
        ],
        { cwd: folder, encoding: "utf8" },
      );
      const last = JSON.parse(stderr.trim().split("\n").at(-1) ?? "") as {
        readonly maxRssMiB: number;
      };
      expect(`${stderr}${foundIn(folder)}`).toContain(code);
      expect(last.maxRssMiB).toBeLessThan(mostMemoryMiB);
    });
  });
});

/** What validate wrote, where it came so far. */
function foundIn(folder: string): string {
  try {
    return readFileSync(join(folder, "found.json"), "utf8");
  } catch {
    return "";
  }
}
