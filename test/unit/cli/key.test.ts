/** The key of the pseudonyms: made by `init`, used by every rendering, never shown (`trust.md` 11.3). */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inTemporaryFolder, run } from "../../golden/run.ts";
import type { Ran } from "../../golden/run.ts";
import { furnish } from "../../golden/transcripts/folder.ts";

const keyFile = "countersign.key";
const isPosix = process.platform !== "win32";

/** A folder with a policy, an export in the native layout, and a key that `init` made for it. */
function withKey<T>(use: (folder: string) => Promise<T>): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    furnish(folder);
    const policy = readFileSync(join(folder, "policy.yaml"));
    const own = join(folder, "own");
    mkdirSync(own);
    copyFileSync(join(folder, "small.csv"), join(own, "events.csv"));
    const made = await run(["init", "events.csv"], { cwd: own });
    expect([made.code, made.stderr]).toEqual([0, ""]);
    writeFileSync(join(own, "policy.yaml"), policy);
    return use(own);
  });
}

const audit = (
  cwd: string,
  out: string,
  ...more: readonly string[]
): Promise<Ran> =>
  run(["audit", "-o", out, "-f", "csv", "--quiet", ...more], { cwd });

const reportIn = (folder: string, out: string): string =>
  readFileSync(join(folder, out, "report.csv"), "utf8");

const pseudonyms = (text: string): readonly string[] => [
  ...new Set(text.match(/\bP-[0-9A-Z]{10}\b/gu)),
];

/** The same people in other exports: what is left out changes the decisions. */
function fewerRecords(folder: string): void {
  const path = join(folder, "events.csv");
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  writeFileSync(path, `${lines.slice(0, -1).join("\n")}\n`);
}

describe("init makes a key", () => {
  it("of 32 bytes, its owner's alone, and the config names it", () =>
    withKey((folder) => {
      const path = join(folder, keyFile);
      expect(readFileSync(path)).toHaveLength(32);
      if (isPosix) expect(statSync(path).mode & 0o777).toBe(0o600);
      expect(readFileSync(join(folder, "countersign.yaml"), "utf8")).toMatch(
        /^key: countersign\.key #/mu,
      );
      return Promise.resolve();
    }));

  it("never over one that is there, and takes it back where nothing is written", () =>
    withKey(async (folder) => {
      const path = join(folder, keyFile);
      const before = readFileSync(path);
      const again = await run(["init", "events.csv", "--force"], {
        cwd: folder,
      });
      expect(again.code).toBe(0);
      expect(again.stdout).toContain("Moved aside: ");
      expect(again.stdout).not.toContain(keyFile);
      expect(readFileSync(path).equals(before)).toBe(true);
      expect(existsSync(`${path}.old-1`)).toBe(false);
      const other = join(folder, "other");
      mkdirSync(other);
      writeFileSync(join(other, "policy.yaml"), "");
      const refused = await run(["init", "../events.csv"], { cwd: other });
      expect(refused.stderr).toContain("error settings-exist");
      expect(existsSync(join(other, keyFile))).toBe(false);
    }));

  it("another one each time, and says what it is for", () =>
    withKey(async (folder) => {
      const other = join(folder, "other");
      mkdirSync(other);
      const made = await run(["init", "../events.csv"], { cwd: other });
      expect(made.stdout).toContain(keyFile);
      expect(made.stdout).toContain(".gitignore");
      const [one, two] = [folder, other].map((at) =>
        readFileSync(join(at, keyFile), "hex"),
      );
      expect(one).not.toBe(two);
    }));
});

