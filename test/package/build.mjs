// Builds dist/ with the compiler alone. JSON that the sources import (schemas, package.json) lies beside `src`, one folder
// deep like `dist`, so the compiled files find it at the same relative place and no copy is made.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { renameSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
rmSync(`${root}.build`, { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [compiler, "-p", "tsconfig.build.json"],
  {
    cwd: root,
    stdio: "inherit",
  },
);
// the program of before stays where it is until there is a new one
if (status !== 0) process.exit(1);
rmSync(`${root}dist`, { recursive: true, force: true });
renameSync(`${root}.build/src`, `${root}dist`);
rmSync(`${root}.build`, { recursive: true });
