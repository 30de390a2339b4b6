import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
} from "node:fs";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setTimeout as wait } from "node:timers/promises";
import { beforeAll, describe, expect, test } from "vitest";
import { inTemporaryFolder, root } from "./run.ts";
import { furnish } from "./transcripts/folder.ts";

/** The program as it is installed: what only a process of its own can show. */
const bin = join(root, "bin/countersign.js");
const events = 300_000;

beforeAll(() => {
  if (!existsSync(join(root, "dist/cli/main.js")))
    throw new Error("dist/ is missing: npm run build");
});

/** Writes a long export in the native layout. */
function generate(path: string): void {
  const from = pathToFileURL(join(root, "test/bench/generate.mjs")).href;
  const script = `import { generate } from ${JSON.stringify(from)}; generate(process.argv[1], ${events});`;
  execFileSync(process.execPath, ["--input-type=module", "-e", script, path]);
}

const argvOf = (input: string): readonly string[] => [
  bin,
  "audit",
  input,
  "-p",
  "policy.yaml",
];

describe.skipIf(process.platform === "win32")("signals", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "%s in a long audit leaves nothing and ends with the signal",
    async (signal) => {
      await inTemporaryFolder(async (folder) => {
        furnish(folder);
        generate(join(folder, "long.csv"));
        const was = readdirSync(folder).sort();
        const child = spawn(process.execPath, argvOf("long.csv"), {
          cwd: folder,
          stdio: "ignore",
        });
        const ended = once(child, "exit");
        for (let tries = 0; tries < 500; tries++) {
          if (readdirSync(folder).length > was.length) break;
          await wait(10);
        }
        const staged = readdirSync(folder).filter(
          (name) => !was.includes(name),
        );
        expect(staged).toHaveLength(1);
        expect(staged[0]).toMatch(/^\.countersign-run-/u);
        await wait(100);
        child.kill(signal);
        expect(await ended).toEqual([null, signal]);
        expect(readdirSync(folder).sort()).toEqual(was);
      });
    },
  );
});

describe("streams", () => {
  test("a reader that goes away is no error, and the exit code stays", async () => {
    await inTemporaryFolder(async (folder) => {
      furnish(folder);
      const child = spawn(process.execPath, argvOf("late.csv"), {
        cwd: folder,
        stdio: ["ignore", "pipe", "pipe"],
      });
      child.stdout.destroy();
      let complaint = "";
      child.stderr.on("data", (chunk: Buffer) => (complaint += String(chunk)));
      await once(child, "close");
      expect(complaint.replace(/^Reading .*\n/gmu, "")).toBe("");
      expect(child.exitCode).toBe(1);
      expect(existsSync(join(folder, "countersign-run/run.json"))).toBe(true);
    });
  });

  test.skipIf(!existsSync("/dev/full"))(
    "PRC05: where standard output is full the run folder is whole, and that is said with exit 2",
    async () => {
      await inTemporaryFolder((folder) => {
        furnish(folder);
        const full = openSync("/dev/full", "w");
        const { status, stderr } = spawnSync(
          process.execPath,
          argvOf("late.csv"),
          { cwd: folder, encoding: "utf8", stdio: ["ignore", full, "pipe"] },
        );
        closeSync(full);
        expect(status).toBe(2);
        expect(stderr).toContain("error output-no-space: ");
        expect(stderr).not.toContain("    at ");
        expect(existsSync(join(folder, "countersign-run/run.json"))).toBe(true);
        return Promise.resolve();
      });
    },
  );

  test("a long text through a pipe arrives whole", () => {
    const { stdout, status } = spawnSync(
      process.execPath,
      [bin, "schema", "policy"],
      { encoding: "utf8" },
    );
    expect(status).toBe(0);
    expect(() => JSON.parse(stdout) as unknown).not.toThrow();
    expect(stdout.length).toBeGreaterThan(8192);
  });
});

/** As root the rights of a file mean nothing: the program is run as nobody there. */
describe.skipIf(process.platform === "win32")("rights", () => {
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

  test.for([
    ["FS06", "clean.csv", "run", "file-permission"],
    ["FS14", "late.csv", "shut/run", "output-permission"],
  ])(
    "%s: %s to %s is %s",
    async ([, input = "", out = "", code = ""], { skip }) => {
      const probe = spawnSync(process.execPath, [bin, "--version"], nobody);
      if (probe.status !== 0)
        skip("run as root from a folder that nobody else may read");
      await inTemporaryFolder((folder) => {
        furnish(folder);
        chmodSync(folder, 0o777);
        chmodSync(join(folder, "clean.csv"), 0o000);
        mkdirSync(join(folder, "shut"), { mode: 0o555 });
        const was = readdirSync(folder, { recursive: true }).sort();
        const { status, stderr } = spawnSync(
          process.execPath,
          [...argvOf(input), "-o", out],
          { cwd: folder, encoding: "utf8", ...nobody },
        );
        expect([status, stderr.split(":", 1)]).toEqual([2, [`error ${code}`]]);
        expect(readdirSync(folder, { recursive: true }).sort()).toEqual(was);
        return Promise.resolve();
      });
    },
  );

  test.for(["e*/*/*.csv", "exports/**/*.csv", "exports/shut"])(
    "a folder that may not be read: %s is file-permission (trust 2)",
    async (input, { skip }) => {
      const probe = spawnSync(process.execPath, [bin, "--version"], nobody);
      if (probe.status !== 0)
        skip("run as root from a folder that nobody else may read");
      await inTemporaryFolder((folder) => {
        furnish(folder);
        chmodSync(folder, 0o777);
        mkdirSync(join(folder, "exports/open"), { recursive: true });
        copyFileSync(
          join(folder, "clean.csv"),
          join(folder, "exports/open/a.csv"),
        );
        mkdirSync(join(folder, "exports/shut"), { mode: 0o000 });
        const { status, stderr } = spawnSync(
          process.execPath,
          [...argvOf(input), "-o", "run"],
          { cwd: folder, encoding: "utf8", ...nobody },
        );
        chmodSync(join(folder, "exports/shut"), 0o700);
        expect(status).toBe(2);
        expect(stderr).toMatch(
          /^error file-permission: .*\n {3}exports\/shut\n/u,
        );
        expect(existsSync(join(folder, "run"))).toBe(false);
        return Promise.resolve();
      });
    },
  );
});
