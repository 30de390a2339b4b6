import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inTemporaryFolder, run } from "./run.ts";
import { clean, furnish, late, small, tied } from "./transcripts/folder.ts";

/** Two audits of a small export, each in a folder of its own, and what is said of them. */
async function compared(
  exports: readonly [string, string],
  use: (answer: {
    readonly code: number;
    readonly stdout: string;
    readonly json: Diff;
    readonly folder: string;
  }) => Promise<void> | void,
  options: { readonly diff?: readonly string[]; readonly policy?: string } = {},
): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    furnish(folder);
    const policy = readFileSync(join(folder, "policy.yaml"), "utf8");
    writeFileSync(join(folder, "new-policy.yaml"), options.policy ?? policy);
    for (const [at, text] of exports.entries()) {
      writeFileSync(join(folder, "log.csv"), text);
      await run(
        [
          "audit",
          "log.csv",
          "-p",
          at === 0 || options.policy === undefined
            ? "policy.yaml"
            : "new-policy.yaml",
          "-o",
          at === 0 ? "old" : "new",
          "--quiet",
          "-f",
          "json",
        ],
        { cwd: folder },
      );
    }
    const words = ["diff", "old", "new", ...(options.diff ?? [])];
    const { code, stdout } = await run(words, { cwd: folder });
    const asJson = await run([...words, "--json"], { cwd: folder });
    expect(asJson.code).toBe(code);
    await use({
      code,
      stdout,
      json: JSON.parse(asJson.stdout) as Diff,
      folder,
    });
  });
}

interface Item {
  readonly id: string;
  readonly rule: string;
  readonly other: string | null;
}

interface Diff {
  readonly differences: readonly {
    readonly what: string;
    readonly file: string | null;
  }[];
  readonly new: readonly Item[];
  readonly resolved: readonly Item[];
  readonly gone: readonly Item[];
  readonly changed: readonly (Item & { readonly moreSerious: boolean })[];
  readonly same: number;
  readonly ended: { readonly exitCode: number; readonly lines: string[] };
}

