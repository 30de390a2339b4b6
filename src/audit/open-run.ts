import { resolve } from "node:path";
import { CountersignError } from "../model/error.ts";
import type { ReadLines } from "../model/files.ts";
import type { Run } from "../model/run.ts";
import type { RunView } from "../model/run-view.ts";
import { severities } from "../model/words.ts";
import { isOtherForm } from "./folder-lines.ts";
import { systemCode } from "./node-errors.ts";
import { createKeyMaker } from "./people.ts";
import { findingBriefs, viewOf } from "./run-folder.ts";
import { linesIn } from "./staging.ts";
import { bytesIn } from "./write-aside.ts";

/** A finished run as it lies in its folder. */
export interface OpenRun {
  readonly run: Run;
  readonly view: RunView;
  /** Absolute path of the folder. */
  readonly folder: string;
  /** The key of the pseudonyms, made again of the decisions: the same names as when the run was made. */
  readonly peopleKey: () => Promise<Uint8Array>;
}

/**
 * Opens a run folder to read it; nothing is judged again.
 *
 * @throws CountersignError `not-a-run`; `run-unknown-form` where another version wrote a form that this one does not know
 */
export async function openRun(
  { cwd }: { readonly cwd: string },
  shown: string,
): Promise<OpenRun> {
  const folder = resolve(cwd, shown);
  const lines = linesIn(folder);
  const run = await runIn(lines, shown);
  await checkWhole(run, lines, shown);
  return {
    run,
    view: viewOf(run, lines),
    folder,
    async peopleKey(): Promise<Uint8Array> {
      const maker = createKeyMaker();
      for await (const bytes of bytesIn(folder, "decisions.jsonl"))
        maker.lines(bytes);
      return maker.key();
    },
  };
}

/** A file that was cut at the end of a line reads well: only the numbers of `run.json` tell. */
async function checkWhole(
  { summary, accounts }: Run,
  lines: ReadLines,
  shown: string,
): Promise<void> {
  const found = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  const rejected = accounts.reduce((sum, file) => sum + file.rejected, 0);
  let decisions = 0;
  let faults = 0;
  try {
    decisions = await lineCount(lines, "decisions.jsonl");
    for await (const { severity, verdict } of findingBriefs(lines))
      if (verdict === "breached") found[severity] += 1;
    faults = await lineCount(lines, "faults.jsonl");
  } catch (error) {
    throw damagedRun(error, shown);
  }
  const isWhole = severities.every(
    (severity) => found[severity] === summary.findings[severity],
  );
  if (decisions !== summary.decisions || faults !== rejected || !isWhole)
    throw damaged(shown);
}

/** How many lines a file of the folder has; none of them becomes text. */
async function lineCount(lines: ReadLines, name: string): Promise<number> {
  let count = 0;
  const counting = (): boolean => {
    count += 1;
    return false;
  };
  for await (const _ of lines(name, counting));
  return count;
}

/** `run.json` of a folder. @throws as `openRun` does */
async function runIn(lines: ReadLines, shown: string): Promise<Run> {
  const value = await jsonIn(lines);
  if (isRun(value)) return value;
  const form = formOf(value);
  if (form === undefined) throw notARun(shown);
  throw new CountersignError({
    code: "run-unknown-form",
    message: `this run is of form ${form}, and this version knows form ${String(knownForm)}`,
    place: { file: shown },
    hint: "use the version that wrote it (run.json names it), or audit the exports again",
  });
}

/**
 * An error of ours for a run folder of which a file is missing or a line cannot be read; anything else as it is.
 *
 * @param error - what was thrown while the run was read
 */
export function damagedRun(error: unknown, shown: string): unknown {
  if (isAbsent(error)) return notARun(shown);
  if (!(error instanceof SyntaxError) && !isOtherForm(error)) return error;
  return damaged(shown);
}

/** An error of ours for files that are no longer as they were written. */
export function damaged(shown: string): CountersignError {
  return new CountersignError({
    code: "run-damaged",
    message: "the files of this run folder are not as the audit wrote them",
    place: { file: shown },
    hint: "something was changed or cut after the audit: audit the exports again",
  });
}

async function jsonIn(lines: ReadLines): Promise<unknown> {
  const text: string[] = [];
  try {
    for await (const line of lines("run.json")) text.push(line);
    return JSON.parse(text.join("\n"));
  } catch (error) {
    if (isAbsent(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR", "EACCES"].includes(systemCode(error) ?? "");
}

function notARun(shown: string): CountersignError {
  return new CountersignError({
    code: "not-a-run",
    message: "this folder holds no run that can be read",
    place: { file: shown },
    hint: "name the folder that an audit wrote (its --out)",
  });
}

const knownForm = 1;

/** Written by an audit of this version, or of one that wrote the same form. */
function isRun(value: unknown): value is Run {
  return formOf(value) === String(knownForm);
}

/** The form of a `run.json`, whichever version wrote it. */
function formOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (!("tool" in value && "period" in value && "schema" in value))
    return undefined;
  return typeof value.schema === "number" ? String(value.schema) : undefined;
}
