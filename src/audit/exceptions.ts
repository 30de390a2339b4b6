import type { Place } from "../model/error.ts";
import type { Exception, ExceptionsFile } from "../model/exception.ts";
import type { Files } from "../model/files.ts";
import type { FindingBrief } from "../model/finding.ts";
import type {
  ExceptionCode,
  RunException,
  RunExceptions,
} from "../model/run-exceptions.ts";
import type { SeverityCounts } from "../model/run-summary.ts";
import type { SettingsFile } from "../model/settings.ts";
import { utcText } from "../time/display.ts";
import { dayStart } from "../time/zone.ts";
import { readSettings } from "../read/read.ts";
import { validateExceptions } from "../validate/validate.ts";
import { ruleIds } from "../judge/judge.ts";
import type { Excepted, ExceptionFilter } from "./excepted.ts";
import { ownLinesOnly } from "./own-lines.ts";
import { settingsLimit } from "./settings.ts";

export interface LoadedExceptions {
  readonly file: SettingsFile;
  readonly exceptions: ExceptionsFile;
}

/** @throws CountersignError where the file cannot be used (exit 2), before a record is read */
export async function loadExceptions(
  files: Files,
  path: string,
): Promise<LoadedExceptions> {
  const bytes = await files.read(path, settingsLimit);
  return ownLinesOnly(path, bytes, "exceptions", () => {
    const file = readSettings(path, bytes);
    return { file, exceptions: validateExceptions(file, ruleIds) };
  });
}

/** Those that a decision itself must be looked at for. */
export function filtersOf(
  exceptions: ExceptionsFile,
): readonly ExceptionFilter[] {
  return exceptions.flatMap(({ rule, site, model }, entry) =>
    rule === undefined || (site === undefined && model === undefined)
      ? []
      : [{ entry, rule, site, model }],
  );
}

/** What the findings of a run are held against. */
export interface Settling {
  readonly loaded: LoadedExceptions;
  /** What the filters found while decisions were judged. */
  readonly filtered: readonly Excepted[];
  /** The instant at which an end is judged, UTC microseconds; undefined where no time is known at all. */
  readonly now: number | undefined;
  /** The instant that `--as-of` names; undefined where it was not given: then no approval is held to be too late. */
  readonly asOf: number | undefined;
  /** Zone of the policy dates. */
  readonly timeZone: string;
}

/**
 * Says for each exception which findings it speaks of and whether it still holds, and counts what is held back from
 * exit 1. Findings themselves are not touched.
 */
export async function settleExceptions(
  findings: AsyncIterable<FindingBrief>,
  { loaded, filtered, now, asOf, timeZone }: Settling,
): Promise<RunExceptions> {
  const { exceptions, file } = loaded;
  const codes = exceptions.map(({ approvedOn, ends }): ExceptionCode[] => [
    ...(now !== undefined && now >= dayStart(ends, timeZone)
      ? ["exception-ended" as const]
      : []),
    // The newest time in the inputs says nothing here: a finding is accepted after the days that it speaks of.
    ...(asOf !== undefined && asOf < dayStart(approvedOn, timeZone)
      ? ["exception-not-yet-approved" as const]
      : []),
  ]);
  const entriesOf = lookUp(exceptions, filtered);
  const named = exceptions.map((): string[] => []);
  const excepted = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for await (const finding of findings) {
    const entries = entriesOf(finding);
    for (const entry of entries) named[entry]?.push(finding.id);
    const isHeld = entries.some((entry) => codes[entry]?.length === 0);
    if (isHeld && finding.verdict === "breached") excepted[finding.severity]++;
  }
  return {
    name: file.name.replaceAll("\\", "/").split("/").at(-1) ?? file.name,
    sha256: file.sha256,
    judgedAt: now === undefined ? null : utcText(now),
    excepted: excepted satisfies SeverityCounts,
    entries: exceptions.map((exception, entry) =>
      entryOf(exception, {
        line: file.placeOf([entry]).line ?? 1,
        codes: codes[entry] ?? [],
        findings: named[entry] ?? [],
      }),
    ),
  };
}

/** Entries that speak of a finding, each once. */
function lookUp(
  exceptions: ExceptionsFile,
  filtered: readonly Excepted[],
): (finding: FindingBrief) => readonly number[] {
  const byKey = new Map<string, number[]>();
  const add = (key: string, entry: number): void => {
    const entries = byKey.get(key);
    if (entries === undefined) byKey.set(key, [entry]);
    else entries.push(entry);
  };
  for (const [entry, { finding, rule, decision }] of exceptions.entries()) {
    if (finding !== undefined) add(finding, entry);
    if (rule !== undefined && decision !== undefined)
      add(`${rule} ${decision}`, entry);
  }
  for (const { entry, finding } of filtered) add(finding, entry);
  return ({ id, rule, decision }) => [
    ...(byKey.get(id) ?? []),
    ...(decision === null ? [] : (byKey.get(`${rule} ${decision}`) ?? [])),
  ];
}

function entryOf(
  exception: Exception,
  {
    line,
    codes: known,
    findings,
  }: {
    readonly line: number;
    readonly codes: readonly ExceptionCode[];
    readonly findings: readonly string[];
  },
): RunException {
  const codes = [...known];
  if (findings.length === 0) codes.push("exception-unused");
  const { finding, rule, decision, site, model, hazard } = exception;
  const { reason, category, approvedBy, approvedOn, ends } = exception;
  return {
    line,
    finding: finding ?? null,
    rule: rule ?? null,
    decision: decision ?? null,
    site: site ?? null,
    model: model ?? null,
    reason,
    category,
    approvedBy,
    approvedOn,
    ends,
    hazard: hazard ?? null,
    codes,
    findings,
  };
}

/** A message about an exception for whoever keeps the file. */
export interface ExceptionWarning {
  readonly code: ExceptionCode;
  readonly message: string;
  readonly place: Place;
  readonly hint: string;
}

/** What is said of an exception that does not hold, or of none, and what to do about it. */
function warningText(
  code: ExceptionCode,
  { approvedOn, ends, findings }: RunException,
  asOf: string,
): Pick<ExceptionWarning, "message" | "hint"> {
  if (code === "exception-unused")
    return {
      message: "an exception speaks of no finding of this run",
      hint: "the finding is gone, or its id is another: take the exception out, or correct it",
    };
  if (code === "exception-not-yet-approved")
    return {
      message:
        findings.length === 0
          ? "an exception was not approved yet"
          : "an exception was not approved yet; its finding counts",
      hint: `it was approved on ${approvedOn}, the run is judged as of ${asOf}: give a later --as-of, or none`,
    };
  return {
    message:
      findings.length === 0
        ? "an exception has ended"
        : "an exception has ended; its finding counts again",
    hint: `it ended on ${ends}, as of ${asOf}: renew it with a new reason and date, or deal with the finding`,
  };
}

/** Exceptions that have ended, were not approved yet or speak of nothing, in the order of the file, with their place in it. */
export function exceptionWarnings(
  { entries, judgedAt }: RunExceptions,
  { file }: LoadedExceptions,
): readonly ExceptionWarning[] {
  const asOf = judgedAt?.slice(0, "yyyy-MM-dd".length) ?? "the run";
  return entries.flatMap((entry, place) =>
    entry.codes.map((code) => ({
      code,
      ...warningText(code, entry, asOf),
      place: file.placeOf([place]),
    })),
  );
}
