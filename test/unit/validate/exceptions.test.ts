import { describe, expect, it } from "vitest";
import type { ExceptionsFile } from "../../../src/model/exception.ts";
import { validateExceptions } from "../../../src/validate/validate.ts";
import { codeAndPlace, errorOf, settings } from "./settings-file.ts";

const rules = ["action-without-review", "review-after-action"];
const run = (text: string): ExceptionsFile =>
  validateExceptions(settings(text, "exceptions.yaml"), rules);

/** One exception, the target in its first lines; six lines when that is one. */
function exception(
  target = "finding: F-7K2Q9DWB40HT",
  change: Readonly<Record<string, string>> = {},
): string {
  const parts = {
    reason: "Paper review during downtime, scanned as document 22",
    category: "documented-elsewhere",
    approvedBy: "J. Smith, CSO",
    approvedOn: "2026-02-03",
    ends: "2026-05-03",
    ...change,
  };
  const lines = Object.entries(parts)
    .filter(([, value]) => value !== "")
    .map(([key, value]) => `  ${key}: ${value}\n`);
  return `- ${target.split("\n").join("\n  ")}\n${lines.join("")}`;
}

describe("exceptions that may be used (surface.md 12)", () => {
  it.each([
    ["a finding", "finding: F-7K2Q9DWB40HT", {}],
    ["a finding with a hazard", "finding: F-7K2Q9DWB40HT\nhazard: HL-031", {}],
    [
      "a rule on a decision",
      "rule: review-after-action\ndecision: D-7K2Q9DWB40HT",
      {},
    ],
    ["366 days", "finding: F-7K2Q9DWB40HT", { ends: "2027-02-04" }],
    ["one day", "finding: F-7K2Q9DWB40HT", { ends: "2026-02-04" }],
    [
      "a rule at a site, 31 days",
      "rule: review-after-action\nsite: EX101",
      { ends: "2026-03-06" },
    ],
    [
      "a rule for a product",
      "rule: review-after-action\nmodel: DoseGuide",
      { ends: "2026-03-06" },
    ],
    [
      "a rule for a product at a site",
      "rule: review-after-action\nmodel: DoseGuide\nsite: EX101",
      { ends: "2026-03-06" },
    ],
  ])("%s", (_story, target, change) => {
    expect(run(exception(target, change))).toHaveLength(1);
  });
  it("several, and none", () => {
    expect(run(exception() + exception())).toHaveLength(2);
    expect(run("[]\n")).toEqual([]);
  });
});

describe("exceptions that may not", () => {
  const finding = "finding: F-7K2Q9DWB40HT";
  it.each<[string, string, Readonly<Record<string, string>>, string]>([
    ["no reason", finding, { reason: "" }, "missing-key 1:3"],
    ["a blank reason", finding, { reason: '" "' }, "empty-text 2:11"],
    ["a blank approver", finding, { approvedBy: '"\\t"' }, "empty-text 4:15"],
    [
      "a blank site",
      'rule: review-after-action\nsite: " "',
      { ends: "2026-03-06" },
      "empty-text 2:9",
    ],
    ["no category", finding, { category: "" }, "missing-key 1:3"],
    ["no approver", finding, { approvedBy: "" }, "missing-key 1:3"],
    ["no date", finding, { approvedOn: "" }, "missing-key 1:3"],
    ["no end", finding, { ends: "" }, "missing-key 1:3"],
    ["an empty reason", finding, { reason: '""' }, "empty-text 2:11"],
    [
      "another category",
      finding,
      { category: "down-time" },
      "unknown-word 3:13",
    ],
    ["a further key", finding, { until: "2026-05-03" }, "unknown-key 7:3"],
    ["no day", finding, { ends: "2026-02-30" }, "bad-date 6:9"],
    ["367 days", finding, { ends: "2027-02-05" }, "exception-too-long 6:9"],
    [
      "32 days of a site",
      "rule: review-after-action\nsite: EX101",
      { ends: "2026-03-07" },
      "exception-too-long 7:9",
    ],
    [
      "32 days of a product",
      "rule: review-after-action\nmodel: DoseGuide",
      { ends: "2026-03-07" },
      "exception-too-long 7:9",
    ],
    [
      "no day at all",
      finding,
      { ends: "2026-02-03" },
      "ends-before-approval 6:9",
    ],
    [
      "an end before",
      finding,
      { ends: "2026-02-02" },
      "ends-before-approval 6:9",
    ],
    ["nothing named", "hazard: HL-031", {}, "exception-target 1:3"],
    ["a rule alone", "rule: review-after-action", {}, "exception-target 1:3"],
    [
      "a decision alone",
      "decision: D-7K2Q9DWB40HT",
      {},
      "exception-target 1:3",
    ],
    ["a site alone", "site: EX101", {}, "exception-target 1:3"],
    [
      "a finding and a rule",
      `${finding}\nrule: review-after-action`,
      {},
      "exception-target 1:3",
    ],
    [
      "a decision and a site",
      "rule: review-after-action\ndecision: D-7K2Q9DWB40HT\nsite: EX101",
      {},
      "exception-target 1:3",
    ],
    ["no id of a finding", "finding: F-1", {}, "bad-id 1:12"],
    [
      "no id of a decision",
      "rule: review-after-action\ndecision: R-1",
      {},
      "bad-id 2:13",
    ],
    [
      "no rule",
      "rule: review-after-acton\nsite: EX101",
      { ends: "2026-03-01" },
      "unknown-rule 1:9",
    ],
    [
      "no list",
      "finding: F-7K2Q9DWB40HT # DECIDE",
      {},
      "undecided-exceptions 1:12",
    ],
  ])("%s", (_story, target, change, expected) => {
    expect(codeAndPlace(() => run(exception(target, change)))).toBe(expected);
  });
  it("offers the nearest names", () => {
    const hint = (text: string): string => errorOf(() => run(text)).hint ?? "";
    expect(
      hint(exception("rule: review-after-acton\ndecision: D-7K2Q9DWB40HT")),
    ).toContain("Did you mean review-after-action?");
    expect(hint(exception(finding, { category: "data-eror" }))).toContain(
      "Did you mean data-error?",
    );
    expect(hint(exception(finding, { approvedBY: "x" }))).toContain(
      "Did you mean approvedBy?",
    );
  });
  it("the place of the second", () => {
    expect(
      codeAndPlace(() =>
        run(exception() + exception(finding, { ends: "2026-02-03" })),
      ),
    ).toBe("ends-before-approval 12:9");
  });
});
