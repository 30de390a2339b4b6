import { basename } from "node:path";
import type { FindingBrief } from "../model/finding.ts";
import type { Run } from "../model/run.ts";
import type { RunView } from "../model/run-view.ts";
import { heldBy } from "../report/report.ts";
import { timeReader } from "../time/read-time.ts";
import type { Excepted } from "./excepted.ts";
import { filtersOf, settleExceptions } from "./exceptions.ts";
import type { LoadedExceptions } from "./exceptions.ts";
import type { OpenRun } from "./open-run.ts";

/** The entry of an exceptions file that holds a finding back; `file`: its name. */
export interface Holding {
  readonly file: string;
  readonly line: number;
  readonly ends: string;
}

/**
 * Which of some findings an exception holds back, as an audit with the exceptions file would have it; and, where the run was
 * made with a file of another name, which that one does: it may be used again.
 *
 * @param exceptions - path of the file, and what stands in it; undefined where it is not there
 */
export async function stillExcepted(
  wanted: ReadonlySet<string>,
  { run, view }: OpenRun,
  exceptions: {
    readonly path: string;
    readonly loaded: LoadedExceptions | undefined;
  },
): Promise<ReadonlyMap<string, Holding>> {
  const { path, loaded } = exceptions;
  const held = new Map<string, Holding>();
  const own = run.exceptions;
  const isSame = loaded !== undefined && own?.sha256 === loaded.file.sha256;
  const isOther = loaded === undefined || own?.name !== basename(path);
  if (own !== undefined && (isSame || isOther))
    for (const [finding, { line, ends }] of heldBy(own))
      held.set(finding, { file: isSame ? path : own.name, line, ends });
  if (loaded === undefined || isSame || wanted.size === 0) return held;
  const asOf = instantOf(run.asOf);
  const settled = await settleExceptions(only(wanted, view), {
    loaded,
    filtered: await filteredOf(wanted, view, loaded),
    now: asOf ?? lastInstant(run.period),
    asOf,
    timeZone: run.timeZone,
  });
  for (const [finding, { line, ends }] of heldBy(settled))
    held.set(finding, { file: path, line, ends });
  return held;
}

async function* only(
  wanted: ReadonlySet<string>,
  view: RunView,
): AsyncIterable<FindingBrief> {
  for await (const finding of view.listed())
    if (wanted.has(finding.id)) yield finding;
}

/** What entries for a site or a product speak of, by the site and product that the run names for each decision. */
async function filteredOf(
  wanted: ReadonlySet<string>,
  view: RunView,
  { exceptions }: LoadedExceptions,
): Promise<readonly Excepted[]> {
  const filters = filtersOf(exceptions);
  if (filters.length === 0) return [];
  const rules = new Map<string, { id: string; rule: string }[]>();
  for await (const { id, rule, decision } of only(wanted, view))
    if (decision !== null)
      rules.set(decision, [...(rules.get(decision) ?? []), { id, rule }]);
  const excepted: Excepted[] = [];
  for await (const { id, site, model } of view.decisions(new Set(rules.keys())))
    for (const finding of rules.get(id) ?? [])
      for (const filter of filters)
        if (
          filter.rule === finding.rule &&
          (filter.site === undefined || filter.site === site) &&
          (filter.model === undefined || filter.model === model)
        )
          excepted.push({ entry: filter.entry, finding: finding.id });
  return excepted;
}

/** A period ends before its bound. */
function lastInstant({ until }: Run["period"]): number | undefined {
  const bound = instantOf(until);
  return bound === undefined ? undefined : bound - 1;
}

/** Microseconds since 1970 of a UTC text of `run.json`. */
function instantOf(text: string | null): number | undefined {
  if (text === null) return undefined;
  const reading = timeReader({})(text);
  return reading.ok ? reading.interval.earliest : undefined;
}
