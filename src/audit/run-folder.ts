import type { Fault } from "../model/fault.ts";
import type { Finding } from "../model/finding.ts";
import type { DecisionLine, Run, RunView } from "../model/run.ts";

/** Opens a run for the reports: its summary in memory, its lines as streams that may be walked again. */
export function viewOf(
  run: Run,
  lines: (name: string) => AsyncIterable<string>,
): RunView {
  return {
    run,
    decisions: () => parsed<DecisionLine>(lines("decisions.jsonl")),
    findings: () => parsed<Finding>(lines("findings.jsonl")),
    faults: () => parsed<Fault>(lines("faults.jsonl")),
  };
}

/** The lines were written by this version a moment ago, or checked against their schema when the folder was opened. */
async function* parsed<T>(lines: AsyncIterable<string>): AsyncGenerator<T> {
  for await (const line of lines) yield JSON.parse(line) as T;
}
