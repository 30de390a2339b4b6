import type { Files, Staging } from "../../model/files.ts";
import { createAcrossBook, mergeTallies } from "../../measure/measure.ts";
import type { AcrossBook, Tally } from "../../measure/measure.ts";
import { createRunBook } from "../../judge/judge.ts";
import { judgeSettings } from "../audit.ts";
import type { Excepted } from "../excepted.ts";
import { assembleRun } from "../judge-all.ts";
import type { JobResult } from "../judge-job.ts";
import type { AuditMachine, AuditRequest } from "../options.ts";
import type { Reached } from "../reached.ts";
import { textLines } from "../text-lines.ts";
import { filesOf } from "../unread.ts";
import { writeRun } from "../write-run.ts";
import type { AuditResult } from "../write-run.ts";
import { openClusterJob } from "./job.ts";
import type { OpenJob } from "./job.ts";
import { bothConfigs } from "./both-configs.ts";
import { broken, isPatientHash, marks, otherRun } from "./lines.ts";
import { linesOfResult } from "./results.ts";
import {
  incomplete,
  inFolder,
  openRest,
  openSite,
  repeated,
  siteFiles,
} from "./site-folder.ts";
import type { LineCounts, OpenSite, RestFile } from "./site-folder.ts";
import { createSortedLines } from "./sorted-lines.ts";
import type { SortedLines } from "./sorted-lines.ts";
import { sumsOf } from "./sums.ts";

/** A run folder to be made of parts. What was audited, and how, stands in the job. */
export interface MergeRequest extends Pick<
  AuditRequest,
  | "config"
  | "out"
  | "formats"
  | "privacy"
  | "peopleKey"
  | "sarif"
  | "baseline"
  | "whenTaken"
  | "decide"
> {
  readonly job: string;
  /** Folder that `worker site` wrote. */
  readonly site: string;
  /** Files, folders or patterns: the output of every `worker judge`. */
  readonly parts: readonly string[];
}

/**
 * The run folder of what several processes read and judged: the bytes that one machine writes.
 *
 * @throws CountersignError `parts-incomplete`, `parts-repeated`, `run-mismatch`, `line-broken`, and as an audit
 */
export async function mergeParts(
  request: MergeRequest,
  machine: AuditMachine,
): Promise<AuditResult> {
  const started = machine.clock();
  const { files, version } = machine;
  const job = await openClusterJob(
    request.job,
    files,
    version,
    request.formats,
  );
  const site = await openSite(request.site, job.run, files);
  const rest = await openRest(request.site, job.run, files);
  return writeRun(
    {
      ...job.request,
      ...request,
      config: bothConfigs(job.request.config, request.config),
    },
    job.loaded,
    { machine, started },
    (staging) => reachParts(request, { job, site, rest }, machine, staging),
  );
}

interface Opened {
  readonly job: OpenJob;
  readonly site: OpenSite;
  readonly rest: RestFile;
}

async function reachParts(
  { parts, site: folder }: MergeRequest,
  { job, site, rest }: Opened,
  machine: AuditMachine,
  staging: Staging,
): Promise<Reached> {
  const { files } = machine;
  await copyFaults(files, folder, staging);
  const readAt = machine.clock();
  const across = createAcrossBook();
  const sorted = createSortedLines(staging.scratch, "results");
  const sums = createSumBook(job.run, site, across);
  for (const part of parts)
    for (const found of filesOf(await files.find(part)))
      await takePart(textLines(files.open(found, part).bytes()), sorted, sums);
  const total = sums.close(rest.lines);
  const judged = await assembleRun(
    rest,
    { site: site.site, settings: judgeSettings(job.loaded) },
    resultsOf(sorted, total),
    { machine, staging, across },
  );
  const period = (): ReturnType<Reached["ingested"]["period"]> =>
    rest.period ?? undefined;
  return {
    ingested: { accounts: rest.accounts, period },
    site: site.site,
    judged,
    readAt,
  };
}

async function copyFaults(
  files: Files,
  folder: string,
  staging: Staging,
): Promise<void> {
  const target = staging.open(siteFiles.faults);
  const path = inFolder(folder, siteFiles.faults);
  for (const found of filesOf(await files.find(path)))
    for await (const bytes of files.open(found, path).bytes())
      target.bytes(bytes);
  target.close();
}

