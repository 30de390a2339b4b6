import { describe, expect, it } from "vitest";
import { placesOf, readAll, sourceOf } from "./reading.ts";

const read = (rows: string): ReturnType<typeof readAll> =>
  readAll(sourceOf("a.csv", Buffer.from(`id,time,note,who\n${rows}`)));

describe("a quoted cell over several lines", () => {
  it.each([
    ["a note", '1,t,"seen,\nwell, again",p\n'],
    ["a note with CRLF", '1,t,"seen\r\nwell",p\r\n'],
    ["an empty line inside", '1,t,"seen\n\nwell",p\n'],
    ["delimiters before its first line break", '1,t,"a,b,c,d\nwell",p\n'],
    [
      "halves of two rows in number, not in shape",
      '1,t,"x,y\nwell, so, on",p\n',
    ],
  ])("is read: %s", async (_name, row) => {
    const outcome = await read(row);
    expect(outcome.faults).toEqual([]);
    expect(outcome.records).toHaveLength(1);
  });

  it.each([
    ["a whole row inside", '1,t,"a,p\n2,t,b,p\n3,t,c",p\n', "2:5"],
    ["a whole row at its end", '1,t,a,"p\n2,t,b,p"\n', "2:7"],
    ["more than a row", '1,t,"a,p\n2,t,b,x,p\n3,t,c",p\n', "2:5"],
    ["the halves of two rows", '1,t,"a,p\n22,t,b",p\n', "2:5"],
    [
      "the halves of two rows from the first cell",
      '"1,t,a,p\n2",t,b,p\n',
      "2:1",
    ],
  ])("is refused with %s", async (_name, rows, place) => {
    const outcome = await read(rows);
    expect(placesOf(outcome)).toEqual([`swallowed-records ${place}`]);
    expect(outcome.records).toHaveLength(0);
    const [fault] = outcome.faults;
    expect(fault?.origin.byteLength).toBe(rows.length - 1);
  });

  it("cannot swallow where there is one column", async () => {
    const source = sourceOf("a.csv", Buffer.from('id\n"1\n2"\n'));
    expect((await readAll(source)).records).toHaveLength(1);
  });
});
