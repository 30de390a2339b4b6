// Measures a workbook of 100,000 rows and a PDF of 1,000 entries, each as a process of its own from a finished run.
//   npm run build && node test/bench/office.mjs [--runs 3]
import { spawnSync } from "node:child_process";
import {
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { benchPolicy } from "./generate.mjs";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "3" } },
});
const runs = Number(values.runs);
const child = fileURLToPath(new URL("child.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "countersign-office-bench-"));

try {
  writeFileSync(join(folder, "policy.yaml"), benchPolicy);
  // a finding, its two records and its decision: four rows each
  audited("workbook", 25_000, (at) => `999${String(at).padStart(7, "0")}`);
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
  const file = openSync(join(folder, `${name}.csv`), "w");
  writeSync(
    file,
    "type,patient,occurredAt,site,system,decisionKind,recommendation,recommendationVersion,order,actor,actorRole,actorKind,model,modelVersion,stance,code,value,unit,frequency\n",
  );
  for (let at = 0; at < decisions; at += 1) {
    const start = Date.UTC(2026, 0, 5) + at * 60_000;
    const row = (type, afterMs, rest) =>
      `${type},${patientOf(at)},${new Date(start + afterMs).toISOString()},EX101,ehr,medication,R${at},1,O${at},${rest}\n`;
    const dose = `warfarin,${(at % 9) + 1},mg,1/d`;
    writeSync(
      file,
      row("recommendation.issued", 0, `,,ai,dose-advisor,2.4.1,do,${dose}`) +
        row("action.signed", 30_000, `D${at % 400},doctor,human,,,,${dose}`),
    );
  }
  closeSync(file);
  const words = ["audit", `${name}.csv`, "-p", "policy.yaml", "-o", name];
  run([...words, "-f", "json", "--quiet", "--no-config"]);
}

function measure(what, bar, file, words) {
  const measured = [];
  for (let at = 0; at < runs; at += 1) measured.push(run(words));
  const median = (of) =>
    measured.map(of).toSorted((a, b) => a - b)[Math.floor(runs / 2)];
  const size = (statSync(join(folder, file)).size / 1e6).toFixed(1);
  console.log(
    `${what}, ${size} MB: ${median(({ wallS }) => wallS).toFixed(2)} s, ${median(({ cpuS }) => cpuS).toFixed(2)} s of processor, ${String(median(({ maxRssMiB }) => maxRssMiB))} MiB (bar: at most ${bar}); median of ${runs}`,
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
