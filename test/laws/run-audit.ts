/** One audit through the library's own door, in memory: rows and a policy in, everything the run folder holds out. */
import * as fc from "fast-check";
import { it } from "vitest";
import { audit } from "../../src/index.ts";
import type {
  AuditRequest,
  DecisionLine,
  Fault,
  Finding,
  Run,
} from "../../src/index.ts";
import { memoryFiles } from "./memory-files.ts";
import { csvOf, utf8 } from "./rows.ts";
import type { Cells } from "./rows.ts";

const numRuns = Number(process.env["COUNTERSIGN_LAW_RUNS"] ?? "200");
/** Generous, since the machine that runs the suite may be busy with other things. */
const timeout = 120_000 + numRuns * 500;

/** One law as a test of its own: 200 random logs, more where `COUNTERSIGN_LAW_RUNS` asks for them. */
export function law<Ts>(name: string, property: fc.IAsyncProperty<Ts>): void {
  it(name, () => fc.assert(property, { numRuns }), timeout);
}

export interface Audited {
  readonly run: Run;
  readonly decisions: readonly DecisionLine[];
  readonly findings: readonly Finding[];
  readonly faults: readonly Fault[];
  /** Every file of the run folder, by name. */
  readonly written: ReadonlyMap<string, string>;
}

/** Input files by name; text stands for its UTF-8 bytes. */
export type Inputs = Readonly<Record<string, string | Uint8Array>>;

export interface AuditOptions {
  readonly baseline?: AuditRequest["baseline"];
  readonly formats?: readonly string[];
  readonly asOf?: string;
  /** Bytes that an input gives at once. */
  readonly chunk?: number;
  /** Bytes of events that wait in memory. */
  readonly maxMemory?: number;
  /** Without it the files are of the native layout. */
  readonly mapping?: string;
  /** Files that the mapping names, which are no exports: a staff list. */
  readonly beside?: Inputs;
}

/** Audits files in memory. @throws CountersignError where the tool stops */
export async function auditFiles(
  inputs: Inputs,
  policy: string,
  options: AuditOptions = {},
): Promise<Audited> {
  const content = new Map<string, Uint8Array>([["policy.yaml", utf8(policy)]]);
  if (options.mapping !== undefined)
    content.set("mapping.yaml", utf8(options.mapping));
  for (const [name, bytes] of Object.entries({ ...inputs, ...options.beside }))
    content.set(name, typeof bytes === "string" ? utf8(bytes) : bytes);
  const { files, written } = memoryFiles(content, options.chunk ?? 1 << 20);
  const { outcome } = await audit(
    {
      inputs: Object.keys(inputs),
      mapping: options.mapping === undefined ? undefined : "mapping.yaml",
      policy: "policy.yaml",
      out: "run",
      formats: options.formats ?? [],
      privacy: "full",
      asOf: options.asOf,
      baseline: options.baseline,
      whenTaken: "refuse",
    },
    {
      files,
      version: "0.0.0",
      threads: 1,
      maxMemory: options.maxMemory,
      clock: () => 0,
      progress: () => undefined,
      onStaged: () => undefined,
    },
  );
  if (outcome.toolFaults > 0) throw new Error("a rule threw");
  return {
    run: parsed<Run>(written.get("run.json") ?? ""),
    decisions: lines<DecisionLine>(written.get("decisions.jsonl") ?? ""),
    findings: lines<Finding>(written.get("findings.jsonl") ?? ""),
    faults: lines<Fault>(written.get("faults.jsonl") ?? ""),
    written,
  };
}

/** Audits rows as one CSV file. */
export function auditRows(
  rows: readonly Cells[],
  policy: string,
  options: AuditOptions = {},
): Promise<Audited> {
  return auditFiles({ "log.csv": csvOf(rows) }, policy, options);
}

const parsed = <T>(text: string): T => JSON.parse(text) as T;
const lines = <T>(text: string): readonly T[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => parsed<T>(line));

/** What a relation holds equal: every verdict with its ids, nothing of places, in an order of its own. */
export function verdictsOf({
  decisions,
  findings,
}: Pick<Audited, "decisions" | "findings">): readonly string[] {
  return [
    ...decisions.map((one) =>
      [
        "decision",
        one.id,
        one.recommendation,
        one.oversight,
        one.alignment,
        one.direction,
        one.difference,
        one.policy,
        one.link,
        one.coverage,
      ].join("|"),
    ),
    ...findings.map((one) =>
      [
        "finding",
        one.id,
        one.rule,
        one.severity,
        one.verdict,
        one.decision,
        ...one.related,
      ].join("|"),
    ),
  ].sort();
}

/** Codes of the rejected records, sorted. */
export function faultCodesOf({
  faults,
}: Pick<Audited, "faults">): readonly string[] {
  return faults.map(({ code }) => code).sort();
}
