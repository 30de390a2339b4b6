import { createHash } from "node:crypto";
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { Limits } from "../../../src/read/read.ts";
import { readAll, sourceOf, type Outcome } from "./reading.ts";

const small: Partial<Limits> = { recordBytes: 48, fields: 6, headerBytes: 48 };

/** Pieces that break rows, and pieces that do not. */
const damage = fc.constantFrom(
  '"',
  '""',
  ",",
  "\n",
  "\r",
  "\r\n",
  "\0",
  "\x1A",
  "\x1b",
  "é",
  "\u202e",
  " ",
  "\0".repeat(60),
  "x".repeat(60),
  'a,b,c\n"x\ny",2,3\n',
  "1,2,3\n",
);
const rows = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(Buffer.from("1,2,3\n")) },
    damage.map((text) => Buffer.from(text)),
    fc.constant(Buffer.from([0xff])),
    fc.constant(Buffer.from([0xc3])),
  ),
  { maxLength: 30 },
);
const table = rows.map((pieces) =>
  Buffer.concat([Buffer.from("a,b,c\n"), ...pieces]),
);

const jsonPieces = fc.array(
  fc.constantFrom(
    '{"a":"1"}',
    '{"a":{"b":[1,2.50]}}',
    "\n",
    "\r\n",
    ",",
    "[",
    "]",
    "{",
    "}",
    '"',
    "\\",
    " ",
    "1e999",
    "null",
    '"\\ud800"',
    '{"a":1,"a":2}',
    '{"rows":[',
    "é",
    "x".repeat(60),
    '{"long":"0123456789012345678901234567890123456789"}',
  ),
  { maxLength: 20 },
);

const documents = fc.record({
  objects: fc.array(
    fc.dictionary(
      fc.constantFrom("id", "é", "nested", "list"),
      fc.oneof(
        fc
          .string({ unit: "grapheme" })
          .map((text) => text.replaceAll(/\p{C}/gu, "")),
        fc.constant(null),
        fc.constant({ a: ["]", "}", '"', "\\"] }),
      ),
    ),
    { minLength: 1, maxLength: 6 },
  ),
  indent: fc.constantFrom(0, 2, "\t"),
  end: fc.constantFrom("\n", "\r\n"),
  key: fc.constantFrom(undefined, "rows"),
});

/** What must hold of whatever was read, whatever the bytes. */
function expectAccount(outcome: Outcome, bytes: Buffer): void {
  const { reading } = outcome;
  if (reading === undefined) {
    expect(outcome.stop).toBeDefined();
    return;
  }
  const sum = Object.values(reading.ledger).reduce((a, b) => a + b, 0);
  expect(sum).toBe(bytes.length);
  expect(reading.unpackedBytes).toBe(bytes.length);
  expect(reading.sha256).toBe(sha256(bytes));
  const origins = [...outcome.records, ...outcome.faults]
    .map(({ origin }) => origin)
    .sort((a, b) => a.record - b.record);
  expect(origins.map(({ record }) => record)).toEqual(
    Array.from({ length: reading.records }, (_, i) => i + 1),
  );
  let end = 0;
  for (const { byteOffset, byteLength, line, sha256: hash } of origins) {
    expect(byteOffset).toBeGreaterThanOrEqual(end);
    end = byteOffset + byteLength;
    expect(end).toBeLessThanOrEqual(bytes.length);
    expect(hash).toBe(sha256(bytes.subarray(byteOffset, end)));
    const before = bytes.toString("latin1", 0, byteOffset);
    expect(line).toBe(before.split(/\r\n|\n|\r/).length);
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The same bytes as one block, and as blocks of 64 bytes that come in chunks of `chunk`. */
async function readTwice(
  name: string,
  bytes: Buffer,
  chunk: number,
  limits: Partial<Limits>,
): Promise<readonly [Outcome, Outcome]> {
  const options = { encoding: "utf-8", limits } as const;
  const inBlocks = { ...sourceOf(name, bytes, chunk), size: 1 };
  return [
    await readAll(sourceOf(name, bytes), options),
    await readAll(inBlocks, options),
  ];
}

const runs = { numRuns: 2500 };
const chunks = fc.integer({ min: 1, max: 70 });
const limits = fc.constantFrom({}, small);

describe("every byte of any input is accounted for", () => {
  test.prop([table, chunks, limits], runs)(
    "as rows",
    async (bytes, chunk, given) => {
      const [whole, pieces] = await readTwice("a.csv", bytes, chunk, given);
      expectAccount(whole, bytes);
      expect({ ...pieces, error: 0 }).toEqual({ ...whole, error: 0 });
    },
  );

  test.prop([jsonPieces, chunks, limits], runs)(
    "as JSON lines",
    async (texts, chunk, given) => {
      const bytes = Buffer.from(texts.join(""));
      const [whole, pieces] = await readTwice("a.ndjson", bytes, chunk, given);
      expectAccount(whole, bytes);
      expect({ ...pieces, error: 0 }).toEqual({ ...whole, error: 0 });
    },
  );

  test.prop([jsonPieces, chunks, limits], runs)(
    "as a JSON document",
    async (texts, chunk, given) => {
      const bytes = Buffer.from(`[{"a":"1"},${texts.join("")}]`);
      const [whole, pieces] = await readTwice("a.json", bytes, chunk, given);
      expectAccount(whole, bytes);
      expect({ ...pieces, error: 0 }).toEqual({ ...whole, error: 0 });
    },
  );

  test.prop([documents, chunks], runs)(
    "as a printed JSON document, whose records are the slices named",
    async ({ objects, indent, end, key }, chunk) => {
      const list = key === undefined ? objects : { before: 1, [key]: objects };
      const text = JSON.stringify(list, null, indent).replaceAll("\n", end);
      const bytes = Buffer.from(`${end}${text}${end}`);
      const [whole, pieces] = await readTwice("a.json", bytes, chunk, {});
      expect({ ...pieces, error: 0 }).toEqual({ ...whole, error: 0 });
      expectAccount(whole, bytes);
      const slices = whole.records.map(({ origin }): unknown =>
        JSON.parse(
          bytes.toString(
            "utf8",
            origin.byteOffset,
            origin.byteOffset + origin.byteLength,
          ),
        ),
      );
      expect(slices).toEqual(objects);
    },
  );

  test.prop([fc.string({ unit: "binary" }), chunks, fc.boolean()], runs)(
    "as UTF-16, lone surrogates and an odd byte included",
    async (text, chunk, odd) => {
      const units = Buffer.from(`\uFEFFa,b\n1,2\n${text}`, "utf16le");
      const bytes = odd ? Buffer.concat([units, Buffer.of(65)]) : units;
      const source = { ...sourceOf("a.csv", bytes, chunk), size: 1 };
      const outcome = await readAll(source);
      const { reading } = outcome;
      if (reading === undefined) return;
      for (const { origin } of [...outcome.records, ...outcome.faults]) {
        const { byteOffset, byteLength } = origin;
        const slice = bytes.subarray(byteOffset, byteOffset + byteLength);
        expect(origin.sha256).toBe(sha256(slice));
      }
      expect(reading.unpackedBytes).toBe(bytes.length);
    },
  );

  test.prop([fc.uint8Array(), chunks], runs)(
    "as windows-1252",
    async (tail, chunk) => {
      const bytes = Buffer.concat([Buffer.from("a,b\n1,2\n"), tail]);
      const source = { ...sourceOf("a.csv", bytes, chunk), size: 1 };
      const outcome = await readAll(source, { encoding: "windows-1252" });
      expectAccount(outcome, bytes);
    },
  );
});
