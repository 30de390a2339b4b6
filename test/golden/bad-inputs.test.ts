import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { DecisionLine, Fault, Finding, Run } from "../../src/index.ts";
import { csvInputs } from "./bad-inputs/csv.ts";
import { gzipInputs } from "./bad-inputs/gzip.ts";
import { jsonInputs } from "./bad-inputs/json.ts";
import { mapping, policy, type BadInput } from "./bad-inputs/setting.ts";
import { timeInputs } from "./bad-inputs/times.ts";
import { inTemporaryFolder, jsonFile, jsonLines, run } from "./run.ts";

const inputs: readonly BadInput[] = [
  ...csvInputs,
  ...timeInputs,
  ...jsonInputs,
  ...gzipInputs,
];

/** Audits one bad input with the base mapping and checks what the table says of it. */
async function auditBad(given: BadInput, folder: string): Promise<void> {
  const name = given.name ?? "base.csv";
  writeFileSync(join(folder, name), given.bytes);
  writeFileSync(join(folder, "mapping.yaml"), mapping(...(given.keys ?? [])));
  writeFileSync(join(folder, "policy.yaml"), policy);
  const argv = ["audit", name, "-m", "mapping.yaml", "-p", "policy.yaml"];
  const ran = await run([...argv, ...(given.options ?? [])], { cwd: folder });
  if (given.exit === 2) return expectStop(given, ran, name, folder);
  expect(ran.stderr).toBe("");
  if (given.exit === "v") expect([0, 1, 3]).toContain(ran.code);
  else expect(ran.code).toBe(given.exit);
  expectRun(given, join(folder, "countersign-run"), name);
}

function expectStop(
  { stop = "", says = "" }: BadInput,
  ran: {
    readonly code: number;
    readonly stdout: string;
    readonly stderr: string;
  },
  name: string,
  folder: string,
): void {
  const [code, place] = stop.split(" ");
  expect([ran.code, ran.stdout]).toEqual([2, ""]);
  expect(ran.stderr).toMatch(new RegExp(`^error ${code ?? ""}: `, "u"));
  if (place !== undefined)
    expect(ran.stderr).toContain(`   ${name}:${place}\n`);
  expect(ran.stderr).toContain(says);
  expect(ran.stderr).not.toContain("9990000018");
  expect(readdirSync(folder).sort()).toEqual(
    [name, "mapping.yaml", "policy.yaml"].sort(),
  );
}

function expectRun(given: BadInput, out: string, name: string): void {
  const { accounts, summary, notes } = jsonFile<Run>(join(out, "run.json"));
  expect(accounts).toHaveLength(1);
  const [account] = accounts;
  expect(account).toMatchObject({
    file: name,
    records: (given.used ?? 0) + (given.rejected ?? 0),
    used: given.used,
    rejected: given.rejected,
    ignored: 0,
  });
  const ledger = Object.values(account?.ledger ?? {});
  expect(ledger.reduce((sum, bytes) => sum + bytes, 0)).toBe(
    account?.unpackedBytes,
  );
  const faults = jsonLines<Fault>(join(out, "faults.jsonl"));
  expect(
    faults.flatMap((fault) =>
      [fault, ...fault.also].map(
        ({ code, line, column }) => `${code} ${line}:${column ?? "-"}`,
      ),
    ),
  ).toEqual(given.faults ?? []);
  for (const note of given.notes ?? [])
    expect(Object.keys(notes)).toContain(note);
  if (given.unused !== undefined)
    expect(account?.unusedColumns).toEqual(given.unused);
  const lines = jsonLines<DecisionLine>(join(out, "decisions.jsonl"));
  expect(lines).toHaveLength(summary.decisions);
  if (given.oversight !== undefined)
    expect(lines.map(({ oversight }) => oversight)).toEqual([given.oversight]);
  if (given.rule !== undefined) {
    const findings = jsonLines<Finding>(join(out, "findings.jsonl"));
    expect(findings.map(({ rule }) => rule)).toContain(given.rule);
  }
}

describe("the bad inputs, from the command line to the run folder (trust 7)", () => {
  test.each(inputs)("$id", async (given) => {
    await inTemporaryFolder((folder) => auditBad(given, folder));
  });

  test("each has an id of its own", () => {
    const ids = inputs.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(existsSync("countersign-run")).toBe(false);
  });
});
