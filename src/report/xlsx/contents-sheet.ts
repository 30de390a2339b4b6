import type { RowTable } from "./table-columns.ts";
import type { SheetFact } from "./workbook.ts";

/** Every sheet with what it holds, and a link to it. */
export const contentsSheet: RowTable<SheetFact> = {
  name: "Contents",
  table: "tbl_contents",
  title: "Contents",
  note: "What each sheet holds; the names lead to them.",
  linked: true,
  columns: [
    { name: "Sheet", width: 18, style: "link", of: ({ name }) => name },
    { name: "Holds", width: 70, style: "prose", of: ({ title }) => title },
    {
      name: "Rows",
      width: 12,
      style: "count",
      of: ({ rows }) => rows ?? null,
    },
  ],
};
