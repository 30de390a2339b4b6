import { createHash } from "node:crypto";
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Run } from "../../src/index.ts";
import { inTemporaryFolder, jsonFile, run } from "./run.ts";
import type { Ran } from "./run.ts";
import { clean, furnish, late, small, tied } from "./transcripts/folder.ts";

const forms = "html,json,sarif,junit,gitlab,github,markdown,csv";

interface Done {
  readonly folder: string;
  readonly ran: Ran;
  readonly run: Run;
  readonly text: (name: string) => string;
}

/** Audits one small export, then another against it. */
async function held(
  [old, now]: readonly [string, string],
  use: (done: Done) => Promise<void> | void,
  options: readonly string[] = [],
): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    furnish(folder);
    writeFileSync(join(folder, "log.csv"), old);
    await audited(folder, ["-o", "old"]);
    writeFileSync(join(folder, "log.csv"), now);
    const ran = await audited(folder, [
      "-o",
      "new",
      "-f",
      forms,
      "--baseline",
      "old",
      ...options,
    ]);
    await use({
      folder,
      ran,
      run: jsonFile<Run>(join(folder, "new/run.json")),
      text: (name) => readFileSync(join(folder, "new", name), "utf8"),
    });
  });
}

function audited(folder: string, options: readonly string[]): Promise<Ran> {
  return run(["audit", "log.csv", "-p", "policy.yaml", ...options], {
    cwd: folder,
  });
}

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly { readonly baselineState?: string }[];
  }[];
}

const statesIn = (text: string): unknown =>
  (JSON.parse(text) as Sarif).runs[0]?.results.map(
    ({ baselineState }) => baselineState,
  );

describe("an audit against an earlier run (surface.md 12)", () => {
  test("a known finding still decides exit 1", () =>
    held([late, late], ({ ran, run: { baseline }, text, folder }) => {
      expect(ran.code).toBe(1);
      expect(baseline).toMatchObject({
        name: "old",
        newOnly: false,
        new: 0,
        known: 1,
        gone: 0,
        sha256: createHash("sha256")
          .update(readFileSync(join(folder, "old/findings.jsonl")))
          .digest("hex"),
      });
      expect(ran.stdout).toContain(
        "0 new, 1 in the baseline, 0 of the baseline gone",
      );
      expect(statesIn(text("report.sarif"))).toEqual(["unchanged"]);
      expect(text("report.html")).toContain("--baseline old -f html");
    }));

  test("with --new-only a known one does not, in the words of every form that says so", () =>
    held(
      [late, late],
      ({ ran, run: { ended }, text }) => {
        expect(ran.code).toBe(0);
        expect(ended).toBeUndefined();
        const last = ran.stdout.replaceAll(/\s+/gu, " ");
        expect(last).toContain(
          "high: 1, of which 0 new; only new findings decide (--new-only).",
        );
        for (const name of ["md", "github.txt", "junit.xml", "sarif"])
          expect(text(`report.${name}`), name).toContain(
            "only new findings decide",
          );
        expect(text("report.html")).toContain("--baseline old --new-only");
      },
      ["--new-only"],
    ));

  test("a new finding decides, and is marked", () =>
    held(
      [clean, late],
      ({ ran, run: { baseline }, text }) => {
        expect(ran.code).toBe(1);
        expect(baseline).toMatchObject({ new: 1, known: 0, gone: 0 });
        expect(baseline?.deciding.new.high).toBe(1);
        expect(ran.stdout).toContain("\n    (new)\n");
        expect(statesIn(text("report.sarif"))).toEqual(["new"]);
        expect(text("report.json")).toContain('"baseline":"new"');
        expect(text("report.md")).toContain("(new)");
        expect(text("report.html")).toContain("(new)");
      },
      ["--new-only"],
    ));

  test("what the earlier run alone has is gone, and no result", () =>
    held([late, clean], ({ ran, run: { baseline }, text }) => {
      expect(ran.code).toBe(0);
      expect(baseline).toMatchObject({ new: 0, known: 0, gone: 1 });
      expect(baseline?.ids.gone).toHaveLength(1);
      expect(statesIn(text("report.sarif"))).toEqual([]);
      expect(text("report.sarif")).toContain("1 of the baseline gone");
    }));

  test("it never touches exit 3", () =>
    held(
      [tied, tied],
      ({ ran, run: { baseline } }) => {
        expect(baseline).toMatchObject({ new: 0, known: 1, gone: 0 });
        expect(ran.code).toBe(3);
      },
      ["--new-only"],
    ));

  test("what was undecidable there and is breached now is known, and decides", () => {
    const after = tied.replace(
      "review.accepted,9991214267,2026-03-06T09:15:30Z",
      "review.accepted,9991214267,2026-03-06T09:45:00Z",
    );
    return held(
      [tied, after],
      ({ ran, run: { baseline }, text }) => {
        expect(baseline).toMatchObject({ new: 0, known: 1, moreSerious: 1 });
        expect(ran.code).toBe(1);
        expect(ran.stdout).toContain("(more serious than before)");
        expect(statesIn(text("report.sarif"))).toEqual(["updated"]);
      },
      ["--new-only"],
    );
  });

  test("no line of the run changes, and a report made later has the same bytes", () =>
    held(
      [late, late],
      async ({ folder, text }) => {
        for (const name of ["findings", "decisions", "faults"])
          expect(text(`${name}.jsonl`)).toBe(
            readFileSync(join(folder, "old", `${name}.jsonl`), "utf8"),
          );
        for (const form of forms.split(",")) {
          const again = await run(["report", "new", "-f", form, "-o", "-"], {
            cwd: folder,
          });
          const names: Readonly<Record<string, string>> = {
            junit: "junit.xml",
            gitlab: "gitlab.json",
            github: "github.txt",
            markdown: "md",
          };
          const file = `report.${names[form] ?? form}`;
          expect(again.stdout, form).toBe(text(file));
        }
      },
      ["--new-only"],
    ));

  test("the run that it replaces may be its baseline", () =>
    held([late, late], async ({ folder }) => {
      const again = await audited(folder, [
        "-o",
        "old",
        "--force",
        "--baseline",
        "old",
        "--new-only",
      ]);
      expect(again.code).toBe(0);
      expect(
        jsonFile<Run>(join(folder, "old/run.json")).baseline,
      ).toMatchObject({ name: "old", new: 0, known: 1 });
    }));

  test("another policy and another version are said", () =>
    inTemporaryFolder(async (folder) => {
      furnish(folder);
      writeFileSync(join(folder, "log.csv"), small(3, 4, 5));
      await audited(folder, ["-o", "old"]);
      const file = join(folder, "old/run.json");
      const { tool, policy, ...rest } = jsonFile<Run>(file);
      const other = {
        tool: { ...tool, version: "0.0.1" },
        policy: { ...policy, sha256: "0".repeat(64) },
      };
      writeFileSync(file, JSON.stringify({ ...rest, ...other }));
      const { code, stdout, stderr } = await audited(folder, [
        "-o",
        "new",
        "--baseline",
        "old",
      ]);
      expect(code).toBe(0);
      expect(stderr).toContain("warning baseline-other-policy: ");
      expect(stderr).toContain("warning baseline-other-version: ");
      expect(stdout).toContain("another policy file (00000000)");
      expect(stdout).toContain("made by countersign 0.0.1");
    }));
});

