import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { dispositions, triageColumns } from "../../src/model/triage.ts";
import type { TriageField } from "../../src/model/triage.ts";
import { inTemporaryFolder, jsonLines, root, run } from "./run.ts";

type Fill = Readonly<Partial<Record<TriageField, string>>>;

const accepted: Fill = {
  disposition: "documented-elsewhere",
  reason: "Paper review; scanned as document 22",
  reviewedBy: "J. Smith, CSO",
  reviewedOn: "2026-06-10",
  ends: "2026-09-10",
};

/** A run of the shipped example with its workbook, and the ids of its findings. */
async function audited(
  use: (folder: string, ids: readonly string[]) => Promise<void>,
): Promise<void> {
  await inTemporaryFolder(async (cwd) => {
    const demo = join(root, "fixtures/demo");
    await run(
      [
        "audit",
        join(demo, "exports"),
        "-m",
        join(demo, "mapping.yaml"),
        "-p",
        join(demo, "policy.yaml"),
        "-o",
        "audit",
        "-f",
        "xlsx",
        "--quiet",
        "--no-config",
      ],
      { cwd },
    );
    const findings = jsonLines<{ readonly id: string }>(
      join(cwd, "audit/findings.jsonl"),
    );
    await use(
      cwd,
      findings.map(({ id }) => id),
    );
  });
}

/** The cells of a spreadsheet's row that are to be filled in. */
interface Edit {
  readonly id: string;
  readonly fill: Fill;
}

/** Fills in rows of the workbook, as a program would that knows nothing of ours. */
function filled(cwd: string, edits: readonly Edit[], file = "done.xlsx"): void {
  const parts = unzipSync(readFileSync(join(cwd, "audit/report.xlsx")));
  const path =
    Object.keys(parts).find(
      (name) =>
        name.startsWith("xl/worksheets/sheet") &&
        strFromU8(parts[name] ?? new Uint8Array()).includes("<dataValidations"),
    ) ?? expect.fail("no sheet to fill in");
  let xml = strFromU8(parts[path] ?? new Uint8Array());
  const last = xml.match(/<col min/gu)?.length ?? 0;
  const order = Object.keys(triageColumns) as TriageField[];
  for (const { id, fill } of edits) {
    const start = xml.indexOf(`<t>${id}</t>`);
    const end = xml.indexOf("</row>", start);
    const row = /<row r="(\d+)"[^>]*>[^]*$/u.exec(
      xml.slice(xml.lastIndexOf("<row", start), start),
    )?.[1];
    const cells = order.slice(1).flatMap((field, at) => {
      const text = fill[field];
      const place = `${letters(last - order.length + 1 + at)}${row ?? ""}`;
      if (text === undefined) return [];
      return [
        text.startsWith("#")
          ? `<c r="${place}"><v>${text.slice(1)}</v></c>`
          : text.startsWith("=")
            ? `<c r="${place}" t="str"><f>${text.slice(1)}</f><v>x</v></c>`
            : `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`,
      ];
    });
    xml = xml.slice(0, end) + cells.join("") + xml.slice(end);
  }
  parts[path] = strToU8(xml);
  writeFileSync(join(cwd, file), zipSync(parts));
}

function letters(at: number): string {
  const own = String.fromCharCode(65 + (at % 26));
  return at < 26 ? own : letters(Math.floor(at / 26) - 1) + own;
}

const importing = (
  cwd: string,
  ...more: readonly string[]
): ReturnType<typeof run> =>
  run(["triage", "import", "done.xlsx", "--run", "audit", ...more], { cwd });

const exceptionsIn = (cwd: string, file = "exceptions.yaml"): unknown =>
  parse(readFileSync(join(cwd, file), "utf8"));

interface Found {
  readonly id: string;
  readonly rule: string;
  readonly decision: string;
}

function findingIn(cwd: string, id: string): Found {
  const findings = jsonLines<Found>(join(cwd, "audit/findings.jsonl"));
  return findings.find((one) => one.id === id) ?? expect.fail("no finding");
}

