import type { Staging } from "../model/files.ts";
import type { RunBaseline } from "../model/run-baseline.ts";
import type { RunExceptions } from "../model/run-exceptions.ts";
import { settleBaseline } from "./baseline.ts";
import { settleExceptions } from "./exceptions.ts";
import type { Loaded } from "./load-all.ts";
import type { AuditRequest } from "./options.ts";
import type { Period } from "./period.ts";
import type { Reached } from "./reached.ts";
import { findingBriefs } from "./run-folder.ts";

/** What the findings were held against, where it was given. */
export interface Compared {
  readonly exceptions: RunExceptions | undefined;
  readonly baseline: RunBaseline | undefined;
}

/** @throws CountersignError where the earlier run cannot be read */
export async function settleCompared(
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

/** The newest instant in the inputs; a period ends before its bound. */
function lastInstant(period: Period | undefined): number | undefined {
  return period === undefined
    ? undefined
    : Math.max(period.earliest, period.latest - 1);
}
