import { CountersignError } from "../model/error.ts";
import type { Finding } from "../model/finding.ts";
import { normalIdentifier } from "../model/identifier.ts";
import type { DecisionLine } from "../model/decision-line.ts";
import type { Subject } from "../report/report.ts";
import {
  decisionBrief,
  decisionOf,
  findingOf,
  idOfLine,
} from "./folder-lines.ts";
import { damageOr } from "./run-damage.ts";
import type { People } from "./people.ts";
import { decisionIn, findingIn } from "./run-lookup.ts";
import { linesIn } from "./staging.ts";

/** The decisions of what was asked for, with their findings; the subject as the run folder writes it. */
export interface Told {
  readonly subject: Subject;
  readonly decisions: readonly DecisionLine[];
  readonly findings: readonly Finding[];
}

/** What is asked for, and the names of people, by which a pseudonym is found again. */
export interface Sought {
  readonly subject: Subject;
  readonly people: People;
}

/**
 * Finds the decisions of a subject in a run folder.
 *
 * @throws CountersignError `unknown-decision`, `unknown-finding`, `unknown-patient`, `finding-of-the-run`, `run-damaged`
 */
export async function toldIn(
  folder: string,
  shown: string,
  sought: Sought,
): Promise<Told> {
  try {
    const { subject, decisions } = await soughtIn(folder, shown, sought);
    const findings = await findingsOf(folder, decisions);
    return { subject, decisions, findings };
  } catch (error) {
    throw await damageOr(error, { folder, shown });
  }
}

async function soughtIn(
  folder: string,
  shown: string,
  { subject, people }: Sought,
): Promise<Omit<Told, "findings">> {
  if (subject.by === "patient")
    return ofPatient(folder, shown, { subject, people });
  const id =
    subject.by === "decision"
      ? subject.id
      : await decisionOfFinding(folder, shown, subject.id);
  const decision = await decisionIn(linesIn(folder), shown, id);
  return { subject, decisions: [decision] };
}

async function ofPatient(
  folder: string,
  shown: string,
  { subject, people }: Sought,
): Promise<Omit<Told, "findings">> {
  const wanted = normalIdentifier(subject.id);
  const decisions: DecisionLine[] = [];
  let patient: string | undefined;
  for await (const line of linesIn(folder)("decisions.jsonl")) {
    const brief = decisionBrief(line);
    if (brief.patient === null) continue;
    const isWanted =
      normalIdentifier(brief.patient) === wanted ||
      (wanted.startsWith("P-") && people.patient(brief.patient) === wanted);
    if (!isWanted) continue;
    patient ??= brief.patient;
    decisions.push(decisionOf(line));
  }
  if (patient !== undefined)
    return { subject: { by: "patient", id: patient }, decisions };
  throw new CountersignError({
    code: "unknown-patient",
    message: "no decision of this run is of that patient",
    place: { file: shown },
    hint: "give the identifier as the export has it, or the pseudonym (P-...) from a report of this run",
  });
}

async function decisionOfFinding(
  folder: string,
  shown: string,
  id: string,
): Promise<string> {
  const { decision } = await findingIn(linesIn(folder), shown, id);
  if (decision !== null) return decision;
  throw new CountersignError({
    code: "finding-of-the-run",
    message: "this finding is about the run as a whole, and has no decision",
    place: { file: shown },
    hint: "countersign explain tells it: countersign explain <finding> --run <folder>",
  });
}

async function findingsOf(
  folder: string,
  decisions: readonly DecisionLine[],
): Promise<readonly Finding[]> {
  const wanted = new Set(decisions.flatMap(({ findings }) => findings));
  const found: Finding[] = [];
  if (wanted.size === 0) return found;
  for await (const line of linesIn(folder)("findings.jsonl"))
    if (wanted.has(idOfLine(line))) found.push(findingOf(line));
  return found;
}
