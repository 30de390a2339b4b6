import type { Fault } from "./fault.ts";
import type { FileAccount } from "./run.ts";

/** The accounts that an audit of the same inputs would give, and what is wrong with the first record of each kind. */
export interface ValidateResult {
  readonly accounts: readonly FileAccount[];
  /** Every fault code of every file with its first record, in the order of places; `count`: rejected records of that code. */
  readonly faults: readonly FaultKind[];
  /** Files of a folder that no source of the mapping matches, and folders in it, which end in `/`. */
  readonly passedOver: readonly string[];
}

export interface FaultKind {
  readonly first: Fault;
  readonly count: number;
}
