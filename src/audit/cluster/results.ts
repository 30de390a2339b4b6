import { shown } from "../json-line.ts";
import type { PatientLines } from "../judge-job.ts";
import { broken } from "./lines.ts";

/**
 * One patient's result as one line of JSON, from which the lines of the run folder are cut out again as they are, not
 * written anew. A space follows each comma between two of them: `}, {"id":"` stands nowhere inside a line, since a quote
 * within a text is escaped and what follows the end of one is no letter.
 */
export function resultText({ decisions, findings }: PatientLines): string {
  return shown(
    `${beginning}${joined(decisions)}${middle}${joined(findings)}${ending}`,
  );
}

const beginning = '{"decisions": [';
const middle = '], "findings": [';
const ending = "]}";
const between = '}, {"id":"';
const betweenLines = '}\n{"id":"';

function joined(lines: string): string {
  return lines.slice(0, -1).replaceAll(betweenLines, between);
}

/** The lines that `resultText` was made of, each ended. @throws CountersignError `line-broken` */
export function linesOfResult(text: string): PatientLines {
  const at = text.indexOf(middle);
  if (!text.startsWith(beginning) || at < 0 || !text.endsWith(ending))
    throw broken();
  return {
    decisions: apart(text.slice(beginning.length, at)),
    findings: apart(text.slice(at + middle.length, -ending.length)),
  };
}

function apart(joinedLines: string): string {
  if (joinedLines === "") return "";
  return `${joinedLines.replaceAll(between, betweenLines)}\n`;
}
