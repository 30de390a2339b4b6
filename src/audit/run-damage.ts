import { CountersignError } from "../model/error.ts";
import type { ReadLines } from "../model/files.ts";
import { formChecker } from "../validate/validate.ts";
import { systemCode } from "./node-errors.ts";
import { damaged, damagedRun } from "./open-run.ts";
import { linesIn } from "./staging.ts";

/**
 * What to say of something that was thrown while a run folder was read or rendered: `run-damaged` where its files are no
 * longer of the form that an audit writes, else what was thrown, which is then a fault of ours.
 *
 * The whole folder is held against the schemas, which costs as much as parsing it: only after something was thrown.
 */
export async function damageOr(
  error: unknown,
  { folder, shown }: { readonly folder: string; readonly shown: string },
): Promise<unknown> {
  const said = damagedRun(error, shown);
  if (said instanceof CountersignError || systemCode(said) !== undefined)
    return said;
  return (await hasForm(linesIn(folder))) ? said : damaged(shown);
}

async function hasForm(lines: ReadLines): Promise<boolean> {
  try {
    return (
      (await isRunFile(lines)) &&
      (await areAll(lines, "faults.jsonl", formChecker("fault"))) &&
      (await areAll(lines, "decisions.jsonl", formChecker("decision"))) &&
      (await areAll(lines, "findings.jsonl", formChecker("finding"))) &&
      (await isInOrder(lines))
    );
  } catch {
    // a line that is no JSON, a file that is gone: whichever it is, the folder is not as it was written
    return false;
  }
}

async function isRunFile(lines: ReadLines): Promise<boolean> {
  const text: string[] = [];
  for await (const line of lines("run.json")) text.push(line);
  return formChecker("run")(JSON.parse(text.join("\n")));
}

async function areAll(
  lines: ReadLines,
  name: string,
  isOf: (value: unknown) => boolean,
): Promise<boolean> {
  for await (const line of lines(name))
    if (!isOf(JSON.parse(line))) return false;
  return true;
}

/** Findings stand in the order of their decisions, those about the run last; a list of both relies on it. */
async function isInOrder(lines: ReadLines): Promise<boolean> {
  const decisions = lines("decisions.jsonl")[Symbol.asyncIterator]();
  let id: unknown;
  for await (const line of lines("findings.jsonl")) {
    const wanted = textOf(line, "decision");
    if (wanted === undefined || wanted === id) continue;
    do {
      const next = await decisions.next();
      if (next.done === true) return false;
      id = textOf(next.value, "id");
    } while (id !== wanted);
  }
  return true;
}

/** A member of a line that is a text. */
function textOf(line: string, name: string): string | undefined {
  const value: unknown = JSON.parse(line);
  if (typeof value !== "object" || value === null) return undefined;
  const found: unknown = Object.entries(value).find(
    ([key]) => key === name,
  )?.[1];
  return typeof found === "string" ? found : undefined;
}
