import type { ColumnVote, Surety } from "../../model/proposal.ts";
import type { ColumnFacts } from "./column-facts.ts";

/** What one witness says for a column: how much it weighs, and a sentence; names alone never reach "strong". */
export interface Witness {
  readonly weight: number;
  readonly says: string;
}

/** A column that could hold a field, with everything that speaks for it. */
export interface Candidate {
  readonly column: ColumnFacts;
  readonly witnesses: readonly Witness[];
}

/** What came of the candidates of one field. */
export interface Choice {
  /** Undefined: none, or two that are too close. */
  readonly column: ColumnFacts | undefined;
  readonly vote: ColumnVote;
  /** Columns that a person must choose from. */
  readonly rivals: readonly ColumnFacts[];
}

const strong = 0.9;
const fair = 0.6;
/** Two columns nearer than this are both shown and neither is taken. */
const tooClose = 0.05;

/** How sure a sum of weights is. */
export function suretyOf(weight: number): Surety {
  return weight >= strong - 1e-9 ? "strong" : weight >= fair ? "fair" : "weak";
}

function weightOf({ witnesses }: Candidate): number {
  return Math.min(
    1,
    witnesses.reduce((sum, { weight }) => sum + weight, 0),
  );
}

/** Chooses the column of a field, or leaves two that are too close to a person. */
export function choose(
  field: string,
  candidates: readonly Candidate[],
): Choice | undefined {
  const ranked = candidates.toSorted((a, b) => weightOf(b) - weightOf(a));
  const [best, next] = ranked;
  if (best === undefined) return undefined;
  const close =
    next !== undefined && weightOf(best) - weightOf(next) < tooClose;
  const rivals = close
    ? ranked.filter((one) => weightOf(best) - weightOf(one) < tooClose)
    : [];
  return {
    column: close ? undefined : best.column,
    rivals: rivals.map(({ column }) => column),
    vote: {
      field,
      column: close ? undefined : best.column.name,
      sure: close ? undefined : suretyOf(weightOf(best)),
      why: close
        ? `${rivals.map(({ column }) => column.name).join(" or ")}: nothing tells them apart`
        : best.witnesses.map(({ says }) => says).join("; "),
    },
  };
}
