import type { FactCard, PolicyFact } from "./attribution.ts";
import type { UsedConfig } from "./config.ts";
import type { RunEnding } from "./ending.ts";
import type { RuleCard } from "./finding.ts";
import type { FileReading } from "./record.ts";
import type { RunBaseline } from "./run-baseline.ts";
import type { RunExceptions } from "./run-exceptions.ts";
import type { LeftPlace, RunLimits } from "./run-limits.ts";
import type { RunSummary, Figures } from "./run-summary.ts";
import type { Statistics } from "./statistics.ts";
import type { Alignment, Oversight, Severity } from "./words.ts";

export interface FileAccount extends FileReading {
  readonly file: string;
  /** Source of the mapping, or `native`. */
  readonly source: string;
  readonly format: string;
  readonly used: number;
  readonly rejected: number;
  readonly ignored: number;
  /** Ignored records by reason. */
  readonly ignoredReasons: { readonly [reason: string]: number };
  /** Rejected records by code of their first fault. */
  readonly rejectedCodes: { readonly [code: string]: number };
  /** Columns that no part of the mapping uses. */
  readonly unusedColumns: readonly string[];
}

/** A reason for "no assurance" (exit 3) that is not a count of records or decisions. */
export interface Missing {
  readonly code: "log-missing" | "no-records" | "page-of-several";
  /** Policy that needs the log; null where a file is meant, one without records or one that is not whole. */
  readonly policy: string | null;
  readonly reason: string;
}

/** `run.json`: what was read, with what, the accounts and the summary. */
export interface Run {
  readonly tool: { readonly name: "countersign"; readonly version: string };
  readonly schema: 1;
  readonly site: string;
  readonly timeZone: string;
  readonly asOf: string | null;
  readonly period: {
    readonly from: string | null;
    readonly until: string | null;
  };
  readonly mapping: { readonly name: string; readonly sha256: string } | null;
  readonly policy: {
    readonly name: string;
    readonly sha256: string;
    readonly policies: readonly {
      readonly id: string;
      readonly title: string;
      readonly from: string;
      readonly until: string | null;
      /** What it says of the facts of the deployer; what it does not say is missing here. */
      readonly facts: readonly PolicyFact[];
    }[];
  };
  /** The fact table of a decision: whose matter each fact is, and who by its kind could produce it (`rules.md` 6). */
  readonly attribution: readonly FactCard[];
  readonly environment: {
    readonly timeZoneData: string;
    readonly unicode: string;
  };
  readonly accounts: readonly FileAccount[];
  readonly summary: RunSummary;
  readonly figures: Figures;
  readonly statistics: Statistics;
  readonly limits: RunLimits;
  /** Decisions by oversight state and by alignment; every word is there, zero included. */
  readonly states: { readonly [O in Oversight]: number };
  readonly alignments: { readonly [A in Alignment]: number };
  /** Breached and undecidable findings by rule. */
  readonly rules: readonly {
    readonly rule: string;
    readonly severity: Severity;
    readonly breached: number;
    readonly undecidable: number;
  }[];
  readonly cards: readonly RuleCard[];
  /** Events that were read, copies counted once; runs of earlier versions lack it. */
  readonly events?: number;
  /** Those of them that belong to no decision, by reason. */
  readonly leftOver: { readonly [reason: string]: number };
  /** The first 100 of them, by file and record, that were put to an output of their patient; only where there are any. */
  readonly leftPlaces?: readonly LeftPlace[];
  readonly missing: readonly Missing[];
  /** Why a decision could not be determined, by cause, most frequent first. */
  readonly undeterminedCauses: readonly {
    readonly cause: string;
    readonly count: number;
  }[];
  readonly notes: { readonly [code: string]: number };
  readonly warnings: readonly string[];
  /** Only where an exceptions file was given: without one a run keeps its bytes. */
  readonly exceptions?: RunExceptions;
  /** Only where an earlier run was given to compare with. */
  readonly baseline?: RunBaseline;
  /** Only where something was taken from a config file. */
  readonly config?: UsedConfig;
  /** Only where a key file was named: which one, by 16 hex digits that tell nothing of it. */
  readonly pseudonyms?: { readonly key: string };
  /** Only where other limits were given than those of the contract, or the tool was at fault: else the counts tell it. */
  readonly ended?: RunEnding;
}
