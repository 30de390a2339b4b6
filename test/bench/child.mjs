// One measured process: runs what it is told and prints its CPU seconds and peak memory as the last line of standard error.
import { createReadStream } from "node:fs";
import { availableParallelism } from "node:os";
import { parse } from "csv-parse";

const [what, ...rest] = process.argv.slice(2);

if (what === "csv-parse") {
  let records = 0;
  await new Promise((resolve, reject) => {
    const parser = parse();
    parser.on("data", () => records++);
    parser.on("end", resolve);
    parser.on("error", reject);
    createReadStream(rest[0]).pipe(parser);
  });
} else {
  const { main } = await import("../../dist/cli/main.js");
  await main({
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
}
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.stderr.write(
  `\n${JSON.stringify({ maxRssMiB: Math.round(maxRSS / 1024), cpuS: (userCPUTime + systemCPUTime) / 1e6 })}\n`,
);
