import { CountersignError } from "../model/error.ts";
import type { Encoding } from "../model/record.ts";
import { stopAtStart } from "./place.ts";

/** What the first bytes of a file say about its encoding. `markBytes`: length of the byte order mark. */
export interface Mark {
  readonly encoding: Encoding | undefined;
  readonly bigEndian: boolean;
  readonly markBytes: number;
}

/** Reads the byte order mark; nothing else is taken as a sign of an encoding. */
export function readMark(head: Buffer): Mark {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: "utf-8", bigEndian: false, markBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe)
    return { encoding: "utf-16", bigEndian: false, markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff)
    return { encoding: "utf-16", bigEndian: true, markBytes: 2 };
  return { encoding: undefined, bigEndian: false, markBytes: 0 };
}

/**
 * Refuses by name what is no text log: workbooks, other archives, pictures, binaries, web pages, UTF-16 without a mark.
 *
 * @param head - the first bytes, unpacked, mark included
 * @throws CountersignError `is-xlsx`, `not-csv`, `is-zstd`, `is-packed`, `is-picture`, `looks-like-utf-16`
 */
export function refuseBinary(
  file: string,
  head: Buffer,
  utf16Declared: boolean,
): void {
  const start = head.toString("latin1", 0, 8);
  if (start.startsWith("PK\u0003\u0004")) throw isWorkbook(file);
  if (start.startsWith("\u0028\u00b5\u002f\u00fd")) throw isZstd(file);
  const packed = formOf(start, archives);
  if (packed !== undefined) throw isPacked(file, packed);
  const picture = formOf(start, pictures);
  if (picture !== undefined) throw isPicture(file, picture);
  if (binaries.some((magic) => start.startsWith(magic))) throw notCsv(file);
  const { markBytes, encoding } = readMark(head);
  if (encoding === "utf-16" || utf16Declared) return;
  const nul = head.subarray(0, 4).indexOf(0);
  const other = head[nul === 0 ? 1 : 0];
  if ((nul === 0 || nul === 1) && other !== undefined && other !== 0)
    throw looksLikeUtf16(file, nul + 1);
  if (/^\s*</.test(head.toString("latin1", markBytes, 512))) throw notCsv(file);
}

/** PDF, old Office, SQLite, Parquet, RTF. */
const binaries = [
  "%PDF",
  "\u00d0\u00cf\u0011\u00e0",
  "SQLite f",
  "PAR1",
  "{\\rtf",
];

/** What a form of files begins with, as Latin-1. */
interface Magic {
  readonly name: string;
  readonly begins: readonly string[];
}

/** Archives and compressed files that are not unpacked here. */
const archives: readonly Magic[] = [
  { name: "xz", begins: ["\u00fd7zXZ\u0000"] },
  { name: "7z", begins: ["7z\u00bc\u00af'\u001c"] },
  {
    name: "bzip2",
    begins: Array.from("123456789", (level) => `BZh${level}1AY&`),
  },
  { name: "rar", begins: ["Rar!\u001a\u0007"] },
  { name: "lz4", begins: ['\u0004"M\u0018'] },
  { name: "compress (.Z)", begins: ["\u001f\u009d", "\u001f\u00a0"] },
];

const pictures: readonly Magic[] = [
  { name: "PNG", begins: ["\u0089PNG\r\n\u001a\n"] },
  { name: "JPEG", begins: ["\u00ff\u00d8\u00ff"] },
  { name: "GIF", begins: ["GIF87a", "GIF89a"] },
  { name: "TIFF", begins: ["II*\u0000", "MM\u0000*"] },
];

/** Which of them a file is, by how it begins. */
function formOf(start: string, forms: readonly Magic[]): string | undefined {
  return forms.find(({ begins }) =>
    begins.some((magic) => start.startsWith(magic)),
  )?.name;
}

function isPacked(file: string, name: string): CountersignError {
  return stopAtStart(
    file,
    "is-packed",
    `the file is compressed with ${name}, which is not unpacked here`,
    "unpack it first, or compress it with gzip",
  );
}

function isPicture(file: string, name: string): CountersignError {
  return stopAtStart(
    file,
    "is-picture",
    `the file is a picture (${name}), not a text export`,
    "export the log itself as CSV or NDJSON; a picture of it cannot be read",
  );
}

function isWorkbook(file: string): CountersignError {
  return stopAtStart(
    file,
    "is-xlsx",
    "the file is a workbook or another zip archive, not a text export",
    "save the sheet as CSV (UTF-8), or export CSV from the system",
  );
}

function isZstd(file: string): CountersignError {
  return stopAtStart(
    file,
    "is-zstd",
    "the file is compressed with zstd, which Node 20 cannot read safely",
    "unpack it, or compress it with gzip",
  );
}

function notCsv(file: string): CountersignError {
  return stopAtStart(
    file,
    "not-csv",
    "the file is no CSV, TSV, JSON or NDJSON export",
    "check what the system saved; a page or a document is not an export",
  );
}

function looksLikeUtf16(file: string, column: number): CountersignError {
  return new CountersignError({
    code: "looks-like-utf-16",
    message: "every other byte is NUL, as in UTF-16, but there is no mark",
    hint: "declare encoding: utf-16",
    place: { file, line: 1, column },
  });
}
