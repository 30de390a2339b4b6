// Enters: inputs, mapping, policy, options; the machine's files and clock.
// Leaves: a run folder, whole or not at all, and how it ended.
// Refuses to know: what a column, a key, a dose or a rule means; exit codes.
// Costs: one pass over the inputs; memory as `gather` says; one patient at a time from then on.
import { CountersignError } from "../model/error.ts";
import type { Run, RunView } from "../model/run.ts";
import { timeReader } from "../time/read-time.ts";
import { siteFacts } from "../gather/gather.ts";
import { compilePolicies, ruleIds } from "../judge/judge.ts";
import { formats as reportFormats } from "../report/formats.ts";
import type { ReportFormat } from "../report/report.ts";
import { gatherCrew, readersOf } from "./crew.ts";
import {
  exceptionWarnings,
  filtersOf,
  loadExceptions,
  settleExceptions,
} from "./exceptions.ts";
import { ingestAll, sourceFacts } from "./ingest-all.ts";
import { planInputs } from "./inputs.ts";
import type { InputPlan } from "./inputs.ts";
import { jsonLine } from "./json-line.ts";
import { loadMapping } from "./load-mapping.ts";
import { judgeAll } from "./judge-all.ts";
import type { AuditMachine, AuditOutcome, AuditRequest } from "./options.ts";
import type { Settings } from "./patient.ts";
import type { Period } from "./period.ts";
import { writeReports } from "./reports.ts";
import { findingBriefs, viewOf } from "./run-folder.ts";
import { runOf } from "./run-json.ts";
import { declaredZone, loadDirectory, loadPolicy } from "./settings.ts";

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
  const { files } = machine;
  const mapping =
    request.mapping === undefined
      ? undefined
      : await loadMapping(files, request.mapping);
  const policy = await loadPolicy(files, request.policy, ruleIds);
  const policies = compilePolicies(
    policy.policies,
    policy.file.sha256,
    declaredZone(mapping?.mapping),
  );
  const exceptions =
    request.exceptions === undefined
      ? undefined
      : await loadExceptions(files, request.exceptions);
  const directory =
    mapping?.mapping.directory === undefined
      ? []
      : await loadDirectory(
          files,
          mapping.file.name,
          mapping.mapping.directory,
          policies.timeZone,
        );
  const asOf = instantOf(request.asOf);
  const formats = request.formats.map(formatOf);
  const plan = await planInputs(files, request.inputs, mapping?.mapping);
  const inputs = plan.files.map(({ found }) => found);
  const staging = files.stage(request.out, {
    whenTaken: request.whenTaken,
    inputs,
  });
  machine.onStaged(staging.discard);
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
    const read = machine.clock();
    const { gathered } = ingested;
    const facts = sourceFacts(plan, mapping, policies.timeZone);
    const site = siteFacts(facts, gathered.context);
    const settings: Settings = {
      policies,
      maps: mapping?.mapping ?? {},
      directory,
      asOf,
      ...(exceptions === undefined
        ? {}
        : { exceptions: filtersOf(exceptions.exceptions) }),
    };
    const judged = await judgeAll(
      ingested,
      { site, settings },
      machine,
      staging,
      crew,
    );
    await crew?.stop();
    const period = ingested.period();
    const settled =
      exceptions &&
      (await settleExceptions(findingBriefs(staging.lines), {
        loaded: exceptions,
        filtered: judged.excepted,
        now: asOf ?? lastInstant(period),
        timeZone: policies.timeZone,
      }));
    const run = runOf({
      version: machine.version,
      mapping,
      policy,
      policies,
      accounts: ingested.accounts,
      sources: site.sources,
      ...judged,
      period,
      exceptions: settled,
      asOf: request.asOf,
      warnings: [...policy.warnings, ...passedOver(plan)],
    });
    const done = machine.clock();
    const view = viewOf(run, staging.lines);
    machine.progress({
      stage: "writing",
      file: formats.map(({ file }) => file).join(", "),
      bytes: 0,
      totalBytes: undefined,
      records: 0,
    });
    const { privacy } = request;
    const { peopleKey } = judged;
    const { threads } = machine;
    await writeReports(formats, { view, privacy, peopleKey, threads }, staging);
    await staging.write(
      "timing.json",
      once(timing(machine, { started, read, judged: done }, run)),
    );
    await staging.write("run.json", once(`${jsonLine(run, 2)}\n`));
    await staging.publish();
    const wrote = [
      "run.json",
      "decisions.jsonl",
      "findings.jsonl",
      "faults.jsonl",
      "timing.json",
    ];
    const outcome = {
      run,
      toolFaults: judged.tally["tool-faults"] ?? 0,
      wrote: [...wrote, ...formats.map(({ file }) => file)],
      warnings:
        settled === undefined || exceptions === undefined
          ? []
          : exceptionWarnings(settled, exceptions),
    };
    return { outcome, view };
  } catch (error) {
    await crew?.stop();
    staging.discard();
    throw error;
  }
}

function instantOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const reading = timeReader({})(text);
  if (reading.ok) return reading.interval.earliest;
  throw new CountersignError({
    code: "bad-option",
    message:
      "--as-of takes an instant with an offset, such as 2026-04-01T00:00:00Z",
    hint: "end it with Z or an offset such as +01:00",
  });
}

/** The newest instant in the inputs; a period ends before its bound. */
function lastInstant(period: Period | undefined): number | undefined {
  return period === undefined
    ? undefined
    : Math.max(period.earliest, period.latest - 1);
}

function formatOf(name: string): ReportFormat {
  const format = reportFormats.find((other) => other.name === name);
  if (format !== undefined) return format;
  throw new CountersignError({
    code: "bad-option",
    message: "there is no report format of this name",
    hint: `Formats: ${reportFormats.map((other) => other.name).join(", ")}`,
  });
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
