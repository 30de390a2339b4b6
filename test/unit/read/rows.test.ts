import { describe, expect, it } from "vitest";
import type { ReadOptions } from "../../../src/read/read.ts";
import { placesOf, readAll, sourceOf } from "./reading.ts";

const header = "patient_id,decision_id,event,at,actor,detail";
const advice =
  "9990000018,D-000,ai_recommendation,2024-03-01T09:00:00Z,svc-ai,start X";
const review = "9990000018,D-000,review,2024-03-01T09:30:00Z,clin-7,accept";
const action = "9990000018,D-000,action,2024-03-01T10:00:00Z,clin-7,accept";
const columns = header.split(",");
const base = `${header}\n${advice}\n${review}\n${action}\n`;
const upTo = "9990000018,D-000,review,2024-03-01T09:30:00Z,clin-7,";

/** A case of `trust.md` 7: bytes, and the stop, or the faults, notes and records used. */
interface Case {
  readonly id: string;
  readonly bytes: string | Uint8Array;
  readonly stop?: string;
  readonly faults?: readonly string[];
  readonly notes?: readonly string[];
  readonly used?: number;
  readonly options?: ReadOptions;
}

const utf16 = (text: string, mark: boolean, big = false): Buffer => {
  const bytes = Buffer.from((mark ? "\uFEFF" : "") + text, "utf16le");
  return big ? bytes.swap16() : bytes;
};
const repeat = (line: string): string => `${header}\n${line}\n`;
const withDelimiter = (delimiter: string): string =>
  base.replaceAll(",", delimiter);

