// Enters: inputs, mapping, policy, options; the machine's files and clock.
// Leaves: a run folder, whole or not at all, and how it ended.
// Refuses to know: what a column, a key, a dose or a rule means; exit codes.
// Costs: one pass over the inputs; memory as `gather` says; one patient at a time from then on.
import type { Staging } from "../model/files.ts";
import type { DirectoryRow } from "../model/mapping.ts";
import { staffRows } from "../map/map.ts";
import { siteFacts } from "../gather/gather.ts";
import { gatherCrew, readersOf } from "./crew.ts";
import { filtersOf } from "./exceptions.ts";
import { ingestAll, sourceFacts } from "./ingest-all.ts";
import { judgeAll } from "./judge-all.ts";
import type { InputPlan } from "./inputs.ts";
import { loadAll } from "./load-all.ts";
import type { Loaded } from "./load-all.ts";
import type { AuditMachine, AuditRequest } from "./options.ts";
import type { Settings } from "./patient.ts";
import type { Reached } from "./reached.ts";
import type { ReportWriter } from "./reports.ts";
import { writeRun } from "./write-run.ts";
import type { AuditResult } from "./write-run.ts";

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
  plan,
}: Loaded): Settings {
  return {
    policies,
    maps: mapping?.mapping ?? {},
    directory: [...directory, ...rolesOnRecord(plan, directory)],
    asOf,
    ...(exceptions === undefined
      ? {}
      : { exceptions: filtersOf(exceptions.exceptions) }),
  };
}

/** What the exports themselves say of people with several roles. */
function rolesOnRecord(
  { files }: InputPlan,
  directory: readonly DirectoryRow[],
): readonly DirectoryRow[] {
  const lookUps = files.find((file) => file.lookUps !== undefined)?.lookUps;
  const listed = new Set(directory.map(({ account }) => account));
  return lookUps === undefined ? [] : staffRows(lookUps, listed);
}
