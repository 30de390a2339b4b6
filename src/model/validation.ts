import type { Fault } from "./fault.ts";
import type { FileAccount } from "./run.ts";

/** The accounts that an audit of the same inputs would give, and what is wrong with the first record of each kind. */
export interface ValidateResult {
  readonly accounts: readonly FileAccount[];
  /** Every fault code of every file with its first record, in the order of places; `count`: rejected records of that code. */
  readonly faults: readonly FaultKind[];
  readonly passedOver: readonly PassedOver[];
}

/** A file of a folder that no source of the mapping matches, or a folder in it: listed, not read. */
export interface PassedOver {
  /** That of a folder ends in `/`. */
  readonly name: string;
  readonly isFolder: boolean;
  /** In words that follow the name. */
  readonly why: string;
}

export interface FaultKind {
  readonly first: Fault;
  readonly count: number;
}
