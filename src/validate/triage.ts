import type { Exception } from "../model/exception.ts";
import { exceptionCategories } from "../model/exception.ts";
import { nearestName } from "../model/nearest.ts";
import {
  dispositions,
  openDispositions,
  triageColumns,
} from "../model/triage.ts";
import type { TriageField, TriageRow } from "../model/triage.ts";
import { dayStart } from "../time/zone.ts";

/** A row of which an exception cannot be made, and why. No text of a cell. `finding`: null where none can be named. */
export interface TriageProblem {
  readonly row: number;
  readonly finding: string | null;
  readonly says: string;
}

/** An exception that a row asks for. */
export interface TriageEntry {
  readonly row: number;
  readonly exception: Exception & { readonly finding: string };
}

/** Every row of a workbook, in one of four places. */
export interface Triage {
  readonly entries: readonly TriageEntry[];
  /** Rows whose disposition lets the finding go on counting. */
  readonly open: readonly TriageRow[];
  /** Rows in which nothing was filled in. */
  readonly untouched: number;
  readonly problems: readonly TriageProblem[];
}

/**
 * What each row of a triaged workbook asks for; no row is passed over.
 *
 * @param findings - the ids of the run
 * @see surface.md 10.2, 12
 */
export function checkTriage(
  rows: readonly TriageRow[],
  findings: ReadonlySet<string>,
): Triage {
  const entries: TriageEntry[] = [];
  const open: TriageRow[] = [];
  const problems: TriageProblem[] = [];
  const seen = new Map<string, number>();
  let untouched = 0;
  for (const row of rows) {
    const says = problemOf(row, { findings, seen });
    const { finding } = row.cells;
    if (isUntouched(row)) untouched += 1;
    if (says !== undefined)
      problems.push({
        row: row.row,
        finding: findings.has(finding) ? finding : null,
        says,
      });
    else if (isOpen(row)) open.push(row);
    else if (!isUntouched(row)) entries.push(entryOf(row));
    if (!seen.has(finding)) seen.set(finding, row.row);
  }
  return { entries, open, untouched, problems };
}

const filled: readonly TriageField[] = [
  "disposition",
  "reason",
  "hazard",
  "owner",
  "reviewedBy",
  "reviewedOn",
  "ends",
];

function isUntouched({ cells, unreadable }: TriageRow): boolean {
  return (
    unreadable.length === 0 && filled.every((field) => cells[field] === "")
  );
}

function isOpen({ cells }: TriageRow): boolean {
  return openDispositions.some((word) => word === cells.disposition);
}

/** What is wrong with a row; undefined where nothing is. */
function problemOf(
  row: TriageRow,
  known: {
    readonly findings: ReadonlySet<string>;
    readonly seen: ReadonlyMap<string, number>;
  },
): string | undefined {
  const { cells, unreadable } = row;
  const [field] = unreadable;
  if (field !== undefined) return unreadableProblem(field);
  if (isUntouched(row)) return undefined;
  const before = known.seen.get(cells.finding);
  if (!known.findings.has(cells.finding))
    return "its id is that of no finding of this run";
  if (before !== undefined)
    return `the same finding stands in row ${String(before)} too`;
  return dispositionProblem(cells.disposition) ?? missingProblem(row);
}

/** Which of day and month comes first in a text is not guessed. */
function unreadableProblem(field: TriageField): string {
  const name = triageColumns[field];
  return field === "reviewedOn" || field === "ends"
    ? `${name} holds no date: enter one as a date, or as text like 2027-03-31`
    : `${name} holds a formula or an error`;
}

function dispositionProblem(word: string): string | undefined {
  if (word === "") return "something is filled in, and no Disposition";
  if (dispositions.includes(word)) return undefined;
  const near = nearestName(word, dispositions);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  return `its Disposition is none of the list${hint}`;
}

/** An exception needs a reason, an approver, the day of the approval and an end. */
function missingProblem(row: TriageRow): string | undefined {
  if (isOpen(row)) return undefined;
  const needed = ["reason", "reviewedBy", "reviewedOn", "ends"] as const;
  const missing = needed.filter((field) => row.cells[field] === "");
  return missing.length > 0
    ? `accepted, and without ${missing.map((field) => triageColumns[field]).join(", ")}`
    : timeProblem(row.cells);
}

const dayUs = 86_400_000_000;
const mostDays = 366;

function timeProblem({
  reviewedOn,
  ends,
}: TriageRow["cells"]): string | undefined {
  const days = daysBetween(reviewedOn, ends);
  if (days === undefined) return "a day in it does not exist";
  if (days <= 0) return "Ends is not after Reviewed on";
  return days > mostDays
    ? `Ends is more than ${String(mostDays)} days after Reviewed on`
    : undefined;
}

function daysBetween(from: string, until: string): number | undefined {
  try {
    return (dayStart(until, "UTC") - dayStart(from, "UTC")) / dayUs;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function entryOf({ row, cells }: TriageRow): TriageEntry {
  const category =
    exceptionCategories.find((word) => word === cells.disposition) ??
    "accepted-risk";
  return {
    row,
    exception: {
      finding: cells.finding,
      reason: cells.reason,
      category,
      approvedBy: cells.reviewedBy,
      approvedOn: cells.reviewedOn,
      ends: cells.ends,
      ...(cells.hazard === "" ? {} : { hazard: cells.hazard }),
    },
  };
}
