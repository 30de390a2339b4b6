import type { UsedConfig } from "../model/config.ts";
import type { RunEnding } from "../model/ending.ts";
import type { Files, WhenTaken } from "../model/files.ts";
import type { Run } from "../model/run.ts";
import type { PrivacyMode, SarifOptions } from "../report/report.ts";
import type { Baseline } from "./baseline.ts";
import type { ExceptionWarning } from "./exceptions.ts";

/** What is being done right now, for a progress line. */
export interface Progress {
  readonly stage: "reading" | "judging" | "writing";
  /** File that is read; undefined in the other stages. */
  readonly file: string | undefined;
  readonly bytes: number;
  readonly totalBytes: number | undefined;
  readonly records: number;
}

/** One audit, as asked for. */
export interface AuditRequest {
  readonly inputs: readonly string[];
  readonly mapping: string | undefined;
  readonly policy: string;
  /** Findings that somebody has accepted until a day. */
  readonly exceptions?: string | undefined;
  /** The earlier run that findings are held against, and whether only those that it lacks decide exit 1. */
  readonly baseline?:
    { readonly run: Baseline; readonly newOnly: boolean } | undefined;
  /** The config file, where something of it took effect. */
  readonly config?: UsedConfig | undefined;
  readonly out: string;
  /** Names of the report formats to write into the run folder. */
  readonly formats: readonly string[];
  readonly privacy: PrivacyMode;
  /** Key of the pseudonyms, of a key file; missing: it is made of the decisions. */
  readonly peopleKey?: Uint8Array | undefined;
  /** How `report.sarif` is written; missing: for GitHub, under the names that the files have. */
  readonly sarif?: SarifOptions | undefined;
  /** "Now" for the rules, ISO 8601 with offset. */
  readonly asOf: string | undefined;
  readonly whenTaken: WhenTaken;
  /** Says how the audit ended, for the reports that print it; missing where nobody decides that. */
  readonly decide?: (
    outcome: Pick<AuditOutcome, "run" | "toolFaults">,
  ) => Decided;
}

/** How an audit ended. `kept`: it is not what the counts of `run.json` alone would say, so that it has to stand there too. */
export interface Decided {
  readonly ending: RunEnding;
  readonly kept: boolean;
}

/** What an audit needs from the machine. */
export interface AuditMachine {
  readonly files: Files;
  /** Version of the tool. */
  readonly version: string;
  /** Threads that judge; 1 judges in this one. Changes no result. */
  readonly threads: number;
  /** Bytes of events that wait in memory before they are spilled; missing: 64 MiB. Changes no result. */
  readonly maxMemory?: number | undefined;
  /** Clock for `timing.json` only: milliseconds since 1970. */
  readonly clock: () => number;
  readonly progress: (progress: Progress) => void;
  /** Called with the way to remove what was staged, as soon as there is something to remove. */
  readonly onStaged: (discard: () => void) => void;
}

/** How an audit ended; the exit code is worked out from it, in one place. */
export interface AuditOutcome {
  readonly run: Run;
  /** A rule threw: the folder is marked faulty (exit 4). */
  readonly toolFaults: number;
  readonly wrote: readonly string[];
  /** What whoever keeps the exceptions file should know; on standard error only. */
  readonly warnings: readonly ExceptionWarning[];
}
