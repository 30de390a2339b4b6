import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Finding, Run } from "../../src/index.ts";
import { inTemporaryFolder, jsonFile, jsonLines, run } from "./run.ts";

const header =
  "type,patient,occurredAt,system,decisionKind,recommendation,model,modelVersion,stance,code,value,unit,actor,actorKind,mode";
const issued =
  "recommendation.issued,9990000018,2026-06-03T09:00:00Z,ehr,medication,R1,dose-advisor,2.4.1,do,warfarin,7,mg,engine,ai,";
const signed = (mode: string): string =>
  `action.signed,9990000018,2026-06-03T09:20:00Z,ehr,medication,R1,,,,warfarin,7,mg,P1,human,${mode}`;
const policy = `version: 1
site: Example
timeZone: UTC
policies:
  - id: automatic
    approvedBy: CSO
    approvedOn: 2026-01-01
    inForce: { from: 2026-01-01 }
    appliesTo: { decisionKind: medication }
    review: { by: [doctor], before: [action.signed] }
    automatic: allowed
`;

async function audited(mode: string): Promise<{
  readonly code: number;
  readonly run: Run;
  readonly findings: readonly Finding[];
}> {
  return inTemporaryFolder(async (folder) => {
    writeFileSync(
      join(folder, "log.csv"),
      `${[header, issued, signed(mode)].join("\n")}\n`,
    );
    writeFileSync(join(folder, "policy.yaml"), policy);
    const { code } = await run(
      ["audit", "log.csv", "-p", "policy.yaml", "-o", "out"],
      { cwd: folder },
    );
    return {
      code,
      run: jsonFile<Run>(join(folder, "out/run.json")),
      findings: jsonLines<Finding>(join(folder, "out/findings.jsonl")),
    };
  });
}

test("a run of automatic actions that the policy allows asks for no review log, and tells of them as information", async () => {
  const done = await audited("automatic");
  expect(done.run.missing).toEqual([]);
  expect(done.run.summary).toMatchObject({ decisions: 1, notRequired: 1 });
  expect(
    done.findings.map(({ rule, severity }) => `${rule} ${severity}`),
  ).toEqual(["auto-executed-action info"]);
  expect(done.code).toBe(0);
});

test("a person's action under the same policy does ask for one", async () => {
  const done = await audited("human");
  expect(done.run.missing).toMatchObject([
    { code: "log-missing", policy: "automatic" },
  ]);
  expect(done.run.missing[0]?.reason).toContain("its 1 decision");
  expect(done.code).toBe(3);
});
