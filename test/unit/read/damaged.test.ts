import { describe, expect, test } from "vitest";
import { openReader } from "../../../src/read/read.ts";
import { sourceOf } from "./reading.ts";

/** The cells that can be read of the first damaged record, or its tree. */
async function damagedIn(name: string, text: string): Promise<unknown> {
  const reader = await openReader(sourceOf(name, Buffer.from(text)), {});
  for await (const { faults, damaged } of reader.batches()) {
    const [fault] = faults;
    if (fault === undefined) continue;
    const record = damaged.get(fault);
    return record?.shape === "row" ? record.cells : record?.tree;
  }
  return "no fault";
}

describe("what stands beside the damage of a record is still read", () => {
  test.each([
    ["a control character: all but that cell", "1,2\u0007,3", ["1", "", "3"]],
    ["too few cells", "1,2", ["1", "2", ""]],
    ["too many cells", "1,2,3,4", ["1", "2", "3"]],
    ["a stray quote: the cells before it", '1,2" x,3', ["1", "", ""]],
    ["text after a quote: the cells before it", '1,"2"x,3', ["1", "", ""]],
    ["a repeated header names nobody", "a,b,c", undefined],
  ])("%s", async (_, row, cells) => {
    expect(await damagedIn("x.csv", `a,b,c\n${row}\n7,8,9\n`)).toEqual(cells);
  });

  test("a JSON record with a name twice", async () => {
    const text = '{"a":"1","b":"2","b":"3"}\n{"a":"4"}\n';
    expect(await damagedIn("x.ndjson", text)).toMatchObject({ a: "1" });
  });
});
