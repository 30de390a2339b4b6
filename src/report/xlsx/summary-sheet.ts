import type { Run } from "../../model/run.ts";
import type { FunnelRow } from "../funnel.ts";
import { stateWords } from "../vocabulary.ts";
import type { RowTable } from "./table-columns.ts";

/** One line of the accounts. `of`: the whole that the share is of. */
export interface SummaryRow {
  readonly name: string;
  /** Name of the line whose number this one is a part of; null for all decisions. */
  readonly partOf: string | null;
  readonly count: number;
  readonly whole: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly meaning: string;
}

/** The accounts of decisions. */
export const summarySheet: RowTable<SummaryRow> = {
  name: "Summary",
  table: "tbl_summary",
  title: "Summary of decisions",
  note: "Each share with the number that it is a share of; the interval is a Wilson 95 % one, or for undetermined decisions the bounds of what they may be.",
  columns: [
    { name: "Decisions", width: 34, style: "prose", of: ({ name }) => name },
    { name: "Part of", width: 24, style: "prose", of: ({ partOf }) => partOf },
    { name: "Count", width: 12, style: "count", of: ({ count }) => count },
    { name: "Of", width: 12, style: "count", of: ({ whole }) => whole },
    {
      name: "Share",
      width: 10,
      style: "share",
      of: ({ count, whole }) =>
        whole === null || whole === 0 ? null : shareOf(count, whole),
    },
    { name: "From", width: 10, style: "share", of: ({ low }) => low },
    { name: "To", width: 10, style: "share", of: ({ high }) => high },
    {
      name: "Meaning",
      width: 80,
      style: "prose",
      of: ({ meaning }) => meaning,
    },
  ],
};

/** Share to six digits: what a cell shows is one decimal of a percentage. */
function shareOf(part: number, whole: number): number {
  return Math.round((part * 1_000_000) / whole) / 1_000_000;
}

/** The funnel as rows: every number with the whole that it is a part of. */
export function summaryRows(
  run: Run,
  funnel: readonly FunnelRow[],
): readonly SummaryRow[] {
  const { decisions, actedOn } = run.summary;
  return funnel.flatMap((row) => {
    const whole =
      row.level === 0 ? null : row.level === 1 ? decisions : actedOn;
    const { name, count, states } = row;
    const partOf = wholeNames[row.level];
    return [
      {
        name,
        partOf,
        count,
        whole,
        ...boundsOf(run, row),
        meaning: meaningOf(row),
      },
      ...states.map((state) => ({
        name: state.state,
        partOf: name,
        count: state.count,
        whole: actedOn,
        low: null,
        high: null,
        meaning: stateWords[state.state].says,
      })),
    ];
  });
}

/** What a line of each level is a part of. */
const wholeNames = [null, "Decisions", "acted on"] as const;

function boundsOf(
  run: Run,
  { group }: FunnelRow,
): { readonly low: number | null; readonly high: number | null } {
  const { notDocumentedBefore, documentedBefore } = run.figures;
  const figure =
    group === "not-before"
      ? notDocumentedBefore
      : group === "before"
        ? documentedBefore
        : null;
  return figure === null
    ? { low: null, high: null }
    : { low: figure.low / 10_000, high: figure.high / 10_000 };
}

function meaningOf({ group, note }: FunnelRow): string {
  if (group === "before")
    return "From: if no undetermined decision were documented before the action. To: if all were.";
  return note;
}
