import type { Finding } from "../model/finding.ts";
import type { Run } from "../model/run.ts";
import type { ListedFinding } from "../model/run-view.ts";
import type { Severity } from "../model/words.ts";
import { severities } from "../model/words.ts";

type Ranked = Pick<Finding, "id" | "rule" | "severity" | "verdict">;

/** The findings that are shown, and how many were not. */
export interface Selection<T = ListedFinding> {
  readonly shown: readonly T[];
  readonly total: number;
  /** Findings left out, by severity. */
  readonly leftOut: Readonly<Record<Severity, number>>;
}

/**
 * Takes the `limit` most serious findings out of a stream, in the order of `compareFindings`.
 *
 * Memory: at most a quarter more than `limit` findings, whatever the length of the stream.
 */
export async function mostSerious<T extends Ranked>(
  findings: AsyncIterable<T>,
  limit: number,
): Promise<Selection<T>> {
  const counts = emptyCounts();
  let total = 0;
  const most = Math.ceil(limit * 1.25);
  let kept: T[] = [];
  /** Once there are enough: the least serious of them. */
  let least: T | undefined;
  for await (const finding of findings) {
    total += 1;
    counts[finding.severity] += 1;
    if (least !== undefined && compareFindings(finding, least) > 0) continue;
    kept.push(finding);
    if (kept.length <= most) continue;
    kept = kept.sort(compareFindings).slice(0, limit);
    least = kept.at(-1);
  }
  const shown = kept.sort(compareFindings).slice(0, limit);
  for (const { severity } of shown) counts[severity] -= 1;
  return { shown, total, leftOut: counts };
}

/** The most serious first; a table, since lists of ten thousands are sorted by it. */
const rankOf: Readonly<Record<Severity, number>> = {
  critical: 0,
  high: 1,
  medium: 2,
  low: 3,
  info: 4,
};

/** Severity first, then breached before undecidable, then rule and id by code unit. */
export function compareFindings(a: Ranked, b: Ranked): number {
  return (
    rankOf[a.severity] - rankOf[b.severity] ||
    (a.verdict === b.verdict ? 0 : a.verdict === "breached" ? -1 : 1) ||
    byCodeUnit(a.rule, b.rule) ||
    byCodeUnit(a.id, b.id)
  );
}

/** The rules with a finding, the most serious first, then the most frequent, then by name. */
export function rulesFound(run: Run): Run["rules"] {
  return run.rules
    .filter(({ breached, undecidable }) => breached + undecidable > 0)
    .sort(
      (a, b) =>
        severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
        b.breached - a.breached ||
        byCodeUnit(a.rule, b.rule),
    );
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function emptyCounts(): Record<Severity, number> {
  return { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
}
