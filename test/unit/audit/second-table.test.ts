/** Two tables one under the other in one file are refused by name, with the line at which the second begins (`surface.md` 13). */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inTemporaryFolder, run } from "../../golden/run.ts";
import type { Ran } from "../../golden/run.ts";

const reviews = (count: number): readonly string[] => [
  "CASE_ID,REVIEWED_AT,REVIEWER",
  ...Array.from(
    { length: count },
    (_, at) =>
      `C${String(at)},2026-03-01T09:${String(at + 10)}:00Z,N${String(at % 3)}`,
  ),
];

const init = (lines: readonly string[]): Promise<Ran> =>
  inTemporaryFolder((folder) => {
    writeFileSync(join(folder, "two.csv"), [...lines, ""].join("\n"));
    return run(["init", "two.csv", "--yes"], { cwd: folder });
  });

describe("a second table below the first", () => {
  it.each<[string, readonly string[], number]>([
    [
      "fewer columns, few rows",
      [...reviews(40), "CASE_ID,SIGNED_AT", "C1,2026-03-02T09:00:00Z"],
      42,
    ],
    [
      "more columns, few rows",
      [...reviews(40), "CASE_ID,SIGNED_AT,SIGNER,SITE", "C1,2026-03-02,N1,S"],
      42,
    ],
    [
      "as many columns, other names",
      [...reviews(40), "ORDER_ID,SIGNED_AT,PRESCRIBER", "O1,2026-03-02,N1"],
      42,
    ],
    [
      "names of another language, behind an empty line and a title",
      [...reviews(40), "", "Zweite Tabelle", "Fall,Datum", "C1,2026-03-02"],
      44,
    ],
    ["the header again", [...reviews(40), ...reviews(2)], 42],
    [
      "rows of another width, whatever they hold",
      [...reviews(10), "1,2", "2,3"],
      12,
    ],
  ])("%s", async (_story, lines, line) => {
    const { code, stdout, stderr } = await init(lines);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("error two-tables: ");
    expect(stderr).toContain(`two.csv:${String(line)}`);
    expect(stderr.replaceAll(/\s+/gu, " ")).toContain(
      `split the file before line ${String(line)}`,
    );
    expect(stderr).not.toMatch(/SIGN|Zweite|Datum/u);
  });

  it.each<[string, readonly string[]]>([
    ["one broken row", [...reviews(40), "C1,C2"]],
    ["one row of words of another width", [...reviews(40), "End,report"]],
    [
      "broken rows of data",
      [...reviews(40), "C1,2026-03-02T09:00:00Z,Smith, J", "C2,x"],
    ],
    [
      "a row whose time is a word",
      [...reviews(40), "C41,unknown,N1", "C42,pending,N2"],
    ],
  ])("not refused: %s", async (_story, lines) => {
    const { code, stderr } = await init(lines);
    expect([code, stderr]).toEqual([0, ""]);
  });
});
