/** Small logs, written as the documents write them, audited from their bytes to the decision line. All data is invented. */
import type { DecisionLine } from "../../../src/index.ts";
import { auditFiles } from "../../laws/run-audit.ts";
import type { Audited, AuditOptions, Inputs } from "../../laws/run-audit.ts";
import { ndjsonOf } from "../../laws/rows.ts";
import type { Cells } from "../../laws/rows.ts";

/** One trap or worked example of domain.md, with every check that its row asks for. */
export interface Trap {
  /** Its number in the table of section 10, or its letter in section 11. */
  readonly number: number | string;
  readonly title: string;
  readonly checks: Readonly<Record<string, () => void | Promise<void>>>;
}

const kinds = [
  "medication",
  "imaging",
  "priority",
  "document",
  "order",
  "disposition",
  "other",
] as const;

/** A policy for each kind that asks for one review and nothing else; `more` replaces keys of the one for `kind`. */
export function policyOf(
  more: Readonly<Record<string, unknown>> = {},
  kind: (typeof kinds)[number] = "medication",
): string {
  const file = {
    version: 1,
    site: "Invented Trust",
    timeZone: "UTC",
    policies: kinds.map((decisionKind) => ({
      id: decisionKind,
      approvedBy: "Clinical Safety Officer",
      approvedOn: "2025-01-01",
      inForce: { from: "2025-01-01" },
      appliesTo: { decisionKind },
      review: { required: true },
      ...(decisionKind === kind ? more : {}),
    })),
  };
  return JSON.stringify(file, undefined, 1);
}

/** Advice of a dosing product; the rows below review it and act on it by its id. */
export const advice = (at: string, more: Cells = {}): Cells => ({
  type: "recommendation.issued",
  patient: "Z1",
  occurredAt: at,
  system: "ehr",
  decisionKind: "medication",
  recommendation: "R1",
  actorKind: "ai",
  model: "dose-advisor",
  modelVersion: "2.4.1",
  stance: "do",
  code: "warfarin",
  value: "7",
  unit: "mg",
  frequency: "1/d",
  ...more,
});

export const review = (at: string, more: Cells = {}): Cells => ({
  type: "review.accepted",
  patient: "Z1",
  occurredAt: at,
  system: "ehr",
  recommendation: "R1",
  actor: "N12",
  actorKind: "human",
  actorRole: "nurse",
  ...more,
});

export const action = (at: string, more: Cells = {}): Cells => ({
  type: "action.signed",
  patient: "Z1",
  occurredAt: at,
  system: "ehr",
  recommendation: "R1",
  actor: "P77",
  actorKind: "human",
  actorRole: "doctor",
  ...more,
});

export interface LogOptions extends AuditOptions {
  readonly policy?: string;
}

/** Audits rows of the native layout. */
export function auditLog(
  rows: readonly Cells[],
  { policy, ...options }: LogOptions = {},
): Promise<Audited> {
  return auditFiles(
    { "log.ndjson": ndjsonOf(rows) },
    policy ?? policyOf(),
    options,
  );
}

/** Audits the files of a mapping. */
export function auditMapped(
  mapping: string,
  files: Inputs,
  { policy, ...options }: LogOptions = {},
): Promise<Audited> {
  return auditFiles(files, policy ?? policyOf(), { ...options, mapping });
}

/** The decision about one recommendation; the only one where none is named. */
export function decisionOf(
  { decisions }: Pick<Audited, "decisions">,
  recommendation?: string,
): DecisionLine {
  const found = decisions.filter(
    (one) =>
      recommendation === undefined || one.recommendation === recommendation,
  );
  const [decision] = found;
  if (decision === undefined || found.length > 1)
    throw new Error(`one decision expected, found ${String(found.length)}`);
  return decision;
}

/** Oversight of the only decision of these rows. */
export async function oversightOf(
  rows: readonly Cells[],
  options?: LogOptions,
): Promise<string> {
  return decisionOf(await auditLog(rows, options)).oversight;
}

/** Alignment of the only decision of these rows. */
export async function alignmentOf(
  rows: readonly Cells[],
  options?: LogOptions,
): Promise<string> {
  return decisionOf(await auditLog(rows, options)).alignment;
}

/** Rules with a breached finding, sorted. */
export const breachedOf = ({
  findings,
}: Pick<Audited, "findings">): readonly string[] =>
  findings
    .filter(({ verdict }) => verdict === "breached")
    .map(({ rule }) => rule)
    .sort();

/** A mapping with one source `s` for s.csv; `rest` is indented by four. */
export function oneSource(rest: string, top = ""): string {
  return `version: 1\n${top}sources:\n  - name: s\n    files: ["s.*"]\n${rest
    .trim()
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n")}\n`;
}
