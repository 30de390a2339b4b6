import {
  appendFileSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import type { DecisionLine } from "../../src/model/decision-line.ts";
import { formats } from "../../src/report/formats.ts";
import { inTemporaryFolder, jsonFile, jsonLines, root, run } from "./run.ts";
import { furnish } from "./transcripts/folder.ts";

const everyFormat = formats.map(({ name }) => name).join(",");
const demo = [
  "audit",
  join(root, "fixtures/demo/exports"),
  "-m",
  join(root, "fixtures/demo/mapping.yaml"),
  "-p",
  join(root, "fixtures/demo/policy.yaml"),
  "--quiet",
];

/** A small run in a folder of its own. */
async function inRun<T>(
  use: (folder: string, ranWith: string) => Promise<T>,
  ...options: readonly string[]
): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    furnish(folder);
    const { code, stdout } = await run(
      ["audit", "late.csv", "-p", "policy.yaml", "--quiet", ...options],
      { cwd: folder },
    );
    expect([0, 1, 3]).toContain(code);
    return use(folder, stdout);
  });
}

const text = (folder: string, name: string): string =>
  readFileSync(join(folder, name), "utf8");

test("report gives the bytes of audit -f, in every format, of the shipped example", async () => {
  await inTemporaryFolder(async (folder) => {
    await run([...demo, "-o", "all", "-f", everyFormat], { cwd: folder });
    await run([...demo, "-o", "one", "-f", "json"], { cwd: folder });
    const { code } = await run(["report", "one", "-f", everyFormat], {
      cwd: folder,
    });
    expect(code).toBe(0);
    expect(readdirSync(join(folder, "one")).sort()).toEqual(
      readdirSync(join(folder, "all")).sort(),
    );
    for (const { file } of formats)
      expect(text(folder, `one/${file}`)).toBe(text(folder, `all/${file}`));
  });
});

test("nobody of the shipped example is named in a form for CI, nor anything a person wrote", async () => {
  await inTemporaryFolder(async (folder) => {
    await run([...demo, "-o", "run", "-f", everyFormat], { cwd: folder });
    const lines = text(folder, "run/decisions.jsonl").trimEnd().split("\n");
    const told = new Set<string>();
    for (const line of lines) {
      const decision = JSON.parse(line) as DecisionLine;
      for (const { actor } of [...decision.events, ...decision.later])
        if (actor !== null && actor !== decision.model) told.add(actor);
      for (const name of [decision.patient, decision.recommendation])
        if (name !== null) told.add(name);
    }
    expect(told.size).toBeGreaterThan(200);
    for (const { name, file } of formats) {
      if (["text", "html", "csv", "json", "xlsx"].includes(name)) continue;
      const written = text(folder, `run/${file}`);
      for (const word of told) expect(written, name).not.toContain(word);
    }
  });
});

describe("how the audit ended", () => {
  test("stands in run.json only where the counts would say something else", () =>
    inRun(async (folder) => {
      expect(
        jsonFile(join(folder, "countersign-run/run.json")),
      ).not.toHaveProperty("ended");
      await run(["report", "countersign-run", "-f", "sarif"], { cwd: folder });
      expect(text(folder, "countersign-run/report.sarif")).toContain(
        '"exitCode":1',
      );
    }));

  test("is kept where the limits were others, so that report says the same", () =>
    inRun(
      async (folder) => {
        expect(
          jsonFile(join(folder, "countersign-run/run.json")),
        ).toHaveProperty("ended.exitCode", 0);
        const before = text(folder, "countersign-run/report.md");
        expect(before).toContain("**Exit 0:**");
        await run(["report", "countersign-run", "-f", "markdown"], {
          cwd: folder,
        });
        expect(text(folder, "countersign-run/report.md")).toBe(before);
      },
      "--fail-on",
      "never",
      "-f",
      "markdown",
    ));
});

