import type { Origin } from "../../model/origin.ts";
import type { DecisionLine } from "../../model/decision-line.ts";
import type { FindingWithDecision } from "../with-decisions.ts";
import type { RowTable } from "./table-columns.ts";

/** One record that a finding rests on. */
export interface EvidenceRow {
  readonly finding: string;
  readonly decision: string | null;
  readonly part: string;
  readonly type: string | null;
  readonly source: string;
  readonly origin: Origin;
  readonly delimited: boolean;
}

/** The table of evidence: a row for each record that a finding cites. */
export const evidenceSheet: RowTable<EvidenceRow> = {
  name: "Evidence",
  table: "tbl_evidence",
  title: "Evidence",
  note: "Each record that a finding rests on, with its place: dd and sha256sum check it against the file.",
  columns: [
    { name: "Finding", width: 19, style: "id", of: ({ finding }) => finding },
    {
      name: "Decision",
      width: 19,
      style: "id",
      of: ({ decision }) => decision,
    },
    { name: "Part", width: 24, style: "prose", of: ({ part }) => part },
    { name: "Event", width: 28, style: "prose", of: ({ type }) => type },
    { name: "Source", width: 9, style: "code", of: ({ source }) => source },
    { name: "File", width: 28, style: "code", of: ({ origin }) => origin.file },
    {
      name: "Record",
      width: 12,
      style: "id",
      of: ({ origin }) => String(origin.record),
    },
    {
      name: "Line",
      width: 12,
      style: "id",
      of: ({ origin }) => String(origin.line),
    },
    {
      name: "Spreadsheet row",
      width: 13,
      style: "id",
      of: ({ origin, delimited }) =>
        delimited ? String(origin.record + 1) : null,
    },
    {
      name: "Byte offset",
      width: 14,
      style: "id",
      of: ({ origin }) => String(origin.byteOffset),
    },
    {
      name: "Byte length",
      width: 12,
      style: "id",
      of: ({ origin }) => String(origin.byteLength),
    },
    {
      name: "Record SHA-256",
      width: 68,
      style: "id",
      of: ({ origin }) => origin.sha256,
    },
  ],
};

/** What rows need beside the finding. */
export interface EvidenceFiles {
  readonly isDelimited: (file: string) => boolean;
  readonly sourceNumber: (file: string) => string;
}

/** The records of one finding, in the order in which it cites them. */
export function evidenceRows(
  { finding, decision }: FindingWithDecision,
  files: EvidenceFiles,
): readonly EvidenceRow[] {
  return finding.evidence.map((origin) => ({
    finding: finding.id,
    decision: finding.decision,
    ...partOf(origin, decision),
    source: files.sourceNumber(origin.file),
    origin,
    delimited: files.isDelimited(origin.file),
  }));
}

/** What a record is in its decision: the first of its events there. */
function partOf(
  origin: Origin,
  decision: DecisionLine | undefined,
): Pick<EvidenceRow, "part" | "type"> {
  if (decision === undefined) return { part: "record of the run", type: null };
  const { events, later, governing, candidates } = decision;
  const all = [...events, ...later];
  const at = all.findIndex(
    (event) =>
      event.origin.record === origin.record &&
      event.origin.file === origin.file,
  );
  const event = all[at];
  if (event === undefined) return { part: "other record", type: null };
  const { type } = event;
  if (at >= events.length) return { part: "after the decision", type };
  if (at === governing) return { part: "governing action", type };
  return candidates.some((candidate) => candidate.event === at)
    ? { part: "candidate review", type }
    : { part: type.slice(0, type.indexOf(".")), type };
}
