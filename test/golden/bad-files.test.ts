import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { writeProblem } from "../../src/audit/node-errors.ts";
import { audit, nodeFiles, type Run } from "../../src/index.ts";
import { base, mapping, policy } from "./bad-inputs/setting.ts";
import { inTemporaryFolder, jsonFile, run, type Ran } from "./run.ts";

function furnish(folder: string): void {
  writeFileSync(join(folder, "base.csv"), base);
  writeFileSync(join(folder, "mapping.yaml"), mapping());
  writeFileSync(join(folder, "policy.yaml"), policy);
}

const auditOf = (
  folder: string,
  inputs: readonly string[],
  ...more: readonly string[]
): Promise<Ran> =>
  run(
    ["audit", ...inputs, "-m", "mapping.yaml", "-p", "policy.yaml", ...more],
    { cwd: folder },
  );

interface Stop {
  readonly id: string;
  readonly inputs: readonly string[];
  readonly code: string;
  readonly options?: readonly string[];
  readonly prepare?: (folder: string) => void;
}

const stops: readonly Stop[] = [
  { id: "FS01", inputs: ["missing.csv"], code: "file-not-found" },
  {
    id: "FS02",
    inputs: ["empty"],
    code: "nothing-matches",
    prepare: (folder) => mkdirSync(join(folder, "empty")),
  },
  {
    id: "FS03",
    inputs: ["pipe.csv"],
    code: "not-a-regular-file",
    prepare: (folder) => execFileSync("mkfifo", [join(folder, "pipe.csv")]),
  },
  {
    id: "FS05",
    inputs: ["link.csv"],
    code: "file-not-found",
    prepare: (folder) => symlinkSync("gone.csv", join(folder, "link.csv")),
  },
  {
    id: "FS10 same path",
    inputs: ["base.csv", "./base.csv"],
    code: "same-file-twice",
  },
  {
    id: "FS10 hard link",
    inputs: ["base.csv", "hard.csv"],
    code: "same-file-twice",
    prepare: (folder) =>
      linkSync(join(folder, "base.csv"), join(folder, "hard.csv")),
  },
  {
    id: "FS10 symbolic link",
    inputs: ["base.csv", "link.csv"],
    code: "same-file-twice",
    prepare: (folder) => symlinkSync("base.csv", join(folder, "link.csv")),
  },
  {
    id: "FS12 the file itself",
    inputs: ["base.csv"],
    code: "output-is-input",
    options: ["-o", "base.csv"],
  },
  {
    id: "FS12 a folder above it, forced",
    inputs: ["exports/base.csv"],
    code: "output-is-input",
    options: ["-o", "exports", "--force"],
    prepare: (folder) => {
      mkdirSync(join(folder, "exports"));
      renameSync(join(folder, "base.csv"), join(folder, "exports/base.csv"));
    },
  },
  {
    id: "FS12 a folder inside the folder of inputs",
    inputs: ["exports"],
    code: "output-is-input",
    options: ["-o", "exports/out"],
    prepare: (folder) => {
      mkdirSync(join(folder, "exports"));
      renameSync(join(folder, "base.csv"), join(folder, "exports/base.csv"));
    },
  },
  {
    id: "FS13",
    inputs: ["base.csv"],
    code: "output-exists",
    options: ["-o", "out"],
    prepare: (folder) => {
      mkdirSync(join(folder, "out"));
      writeFileSync(join(folder, "out/notes.txt"), "kept");
    },
  },
  {
    id: "FS16",
    inputs: ["base.csv"],
    code: "output-symlink",
    options: ["-o", "out"],
    prepare: (folder) => {
      mkdirSync(join(folder, "elsewhere"));
      symlinkSync("elsewhere", join(folder, "out"));
    },
  },
];

/** Everything below a folder, as paths. */
const tree = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();

async function expectStop(given: Stop): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    furnish(folder);
    given.prepare?.(folder);
    const was = tree(folder);
    const { code, stdout, stderr } = await auditOf(
      folder,
      given.inputs,
      ...(given.options ?? []),
    );
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(new RegExp(`^error ${given.code}: `, "u"));
    expect(tree(folder)).toEqual(was);
  });
}

describe("files that cannot be audited (trust 7, FS): exit 2, and nothing is left", () => {
  test.each(stops)("$id: $code", expectStop);

  // FS06 and FS14 hang on the rights of the user: process.test.ts.
  test.each(["ENOSPC", "EDQUOT"])(
    "FS15: %s while writing is output-no-space",
    (code) => {
      expect(writeProblem({ code }, "out")).toMatchObject({
        code: "output-no-space",
        place: { file: "out" },
      });
    },
  );
});

