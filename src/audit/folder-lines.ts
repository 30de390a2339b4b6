import type { Fault } from "../model/fault.ts";
import type { Finding, FindingBrief } from "../model/finding.ts";
import type { DecisionLine } from "../model/decision-line.ts";
import type { DecisionBrief } from "../model/run-view.ts";

/**
 * What is read out of a line of the run folder without parsing all of it: a line of a decision takes 13 µs whole and 2 µs
 * as a brief. Members are found by their name with its quotes, which inside a text would be escaped, and stand in the order
 * in which `decisionLine` and `judge` make them.
 */

/** Whether a line of `decisions.jsonl` names a finding: it ends in `"findings":[…]}`. */
export function hasFinding(line: Uint8Array): boolean {
  const end = line.length;
  return line[end - 2] !== closing || line[end - 3] !== opening;
}
const opening = 0x5b;
const closing = 0x5d;

/** Whether the id that a line begins with is one of these. */
export function idIsIn(
  ids: ReadonlySet<string>,
): (line: Uint8Array) => boolean {
  return (line) => ids.has(idOfLine(textOf(line.subarray(0, idReach))));
}

/** Bytes within which the id of a line ends. */
const idReach = 64;

function textOf(line: Uint8Array): string {
  return Buffer.from(line.buffer, line.byteOffset, line.length).toString();
}

/** The id that a line begins with. */
export function idOfLine(line: string): string {
  const start = '{"id":"'.length;
  return line.slice(start, line.indexOf('"', start));
}

/** Everything before the member `link`, and the actors: as one shorter text, so that nothing of the line is kept. */
export function decisionBrief(line: string): DecisionBrief {
  const head = line.slice(0, line.indexOf(',"link":'));
  const actors = [...new Set(line.match(actorMember))].join("},{");
  const events = actors === "" ? "" : `{${actors}}`;
  const value: unknown = JSON.parse(`${head},"events":[${events}],"later":[]}`);
  if (!isBriefDecision(value)) throw otherForm();
  return value;
}

const actorMember = /"actor":"(?:[^"\\]|\\.)*"/gu;

/** Everything before the member `reasons`, and the evidence. */
export function findingBrief(line: string): FindingBrief {
  const head = line.slice(0, line.indexOf(',"reasons":'));
  const evidence = line.slice(
    line.indexOf(',"evidence":'),
    line.indexOf(',"related":'),
  );
  const value: unknown = JSON.parse(`${head}${evidence}}`);
  if (!isBriefFinding(value)) throw otherForm();
  return value;
}

/** A line of `decisions.jsonl`, whole. */
export function decisionOf(line: string): DecisionLine {
  const value: unknown = JSON.parse(line);
  if (!isDecision(value)) throw otherForm();
  return value;
}

/** A line of `findings.jsonl`, whole. */
export function findingOf(line: string): Finding {
  const value: unknown = JSON.parse(line);
  if (!isFinding(value)) throw otherForm();
  return value;
}

/** A line of `faults.jsonl`. */
export function faultOf(line: string): Fault {
  const value: unknown = JSON.parse(line);
  if (!isFault(value)) throw otherForm();
  return value;
}

/** The lines were written by this version a moment ago: one field of each form is enough to tell them apart. */
const isDecision = (value: unknown): value is DecisionLine =>
  has(value, "findings");
const isBriefDecision = (value: unknown): value is DecisionBrief =>
  has(value, "oversight");
const isFinding = (value: unknown): value is Finding => has(value, "related");
const isBriefFinding = (value: unknown): value is FindingBrief =>
  has(value, "evidence");
const isFault = (value: unknown): value is Fault => has(value, "origin");

function has(value: unknown, name: string): boolean {
  return (
    typeof value === "object" && value !== null && Object.hasOwn(value, name)
  );
}

const otherFormText = "a line of the run folder has another form";

function otherForm(): Error {
  return new Error(otherFormText);
}

/** Whether this was thrown for a line that is none of a run folder. */
export function isOtherForm(error: unknown): boolean {
  return error instanceof Error && error.message === otherFormText;
}
