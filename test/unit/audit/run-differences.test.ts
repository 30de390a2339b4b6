import { describe, expect, test } from "vitest";
import { differencesOf } from "../../../src/audit/run-differences.ts";
import type { Run } from "../../../src/model/run.ts";
import { oneOfEach } from "../report/sample-run.ts";

const { run } = oneOfEach();
const [account = expect.fail("no account")] = run.accounts;
const withFiles = (...files: readonly (readonly [string, string])[]): Run => ({
  ...run,
  accounts: files.map(([file, sha256]) =>
    Object.assign({}, account, { file, sha256 }),
  ),
});

describe("what was given to two runs", () => {
  test("the same is no difference", () => {
    expect(differencesOf(run, run)).toEqual([]);
  });

  test("a file under another name is the same file", () => {
    expect(
      differencesOf(withFiles(["a.csv", "1"]), withFiles(["b.csv", "1"])),
    ).toEqual([]);
  });

  test("files that came, went and changed", () => {
    expect(
      differencesOf(
        withFiles(["a.csv", "1"], ["b.csv", "2"]),
        withFiles(["a.csv", "3"], ["c.csv", "4"]),
      ),
    ).toEqual([
      { what: "input", file: "a.csv", was: "1", is: "3" },
      { what: "input", file: "c.csv", was: null, is: "4" },
      { what: "input", file: "b.csv", was: "2", is: null },
    ]);
  });

  test("mapping, policy, version, instant and zone data, each by itself", () => {
    const other: Run = {
      ...run,
      mapping: null,
      policy: { ...run.policy, sha256: "9" },
      tool: { ...run.tool, version: "9.9.9" },
      asOf: "2026-04-01T00:00:00Z",
      environment: { ...run.environment, timeZoneData: "2030a" },
    };
    expect(differencesOf(run, other).map(({ what }) => what)).toEqual([
      "mapping",
      "policy",
      "version",
      "as-of",
      "time-zone-data",
    ]);
  });
});
