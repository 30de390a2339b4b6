import type { RunEnding } from "../model/ending.ts";
import type { Fault } from "../model/fault.ts";
import type { Run } from "../model/run.ts";
import type { ValidateResult } from "../model/validation.ts";

/** What a form gets before the first fault. */
export interface FaultFormSetup {
  readonly tool: Run["tool"];
  /** Faults that are listed at most; all are counted. */
  readonly most: number;
  /** Takes the text in pieces, in order. */
  readonly print: (piece: string) => void;
}

/** A form while the exports are read. */
export interface FaultWriter {
  /** A rejected record; they come in the order of files and of places in them, and none is kept. */
  readonly fault: (fault: Fault) => void;
  /** The rest, once everything was read. */
  readonly end: (result: ValidateResult, ending: RunEnding) => void;
}

/** A form of what `countersign validate` found. It is written while the exports are read, so that no number of faults is held. */
export interface FaultForm {
  readonly name: string;
  readonly begin: (setup: FaultFormSetup) => FaultWriter;
}
