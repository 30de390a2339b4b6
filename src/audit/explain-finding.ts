import { resolve } from "node:path";
import { CountersignError } from "../model/error.ts";
import { decisionPage, findingPage } from "../report/report.ts";
import { findingOf } from "./folder-lines.ts";
import { runIn } from "./open-run.ts";
import { decisionsIn } from "./run-folder.ts";
import { linesIn } from "./staging.ts";

/**
 * Why a finding of a run was raised, as text: read from the run folder, never judged again.
 *
 * @throws CountersignError `not-a-run`, `unknown-finding`
 */
export async function explainFinding(
  { cwd }: { readonly cwd: string },
  folder: string,
  id: string,
): Promise<string> {
  const lines = linesIn(resolve(cwd, folder));
  const run = await runIn(lines, folder);
  for await (const line of lines("findings.jsonl")) {
    if (!line.startsWith(`{"id":"${id}"`)) continue;
    const finding = findingOf(line);
    const wanted = new Set(finding.decision === null ? [] : [finding.decision]);
    if (wanted.size > 0)
      for await (const decision of decisionsIn(lines, wanted))
        return findingPage({ run, finding, decision });
    return findingPage({ run, finding, decision: null });
  }
  throw new CountersignError({
    code: "unknown-finding",
    message: "this run has no finding of this id",
    place: { file: folder },
    hint: "ids stand in findings.jsonl and in every report",
  });
}

/**
 * One decision of a run, whether or not it has a finding, as text: read from the run folder, never judged again.
 *
 * @throws CountersignError `not-a-run`, `unknown-decision`
 */
export async function explainDecision(
  { cwd }: { readonly cwd: string },
  folder: string,
  id: string,
): Promise<string> {
  const lines = linesIn(resolve(cwd, folder));
  const run = await runIn(lines, folder);
  for await (const decision of decisionsIn(lines, new Set([id])))
    return decisionPage(run, decision);
  throw new CountersignError({
    code: "unknown-decision",
    message: "this run has no decision of this id",
    place: { file: folder },
    hint: "ids stand in decisions.jsonl and with every finding",
  });
}