/** Hexadecimal digits of a patient's hash that choose its bucket: 4,096 of them, in the order of the run folder. */
const bucketDigits = 3;
const buckets = 16 ** bucketDigits;

async function takePart(
  lines: AsyncIterable<string>,
  sorted: SortedLines,
  sums: SumBook,
): Promise<void> {
  for await (const line of lines) {
    const end = line.indexOf("\t");
    const key = line.slice(0, Math.max(end, 0));
    if (isPatientHash(key))
      sorted.put(Number.parseInt(key.slice(0, bucketDigits), 16), line);
    else if (key === marks.sums) sums.see(line.slice(end + 1));
    else throw broken();
  }
}

/** What the processes added up, without the lines. */
type Total = Pick<JobResult, "tally" | "seen" | "patients" | "excepted">;

interface SumBook {
  readonly see: (json: string) => void;
  /** @throws CountersignError where not every line was judged, and once */
  readonly close: (wanted: LineCounts) => Total;
}

function createSumBook(
  run: string,
  site: OpenSite,
  across: AcrossBook,
): SumBook {
  const seen = createRunBook();
  let tally: Tally = {};
  let patients = 0;
  const excepted: Excepted[] = [];
  const found = { entries: 0, moved: 0, sent: 0, foreign: 0 };
  return {
    see(json): void {
      const sums = sumsOf(json);
      if (sums.run !== run || sums.site !== site.sha256) throw otherRun();
      tally = mergeTallies(tally, sums.tally);
      seen.merge(sums.seen);
      across.merge(sums.across);
      patients += sums.patients;
      excepted.push(...sums.excepted);
      for (const kind of lineKinds) found[kind] += sums.lines[kind];
    },
    close(wanted): Total {
      // Lines that were passed over are entries of their readers as well.
      const entries = wanted.entries - wanted.moved;
      holdEqual(found, { ...wanted, entries });
      return { tally, seen: seen.close(), patients, excepted };
    },
  };
}

const lineKinds = ["entries", "moved", "sent", "foreign"] as const;

function holdEqual(found: LineCounts, wanted: LineCounts): void {
  const [judged, written] = [found, wanted].map((counts) =>
    lineKinds.reduce((sum, kind) => sum + counts[kind], 0),
  );
  for (const kind of lineKinds) {
    if (found[kind] === wanted[kind]) continue;
    const what = `${written ?? 0} lines were written for judging and ${judged ?? 0} were judged`;
    if (found[kind] > wanted[kind]) throw repeated(what);
    throw incomplete(
      what,
      "hand the lines of every worker read, and lines.tsv of the site facts, to worker judge, and all its output to merge",
    );
  }
}

/** Results in the order of the patients, bucket by bucket. The sums come with the first: they are of no patient. */
async function* resultsOf(
  sorted: SortedLines,
  total: Total,
): AsyncGenerator<Omit<JobResult, "number">> {
  const nothing = createRunBook().close();
  yield { ...total, decisions: noBytes, findings: noBytes };
  let patients = 0;
  let last = "";
  for (let bucket = 0; bucket < buckets; bucket++) {
    let decisions = "";
    let findings = "";
    for (const line of sorted.take(bucket)) {
      const end = line.indexOf("\t");
      const key = line.slice(0, end);
      if (key === last) throw judgedTwice();
      last = key;
      const lines = linesOfResult(line.slice(end + 1));
      decisions += lines.decisions;
      findings += lines.findings;
      patients++;
    }
    if (decisions === "" && findings === "") continue;
    yield {
      decisions: Buffer.from(decisions, "utf8"),
      findings: Buffer.from(findings, "utf8"),
      tally: {},
      seen: nothing,
      patients: 0,
      excepted: [],
    };
    await turn();
  }
  if (patients !== total.patients) throw judgedTwice();
}

const noBytes = new Uint8Array();

function judgedTwice(): Error {
  return repeated("a patient was judged twice, or not at all");
}

/** Lets signals and streams have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
