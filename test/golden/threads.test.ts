import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { inTemporaryFolder, root } from "./run.ts";

/** Enough for reports to be made in threads of their own. */
const events = 25_000;

beforeAll(() => {
  if (!existsSync(join(root, "dist/cli/main.js")))
    throw new Error("dist/ is missing: npm run build");
});

const fileUrl = (path: string): string =>
  JSON.stringify(pathToFileURL(join(root, path)).href);

/** Audits one generated export with one thread and with two, compiled as it is installed. */
const script = `
import { writeFileSync } from "node:fs";
import { audit, nodeFiles } from ${fileUrl("dist/index.js")};
import { benchPolicy, generate } from ${fileUrl("test/bench/generate.mjs")};
generate("events.csv", ${events});
writeFileSync("policy.yaml", benchPolicy);
for (const threads of [1, 2])
  await audit(
    {
      inputs: ["events.csv"], mapping: undefined, policy: "policy.yaml", out: "run-" + threads,
      formats: ["html", "json", "text"], privacy: "pseudonymise", asOf: undefined, whenTaken: "refuse",
    },
    {
      files: nodeFiles({ cwd: process.cwd(), stdin: process.stdin }), version: "0", threads,
      clock: () => 0, progress: () => undefined, onStaged: () => undefined,
    },
  );
`;

test("a report made in another thread has the same bytes", async () => {
  await inTemporaryFolder((folder) => {
    // a file: threads refuse the options of a program given by -e
    writeFileSync(join(folder, "audit.mjs"), script);
    execFileSync(process.execPath, ["audit.mjs"], { cwd: folder });
    const read = (threads: number, name: string): Buffer =>
      readFileSync(join(folder, `run-${threads}`, name));
    for (const name of ["run.json", "report.html", "report.json", "report.txt"])
      expect(read(2, name).equals(read(1, name)), name).toBe(true);
    return Promise.resolve();
  });
}, 120_000);
