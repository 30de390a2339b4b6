import { resolve } from "node:path";
import type { Files } from "../../model/files.ts";
import { textLines } from "../text-lines.ts";
import { filesOf } from "../unread.ts";
import { writeAside } from "../write-aside.ts";
import { gatherSite } from "./gather-site.ts";
import { openClusterJob, planJob } from "./job.ts";
import type { JobRequest } from "./job.ts";
import { judgeLines } from "./judge-lines.ts";
import { readFiles } from "./read-files.ts";
import type { PrintLine } from "./read-files.ts";
import { openSite } from "./site-folder.ts";

/** What a process under an engine needs from the machine. */
export interface WorkMachine {
  readonly files: Files;
  readonly version: string;
  /** Takes a line of standard output, without its end. */
  readonly line: PrintLine;
  /** Waits until there is room for more. */
  readonly room: () => Promise<void>;
  /** Called with the way to remove what was staged. */
  readonly onStaged: (discard: () => void) => void;
}

/**
 * `worker plan`: settings and inputs in, the job's file out, whole or not at all; a line with the number of each export.
 * What is rarely meant in the settings stands in the run that is merged.
 */
export async function workPlan(
  request: JobRequest,
  asked: {
    readonly out: string;
    readonly cwd: string;
    readonly force: boolean;
  },
  { files, version, line, onStaged }: WorkMachine,
): Promise<void> {
  const planned = await planJob(request, files, version);
  const target = {
    path: resolve(asked.cwd, asked.out),
    shown: asked.out,
    whenThere: asked.force ? ("move-aside" as const) : ("refuse" as const),
    onStaged,
  };
  await writeAside(target, once(planned.text));
  for (const number of planned.files.keys()) line(String(number));
}

// oxlint-disable-next-line typescript/require-await -- the writer wants an async walk; the text is there
async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/**
 * `worker read`: exports in, lines out.
 *
 * @param asked.files - numbers of the exports; empty: a line of standard input names each
 */
export async function workRead(
  asked: { readonly job: string; readonly files: readonly number[] },
  { files, version, line, room }: WorkMachine,
): Promise<void> {
  const job = await openClusterJob(asked.job, files, version);
  if (asked.files.length > 0) await readFiles(job, asked.files, line);
  else
    for await (const text of inputLines(files))
      await readFiles(job, [numberOf(text)], line);
  await room();
}

/** `worker site`: lines in, a folder of site facts out, whole or not at all. */
export async function workSite(
  asked: {
    readonly job: string;
    readonly out: string;
    readonly inputs: readonly string[];
    readonly force: boolean;
  },
  { files, version, onStaged }: WorkMachine,
): Promise<void> {
  const job = await openClusterJob(asked.job, files, version);
  const staging = files.stage(asked.out, {
    whenTaken: asked.force ? "move-aside" : "refuse",
    inputs: [],
  });
  onStaged(staging.discard);
  try {
    await gatherSite(job, inputLines(files, asked.inputs), staging);
    await staging.publish();
  } catch (error) {
    staging.discard();
    throw error;
  }
}

/** `worker judge`: sorted lines in, results and sums out. */
export async function workJudge(
  asked: { readonly job: string; readonly site: string },
  { files, version, line, room }: WorkMachine,
): Promise<void> {
  const job = await openClusterJob(asked.job, files, version);
  const site = await openSite(asked.site, job.run, files);
  await judgeLines(job, site, inputLines(files), { line, room });
}

/** The lines of files one after the other; of standard input where none is named. */
async function* inputLines(
  files: Files,
  inputs: readonly string[] = [],
): AsyncGenerator<string> {
  for (const input of inputs.length === 0 ? ["-"] : inputs)
    for (const found of filesOf(await files.find(input)))
      for await (const line of textLines(files.open(found, input).bytes()))
        if (line !== "") yield line;
}

/** NaN for what is no number, which no export has. */
function numberOf(text: string): number {
  return /^\d+$/u.test(text) ? Number(text) : Number.NaN;
}
