// Measures an audit as ratios to what it is held against, on the same bytes in one run, interleaved.
//   npm run bench -- [--events 1000000] [--runs 3] [--bars 1,3,7]
// With --steps: what each step under a cluster engine costs.
// With --rules: an audit with every rule on as a ratio to one of the same file with the oversight rules alone.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createAudits } from "./audits.mjs";
import { bars, measureBars, needOf } from "./bars.mjs";
import { generate } from "./generate.mjs";
import { holdAgainst } from "./peer.mjs";
import { measureRules } from "./rules.mjs";
import { measureSteps } from "./steps.mjs";

const { values } = parseArgs({
  options: {
    events: { type: "string", default: "1000000" },
    runs: { type: "string", default: "3" },
    bars: { type: "string", default: bars.map(({ number }) => number).join() },
    rules: { type: "boolean", default: false },
    steps: { type: "boolean", default: false },
  },
});
const events = wholeNumber(values.events, "--events");
const runs = wholeNumber(values.runs, "--runs");
const asked = values.bars.split(",").map((text) => {
  const number = wholeNumber(text, "--bars");
  const bar = bars.find((one) => one.number === number);
  if (bar === undefined) throw new Error(`bench: there is no bar ${number}`);
  return bar;
});
const folder = mkdtempSync(join(tmpdir(), "countersign-bench-"));

try {
  const audits = createAudits(folder);
  const csv = join(folder, "events.csv");
  const written = generate(csv, events);
  console.log(
    `${written} events, ${(statSync(csv).size / 1e6).toFixed(0)} MB, node ${process.version}${values.steps ? "" : `, ${runs} runs, interleaved`}`,
  );
  if (values.steps) measureSteps(csv, { folder, ...audits });
  else if (values.rules) await measureRules(csv, audits, runs);
  else {
    await compareWithPeer(csv, audits);
    measureBars({ csv, events, runs, folder, audits, asked });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function wholeNumber(text, what) {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new Error(`bench: ${what} takes whole numbers from 1`);
  return number;
}

/** What is fast and says something else is of no use: first the answers, then the times. */
async function compareWithPeer(csv, audits) {
  if (!needOf(asked).has("duckdb")) return;
  const { compared, apart } = await audits.keeping(csv, (decisions) =>
    holdAgainst(csv, decisions),
  );
  console.log(
    `${compared} decisions, oversight states that DuckDB answers otherwise: ${apart}`,
  );
  if (apart > 0) process.exitCode = 1;
}