describe("files that change under the reader", () => {
  const long = base + "\n".repeat(1 << 21);

  /** Audits a file of two blocks and does something to it once the first has been read. */
  async function auditWhile(
    act: (path: string) => void,
  ): Promise<{ readonly code: string | undefined; readonly notes: unknown }> {
    return inTemporaryFolder(async (folder) => {
      furnish(folder);
      const path = join(folder, "base.csv");
      writeFileSync(path, long);
      const files = nodeFiles({ cwd: folder, stdin: Readable.from([]) });
      let acted = false;
      const watched = {
        ...files,
        open: (...args: Parameters<typeof files.open>) => {
          const source = files.open(...args);
          return {
            ...source,
            async *bytes(): AsyncGenerator<Uint8Array> {
              for await (const chunk of source.bytes()) {
                if (!acted) act(path);
                acted = true;
                yield chunk;
              }
            },
          };
        },
      };
      try {
        const { outcome } = await audit(
          {
            inputs: ["base.csv"],
            mapping: "mapping.yaml",
            policy: "policy.yaml",
            out: "out",
            formats: [],
            privacy: "pseudonymise",
            asOf: undefined,
            whenTaken: "refuse",
          },
          {
            files: watched,
            version: "0",
            threads: 1,
            clock: () => 0,
            progress: () => undefined,
            onStaged: () => undefined,
          },
        );
        return { code: undefined, notes: outcome.run.notes };
      } catch (error) {
        expect(readdirSync(folder).sort()).toEqual([
          "base.csv",
          "mapping.yaml",
          "policy.yaml",
        ]);
        return { code: (error as { code?: string }).code, notes: undefined };
      }
    });
  }

  test("FS07: appended to", async () => {
    const { code } = await auditWhile((path) => appendFileSync(path, "\n"));
    expect(code).toBe("file-changed");
  });

  test("FS08: cut", async () => {
    const { code } = await auditWhile((path) =>
      truncateSync(path, base.length),
    );
    expect(code).toBe("file-changed");
  });

  test("FS09: replaced: the open file is read to its end, and that is noted", async () => {
    const { code, notes } = await auditWhile((path) => {
      writeFileSync(`${path}.new`, "other");
      renameSync(`${path}.new`, path);
    });
    expect(code).toBeUndefined();
    expect(notes).toMatchObject({ "file-replaced": 1 });
  });
});

describe("files that are read and noted", () => {
  const accountsOf = (folder: string): Run["accounts"] =>
    jsonFile<Run>(join(folder, "countersign-run/run.json")).accounts;

  test("FS04: a symbolic link is followed", async () => {
    await inTemporaryFolder(async (folder) => {
      furnish(folder);
      symlinkSync("base.csv", join(folder, "link.csv"));
      expect((await auditOf(folder, ["link.csv"])).code).toBe(0);
      const [account] = accountsOf(folder);
      expect(account).toMatchObject({ file: "link.csv", used: 3 });
      expect(account?.notes).toMatchObject({ symlink: 1 });
    });
  });

  test("FS11: the second of two files of one content is set aside, and that is said", async () => {
    await inTemporaryFolder(async (folder) => {
      furnish(folder);
      writeFileSync(join(folder, "copy.csv"), base);
      const ran = await auditOf(folder, ["copy.csv", "base.csv"]);
      expect(ran.code).toBe(0);
      expect(ran.stdout).toContain("same-content");
      expect(
        accountsOf(folder).map(({ file, used, ignored, ignoredReasons }) => [
          file,
          used,
          ignored,
          ignoredReasons,
        ]),
      ).toEqual([
        ["base.csv", 3, 0, {}],
        ["copy.csv", 0, 3, { "same-content": 3 }],
      ]);
    });
  });

  test.each([
    ["an escape", "a\u001B[31mb.csv"],
    ["a line break", "a\nb.csv"],
    ["255 bytes", `${"n".repeat(251)}.csv`],
  ])("FS17: a name with %s", async (_what, name) => {
    await inTemporaryFolder(async (folder) => {
      furnish(folder);
      renameSync(join(folder, "base.csv"), join(folder, name));
      const ran = await auditOf(folder, [name]);
      expect(ran.code).toBe(0);
      expect(ran.stdout).not.toMatch(/[^\n\P{Cc}]/u);
      const [account] = accountsOf(folder);
      expect(account).toMatchObject({ file: name, used: 3 });
      const encoded = name.length < 20;
      expect(account?.notes).toEqual(encoded ? { "file-name-encoded": 1 } : {});
    });
  });

  test("FS17: a path that leaves its folder stays out of the run", async () => {
    await inTemporaryFolder(async (folder) => {
      furnish(folder);
      const inner = join(folder, "inner");
      mkdirSync(inner);
      const argv = ["-m", "../mapping.yaml", "-p", "../policy.yaml"];
      const ran = await run(["audit", "../base.csv", ...argv], { cwd: inner });
      expect(ran.code).toBe(0);
      expect(accountsOf(inner).map(({ file }) => file)).toEqual(["base.csv"]);
    });
  });
});
