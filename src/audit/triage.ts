import type { Exception, ExceptionsFile } from "../model/exception.ts";
import { CountersignError } from "../model/error.ts";
import type { Files } from "../model/files.ts";
import type { TriageRow } from "../model/triage.ts";
import { ruleIds } from "../judge/judge.ts";
import { readSettings, readWorkbook, withExceptions } from "../read/read.ts";
import { checkTriage, validateExceptions } from "../validate/validate.ts";
import type { Triage, TriageEntry } from "../validate/validate.ts";
import { loadExceptions } from "./exceptions.ts";
import { damagedRun, openRun } from "./open-run.ts";
import type { OpenRun } from "./open-run.ts";
import { readIfThere } from "./settings-files.ts";
import { settingsLimit } from "./settings.ts";
import { stillExcepted } from "./triage-excepted.ts";
import type { Holding } from "./triage-excepted.ts";

/** A workbook that comes back, the run that it is of, and the exceptions file that its dispositions go to. */
export interface TriageRequest {
  readonly workbook: string;
  readonly run: string;
  readonly exceptions: string;
}

/** An entry against the exceptions file as it is: further, other than there, or there already. */
export interface TriageChange extends TriageEntry {
  readonly change: "new" | "changed" | "same";
}

/** What a workbook asks for. Nothing is written yet. */
export interface TriagePlan extends Pick<
  Triage,
  "open" | "untouched" | "problems"
> {
  readonly changes: readonly TriageChange[];
  /** Findings of the run that no row of the workbook names. */
  readonly notThere: number;
  /** The exceptions file as it would be; undefined where nothing would change. */
  readonly text: string | undefined;
}

/** Larger than any workbook of a full sheet of findings. */
const workbookLimit = 1 << 29;

/**
 * Reads a triaged workbook back against the run that it is of, and makes the exceptions file of it; no row is passed over.
 *
 * @throws CountersignError `not-a-workbook`, `no-findings-table`, `triage-column`; as a run folder and an exceptions file
 * do that cannot be used; `limit-settings-bytes` where the exceptions file would be too large to be read
 */
export async function planTriage(
  files: Files,
  machine: { readonly cwd: string },
  { workbook, run, exceptions }: TriageRequest,
): Promise<TriagePlan> {
  const rows = await readWorkbook(
    workbook,
    await files.read(workbook, workbookLimit),
  );
  const opened = await openRun(machine, run);
  const findings = await findingsOf(opened, run);
  const { entries, open, problems, untouched } = checkTriage(rows, findings);
  const named = new Set(rows.map(({ cells }) => cells.finding));
  const text = await readIfThere(machine.cwd, exceptions);
  const loaded =
    text === undefined ? undefined : await loadExceptions(files, exceptions);
  const before = loaded?.exceptions ?? [];
  const held = await readable(run, () =>
    stillExcepted(new Set(open.map(({ cells }) => cells.finding)), opened, {
      path: exceptions,
      loaded,
    }),
  );
  const changes = entries.map(({ row, exception }) => ({
    row,
    exception,
    change: changeOf(exception, before),
  }));
  return {
    open: open.filter(({ cells }) => !held.has(cells.finding)),
    untouched,
    problems: [...problems, ...heldProblems(open, held)].sort(
      (a, b) => a.row - b.row,
    ),
    changes,
    notThere: [...findings].filter((id) => !named.has(id)).length,
    text: newText(exceptions, text, changes),
  };
}

/** A row that lets its finding count again takes no exception away: the entry is somebody's approval, and theirs to end. */
function heldProblems(
  open: readonly TriageRow[],
  held: ReadonlyMap<string, Holding>,
): Triage["problems"] {
  return open.flatMap(({ row, cells: { finding, disposition } }) => {
    const by = held.get(finding);
    if (by === undefined) return [];
    const says = `${disposition}, but excepted by line ${String(by.line)} of ${by.file} until ${by.ends}: take that entry out`;
    return [{ row, finding, says }];
  });
}

function findingsOf(
  { view }: OpenRun,
  shown: string,
): Promise<ReadonlySet<string>> {
  return readable(shown, async () => {
    const findings = new Set<string>();
    for await (const { id } of view.listed()) findings.add(id);
    return findings;
  });
}

async function readable<T>(shown: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw damagedRun(error, shown);
  }
}

function changeOf(
  exception: TriageEntry["exception"],
  before: ExceptionsFile,
): TriageChange["change"] {
  const known = before.find(({ finding }) => finding === exception.finding);
  if (known === undefined) return "new";
  return isSame(known, exception) ? "same" : "changed";
}

function isSame(a: Exception, b: Exception): boolean {
  const fields = [
    "reason",
    "category",
    "approvedBy",
    "approvedOn",
    "ends",
    "hazard",
  ] as const;
  return fields.every((field) => a[field] === b[field]);
}

/** Checked as an audit would check it, before anybody relies on it. */
function newText(
  name: string,
  before: string | undefined,
  changes: readonly TriageChange[],
): string | undefined {
  const wanted = changes.filter(({ change }) => change !== "same");
  if (wanted.length === 0) return undefined;
  const text = withExceptions(
    before,
    wanted.map(({ exception }) => exception),
  );
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length > settingsLimit)
    throw new CountersignError({
      code: "limit-settings-bytes",
      message: `the exceptions file would be larger than ${String(settingsLimit)} bytes, and no audit would read it`,
      place: { file: name },
      hint: "take out what has ended, or accept a rule for a site or a product in one entry (at most 31 days)",
    });
  validateExceptions(readSettings(name, bytes), ruleIds);
  return text;
}
