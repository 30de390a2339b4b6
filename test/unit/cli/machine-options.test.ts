import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { machineOf } from "../../../src/cli/machine-options.ts";
import type { MachineOptions } from "../../../src/cli/machine-options.ts";
import { audit, CountersignError, nodeFiles } from "../../../src/index.ts";
import { inTemporaryFolder, root, run } from "../../golden/run.ts";

const terminal = {
  argv: [],
  cwd: "/",
  env: {},
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  threads: 5,
  clock: () => 0,
  onInterrupt: () => undefined,
};

const codeOf = (options: MachineOptions): string => {
  try {
    machineOf(options, { terminal });
    return "none";
  } catch (error) {
    if (error instanceof CountersignError) return error.code;
    throw error;
  }
};

describe("what of the machine may be used", () => {
  it("is what the machine has where nothing is said", () => {
    expect(machineOf({}, { terminal })).toEqual({
      threads: 5,
      maxMemory: undefined,
      tmpDir: undefined,
    });
  });

  it.each(["1", "2", "256"])("--threads %s", (threads) => {
    expect(machineOf({ threads }, { terminal }).threads).toBe(Number(threads));
  });

  it.each(["0", "257", "-1", "1.5", "two", "", "1000"])(
    "--threads %j is none",
    (threads) => expect(codeOf({ threads })).toBe("bad-option"),
  );

  it.each([
    ["1M", 2 ** 20],
    ["512M", 2 ** 29],
    ["2G", 2 ** 31],
  ])("--max-memory %s", (maxMemory, bytes) => {
    expect(machineOf({ maxMemory }, { terminal }).maxMemory).toBe(bytes);
  });

  it.each(["0M", "1", "1K", "1.5G", "M", "1MB", "", "1000000000M"])(
    "--max-memory %j is none",
    (maxMemory) => expect(codeOf({ maxMemory })).toBe("bad-option"),
  );
});

describe("events that wait on disk", () => {
  const demo = join(root, "fixtures/demo");

  it.each([true, false])(
    "lie in a file of their owner that is gone at the end (--tmp-dir: %s)",
    async (isNamed) => {
      await inTemporaryFolder(async (folder) => {
        const tmpDir = join(folder, "tmp");
        mkdirSync(tmpDir);
        const seen = new Set<string>();
        await audit(
          {
            inputs: [join(demo, "exports")],
            mapping: join(demo, "mapping.yaml"),
            policy: join(demo, "policy.yaml"),
            out: "run",
            formats: [],
            privacy: "full",
            asOf: undefined,
            whenTaken: "refuse",
          },
          {
            files: nodeFiles({
              cwd: folder,
              stdin: new PassThrough(),
              tmpDir: isNamed ? tmpDir : undefined,
            }),
            version: "0",
            threads: 1,
            maxMemory: 1,
            clock: () => 0,
            progress: ({ stage }) => {
              if (stage !== "judging") return;
              for (const name of readdirSync(tmpDir)) {
                expect(name).toMatch(/^\.countersign-\w{6}$/u);
                const { mode, size } = statSync(join(tmpDir, name));
                expect(mode & 0o777).toBe(0o600);
                expect(size).toBeGreaterThan(1000);
                seen.add(name);
              }
            },
            onStaged: () => undefined,
          },
        );
        expect(seen.size).toBe(isNamed ? 1 : 0);
        expect(readdirSync(tmpDir)).toEqual([]);
        expect(readdirSync(folder).sort()).toEqual(["run", "tmp"]);
        expect(readdirSync(join(folder, "run"))).not.toContain("scratch");
      });
    },
  );

  it("a folder that is not there: said before anything is read", async () => {
    await inTemporaryFolder(async (folder) => {
      const settings =
        "-o run -m mapping.yaml -p policy.yaml --tmp-dir nowhere";
      const argv = settings
        .split(" ")
        .map((word) => (word.endsWith(".yaml") ? join(demo, word) : word));
      const { code, stderr } = await run(
        ["audit", join(demo, "exports"), ...argv],
        { cwd: folder },
      );
      expect(code).toBe(2);
      expect(stderr).toContain("scratch-unusable");
      expect(readdirSync(folder)).toEqual([]);
    });
  });
});
