import { XMLParser, XMLValidator } from "fast-xml-parser";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { dispositions, findingsTable } from "../../../src/model/triage.ts";
import { sheetText } from "../../../src/report/escape-office.ts";
import type { RenderOptions } from "../../../src/report/format.ts";
import { createZip } from "../../../src/report/office/zip.ts";
import { namingOf } from "../../../src/report/people.ts";
import { xlsx } from "../../../src/report/xlsx.ts";
import { coverLines } from "../../../src/report/xlsx/cover.ts";
import { createBook, mostRows } from "../../../src/report/xlsx/workbook.ts";
import type { SampleRun } from "./sample-run.ts";
import {
  emptyRun,
  missingValues,
  oneOfEach,
  people,
  runs,
  viewOf,
} from "./sample-run.ts";

const options: RenderOptions = { privacy: "pseudonymise", people };

async function bytesOf(
  sample: SampleRun,
  how: RenderOptions = options,
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of xlsx.render(viewOf(sample), how))
    pieces.push(typeof piece === "string" ? Buffer.from(piece) : piece);
  return Buffer.concat(pieces);
}

/** A table as a second reader sees it: its header and its rows, each cell as text. */
interface Read {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly range: string;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => ["row", "c", "si", "sheet", "Relationship"].includes(name),
});

/** An XML part as plain data. */
type Node = Readonly<Record<string, unknown>>;
const child = (node: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>(
    (at, name) =>
      typeof at === "object" && at !== null ? (at as Node)[name] : undefined,
    node,
  );
const list = (node: unknown): readonly unknown[] =>
  Array.isArray(node) ? node : node === undefined ? [] : [node];
const words = (node: unknown): string => {
  const text = typeof node === "string" ? node : child(node, "#text");
  return typeof text === "string" ? text : "";
};

function readBook(bytes: Uint8Array): ReadonlyMap<string, Read> {
  const parts = unzipSync(bytes);
  const part = (name: string): unknown =>
    parser.parse(strFromU8(parts[name] ?? expect.fail(name)));
  const shared = list(child(part("xl/sharedStrings.xml"), "sst", "si")).map(
    (item) => words(child(item, "t")),
  );
  const tables = new Map<string, Read>();
  for (const name of Object.keys(parts).filter((one) =>
    one.startsWith("xl/tables/"),
  )) {
    const table = child(part(name), "table");
    const sheet = part(name.replace("tables/table", "worksheets/sheet"));
    const rows = list(child(sheet, "worksheet", "sheetData", "row")).map(
      (row) => cells(row, shared),
    );
    tables.set(String(child(table, "name")), {
      header: rows[3] ?? [],
      rows: rows.slice(4),
      range: String(child(table, "ref")),
    });
  }
  return tables;
}

function cells(row: unknown, shared: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const cell of list(child(row, "c"))) {
    const place = child(cell, "r");
    const letters = typeof place === "string" ? place.replace(/\d+/u, "") : "";
    let column = letters === "" ? found.length + 1 : 0;
    for (const letter of letters)
      column = column * 26 + letter.charCodeAt(0) - 64;
    while (found.length < column - 1) found.push("");
    const type = child(cell, "t");
    const value = words(child(cell, "v"));
    found.push(
      type === "s"
        ? (shared[Number(value)] ?? expect.fail(value))
        : type === "inlineStr"
          ? words(child(cell, "is", "t"))
          : value,
    );
  }
  return found;
}

describe.each(runs())("%s", (_, sample) => {
  test("the summary says what each number is a part of, and the parts add up", async () => {
    const { header, rows } =
      readBook(await bytesOf(sample)).get("tbl_summary") ?? expect.fail();
    const [name, partOf, count] = ["Decisions", "Part of", "Count"].map(
      (title) => header.indexOf(title),
    );
    const cell = (row: readonly string[], at = -1): string => row[at] ?? "";
    const sums = new Map<string, number>();
    for (const row of rows) {
      const whole = cell(row, partOf);
      const sum = sums.get(whole) ?? 0;
      sums.set(whole, sum + Number(cell(row, count)));
    }
    const whole = new Map(
      rows.map((row) => [cell(row, name), Number(cell(row, count))]),
    );
    // a whole of none has no line of its own
    for (const [of, sum] of sums)
      expect([of, whole.get(of === "" ? "Decisions" : of) ?? 0]).toEqual([
        of,
        sum,
      ]);
    expect(sums.has("acted on")).toBe(true);
  });

  test("each table holds every row, under a header without a repeat", async () => {
    const book = readBook(await bytesOf(sample));
    const counts = {
      tbl_findings: sample.findings.length,
      tbl_decisions: sample.decisions.length,
      tbl_faults: sample.faults.length,
      tbl_sources: sample.run.accounts.length,
      tbl_weekly: sample.run.statistics.overTime.points.length,
      tbl_evidence: sample.findings.flatMap(({ evidence }) => evidence).length,
    };
    for (const [name, count] of Object.entries(counts)) {
      const table = book.get(name) ?? expect.fail(name);
      expect([name, table.rows.length]).toEqual([name, Math.max(1, count)]);
      expect(table.range).toMatch(
        new RegExp(`^A4:[A-Z]+${String(4 + table.rows.length)}$`, "u"),
      );
      expect(new Set(table.header).size).toBe(table.header.length);
    }
    const ids = book.get(findingsTable)?.rows.map(([id]) => id);
    expect(ids).toEqual(
      sample.findings.length === 0
        ? ["none"]
        : sample.findings.map(({ id }) => id),
    );
  });

  test("no formula, no address outside, no control sign; well-formed; the same bytes twice", async () => {
    const bytes = await bytesOf(sample);
    expect((await bytesOf(sample)).equals(bytes)).toBe(true);
    for (const [name, part] of Object.entries(unzipSync(bytes))) {
      const xml = strFromU8(part);
      expect(XMLValidator.validate(xml)).toBe(true);
      expect([name, /<f[ >]|TargetMode|mergeCell|hidden=/u.test(xml)]).toEqual([
        name,
        false,
      ]);
      expect(xml.replaceAll("\n", "")).not.toMatch(
        /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u,
      );
    }
  });

  test("nobody of the export is named, and the cover says the mode", async () => {
    const parts = Object.values(unzipSync(await bytesOf(sample))).map((part) =>
      strFromU8(part),
    );
    for (const { patient, events } of sample.decisions.slice(0, 100))
      for (const person of [patient, ...events.map(({ actor }) => actor)])
        if (person !== null && !/^(?:dose-advisor|cxr-triage)/u.test(person))
          for (const part of parts)
            expect(part.includes(person.slice(0, 10))).toBe(false);
    expect(parts.some((part) => part.includes("Mode pseudonymise."))).toBe(
      true,
    );
  });
});

