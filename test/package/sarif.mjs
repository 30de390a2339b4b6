// Holds report.sarif of the shipped example, and the faults of a damaged copy of it, to Microsoft's multitool, rule kinds Sarif and Ghas: no error, no warning.
// The tool is a program of 105 MB that one check needs, so it is no dependency: it is fetched into a temporary folder by npm.
// It is started without a shell, which would end the list of kinds at its semicolon and check less without a word.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tool = "@microsoft/sarif-multitool@5.7.0";
const folder = mkdtempSync(join(tmpdir(), "countersign-sarif-"));

function run(program, words, allowed = [0]) {
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd: folder,
    encoding: "utf8",
    // the tool asks for a library of the system otherwise
    env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" },
  });
  if (!allowed.includes(status))
    throw new Error(`${program} ended with ${status}\n${stdout}${stderr}`);
}

function check(multitool, file) {
  const said = join(folder, "said.sarif");
  rmSync(said, { force: true });
  const words = ["--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note"];
  run(
    multitool,
    ["validate", join(folder, file), ...words, "-o", said],
    [0, 1],
  );
  const { results } = JSON.parse(readFileSync(said, "utf8")).runs[0];
  const counts = { error: 0, warning: 0, note: 0 };
  for (const { ruleId, level = "warning", locations } of results) {
    counts[level] += 1;
    if (level !== "note")
      console.log(level, ruleId, JSON.stringify(locations?.[0]));
  }
  console.log(
    `${tool} of ${file}: ${counts.error} errors, ${counts.warning} warnings, ${counts.note} notes`,
  );
  if (results.length === 0) throw new Error("the tool did not look at it");
  if (counts.error + counts.warning > 0) process.exitCode = 1;
}

try {
  const npm = ["install", "--prefix", folder, "--ignore-scripts", tool];
  run("npm", npm);
  const demo = (name) => join(root, "fixtures/demo", name);
  run(
    process.execPath,
    [
      join(root, "bin/countersign.js"),
      "audit",
      demo("exports"),
      "-m",
      demo("mapping.yaml"),
      "-p",
      demo("policy.yaml"),
      "-o",
      "run",
      "-f",
      "sarif",
    ],
    [0, 1, 3],
  );
  run(
    process.execPath,
    [
      join(root, "bin/countersign.js"),
      "audit",
      demo("exports"),
      "-m",
      demo("mapping.yaml"),
      "-p",
      demo("policy.yaml"),
      "-o",
      "again",
      "-f",
      "sarif",
      "--baseline",
      "run",
      "--new-only",
    ],
    [0, 1, 3],
  );
  const rows = readFileSync(join(root, "fixtures/native/small.csv"), "utf8");
  writeFileSync(
    join(folder, "damaged [log].csv"),
    `${rows}${rows.replaceAll(/T\d\d:/gu, "T25:")}cut,\n"not closed,\n`,
  );
  const validate = [join(root, "bin/countersign.js"), "validate"];
  run(
    process.execPath,
    [...validate, "damaged [log].csv", "-f", "sarif", "-o", "faults.sarif"],
    [3],
  );
  const multitool = createRequire(join(folder, "package.json"))(
    "@microsoft/sarif-multitool",
  );
  chmodSync(multitool, 0o755);
  for (const file of ["run/report.sarif", "again/report.sarif", "faults.sarif"])
    check(multitool, file);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
