import type {
  ColumnSummary,
  ColumnVote,
  MappingProposal,
  SourceProposal,
} from "../model/proposal.ts";
import { csvLine } from "./csv.ts";

/**
 * What `init` proposes as a table for the data owner, who knows the columns and not the tool (`surface.md` 13): a row for
 * each field, for each column that nothing uses and for each question, with two empty columns for the answer.
 *
 * The values shown are those that the profile lets show: frequent ones of columns that are no person's.
 */
export function mappingReview({ sources, open }: MappingProposal): string {
  const rows: readonly Row[] = [
    ...sources.flatMap((source) => [
      ...source.votes.map((vote) => voteRow(source, vote)),
      ...source.unused.map((column) => unusedRow(source, column)),
    ]),
    ...open.map(({ id, ask, choices }) => ({
      source: "",
      files: "",
      column: id,
      use: "to be decided",
      why: [ask, ...(choices === undefined ? [] : [choices.join(", ")])].join(
        " One of: ",
      ),
    })),
  ];
  return [
    `\ufeff${csvLine(columns.map(([name]) => name))}`,
    ...rows.map((row) => csvLine(columns.map(([, cell]) => cell(row)))),
  ].join("");
}

/** One row as it is made. `summary`: what the column holds; undefined where no column is meant. */
interface Row {
  readonly source: string;
  readonly files: string;
  readonly column: string;
  readonly use: string;
  readonly sure?: string;
  readonly why: string;
  readonly summary?: ColumnSummary;
}

type Column = readonly [string, (row: Row) => string | null];

const columns: readonly Column[] = [
  ["source", ({ source }) => source],
  ["files", ({ files }) => files],
  ["column", ({ column }) => column],
  ["taken for", ({ use }) => use],
  ["sure", ({ sure }) => sure ?? null],
  ["why", ({ why }) => why],
  ["holds", ({ summary }) => summary?.holds ?? null],
  ["filled", ({ summary }) => percentOf(summary)],
  ["different values", ({ summary }) => differentOf(summary)],
  ["frequent values", ({ summary }) => examplesOf(summary)],
  ["right? (yes or no)", (): null => null],
  ["remark of the data owner", (): null => null],
];

function voteRow(
  source: SourceProposal,
  { field, column, sure, why }: ColumnVote,
): Row {
  return {
    ...headOf(source, column),
    column: column ?? "(none)",
    use: field,
    sure: sure ?? "?",
    why,
  };
}

function unusedRow(source: SourceProposal, column: string): Row {
  return {
    ...headOf(source, column),
    column,
    use: "(not used)",
    why: "nothing of the mapping reads it",
  };
}

function headOf(
  { name, profile, columns: summaries }: SourceProposal,
  column: string | undefined,
): Pick<Row, "source" | "files" | "summary"> {
  const summary = summaries.find((one) => one.name === column);
  const head = { source: name, files: profile.files.join(", ") };
  return summary === undefined ? head : { ...head, summary };
}

/** Rounded down: what is not full is not shown as full. */
function percentOf(summary: ColumnSummary | undefined): string | null {
  return summary === undefined
    ? null
    : `${(Math.floor(1000 * summary.filled) / 10).toFixed(1)} %`;
}

function differentOf(summary: ColumnSummary | undefined): string | null {
  return summary === undefined ? null : String(summary.different);
}

function examplesOf(summary: ColumnSummary | undefined): string | null {
  return summary === undefined
    ? null
    : summary.examples
        .map(([word, count]) => `${word} (${String(count)})`)
        .join(", ");
}
