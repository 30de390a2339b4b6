import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { DecisionLine, Run } from "../../src/index.ts";
import { inTemporaryFolder, jsonFile, jsonLines, run } from "./run.ts";

const log = `type,patient,occurredAt,system,decisionKind,recommendation,model,modelVersion,stance,code,value,unit,actor,actorKind,actorRole
recommendation.issued,9990000018,2026-06-03T09:00:00Z,ehr,medication,R1,dose-advisor,2.4.1,do,warfarin,7,mg,engine,ai,
action.verified,9990000018,2026-06-03T09:10:00Z,ehr,medication,R1,,,,warfarin,7,mg,P2,human,pharmacist
action.signed,9990000018,2026-06-03T09:20:00Z,ehr,medication,R1,,,,warfarin,7,mg,P1,human,doctor
`;

const policy = `version: 1
site: Example
timeZone: UTC
policies:
  - id: verified
    approvedBy: CSO
    approvedOn: 2026-01-01
    inForce: { from: 2026-01-01 }
    appliesTo: { decisionKind: medication }
    review: { by: [pharmacist], before: [action.signed], accepts: [action.verified] }
`;

test("a log in which an act that the policy accepts is the review lacks no log of reviews", async () => {
  await inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, "log.csv"), log);
    writeFileSync(join(folder, "policy.yaml"), policy);
    const { code } = await run(
      ["audit", "log.csv", "-p", "policy.yaml", "-o", "out"],
      { cwd: folder },
    );
    const [decision] = jsonLines<DecisionLine>(
      join(folder, "out/decisions.jsonl"),
    );
    expect(decision?.oversight).toBe("documented-before");
    expect(jsonFile<Run>(join(folder, "out/run.json")).missing).toEqual([]);
    expect(code).toBe(0);
  });
});