describe("an audit with a key", () => {
  it("names a person alike in every run, and another key otherwise", () =>
    withKey(async (folder) => {
      const first = await audit(folder, "first");
      expect(first.stderr).toContain("key");
      fewerRecords(folder);
      await audit(folder, "second");
      const [one, two] = ["first", "second"].map((out) =>
        pseudonyms(reportIn(folder, out)),
      );
      expect(one?.length).toBeGreaterThan(0);
      expect(one).toEqual(expect.arrayContaining([...(two ?? [])]));
      writeFileSync(join(folder, "b.key"), Buffer.alloc(32, 7), {
        mode: 0o600,
      });
      await audit(folder, "third", "--key", "b.key");
      const third = pseudonyms(reportIn(folder, "third"));
      for (const name of third) expect(two).not.toContain(name);
    }));

  it("without one the names are those of these exports", () =>
    withKey(async (folder) => {
      const argv = ["events.csv", "-p", "policy.yaml", "--no-config"];
      await audit(folder, "first", ...argv);
      fewerRecords(folder);
      await audit(folder, "second", ...argv);
      const [one, two] = ["first", "second"].map((out) =>
        pseudonyms(reportIn(folder, out)),
      );
      for (const name of two ?? []) expect(one).not.toContain(name);
      expect(readFileSync(join(folder, "first/run.json"), "utf8")).not.toMatch(
        /"pseudonyms"/u,
      );
    }));

  it("later reports bear the same names, with the key of the config or of --key", () =>
    withKey(async (folder) => {
      await audit(folder, "run");
      const written = reportIn(folder, "run");
      const above = join(folder, "..");
      const report = (
        cwd: string,
        name: string,
        ...more: readonly string[]
      ): Promise<Ran> =>
        run(["report", name, "-f", "csv", "-o", "-", ...more], { cwd });
      expect((await report(folder, "run")).stdout).toBe(written);
      const key = ["--key", "own/countersign.key"];
      expect((await report(above, "own/run", ...key)).stdout).toBe(written);
      const without = await report(above, "own/run");
      expect(without.code).toBe(2);
      expect(without.stderr).toContain("error key-needed");
      const sarif = ["report", "own/run", "-f", "sarif", "-o", "-"];
      expect((await run(sarif, { cwd: above })).code).toBe(0);
      const [name = ""] = pseudonyms(written);
      const told = await run(
        ["timeline", "own/run", "--patient", name, ...key],
        { cwd: above },
      );
      expect([told.code, told.stdout]).toEqual([
        0,
        expect.stringContaining(name),
      ]);
    }));

  it.each(["config", "variable"] as const)(
    "a key of the %s that is not there stops what names somebody, and nothing else",
    (place) =>
      withKey(async (folder) => {
        await audit(folder, "run");
        rmSync(join(folder, keyFile));
        if (place === "variable") rmSync(join(folder, "countersign.yaml"));
        const report = (...argv: readonly string[]): Promise<Ran> =>
          run(["report", "run", "-o", "-", ...argv], {
            cwd: folder,
            ...(place === "variable"
              ? { env: { COUNTERSIGN_KEY: keyFile } }
              : {}),
          });
        for (const argv of [
          ["-f", "sarif"],
          ["-f", "html", "--privacy", "counts"],
        ]) {
          const { code, stdout } = await report(...argv);
          expect([code, stdout]).toEqual([0, expect.stringMatching(/\S/u)]);
        }
        const named = await report("-f", "csv");
        expect([named.code, named.stdout]).toEqual([2, ""]);
        expect(named.stderr).toContain("error key-needed");
        const option = await report("-f", "sarif", "--key", keyFile);
        expect(option.stderr).toContain("error file-not-found");
      }),
  );

  it("another key than the audit's is refused, for a run with and without", () =>
    withKey(async (folder) => {
      writeFileSync(join(folder, "b.key"), Buffer.alloc(32, 7), {
        mode: 0o600,
      });
      await audit(folder, "run");
      await audit(
        folder,
        "bare",
        "events.csv",
        "-p",
        "policy.yaml",
        "--no-config",
      );
      for (const name of ["run", "bare"]) {
        const argv = ["report", name, "-f", "csv", "-o", "-", "--key", "b.key"];
        const ran = await run(argv, { cwd: folder });
        expect([ran.code, ran.stdout]).toEqual([2, ""]);
        expect(ran.stderr).toContain("error key-other");
      }
    }));

  it("no byte of the key reaches a file or the screen", () =>
    withKey(async (folder) => {
      const key = readFileSync(join(folder, keyFile));
      const { stdout, stderr } = await audit(folder, "run");
      const all = ["run.json", "report.csv", "decisions.jsonl"]
        .map((name) => readFileSync(join(folder, "run", name), "utf8"))
        .join("");
      for (const form of ["hex", "base64", "base64url"] as const)
        expect(all + stdout + stderr).not.toContain(
          key.toString(form).slice(0, 12),
        );
      expect(all).toMatch(/"pseudonyms": \{\s+"key": "[0-9a-f]{16}"/u);
    }));
});

describe("a key that is none, or nobody's alone", () => {
  it.each<[string, (path: string) => void, string]>([
    [
      "one byte less",
      (path) => writeFileSync(path, Buffer.alloc(31)),
      "key-form",
    ],
    [
      "one byte more",
      (path) => writeFileSync(path, Buffer.alloc(33)),
      "key-form",
    ],
    ...(isPosix
      ? ([0o640, 0o604, 0o610] as const).map(
          (mode): [string, (path: string) => void, string] => [
            `rights ${mode.toString(8)}`,
            (path) => chmodSync(path, mode),
            "key-readable",
          ],
        )
      : []),
  ])("%s: an audit stops, and doctor says so", (_story, spoil, code) =>
    withKey(async (folder) => {
      spoil(join(folder, keyFile));
      const ran = await audit(folder, "run");
      expect([ran.code, ran.stdout]).toEqual([2, ""]);
      expect(ran.stderr).toContain(`error ${code}: `);
      expect(existsSync(join(folder, "run"))).toBe(false);
      const doctor = await run(["doctor"], { cwd: folder });
      expect(doctor.code).toBe(2);
      expect(doctor.stdout).toContain(`mend  ${code}: `);
    }),
  );

  it.runIf(isPosix)("a pipe that nobody writes to", () =>
    withKey(async (folder) => {
      execFileSync("mkfifo", ["-m", "600", join(folder, "pipe.key")]);
      const ran = await audit(folder, "run", "--key", "pipe.key");
      expect(ran.stderr).toContain("error not-a-regular-file: ");
    }),
  );

  it.runIf(isPosix)(
    "the file that is named stands in the message, no other",
    () =>
      withKey(async (folder) => {
        writeFileSync(join(folder, "own.key"), Buffer.alloc(32), {
          mode: 0o644,
        });
        const ran = await audit(folder, "run", "--key", "own.key");
        expect(ran.stderr).toContain("error key-readable: ");
        expect(ran.stderr).not.toContain(keyFile);
      }),
  );

  it("one that is not there", () =>
    withKey(async (folder) => {
      const ran = await audit(folder, "run", "--key", "none.key");
      expect(ran.stderr).toContain("error file-not-found");
      const doctor = await run(["doctor", "--key", "none.key"], {
        cwd: folder,
      });
      expect(doctor.stdout).toContain("mend  file-not-found");
    }));

  it("doctor says that a good one is", () =>
    withKey(async (folder) => {
      const { stdout } = await run(["doctor"], { cwd: folder });
      expect(stdout).toContain("ok    countersign.key: key of the pseudonyms");
    }));

  it("in the run folder, which is handed on", () =>
    withKey(async (folder) => {
      await audit(folder, "run");
      copyFileSync(join(folder, keyFile), join(folder, "run", keyFile));
      chmodSync(join(folder, "run", keyFile), 0o600);
      const argv = [
        "report",
        "run",
        "-f",
        "csv",
        "--key",
        "run/countersign.key",
      ];
      const ran = await run(argv, { cwd: folder });
      expect(ran.stderr).toContain("error key-in-run-folder");
      const again = await audit(
        folder,
        "run",
        "--force",
        "--key",
        argv.at(-1) ?? "",
      );
      expect(again.stderr).toContain("error key-in-run-folder");
    }));
});
