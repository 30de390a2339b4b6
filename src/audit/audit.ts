// Enters: inputs, mapping, policy, options; the machine's files and clock.
// Leaves: a run folder, whole or not at all, and how it ended.
// Refuses to know: what a column, a key, a dose or a rule means; exit codes.
// Costs: one pass over the inputs; memory as `gather` says; one patient at a time from then on.
import type { RunEnding } from "../model/ending.ts";
import type { Staging } from "../model/files.ts";
import type { Run, RunBaseline, RunExceptions, RunView } from "../model/run.ts";
import type { SiteFacts } from "../model/site.ts";
import { siteFacts } from "../gather/gather.ts";
import { settleBaseline } from "./baseline.ts";
import { gatherCrew, readersOf } from "./crew.ts";
import {
  exceptionWarnings,
  filtersOf,
  settleExceptions,
} from "./exceptions.ts";
import { ingestAll, sourceFacts } from "./ingest-all.ts";
import type { Ingested } from "./ingest-all.ts";
import type { InputPlan } from "./inputs.ts";
import { jsonLine } from "./json-line.ts";
import { judgeAll } from "./judge-all.ts";
import type { Judged } from "./judge-all.ts";
import { loadAll } from "./load-all.ts";
import type { Loaded } from "./load-all.ts";
import { keyId } from "./key-file.ts";
import type { AuditMachine, AuditOutcome, AuditRequest } from "./options.ts";
import type { Settings } from "./patient.ts";
import type { Period } from "./period.ts";
import { reportWriter } from "./reports.ts";
import type { ReportWriter } from "./reports.ts";
import { findingBriefs, viewOf } from "./run-folder.ts";
import { runOf } from "./run-json.ts";

/** A finished audit: how it ended, and the run as reports see it. */
export interface AuditResult {
  readonly outcome: AuditOutcome;
  readonly view: RunView;
}

/**
 * The main job: read, validate, reconstruct, judge, write.
 *
 * @throws CountersignError where nothing can be audited (exit 2); nothing is left behind then
 */
export async function audit(
  request: AuditRequest,
  machine: AuditMachine,
): Promise<AuditResult> {
  const started = machine.clock();
  const loaded = await loadAll(request, machine.files);
  return writeRun(request, loaded, { machine, started }, (staging, reports) =>
    readAndJudge(loaded, machine, staging, reports),
  );
}

/**
 * Writes the run folder of what was read and judged, wherever that happened.
 *
 * @param reach - reads and judges; writes `decisions.jsonl`, `findings.jsonl` and `faults.jsonl`
 * @throws CountersignError, and what `reach` throws; nothing is left behind then
 */
export async function writeRun(
  request: AuditRequest,
  loaded: Loaded,
  { machine, started }: { machine: AuditMachine; started: number },
  reach: (staging: Staging, reports: ReportWriter) => Promise<Reached>,
): Promise<AuditResult> {
  const staging = machine.files.stage(request.out, {
    whenTaken: request.whenTaken,
    inputs: loaded.plan.files.map(({ found }) => found),
  });
  machine.onStaged(staging.discard);
  const reports = reportWriter(loaded.formats, machine.threads);
  try {
    const reached = await reach(staging, reports);
    const judgedAt = machine.clock();
    const settled = await settle(request, loaded, reached, staging);
    const { run, ending } = ended(
      request,
      runWith(request, loaded, reached, settled, machine.version),
      toolFaultsOf(reached),
    );
    const view = viewOf(run, staging.lines);
    sayWriting(loaded, machine);
    const { privacy, sarif, peopleKey = reached.judged.peopleKey } = request;
    const how = { privacy, peopleKey, ending, sarif };
    await reports.write({ view, ...how }, staging);
    const at = { started, read: reached.readAt, judged: judgedAt };
    await staging.write("timing.json", once(timing(machine, at, run)));
    await staging.write("run.json", once(`${jsonLine(run, 2)}\n`));
    await staging.publish();
    return { outcome: outcomeOf(run, loaded, reached, settled), view };
  } catch (error) {
    staging.discard();
    throw error;
  } finally {
    await reports.stop();
  }
}

/** Everything that was read, and what became of it. */
export interface Reached {
  readonly ingested: Pick<Ingested, "accounts" | "period">;
  readonly site: SiteFacts;
  readonly judged: Judged;
  readonly readAt: number;
}

async function readAndJudge(
  loaded: Loaded,
  machine: AuditMachine,
  staging: Staging,
  reports: ReportWriter,
): Promise<Reached> {
  const { mapping, asOf, plan, policies } = loaded;
  const crew = gatherCrew(machine.threads);
  try {
    const readers =
      crew && readersOf(crew, { mapping: mapping?.written, asOf });
    const ingested = await ingestAll(
      plan,
      mapping,
      machine,
      staging,
      asOf,
      readers,
    );
    const readAt = machine.clock();
    reports.expect(ingested.gathered.waitingBytes);
    const facts = sourceFacts(plan, mapping, policies.timeZone);
    const site = siteFacts(facts, ingested.gathered.context);
    const setup = { site, settings: judgeSettings(loaded) };
    const judged = await judgeAll(ingested, setup, machine, staging, crew);
    return { ingested, site, judged, readAt };
  } finally {
    await crew?.stop();
  }
}

