import type { Severity } from "./words.ts";

/** What may be missing before there is no assurance: a whole number, or a percentage as text (`2.5%`). */
export type AllowanceText = number | string;

/**
 * The config file `countersign.yaml` as written (`schemas/config.schema.json`): the same things that options say, and the
 * inputs; no rules and no policy text. Paths are relative to the file (`surface.md` 14).
 */
export interface Config {
  readonly version?: 1;
  /** Files, folders or patterns. */
  readonly inputs?: readonly string[];
  readonly mapping?: string;
  readonly policy?: string;
  readonly exceptions?: string;
  /** The run folder of an earlier audit. */
  readonly baseline?: string;
  /** The run folder. */
  readonly output?: string;
  /** Names of report formats. */
  readonly formats?: readonly string[];
  readonly privacy?: "pseudonymise" | "full" | "counts";
  /** The file that holds the key of the pseudonyms. */
  readonly key?: string;
  readonly limits?: {
    readonly failOn?: Severity | "never";
    readonly maxRejected?: AllowanceText;
    readonly maxUndetermined?: AllowanceText;
  };
}

/** The config file that a run used: hashed into `run.json`. */
export interface UsedConfig {
  readonly name: string;
  readonly sha256: string;
  /** Its keys that took effect (`inputs`, `limits.failOn`), in the order of the schema; options win over the others. */
  readonly took: readonly string[];
}
