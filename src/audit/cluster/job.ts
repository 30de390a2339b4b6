import { createHash } from "node:crypto";
import { CountersignError } from "../../model/error.ts";
import type { Files } from "../../model/files.ts";
import { loadPlanned, lookedInto } from "../load-all.ts";
import type { Loaded } from "../load-all.ts";
import type { AuditRequest } from "../options.ts";
import { findSameContent } from "../same-content.ts";
import { planOf, writtenPlan } from "./job-plan.ts";
import type { WrittenPlan } from "./job-plan.ts";
import { recordFiles, replayFiles } from "./recorded-files.ts";
import type { Recorded } from "./recorded-files.ts";

/** What is audited, as for one machine. */
export type JobRequest = Pick<
  AuditRequest,
  "inputs" | "mapping" | "policy" | "exceptions" | "asOf" | "config"
>;

/**
 * What all processes of one run share, in one file: the settings whole, and which exports there are. Its SHA-256 names the
 * run, and stands in every line that one process writes for another: lines of two runs are never mixed.
 */
interface ClusterJob extends Recorded {
  /** Version of the tool: another one may judge otherwise. */
  readonly countersign: string;
  readonly request: JobRequest;
  readonly plan: WrittenPlan;
  /** Names of exports whose content an earlier one has. */
  readonly sameContent: readonly string[];
}

/** A job that was written down. */
export interface PlannedJob {
  readonly text: string;
  /** Names of the exports; the number of each is its place, from 0. */
  readonly files: readonly string[];
}

/**
 * Reads and checks every setting and finds the exports, as an audit does before its first record.
 *
 * @throws CountersignError as `loadPlanned`; `bad-option` for standard input, which only one process could read
 */
export async function planJob(
  request: JobRequest,
  files: Files,
  version: string,
): Promise<PlannedJob> {
  if (request.inputs.includes("-"))
    throw new CountersignError({
      code: "bad-option",
      message: "standard input cannot be read by several processes",
      hint: "write it to a file, and name that",
    });
  const recorder = recordFiles(files);
  // no export is opened: what is opened through the recorder is written into the job
  const settings = await loadPlanned(asAudit(request), recorder.files);
  const { plan } = await lookedInto(settings, files);
  const job: ClusterJob = {
    countersign: version,
    request,
    plan: writtenPlan(plan),
    sameContent: [...(await findSameContent(files, plan.files))],
    ...recorder.recorded(),
  };
  return {
    text: `${JSON.stringify(job)}\n`,
    files: plan.files.map(({ name }) => name),
  };
}

/** A job in the hands of a process: the same settings in each, to the byte. */
export interface OpenJob {
  /** SHA-256 of the job's file, lower-case hex. */
  readonly run: string;
  readonly request: JobRequest;
  readonly loaded: Loaded;
  readonly sameContent: ReadonlySet<string>;
  /** The machine's own exports, and the settings as they were recorded. */
  readonly files: Files;
}

/**
 * @param formats - of the reports that the process is to write
 * @throws CountersignError `run-mismatch` where another version wrote it, `line-broken` where it is no job
 */
export async function openClusterJob(
  path: string,
  files: Files,
  version: string,
  formats: readonly string[] = [],
): Promise<OpenJob> {
  const bytes = await files.read(path, jobLimit);
  const job = jobOf(path, bytes);
  if (job.countersign !== version)
    throw new CountersignError({
      code: "run-mismatch",
      message: "the job was planned by another version of countersign",
      place: { file: path },
      hint: "install the same version everywhere, and plan the job with it",
    });
  const replayed = replayFiles(job, files);
  const request = { ...asAudit(job.request), formats };
  const settings = await loadPlanned(request, replayed);
  return {
    run: createHash("sha256").update(bytes).digest("hex"),
    request: job.request,
    loaded: { ...settings, plan: planOf(job.plan, settings.mapping?.mapping) },
    sameContent: new Set(job.sameContent),
    files: replayed,
  };
}

/** A staff list of a large trust takes a few megabytes. */
const jobLimit = 1 << 29;

function jobOf(path: string, bytes: Uint8Array): ClusterJob {
  const value = parsed(Buffer.from(bytes).toString("utf8"));
  if (isJob(value)) return value;
  throw new CountersignError({
    code: "line-broken",
    message: "this file is no job of countersign",
    place: { file: path },
    hint: "write it anew: countersign worker plan",
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Written by this tool: one field of its form is enough to tell it from another file. */
function isJob(value: unknown): value is ClusterJob {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.hasOwn(value, "sameContent")
  );
}

/** A job writes no run folder. */
function asAudit(request: JobRequest): AuditRequest {
  return {
    ...request,
    out: "",
    formats: [],
    privacy: "pseudonymise",
    whenTaken: "refuse",
  };
}
