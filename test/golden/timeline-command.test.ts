import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { DecisionLine, Finding } from "../../src/index.ts";
import { timelineFormats } from "../../src/index.ts";
import { inTemporaryFolder, jsonLines, root, run } from "./run.ts";
import { furnish } from "./transcripts/folder.ts";

/** The shipped example, audited with what may be undetermined in it. */
async function inDemo(use: (folder: string) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const demo = join(root, "fixtures/demo");
    const settings = ["mapping", "policy"].flatMap((name) => [
      `--${name}`,
      join(demo, `${name}.yaml`),
    ]);
    const { code } = await run(
      ["audit", join(demo, "exports"), ...settings, "-o", "run", "--quiet"],
      { cwd: folder },
    );
    expect([1, 3]).toContain(code);
    await use(folder);
  });
}

test("every decision of the shipped example: all its records, no person, the same bytes twice", () =>
  inDemo(async (folder) => {
    const decisions = jsonLines<DecisionLine>(
      join(folder, "run/decisions.jsonl"),
    );
    for (const decision of decisions.filter((_, at) => at % 9 === 0)) {
      const all = [...decision.events, ...decision.later];
      for (const { name, kind } of timelineFormats) {
        // documents are bytes, and are read back in tests of their own
        if (kind === "document") continue;
        const argv = ["timeline", "run", "--decision", decision.id, "-f", name];
        const { code, stdout } = await run(argv, { cwd: folder });
        expect(code).toBe(0);
        for (const { origin } of all) expect(stdout).toContain(origin.sha256);
        const named = all.map(({ actor }) => actor).concat(decision.patient);
        for (const person of named)
          if (person !== null && person !== decision.model)
            expect(stdout).not.toMatch(new RegExp(`\\b${person}\\b`, "u"));
        expect((await run(argv, { cwd: folder })).stdout).toBe(stdout);
      }
    }
  }));

test("a patient is found by the identifier, however it is spaced, and by the pseudonym", () =>
  inDemo(async (folder) => {
    const ask = async (patient: string): Promise<string> => {
      const argv = ["timeline", "run", "--patient", patient];
      const { code, stdout } = await run(argv, { cwd: folder });
      expect(code).toBe(0);
      return stdout;
    };
    const plain = await ask("9993803359");
    const pseudonym = /P-[0-9A-Z]{10}/u.exec(plain)?.[0] ?? expect.fail();
    expect(await ask("999 380 3359")).toBe(plain);
    expect(await ask(pseudonym)).toBe(plain);
    expect(plain).not.toContain("9993803359");
    expect(plain.match(/^Decision D-/gmu)).toHaveLength(4);
  }));

test("an unknown patient is not repeated, nor is a near one named", () =>
  inDemo(async (folder) => {
    const { code, stdout, stderr } = await run(
      ["timeline", "run", "--patient", "9993803358"],
      { cwd: folder },
    );
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^error unknown-patient/u);
    expect(stderr).not.toMatch(/999\d/u);
  }));

async function inLate(use: (folder: string) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    furnish(folder);
    await run(["audit", "late.csv", "-p", "policy.yaml", "--quiet"], {
      cwd: folder,
    });
    await use(folder);
  });
}

const late = ["timeline", "countersign-run", "--finding", "F-HWFFJK6HM2TQ"];

test("a file of the owner only, nothing beside it, the bytes of the screen, the run untouched", () =>
  inLate(async (folder) => {
    const was = readdirSync(join(folder, "countersign-run")).sort();
    for (const { name } of timelineFormats) {
      const file = join(folder, `case-${name}`);
      const argv = [...late, "-f", name];
      const { code } = await run([...argv, "-o", `case-${name}`], {
        cwd: folder,
      });
      expect(code).toBe(0);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const { stdout } = await run(argv, { cwd: folder });
      expect(readFileSync(file, "utf8")).toBe(stdout);
    }
    expect(readdirSync(join(folder, "countersign-run")).sort()).toEqual(was);
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual(
      [],
    );
  }));

test("a finding about the run as a whole has no chronology", () =>
  inLate(async (folder) => {
    const path = join(folder, "countersign-run/findings.jsonl");
    const [finding] = jsonLines<Finding>(path);
    writeFileSync(path, `${JSON.stringify({ ...finding, decision: null })}\n`);
    const { code, stderr } = await run(late, { cwd: folder });
    expect([code, stderr.split(":")[0]]).toEqual([
      2,
      "error finding-of-the-run",
    ]);
  }));

test("a run of another version is told with a warning", () =>
  inLate(async (folder) => {
    const path = join(folder, "countersign-run/run.json");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(/("version": )"[^"]*"/u, '$1"0.0.1"'));
    const { code, stderr } = await run(late, { cwd: folder });
    expect([code, stderr.split(":")[0]]).toEqual([
      0,
      "warning run-other-version",
    ]);
  }));
