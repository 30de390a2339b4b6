import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { DecisionLine, Finding } from "../../src/index.ts";
import { inTemporaryFolder, jsonLines, root, run } from "./run.ts";

const native = join(root, "fixtures/native");

test("every finding is retold with each condition of each candidate, its records, and no person", async () => {
  await inTemporaryFolder(async (folder) => {
    for (const name of ["small.csv", "small-policy.yaml"])
      copyFileSync(join(native, name), join(folder, name));
    await run(["audit", "small.csv", "-p", "small-policy.yaml", "-o", "out"], {
      cwd: folder,
    });
    const lines = jsonLines<DecisionLine>(join(folder, "out/decisions.jsonl"));
    const decisions = new Map(lines.map((line) => [line.id, line]));
    const findings = jsonLines<Finding>(join(folder, "out/findings.jsonl"));
    expect(findings.length).toBeGreaterThan(5);
    for (const finding of findings) {
      const argv = ["explain", finding.id, "--run", "out"];
      const { code, stdout } = await run(argv, { cwd: folder });
      expect(code).toBe(0);
      const decision = decisions.get(finding.decision ?? "");
      const steps = decision?.candidates.flatMap((one) => one.steps) ?? [];
      const told = stdout.matchAll(
        /^ {4}(Q\d) [^:]*: (met|not met|not known),/gmu,
      );
      expect([...told].map(([, ...step]) => step)).toEqual(
        steps.map(({ condition, answer }) => [
          condition,
          { true: "met", false: "not met", unknown: "not known" }[answer],
        ]),
      );
      for (const { record, line } of finding.evidence)
        expect(stdout).toContain(
          `record ${String(record)} (line ${String(line)})`,
        );
      const actors = (decision?.events ?? [])
        .map(({ actor }) => actor)
        .filter((actor) => actor !== null && actor !== decision?.model);
      for (const person of [finding.patient, ...actors])
        if (person !== null)
          expect(stdout).not.toMatch(new RegExp(`\\b${person}\\b`, "u"));
      for (const text of stdout.split("\n"))
        expect(text.length).toBeLessThanOrEqual(80);
    }
  });
});

test("every decision is retold, with or without a finding, with who recorded what, and no person", async () => {
  await inTemporaryFolder(async (folder) => {
    for (const name of ["small.csv", "small-policy.yaml"])
      copyFileSync(join(native, name), join(folder, name));
    await run(["audit", "small.csv", "-p", "small-policy.yaml", "-o", "out"], {
      cwd: folder,
    });
    const lines = jsonLines<DecisionLine>(join(folder, "out/decisions.jsonl"));
    const kinds = new Set(lines.map(({ findings }) => findings.length > 0));
    expect(kinds.size).toBe(2);
    for (const decision of lines) {
      const argv = ["explain", decision.id, "--run", "out"];
      const { code, stdout } = await run(argv, { cwd: folder });
      expect(code).toBe(0);
      expect(stdout.startsWith(`Decision ${decision.id}: `)).toBe(true);
      expect(stdout).toContain("\nWho recorded what\n");
      expect(stdout).toContain(`\n  - alignment ${decision.alignment}\n`);
      for (const party of ["manufacturer", "deployer", "clinician", "system"])
        expect(stdout).toContain(`\n  ${party}`);
      for (const id of decision.findings) expect(stdout).toContain(`  - ${id}`);
      expect(stdout.includes("No finding under these rules")).toBe(
        decision.findings.length === 0,
      );
      const people = [...decision.events, ...decision.later]
        .map(({ actor }) => actor)
        .filter((actor) => actor !== decision.model);
      for (const person of [decision.patient, ...people])
        if (person !== null)
          expect(stdout).not.toMatch(new RegExp(`\\b${person}\\b`, "u"));
      for (const text of stdout.split("\n"))
        expect(text.length).toBeLessThanOrEqual(80);
    }
  });
});

test("a decision needs its run, and one that the run has", async () => {
  await inTemporaryFolder(async (folder) => {
    for (const name of ["small.csv", "small-policy.yaml"])
      copyFileSync(join(native, name), join(folder, name));
    await run(["audit", "small.csv", "-p", "small-policy.yaml", "-o", "out"], {
      cwd: folder,
    });
    const id = "D-000000000000";
    const bare = await run(["explain", id], { cwd: folder });
    expect([bare.code, bare.stderr]).toEqual([
      2,
      expect.stringContaining("run-needed"),
    ]);
    const lost = await run(["explain", id, "--run", "out"], { cwd: folder });
    expect([lost.code, lost.stderr]).toEqual([
      2,
      expect.stringContaining("unknown-decision"),
    ]);
  });
});