describe("where a report goes", () => {
  test("a file of the owner only, nothing beside it, the run untouched", () =>
    inRun(async (folder) => {
      const was = readdirSync(join(folder, "countersign-run")).sort();
      const { code } = await run(
        ["report", "countersign-run/", "-f", "junit", "-o", "j.xml"],
        { cwd: folder },
      );
      expect(code).toBe(0);
      expect(statSync(join(folder, "j.xml")).mode & 0o777).toBe(0o600);
      expect(readdirSync(join(folder, "countersign-run")).sort()).toEqual(was);
      expect(
        readdirSync(folder).filter((name) => name.startsWith(".")),
      ).toEqual([]);
    }));

  test("standard output, and nothing else on it", () =>
    inRun(async (folder) => {
      const { stdout, code } = await run(
        ["report", "countersign-run", "-f", "gitlab", "-o", "-"],
        { cwd: folder },
      );
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toHaveLength(1);
    }));

  test("--force moves the old file aside, and never over a link", () =>
    inRun(async (folder) => {
      const late = text(folder, "late.csv");
      const words = ["report", "countersign-run", "-f", "csv", "--force", "-o"];
      expect((await run([...words, "late.csv"], { cwd: folder })).code).toBe(0);
      expect(text(folder, "late.csv.old-1")).toBe(late);
      symlinkSync("clean.csv", join(folder, "link.csv"));
      const { code, stderr } = await run([...words, "link.csv"], {
        cwd: folder,
      });
      expect([code, stderr.split(":")[0]]).toEqual([2, "error output-symlink"]);
    }));

  test("its own name in the run folder, by whatever path", () =>
    inRun(async (folder) => {
      symlinkSync("countersign-run", join(folder, "other"));
      const words = ["report", "countersign-run", "-f", "csv", "-o"];
      expect(
        (await run([...words, "other/report.csv"], { cwd: folder })).code,
      ).toBe(0);
      for (const name of ["findings.jsonl", "new.csv"]) {
        const { code, stderr } = await run([...words, `other/${name}`], {
          cwd: folder,
        });
        expect([code, stderr.split(":")[0]]).toEqual([
          2,
          "error output-is-input",
        ]);
      }
    }));
});

describe("a run that is not as the audit wrote it", () => {
  const broken: Readonly<Record<string, (folder: string) => void>> = {
    "a line of findings is cut": (folder) =>
      truncateSync(join(folder, "findings.jsonl"), 300),
    "all findings are gone": (folder) =>
      truncateSync(join(folder, "findings.jsonl"), 0),
    "a decision is gone": (folder) => {
      const path = join(folder, "decisions.jsonl");
      const [, ...lines] = readFileSync(path, "utf8").split("\n");
      writeFileSync(path, lines.join("\n"));
    },
    "a line of something else": (folder) =>
      appendFileSync(join(folder, "findings.jsonl"), "{}\n"),
    "a rejected record too many": (folder) =>
      appendFileSync(join(folder, "faults.jsonl"), "{}\n"),
  };

  test.each(Object.entries(broken))("%s", (_, damage) =>
    inRun(async (folder) => {
      damage(join(folder, "countersign-run"));
      const was = readdirSync(join(folder, "countersign-run")).sort();
      const { code, stderr } = await run(
        ["report", "countersign-run", "-f", "sarif,csv"],
        { cwd: folder },
      );
      expect([code, stderr.split(":")[0]]).toEqual([2, "error run-damaged"]);
      expect(readdirSync(join(folder, "countersign-run")).sort()).toEqual(was);
    }),
  );

  test.each(Object.entries(broken))(
    "explain tells nothing of it: %s",
    (_, damage) =>
      inRun(async (folder) => {
        const [finding] = jsonLines<Finding>(
          join(folder, "countersign-run/findings.jsonl"),
        );
        damage(join(folder, "countersign-run"));
        for (const id of [finding?.id ?? "", finding?.decision ?? ""]) {
          const { code, stdout, stderr } = await run(
            ["explain", id, "--run", "countersign-run"],
            { cwd: folder },
          );
          expect([code, stdout]).toEqual([2, ""]);
          expect(stderr.split(":")[0]).toBe("error run-damaged");
        }
      }),
  );

  /** The lines are as many and parse: only what stands in them is of another form. */
  const altered: Readonly<Record<string, (folder: string) => void>> = {
    "a member of another kind": inEachLine("decisions.jsonl", (line) => ({
      ...line,
      events: null,
    })),
    "a word that is none of ours": inEachLine("decisions.jsonl", (line) => ({
      ...line,
      oversight: "reviewed",
      kind: "other kind",
    })),
    "evidence that is none": inEachLine("findings.jsonl", (line) => ({
      ...line,
      evidence: null,
    })),
    "a finding of a decision that is not there": inEachLine(
      "findings.jsonl",
      (line) => ({ ...line, decision: "D-000000000000" }),
    ),
    "a summary without its limits": inEachLine("run.json", (line) => ({
      ...line,
      limits: {},
      policy: null,
    })),
  };

  test.each(Object.entries(altered))(
    "%s is no fault of the tool",
    (_, damage) =>
      inRun(async (folder) => {
        const [finding] = jsonLines<Finding>(
          join(folder, "countersign-run/findings.jsonl"),
        );
        damage(join(folder, "countersign-run"));
        const codes: number[] = [];
        for (const words of [
          ["report", "countersign-run", "-f", "csv,html,xlsx", "--quiet"],
          ["explain", finding?.id ?? "", "--run", "countersign-run"],
          ["timeline", "countersign-run", "--finding", finding?.id ?? ""],
        ]) {
          const { code, stderr } = await run(words, { cwd: folder });
          codes.push(code);
          expect(stderr).toMatch(/^$|^error (?:run-damaged|unknown-)/u);
        }
        expect(codes[0]).toBe(2);
        expect(codes).not.toContain(4);
      }),
  );

  test.each(["run.json", "decisions.jsonl", "findings.jsonl", "faults.jsonl"])(
    "without %s",
    (name) =>
      inRun(async (folder) => {
        renameSync(join(folder, "countersign-run", name), join(folder, name));
        const { code, stderr } = await run(
          ["report", "countersign-run", "-f", "sarif"],
          { cwd: folder },
        );
        expect([code, stderr.split(":")[0]]).toEqual([2, "error not-a-run"]);
      }),
  );

  test("of another version: a warning, and the report", () =>
    inRun(async (folder) => {
      const path = join(folder, "countersign-run/run.json");
      writeFileSync(
        path,
        readFileSync(path, "utf8").replace(
          /("version": )"[^"]*"/u,
          '$1"0.0.1"',
        ),
      );
      const { code, stderr } = await run(
        ["report", "countersign-run", "-f", "sarif"],
        { cwd: folder },
      );
      expect([code, stderr.split(":")[0]]).toEqual([
        0,
        "warning run-other-version",
      ]);
    }));
});

