import type { Run } from "../../model/run.ts";
import type { RunException } from "../../model/run-exceptions.ts";
import { endText, exceptionTarget } from "../exceptions.ts";
import type { Naming } from "../people.ts";
import type { RowTable } from "./table-columns.ts";

/** An exception, and how its reason is said. */
interface ExceptionRow {
  readonly entry: RunException;
  readonly said: (text: string) => string;
}

/** Each exception of the exceptions file. */
export const exceptionsSheet: RowTable<ExceptionRow> = {
  name: "Exceptions",
  table: "tbl_exceptions",
  title: "Exceptions",
  note: "Findings that somebody has accepted until a day. They stay in every count.",
  columns: [
    {
      name: "Speaks of",
      width: 44,
      style: "code",
      of: ({ entry }) => exceptionTarget(entry),
    },
    {
      name: "State",
      width: 30,
      style: "prose",
      of: ({ entry }) => endText(entry),
    },
    {
      name: "Category",
      width: 22,
      style: "prose",
      of: ({ entry }) => entry.category,
    },
    {
      name: "Reason",
      width: 60,
      style: "prose",
      of: ({ entry, said }) => said(entry.reason),
    },
    {
      name: "Approved by",
      width: 24,
      style: "prose",
      of: ({ entry }) => entry.approvedBy,
    },
    {
      name: "Approved on",
      width: 14,
      style: "id",
      of: ({ entry }) => entry.approvedOn,
    },
    { name: "Ends", width: 14, style: "id", of: ({ entry }) => entry.ends },
    {
      name: "Hazard reference",
      width: 18,
      style: "id",
      of: ({ entry }) => entry.hazard,
    },
    {
      name: "Findings",
      width: 12,
      style: "count",
      of: ({ entry }) => entry.findings.length,
    },
    {
      name: "Line",
      width: 8,
      style: "id",
      of: ({ entry }) => String(entry.line),
    },
  ],
};

/** The exceptions of a run, their reasons cleaned as sentences are. */
export function exceptionRows(
  { exceptions }: Run,
  { prose }: Naming,
): readonly ExceptionRow[] {
  const said = (text: string): string => prose(text);
  return (exceptions?.entries ?? []).map((entry) => ({ entry, said }));
}
