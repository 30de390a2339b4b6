import { exceptionCategories } from "./exception.ts";

/** Name of the table of findings in a workbook: the only one that is read back. */
export const findingsTable = "tbl_findings";

/** Headers of the columns by which findings come back from a workbook, whatever their order (`surface.md` 10.2). */
export const triageColumns = {
  finding: "Finding",
  disposition: "Disposition",
  reason: "Reason",
  hazard: "Hazard reference",
  owner: "Owner",
  reviewedBy: "Reviewed by",
  reviewedOn: "Reviewed on",
  ends: "Ends",
} as const;
export type TriageField = keyof typeof triageColumns;

/** The fields in the order of their columns. */
export const triageFields: readonly TriageField[] = [
  "finding",
  "disposition",
  "reason",
  "hazard",
  "owner",
  "reviewedBy",
  "reviewedOn",
  "ends",
];

/** Dispositions under which a finding goes on counting. */
export const openDispositions = ["under-review", "confirmed"] as const;

/** What may be chosen for a finding: it goes on counting, or it is accepted, for a reason of one of the categories. */
export const dispositions: readonly string[] = [
  ...openDispositions,
  ...exceptionCategories,
];

/** One row of the table of findings as it came back: the cell of each field as text, dates as `yyyy-MM-dd`. */
export interface TriageRow {
  /** Row of the spreadsheet, from 1. */
  readonly row: number;
  readonly cells: Readonly<Record<TriageField, string>>;
  /** Fields whose cell holds a formula, an error, or no date where one is asked for. */
  readonly unreadable: readonly TriageField[];
}
