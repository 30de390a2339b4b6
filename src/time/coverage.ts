/**
 * Whether an export's silence about a stretch of time means anything (law 5).
 */

import type { CoverageHole, SourceCoverage } from "../model/decision.ts";
import type { Interval } from "../model/event.ts";
import { overlaps } from "./interval.ts";

/** `reasons`: one sentence fragment for each thing that speaks against a claim of absence, in order of the sources. */
export interface CoverageAnswer {
  readonly answer: "covered" | "undeclared" | "not-covered" | "no-source";
  readonly reasons: readonly string[];
}

/**
 * Whether every one of the sources covers the whole window.
 *
 * A source covers it where the union of its declared half-open windows holds all of it and no hole (downtime, rejected
 * record, export that is not whole) overlaps it. One source that does not, and the window is `not-covered`; else one source that declares no
 * window makes it `undeclared`; no source at all is `no-source`. A window that is open at its end is never covered.
 *
 * @see domain.md 6, coverage; contract.md, law 5
 */
export function coverageOf(
  window: Interval,
  sources: readonly SourceCoverage[],
): CoverageAnswer {
  if (sources.length === 0) {
    return {
      answer: "no-source",
      reasons: ["no log of this kind was supplied"],
    };
  }
  const gaps: string[] = [];
  const silent: string[] = [];
  for (const source of sources) {
    for (const hole of source.holes) {
      if (overlaps(hole.interval, window)) gaps.push(holeReason(hole, source));
    }
    if (source.windows === undefined) {
      silent.push(`no export window is declared for ${source.source}`);
    } else if (!isInUnion(window, source.windows)) {
      gaps.push(
        `the declared export windows of ${source.source} do not hold all of it`,
      );
    }
  }
  if (gaps.length > 0)
    return { answer: "not-covered", reasons: distinct(gaps) };
  if (silent.length > 0)
    return { answer: "undeclared", reasons: distinct(silent) };
  return { answer: "covered", reasons: [] };
}

/** Whether the union of half-open windows holds the whole of one; windows that touch have no gap between them. */
export function isInUnion(
  window: Interval,
  windows: readonly Interval[],
): boolean {
  const sorted = [...windows].sort((a, b) => a.earliest - b.earliest);
  let covered = window.earliest;
  for (const next of sorted) {
    if (next.earliest > covered) return false;
    if (next.latest > covered) covered = next.latest;
    if (covered >= window.latest && next.latest > window.earliest) return true;
  }
  return false;
}

function holeReason(hole: CoverageHole, source: SourceCoverage): string {
  return {
    downtime: `a downtime of ${source.source} overlaps it`,
    "unfinished-export": `a file of ${source.source} says that further records belong to it, which are not given`,
    "look-alike-id": `a record of ${source.source} bears an identifier that only looks like the one of this decision`,
    "shared-key": `a record of ${source.source} names no patient, and its key leads to another patient as well as here`,
    "rejected-record": `a record of ${source.source} that may belong here was rejected`,
  }[hole.reason];
}

function distinct(reasons: readonly string[]): string[] {
  return [...new Set(reasons)];
}