const cases: readonly Case[] = [
  { id: "CSV01", bytes: `\uFEFF${base}`, notes: ["bom"], used: 3 },
  {
    id: "CSV02",
    bytes: `\uFEFF${base.replace("patient_id", '"patient_id"')}`,
    notes: ["bom"],
    used: 3,
  },
  { id: "CSV03", bytes: utf16(base, true), notes: ["utf-16-decoded"], used: 3 },
  {
    id: "CSV04",
    bytes: utf16(base, true, true),
    notes: ["utf-16-decoded"],
    used: 3,
  },
  { id: "CSV05", bytes: utf16(base, false), stop: "looks-like-utf-16 1:2" },
  {
    id: "CSV06",
    bytes: Buffer.from(
      base.replace(`${upTo}accept`, `${upTo}\u00e9t\u00e9`),
      "latin1",
    ),
    stop: "not-utf-8 3:53",
  },
  {
    id: "CSV06 declared",
    bytes: Buffer.from(base.replace("accept", "\u00e9t\u00e9"), "latin1"),
    used: 3,
    options: { encoding: "windows-1252" },
  },
  {
    id: "CSV07",
    bytes: base.replace("accept", "acc\0ept"),
    faults: ["control-character 3:56"],
    used: 2,
  },
  {
    id: "CSV08",
    bytes: base + "\0".repeat(4096),
    faults: ["nul-tail 5:1"],
    used: 3,
  },
  {
    id: "CSV09",
    bytes: `${header}\n${upTo}"accept\n${review}\n${action}\n`,
    faults: ["quote-not-closed 2:53"],
    used: 2,
  },
  {
    id: "CSV10",
    bytes: `${header}\n${upTo}"accept\n${review}\n${action}"\n`,
    faults: ["swallowed-records 2:53"],
    used: 0,
  },
  {
    id: "CSV11",
    bytes: `${header}\n${review.replace("D-000", 'D"-000')}\n${action}\n`,
    faults: ["stray-quote 2:13"],
    used: 1,
  },
  {
    id: "CSV12",
    bytes: `${header}\n${review.replace("D-000", '"D-"000')}\n${action}\n`,
    faults: ["text-after-quote 2:16"],
    used: 1,
  },
  {
    id: "CSV13",
    bytes: `${header}\n${upTo}"say \\"yes\\""\n${action}\n`,
    faults: ["text-after-quote 2:60"],
    used: 1,
  },
  {
    id: "CSV13 declared",
    bytes: `${header}\n${upTo}"say \\"yes\\""\n${action}\n`,
    used: 2,
    options: { escape: "\\" },
  },
  {
    id: "CSV14",
    bytes: base.replace(",clin-7,accept", ""),
    faults: ["too-few-fields 3:1"],
    used: 2,
  },
  {
    id: "CSV15",
    bytes: base.replace("accept", "accept,more"),
    faults: ["too-many-fields 3:1"],
    used: 2,
  },
  {
    id: "CSV16",
    bytes: `${header}\n${upTo}yes, accept\n${action}\n`,
    faults: ["too-many-fields 2:1"],
    used: 1,
  },
  {
    id: "CSV17",
    bytes: base.replace("actor", "event"),
    stop: "repeated-column 1:33",
  },
  {
    id: "CSV18",
    bytes: base.replace("actor", " EVENT "),
    stop: "repeated-column 1:33",
  },
  {
    id: "CSV19",
    bytes: base.replace("actor", ""),
    stop: "blank-column-name 1:33",
  },
  {
    id: "CSV20",
    bytes: `${advice}\n${review}\n`,
    stop: "header-looks-like-data 1:1",
  },
  {
    id: "CSV23",
    bytes: withDelimiter(";"),
    notes: ["delimiter-detected"],
    used: 3,
  },
  {
    id: "CSV24",
    bytes: withDelimiter("\t"),
    notes: ["delimiter-detected"],
    used: 3,
  },
  {
    id: "CSV25",
    bytes: withDelimiter("|"),
    notes: ["delimiter-detected"],
    used: 3,
  },
  {
    id: "CSV26",
    bytes: `sep=;\r\n${withDelimiter(";")}`,
    notes: ["sep-line"],
    used: 3,
  },
  {
    id: "CSV27",
    bytes: `${header}\n${upTo}a;b;c;d;e;f;g\n${upTo};;;;;;;;\n`,
    used: 2,
  },
  {
    id: "CSV28",
    bytes: base.replaceAll("\n", "\r"),
    notes: ["cr-line-ends"],
    used: 3,
  },
  {
    id: "CSV29",
    bytes: base.replace("\n", "\r\n"),
    notes: ["mixed-line-ends"],
    used: 3,
  },
  {
    id: "CSV30",
    bytes: base.replaceAll("\n", "\r\n").replace("\r\n", "\n"),
    notes: ["mixed-line-ends"],
    used: 3,
  },
  {
    id: "CSV31",
    bytes: base.replaceAll("\n", ",\n"),
    notes: ["empty-trailing-column"],
    used: 3,
  },
  {
    id: "CSV32",
    bytes: base.replaceAll("\n", ",\n").replace(",\n", "\n"),
    faults: [
      "too-many-fields 2:1",
      "too-many-fields 3:1",
      "too-many-fields 4:1",
    ],
    used: 0,
  },
  {
    id: "CSV33",
    bytes: `${header}\n${upTo}\u201cyes, accept\u201d\n${action}\n`,
    faults: ["too-many-fields 2:1"],
    used: 1,
  },
  {
    id: "CSV34",
    bytes: base.replaceAll("\n", "\n\n"),
    notes: ["blank-lines"],
    used: 3,
  },
  {
    id: "CSV35",
    bytes: `${header}\n${advice}\n${review}\n${header}\n${action}\n`,
    faults: ["repeated-header 4:1"],
    used: 3,
  },
  {
    id: "CSV36",
    bytes: `${base}\n(3 rows affected)\n`,
    faults: ["too-few-fields 6:1"],
    notes: ["blank-lines"],
    used: 3,
  },
  {
    id: "CSV37",
    bytes: base.slice(0, -20),
    faults: ["too-few-fields 4:1"],
    used: 2,
  },
  {
    id: "CSV38",
    bytes: base.slice(0, -3),
    notes: ["no-final-newline"],
    used: 3,
  },
  {
    id: "CSV38 required",
    bytes: base.slice(0, -3),
    faults: ["no-final-newline 4:1"],
    used: 2,
    options: { finalNewline: "required" },
  },
  { id: "CSV39", bytes: `${base}\x1A`, notes: ["ctrl-z"], used: 3 },
  {
    id: "CSV39 without line end",
    bytes: `${base.slice(0, -1)}\x1A`,
    notes: ["ctrl-z"],
    used: 3,
  },
  { id: "CSV40", bytes: "", stop: "empty-input" },
  { id: "CSV41", bytes: `${header}\n`, stop: "no-records" },
  {
    id: "CSV42",
    bytes: "<!doctype html>\n<p>Session ended</p>\n",
    stop: "not-csv 1:1",
  },
  {
    id: "CSV43",
    bytes: "PK\x03\x04\x14\0\x06\0[Content_Types].xml",
    stop: "is-xlsx 1:1",
  },
  {
    id: "CSV45",
    bytes: `# export of 2024-03-02\n${base}`,
    stop: "header-looks-like-data 1:1",
  },
  {
    id: "CSV45 declared",
    bytes: `# export of 2024-03-02\n${base}`,
    notes: ["comment-lines"],
    used: 3,
    options: { comment: "#" },
  },
  { id: "CSV46", bytes: base.replace("detail", "__proto__"), used: 3 },
  {
    id: "CSV47",
    bytes: `${header}\n${upTo}=1+1\n${upTo}@SUM(A1)\n`,
    used: 2,
  },
  {
    id: "CSV48",
    bytes: `${header}\n${upTo}\x1b[2Jaccept\n${upTo}"\x1b]0;t\x07FAIL\rPASS"\n`,
    faults: ["control-character 2:53", "control-character 3:54"],
    used: 0,
  },
  {
    id: "CSV48 carriage return in quotes",
    bytes: `${header}\n${upTo}"FAIL\rPASS"\n`,
    faults: ["control-character 2:58"],
    used: 0,
  },
  {
    id: "CSV50",
    bytes: `${header}\n${upTo}refused\u202edetpecca\n`,
    notes: ["bidi-control"],
    used: 1,
  },
];

const sizes = [Number.MAX_SAFE_INTEGER, 1, 7] as const;

describe.each(cases)("$id", (given) => {
  const bytes = Buffer.from(given.bytes);
  it.each(sizes)("in chunks of %i bytes", async (size) => {
    const outcome = await readAll(
      sourceOf("base.csv", bytes, Math.min(size, bytes.length)),
      { expectedColumns: columns, ...given.options },
    );
    expect(outcome.stop).toBe(given.stop);
    if (given.stop !== undefined) return;
    expect(placesOf(outcome)).toEqual(given.faults ?? []);
    expect(Object.keys(outcome.reading?.notes ?? {}).sort()).toEqual(
      [...(given.notes ?? [])].sort(),
    );
    expect(outcome.records).toHaveLength(given.used ?? 0);
    expect(outcome.reading?.records).toBe(
      outcome.records.length + outcome.faults.length,
    );
  });
});

it("gives both codes for a cut last row (CSV37)", async () => {
  const bytes = Buffer.from(base.slice(0, -20));
  const outcome = await readAll(sourceOf("base.csv", bytes));
  expect(outcome.faults[0]?.also).toMatchObject([
    { code: "no-final-newline", line: 4, column: 1 },
  ]);
});

it("leaves `reading` valid after `no-records` (CSV41)", async () => {
  const outcome = await readAll(
    sourceOf("base.csv", Buffer.from(repeat("").trimEnd())),
  );
  expect(outcome.stop).toBe("no-records");
});
