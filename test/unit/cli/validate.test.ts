import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inTemporaryFolder, jsonFile, run } from "../../golden/run.ts";

const header = "type,patient,occurredAt,actor,actorName,reason\n";
const word = "Zq7Canary";
/** Rows that bear the word wherever a record says who or says something, each with a fault of its own. */
const bad = [
  `${word},9991142843,2026-03-01T10:00:00Z,${word}-1,${word} Surname,${word}`,
  `review.accepted,${word},2026-03-01T10:00:00,${word}-1,${word} Surname,${word}`,
  `review.accepted,${word},${word},${word}-1,${word} Surname,${word}`,
  `review.accepted,${word},2026-02-30T10:00:00Z,${word}-1,"${word} Surname,${word}`,
  `review.accepted,${word},,${word}-1,${word}\u0007,${word}`,
  `review.accepted,${word}`,
  `review.accepted,9991142843,03/04/2026 10:00,${word}-1,${word},${word},${word}`,
];
const good = `review.accepted,9991142843,2026-03-01T10:00:00Z,c-1,,\n`;

interface Listed {
  readonly faults: readonly { readonly origin: { readonly record: number } }[];
  readonly leftOut: number;
}

const validate = (
  folder: string,
  ...words: readonly string[]
): ReturnType<typeof run> => run(["validate", ...words], { cwd: folder });

describe("countersign validate", () => {
  test.each(["json", "sarif", "text"])(
    "%s: a file for its owner only, the bytes that would be printed, the same exit code",
    async (form) => {
      await inTemporaryFolder(async (folder) => {
        writeFileSync(join(folder, "log.csv"), header + bad.join("\n"));
        const printed = await validate(folder, "log.csv", "-f", form);
        const out = join(folder, "out.txt");
        const filed = await validate(
          folder,
          "log.csv",
          "-f",
          form,
          "-o",
          "out.txt",
          "--quiet",
        );
        expect([printed.code, filed.code]).toEqual([3, 3]);
        expect(filed.stdout + filed.stderr).toBe("");
        expect(readFileSync(out, "utf8")).toBe(printed.stdout);
        expect(statSync(out).mode & 0o777).toBe(0o600);
        expect(readdirSync(folder).sort()).toEqual(["log.csv", "out.txt"]);
      });
    },
  );

  test.each(["json", "sarif", "text"])(
    "%s: no value of a record",
    async (form) => {
      await inTemporaryFolder(async (folder) => {
        writeFileSync(join(folder, "log.csv"), header + bad.join("\n"));
        const { stdout, stderr } = await validate(
          folder,
          "log.csv",
          "-f",
          form,
        );
        expect(stdout).toContain("log.csv");
        expect(stdout + stderr).not.toContain(word);
        expect(stdout + stderr).not.toContain("9991142843");
      });
    },
  );

  test("an existing file stays, unless it is moved aside", async () => {
    await inTemporaryFolder(async (folder) => {
      writeFileSync(join(folder, "log.csv"), header + good);
      writeFileSync(join(folder, "out.json"), "mine");
      const words = ["log.csv", "-f", "json", "-o", "out.json"];
      const refused = await validate(folder, ...words);
      expect([refused.code, refused.stdout]).toEqual([2, ""]);
      expect(refused.stderr).toMatch(/^error output-exists: /u);
      expect(readFileSync(join(folder, "out.json"), "utf8")).toBe("mine");
      const moved = await validate(folder, ...words, "--force");
      expect(moved.code).toBe(0);
      expect(readFileSync(join(folder, "out.json.old-1"), "utf8")).toBe("mine");
      expect(jsonFile<Listed>(join(folder, "out.json")).faults).toEqual([]);
    });
  });

  test("no file among the inputs", async () => {
    await inTemporaryFolder(async (folder) => {
      writeFileSync(join(folder, "log.csv"), header + good);
      const ran = await validate(folder, ".", "-f", "json", "-o", "out.json");
      expect(ran.code).toBe(2);
      expect(ran.stderr).toMatch(/^error output-is-input: /u);
      expect(readdirSync(folder)).toEqual(["log.csv"]);
    });
  });

  test("where one of the files cannot be read nothing is printed or written", async () => {
    await inTemporaryFolder(async (folder) => {
      writeFileSync(join(folder, "a.csv"), header + bad.join("\n"));
      writeFileSync(join(folder, "b.csv"), "");
      for (const place of [[], ["-o", "out.sarif"]]) {
        const ran = await validate(
          folder,
          "a.csv",
          "b.csv",
          "-f",
          "sarif",
          ...place,
        );
        expect([ran.code, ran.stdout]).toEqual([2, ""]);
        expect(readdirSync(folder).sort()).toEqual(["a.csv", "b.csv"]);
      }
    });
  });

  test("a file lists all of 100,000 faults, standard output 20,000 and the number of the others", async () => {
    await inTemporaryFolder(async (folder) => {
      const faults = 100_000;
      const row = "review.accepted,p-1,noon,c-1,,\n";
      writeFileSync(join(folder, "log.csv"), header + row.repeat(faults));
      const words = ["log.csv", "-f", "json"];
      const { stdout } = await validate(folder, ...words);
      const printed = JSON.parse(stdout) as Listed;
      expect(printed.faults).toHaveLength(15_000);
      expect(printed.leftOut).toBe(85_000);
      await validate(folder, ...words, "-o", "all.json");
      const all = jsonFile<Listed>(join(folder, "all.json"));
      expect(all.leftOut).toBe(0);
      expect(all.faults.map(({ origin }) => origin.record)).toEqual(
        Array.from({ length: faults }, (_, at) => at + 1),
      );
    });
  });
});
