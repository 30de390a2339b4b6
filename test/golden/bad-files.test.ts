import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { scratchProblem, writeProblem } from "../../src/audit/node-errors.ts";
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
      expect(scratchProblem({ code })).toMatchObject({
        code: "scratch-unusable",
        message: "there is no space left in the folder of --tmp-dir",
      });
    },
  );

  test("a fault of the tool while events wait on disk stays one", () => {
    const fault = new Error("the scratch file was cut");
    expect(scratchProblem(fault)).toBe(fault);
  });
});

/** A folder with one good export, and something beside it. */
function withExports(folder: string, add: (exports: string) => void): void {
  const exports = join(folder, "exports");
  mkdirSync(exports);
  renameSync(join(folder, "base.csv"), join(exports, "base.csv"));
  add(exports);
}

const latin = (folder: string, name: string): Buffer =>
  Buffer.from(`${folder}/${name}`, "latin1");

const besideGood: readonly {
  readonly what: string;
  readonly code: string;
  readonly place: string;
  readonly add: (exports: string) => void;
}[] = [
  {
    what: "a link to nothing",
    code: "file-not-found",
    place: "exports/gone.csv",
    add: (exports) => symlinkSync("nothing", join(exports, "gone.csv")),
  },
  {
    what: "a link to itself",
    code: "link-loop",
    place: "exports/loop.csv",
    add: (exports) => symlinkSync("loop.csv", join(exports, "loop.csv")),
  },
  {
    what: "a pipe",
    code: "not-a-regular-file",
    place: "exports/pipe.csv",
    add: (exports) => execFileSync("mkfifo", [join(exports, "pipe.csv")]),
  },
  {
    what: "a link to a device",
    code: "not-a-regular-file",
    place: "exports/null.csv",
    add: (exports) => symlinkSync("/dev/null", join(exports, "null.csv")),
  },
  {
    what: "a name that is not UTF-8",
    code: "file-name-not-utf-8",
    place: "exports/caf\\xe9.csv",
    add: (exports) => writeFileSync(latin(exports, "caf\u00E9.csv"), base),
  },
];

describe("an export among others that cannot be opened is not lost in silence (trust 2)", () => {
  const commands = [
    ["audit", "-m", "mapping.yaml", "-p", "policy.yaml"],
    ["validate", "-m", "mapping.yaml"],
    ["validate"],
    ["init", "--yes"],
  ];

  test.each(
    besideGood.flatMap((given) =>
      ["exports", "exports/*.csv", "**/*.csv", "e*/*.csv"].map((input) => ({
        ...given,
        input,
      })),
    ),
  )("$what in $input: $code", async ({ input, code, place, add }) => {
    await inTemporaryFolder(async (folder) => {
      furnish(folder);
      withExports(folder, add);
      for (const [command = "", ...words] of commands) {
        const ran = await run([command, input, ...words], { cwd: folder });
        expect([command, ran.code, ran.stdout]).toEqual([command, 2, ""]);
        expect(ran.stderr).toContain(`error ${code}: `);
        expect(ran.stderr).toContain(`\n   ${place}\n`);
      }
      const doctor = await run(
        ["doctor", input, "-m", "mapping.yaml", "-p", "policy.yaml"],
        { cwd: folder },
      );
      expect(doctor.code).toBe(2);
      expect(doctor.stdout).toContain(`mend  ${code}: `);
    });
  });

  test.each([
    ["a link to itself", "loop.csv", "link-loop"],
    ["a pattern through one", "loop.csv/*.csv", "link-loop"],
    ["a name that is too long", "n".repeat(300), "file-not-found"],
    ["a folder that is a file", "base.csv/x.csv", "file-not-found"],
  ])("%s, named outright", async (_what, input, code) => {
    await inTemporaryFolder(async (folder) => {
      furnish(folder);
      symlinkSync("loop.csv", join(folder, "loop.csv"));
      const ran = await auditOf(folder, [input]);
      expect([ran.code, ran.stdout]).toEqual([2, ""]);
      expect(ran.stderr).toMatch(new RegExp(`^error ${code}: `, "u"));
    });
  });

  test("a folder on the way that has no name or leads nowhere", async () => {
    await inTemporaryFolder(async (folder) => {
      furnish(folder);
      withExports(folder, (exports) => {
        mkdirSync(latin(exports, "f\u00E9v"));
      });
      const odd = await auditOf(folder, ["exports/**/*.csv"]);
      expect([odd.code, odd.stdout]).toEqual([2, ""]);
      expect(odd.stderr).toContain("error file-name-not-utf-8: ");
      symlinkSync("loop", join(folder, "exports/loop"));
      const loop = await auditOf(folder, ["e*/loop/*.csv"]);
      expect([loop.code, loop.stdout]).toEqual([2, ""]);
      expect(loop.stderr).toMatch(/^error link-loop: .*\n {3}exports\/loop\n/u);
      symlinkSync("nothing", join(folder, "earlier"));
      const dead = await auditOf(folder, ["e*/base.csv"]);
      expect([dead.code, dead.stdout]).toEqual([2, ""]);
      expect(dead.stderr).toContain("\n   earlier\n");
    });
  });

  test("a folder that a pattern names is a link to nothing in one of the places", async () => {
    await inTemporaryFolder(async (folder) => {
      furnish(folder);
      for (const site of ["h1", "h2"]) mkdirSync(join(folder, site));
      mkdirSync(join(folder, "h1/exports"));
      writeFileSync(join(folder, "h1/exports/other.csv"), `${base}\n`);
      symlinkSync("nothing", join(folder, "h2/exports"));
      const dead = await auditOf(folder, ["h*/exports/*.csv"]);
      expect([dead.code, dead.stdout]).toEqual([2, ""]);
      expect(dead.stderr).toContain("\n   h2/exports\n");
      rmSync(join(folder, "h2/exports"));
      expect((await auditOf(folder, ["h*/exports/*.csv"])).code).toBe(0);
    });
  });

  test("hidden things and what is no export stay aside", async () => {
    await inTemporaryFolder(async (folder) => {
      furnish(folder);
      withExports(folder, (exports) => {
        symlinkSync("nothing", join(exports, ".gone.csv"));
        writeFileSync(latin(exports, ".caf\u00E9.csv"), base);
        writeFileSync(join(exports, "read-me.md"), "kept");
        symlinkSync("nothing", join(exports, "notes.md"));
      });
      const begun = await run(["init", "exports", "--update"], { cwd: folder });
      expect([begun.code, begun.stderr]).toEqual([0, ""]);
      const text = mapping().replace('["*"]', '["*.csv"]');
      writeFileSync(join(folder, "csv.yaml"), text);
      const ran = await run(
        ["validate", "exports", "-m", "csv.yaml", "-f", "json"],
        { cwd: folder },
      );
      expect(ran.code).toBe(0);
      expect(JSON.parse(ran.stdout)).toMatchObject({
        accounts: [{ file: "base.csv" }],
        passedOver: ["notes.md"],
      });
    });
  });
});

