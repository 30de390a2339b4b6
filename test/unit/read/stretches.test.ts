import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { CountersignError } from "../../../src/model/error.ts";
import type { Fault } from "../../../src/model/fault.ts";
import { originBehind } from "../../../src/model/origin.ts";
import type { Before } from "../../../src/model/origin.ts";
import type { ExportRecord, RecordBatch } from "../../../src/model/record.ts";
import {
  inStretches,
  openReader,
  readStretch,
} from "../../../src/read/read.ts";
import type {
  ReadOptions,
  Stretch,
  StretchOutcome,
  StretchPlan,
} from "../../../src/read/read.ts";
import { readAll, sourceOf, type Outcome } from "./reading.ts";

interface Stats {
  settled: number;
  read: number;
}

/** Reads an export in stretches of about `size` bytes, `ahead` at once, and the rest as always. */
async function readInStretches(
  name: string,
  bytes: Buffer,
  options: ReadOptions,
  size: number,
  ahead: number,
): Promise<Outcome & { readonly stats: Stats }> {
  const records: ExportRecord[] = [];
  const faults: Fault[] = [];
  const stats: Stats = { settled: 0, read: 0 };
  let format: string | undefined;
  let columns: readonly string[] | undefined;
  try {
    const reader = await openReader(sourceOf(name, bytes), {
      ...options,
      stretchBytes: size,
    });
    ({ format, columns } = reader);
    if (reader.feed !== undefined) {
      const { plan } = reader.feed;
      const read = (
        stretch: Stretch,
      ): Promise<StretchOutcome<readonly RecordBatch[]>> => {
        stats.read += 1;
        return readOne(plan, stretch);
      };
      for await (const part of inStretches(reader.feed, read, ahead)) {
        stats.settled += 1;
        for (const batch of part.payload) {
          records.push(
            ...batch.records.map((record) => moved(record, part.before)),
          );
          faults.push(
            ...batch.faults.map((fault) => movedFault(fault, part.before)),
          );
        }
      }
    }
    for await (const batch of reader.batches()) {
      records.push(...batch.records);
      faults.push(...batch.faults);
    }
    const reading = reader.reading();
    const [stop, error] = [undefined, undefined];
    return { format, columns, records, faults, reading, stop, error, stats };
  } catch (error) {
    if (!(error instanceof CountersignError)) throw error;
    const { line, column } = error.place ?? {};
    const place = line === undefined ? "" : ` ${line}:${column ?? "-"}`;
    const stop = `${error.code}${place}`;
    const reading = undefined;
    return { format, columns, records, faults, reading, stop, error, stats };
  }
}

async function readOne(
  plan: StretchPlan,
  stretch: Stretch,
): Promise<StretchOutcome<readonly RecordBatch[]>> {
  const { bytes } = stretch;
  try {
    const reader = readStretch(plan, stretch);
    const payload: RecordBatch[] = [];
    for await (const batch of reader.batches()) payload.push(batch);
    return { bytes, done: { reading: reader.reading(), payload } };
  } catch {
    return { bytes, done: undefined };
  }
}

function moved(record: ExportRecord, base: Before): ExportRecord {
  return { ...record, origin: originBehind(base, record.origin) };
}

function movedFault(fault: Fault, base: Before): Fault {
  return {
    ...fault,
    line: fault.line + base.lines,
    origin: originBehind(base, fault.origin),
    also: fault.also.map((other) => ({
      ...other,
      line: other.line + base.lines,
    })),
  };
}

const pieces = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant("1,2,3\n") },
    { weight: 2, arbitrary: fc.constant('1,"two\nlines",3\n') },
    { weight: 1, arbitrary: fc.constant('1,"4,5,6\n7,8,9\n1,2",3\n') },
    fc.constantFrom(
      '"',
      '""',
      ",",
      "\n",
      "\r",
      "\r\n",
      "1,2,3\r\n",
      "\0",
      "\x1A",
      "é,2,3\n",
      '5" tube,2,3\n',
      "a,b,c\n",
      "# said\n",
      "x".repeat(60),
      '1,"open\n',
    ),
  ),
  { minLength: 20, maxLength: 120 },
);
const sizes = fc.constantFrom(8, 16, 33, 64, 200);
const lanes = fc.integer({ min: 1, max: 4 });

