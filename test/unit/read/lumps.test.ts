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

describe("a key that is written more than once", () => {
  const treesOf = async (line: string): Promise<readonly string[]> => {
    const readings = await readingsOf("a.ndjson", `${line}\n`);
    return readings.map((one) =>
      one.shape === "object" ? JSON.stringify(one.tree) : "",
    );
  };

  test("makes a reading with each of its values, with what stands around it", async () => {
    expect(
      await treesOf('{"a":1,"s":[{"t":"0"},{"id":"1","u":"2","id":"3"}]}'),
    ).toEqual([
      '{"a":"1","s":[{"t":"0"},{"id":"3","u":"2"}]}',
      '{"t":"0"}',
      '{"id":"3","u":"2"}',
      '{"a":"1","s":[{"id":"1","u":"2"}]}',
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

test("a text that ends within an escape costs no more than another", async () => {
  // searched anew from each quote, 200 kB of it would take minutes
  const text = `{"id":"1","note":"${'\\"x'.repeat(60_000)}\\`;
  const readings = await readingsOf("a.ndjson", `${text}\n`);
  expect(readings).toHaveLength(1);
});

test("the readings can be asked for again", async () => {
  const reader = await openReader(
    sourceOf("a.ndjson", Buffer.from('{"id":"1","id":"2"}\n')),
    {},
  );
  for await (const { lumps } of reader.batches())
    for (const lump of lumps.values()) expect([...lump()]).toEqual([...lump()]);
});
