import type { ShareFigure } from "./statistics.ts";
import type { Severity } from "./words.ts";

/** Which of the four groups of the accounts a decision counts in (`rules.md` 1.8). */
export type Account =
  "acted-on" | "not-acted-on" | "not-required" | "open-at-end";

export type SeverityCounts = { readonly [S in Severity]: number };

export interface RunSummary {
  readonly decisions: number;
  readonly actedOn: number;
  readonly documentedBefore: number;
  readonly notDocumentedBefore: number;
  readonly undetermined: number;
  readonly notActedOn: number;
  readonly notRequired: number;
  readonly openAtEnd: number;
  /** Breached findings by severity. */
  readonly findings: SeverityCounts;
}

/**
 * Bounds of a share while some decisions are undetermined, whole numbers per ten thousand (`rules.md` 7.1).
 * `low`: if none of them were documented before; `high`: if all were. `outerLow`: Wilson low of the first; `outerHigh`:
 * Wilson high of the second.
 */
export interface BoundsFigure {
  readonly low: number;
  readonly high: number;
  readonly outerLow: number;
  readonly outerHigh: number;
}

/** The headline figures; null where nothing was acted on ("no decisions"). */
export interface Figures {
  readonly notDocumentedBefore: ShareFigure | null;
  readonly documentedBefore: BoundsFigure | null;
}
