// Measures an audit as a ratio to a bare csv-parse pass (arrays, no columns) over the same bytes, in one run, interleaved.
//   npm run bench -- [--events 1000000] [--runs 3]
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { benchPolicy, generate } from "./generate.mjs";

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "1000000" },
    runs: { type: "string", default: "3" },
  },
});
const events = Number(values.events);
const runs = Number(values.runs);
const child = fileURLToPath(new URL("child.mjs", import.meta.url));
const cli = fileURLToPath(new URL("../../bin/countersign.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "countersign-bench-"));

function timed(args, expected = [0]) {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const wallS = Number(process.hrtime.bigint() - started) / 1e9;
  if (!expected.includes(status))
    throw new Error(`exit ${status}: ${stderr.slice(0, 2000)}`);
  const last = stderr.trim().split("\n").at(-1) ?? "";
  return { wallS, ...(last.startsWith("{") ? JSON.parse(last) : {}) };
}

const median = (numbers) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const shown = (numbers, digits = 2) =>
  `${median(numbers).toFixed(digits)} (${Math.min(...numbers).toFixed(digits)} to ${Math.max(...numbers).toFixed(digits)})`;

try {
  const csv = join(folder, "events.csv");
  const policy = join(folder, "policy.yaml");
  const written = generate(csv, events);
  writeFileSync(policy, benchPolicy);
  console.log(
    `${written} events, ${(statSync(csv).size / 1e6).toFixed(0)} MB, node ${process.version}, ${runs} runs, interleaved`,
  );
  const bare = [];
  const audits = [];
  for (let run = 0; run < runs; run++) {
    bare.push(timed([child, "csv-parse", csv]));
    const out = join(folder, `run-${run}`);
    audits.push(
      timed([child, "audit", "audit", csv, "-p", policy, "-o", out, "--quiet"]),
    );
    rmSync(out, { recursive: true });
  }
  const ratios = audits.map(({ wallS }, at) => wallS / bare[at].wallS);
  console.log(
    `bare csv-parse pass    ${shown(bare.map(({ wallS }) => wallS))} s`,
  );
  console.log(
    `audit                  ${shown(audits.map(({ wallS }) => wallS))} s, CPU ${shown(audits.map(({ cpuS }) => cpuS))} s`,
  );
  console.log(`audit / bare pass      ${shown(ratios)}   (bar: at most 3.0)`);
  console.log(
    `peak memory of audit   ${shown(
      audits.map(({ maxRssMiB }) => maxRssMiB),
      0,
    )} MiB   (bar: under 700)`,
  );
  const starts = [];
  const empties = [];
  for (let run = 0; run < 15; run++) {
    empties.push(timed(["-e", "0"]).wallS);
    starts.push(timed([cli, "--version"]).wallS);
  }
  console.log(
    `--version / node -e 0  ${(median(starts) / median(empties)).toFixed(2)}   (bar: under 1.5; ${starts.length} runs each)`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
