import type { Origin } from "../model/origin.ts";
import type { Run } from "../model/run.ts";
import { countText } from "./count-text.ts";

/** `orders.csv, record 9,119, line 9,131`: the form for a table, each number with what it counts (`surface.md` 5). */
export function shortPlace({ file, record, line }: Origin): string {
  return `${file}, record ${countText(record)}, line ${countText(line)}`;
}

/** The first eight digits of a hash, enough to tell two records apart by eye. */
export function shortHash(sha256: string): string {
  return sha256.slice(0, 8);
}

/**
 * An origin in words: file, record, line, spreadsheet row, bytes and the hash of the record's own bytes.
 *
 * A spreadsheet row is given for delimited files alone, whose header is its first row.
 */
export function fullPlace(origin: Origin, run: Run): string {
  const account = run.accounts.find(({ file }) => file === origin.file);
  const delimited = account?.format === "csv" || account?.format === "tsv";
  const row = delimited
    ? `; spreadsheet row ${countText(origin.record + 1)}`
    : "";
  const last = origin.byteOffset + Math.max(0, origin.byteLength - 1);
  return `${origin.file}, record ${countText(origin.record)} (line ${countText(origin.line)}${row}), bytes ${countText(origin.byteOffset)} to ${countText(last)}, record sha256 ${origin.sha256}`;
}
