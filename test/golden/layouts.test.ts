/**
 * Exports of different shape, each with a truth that was written from its story: what `init` proposes audits to it, after
 * at most three answers and edits of the mapping, and after the starter policy was approved.
 */
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { DecisionLine } from "../../src/model/decision-line.ts";
import type { Run } from "../../src/model/run.ts";
import { approve } from "./init-layouts.ts";
import { inTemporaryFolder, jsonFile, jsonLines, root, run } from "./run.ts";

interface Edit {
  readonly file: string;
  readonly why: string;
  readonly find: string;
  readonly replace: string;
}

interface Expected {
  readonly story: string;
  /** Why more answers than three are given. */
  readonly why?: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
  /** What names a decision in `decisions`. */
  readonly by: "recommendation" | "patient";
  /** Oversight of each. */
  readonly decisions: Readonly<Record<string, string>>;
}

const layouts = join(root, "fixtures/layouts");
const names = readdirSync(layouts, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const mostEdits = 3;

/** Layouts whose names the tool does not know, with the answers that each takes: every column is asked of. */
const strange = new Map([
  ["french-columns", 13],
  ["german-columns", 16],
]);

function edit(folder: string, { file, find, replace }: Edit): void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  expect(text.split(find), `${find} stands once`).toHaveLength(2);
  writeFileSync(path, text.replace(find, replace));
}

describe("what init proposes audits to the planted truth", () => {
  test.each(names)("%s", (name) =>
    inTemporaryFolder(async (folder) => {
      const expected = jsonFile<Expected>(join(layouts, name, "expected.json"));
      cpSync(join(layouts, name, "exports"), join(folder, "exports"), {
        recursive: true,
      });
      const { answers, edits } = expected;
      const given = Object.entries(answers);
      const most = strange.get(name) ?? mostEdits;
      expect(given.length + edits.length).toBeLessThanOrEqual(most);
      const argv = given.flatMap(([id, answer]) => [
        "--answer",
        `${id}=${answer}`,
      ]);
      const proposed = await run(["init", "exports", "--yes", ...argv], {
        cwd: folder,
      });
      expect([proposed.stderr, proposed.code]).toEqual(["", 0]);
      for (const one of edits) edit(folder, one);
      approve(folder);
      const audited = await run(["audit", "--max-undetermined", "100%"], {
        cwd: folder,
      });
      expect(audited.stderr).toMatch(/^From countersign\.yaml: [^\n]*\n$/u);
      const out = join(folder, "countersign-run");
      const { accounts } = jsonFile<Run>(join(out, "run.json"));
      for (const { rejected } of accounts) expect(rejected).toBe(0);
      const decisions = jsonLines<DecisionLine>(join(out, "decisions.jsonl"));
      expect(
        Object.fromEntries(
          decisions.map((one) => [one[expected.by] ?? "?", one.oversight]),
        ),
      ).toEqual(expected.decisions);
    }),
  );

  test("the table for the data owner lies beside the exports and is none of them", async () => {
    await inTemporaryFolder(async (folder) => {
      cpSync(join(layouts, "monthly-files/exports"), folder, {
        recursive: true,
      });
      const argv = ["init", "*.csv", "--yes", "--quiet"];
      const first = await run(argv, { cwd: folder });
      expect(first.code).toBe(0);
      expect(first.stdout).toContain("mapping-review.csv");
      const again = await run([...argv, "--update"], { cwd: folder });
      expect(again.stdout).toContain("mapping-review.csv: as proposed");
      const doctor = await run(["doctor"], { cwd: folder });
      expect(doctor.stdout).toContain("advice_2026-02.csv");
      expect(doctor.stdout).not.toContain("mapping-review.csv");
    });
  });

  test.each([...strange.keys()])(
    "%s: without answers, no review is passed over in silence",
    (name) =>
      inTemporaryFolder(async (folder) => {
        const from = join(layouts, name, "exports");
        cpSync(from, join(folder, "exports"), { recursive: true });
        const { answers } = jsonFile<Expected>(
          join(layouts, name, "expected.json"),
        );
        const encodings = Object.entries(answers).filter(([id]) =>
          id.startsWith("encoding:"),
        );
        const argv = encodings.flatMap(([id, answer]) => [
          "--answer",
          `${id}=${answer}`,
        ]);
        const asked = await run(["init", "exports", ...argv], { cwd: folder });
        const steps = Object.keys(answers).filter((id) =>
          id.startsWith("step:"),
        );
        expect(asked.code).toBe(2);
        for (const id of steps) expect(asked.stderr).toContain(`   ${id}\n`);
        await run(["init", "exports", "--yes", ...argv], { cwd: folder });
        const audited = await run(["audit"], { cwd: folder });
        expect([audited.code, audited.stderr]).toEqual([
          2,
          expect.stringContaining("undecided-mapping"),
        ]);
      }),
  );

  test("there are at least ten, and each tells its story", () => {
    expect(names.length).toBeGreaterThanOrEqual(10);
    for (const name of names) {
      expect(existsSync(join(layouts, name, "exports"))).toBe(true);
      const { story } = jsonFile<Expected>(
        join(layouts, name, "expected.json"),
      );
      expect(story.length).toBeGreaterThan(60);
    }
  });
});
