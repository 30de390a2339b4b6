import { expect, test } from "vitest";
import type { Run } from "../../../src/model/run.ts";
import { repeatCommand } from "../../../src/report/page/repeat.ts";
import { sampleRun } from "./sample-run.ts";

const { run } = sampleRun({ decisions: 5 });
const hash = "0".repeat(64);

function runOf(files: readonly string[], change: Partial<Run> = {}): Run {
  const accounts = files.map((file) =>
    Object.assign({}, run.accounts[0], { file }),
  );
  const policy = { ...run.policy, name: "policy.yaml" };
  return { ...run, mapping: null, asOf: null, policy, ...change, accounts };
}

test("an ordinary run needs no more than files and policy", () => {
  expect(repeatCommand(runOf(["a.csv", "b.csv"]), "pseudonymise")).toBe(
    "countersign audit a.csv b.csv -p policy.yaml -f html",
  );
});

test("every option that changes the page is there", () => {
  const asked = runOf(["a.csv"], {
    mapping: { name: "my map.yaml", sha256: hash },
    asOf: "2026-04-01T00:00:00Z",
    exceptions: {
      name: "exceptions.yaml",
      sha256: hash,
      judgedAt: null,
      excepted: run.summary.findings,
      entries: [],
    },
  });
  expect(repeatCommand(asked, "full")).toBe(
    "countersign audit a.csv -m 'my map.yaml' -p policy.yaml --exceptions exceptions.yaml --as-of 2026-04-01T00:00:00Z --privacy full -f html",
  );
});

test("the earlier run that findings were held against is named", () => {
  const baseline = {
    name: "audit 2026-02",
    sha256: hash,
    version: "0.1.0",
    policySha256: hash,
    newOnly: false,
    new: 0,
    known: 0,
    gone: 0,
    moreSerious: 0,
    deciding: {
      new: run.summary.findings,
      moreSerious: run.summary.findings,
    },
    ids: { new: [], moreSerious: [], gone: [] },
  };
  const command = (newOnly: boolean): string =>
    repeatCommand(
      runOf(["a.csv"], { baseline: { ...baseline, newOnly } }),
      "pseudonymise",
    );
  expect(command(false)).toBe(
    "countersign audit a.csv -p policy.yaml --baseline 'audit 2026-02' -f html",
  );
  expect(command(true)).toContain(" --new-only -f html");
});

test("names are quoted, and standard input is redirected", () => {
  expect(
    repeatCommand(runOf(["a b.csv", "-x.csv", "$(id).csv"]), "pseudonymise"),
  ).toBe(
    "countersign audit 'a b.csv' ./-x.csv '$(id).csv' -p policy.yaml -f html",
  );
  expect(repeatCommand(runOf(["-"]), "pseudonymise")).toBe(
    "countersign audit - -p policy.yaml -f html < standard-input",
  );
});
