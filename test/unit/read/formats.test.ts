import { describe, expect, it } from "vitest";
import { formatNames } from "../../../src/model/record.ts";
import { inputFormats } from "../../../src/read/formats.ts";
import { openReader, type ReadOptions } from "../../../src/read/read.ts";
import { placesOf, readAll, sourceOf, type Outcome } from "./reading.ts";

const read = (
  name: string,
  text: string,
  options: ReadOptions = {},
): Promise<Outcome> => readAll(sourceOf(name, Buffer.from(text)), options);

const list = (levels: number): string =>
  `[${'{"a":'.repeat(levels)}0${"}".repeat(levels)}]`;

const event = '{"resourceType":"AuditEvent","agent":[{"who":1}],"entity":[]}';

it("has every format of the vocabulary once", () => {
  expect(inputFormats.map(({ name }) => name).sort()).toEqual(
    [...formatNames].sort(),
  );
});

describe("the format is told from the content", () => {
  it.each([
    ["a.csv", "a,b\n1,2\n", "csv", 1],
    ["a.txt", "a;b\n1;2\n", "csv", 1],
    ["a.tsv", "a\tb\n1\t2\n", "tsv", 1],
    ["a.tsv.gz", "a\tb\n1\t2\n", "tsv", 1],
    ["a.json", '[{"a":1},{"a":2}]', "json", 2],
    ["a.txt", '[{"a":1},{"a":2}]', "json", 2],
    ["a.json", '{"a":1}\n{"a":2}\n', "json", 2],
    ["a.ndjson", '{"a":1}\n', "ndjson", 1],
    ["a.jsonl", '{"a":[1]}\n', "ndjson", 1],
    [
      "a.json",
      `{"resourceType":"Bundle","link":[{}],"entry":[{"resource":${event}}]}`,
      "fhir",
      1,
    ],
    ["a.json", event, "fhir", 1],
    ["a.ndjson", `${event}\n${event}\n`, "fhir", 2],
    ["a.json", `[${event}]`, "fhir", 1],
    [
      "a.json",
      '{"id":"x","meta":{"tag":[]},"resourceType":"Task","note":[{}],"input":[{}]}',
      "fhir",
      1,
    ],
    [
      "a.json",
      `{"entry":[{"fullUrl":"urn:x","resource":${event}}],"link":[],"resourceType":"Bundle"}`,
      "fhir",
      1,
    ],
    ["a.ndjson", `{"fullUrl":"urn:x","resource":${event}}\n`, "fhir", 1],
    ["a.ndjson", `{"resource":${event}}\n`, "fhir", 1],
    ["a.json", '[{"resource":{"name":"x"}}]', "json", 1],
    ["a.json", '[{"resourceType":"audit event"}]', "json", 1],
    ["a.json", '[{"entry":[{"fullUrl":"x"}]}]', "json", 1],
    ["a.json", '{"note":{"resourceType":"Task"},"rows":[{"a":1}]}', "json", 1],
    ["a.json", '{"feedback":[{"card":"c"}]}', "cds-hooks", 1],
    ["a.json", '{"feedback":[{"card":"c"},{"card":"d"}]}', "cds-hooks", 2],
    [
      "a.json",
      '{"feedback":[{"card":"c"},{"card":"d"}],"hookInstance":"h"}',
      "cds-hooks",
      1,
    ],
    ["a.json", '{"cards":[],"systemActions":[{}]}', "cds-hooks", 1],
    ["a.json", '{"cards":[{"indicator":"info"},{}]}', "cds-hooks", 1],
    ["a.json", '{"cards":[{"number":"1"},{"number":"2"}]}', "json", 2],
    ["a.json", '{"systemActions":[{},{}]}', "cds-hooks", 1],
    [
      "a.ndjson",
      '{"hook":"order-sign","hookInstance":"h"}\n{"cards":[{"summary":"s"}]}\n',
      "cds-hooks",
      2,
    ],
    [
      "a.ndjson",
      '{"at":"x","request":{"hook":"h","hookInstance":"i"},"response":{"cards":[]}}\n',
      "cds-hooks",
      1,
    ],
    [
      "a.ndjson",
      '{"request":{"url":"x"},"response":{"code":200}}\n',
      "ndjson",
      1,
    ],
    ["a.ndjson", '{"card":"c","outcome":"accepted"}\n', "cds-hooks", 1],
  ] as const)("%s %s is %s", async (name, text, format, used) => {
    const outcome = await read(name, text);
    expect(outcome.stop).toBeUndefined();
    expect(outcome.format).toBe(format);
    expect(outcome.records).toHaveLength(used);
  });

  it("holds no records where a FHIR search found nothing", async () => {
    const text = '{"resourceType":"Bundle","type":"searchset","total":0}\n';
    expect((await read("a.json", text)).stop).toBe("no-records");
  });

  it("is what the mapping declares, whatever the name", async () => {
    const rows = await read("a.csv", '{"a":1}\n{"a":2}\n', {
      format: "ndjson",
    });
    expect(rows.records).toHaveLength(2);
    const tsv = await read("a.csv", "a\tb\n1\t2\n", { format: "tsv" });
    expect(tsv.columns).toEqual(["a", "b"]);
    expect(tsv.reading?.notes).toEqual({});
  });

  it("refuses by name what is none of them", async () => {
    const stops = await Promise.all(
      ["%PDF-1.7\n", "\u0028", "SQLite format 3\0"].map(
        async (text) => (await read("a.csv", text)).stop,
      ),
    );
    expect(stops).toEqual(["not-csv 1:1", "no-records", "not-csv 1:1"]);
    const zstd = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]);
    expect((await readAll(sourceOf("a.csv", zstd))).stop).toBe("is-zstd 1:1");
  });
  it.each([
    ["xz", "fd377a585a00", "is-packed"],
    ["7z", "377abcaf271c", "is-packed"],
    ["bzip2", "425a6839314159265359", "is-packed"],
    ["rar", "526172211a0700", "is-packed"],
    ["lz4", "04224d18", "is-packed"],
    ["compress", "1f9d90", "is-packed"],
    ["png", "89504e470d0a1a0a", "is-picture"],
    ["jpeg", "ffd8ffe0", "is-picture"],
    ["gif", "474946383961", "is-picture"],
    ["tiff", "49492a00", "is-picture"],
  ])("%s is refused by name", async (_name, magic, code) => {
    const bytes = Buffer.concat([
      Buffer.from(magic, "hex"),
      Buffer.from("a,b\n1,2\n"),
    ]);
    expect((await readAll(sourceOf("a.csv", bytes))).stop).toBe(`${code} 1:1`);
  });
  it("words that begin like one of them are words", async () => {
    for (const head of ["BZh,b", "GIF,b", "7z,b", "Rar,b"])
      expect((await read("a.csv", `${head}\n1,2\n`)).stop).toBeUndefined();
  });
});