describe("what is no baseline stops the audit before a record is read", () => {
  test.each<[string, (folder: string) => void, readonly string[], string]>([
    ["nothing there", () => undefined, ["--baseline", "nowhere"], "not-a-run"],
    ["a file", () => undefined, ["--baseline", "log.csv"], "not-a-run"],
    [
      "a run that was cut",
      (folder): void => truncateSync(join(folder, "old/findings.jsonl"), 0),
      ["--baseline", "old"],
      "run-damaged",
    ],
    [
      "a run of another form",
      (folder): void =>
        writeFileSync(
          join(folder, "old/run.json"),
          '{"tool":{},"schema":2,"period":{}}',
        ),
      ["--baseline", "old"],
      "run-unknown-form",
    ],
    ["no name", () => undefined, ["--baseline="], "bad-option"],
    ["--new-only without one", () => undefined, ["--new-only"], "bad-option"],
  ])("%s", (_story, prepare, options, code) =>
    inTemporaryFolder(async (folder) => {
      furnish(folder);
      writeFileSync(join(folder, "log.csv"), late);
      await audited(folder, ["-o", "old"]);
      prepare(folder);
      const ran = await audited(folder, ["-o", "new", ...options]);
      expect([ran.code, ran.stderr.split(":")[0]]).toEqual([
        2,
        `error ${code}`,
      ]);
      expect(() => readFileSync(join(folder, "new/run.json"))).toThrow(
        "ENOENT",
      );
    }),
  );
});

test("an earlier run may stand in countersign.yaml; the option wins", async () => {
  await inTemporaryFolder(async (folder) => {
    furnish(folder);
    writeFileSync(join(folder, "log.csv"), clean);
    await audited(folder, ["-o", "old"]);
    await audited(folder, ["-o", "older"]);
    writeFileSync(join(folder, "countersign.yaml"), "baseline: old\n");
    const ran = await audited(folder, ["-o", "new", "--new-only"]);
    expect(ran.stderr).toContain("From countersign.yaml: baseline");
    const made = jsonFile<Run>(join(folder, "new/run.json"));
    expect(made.baseline).toMatchObject({ name: "old", newOnly: true });
    expect(made.config?.took).toEqual(["baseline"]);
    await audited(folder, ["-o", "other", "--baseline", "older"]);
    const other = jsonFile<Run>(join(folder, "other/run.json"));
    expect([other.baseline?.name, other.config]).toEqual(["older", undefined]);
  });
});
