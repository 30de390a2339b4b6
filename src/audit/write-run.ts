import type { RunEnding } from "../model/ending.ts";
import type { Staging } from "../model/files.ts";
import type { Run } from "../model/run.ts";
import type { RunView } from "../model/run-view.ts";
import { settleCompared } from "./compared.ts";
import type { Compared } from "./compared.ts";
import { exceptionWarnings } from "./exceptions.ts";
import type { InputPlan } from "./inputs.ts";
import { jsonLine } from "./json-line.ts";
import { keyId } from "./key-file.ts";
import type { Loaded } from "./load-all.ts";
import type { AuditMachine, AuditOutcome, AuditRequest } from "./options.ts";
import type { Reached } from "./reached.ts";
import { reportWriter } from "./reports.ts";
import type { ReportWriter } from "./reports.ts";
import { viewOf } from "./run-folder.ts";
import { runOf } from "./run-json.ts";

/** A finished audit: how it ended, and the run as reports see it. */
export interface AuditResult {
  readonly outcome: AuditOutcome;
  readonly view: RunView;
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
    const settled = await settleCompared(request, loaded, reached, staging);
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

function passedOver(plan: InputPlan): readonly string[] {
  return plan.passedOver.map(
    ({ name, why }) => `${name}: ${why}; it was not read`,
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
