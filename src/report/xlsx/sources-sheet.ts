import type { FileAccount } from "../../model/run.ts";
import { codeInWords } from "../vocabulary.ts";
import type { RowTable } from "./table-columns.ts";

/** Each file that was read. */
export const sourcesSheet: RowTable<FileAccount> = {
  name: "Sources",
  table: "tbl_sources",
  title: "Schedule of sources",
  note: "Each file that was read, with its hash. Records are used, rejected or ignored; there is no fourth way.",
  columns: [
    { name: "File", width: 34, style: "code", of: ({ file }) => file },
    { name: "Source", width: 22, style: "code", of: ({ source }) => source },
    { name: "Format", width: 11, style: "prose", of: ({ format }) => format },
    { name: "SHA-256", width: 68, style: "id", of: ({ sha256 }) => sha256 },
    { name: "Bytes", width: 14, style: "count", of: ({ bytes }) => bytes },
    {
      name: "Records",
      width: 12,
      style: "count",
      of: ({ records }) => records,
    },
    { name: "Used", width: 12, style: "count", of: ({ used }) => used },
    {
      name: "Rejected",
      width: 12,
      style: "count",
      of: ({ rejected }) => rejected,
    },
    {
      name: "Ignored",
      width: 12,
      style: "count",
      of: ({ ignored }) => ignored,
    },
    {
      name: "Reasons",
      width: 60,
      style: "prose",
      of: ({ rejectedCodes, ignoredReasons }) =>
        countsText({ ...rejectedCodes, ...ignoredReasons }),
    },
    {
      name: "Columns not used",
      width: 40,
      style: "prose",
      of: ({ unusedColumns }) => unusedColumns.join(", "),
    },
  ],
};

function countsText(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([code, count]) => `${codeInWords(code)}: ${String(count)}`)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .join("; ");
}
