import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { inTemporaryFolder, root } from "./run.ts";

/** Enough for the export to be read, and the reports to be made, in threads of their own. */
const events = 75_000;

beforeAll(() => {
  if (!existsSync(join(root, "dist/cli/main.js")))
    throw new Error("dist/ is missing: npm run build");
});

const fileUrl = (path: string): string =>
  JSON.stringify(pathToFileURL(join(root, path)).href);

/** Audits one generated export with one thread, and with two that spill, compiled as it is installed. */
const script = `
import { readFileSync, writeFileSync } from "node:fs";
import { audit, nodeFiles } from ${fileUrl("dist/index.js")};
import { benchPolicy, generate } from ${fileUrl("test/bench/generate.mjs")};
generate("events.csv", ${events});
const lines = readFileSync("events.csv", "utf8").split("\\n");
for (let at = 1000; at < lines.length; at += 5000) lines[at] = 'not, "a record';
writeFileSync("events.csv", lines.join("\\n"));
writeFileSync("policy.yaml", benchPolicy);
// an earlier run without a finding: each finding of this one is new, and is marked
const earlier = { name: "earlier", sha256: "", version: "0", policySha256: "", findings: new Map() };
for (const [threads, maxMemory] of [[1], [2, 1 << 20]])
  await audit(
    {
      inputs: ["events.csv"], mapping: undefined, policy: "policy.yaml", out: "run-" + threads,
      formats: ["html", "json", "text", "sarif"], privacy: "pseudonymise", asOf: undefined, whenTaken: "refuse",
      baseline: { run: earlier, newOnly: true },
    },
    {
      files: nodeFiles({ cwd: process.cwd(), stdin: process.stdin }), version: "0", threads, maxMemory,
      clock: () => 0, progress: () => undefined, onStaged: () => undefined,
    },
  );
`;

test("what was read, judged and reported in other threads has the same bytes", async () => {
  await inTemporaryFolder((folder) => {
    // a file: threads refuse the options of a program given by -e
    writeFileSync(join(folder, "audit.mjs"), script);
    execFileSync(process.execPath, ["audit.mjs"], { cwd: folder });
    const read = (threads: number, name: string): Buffer =>
      readFileSync(join(folder, `run-${threads}`, name));
    const lines = ["decisions.jsonl", "findings.jsonl", "faults.jsonl"];
    const reports = [
      "run.json",
      "report.html",
      "report.json",
      "report.txt",
      "report.sarif",
    ];
    expect(read(1, "run.json").toString()).toMatch(/"new": [1-9]\d*,\n/u);
    expect(read(1, "faults.jsonl").length).toBeGreaterThan(1000);
    for (const name of [...lines, ...reports])
      expect(read(2, name).equals(read(1, name)), name).toBe(true);
    return Promise.resolve();
  });
}, 300_000);
