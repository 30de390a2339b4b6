import { createHash } from "node:crypto";
import { CountersignError } from "../../model/error.ts";
import type { Event } from "../../model/event.ts";
import type { Files } from "../../model/files.ts";
import type { FileAccount } from "../../model/run.ts";
import type { SiteFacts } from "../../model/site.ts";
import type { LeftOverCount } from "../judge-all.ts";
import type { Period } from "../period.ts";
import { broken, otherRun } from "./lines.ts";

/** The files of a folder that `worker site` writes. */
export const siteFiles = {
  /** What every judging process needs. */
  facts: "site.json",
  /** What only `merge` needs. */
  rest: "rest.json",
  faults: "faults.jsonl",
  /** Entries and foreign events for judging processes: lines as a reader's. */
  lines: "lines.tsv",
} as const;

/** What no patient owns, and which patients' own lines are passed over since they came through `lines.tsv`. */
export interface SiteFile {
  readonly run: string;
  readonly site: SiteFacts;
  /** Hashes of patients that are another since a merge. */
  readonly moved: readonly string[];
}

/** Lines by what they are; what was written and what was judged have to be equal. */
export interface LineCounts {
  /** Entries as their readers wrote them. */
  readonly entries: number;
  /** Those of them that came through the site facts instead. */
  readonly moved: number;
  /** Entries of the site facts. */
  readonly sent: number;
  /** Lists of foreign events. */
  readonly foreign: number;
}

/** What of the reading no patient's result holds, and how many lines judging has to see. */
export interface RestFile {
  readonly run: string;
  readonly accounts: readonly FileAccount[];
  readonly period: Period | null;
  readonly context: readonly Event[];
  readonly leftOver: readonly LeftOverCount[];
  readonly lines: LineCounts;
}

/** The site facts in the hands of a process. */
export interface OpenSite {
  /** SHA-256 of the file, lower-case hex: results name it. */
  readonly sha256: string;
  readonly site: SiteFacts;
  readonly moved: ReadonlySet<string>;
}

const largest = 1 << 29;

/** @throws CountersignError `run-mismatch` where it is of another job, `line-broken` where it is something else */
export async function openSite(
  folder: string,
  run: string,
  files: Files,
): Promise<OpenSite> {
  const bytes = await files.read(inFolder(folder, siteFiles.facts), largest);
  const value = parsed(bytes);
  if (!isSite(value)) throw broken();
  if (value.run !== run) throw otherRun();
  return {
    sha256: createHash("sha256").update(bytes).digest("hex"),
    site: value.site,
    moved: new Set(value.moved),
  };
}

/** @throws CountersignError as `openSite` */
export async function openRest(
  folder: string,
  run: string,
  files: Files,
): Promise<RestFile> {
  const bytes = await files.read(inFolder(folder, siteFiles.rest), largest);
  const value = parsed(bytes);
  if (!isRest(value)) throw broken();
  if (value.run !== run) throw otherRun();
  return value;
}

/** A file of the folder, whatever the machine's separator. */
export function inFolder(folder: string, name: string): string {
  return `${folder.replace(/\/+$/u, "")}/${name}`;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    throw broken();
  }
}

const isSite = (value: unknown): value is SiteFile => has(value, "moved");
const isRest = (value: unknown): value is RestFile => has(value, "accounts");

function has(value: unknown, name: string): boolean {
  return (
    typeof value === "object" && value !== null && Object.hasOwn(value, name)
  );
}

/** Something is there twice, or not at all. */
export function incomplete(what: string, hint: string): CountersignError {
  return new CountersignError({
    code: "parts-incomplete",
    message: what,
    hint,
  });
}

export function repeated(what: string): CountersignError {
  return new CountersignError({
    code: "parts-repeated",
    message: what,
    hint: "hand on the output of one attempt only where the engine made several",
  });
}