/** What steers a verdict, of what an audit was told. */
export function judgeSettings({
  mapping,
  policies,
  directory,
  asOf,
  exceptions,
}: Loaded): Settings {
  return {
    policies,
    maps: mapping?.mapping ?? {},
    directory,
    asOf,
    ...(exceptions === undefined
      ? {}
      : { exceptions: filtersOf(exceptions.exceptions) }),
  };
}

/** What the findings were held against, where it was given. */
interface Compared {
  readonly exceptions: RunExceptions | undefined;
  readonly baseline: RunBaseline | undefined;
}

async function settle(
  { baseline }: AuditRequest,
  loaded: Loaded,
  reached: Reached,
  staging: Staging,
): Promise<Compared> {
  const exceptions = await settleAll(loaded, reached, staging);
  if (baseline === undefined) return { exceptions, baseline };
  const { run, newOnly } = baseline;
  return {
    exceptions,
    baseline: await settleBaseline(findingBriefs(staging.lines), {
      baseline: run,
      newOnly,
      exceptions,
    }),
  };
}

/** Which exceptions hold, have ended or were not used; undefined where no file of exceptions was given. */
async function settleAll(
  { exceptions, asOf, policies }: Loaded,
  { ingested, judged }: Reached,
  staging: Staging,
): Promise<RunExceptions | undefined> {
  if (exceptions === undefined) return undefined;
  return settleExceptions(findingBriefs(staging.lines), {
    loaded: exceptions,
    filtered: judged.excepted,
    now: asOf ?? lastInstant(ingested.period()),
    asOf,
    timeZone: policies.timeZone,
  });
}

function runWith(
  request: AuditRequest,
  { mapping, policy, policies, plan, warnings }: Loaded,
  { ingested, site, judged }: Reached,
  compared: Compared,
  version: string,
): Run {
  return runOf({
    version,
    mapping,
    policy,
    policies,
    accounts: ingested.accounts,
    sources: site.sources,
    ...judged,
    period: ingested.period(),
    ...compared,
    asOf: request.asOf,
    config: request.config,
    pseudonyms:
      request.peopleKey === undefined
        ? undefined
        : { key: keyId(request.peopleKey) },
    warnings: [...warnings, ...passedOver(plan)],
  });
}

/** The run with how it ended, where that has to stand in it. */
function ended(
  { decide }: AuditRequest,
  run: Run,
  toolFaults: number,
): { readonly run: Run; readonly ending: RunEnding | undefined } {
  if (decide === undefined) return { run, ending: undefined };
  const { ending, kept } = decide({ run, toolFaults });
  return { run: kept ? { ...run, ended: ending } : run, ending };
}

function toolFaultsOf({ judged }: Reached): number {
  return judged.tally["tool-faults"] ?? 0;
}

function sayWriting({ formats }: Loaded, machine: AuditMachine): void {
  machine.progress({
    stage: "writing",
    file: formats.map(({ file }) => file).join(", "),
    bytes: 0,
    totalBytes: undefined,
    records: 0,
  });
}

const alwaysWritten = [
  "run.json",
  "decisions.jsonl",
  "findings.jsonl",
  "faults.jsonl",
  "timing.json",
];

function outcomeOf(
  run: Run,
  { formats, exceptions }: Loaded,
  reached: Reached,
  { exceptions: settled }: Compared,
): AuditOutcome {
  return {
    run,
    toolFaults: toolFaultsOf(reached),
    wrote: [...alwaysWritten, ...formats.map(({ file }) => file)],
    warnings:
      settled === undefined || exceptions === undefined
        ? []
        : exceptionWarnings(settled, exceptions),
  };
}

/** The newest instant in the inputs; a period ends before its bound. */
function lastInstant(period: Period | undefined): number | undefined {
  return period === undefined
    ? undefined
    : Math.max(period.earliest, period.latest - 1);
}

function passedOver(plan: InputPlan): readonly string[] {
  return plan.passedOver.map(
    (name) => `${name}: no source of the mapping matches it; it was not read`,
  );
}

function timing(
  machine: AuditMachine,
  at: {
    readonly started: number;
    readonly read: number;
    readonly judged: number;
  },
  run: Run,
): string {
  const bytes = run.accounts.reduce((sum, account) => sum + account.bytes, 0);
  const value = {
    started: at.started,
    readingMs: at.read - at.started,
    judgingMs: at.judged - at.read,
    reportsMs: machine.clock() - at.judged,
    bytes,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}
