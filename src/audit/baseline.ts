import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { FindingBrief } from "../model/finding.ts";
import type { Run } from "../model/run.ts";
import type { RunBaseline } from "../model/run-baseline.ts";
import type { RunExceptions } from "../model/run-exceptions.ts";
import { severities } from "../model/words.ts";
import { heldBy } from "../report/report.ts";
import { damagedRun, openRun } from "./open-run.ts";
import { bytesIn } from "./write-aside.ts";

/** An earlier run, as far as a new one is held against it: its findings, each an id and how serious it was there. */
export interface Baseline {
  readonly name: string;
  /** Of its `findings.jsonl`. */
  readonly sha256: string;
  readonly version: string;
  readonly policySha256: string;
  readonly findings: ReadonlyMap<string, number>;
}

/**
 * Reads the folder of an earlier run. Memory: an id and a number for each of its findings.
 *
 * @throws CountersignError `not-a-run`, `run-unknown-form`, `run-damaged`
 */
export async function readBaseline(
  machine: { readonly cwd: string },
  shown: string,
): Promise<Baseline> {
  const { run, view, folder } = await openRun(machine, shown);
  try {
    const hash = createHash("sha256");
    for await (const bytes of bytesIn(folder, "findings.jsonl"))
      hash.update(bytes);
    const sha256 = hash.digest("hex");
    return await baselineOf(run, view.listed(), {
      name: basename(folder),
      sha256,
    });
  } catch (error) {
    throw damagedRun(error, shown);
  }
}

/** What a finished run is to a later one. */
export async function baselineOf(
  { tool, policy }: Pick<Run, "tool" | "policy">,
  listed: AsyncIterable<Pick<FindingBrief, "id" | "severity" | "verdict">>,
  named: Pick<Baseline, "name" | "sha256">,
): Promise<Baseline> {
  const findings = new Map<string, number>();
  for await (const finding of listed) findings.set(finding.id, weight(finding));
  return {
    ...named,
    version: tool.version,
    policySha256: policy.sha256,
    findings,
  };
}

/** How serious a finding is: undecidable 0, breached 1 (info) to 5 (critical). */
export function weight({
  severity,
  verdict,
}: Pick<FindingBrief, "severity" | "verdict">): number {
  return verdict === "breached"
    ? severities.length - severities.indexOf(severity)
    : 0;
}

/**
 * Says of each finding whether the earlier run has it too, and counts what decides where only new ones do. What was
 * undecidable there, or breached with a lower severity, is known; it would be a wrong "nothing new" not to let it decide.
 */
export async function settleBaseline(
  findings: AsyncIterable<Pick<FindingBrief, "id" | "severity" | "verdict">>,
  {
    baseline,
    newOnly,
    exceptions,
  }: {
    readonly baseline: Baseline;
    readonly newOnly: boolean;
    readonly exceptions: RunExceptions | undefined;
  },
): Promise<RunBaseline> {
  const { name, sha256, version, policySha256, findings: before } = baseline;
  const held = heldBy(exceptions);
  const left = new Set(before.keys());
  const ids: Record<"new" | "moreSerious", string[]> = {
    new: [],
    moreSerious: [],
  };
  const deciding = { new: none(), moreSerious: none() };
  let known = 0;
  for await (const finding of findings) {
    const { id, severity, verdict } = finding;
    const was = before.get(id);
    left.delete(id);
    if (was !== undefined) known += 1;
    if (was !== undefined && weight(finding) <= was) continue;
    const state = was === undefined ? "new" : "moreSerious";
    ids[state].push(id);
    if (verdict === "breached" && !held.has(id)) deciding[state][severity] += 1;
  }
  return {
    name,
    sha256,
    version,
    policySha256,
    newOnly,
    new: ids.new.length,
    known,
    gone: left.size,
    moreSerious: ids.moreSerious.length,
    deciding,
    ids: { ...ids, gone: [...left] },
  };
}

function none(): Record<FindingBrief["severity"], number> {
  return { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
}
