import type { Finding } from "./finding.ts";
import type { Run } from "./run.ts";
import type { Oversight } from "./words.ts";

/** What a comparison says of a finding, as it is in one run. It names nobody. */
export type DiffFinding = Pick<
  Finding,
  "id" | "rule" | "severity" | "verdict" | "decision"
>;

/**
 * A finding that only one of two runs has. `other`: the state of oversight that its decision has in the other run; null
 * where the decision is not in it, or where the finding is about the run.
 */
export interface OneSided extends DiffFinding {
  readonly other: Oversight | null;
  /** An exception in force keeps it from deciding exit 1. */
  readonly excepted: boolean;
}

/**
 * A finding that both runs have, with another severity or verdict. `moreSerious`: breached now with a higher severity than
 * in the old run, or undecidable there; it was never accepted as what it is now.
 */
export interface ChangedFinding extends DiffFinding {
  readonly moreSerious: boolean;
  /** An exception in force keeps it from deciding exit 1. */
  readonly excepted: boolean;
  readonly was: Pick<Finding, "severity" | "verdict">;
}

/** What was given to two runs that is not the same: the reasons why their findings may differ. */
export interface RunDifference {
  readonly what:
    | "input"
    | "mapping"
    | "policy"
    | "exceptions"
    | "version"
    | "as-of"
    | "time-zone-data";
  /** Name of the file; null where there is none to name. */
  readonly file: string | null;
  /** Hash or word of either run; null: not in it. */
  readonly was: string | null;
  readonly is: string | null;
}

/** Two runs side by side; findings most serious first. */
export interface RunDiff {
  readonly old: Run;
  readonly now: Run;
  readonly differences: readonly RunDifference[];
  readonly added: readonly OneSided[];
  /** Findings of the old run alone whose decision has oversight documented before the action in the new one. */
  readonly resolved: readonly OneSided[];
  /** All other findings of the old run alone (`surface.md` 12): that they are not found again does not show them settled. */
  readonly gone: readonly OneSided[];
  readonly changed: readonly ChangedFinding[];
  /** Findings that are the same in both. */
  readonly same: number;
}
