/** `doctor` says of every input what would stop an audit, not only of the first. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { furnish } from "../../golden/transcripts/folder.ts";
import { inTemporaryFolder, run } from "../../golden/run.ts";
import type { Ran } from "../../golden/run.ts";

function examined<T>(
  inputs: readonly string[],
  look: (ran: Ran) => T,
): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    furnish(folder);
    mkdirSync(join(folder, "none"));
    writeFileSync(join(folder, "empty.csv"), "");
    const argv = ["doctor", ...inputs, "-p", "policy.yaml"];
    return look(await run(argv, { cwd: folder }));
  });
}

const found = (stdout: string): readonly string[] =>
  [...stdout.matchAll(/^mend {2}([a-z-]+):/gmu)].map(([, code = ""]) => code);

describe("inputs", () => {
  it("each that is wrong is named, and the others are looked at", () =>
    examined(["gone.csv", "none", "clean.csv", "empty.csv"], (ran) => {
      expect(found(ran.stdout)).toEqual([
        "file-not-found",
        "nothing-matches",
        "empty-input",
      ]);
      expect(ran.stdout).toContain("gone.csv");
      expect(ran.stdout).toMatch(/^ok {4}clean\.csv: readable/mu);
      expect(ran.code).toBe(2);
    }));

  it("what is wrong between two that can be read is said", () =>
    examined(["clean.csv", "./clean.csv"], (ran) => {
      expect(found(ran.stdout)).toEqual(["same-file-twice"]);
      expect(ran.code).toBe(2);
    }));

  it("and so where a third cannot be read", () =>
    examined(["clean.csv", "./clean.csv", "gone.csv"], (ran) => {
      expect(found(ran.stdout)).toEqual(["file-not-found", "same-file-twice"]);
    }));
});
