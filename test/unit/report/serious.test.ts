import { expect, test } from "vitest";
import type { Finding } from "../../../src/model/finding.ts";
import {
  compareFindings,
  mostSerious,
  rulesFound,
} from "../../../src/report/serious.ts";
import { emptyRun, oneOfEach, sampleRun, viewOf } from "./sample-run.ts";

const sample = sampleRun({ decisions: 2000 });

test.each([0, 1, 5, 250, 100_000])(
  "the first %d are those of the sorted whole, and the rest is counted",
  async (limit) => {
    const { shown, total, leftOut } = await mostSerious(
      viewOf(sample).findings(),
      limit,
    );
    const sorted = sample.findings.toSorted(compareFindings);
    expect(shown).toEqual(sorted.slice(0, limit));
    expect(total).toBe(sample.findings.length);
    const left = Object.values(leftOut).reduce((sum, count) => sum + count, 0);
    expect(left).toBe(total - shown.length);
    for (const severity of [
      "critical",
      "high",
      "medium",
      "low",
      "info",
    ] as const)
      expect(leftOut[severity]).toBe(
        sorted.slice(limit).filter((finding) => finding.severity === severity)
          .length,
      );
  },
);

test("severity, then breached before undecidable, then rule, then id", () => {
  const [base] = oneOfEach().findings;
  if (base === undefined) expect.fail("no finding");
  const made = (change: Partial<Finding>): Finding => ({
    ...base,
    severity: "high",
    verdict: "breached",
    rule: "b",
    id: "F-2",
    ...change,
  });
  const order = [
    made({ severity: "critical", verdict: "undecidable" }),
    made({ rule: "a", id: "F-9" }),
    made({ id: "F-1" }),
    made({}),
    made({ verdict: "undecidable", rule: "a" }),
    made({ severity: "info" }),
  ];
  expect(order.toReversed().toSorted(compareFindings)).toEqual(order);
});

test("rules without a finding are left out, the most serious stand first", () => {
  const { run } = sample;
  const found = rulesFound({
    ...run,
    rules: [
      ...run.rules,
      { rule: "none", severity: "critical", breached: 0, undecidable: 0 },
      { rule: "open", severity: "low", breached: 0, undecidable: 1 },
    ],
  });
  expect(found.map(({ rule }) => rule)).not.toContain("none");
  expect(found.at(-1)?.rule).toBe("open");
  expect(found[0]?.severity).toBe("critical");
  expect(rulesFound(emptyRun().run)).toEqual([]);
});
