import { decisionPage, findingPage } from "../report/report.ts";
import { openRun } from "./open-run.ts";
import { damageOr } from "./run-damage.ts";
import { decisionIn, findingIn } from "./run-lookup.ts";
import { linesIn } from "./staging.ts";

/**
 * Why a finding of a run was raised, as text: read from the run folder, never judged again.
 *
 * @throws CountersignError `unknown-finding`, and as `openRun` does
 */
export async function explainFinding(
  machine: { readonly cwd: string },
  shown: string,
  id: string,
): Promise<string> {
  const { run, folder } = await openRun(machine, shown);
  const lines = linesIn(folder);
  try {
    const finding = await findingIn(lines, shown, id);
    const decision =
      finding.decision === null
        ? null
        : await decisionIn(lines, shown, finding.decision);
    return findingPage({ run, finding, decision });
  } catch (error) {
    throw await damageOr(error, { folder, shown });
  }
}

/**
 * One decision of a run, whether or not it has a finding, as text: read from the run folder, never judged again.
 *
 * @throws CountersignError `unknown-decision`, and as `openRun` does
 */
export async function explainDecision(
  machine: { readonly cwd: string },
  shown: string,
  id: string,
): Promise<string> {
  const { run, folder } = await openRun(machine, shown);
  try {
    return decisionPage(run, await decisionIn(linesIn(folder), shown, id));
  } catch (error) {
    throw await damageOr(error, { folder, shown });
  }
}
