import type { RunView } from "../model/run-view.ts";
import { ciLine } from "./escape.ts";
import type { ReportFormat, TerminalOptions } from "./format.ts";
import { plainPaint } from "./format.ts";
import { funnelOf } from "./funnel.ts";
import { exceptionLines } from "./text-exceptions.ts";
import { funnelLines, headLines, readLines } from "./text-accounts.ts";
import {
  caseLines,
  findingLines,
  limitLines,
  outcomeLines,
} from "./text-findings.ts";

/** The screen of `surface.md` 3.1 as a file: 80 columns, no colour, no bars, no outcome. */
export const text: ReportFormat = {
  name: "text",
  file: "report.txt",
  render: (view) =>
    renderText(view, {
      width: 80,
      paint: plainPaint,
      bars: false,
      outcome: undefined,
    }),
};

/**
 * The summary on standard output, a block at a time: what was read, the accounts of decisions, findings, what the audit
 * cannot tell, the most serious cases, and last the exit code in words.
 *
 * Never holds a patient, a member of staff, the time of an event or free text: a terminal is a log somewhere.
 * No line is wider than `options.width`, at least 72 and at most 80 columns, and none begins with a command of a CI log.
 */
export async function* renderText(
  view: RunView,
  options: TerminalOptions,
): AsyncIterable<string> {
  const { run } = view;
  const width = Math.max(72, Math.min(80, options.width));
  const { paint, outcome } = options;
  yield block(headLines(run, width));
  yield block(readLines(run, width));
  yield block(funnelOf(run).flatMap((row) => funnelLines(row, width, paint)));
  yield block(findingLines(run, { ...options, width }));
  const exceptions = exceptionLines(run, width);
  if (exceptions.length > 0) yield block(exceptions);
  yield block(limitLines(run, width));
  const cases = await caseLines(view, width, paint);
  if (cases.length > 0) yield block(cases);
  if (outcome !== undefined)
    yield `${outcomeLines(outcome, width).map(ciLine).join("\n")}\n`;
}

function block(lines: readonly string[]): string {
  return `${lines.map(ciLine).join("\n")}\n\n`;
}
