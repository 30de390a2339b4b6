// One measured process: runs what it is told and prints its CPU seconds and peak memory as the last line of standard error.
//   child.mjs csv-parse <file> | json-parse <file> | duckdb <file> | cli <words of countersign>
import { createReadStream } from "node:fs";
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";

const [what, ...rest] = process.argv.slice(2);

/** The yardstick of CSV: every record as an array of texts, and nothing more. */
async function parseCsv(file) {
  const { parse } = await import("csv-parse");
  let records = 0;
  await new Promise((resolve, reject) => {
    const parser = parse();
    parser.on("data", () => records++);
    parser.on("end", resolve);
    parser.on("error", reject);
    createReadStream(file).pipe(parser);
  });
}

/** The yardstick of NDJSON: every line parsed, and nothing more. */
async function parseLines(file) {
  let events = 0;
  for await (const line of createInterface({ input: createReadStream(file) }))
    if (JSON.parse(line) !== null) events++;
}

async function query(file) {
  const { askPeer } = await import("./peer.mjs");
  await askPeer(file, availableParallelism());
}

async function command() {
  const { main } = await import("../../dist/cli/main.js");
  const code = await main({
    argv: rest,
    cwd: process.cwd(),
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    threads: availableParallelism(),
    clock: () => Date.now(),
    onInterrupt: () => undefined,
  });
  // what an audit finds is no failure of what is measured
  process.exitCode = code === 1 || code === 3 ? 0 : code;
}

const tasks = {
  "csv-parse": parseCsv,
  "json-parse": parseLines,
  duckdb: query,
};
await (what === "cli" ? command() : tasks[what](rest[0]));
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.stderr.write(
  `\n${JSON.stringify({ maxRssMiB: Math.round(maxRSS / 1024), cpuS: (userCPUTime + systemCPUTime) / 1e6 })}\n`,
);
