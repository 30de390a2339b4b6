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
    .map(({ number, id, severity, scope, title }) =>
      [
        number,
        id,
        severity,
        scope === "run" ? "about the run" : "",
        title,
      ].join(" "),
    )
    .join(" "),
);

describe("countersign rules", () => {
  test("every rule of the table, in its order, with its number, severity and title", async () => {
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
      expect(stdout.slice(stdout.indexOf("\nPolicy"))).toBe(`
Policy start-x: ${String(all - 1)} of ${String(all)} rules are on
  limitations-not-shown                off
  review-too-short                     low
`);
      expect(flat(stdout)).toContain(listed);
      expect(code).toBe(0);
    });
  });
});