describe("reading in stretches gives what reading from the start gives", () => {
  test.prop([pieces, sizes, lanes], { numRuns: 400 })(
    "delimited files, with whatever breaks rows at a border",
    async (texts, size, ahead) => {
      const bytes = Buffer.from(`a,b,c\n${texts.join("")}`);
      const options: ReadOptions = {
        comment: "#",
        limits: { recordBytes: 48, fields: 6, headerBytes: 48 },
      };
      const whole = await readAll(sourceOf("a.csv", bytes), options);
      const { stats: _, ...parts } = await readInStretches(
        "a.csv",
        bytes,
        options,
        size,
        ahead,
      );
      if (whole.stop === undefined) expect(parts).toEqual(whole);
      else expect(parts.stop).toBe(whole.stop);
    },
  );

  const lines = fc.array(
    fc.constantFrom(
      '{"a":"1"}\n',
      '{"a":{"b":[1,2.50]}}\r\n',
      '{"a":"é"}\n',
      "\n",
      "\r",
      '{"a":1}{"a":2}\n',
      '{"a":\n',
      "null\n",
      '{"a":1,"a":2}\n',
      `{"a":"${"x".repeat(60)}"}\n`,
    ),
    { minLength: 20, maxLength: 120 },
  );
  test.prop([lines, sizes, lanes], { numRuns: 400 })(
    "JSON lines",
    async (texts, size, ahead) => {
      const bytes = Buffer.from(`{"a":"0"}\n${texts.join("")}`);
      const options: ReadOptions = {
        format: "ndjson",
        limits: { recordBytes: 48 },
      };
      const whole = await readAll(sourceOf("a.ndjson", bytes), options);
      const { stats: _, ...parts } = await readInStretches(
        "a.ndjson",
        bytes,
        options,
        size,
        ahead,
      );
      expect(parts).toEqual(whole);
    },
  );
});

describe("how a file is cut", () => {
  const row = "1,2,3\n";
  test("most of a plain file is read in stretches, each once", async () => {
    const bytes = Buffer.from(`a,b,c\n${row.repeat(1000)}`);
    const { stats, records } = await readInStretches(
      "a.csv",
      bytes,
      {},
      600,
      3,
    );
    expect(records).toHaveLength(1000);
    expect(stats.settled).toBeGreaterThanOrEqual(7);
    expect(stats.read).toBe(stats.settled);
  });

  test("a row that only looks like one inside quotes is read again from where its record begins", async () => {
    const inside = `1,"two\n${row.repeat(40)}end",3\n`;
    const bytes = Buffer.from(`a,b,c\n${(inside + row.repeat(5)).repeat(30)}`);
    const { stats, faults } = await readInStretches("a.csv", bytes, {}, 200, 3);
    const whole = await readAll(sourceOf("a.csv", bytes));
    expect(faults.map(({ code }) => code)).toEqual(
      whole.faults.map(({ code }) => code),
    );
    expect(stats.read).toBeGreaterThan(stats.settled);
  });

  test("a file whose lines end in CR alone, an escape character, UTF-16: read from the start", async () => {
    const cr = await openReader(
      sourceOf("a.csv", Buffer.from(`a,b,c\r${"1,2,3\r".repeat(50)}`)),
      { stretchBytes: 64 },
    );
    expect(await cr.feed?.next()).toBeUndefined();
    await cr.close();
    const escaped = await openReader(
      sourceOf("a.csv", Buffer.from("a,b,c\n1,2,3\n")),
      { escape: "\\" },
    );
    expect(escaped.feed).toBeUndefined();
    await escaped.close();
    const wide = await openReader(
      sourceOf("a.csv", Buffer.from("\uFEFFa,b,c\n1,2,3\n", "utf16le")),
      {},
    );
    expect(wide.feed).toBeUndefined();
    await wide.close();
  });
});
