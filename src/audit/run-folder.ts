import type { ReadLines } from "../model/files.ts";
import type { FindingBrief } from "../model/finding.ts";
import type { DecisionLine } from "../model/decision-line.ts";
import type { Run } from "../model/run.ts";
import type { RunView } from "../model/run-view.ts";
import {
  decisionBrief,
  decisionOf,
  faultOf,
  findingBrief,
  findingOf,
  hasFinding,
  idIsIn,
  idOfLine,
} from "./folder-lines.ts";

/** Opens a run for the reports: its summary in memory, its lines as streams that may be walked again. */
export function viewOf(run: Run, lines: ReadLines): RunView {
  return {
    run,
    decisions: (wanted) => decisionsIn(lines, wanted),
    cited: () =>
      each(lines("decisions.jsonl", hasFinding), (line) => ({
        id: idOfLine(line),
        brief: () => decisionBrief(line),
        whole: () => decisionOf(line),
      })),
    findings: (wanted) =>
      each(only(lines, "findings.jsonl", wanted), findingOf),
    listed: () =>
      each(lines("findings.jsonl"), (line) => ({
        ...findingBrief(line),
        whole: () => findingOf(line),
      })),
    faults: () => each(lines("faults.jsonl"), faultOf),
  };
}

/** The findings of a run folder, as far as a list shows them. */
export function findingBriefs(lines: ReadLines): AsyncIterable<FindingBrief> {
  return each(lines("findings.jsonl"), findingBrief);
}

/** The decisions of a run folder, or only those whose ids are wanted. */
export function decisionsIn(
  lines: ReadLines,
  wanted?: ReadonlySet<string>,
): AsyncIterable<DecisionLine> {
  return each(only(lines, "decisions.jsonl", wanted), decisionOf);
}

/** The lines of a file whose ids are wanted; undefined: all. */
function only(
  lines: ReadLines,
  name: string,
  wanted: ReadonlySet<string> | undefined,
): AsyncIterable<string> {
  return lines(name, wanted === undefined ? undefined : idIsIn(wanted));
}

async function* each<T>(
  lines: AsyncIterable<string>,
  make: (line: string) => T,
): AsyncGenerator<T> {
  for await (const line of lines) yield make(line);
}
