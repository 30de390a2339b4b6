import { CountersignError } from "../model/error.ts";
import type { ReadLines } from "../model/files.ts";
import type { Finding } from "../model/finding.ts";
import { nearestName } from "../model/nearest.ts";
import type { DecisionLine } from "../model/decision-line.ts";
import { decisionOf, findingOf, idOfLine } from "./folder-lines.ts";

/** @throws CountersignError `unknown-decision`, with the nearest id that the run has; it does not repeat what was asked for */
export async function decisionIn(
  lines: ReadLines,
  shown: string,
  id: string,
): Promise<DecisionLine> {
  return decisionOf(await lineOf(lines, shown, { what: "decision", id }));
}

/** @throws CountersignError `unknown-finding`, with the nearest id that the run has; it does not repeat what was asked for */
export async function findingIn(
  lines: ReadLines,
  shown: string,
  id: string,
): Promise<Finding> {
  return findingOf(await lineOf(lines, shown, { what: "finding", id }));
}

async function lineOf(
  lines: ReadLines,
  shown: string,
  { what, id }: { readonly what: "decision" | "finding"; readonly id: string },
): Promise<string> {
  const ids: string[] = [];
  for await (const line of lines(`${what}s.jsonl`)) {
    const own = idOfLine(line);
    if (own === id) return line;
    ids.push(own);
  }
  const hint = `ids stand in ${what}s.jsonl and in the reports`;
  const nearest = nearestName(id, ids);
  throw new CountersignError({
    code: `unknown-${what}`,
    message: `this run has no ${what} of this id`,
    place: { file: shown },
    hint: nearest === undefined ? hint : `did you mean ${nearest}? ${hint}`,
  });
}
