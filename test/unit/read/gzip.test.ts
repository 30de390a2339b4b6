import { deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { tableCrc32 } from "../../../src/read/crc32.ts";
import { readAll, sourceOf } from "./reading.ts";

const text =
  "patient_id,decision_id,event\n9990000018,D-000,review\n9990000018,D-000,action\n9990000018,D-001,action\n";
const packed = gzipSync(text);
const half = text.indexOf("\n", 40) + 1;
const members = Buffer.concat([
  gzipSync(text.slice(0, half)),
  gzipSync(text.slice(half)),
]);

/** A gzip header with every optional field: extra, name, comment, checksum. */
const fields = Buffer.concat([
  Buffer.from([0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 3]),
  Buffer.from("log.csv\0"),
  Buffer.from("made up\0"),
]);
const sum = tableCrc32()(fields, 0);
const fullHeader = Buffer.concat([
  fields,
  Buffer.from([sum & 0xff, (sum >> 8) & 0xff]),
]);
const withFields = Buffer.concat([
  fullHeader,
  deflateRawSync(text),
  packed.subarray(-8),
]);

const flipped = (bytes: Buffer, at: number, bit = 1): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ bit;
  return copy;
};

interface Case {
  readonly id: string;
  readonly name?: string;
  readonly bytes: Buffer;
  readonly stop?: string;
  readonly notes?: readonly string[];
}

const cases: readonly Case[] = [
  { id: "GZP01", bytes: packed },
  { id: "GZP02", bytes: members, notes: ["gzip-members"] },
  { id: "GZP03", bytes: packed.subarray(0, -20), stop: "gzip-truncated" },
  {
    id: "GZP03 in the trailer",
    bytes: packed.subarray(0, -1),
    stop: "gzip-truncated",
  },
  {
    id: "GZP03 in the header",
    bytes: packed.subarray(0, 9),
    stop: "gzip-truncated",
  },
  {
    id: "GZP03 in a name",
    bytes: withFields.subarray(0, 20),
    stop: "gzip-truncated",
  },
  {
    id: "GZP03 in the second member",
    bytes: members.subarray(0, -1),
    stop: "gzip-truncated",
  },
  {
    id: "GZP04",
    bytes: Buffer.concat([packed, Buffer.alloc(700)]),
    notes: ["gzip-trailing-zeros"],
  },
  {
    id: "GZP05",
    bytes: Buffer.concat([packed, Buffer.alloc(1), gzipSync("more\n")]),
    stop: "gzip-trailing-data",
  },
  {
    id: "GZP06",
    bytes: Buffer.concat([packed, Buffer.from("more\n")]),
    stop: "gzip-trailing-data",
  },
  { id: "GZP07", bytes: flipped(packed, packed.length - 8), stop: "gzip-crc" },
  {
    id: "GZP07 size",
    bytes: flipped(packed, packed.length - 4),
    stop: "gzip-crc",
  },
  { id: "GZP08", bytes: flipped(packed, 10, 4), stop: "gzip-corrupt" },
  { id: "GZP08 method", bytes: flipped(packed, 2), stop: "gzip-corrupt" },
  { id: "GZP10", bytes: gzipSync(packed), stop: "gzip-nested" },
  { id: "GZP11", bytes: Buffer.alloc(0), stop: "empty-input" },
  { id: "GZP11 packed", bytes: gzipSync(""), stop: "empty-input" },
  { id: "GZP12", bytes: Buffer.from(text), notes: ["gzip-not-gzip"] },
  {
    id: "CSV44",
    name: "log.csv",
    bytes: packed,
    notes: ["gzip-detected"],
  },
  { id: "optional header fields", bytes: withFields },
  {
    id: "optional header fields that are not as their checksum says",
    bytes: flipped(withFields, fields.length - 2),
    stop: "gzip-crc",
  },
];

describe.each(cases)("$id", (given) => {
  it.each([1 << 20, 1, 13])("in chunks of %i bytes", async (size) => {
    const name = given.name ?? "log.csv.gz";
    const outcome = await readAll(sourceOf(name, given.bytes, size));
    expect(outcome.stop).toBe(given.stop);
    if (given.stop !== undefined) return;
    expect(outcome.records).toHaveLength(3);
    expect(Object.keys(outcome.reading?.notes ?? {})).toEqual(
      given.notes ?? [],
    );
    expect(outcome.reading?.bytes).toBe(given.bytes.length);
    expect(outcome.reading?.unpackedBytes).toBe(text.length);
  });
});

it("stops a bomb while it is small (GZP09)", async () => {
  const bytes = gzipSync(Buffer.alloc(64 << 20));
  expect(bytes.length).toBeLessThan(70_000);
  const before = process.memoryUsage().arrayBuffers;
  const outcome = await readAll(sourceOf("log.csv.gz", bytes));
  expect(outcome.stop).toBe("gzip-ratio");
  const used = process.memoryUsage().arrayBuffers - before;
  expect(used).toBeLessThan(48 << 20);
});

it("reads a name as long as a file, in pieces", async () => {
  const named = Buffer.concat([
    Buffer.from([0x1f, 0x8b, 8, 0x0a, 0, 0, 0, 0, 0, 3]),
    Buffer.alloc(20 << 20, "n"),
    Buffer.alloc(1),
  ]);
  const check = tableCrc32()(named, 0);
  const bytes = Buffer.concat([
    named,
    Buffer.from([check & 0xff, (check >> 8) & 0xff]),
    packed.subarray(10),
  ]);
  const outcome = await readAll(sourceOf("log.csv.gz", bytes, 64 << 10));
  expect(outcome.records).toHaveLength(3);
});

it("allows a high ratio in the first MiB, and 200 to 1 after it", async () => {
  const rows = "a\n" + "1\n".repeat((1 << 19) - 1);
  const allowed = gzipSync(rows);
  expect(rows.length / allowed.length).toBeGreaterThan(200);
  expect((await readAll(sourceOf("a.gz", allowed))).records.length).toBe(
    (1 << 19) - 1,
  );
  const refused = gzipSync(`${rows}1\n`);
  expect((await readAll(sourceOf("a.gz", refused))).stop).toBe("gzip-ratio");
});

it("has a checksum of its own for runtimes without one", () => {
  const crc = tableCrc32();
  expect(crc(Buffer.from("123456789"), 0)).toBe(0xcbf43926);
  expect(crc(Buffer.from("6789"), crc(Buffer.from("12345"), 0))).toBe(
    0xcbf43926,
  );
});
