import type { ExceptionCategory } from "./exception.ts";
import type { SeverityCounts } from "./run-summary.ts";

/**
 * What is to be said of an exception: it has ended, it was approved later than the run is judged at, or no finding of the
 * run is one that it speaks of.
 */
export type ExceptionCode =
  "exception-ended" | "exception-not-yet-approved" | "exception-unused";

/** An exception of the exceptions file, and what it came to. Without a code it holds. */
export interface RunException {
  /** Line of the exceptions file, from 1. */
  readonly line: number;
  readonly finding: string | null;
  readonly rule: string | null;
  readonly decision: string | null;
  readonly site: string | null;
  readonly model: string | null;
  readonly reason: string;
  readonly category: ExceptionCategory;
  readonly approvedBy: string;
  readonly approvedOn: string;
  readonly ends: string;
  readonly hazard: string | null;
  readonly codes: readonly ExceptionCode[];
  /** Ids of the findings that it speaks of, in the order of `findings.jsonl`. */
  readonly findings: readonly string[];
}

/**
 * The exceptions of a run. They change no finding, verdict or count (`surface.md` 12). `judgedAt`: the instant at which
 * ends were judged, UTC; null where no time is known. `excepted`: breached findings held back from exit 1, by severity.
 */
export interface RunExceptions {
  readonly name: string;
  readonly sha256: string;
  readonly judgedAt: string | null;
  readonly excepted: SeverityCounts;
  readonly entries: readonly RunException[];
}
