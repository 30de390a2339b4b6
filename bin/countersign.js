#!/usr/bin/env node
import { availableParallelism } from "node:os";
import { main, toolFaultText } from "../dist/cli/main.js";

/** What to remove when the process has to stop. */
const cleaners = [];
const clean = () => {
  for (const cleaner of cleaners.splice(0)) cleaner();
};

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.once(signal, () => {
    clean();
    process.kill(process.pid, signal);
  });
}

// What nobody caught is a fault of the tool: no stack, no text of an export, and never the exit code of findings.
let faulty = false;
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.on(event, (error) => {
    clean();
    if (!faulty) process.stderr.write(toolFaultText(error));
    faulty = true;
    process.exitCode = 4;
  });
}

const exitCode = await main({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  threads: Math.min(8, availableParallelism()),
  clock: () => Date.now(),
  onInterrupt: (cleaner) => cleaners.push(cleaner),
});
process.exitCode = faulty ? 4 : exitCode;
