import type { Run } from "../model/run.ts";
import type { ExceptionCode, RunException } from "../model/run-exceptions.ts";
import { countOf, countText } from "./count-text.ts";
import { fileText, terminalText } from "./escape.ts";
import { exceptionTarget, heldCount } from "./exceptions.ts";
import { padded, wrapped } from "./text-layout.ts";

const codeShort: Readonly<Record<ExceptionCode, string>> = {
  "exception-ended": "ended",
  "exception-not-yet-approved": "not yet approved",
  "exception-unused": "unused",
};

/** Exceptions that the screen names; the rest is counted. */
const named = 8;

/** The exceptions of a run: how many findings they hold back, and each with its end. No person, no free text. */
export function exceptionLines(run: Run, width: number): readonly string[] {
  const { exceptions } = run;
  if (exceptions === undefined) return [];
  const { entries } = exceptions;
  const held = heldCount(exceptions);
  const shown = entries.slice(0, named);
  const more = entries.length - shown.length;
  return [
    `Exceptions   ${countText(entries.length)} in ${fileText(exceptions.name, 40)}`,
    ...wrapped(
      `${countOf(held, "breached finding is", "breached findings are")} excepted: in every count and report, and not in the exit code.`,
      width,
      "  ",
      "  ",
    ),
    ...shown.map((entry) => entryLine(entry, width)),
    ...(more > 0 ? [`  ${countText(more)} more in run.json`] : []),
  ];
}

function entryLine(entry: RunException, width: number): string {
  const { ends, codes, findings } = entry;
  const state =
    codes.length === 0
      ? `holds ${countText(findings.length)}`
      : codes.map((code) => codeShort[code]).join(", ");
  const end = `until ${ends}   ${state}`;
  const room = width - 2 - 3 - end.length;
  return `  ${padded(terminalText(exceptionTarget(entry), room), Math.min(room, 40))}   ${end}`;
}
