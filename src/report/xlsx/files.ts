import type { Run } from "../../model/run.ts";

/** Whether a file is one whose header is its first row, so that a record has a spreadsheet row. */
export function isDelimited(run: Run): (file: string) => boolean {
  const files = new Set(
    run.accounts
      .filter(({ format }) => format === "csv" || format === "tsv")
      .map(({ file }) => file),
  );
  return (file) => files.has(file);
}

/** Number of a file in the table of sources: `S2`; `S?` for one that is not there. */
export function sourceNumber(run: Run): (file: string) => string {
  const numbers = new Map(
    run.accounts.map(({ file }, at) => [file, `S${String(at + 1)}`]),
  );
  return (file) => numbers.get(file) ?? "S?";
}
