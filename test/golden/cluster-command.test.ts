import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inTemporaryFolder, root, run } from "./run.ts";
import type { Ran } from "./run.ts";

const demo = join(root, "fixtures/demo");
const ward = join(root, "fixtures/fhir/ward");
const reports = ["-f", "html,json,text,sarif"];

/** What `audit` and `worker plan` take: exports by a mapping with a staff list, and FHIR and CDS Hooks without one. */
const examples = {
  demo: inFolder(demo, "exports -m mapping.yaml -p policy.yaml"),
  fhir: inFolder(ward, "bundle.json cds.ndjson -p policy.yaml"),
} as const;

/** Words of a command line, those that are no options as paths. */
function inFolder(folder: string, words: string): readonly string[] {
  return words
    .split(" ")
    .map((word) => (word.startsWith("-") ? word : join(folder, word)));
}

/** The steps that a cluster engine runs, one after the other, through files. */
async function steps(folder: string, asked: readonly string[]): Promise<Ran> {
  const cwd = folder;
  const step = async (
    argv: readonly string[],
    stdin: string,
    into: string,
  ): Promise<string> => {
    const { code, stdout, stderr } = await run(argv, { cwd, stdin });
    expect(stderr).toBe("");
    expect(code).toBe(0);
    writeFileSync(join(folder, into), stdout);
    return stdout;
  };
  const worker = (name: string): readonly string[] => [
    "worker",
    name,
    "--job",
    "job.json",
  ];
  const numbers = await step(
    ["worker", "plan", ...asked, "-o", "job.json"],
    "",
    "numbers",
  );
  const half = await step(worker("read"), numbers.slice(0, 2), "half");
  const others = numbers.slice(2).trimEnd().split("\n");
  const rest = await step([...worker("read"), ...others], "", "rest");
  await step([...worker("site"), "-o", "site", "half", "rest"], "", "nothing");
  const sent = readFileSync(join(folder, "site/lines.tsv"), "utf8");
  const lines = (half + rest + sent).split("\n").filter((one) => one !== "");
  for (const share of [0, 1])
    await step(
      [...worker("judge"), "--site", "site"],
      lines
        .filter((line) => line.charCodeAt(0) % 2 === share)
        .sort()
        .map((line) => `${line}\n`)
        .join(""),
      `part-${share}`,
    );
  const merge = "merge --job job.json --site site part-* -o two";
  return run([...merge.split(" "), ...reports], { cwd });
}

test.each(Object.entries(examples))(
  "%s through the steps of a cluster: the folder and the screen of audit",
  async (_, asked) => {
    await inTemporaryFolder(async (folder) => {
      const alone = await run(["audit", ...asked, "-o", "one", ...reports], {
        cwd: folder,
      });
      expect([0, 1, 3]).toContain(alone.code);
      const together = await steps(folder, asked);
      expect(together.code).toBe(alone.code);
      expect(together.stdout.replace("Wrote two", "Wrote one")).toBe(
        alone.stdout,
      );
      expectSame(join(folder, "two"), join(folder, "one"));
    });
  },
  // The first one loads every command.
  300_000,
);

