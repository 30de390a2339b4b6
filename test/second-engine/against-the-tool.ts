/**
 * The tool and the second engine on the same random logs: whatever the documents settle, both must say alike. The only
 * file of this folder that runs the tool, and it does so through its public entry.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { audit, nodeFiles } from "../../src/index.ts";
import type { Answer } from "./engine.ts";
import { policyYaml, type SecondPolicies } from "./policy.ts";
import {
  type Batch,
  type Cells,
  csvOf,
  logsInBatch,
  randomBatch,
} from "./random-log.ts";

/** Judges a CSV file: id of the AI output → state. */
export type SecondOpinion = (
  csv: string,
  policies: SecondPolicies,
) => ReadonlyMap<string, Answer>;

/** What a comparison found. */
export interface Agreement {
  /** Outputs on which both gave a state. */
  readonly compared: number;
  /** Outputs that the documents leave open. */
  readonly open: number;
  /** How often the second engine gave each state. */
  readonly states: ReadonlyMap<string, number>;
  readonly differences: number;
  /** The first few differences: seed, both answers, the smallest log that still shows it, the policies. */
  readonly shown: readonly string[];
}

const mostShown = 5;

/**
 * Compares `logs` random logs, each seed giving {@link logsInBatch} of them.
 *
 * @throws with the seed in the message where either engine throws or the generator wrote what the tool rejects
 */
export async function compareLogs(
  decide: SecondOpinion,
  { firstSeed, logs }: { readonly firstSeed: number; readonly logs: number },
): Promise<Agreement> {
  const shown: string[] = [];
  const states = new Map<string, number>();
  let differences = 0;
  let open = 0;
  let compared = 0;
  for (let done = 0; done < logs; done += logsInBatch) {
    const seed = firstSeed + done / logsInBatch;
    const batch = randomBatch(seed, Math.min(logsInBatch, logs - done));
    for (const { output, tool, second } of await answersTo(decide, batch)) {
      if (second === undefined) {
        open += 1;
        continue;
      }
      compared += 1;
      states.set(second, (states.get(second) ?? 0) + 1);
      if (tool === second) continue;
      differences += 1;
      if (shown.length < mostShown)
        shown.push(await described(decide, batch, { output, tool, second }));
    }
  }
  return { compared, open, states, differences, shown };
}

interface Answers {
  readonly output: string;
  readonly tool: string;
  /** Undefined where the documents leave it open. */
  readonly second: string | undefined;
}

async function answersTo(
  decide: SecondOpinion,
  batch: Batch,
): Promise<readonly Answers[]> {
  const rows = [...batch.windows, ...batch.logs.flatMap((log) => log.rows)];
  try {
    const said = await audited(rows, batch.policies);
    const decided = decide(csvOf(rows), batch.policies);
    return [...decided].map(([output, { state, open }]) => ({
      output,
      tool: said.get(output) ?? "no decision",
      second: open === "" ? state : undefined,
    }));
  } catch (cause) {
    throw new Error(`seed ${String(batch.seed)} stops the comparison`, {
      cause,
    });
  }
}

/**
 * Runs the tool on rows: id of the AI output → its state. A record about another patient makes no row here.
 *
 * @throws where the tool rejects a row
 */
export async function audited(
  rows: readonly Cells[],
  policies: SecondPolicies,
): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), "second-engine-"));
  try {
    writeFileSync(join(folder, "log.csv"), csvOf(rows));
    writeFileSync(join(folder, "policy.yaml"), policyYaml(policies));
    await runTool(folder);
    const faults = readFileSync(join(folder, "run", "faults.jsonl"), "utf8");
    if (faults !== "")
      throw new Error("a record was written that the tool rejects");
    return statesIn(
      readFileSync(join(folder, "run", "decisions.jsonl"), "utf8"),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runTool(folder: string): Promise<void> {
  await audit(
    {
      inputs: [join(folder, "log.csv")],
      mapping: undefined,
      policy: join(folder, "policy.yaml"),
      out: join(folder, "run"),
      formats: [],
      privacy: "full",
      asOf: undefined,
      whenTaken: "refuse",
    },
    {
      files: nodeFiles({ cwd: folder, stdin: process.stdin }),
      version: "0.0.0",
      threads: 1,
      clock: () => 0,
      progress: () => undefined,
      onStaged: () => undefined,
    },
  );
}

function statesIn(decisions: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of decisions.split("\n").filter((text) => text !== "")) {
    const read: unknown = JSON.parse(line);
    const decision = read as {
      readonly recommendation: string;
      readonly patient: string;
      readonly oversight: string;
    };
    if (!decision.patient.endsWith("-other"))
      found.set(decision.recommendation, decision.oversight);
  }
  return found;
}

async function described(
  decide: SecondOpinion,
  batch: Batch,
  { output, tool, second }: Answers,
): Promise<string> {
  const log = batch.logs.find(({ prefix }) => output.startsWith(`${prefix}R`));
  const given = [...batch.windows, ...(log?.rows ?? [])];
  const small = await shrunk(decide, given, { batch, output });
  return `seed ${String(batch.seed)}, output ${output}: tool ${tool}, second engine ${String(second)}\n${csvOf(small)}${policyYaml(batch.policies)}`;
}

/** Takes rows away as long as the two answers stay as they are. */
async function shrunk(
  decide: SecondOpinion,
  rows: readonly Cells[],
  { batch, output }: { readonly batch: Batch; readonly output: string },
): Promise<readonly Cells[]> {
  const answer = async (some: readonly Cells[]): Promise<string> => {
    const log = { prefix: "", rows: some };
    const all = await answersTo(decide, { ...batch, windows: [], logs: [log] });
    const mine = all.find((one) => one.output === output);
    return `${String(mine?.tool)} ${String(mine?.second)}`;
  };
  const wanted = await answer(rows);
  let kept = rows;
  for (let place = 0; place < kept.length;) {
    const fewer = kept.filter((_, at) => at !== place);
    const isNeeded = isIssueOfOthers(kept[place], fewer);
    if (!isNeeded && (await answer(fewer)) === wanted) {
      kept = fewer;
      place = 0;
    } else place += 1;
  }
  return kept;
}

/** An output that the export lacks is out of the second engine's scope, so an issue stays while other rows name it. */
function isIssueOfOthers(
  row: Cells | undefined,
  others: readonly Cells[],
): boolean {
  return (
    (row?.type === "recommendation.issued" ||
      row?.type === "recommendation.auto-applied") &&
    others.some((other) => other.recommendation === row.recommendation)
  );
}
