#!/usr/bin/env node
import { availableParallelism } from "node:os";
import { main } from "../dist/cli/main.js";

process.exitCode = await main({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  threads: Math.min(8, availableParallelism()),
  clock: () => Date.now(),
  onInterrupt(clean) {
    for (const signal of ["SIGINT", "SIGTERM"]) {
      process.once(signal, () => {
        clean();
        process.kill(process.pid, signal);
      });
    }
  },
});
