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
    decisions: (wanted) =>
      parsed(wantedLines(lines("decisions.jsonl"), wanted), isDecision),
    findings: () => parsed(lines("findings.jsonl"), isFinding),
    faults: () => parsed(lines("faults.jsonl"), isFault),
  };
}

/** Where the id of a decision stands in its line: the first thing that `decisionLine` writes. */
const idStart = '{"id":"'.length;

async function* wantedLines(
  lines: AsyncIterable<string>,
  wanted: ReadonlySet<string> | undefined,
): AsyncGenerator<string> {
  for await (const line of lines) {
    const id = line.slice(idStart, line.indexOf('"', idStart));
    if (wanted === undefined || wanted.has(id)) yield line;
  }
}

async function* parsed<T>(
  lines: AsyncIterable<string>,
  is: (value: unknown) => value is T,
): AsyncGenerator<T> {
  for await (const line of lines) {
    const value: unknown = JSON.parse(line);
    if (!is(value))
      throw new Error("a line of the run folder has another form");
    yield value;
  }
}

/** The lines were written by this version a moment ago: one field of each form is enough to tell them apart. */
const isDecision = (value: unknown): value is DecisionLine =>
  has(value, "oversight");
const isFinding = (value: unknown): value is Finding => has(value, "verdict");
const isFault = (value: unknown): value is Fault => has(value, "origin");

function has(value: unknown, name: string): boolean {
  return (
    typeof value === "object" && value !== null && Object.hasOwn(value, name)
  );
}
