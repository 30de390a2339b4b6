import type { Fault } from "../../model/fault.ts";
import type { RowTable } from "./table-columns.ts";

type FaultRow = Fault & { readonly delimited: boolean };

/** Each record that could not be used. */
export const faultsSheet: RowTable<FaultRow> = {
  name: "Faults",
  table: "tbl_faults",
  title: "Records that could not be used",
  note: "Each rejected record with its place and what to do; no value of it.",
  columns: [
    { name: "Code", width: 26, style: "prose", of: ({ code }) => code },
    { name: "File", width: 34, style: "code", of: ({ origin }) => origin.file },
    {
      name: "Record",
      width: 12,
      style: "id",
      of: ({ origin }) => String(origin.record),
    },
    { name: "Line", width: 12, style: "id", of: ({ line }) => String(line) },
    {
      name: "Spreadsheet row",
      width: 13,
      style: "id",
      of: ({ origin, delimited }) =>
        delimited ? String(origin.record + 1) : null,
    },
    { name: "Field", width: 24, style: "prose", of: ({ field }) => field },
    { name: "What to do", width: 80, style: "prose", of: ({ hint }) => hint },
    {
      name: "Also",
      width: 40,
      style: "prose",
      of: ({ also }) => [...new Set(also.map(({ code }) => code))].join(", "),
    },
  ],
};
