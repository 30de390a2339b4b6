/** What became a fault is searched for whom it names in every reading of its bytes (`domain.md` 6, coverage). */
import { describe, expect, test } from "vitest";
import type { ExportRecord } from "../../../src/model/record.ts";
import { openReader } from "../../../src/read/read.ts";
import { sourceOf } from "./reading.ts";

async function readingsOf(
  name: string,
  text: string,
): Promise<readonly ExportRecord[]> {
  const reader = await openReader(sourceOf(name, Buffer.from(text)), {});
  const readings: ExportRecord[] = [];
  for await (const { lumps } of reader.batches())
    for (const lump of lumps.values())
      for (const reading of lump()) readings.push(reading);
  return readings;
}

async function rowsOf(lines: string): Promise<readonly string[]> {
  const readings = await readingsOf("a.csv", `id,time,who\n${lines}`);
  return readings.map((one) =>
    one.shape === "row" ? one.cells.join("|") : "",
  );
}

describe("a line with more cells than the header", () => {
  test("is read at every offset, and with the last cell of one row and the first of the next in one", async () => {
    expect(await rowsOf("1,t,p2,u,q\n")).toEqual([
      "1|t|p2",
      "t|p2|u",
      "p2|u|q",
      "1|t|",
      "1|t|p",
      "2|u|q",
      "|u|q",
    ]);
  });

  test.each([
    ["one cell over and over", "p,".repeat(1 << 18)],
    ["nothing but delimiters", ",".repeat(1 << 19)],
  ])("has each reading once: %s", async (_name, line) => {
    const rows = await rowsOf(`${line}\n`);
    expect(new Set(rows).size).toBe(rows.length);
    expect(rows.length).toBeLessThan(12);
  });

  test("is read to its end", async () => {
    const cells = Array.from({ length: 30_000 }, (_, at) => `c${String(at)}`);
    const rows = await rowsOf(`${cells.join()}\n`);
    expect(rows).toContain("c29997|c29998|c29999");
    // rows that run together: two cells of each and the joint
    expect(rows).toContain("c29994|c29995|c2999");
  });
});

const asText = (one: ExportRecord): string =>
  one.shape === "object" ? JSON.stringify(one.tree) : "";

async function treesOf(line: string): Promise<readonly string[]> {
  const readings = await readingsOf("a.ndjson", `${line}\n`);
  return readings.map(asText);
}

describe("a key that is written more than once", () => {
  test("makes a reading with each of its values, with what stands around it", async () => {
    expect(
      await treesOf('{"a":1,"s":[{"t":"0"},{"id":"1","u":"2","id":"3"}]}'),
    ).toEqual([
      '{"t":"0"}',
      '{"a":"1","s":[{"id":"1","u":"2"}]}',
      '{"id":"3","u":"2"}',
      '{"a":"1","s":[{"t":"0"},{"id":"3","u":"2"}]}',
    ]);
  });

  test("loses none of many values", async () => {
    const values = Array.from(
      { length: 5000 },
      (_, at) => `"id":"v${String(at)}"`,
    );
    const trees = await treesOf(`{"s":{"other":"1",${values.join()}}}`);
    const found = new Set(
      trees.flatMap((tree) => /"id":"(v\d+)"/u.exec(tree)?.[1] ?? []),
    );
    expect(found.size).toBe(5000);
  });
});

test("of many values each reading is given before the next is made: memory is that of the text", async () => {
  // the outermost object is whole at the end of the text alone, and each value has a reading of many levels
  const deep = '{"a":'.repeat(59);
  const values = Array.from({ length: 3000 }, (_, at) => `"k":${String(at)}`);
  const line = `${deep}{${values.join()}}${"}".repeat(59)}`;
  const found = await treesOf(line);
  expect(found[0]).toContain('"k":"0"');
  expect(found.at(-1)).toContain('"k":"2999"');
  const seen = found.map((one) => /"k":"(\d+)"/u.exec(one)?.[1]);
  expect(new Set(seen).size).toBe(3000);
});

describe("a quote too many", () => {
  test.each([
    ["in a text", '"note":"size 5" tube",'],
    ["in a text, before a comma", '"note":"size 5", tube",'],
    ["in a text, before a colon", '"note":"size 5": tube",'],
    ["in a key", '"no"te":"size 5",'],
    ["three of them", '"note":"a"b"c"d",'],
    ["after an escaped one", '"note":"a \\"b\\" c"d",'],
    ["and a key without a value", '"note":"a"b","gone":,'],
  ])("%s hides no name behind it", async (_, stray) => {
    const nested = await treesOf(
      `{${stray}"who":{"id":"P1"},"list":[{"id":"1"}],"n":7,"last":"x"}`,
    );
    const whole = nested.find((one) => one.includes('"who":{"id":"P1"}'));
    expect(whole).toContain('"list":[{"id":"1"}],"n":"7","last":"x"');
  });

  test("leaves names that stand flat whatever brackets follow it", async () => {
    const trees = await treesOf(
      '{"id":"1","note":"a" ]}{[ b","who":"P1","id":"2","id":"1"}',
    );
    expect(trees).toContainEqual(
      expect.stringMatching(/"id":"1".*"who":"P1"/u),
    );
    expect(trees).toContainEqual(
      expect.stringMatching(/"id":"2".*"who":"P1"/u),
    );
  });

  test("is looked for in no text that is JSON", async () => {
    expect(await treesOf('{"a":{"id":"1"},"b":{"id":"2"},"b":3}')).toEqual([
      '{"id":"1"}',
      '{"id":"2"}',
      '{"a":{"id":"1"},"b":{"id":"2"}}',
      '{"a":{"id":"1"},"b":"3"}',
    ]);
  });
});

test("a text that ends within an escape costs no more than another", async () => {
  // searched anew from each quote, 200 kB of it would take minutes
  const text = `{"id":"1","note":"${'\\"x'.repeat(60_000)}\\`;
  const readings = await readingsOf("a.ndjson", `${text}\n`);
  expect(new Set(readings.map(asText))).toEqual(new Set(['{"id":"1"}']));
});

test("nor does one of blanks alone", async () => {
  // searched backward from each of them, 500 kB of it would take minutes
  const readings = await readingsOf(
    "a.ndjson",
    `{"id":"1","list":[,${" ".repeat(500_000)}"a"`,
  );
  expect(readings.map(asText)).toContain('{"id":"1","list":["a"]}');
});

test("the readings can be asked for again", async () => {
  const reader = await openReader(
    sourceOf("a.ndjson", Buffer.from('{"id":"1","id":"2"}\n')),
    {},
  );
  for await (const { lumps } of reader.batches())
    for (const lump of lumps.values()) {
      expect([...lump()]).toEqual([...lump()]);
      expect(Array.isArray(lump())).toBe(false);
    }
});