describe("GitHub", () => {
  test("annotations on standard output, the job summary where GitHub says", () =>
    inRun(async (folder) => {
      const summary = join(folder, "summary.md");
      writeFileSync(summary, "before\n");
      const { stdout } = await run(
        ["report", "countersign-run", "-f", "github"],
        { cwd: folder, env: { GITHUB_STEP_SUMMARY: summary } },
      );
      expect(stdout).toMatch(
        /^Wrote countersign-run\/report\.github\.txt\n::error file=late\.csv,line=\d+,title=review-after-action/u,
      );
      expect(readFileSync(summary, "utf8")).toMatch(
        /^before\n# countersign\n\n\*\*Exit 1:/u,
      );
    }));

  test("audit -f github says the same, and a summary that cannot be written changes no exit code", () =>
    inTemporaryFolder(async (folder) => {
      furnish(folder);
      const { code, stdout, stderr } = await run(
        ["audit", "late.csv", "-p", "policy.yaml", "--quiet", "-f", "github"],
        {
          cwd: folder,
          env: { GITHUB_STEP_SUMMARY: join(folder, "no/such/file") },
        },
      );
      expect(code).toBe(1);
      expect(stdout).toBe(text(folder, "countersign-run/report.github.txt"));
      expect(stderr.split(":")[0]).toBe("warning output-permission");
    }));
});

type Line = Readonly<Record<string, unknown>>;

/** A way to alter a run folder: each line of one of its files. */
function inEachLine(
  name: string,
  alter: (line: Line) => Line,
): (folder: string) => void {
  return (folder) => {
    const path = join(folder, name);
    const lines = name.endsWith(".jsonl")
      ? jsonLines<Line>(path)
      : [jsonFile<Line>(path)];
    writeFileSync(
      path,
      lines.map((line) => `${JSON.stringify(alter(line))}\n`).join(""),
    );
  };
}
