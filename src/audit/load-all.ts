import { CountersignError } from "../model/error.ts";
import type { Files } from "../model/files.ts";
import type { DirectoryRow } from "../model/mapping.ts";
import { timeReader } from "../time/read-time.ts";
import { compilePolicies, ruleIds } from "../judge/judge.ts";
import type { PolicySet } from "../judge/judge.ts";
import { yieldWarnings } from "../validate/validate.ts";
import { formats as reportFormats } from "../report/formats.ts";
import type { ReportFormat } from "../report/report.ts";
import { loadExceptions } from "./exceptions.ts";
import type { LoadedExceptions } from "./exceptions.ts";
import { withBuiltins } from "./builtin-inputs.ts";
import { planInputs } from "./inputs.ts";
import type { InputPlan, PlannedFile } from "./inputs.ts";
import { loadMapping } from "./load-mapping.ts";
import type { LoadedMapping } from "./load-mapping.ts";
import { yieldsOf } from "./mapped-yields.ts";
import type { AuditRequest } from "./options.ts";
import { declaredZone, loadDirectory, loadPolicy } from "./settings.ts";
import type { LoadedPolicy } from "./settings.ts";

/** What an audit was told: read and checked before any record is. */
export interface Loaded {
  readonly mapping: LoadedMapping | undefined;
  readonly policy: LoadedPolicy;
  readonly policies: PolicySet;
  readonly exceptions: LoadedExceptions | undefined;
  readonly directory: readonly DirectoryRow[];
  /** "Now", UTC microseconds; undefined where none was given. */
  readonly asOf: number | undefined;
  readonly formats: readonly ReportFormat[];
  readonly plan: InputPlan;
  /** What is allowed in the settings, but rarely meant: `code: sentence`. */
  readonly warnings: readonly string[];
}

/**
 * Everything that is settled before a record is used: settings, and what the records of files without a mapping refer to.
 *
 * @throws CountersignError as `loadPlanned`; `limit-look-ups`
 */
export async function loadAll(
  request: AuditRequest,
  files: Files,
): Promise<Loaded> {
  return lookedInto(await loadPlanned(request, files), files);
}

/** The same settings, once the exports that need no mapping were looked into. @throws CountersignError `limit-look-ups` */
export async function lookedInto(
  loaded: Loaded,
  exports: Files,
): Promise<Loaded> {
  return { ...loaded, plan: await withBuiltins(exports, loaded.plan) };
}

/** @throws CountersignError with file, line and column where one is known (exit 2) */
export async function loadPlanned(
  request: AuditRequest,
  files: Files,
): Promise<Loaded> {
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
  const directory = await staffOf(mapping, policies.timeZone, files);
  const asOf = instantOf(request.asOf);
  const formats = request.formats.map(formatOf);
  const plan = await planInputs(files, request.inputs, mapping?.mapping);
  return {
    mapping,
    policy,
    policies,
    exceptions,
    directory,
    asOf,
    formats,
    plan,
    warnings: [
      ...policy.warnings,
      ...(mapping === undefined || plan.files.some(isNative)
        ? []
        : yieldWarnings(policy.policies, yieldsOf(mapping.mapping, directory))),
    ],
  };
}

/** A file of the native layout can yield anything, so that nothing is known before it is read. */
function isNative({ source }: PlannedFile): boolean {
  return source === undefined;
}

function staffOf(
  mapping: LoadedMapping | undefined,
  timeZone: string,
  files: Files,
): Promise<readonly DirectoryRow[]> {
  const directory = mapping?.mapping.directory;
  return mapping === undefined || directory === undefined
    ? Promise.resolve([])
    : loadDirectory(files, mapping.file.name, directory, timeZone);
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

function formatOf(name: string): ReportFormat {
  const format = reportFormats.find((other) => other.name === name);
  if (format !== undefined) return format;
  throw new CountersignError({
    code: "bad-option",
    message: "there is no report format of this name",
    hint: `Formats: ${reportFormats.map((other) => other.name).join(", ")}`,
  });
}
