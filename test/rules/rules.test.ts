import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { plannedRules, ruleCards, ruleIds } from "../../src/judge/judge.ts";
import { rules, runRules } from "../../src/judge/rules.ts";
import { judge } from "../unit/judge/build-decision.ts";
import type { Given } from "../unit/judge/build-decision.ts";
import { bothWays, concludeFixture } from "./run-fixture.ts";
import type { RunFixture } from "./run-fixture.ts";

/** What a fixture expects beside the verdict in its file name. */
interface Expected {
  readonly oversight: string;
  readonly reason?: string;
  readonly severity?: string;
  readonly account?: string;
  readonly cause?: string;
  readonly related?: readonly string[];
  readonly policy?: string;
  /** Words that one of the finding's reasons holds. */
  readonly says?: string;
}

type Fixture = Given & { readonly expect: Expected };

/** What a fixture about a whole run expects; `findings` of this rule, one by default where there is one. */
interface RunExpected {
  readonly reason?: string;
  readonly severity?: string;
  readonly findings?: number;
  readonly refs?: number;
}

type FixtureOfRun = RunFixture & { readonly expect: RunExpected };

const folder = fileURLToPath(new URL("../../fixtures/rules/", import.meta.url));
const built = ruleCards.map((card) => card.id);

function fixturesOf(rule: string): readonly string[] {
  return readdirSync(join(folder, rule)).sort();
}

describe.each(built)("%s", (rule) => {
  test("has a fixture for each verdict that it can give, and for no other, named after it", () => {
    const names = new Set(fixturesOf(rule).map((name) => name.split(".")[0]));
    const face = [...rules, ...runRules].find(({ id }) => id === rule);
    expect([...names].sort()).toEqual([...(face?.gives ?? [])].sort());
    expect(face?.gives).toContain("breached");
    expect(face?.gives).toContain("inapplicable");
  });

  test.each(fixturesOf(rule))("%s", (name) => {
    const text = readFileSync(join(folder, rule, name), "utf8");
    if (text.includes('\n  "run": {')) {
      // eslint-disable-next-line typescript/no-unsafe-type-assertion -- fixtures are our own and typed by use
      expectOfRun(rule, name, JSON.parse(text) as FixtureOfRun);
      return;
    }
    // eslint-disable-next-line typescript/no-unsafe-type-assertion -- fixtures are our own and typed by use
    const fixture = JSON.parse(text) as Fixture;
    const judged = judge(fixture);
    const wanted = fixture.expect;
    const mine = judged.verdicts.find((one) => one.rule === rule);
    const finding = judged.findings.find((one) => one.rule === rule);
    expect(judged.faults).toEqual([]);
    expect({ oversight: judged.oversight, verdict: mine?.verdict }).toEqual({
      oversight: wanted.oversight,
      verdict: name.split(".")[0],
    });
    if (wanted.reason !== undefined) expect(mine?.reason).toBe(wanted.reason);
    if (wanted.severity !== undefined)
      expect(finding?.severity).toBe(wanted.severity);
    if (wanted.account !== undefined)
      expect(judged.account).toBe(wanted.account);
    if (wanted.cause !== undefined) expect(judged.cause).toBe(wanted.cause);
    if (wanted.related !== undefined)
      expect(finding?.related).toEqual(wanted.related);
    if (wanted.says !== undefined)
      expect(finding?.reasons.join("\n")).toContain(wanted.says);
    if (wanted.policy !== undefined) expect(judged.policy).toBe(wanted.policy);
    expect(
      judged.findings.filter((one) => isOversight(one.rule)).length,
    ).toBeLessThanOrEqual(1);
  });
});

/** Most telling first: what a rule says of a run where it judges several things in it. */
const telling = ["breached", "undecidable", "met", "inapplicable"];

function expectOfRun(rule: string, name: string, fixture: FixtureOfRun): void {
  const { whole, parts } = bothWays(fixture);
  expect(parts).toEqual(whole);
  const { verdicts: all, findings, faults } = concludeFixture(fixture, whole);
  expect(faults).toEqual([]);
  const mine = all
    .filter((one) => one.rule === rule)
    .sort((a, b) => telling.indexOf(a.verdict) - telling.indexOf(b.verdict));
  const [first] = mine;
  const { reason, severity, findings: count, refs } = fixture.expect;
  expect({ verdict: first?.verdict, reason: first?.reason }).toEqual({
    verdict: name.split(".")[0],
    reason: reason ?? first?.reason,
  });
  const own = findings.filter(({ finding }) => finding.rule === rule);
  const isFound =
    first?.verdict === "breached" || first?.verdict === "undecidable";
  expect(own).toHaveLength(count ?? (isFound ? 1 : 0));
  for (const { finding } of own) {
    expect([finding.decision, finding.patient]).toEqual([null, null]);
    expect(finding.headline).not.toMatch(/not recorded|\{|undefined|NaN/u);
  }
  if (severity !== undefined) expect(own[0]?.finding.severity).toBe(severity);
  if (refs !== undefined) expect(own[0]?.refs).toHaveLength(refs);
}

function isOversight(rule: string): boolean {
  return ruleCards.some((card) => card.id === rule && card.oversight);
}

test("folders and rules agree, and no rule is both judged and planned", () => {
  const folders = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  expect(folders.sort()).toEqual([...built].sort());
  expect(built.filter((rule) => plannedRules.includes(rule))).toEqual([]);
  expect(new Set(ruleIds).size).toBe(ruleIds.length);
});