describe("countersign.yaml", () => {
  const config = `version: 1
inputs: [exports]
mapping: mapping.yaml
policy: policy.yaml
formats: [html, json, text]
limits: { maxRejected: 100%, maxUndetermined: 100%, failOn: never }
`;

  /** Plans, reads, judges and merges by the config file; `between` may change something before the merge. */
  async function byConfig(
    folder: string,
    between: () => void = () => undefined,
  ): Promise<Ran> {
    const step = async (words: string, stdin: string): Promise<string> => {
      const { code, stdout } = await run(words.split(" "), {
        cwd: folder,
        stdin,
      });
      expect(code).toBe(0);
      return stdout;
    };
    const numbers = await step("worker plan -o job.json", "");
    const read = await step("worker read --job job.json", numbers);
    await step("worker site --job job.json -o site", read);
    const sent = readFileSync(join(folder, "site/lines.tsv"), "utf8");
    const sorted = (read + sent).split("\n").filter((one) => one !== "");
    const lines = sorted.sort().map((line) => `${line}\n`);
    const judge = "worker judge --job job.json --site site";
    writeFileSync(join(folder, "part"), await step(judge, lines.join("")));
    between();
    const merge = "merge --job job.json --site site part -o two";
    return run(merge.split(" "), { cwd: folder });
  }

  async function inDemo(use: (folder: string) => Promise<void>): Promise<void> {
    await inTemporaryFolder(async (folder) => {
      cpSync(demo, folder, { recursive: true });
      writeFileSync(join(folder, "countersign.yaml"), config);
      await use(folder);
    });
  }

  test("says for plan and merge what it says for audit", async () => {
    await inDemo(async (folder) => {
      const alone = await run(["audit", "-o", "one"], { cwd: folder });
      expect(alone.code).toBe(0);
      const together = await byConfig(folder);
      expect(together.stderr).toBe(
        "From countersign.yaml: formats, limits.failOn, limits.maxRejected, limits.maxUndetermined\n",
      );
      expect(together.code).toBe(0);
      expectSame(join(folder, "two"), join(folder, "one"));
    });
  }, 120_000);

  test("is the one that the job was planned with, or there is no run", async () => {
    await inDemo(async (folder) => {
      const { code, stderr } = await byConfig(folder, () =>
        writeFileSync(join(folder, "countersign.yaml"), `${config}# later\n`),
      );
      expect(code).toBe(2);
      expect(stderr).toContain("run-mismatch");
      expect(existsSync(join(folder, "two"))).toBe(false);
    });
  }, 120_000);
});

/** The clock's file may differ. */
function expectSame(folder: string, wanted: string): void {
  const names = readdirSync(wanted).sort();
  expect(readdirSync(folder).sort()).toEqual(names);
  for (const name of names.filter((one) => one !== "timing.json"))
    expect(
      readFileSync(join(folder, name)).equals(readFileSync(join(wanted, name))),
      name,
    ).toBe(true);
}

const readme = readFileSync(join(root, "README.md"), "utf8");

function recipes(language: string): readonly string[] {
  const blocks = readme.matchAll(
    new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gsu"),
  );
  return [...blocks].map(([, block = ""]) => block);
}

/** GNU parallel as the recipe uses it, one after the other: a command, and its words on standard input or behind `:::`. */
const parallel = `#!/usr/bin/env bash
command=$1; shift
if [ "\${1-}" = ::: ]; then shift; fi
if [ $# -eq 0 ]; then mapfile -t words; else words=("$@"); fi
for word in "\${words[@]}"; do bash -c "\${command//\\{\\}/$word}" || exit 1; done
`;

test("the recipe for GNU parallel gives the folder of audit", async () => {
  if (!existsSync(join(root, "dist/cli/main.js")))
    throw new Error("dist/ is missing: npm run build");
  const written = recipes("sh").find((block) => block.includes("parallel"));
  // Two judges for sixteen: a patient's hash begins with any of these digits.
  const recipe = written?.replace("{0..9} {a..f}", "[0-7] [89a-f]");
  expect(recipe).not.toBe(written);
  await inTemporaryFolder((folder) => {
    cpSync(demo, folder, { recursive: true });
    mkdirSync(join(folder, "bin"));
    const programs = {
      parallel,
      countersign: `#!/bin/sh\nexec "${process.execPath}" "${join(root, "bin/countersign.js")}" "$@"\n`,
    };
    for (const [name, script] of Object.entries(programs)) {
      writeFileSync(join(folder, "bin", name), script);
      chmodSync(join(folder, "bin", name), 0o755);
    }
    const audit =
      "countersign audit exports/ -m mapping.yaml -p policy.yaml -o one";
    const { status, stderr } = spawnSync(
      "bash",
      ["--noprofile", "--norc", "-c", `${recipe ?? ""}\n${audit}`],
      {
        cwd: folder,
        encoding: "utf8",
        env: { PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}` },
      },
    );
    expect(status, stderr).toBe(3);
    expectSame(join(folder, "audit-2026-03"), join(folder, "one"));
    return Promise.resolve();
  });
}, 300_000);

test("what the README shows of Spark is what the proof runs", () => {
  const script = readFileSync(
    join(root, "test/cluster/audit_on_spark.py"),
    "utf8",
  );
  const shown = [...recipes("python"), ...recipes("sql")];
  expect(shown).toHaveLength(2);
  for (const text of shown) expect(script).toContain(text);
});
