import { CountersignError } from "../../model/error.ts";
import type { Event } from "../../model/event.ts";
import type {
  ForeignEvent,
  LeftOver,
  LostRecord,
} from "../../model/patient.ts";
import type { FileAccount } from "../../model/run.ts";
import type { Period } from "../period.ts";

/**
 * The first column of a line between two processes, where it is not the hash of a patient (64 hexadecimal digits): what
 * the line is. An engine may hand any line to any process: each takes its own and passes over the rest.
 */
export const marks = {
  /** An entry that has keys and no patient: only `worker site` can say whose it is. */
  keysOnly: "-",
  /** Two patients that are one; their hashes stand in the second column. */
  merge: "+",
  /** What is of a whole export: its account, faults, context, what is nobody's. */
  file: "=",
  /** The sums of one `worker judge`, its last line. */
  sums: "~",
} as const;

/** One line: three columns divided by tabs, of which none holds a tab or a line end (JSON escapes both). */
export interface ClusterLine {
  readonly key: string;
  /** Hashes of the keys that an entry carries, divided by commas; empty where there is none. */
  readonly keys: string;
  readonly json: string;
}

/** One event or lost record of an export. `file`: number of the export; `n`: which of its entries, from 0. */
export interface EntryLine {
  readonly run: string;
  readonly file: number;
  readonly n: number;
  readonly event?: Event;
  readonly lost?: LostRecord;
  /** Written by `worker site`: it is another's entry that belongs here. */
  readonly sent?: true;
}

/** Other patients' events that carry a key of this one. */
export interface ForeignLine {
  readonly run: string;
  readonly foreign: readonly ForeignEvent[];
}

/** Lines and facts of one export, as many as its reader wrote. */
export interface FileCounts {
  entries: number;
  keysOnly: number;
  faults: number;
  context: number;
  leftOver: number;
}

/** What is of a whole export. Lists come in pieces; the account is its last line. */
export type FileLine = { readonly run: string; readonly file: number } & (
  | {
      readonly kind: "faults";
      /** Which fault of the file comes first, from 0. */
      readonly n: number;
      /** Lines of `faults.jsonl`. */
      readonly lines: readonly string[];
    }
  | { readonly kind: "context"; readonly events: readonly Event[] }
  | { readonly kind: "left-over"; readonly leftOver: readonly LeftOver[] }
  | {
      readonly kind: "account";
      readonly account: FileAccount;
      readonly period: Period | null;
      readonly counts: Readonly<FileCounts>;
    }
);

/** Hexadecimal digits of the run that stand in a line; all of them stand in its files. */
const runDigits = 12;

/** Name of a run in its lines. */
export function shortRun(run: string): string {
  return run.slice(0, runDigits);
}

export function lineText(key: string, keys: string, value: unknown): string {
  return `${key}\t${keys}\t${JSON.stringify(value)}`;
}

/** @throws CountersignError `line-broken` where a line has not three columns */
export function clusterLine(text: string): ClusterLine {
  const first = text.indexOf("\t");
  const second = text.indexOf("\t", first + 1);
  if (first < 0 || second < 0) throw broken();
  return {
    key: text.slice(0, first),
    keys: text.slice(first + 1, second),
    json: text.slice(second + 1),
  };
}

const patientHash = /^[0-9a-f]{64}$/u;

export function isPatientHash(key: string): boolean {
  return patientHash.test(key);
}

/** The value of a line of this run. @throws CountersignError `line-broken`, `run-mismatch` */
export function entryOf(json: string, run: string): EntryLine | ForeignLine {
  const value = ofRun(json, run);
  if (isEntry(value) || isForeign(value)) return value;
  throw broken();
}

/** @throws CountersignError `line-broken`, `run-mismatch` */
export function fileLineOf(json: string, run: string): FileLine {
  const value = ofRun(json, run);
  if (isFileLine(value)) return value;
  throw broken();
}

function ofRun(json: string, run: string): object {
  const value = parsed(json);
  if (!hasRun(value)) throw broken();
  if (value.run !== shortRun(run)) throw otherRun();
  return value;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw broken();
  }
}

/** The lines were written by this tool: one field of each form is enough to tell them apart. */
const hasRun = (value: unknown): value is { readonly run: unknown } =>
  typeof value === "object" && value !== null && Object.hasOwn(value, "run");
const isEntry = (value: object): value is EntryLine =>
  Object.hasOwn(value, "event") || Object.hasOwn(value, "lost");
export const isForeign = (value: object): value is ForeignLine =>
  Object.hasOwn(value, "foreign");
const isFileLine = (value: object): value is FileLine =>
  Object.hasOwn(value, "kind");

/** A line that no process of this tool wrote; nothing of it is shown, since it may hold a patient. */
export function broken(): CountersignError {
  return new CountersignError({
    code: "line-broken",
    message: "a line is none that countersign wrote",
    hint: "hand on whole lines, their columns divided by tabs, as they were printed",
  });
}

export function otherRun(): CountersignError {
  return new CountersignError({
    code: "run-mismatch",
    message:
      "this is of another run: its job or its site facts have another hash",
    hint: "begin with countersign worker plan, and hand on only what its job gave",
  });
}
