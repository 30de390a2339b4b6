import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Finding, Run } from "../../src/index.ts";
import { inTemporaryFolder, jsonFile, jsonLines, run } from "./run.ts";
import type { Ran } from "./run.ts";
import { furnish } from "./transcripts/folder.ts";

interface Given {
  /** Target lines of the exception, each `key: value`. */
  readonly target: (finding: Finding) => readonly string[];
  readonly ends?: string;
  readonly options?: readonly string[];
  readonly clock?: number;
}

interface Done {
  readonly ran: Ran;
  readonly run: Run;
  readonly findings: readonly Finding[];
  /** Everything but run.json and the reports, as it was without the exceptions. */
  readonly sameLines: boolean;
  readonly report: string;
  readonly json: Run;
}

const base = ["audit", "late.csv", "-p", "policy.yaml"];

/** Audits one decision that was reviewed late: without an exception, then with one. */
async function auditLate({
  target,
  ends = "2026-05-03",
  options = [],
  clock = 0,
}: Given): Promise<Done> {
  return inTemporaryFolder(async (folder) => {
    furnish(folder);
    const plain = join(folder, "plain");
    await run([...base, "-o", "plain"], { cwd: folder });
    const [finding] = jsonLines<Finding>(join(plain, "findings.jsonl"));
    if (finding === undefined) throw new Error("no finding");
    const lines = [
      ...target(finding),
      "reason: Paper review of patient 999 114 2843, scanned",
      "category: documented-elsewhere",
      "approvedBy: J. Smith, CSO",
      "approvedOn: 2026-04-20",
      `ends: ${ends}`,
    ];
    writeFileSync(join(folder, "exceptions.yaml"), `- ${lines.join("\n  ")}\n`);
    const out = join(folder, "with");
    const ran = await run(
      [...base, "-o", "with", "--exceptions", "exceptions.yaml", ...options],
      { cwd: folder, clock },
    );
    const text = (name: string): string =>
      readFileSync(join(out, name), "utf8");
    return {
      ran,
      run: jsonFile<Run>(join(out, "run.json")),
      findings: jsonLines<Finding>(join(out, "findings.jsonl")),
      sameLines: ["findings.jsonl", "decisions.jsonl", "faults.jsonl"].every(
        (name) => text(name) === readFileSync(join(plain, name), "utf8"),
      ),
      report: text("report.html"),
      json: jsonFile<Run>(join(out, "report.json")),
    };
  });
}

const byId: Given["target"] = ({ id }) => [`finding: ${id}`];