function modelIn(cwd: string, { decision }: Found): string {
  const decisions = jsonLines<{ readonly id: string; readonly model: string }>(
    join(cwd, "audit/decisions.jsonl"),
  );
  return decisions.find(({ id }) => id === decision)?.model ?? "";
}

/** An exceptions file of one entry, on its second line. */
function entryText(
  target: readonly string[],
  ends = "2026-09-01",
  approvedOn = "2026-06-01",
): string {
  const lines = [
    ...target,
    "reason: Paper review",
    "category: downtime",
    "approvedBy: J. Smith, CSO",
    `approvedOn: ${approvedOn}`,
    `ends: ${ends}`,
  ];
  return `# kept by hand\n- ${lines.join("\n  ")}\n`;
}

describe("triage import", () => {
  test("one disposition is one exception, which an audit takes; the rest is untouched", async () => {
    await audited(async (cwd, ids) => {
      const [id = "", other = ""] = ids;
      filled(cwd, [
        { id, fill: accepted },
        { id: other, fill: { disposition: "under-review", owner: "A. Jones" } },
      ]);
      const done = await importing(cwd);
      expect([done.code, done.stderr]).toEqual([0, ""]);
      expect(done.stdout).toContain(`  + ${id}  row 5`);
      expect(done.stdout).toContain(
        `${other}  row 6  under-review, goes on counting`,
      );
      expect(done.stdout).toContain(
        `${String(ids.length - 2)} rows without an entry`,
      );
      expect(done.stdout).not.toMatch(/Smith|Jones|document 22/u);
      expect(exceptionsIn(cwd)).toEqual([
        {
          finding: id,
          reason: accepted.reason,
          category: "documented-elsewhere",
          approvedBy: "J. Smith, CSO",
          approvedOn: "2026-06-10",
          ends: "2026-09-10",
        },
      ]);
      const demo = join(root, "fixtures/demo");
      const again = await run(
        [
          "audit",
          join(demo, "exports"),
          "-m",
          join(demo, "mapping.yaml"),
          "-p",
          join(demo, "policy.yaml"),
          "-o",
          "again",
          "--no-config",
          "--exceptions",
          "exceptions.yaml",
        ],
        { cwd },
      );
      expect(again.stdout).toContain("1 excepted");
    });
  });

  test("dates of a spreadsheet are days, from 1900 on; a hazard goes with it", async () => {
    await audited(async (cwd, [id = ""]) => {
      const fill = {
        ...accepted,
        reviewedOn: "#46183",
        ends: "#46275.75",
        hazard: "HL-031",
      };
      filled(cwd, [{ id, fill }]);
      expect((await importing(cwd)).code).toBe(0);
      expect(exceptionsIn(cwd)).toMatchObject([
        { approvedOn: "2026-06-10", ends: "2026-09-10", hazard: "HL-031" },
      ]);
    });
  });

  test("what stands in the exceptions file stays, with its comments; the same again changes nothing; another reason does", async () => {
    await audited(async (cwd, [id = ""]) => {
      const own =
        "# kept by hand\n- rule: action-without-review # of this site\n  site: Example\n  reason: Downtime\n  category: downtime\n  approvedBy: CSO\n  approvedOn: 2026-06-01\n  ends: 2026-06-20\n";
      writeFileSync(join(cwd, "exceptions.yaml"), own);
      filled(cwd, [{ id, fill: accepted }]);
      expect((await importing(cwd)).code).toBe(0);
      const text = readFileSync(join(cwd, "exceptions.yaml"), "utf8");
      expect(text.startsWith(own)).toBe(true);
      expect(readdirSync(cwd)).toContain("exceptions.yaml.old-1");
      const same = await importing(cwd);
      expect(same.stdout).toContain(`  = ${id}`);
      expect(same.stdout).toContain("Nothing was written.");
      filled(cwd, [{ id, fill: { ...accepted, reason: "Found on paper" } }]);
      const dry = await importing(cwd, "--dry-run");
      expect(dry.stdout).toContain(`  ~ ${id}`);
      expect(readFileSync(join(cwd, "exceptions.yaml"), "utf8")).toBe(text);
      expect((await importing(cwd)).code).toBe(0);
      expect(exceptionsIn(cwd)).toMatchObject([
        { rule: "action-without-review" },
        { finding: id, reason: "Found on paper" },
      ]);
    });
  });

  test("an exceptions file is found, kept and written by its whole path too", async () => {
    await audited(async (cwd, [id = ""]) => {
      const own =
        "- rule: action-without-review\n  site: Example\n  reason: Downtime\n  category: downtime\n  approvedBy: CSO\n  approvedOn: 2026-06-01\n  ends: 2026-06-20\n";
      const elsewhere = join(cwd, "kept");
      mkdirSync(elsewhere);
      writeFileSync(join(elsewhere, "exceptions.yaml"), own);
      filled(cwd, [{ id, fill: accepted }]);
      const path = join(elsewhere, "exceptions.yaml");
      const done = await importing(cwd, "--exceptions", path);
      expect([done.code, done.stderr]).toEqual([0, ""]);
      expect(exceptionsIn(elsewhere)).toMatchObject([
        { rule: "action-without-review" },
        { finding: id },
      ]);
      expect(readdirSync(elsewhere)).toContain("exceptions.yaml.old-1");
    });
  });

  // surface.md 10.2: "prints the difference"; an exception that goes on holding is no finding that goes on counting
  const targets = ["finding", "decision", "product"] as const;
  test.each(targets)(
    "a finding that is excepted by its %s does not go on counting: nothing is written until the entry is out",
    async (target) => {
      await audited(async (cwd, [id = "", other = ""]) => {
        const found = findingIn(cwd, id);
        const own = {
          finding: [`finding: ${id}`],
          decision: [`rule: ${found.rule}`, `decision: ${found.decision}`],
          product: [`rule: ${found.rule}`, `model: ${modelIn(cwd, found)}`],
        }[target];
        const ends = target === "product" ? "2026-06-20" : "2026-09-01";
        writeFileSync(join(cwd, "exceptions.yaml"), entryText(own, ends));
        filled(cwd, [
          { id, fill: { disposition: "confirmed" } },
          { id: other, fill: accepted },
        ]);
        const done = await importing(cwd);
        expect(done.code).toBe(2);
        expect(done.stdout).toContain(
          `  ! ${id}  row 5  confirmed, but excepted by line 2 of exceptions.yaml until ${ends}`,
        );
        expect(done.stdout).not.toContain("goes on counting");
        expect(done.stderr).toContain("error triage-incomplete");
        expect(readdirSync(cwd)).not.toContain("exceptions.yaml.old-1");
        writeFileSync(join(cwd, "exceptions.yaml"), "[]\n");
        const after = await importing(cwd);
        expect(after.code).toBe(0);
        expect(after.stdout).toContain("confirmed, goes on counting");
      });
    },
  );

  test("an entry that has ended by the last time of the exports holds nothing back", async () => {
    await audited(async (cwd, [id = ""]) => {
      const text = entryText([`finding: ${id}`], "2026-01-02", "2026-01-01");
      writeFileSync(join(cwd, "exceptions.yaml"), text);
      filled(cwd, [{ id, fill: { disposition: "confirmed" } }]);
      const done = await importing(cwd);
      expect(done.code).toBe(0);
      expect(done.stdout).toContain("confirmed, goes on counting");
    });
  });

  test("the file that the run itself was made with is named where another is given", async () => {
    await audited(async (cwd, [id = ""]) => {
      writeFileSync(join(cwd, "own.yaml"), entryText([`finding: ${id}`]));
      const demo = join(root, "fixtures/demo");
      const words = ["-m", join(demo, "mapping.yaml")];
      words.push("-p", join(demo, "policy.yaml"), "--exceptions", "own.yaml");
      words.push("-o", "audit", "-f", "xlsx", "--force", "--no-config");
      await run(["audit", join(demo, "exports"), ...words], { cwd });
      filled(cwd, [{ id, fill: { disposition: "confirmed" } }]);
      for (const more of [[], ["--exceptions", "own.yaml"]]) {
        const done = await importing(cwd, ...more);
        expect(done.code).toBe(2);
        expect(done.stdout).toContain("excepted by line 2 of own.yaml until");
      }
      // a copy of that file: the one that was given is the one to be mended
      writeFileSync(join(cwd, "copy.yaml"), entryText([`finding: ${id}`]));
      const copy = await importing(cwd, "--exceptions", "copy.yaml");
      expect(copy.stdout).toContain("excepted by line 2 of copy.yaml until");
      writeFileSync(join(cwd, "own.yaml"), "[]\n");
      const out = await importing(cwd, "--exceptions", "own.yaml");
      expect(out.code).toBe(0);
    });
  });

  const wrong: readonly (readonly [string, Fill, RegExp])[] = [
    ["no reason", { ...accepted, reason: "" }, /without Reason$/mu],
    [
      "nobody and no day",
      { ...accepted, reviewedBy: "", reviewedOn: "" },
      /without Reviewed by, Reviewed on$/mu,
    ],
    ["no end", { ...accepted, ends: "" }, /without Ends$/mu],
    [
      "a word of its own",
      { ...accepted, disposition: "acepted-risk" },
      /none of the list; did you mean accepted-risk\?$/mu,
    ],
    ["no disposition", { reason: "Seen" }, /and no Disposition$/mu],
    [
      "an end on the day of the review",
      { ...accepted, ends: "2026-06-10" },
      /Ends is not after Reviewed on$/mu,
    ],
    [
      "a long time",
      { ...accepted, ends: "2027-06-12" },
      /more than 366 days after/mu,
    ],
    ["a day that is none", { ...accepted, ends: "2026-02-30" }, /not exist$/mu],
    ["words for a day", { ...accepted, ends: "next year" }, /Ends holds/mu],
    [
      "a day of which the month may come first",
      { ...accepted, ends: "01/03/2027" },
      /Ends holds no date: enter one as a date/mu,
    ],
    ["a formula", { ...accepted, reason: "=A1" }, /Reason holds a formula/mu],
  ];
  test.each(wrong)("%s: nothing is written, exit 2", async (_, fill, says) => {
    await audited(async (cwd, [id = "", other = ""]) => {
      filled(cwd, [
        { id, fill: accepted },
        { id: other, fill },
      ]);
      const done = await importing(cwd);
      expect(done.code).toBe(2);
      expect(done.stdout).toContain(`  ! ${other}  row 6`);
      expect(done.stdout).toMatch(says);
      expect(done.stderr).toContain("error triage-incomplete");
      expect(readdirSync(cwd)).not.toContain("exceptions.yaml");
    });
  });

  test("366 days are taken", async () => {
    await audited(async (cwd, [id = ""]) => {
      filled(cwd, [{ id, fill: { ...accepted, ends: "2027-06-11" } }]);
      expect((await importing(cwd)).code).toBe(0);
    });
  });

  test("a workbook of another run, a file that is none, one without the table", async () => {
    await audited(async (cwd, [id = ""]) => {
      filled(cwd, [{ id, fill: accepted }]);
      const text = readFileSync(join(cwd, "audit/findings.jsonl"), "utf8");
      const others = text.replaceAll(id, "F-000000000000");
      writeFileSync(join(cwd, "audit/findings.jsonl"), others);
      const other = await importing(cwd);
      expect([other.code, other.stdout]).toEqual([
        2,
        expect.stringContaining(
          "no finding  row 5  its id is that of no finding of this run",
        ),
      ]);
      expect(other.stdout).toContain(
        "1 finding of the run not in the workbook",
      );
      writeFileSync(join(cwd, "done.xlsx"), "PK\u0003\u0004 and no more");
      expect((await importing(cwd)).stderr).toContain("error not-a-workbook");
      const empty = { "xl/workbook.xml": strToU8("<workbook/>") };
      writeFileSync(join(cwd, "done.xlsx"), zipSync(empty));
      expect((await importing(cwd)).stderr).toContain(
        "error no-findings-table",
      );
    });
  });

  test("the list of the workbook is that of the words that are read", () => {
    expect(dispositions).toHaveLength(7);
  });
});
