import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ruleCatalogue } from "../../src/index.ts";
import { policy } from "./bad-inputs/setting.ts";
import { inTemporaryFolder, run } from "./run.ts";

/** Words of a list whatever its line breaks, so that a new rule changes no expectation. */
const flat = (text: string): string => text.replace(/\s+/gu, " ").trim();

const listed = flat(
  ruleCatalogue.rules
    .map(({ number, id, severity, scope, title, cites }) =>
      [
        number,
        id,
        severity,
        scope === "run" ? "about the run" : "",
        title,
        `Rests on ${cites.join("; ")}.`,
      ].join(" "),
    )
    .join(" "),
);

describe("countersign rules", () => {
  test("every rule of the table, in its order, with its number, severity, title and source", async () => {
    const { stdout, stderr, code } = await run(["rules"]);
    const [head, ...rest] = stdout.trimEnd().split("\n");
    expect(head).toBe(`${String(ruleCatalogue.rules.length)} rules are judged`);
    expect(flat(rest.join(" "))).toBe(listed);
    for (const line of rest) {
      expect(line.length, line).toBeLessThanOrEqual(80);
      expect(line).toMatch(/^ {2}R\d\d {2}[a-z]|^ {7}\S/u);
    }
    expect([stderr, code]).toEqual(["", 0]);
  });

  test("with a policy: how many of them are on, what is off and what is set", async () => {
    await inTemporaryFolder(async (folder) => {
      writeFileSync(
        join(folder, "policy.yaml"),
        `${policy}    rules: { review-too-short: { severity: low }, limitations-not-shown: off }\n`,
      );
      const { stdout, code } = await run(["rules", "-p", "policy.yaml"], {
        cwd: folder,
      });
      const all = ruleCatalogue.rules.length;
      const told = stdout
        .slice(stdout.indexOf("\nPolicy"))
        .split("\n")
        .slice(2);
      const notAsked = told.filter((line) =>
        line.endsWith(" not asked by the policy"),
      );
      const on = all - 1 - notAsked.length;
      expect(stdout).toContain(
        `\nPolicy start-x: ${String(on)} of ${String(all)} rules are on\n`,
      );
      expect(told.filter((line) => !notAsked.includes(line))).toEqual([
        "  limitations-not-shown                off",
        "  review-too-short                     low",
        "",
      ]);
      expect(notAsked.map((line) => line.trim().split(" ")[0])).toEqual(
        expect.arrayContaining([
          "batch-sign-off",
          "no-recorded-disagreement",
          "retention-shortfall",
          "review-too-short",
        ]),
      );
      expect(flat(stdout)).toContain(listed);
      expect(code).toBe(0);
    });
  });
});
