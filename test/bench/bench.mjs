// Measures an audit as a ratio to a bare csv-parse pass (arrays, no columns) over the same bytes, in one run, interleaved.
//   npm run bench -- [--events 1000000] [--runs 3]
// With --bad: an audit of the file with one record in twenty broken as a ratio to one of the file without.
// With --rules: an audit with every rule on as a ratio to one of the same file with the oversight rules alone.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { askingPolicy, benchPolicy, generate } from "./generate.mjs";

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "1000000" },
    runs: { type: "string", default: "3" },
    rules: { type: "boolean", default: false },
    bad: { type: "boolean", default: false },
  },
});
/** With --bad: one record in so many is broken. */
const badEvery = 20;
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
  const written = generate(csv, events);
  console.log(
    `${written} events, ${(statSync(csv).size / 1e6).toFixed(0)} MB, node ${process.version}, ${runs} runs, interleaved`,
  );
  if (values.rules) await measureRules(csv);
  else if (values.bad) measureBad(csv);
  else measureAudit(csv);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function policyFile(name, text) {
  const path = join(folder, `${name}.yaml`);
  writeFileSync(path, text);
  return path;
}

function audited(csv, policy) {
  const out = join(folder, "run");
  const measured = timed([
    child,
    "audit",
    "audit",
    csv,
    "-p",
    policy,
    "-o",
    out,
    "--quiet",
  ]);
  rmSync(out, { recursive: true });
  return measured;
}

function measureAudit(csv) {
  const policy = policyFile("policy", benchPolicy);
  const bare = [];
  const audits = [];
  for (let run = 0; run < runs; run++) {
    bare.push(timed([child, "csv-parse", csv]));
    audits.push(audited(csv, policy));
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
}

function measureBad(csv) {
  const policy = policyFile("policy", benchPolicy);
  const broken = join(folder, "broken.csv");
  generate(broken, events, { badEvery });
  const pairs = [];
  for (let run = 0; run < runs; run++)
    pairs.push([audited(csv, policy), audited(broken, policy)]);
  const ratios = (what) => pairs.map(([a, b]) => b[what] / a[what]);
  console.log(
    `one record in ${badEvery} broken / none   wall ${shown(ratios("wallS"))}, CPU ${shown(ratios("cpuS"))}   (bar: at most 1.3)`,
  );
  console.log(
    `peak memory with broken records   ${shown(
      pairs.map(([, b]) => b.maxRssMiB),
      0,
    )} MiB`,
  );
}

/** Each policy twice: with the oversight rules alone, and with all. The first asks for little, the second for every rule. */
async function measureRules(csv) {
  const { ruleCards } = await import("../../dist/index.js");
  const others = ruleCards.flatMap(({ id, oversight }) =>
    oversight ? [] : [id],
  );
  const off = `    rules: { ${others.map((rule) => `${rule}: off`).join(", ")} }\n`;
  const policies = {
    "bench policy": [benchPolicy + off, benchPolicy],
    "asking policy": [askingPolicy(others), askingPolicy()],
  };
  console.log(
    `${ruleCards.length} rules, ${ruleCards.length - others.length} of them about oversight`,
  );
  for (const [name, texts] of Object.entries(policies)) {
    const [alone, all] = texts.map((text, at) =>
      policyFile(`${name.slice(0, 3)}-${at}`, text),
    );
    const pairs = [];
    for (let run = 0; run < runs; run++)
      pairs.push([audited(csv, alone), audited(csv, all)]);
    const ratios = (what) => pairs.map(([a, b]) => b[what] / a[what]);
    console.log(
      `${name}: all rules / oversight rules   CPU ${shown(ratios("cpuS"))}, wall ${shown(ratios("wallS"))}   (bar: at most 1.25)`,
    );
    console.log(
      `${" ".repeat(name.length)}  CPU ${shown(pairs.map(([a]) => a.cpuS))} s against ${shown(pairs.map(([, b]) => b.cpuS))} s`,
    );
  }
}