describe("folders in a folder that is an input", () => {
  const nested = (folder: string): void => {
    furnish(folder);
    withExports(folder, (exports) => {
      mkdirSync(join(exports, "january"));
      writeFileSync(join(exports, "january/more.csv"), `${base}\n`);
    });
  };

  test.each(["exports", "exports/*"])(
    "%s: not walked, and every command says so",
    async (input) => {
      await inTemporaryFolder(async (folder) => {
        nested(folder);
        const ran = await auditOf(folder, [input]);
        expect(ran.code).toBe(0);
        const written = jsonFile<Run>(join(folder, "countersign-run/run.json"));
        expect(written.warnings.join()).toContain("january/: ");
        const validated = await run(
          ["validate", input, "-m", "mapping.yaml", "-f", "json"],
          { cwd: folder },
        );
        expect(JSON.parse(validated.stdout)).toMatchObject({
          passedOver: ["january/"],
        });
        const begun = await run(["init", input, "--yes"], { cwd: folder });
        expect(begun.stderr).toContain("warning folder-passed-over: ");
        expect(begun.stderr).toContain("january/");
        const doctor = await run(
          ["doctor", input, "-m", "mapping.yaml", "-p", "policy.yaml"],
          { cwd: folder },
        );
        expect(doctor.stdout).toMatch(/^look {2}january\/: /mu);
      });
    },
  );

  test.each([[["exports", "exports/january"]], [["exports/**/*"]]])(
    "%j: each was read, and nothing is said",
    async (inputs) => {
      await inTemporaryFolder(async (folder) => {
        nested(folder);
        const ran = await run(
          ["validate", ...inputs, "-m", "mapping.yaml", "-f", "json"],
          { cwd: folder },
        );
        expect(JSON.parse(ran.stdout)).toMatchObject({
          passedOver: [],
          accounts: [{ file: "base.csv" }, { file: "january/more.csv" }],
        });
      });
    },
  );

  test("one in it that is an input does not speak for the files above it", async () => {
    await inTemporaryFolder(async (folder) => {
      nested(folder);
      mkdirSync(join(folder, "exports/january/late"));
      writeFileSync(
        join(folder, "exports/january/late/last.csv"),
        `${base}\n\n`,
      );
      const ran = await run(
        [
          "validate",
          "exports",
          "exports/january/late",
          "-m",
          "mapping.yaml",
        ].concat("-f", "json"),
        { cwd: folder },
      );
      expect(JSON.parse(ran.stdout)).toMatchObject({
        passedOver: ["january/"],
        accounts: [{ file: "base.csv" }, { file: "january/late/last.csv" }],
      });
    });
  });

  test("a link to one is followed by *, and said of **", async () => {
    await inTemporaryFolder(async (folder) => {
      furnish(folder);
      mkdirSync(join(folder, "elsewhere"));
      renameSync(join(folder, "base.csv"), join(folder, "elsewhere/base.csv"));
      mkdirSync(join(folder, "exports"));
      writeFileSync(join(folder, "exports/other.csv"), `${base}\n`);
      symlinkSync("../elsewhere", join(folder, "exports/linked"));
      const words = ["-m", "mapping.yaml", "-f", "json"];
      const followed = await run(["validate", "exports/*/*.csv", ...words], {
        cwd: folder,
      });
      expect(JSON.parse(followed.stdout)).toMatchObject({
        accounts: [{ file: "base.csv" }],
        passedOver: [],
      });
      const left = await run(["validate", "exports/**/*.csv", ...words], {
        cwd: folder,
      });
      expect(JSON.parse(left.stdout)).toMatchObject({
        accounts: [{ file: "other.csv" }],
        passedOver: ["linked/"],
      });
    });
  });
});

describe("files that change under the reader", () => {
  const long = base + "\n".repeat(1 << 21);

  /**
   * Audits a file of two blocks and does something to it once the first has been read. Its format is declared: else its
   * beginning is looked at before it is read.
   */
  async function auditWhile(
    act: (path: string) => void,
  ): Promise<{ readonly code: string | undefined; readonly notes: unknown }> {
    return inTemporaryFolder(async (folder) => {
      furnish(folder);
      writeFileSync(join(folder, "mapping.yaml"), mapping("format: csv"));
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
