import type {
  ChangedFinding,
  DiffFinding,
  OneSided,
  RunDiff,
} from "../model/diff.ts";
import type { RunView } from "../model/run-view.ts";
import type { Oversight } from "../model/words.ts";
import { compareFindings, heldBy } from "../report/report.ts";
import { weight } from "./baseline.ts";
import { damagedRun, openRun } from "./open-run.ts";
import type { OpenRun } from "./open-run.ts";
import { differencesOf } from "./run-differences.ts";

/**
 * Compares the findings of two finished runs by their ids, which survive another order of rows and another export; nothing
 * is judged again. Memory: the findings of the old run, a line each.
 *
 * @throws CountersignError as `openReports` does, for either folder
 */
export async function diffRuns(
  machine: { readonly cwd: string },
  oldFolder: string,
  newFolder: string,
): Promise<RunDiff> {
  const old = await openRun(machine, oldFolder);
  const now = await openRun(machine, newFolder);
  const before = await readable(oldFolder, () => findingsIn(old.view));
  const { added, changed, same } = await readable(newFolder, () =>
    compared(now, before),
  );
  const left = await readable(newFolder, () =>
    withOther([...before.values()], old, now),
  );
  return {
    old: old.run,
    now: now.run,
    differences: differencesOf(old.run, now.run),
    added: await readable(oldFolder, () => withOther(added, now, old)),
    resolved: left.filter(isSettled),
    gone: left.filter((finding) => !isSettled(finding)),
    changed: changed.sort(compareFindings),
    same,
  };
}

/** A decision that is not there, not determined or not acted on any more does not show that anything was put right. */
function isSettled({ other }: OneSided): boolean {
  return other === "documented-before";
}

async function findingsIn(view: RunView): Promise<Map<string, DiffFinding>> {
  const findings = new Map<string, DiffFinding>();
  for await (const { id, rule, severity, verdict, decision } of view.listed())
    findings.set(id, { id, rule, severity, verdict, decision });
  return findings;
}

/** Takes the findings that both runs have out of `before`. */
async function compared(
  { run, view }: OpenRun,
  before: Map<string, DiffFinding>,
): Promise<{
  readonly added: DiffFinding[];
  readonly changed: ChangedFinding[];
  readonly same: number;
}> {
  const held = heldBy(run.exceptions);
  const added: DiffFinding[] = [];
  const changed: ChangedFinding[] = [];
  let same = 0;
  for await (const { id, rule, severity, verdict, decision } of view.listed()) {
    const finding = { id, rule, severity, verdict, decision };
    const was = before.get(id);
    before.delete(id);
    if (was === undefined) added.push(finding);
    else if (was.severity === severity && was.verdict === verdict) same += 1;
    else
      changed.push({
        ...finding,
        moreSerious: weight(finding) > weight(was),
        excepted: held.has(id),
        was: { severity: was.severity, verdict: was.verdict },
      });
  }
  return { added, changed, same };
}

/** Findings of one run with what became of their decisions in the other. */
async function withOther(
  findings: DiffFinding[],
  own: OpenRun,
  other: OpenRun,
): Promise<readonly OneSided[]> {
  const held = heldBy(own.run.exceptions);
  const wanted = new Set(
    findings.map(({ decision }) => decision).filter((id) => id !== null),
  );
  const states = new Map<string, Oversight>();
  if (wanted.size > 0)
    for await (const { id, oversight } of other.view.decisions(wanted))
      states.set(id, oversight);
  return findings
    .sort(compareFindings)
    .map(({ id, rule, severity, verdict, decision }) => ({
      id,
      rule,
      severity,
      verdict,
      decision,
      other: states.get(decision ?? "") ?? null,
      excepted: held.has(id),
    }));
}

async function readable<T>(shown: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw damagedRun(error, shown);
  }
}
