/** A cluster engine in miniature: what Spark does between the steps of an audit, in memory and in an order of its own. */
import { gatherSite } from "../../src/audit/cluster/gather-site.ts";
import { openClusterJob, planJob } from "../../src/audit/cluster/job.ts";
import type { JobRequest } from "../../src/audit/cluster/job.ts";
import { judgeLines } from "../../src/audit/cluster/judge-lines.ts";
import { clusterLine, isPatientHash } from "../../src/audit/cluster/lines.ts";
import { mergeParts } from "../../src/audit/cluster/merge-parts.ts";
import type { MergeRequest } from "../../src/audit/cluster/merge-parts.ts";
import { readFiles } from "../../src/audit/cluster/read-files.ts";
import { openSite } from "../../src/audit/cluster/site-folder.ts";
import { memoryFiles } from "./memory-files.ts";
import type { Content } from "./memory-files.ts";
import { utf8 } from "./rows.ts";

const version = "0.0.0";

/** How the engine divides the work; none of it may show. */
export interface Division {
  /** Processes that judge. */
  readonly parts: number;
  /** Bytes that an export gives at once. */
  readonly chunk: number;
  /** Whether `worker site` gets every line, or what it asks for. */
  readonly allToSite: boolean;
  /** Turns lines before a step, as a shuffle does. */
  readonly turn: number;
}

/** The lines and files of one run on their way, so that a test can lose or repeat some. */
export interface Work {
  readonly content: Map<string, Uint8Array>;
  readonly job: JobRequest;
}

/** Plans and reads: the lines of all exports. */
export async function readAll(
  content: Content,
  request: JobRequest,
  { chunk }: Division,
): Promise<{ readonly work: Work; readonly lines: readonly string[] }> {
  const planned = await planJob(
    request,
    memoryFiles(content, chunk).files,
    version,
  );
  // The settings travel in the job: a process elsewhere has the exports alone.
  const exports = new Map(
    [...content].filter(([name]) => request.inputs.includes(name)),
  );
  exports.set("job.json", utf8(planned.text));
  const lines: string[] = [];
  for (const number of planned.files.keys()) {
    const { files } = memoryFiles(exports, chunk);
    const job = await openClusterJob("job.json", files, version);
    await readFiles(job, [number], (line) => lines.push(line));
  }
  return { work: { content: exports, job: request }, lines };
}

/** What an engine sends to `worker site`: see the query in the README. */
export function contested(lines: readonly string[]): readonly string[] {
  const carriers = new Map<string, Set<string>>();
  const renamed = new Set<string>();
  for (const line of lines) {
    const { key, keys } = clusterLine(line);
    for (const one of keys.split(",")) {
      if (key === "+") renamed.add(one);
      else if (one !== "")
        carriers.set(one, (carriers.get(one) ?? new Set()).add(key));
    }
  }
  return lines.filter((line) => {
    const { key, keys } = clusterLine(line);
    const isShared = (one: string): boolean =>
      (carriers.get(one)?.size ?? 0) > 1;
    return (
      !isPatientHash(key) || renamed.has(key) || keys.split(",").some(isShared)
    );
  });
}

/** Writes the site facts beside the exports; the lines that go on to the judges. */
export async function siteOf(
  { content }: Work,
  lines: readonly string[],
): Promise<readonly string[]> {
  const { files, written } = memoryFiles(content, 1 << 16);
  const job = await openClusterJob("job.json", files, version);
  const staging = files.stage("site", { whenTaken: "refuse", inputs: [] });
  await gatherSite(job, walk(lines), staging);
  await staging.publish();
  for (const [name, text] of written) content.set(`site/${name}`, utf8(text));
  return (written.get("lines.tsv") ?? "")
    .split("\n")
    .filter((one) => one !== "");
}

/** The output of each judging process. */
export async function judged(
  { content }: Work,
  lines: readonly string[],
  parts: number,
): Promise<readonly (readonly string[])[]> {
  const shares: string[][] = Array.from({ length: parts }, () => []);
  for (const line of lines) {
    const { key } = clusterLine(line);
    const share = isPatientHash(key) ? Number.parseInt(key.slice(-6), 16) : 0;
    shares[share % parts]?.push(line);
  }
  const outputs: string[][] = [];
  for (const share of shares) {
    const { files } = memoryFiles(content, 1 << 16);
    const job = await openClusterJob("job.json", files, version);
    const site = await openSite("site", job.run, files);
    const output: string[] = [];
    await judgeLines(job, site, walk(sorted(share)), {
      line: (text) => output.push(text),
      room: () => Promise.resolve(),
    });
    outputs.push(output);
  }
  return outputs;
}

/** Merges; the run folder by name. */
export async function merged(
  { content }: Work,
  parts: readonly (readonly string[])[],
  formats: readonly string[] = [],
): Promise<ReadonlyMap<string, string>> {
  const all = new Map(content);
  for (const [at, lines] of parts.entries())
    all.set(`part-${at}`, utf8(lines.map((line) => `${line}\n`).join("")));
  const { files, written } = memoryFiles(all, 1 << 16);
  const request: MergeRequest = {
    job: "job.json",
    site: "site",
    parts: [...parts.keys()].map((at) => `part-${at}`),
    out: "run",
    formats,
    privacy: "full",
    whenTaken: "refuse",
  };
  await mergeParts(request, {
    files,
    version,
    threads: 1,
    clock: () => 0,
    progress: () => undefined,
    onStaged: () => undefined,
  });
  return written;
}

/** All steps of a run, one after the other. */
export async function onCluster(
  content: Content,
  request: JobRequest,
  division: Division,
  formats: readonly string[] = [],
): Promise<ReadonlyMap<string, string>> {
  const { work, lines } = await readAll(content, request, division);
  const shuffled = turned(lines, division.turn);
  const asked = division.allToSite ? shuffled : contested(shuffled);
  const sent = await siteOf(work, asked);
  const parts = await judged(
    work,
    turned([...sent, ...shuffled], division.turn),
    division.parts,
  );
  return merged(work, turned(parts, division.turn), formats);
}

/** As `sort -k1,1` in the C locale. */
export function sorted(lines: readonly string[]): readonly string[] {
  return lines.toSorted((a, b) => {
    const [one, other] = [clusterLine(a).key, clusterLine(b).key];
    return one < other ? -1 : one > other ? 1 : 0;
  });
}

/** Every `step`th first: another order for every number. */
function turned<T>(items: readonly T[], step: number): readonly T[] {
  return Array.from({ length: step }, (_, first) =>
    items.filter((__, at) => at % step === step - 1 - first),
  ).flat();
}

/** Lines as a stream gives them. */
// oxlint-disable-next-line typescript/require-await -- the readers want an async walk; memory has nothing to wait for
export async function* walk(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