describe("a JSON record", () => {
  it("keeps numbers as written, without prototype", async () => {
    const text =
      '[{"dose":2.50,"id":123456789012345678901,"b":[true,null,-0]}]';
    const outcome = await read("a.json", text);
    const [record] = outcome.records;
    const tree = record?.shape === "object" ? record.tree : undefined;
    expect(tree).toEqual({
      dose: "2.50",
      id: "123456789012345678901",
      b: [true, null, "-0"],
    });
    expect(Object.getPrototypeOf(tree)).toBeNull();
    expect(record).toMatchObject({ text: text.slice(1, -1) });
  });

  it("names every problem, the first one first", async () => {
    const outcome = await read("a.ndjson", '{"a":1,"a":1e999,"b":"\\ud800"}\n');
    expect(placesOf(outcome)).toEqual(["json-duplicate-key 1:8"]);
    expect(outcome.faults[0]?.also.map(({ code }) => code)).toEqual([
      "number-out-of-range",
      "json-lone-surrogate",
    ]);
  });

  it.each([
    ['{"a":"x"', "json-truncated 1:9"],
    ['{"a"', "json-truncated 1:5"],
    ['{"a":tru', "json-truncated 1:9"],
    ['{"a":truf}', "json-unexpected 1:6"],
    ['{"a":01}', "json-unexpected 1:7"],
    ['{"a":1.}', "json-unexpected 1:6"],
    ['{"a":.5}', "json-unexpected 1:6"],
    ['{"a":1e+}', "json-unexpected 1:6"],
    ['{"a":-', "json-truncated 1:7"],
    ['{"a":"\\x"}', "json-unexpected 1:7"],
    ['{"a":"\\u12G4"}', "json-unexpected 1:11"],
    ['{"a":"\\u12', "json-truncated 1:11"],
    ['{"a":1,}', "json-unexpected 1:8"],
    ["{a:1}", "json-unexpected 1:2"],
    ['{"a":[1,]}', "json-unexpected 1:9"],
    ['{"a":1 "b":2}', "json-unexpected 1:8"],
    ['{"a":1e-999}', "number-out-of-range 1:6"],
    [`${'{"a":'.repeat(65)}1${"}".repeat(65)}`, "json-too-deep 1:321"],
    ["true", "json-not-an-object 1:1"],
    ['  "text"', "json-not-an-object 1:3"],
  ])("is rejected: %s", async (line, place) => {
    const outcome = await read("a.ndjson", `{"z":0}\n${line}\n{"z":1}\n`);
    expect(placesOf(outcome)).toEqual([place.replace(" 1:", " 2:")]);
    expect(outcome.records).toHaveLength(2);
  });

  it("may be 64 levels deep, and hold zero in every spelling", async () => {
    const deep = `${'{"a":'.repeat(64)}0e-999${"}".repeat(64)}`;
    const outcome = await read("a.ndjson", `${deep}\n{"a":-0.0E5}\n`);
    expect(outcome.faults).toEqual([]);
    expect((await read("a.json", list(63))).records).toHaveLength(1);
    expect((await read("a.json", list(64))).stop).toBe("json-too-deep 1:317");
  });

  it("is not lost behind an element that is no object", async () => {
    const outcome = await read(
      "a.json",
      '[\n 1,\n {"a":1}, "x", {"a":1,"a":2}\n]\n',
    );
    expect(placesOf(outcome)).toEqual([
      "json-not-an-object 2:2",
      "json-not-an-object 3:11",
      "json-duplicate-key 3:23",
    ]);
    expect(outcome.records[0]?.origin).toMatchObject({ record: 2, line: 3 });
  });

  it.each([
    ['[{"a":1}]x', "json-trailing 1:10"],
    ['[{"a":1} {"a":2}]', "json-unexpected 1:10"],
    ['[{"a":NaN}]', "json-unexpected 1:7"],
    ['[,{"a":1}]', "json-unexpected 1:2"],
    ['[{"a":1}', "json-truncated 1:9"],
    ['{"rows":[{"a":1}]', "json-truncated 1:18"],
    ['{"rows":[{"a":1}],"rows":[]}', "json-duplicate-key 1:26"],
    ['{"rows":[{"a":1}],"x":nul}', "json-unexpected 1:23"],
  ])("cannot be told in the document %s", async (text, stop) => {
    expect((await read("a.json", text, { format: "json" })).stop).toBe(stop);
  });
});

it("can be closed before its end", async () => {
  let closed = false;
  const source = {
    name: "a.csv",
    size: undefined,
    bytes: async function* () {
      try {
        for (;;) yield Buffer.from("a,b\n1,2\n");
      } finally {
        closed = await Promise.resolve(true);
      }
    },
  };
  const reader = await openReader(source, {});
  expect(reader.columns).toEqual(["a", "b"]);
  await reader.close();
  expect(closed).toBe(true);
});