describe("two runs", () => {
  test("a finding of a decision that was not there is new, and decides exit 1", () =>
    compared([clean, late], ({ code, stdout, json }) => {
      expect(code).toBe(1);
      expect(json.new).toMatchObject([
        { rule: "review-after-action", other: null },
      ]);
      expect(json).toMatchObject({
        resolved: [],
        gone: [],
        changed: [],
        same: 0,
        ended: { exitCode: 1, lines: [] },
      });
      expect(json.differences).toMatchObject([
        { what: "input", file: "log.csv" },
      ]);
      expect(stdout).toContain("Findings   1 new   0 resolved");
      expect(stdout).toContain("is not in the old run");
    }));

  test("a finding whose decision is not in the new run is gone, not resolved, and decides nothing", () =>
    compared([late, clean], ({ code, stdout, json }) => {
      expect(code).toBe(0);
      expect(json.gone).toMatchObject([
        { rule: "review-after-action", other: null },
      ]);
      expect(json).toMatchObject({ new: [], resolved: [] });
      expect(stdout).toContain("0 resolved   1 gone");
    }));

  // contract 5: exit 3 is the same for every command
  test("where the new run rejected a record there is no assurance, and a finding that it cannot see is gone", () => {
    const action = (line: string): boolean => line.startsWith("action.signed");
    const at = late.split("\n").findLastIndex(action);
    const broken = late
      .split("\n")
      .map((line, row) =>
        row === at ? line.split(",").slice(0, 2).join(",") : line,
      )
      .join("\n");
    return compared([late, broken], ({ code, stdout, json }) => {
      expect(code).toBe(3);
      expect(json.ended).toMatchObject({
        exitCode: 3,
        lines: expect.arrayContaining([
          expect.stringContaining("1 record rejected"),
        ]) as string[],
      });
      expect(json.resolved).toEqual([]);
      expect(json.gone).toMatchObject([{ rule: "review-after-action" }]);
      expect(stdout).toContain("1 record rejected (allowed 0)");
      expect(stdout).toContain("Exit 3: no assurance from the new run");
    });
  });

  test("a finding that was undecidable and is breached now decides, as with --new-only", () => {
    const told = tied.replace(
      /^(review\.accepted,[^,]*,2026-03-06T)09:15:30Z/mu,
      (_, before: string) => `${before}10:05:00Z`,
    );
    return compared([tied, told], ({ code, stdout, json }) => {
      expect(code).toBe(1);
      expect(json.changed).toMatchObject([{ moreSerious: true }]);
      expect(stdout).toMatch(/0, and 1 more serious than\s+before/u);
    });
  });

  test("where the decision is in both, its state in the other is said", () => {
    // the review of the second decision, before its action
    const reviewed = late.replace(
      /^(action\.signed,[^,]*,)([^,]*)(.*)$/gmu,
      (_, type: string, _at: string, rest: string) =>
        `${type}2026-03-20T00:00:00Z${rest}`,
    );
    return compared([late, reviewed], ({ code, json }) => {
      expect(code).toBe(0);
      expect(json.resolved).toMatchObject([
        { rule: "review-after-action", other: "documented-before" },
      ]);
    });
  });

  test("rows in another order and more rows before them change nothing", () => {
    const [header = "", ...rows] = late.trimEnd().split("\n");
    const shuffled = `${[header, ...rows.toReversed()].join("\n")}\n`;
    return compared([late, shuffled], ({ code, json }) => {
      expect(code).toBe(0);
      expect(json).toMatchObject({
        new: [],
        resolved: [],
        changed: [],
        same: 1,
      });
    });
  });

  test("another severity by another policy is a change, and why is said", () =>
    inTemporaryFolder((folder) => {
      furnish(folder);
      return Promise.resolve(readFileSync(join(folder, "policy.yaml"), "utf8"));
    }).then((policy) =>
      compared(
        [late, late],
        ({ code, stdout, json }) => {
          expect(code).toBe(0);
          expect(json.changed).toMatchObject([
            { rule: "review-after-action", moreSerious: false },
          ]);
          expect(json.differences).toMatchObject([
            { what: "policy", file: "new-policy.yaml" },
          ]);
          expect(stdout).toContain("low; was high");
        },
        {
          policy: policy.replace(
            /^( +)automatic: .*$/mu,
            "$&\n$1rules: { review-after-action: { severity: low } }",
          ),
        },
      ),
    ));

  test("a new undecidable finding is listed; the new run gives no assurance", () =>
    compared([clean, tied], ({ code, stdout, json }) => {
      expect(code).toBe(3);
      expect(json.new).toHaveLength(1);
      expect(stdout).toContain("(undecidable)");
    }));

  test.each([
    ["critical", 0],
    ["high", 1],
    ["never", 0],
  ] as const)("--fail-on %s: exit %i", (severity, exit) =>
    compared(
      [clean, late],
      ({ code }) => {
        expect(code).toBe(exit);
      },
      { diff: ["--fail-on", severity] },
    ),
  );

  test("of the same inputs: nothing", () =>
    compared([small(3, 4, 5), clean], ({ code, stdout, json }) => {
      expect(code).toBe(0);
      expect(json).toEqual({
        differences: [],
        new: [],
        resolved: [],
        gone: [],
        changed: [],
        same: 0,
        ended: expect.objectContaining({ exitCode: 0, lines: [] }) as unknown,
      });
      expect(stdout).toContain("Nothing: same inputs");
    }));

  test("a run that was cut is no baseline", () =>
    compared([late, late], async ({ folder }) => {
      truncateSync(join(folder, "old/findings.jsonl"), 0);
      const { code, stderr } = await run(["diff", "old", "new"], {
        cwd: folder,
      });
      expect([code, stderr.split("\n")[0]?.split(":")[0]]).toEqual([
        2,
        "error run-damaged",
      ]);
      expect(stderr).toContain("\n   old\n");
    }));

  test("names nobody", () =>
    compared([clean, late], ({ stdout, json }) => {
      for (const told of [stdout, JSON.stringify(json)])
        expect(told).not.toMatch(/999\d{7}|S-0\d/u);
    }));
});
