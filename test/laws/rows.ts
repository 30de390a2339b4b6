/** Rows of the native layout as text: what a log is made of before it is a file. */
import { gzipSync } from "node:zlib";
import type { TextField } from "../../src/model/event.ts";

/** One record as cells by field name; a field that is not there is an empty cell. */
export type Cells = Readonly<Partial<Record<TextField | "type", string>>>;

/** Every header that a generated log may use, `type` first. */
export const headers: readonly (TextField | "type")[] = [
  "type",
  "patient",
  "occurredAt",
  "recordedAt",
  "notAfter",
  "openedAt",
  "validUntil",
  "timeBasis",
  "system",
  "sequence",
  "decisionKind",
  "recommendation",
  "recommendationVersion",
  "order",
  "document",
  "keyScope",
  "actor",
  "actorName",
  "actorRole",
  "actorKind",
  "onBehalfOf",
  "model",
  "modelVersion",
  "stance",
  "code",
  "display",
  "finding",
  "laterality",
  "value",
  "unit",
  "frequency",
  "priority",
  "priorityScale",
  "contentHash",
  "confidence",
  "displayConfidence",
  "reason",
  "reasonCode",
  "mode",
  "patientBirthDate",
  "replaces",
  "label",
];

/** How rows are written into a file of comma-separated values. */
export interface CsvForm {
  /** Columns in the order written; those that are no field are filled with `extra`. */
  readonly columns?: readonly string[];
  readonly lineEnd?: "\n" | "\r\n";
  readonly quoteAll?: boolean;
  readonly extra?: string;
}

/** CSV text of rows, header first, each line ended. */
export function csvOf(rows: readonly Cells[], form: CsvForm = {}): string {
  const end = form.lineEnd ?? "\n";
  const columns = form.columns ?? headers;
  const quote = (text: string): string =>
    form.quoteAll === true || /[",\r\n]/u.test(text)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const line = (row: Cells): string =>
    columns
      .map((name) =>
        quote(isHeader(name) ? (row[name] ?? "") : (form.extra ?? "")),
      )
      .join(",");
  return [columns.join(","), ...rows.map(line), ""].join(end);
}

const known: ReadonlySet<string> = new Set(headers);
const isHeader = (name: string): name is TextField | "type" => known.has(name);

/** One JSON object a line; an empty cell is no property. */
export function ndjsonOf(rows: readonly Cells[]): string {
  return rows
    .map((row) => {
      const filled = Object.entries(row).filter(([, cell]) => cell !== "");
      return `${JSON.stringify(Object.fromEntries(filled))}\n`;
    })
    .join("");
}

export const utf8 = (text: string): Uint8Array => Buffer.from(text, "utf8");
export const gzip = (text: string): Uint8Array => gzipSync(utf8(text));