describe("an exceptions file (surface.md 12)", () => {
  test("a finding that is excepted stays everywhere and no longer decides the exit", async () => {
    const done = await auditLate({ target: byId });
    expect(done.ran.code).toBe(0);
    expect(done.sameLines).toBe(true);
    const [finding] = done.findings;
    const { exceptions, summary } = done.run;
    expect(summary.findings.high).toBe(1);
    expect(exceptions?.excepted).toEqual({
      critical: 0,
      high: 1,
      medium: 0,
      low: 0,
      info: 0,
    });
    expect(exceptions?.entries).toMatchObject([
      { line: 1, codes: [], findings: [finding?.id] },
    ]);
    expect(done.ran.stdout).toContain("Exceptions   1 in exceptions.yaml");
    expect(done.report).toContain('<section id="exceptions"');
    expect(done.report).toContain("J. Smith, CSO");
    expect(done.json.exceptions?.entries[0]?.findings).toEqual([finding?.id]);
  });
  test("what looks like a patient in a reason is masked in the reports", async () => {
    const done = await auditLate({ target: byId });
    expect(done.report).not.toContain("999 114 2843");
    expect(JSON.stringify(done.json)).not.toContain("999 114 2843");
    expect(done.ran.stdout + done.ran.stderr).not.toContain("Smith");
  });
  test.each<[string, Given["target"], boolean]>([
    [
      "its rule and decision",
      ({ rule, decision }) => [`rule: ${rule}`, `decision: ${decision ?? ""}`],
      true,
    ],
    [
      "another rule of its decision",
      ({ decision }) => [
        "rule: action-without-review",
        `decision: ${decision ?? ""}`,
      ],
      false,
    ],
    [
      "its rule and product",
      ({ rule }) => [`rule: ${rule}`, "model: DoseGuide"],
      true,
    ],
    [
      "its rule and another product",
      ({ rule }) => [`rule: ${rule}`, "model: other"],
      false,
    ],
    [
      "its rule and a site that is not on record",
      ({ rule }) => [`rule: ${rule}`, "site: EX101"],
      false,
    ],
    ["another finding", () => ["finding: F-000000000000"], false],
  ])("an exception of %s", async (_story, target, holds) => {
    const done = await auditLate({ target });
    expect(done.ran.code).toBe(holds ? 0 : 1);
    expect(done.run.exceptions?.entries[0]?.codes).toEqual(
      holds ? [] : ["exception-unused"],
    );
    expect(done.ran.stderr.includes("warning exception-unused: ")).toBe(!holds);
  });
  test.each<[string, string, readonly string[], 0 | 1]>([
    [
      "the day before its end",
      "2026-05-03",
      ["--as-of", "2026-05-02T22:59:59Z"],
      0,
    ],
    [
      "the midnight of its end, in the zone of the policy",
      "2026-05-03",
      ["--as-of", "2026-05-02T23:00:00Z"],
      1,
    ],
    ["the newest time in the inputs, which is before", "2026-05-03", [], 0],
    ["no time after the inputs", "2027-04-21", [], 0],
  ])("ended or not: %s", async (_story, ends, options, code) => {
    const done = await auditLate({ target: byId, ends, options });
    expect(done.ran.code).toBe(code);
    expect(done.run.exceptions?.entries[0]?.codes).toEqual(
      code === 0 ? [] : ["exception-ended"],
    );
    expect(done.sameLines || options.length > 0).toBe(true);
    expect(done.ran.stderr.includes("warning exception-ended: ")).toBe(
      code === 1,
    );
  });
  test.each<[string, readonly string[], 0 | 1]>([
    [
      "the midnight of its approval, in the zone of the policy",
      ["--as-of", "2026-04-19T23:00:00Z"],
      0,
    ],
    ["a second before", ["--as-of", "2026-04-19T22:59:59Z"], 1],
    ["no --as-of: the newest time in the inputs lies before it", [], 0],
  ])("approved or not yet: %s", async (_story, options, code) => {
    const done = await auditLate({ target: byId, options });
    expect(done.ran.code).toBe(code);
    const entry = done.run.exceptions?.entries[0];
    expect(entry?.codes).toEqual(
      code === 0 ? [] : ["exception-not-yet-approved"],
    );
    expect(entry?.findings).toHaveLength(1);
    expect(done.run.exceptions?.excepted.high).toBe(1 - code);
    expect(
      done.ran.stderr.includes("warning exception-not-yet-approved: "),
    ).toBe(code === 1);
  });
  test.each([
    ["on its last day", "2026-05-02T23:59:59Z", false],
    ["on the day of its end", "2026-05-03T00:00:00Z", true],
  ])(
    "today is said where the run still accepts it: %s",
    async (_story, today, said) => {
      const clock = Date.parse(today);
      const done = await auditLate({ target: byId, clock });
      const other = await auditLate({ target: byId });
      expect(done.ran.code).toBe(0);
      expect(done.ran.stderr.includes("has ended by today")).toBe(said);
      expect([done.run, done.report]).toEqual([other.run, other.report]);
    },
  );
  test("today is not said of one that the run does not accept", async () => {
    const done = await auditLate({
      target: byId,
      options: ["--as-of", "2026-04-19T22:59:59Z"],
      clock: Date.parse("2026-06-01T00:00:00Z"),
    });
    expect(done.ran.code).toBe(1);
    expect(done.ran.stderr).not.toContain("has ended by today");
  });
  test.each([
    ["the approver", "approvedBy", "approvedOn: 2026-04-20"],
    ["the day of approval", "approvedOn", "approvedBy: CSO"],
  ])("%s is asked for at the entry's place", async (_story, key, other) => {
    await inTemporaryFolder(async (folder) => {
      furnish(folder);
      writeFileSync(
        join(folder, "exceptions.yaml"),
        `- finding: F-7K2Q9DWB40HT\n  reason: x\n  category: downtime\n  ${other}\n  ends: 2026-05-03\n`,
      );
      const ran = await run(
        [...base, "-o", "with", "--exceptions", "exceptions.yaml"],
        { cwd: folder },
      );
      expect(ran.code).toBe(2);
      expect(ran.stderr).toContain("missing-key");
      expect(ran.stderr).toContain(`"${key}"`);
      expect(ran.stderr).toContain("exceptions.yaml:1:3");
    });
  });
  test("undecidable findings and assurance are not its matter", async () => {
    await inTemporaryFolder(async (folder) => {
      furnish(folder);
      const tied = ["audit", "tied.csv", "-p", "policy.yaml"];
      await run([...tied, "-o", "plain"], { cwd: folder });
      const [finding] = jsonLines<Finding>(
        join(folder, "plain/findings.jsonl"),
      );
      writeFileSync(
        join(folder, "exceptions.yaml"),
        `- finding: ${finding?.id ?? ""}\n  reason: x\n  category: downtime\n  approvedBy: CSO\n  approvedOn: 2026-04-20\n  ends: 2026-05-03\n`,
      );
      const ran = await run(
        [...tied, "-o", "with", "--exceptions", "exceptions.yaml"],
        { cwd: folder },
      );
      const { exceptions } = jsonFile<Run>(join(folder, "with/run.json"));
      expect(finding?.verdict).toBe("undecidable");
      expect(ran.code).toBe(3);
      expect(exceptions?.excepted.high).toBe(0);
      expect(exceptions?.entries[0]?.findings).toEqual([finding?.id]);
    });
  });
});