test("dispositions and dates are held by the spreadsheet, over every row", async () => {
  const parts = unzipSync(await bytesOf(oneOfEach()));
  const sheet = Object.values(parts)
    .map((part) => strFromU8(part))
    .find((xml) => xml.includes("<dataValidations"));
  expect(sheet).toContain(`<formula1>"${dispositions.join(",")}"</formula1>`);
  expect(sheet?.match(/<dataValidation type="date"/gu)).toHaveLength(2);
  expect(sheet).toContain(
    `<pane ySplit="4" topLeftCell="A5" activePane="bottomLeft" state="frozen"/>`,
  );
});

test("full keeps the identifiers", async () => {
  const sample = oneOfEach();
  const patient = sample.findings[0]?.patient ?? expect.fail();
  const book = readBook(await bytesOf(sample, { ...options, privacy: "full" }));
  const findings = book.get(findingsTable);
  const at = findings?.header.indexOf("Patient") ?? -1;
  expect(findings?.rows[0]?.[at]).toBe(patient);
});

describe("a cell's text", () => {
  test.each([
    ["=1+1", "=1+1"],
    ["_x0041_", "_x005F_x0041_"],
    ["a_X00e9_b", "a_x005F_X00e9_b"],
    ["_x41_", "_x41_"],
    ["<&>", "&lt;&amp;&gt;"],
    ["a\u0007\ufffe\nb", "a\\u{7}\\u{fffe}⏎b"],
  ])("%j", (text, written) => expect(sheetText(text)).toBe(written));

  test("is cut at what a cell holds, with a mark", () => {
    expect(sheetText("a".repeat(32_767))).toHaveLength(32_767);
    const cut = sheetText("a".repeat(32_768));
    expect([cut.length, cut.endsWith("a [cut]")]).toEqual([32_767, true]);
  });
});

test("each page of a table repeats its header, those of a wide one the ids of its rows too", async () => {
  const parts = unzipSync(await bytesOf(oneOfEach()));
  const book = strFromU8(parts["xl/workbook.xml"] ?? expect.fail());
  const titles = [
    ...book.matchAll(/<definedName name="_xlnm.Print_Titles"[^>]*>([^<]*)</gu),
  ].map(([, range]) => range);
  expect(titles).toContain("'Findings'!$A:$A,'Findings'!$4:$4");
  expect(titles).toContain("'Rules'!$4:$4");
  expect(titles).toHaveLength(12);
});

test("a table of more rows than a sheet holds goes on in a further sheet", async () => {
  const zip = await createZip(3);
  const book = createBook(zip, ["Rows"]);
  const table = book.table({
    name: "Rows",
    table: "tbl_rows",
    title: "Rows",
    note: "",
    columns: [{ name: "Row", width: 10, style: "count" }],
  });
  let bytes = 0;
  for (let row = 0; row <= mostRows; row += 1) {
    table.row([1]);
    for (const chunk of await zip.ready()) bytes += chunk.length;
  }
  table.close();
  expect(book.sheets().map(({ name, rows }) => [name, rows])).toEqual([
    ["Rows", mostRows],
    ["Rows 2", 1],
  ]);
  expect(bytes).toBeGreaterThan(0);
});

test.each([
  ["empty", emptyRun(), "No decision was reconstructed. What is in no file"],
  ["missing-values", missingValues(), "stands on the sheet Notes."],
] as const)(
  "%s: the cover claims no more than was found, in whole sentences",
  (_, { run }, says) => {
    const texts = coverLines(run, namingOf(run, options), undefined).map(
      ([, text]) => text,
    );
    expect(
      texts.some((text) => text.startsWith(says) || text.endsWith(says)),
    ).toBe(true);
    for (const text of texts) expect(text).not.toMatch(/:$|^\.|\. [a-z]/u);
  },
);
