// Measures a workbook of 100,000 rows and a PDF of 1,000 entries, each as a process of its own from a finished run.
//   npm run build && node test/bench/office.mjs [--runs 3]
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { benchPolicy } from "./generate.mjs";
import { child, median } from "./measure.mjs";
import { oneOf, writeUnreviewed } from "./unreviewed.mjs";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "3" } },
});
const runs = Number(values.runs);
const folder = mkdtempSync(join(tmpdir(), "countersign-office-bench-"));

try {
  writeFileSync(join(folder, "policy.yaml"), benchPolicy);
  // a finding, its two records and its decision: four rows each
  audited("workbook", 25_000, oneOf(25_000));
  measure("workbook of 100,000 rows", "3 s and 200 MB", "workbook.xlsx", [
    "report",
    "workbook",
    "-f",
    "xlsx",
    "-o",
    "workbook.xlsx",
    "--force",
    "--quiet",
  ]);
  audited("patient", 500, () => "9990000001");
  measure("PDF of 1,000 entries", "2 s", "patient.pdf", [
    "timeline",
    "patient",
    "--patient",
    "9990000001",
    "-f",
    "pdf",
    "-o",
    "patient.pdf",
    "--force",
    "--quiet",
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Audits an export of so many decisions, each acted on without a review. */
function audited(name, decisions, patientOf) {
  writeUnreviewed(join(folder, `${name}.csv`), decisions, patientOf);
  const words = ["audit", `${name}.csv`, "-p", "policy.yaml", "-o", name];
  run([...words, "-f", "json", "--quiet", "--no-config"]);
}

function measure(what, bar, file, words) {
  const measured = [];
  for (let at = 0; at < runs; at += 1) measured.push(run(words));
  const middle = (of) => median(measured.map(of));
  const size = (statSync(join(folder, file)).size / 1e6).toFixed(1);
  console.log(
    `${what}, ${size} MB: ${middle(({ wallS }) => wallS).toFixed(2)} s, ${middle(({ cpuS }) => cpuS).toFixed(2)} s of processor, ${String(middle(({ maxRssMiB }) => maxRssMiB))} MiB (bar: at most ${bar}); median of ${runs}`,
  );
}

function run(words) {
  const started = performance.now();
  const { stderr } = spawnSync(process.execPath, [child, "cli", ...words], {
    cwd: folder,
    encoding: "utf8",
  });
  const wallS = (performance.now() - started) / 1000;
  const last = stderr.trimEnd().split("\n").at(-1) ?? "";
  return { wallS, ...JSON.parse(last) };
}
