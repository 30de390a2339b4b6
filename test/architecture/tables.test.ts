import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { kinds } from "../../src/compare/kinds.ts";
import { commands } from "../../src/cli/commands.ts";
import { plannedRules, ruleCards, ruleIds } from "../../src/judge/rules.ts";
import { decisionKinds } from "../../src/model/words.ts";
import { formats } from "../../src/report/formats.ts";
import {
  criticalRules,
  oversightRules,
} from "../../src/validate/rule-lints.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const namesIn = (folder: string): readonly string[] =>
  readdirSync(`${root}${folder}`)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.slice(0, -".ts".length))
    .sort();

describe("tables and folders agree both ways", () => {
  test("rules: one file each, named as its id, in the order of the catalogue", () => {
    expect(ruleCards.map(({ id }) => id).sort()).toEqual(
      namesIn("src/judge/rules"),
    );
    const numbers = ruleCards.map(({ number }) => number);
    expect(numbers).toEqual([...numbers].sort());
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test("rules: judged and planned ones together are the catalogue, numbered without a hole", () => {
    const numbers = ruleCards.map(({ number }) => number);
    if (plannedRules.length === 0)
      expect(numbers).toEqual(
        numbers.map((_, at) => `R${String(at + 1).padStart(2, "0")}`),
      );
    expect(new Set(ruleIds).size).toBe(ruleIds.length);
    expect([...ruleCards.map(({ id }) => id), ...plannedRules].sort()).toEqual(
      [...ruleIds].sort(),
    );
  });

  test("rules: each that can bear the finding about oversight is named where a policy may switch it off", () => {
    const oversight = ruleCards
      .filter((card) => card.oversight)
      .map(({ id }) => id);
    expect(
      [
        ...oversightRules,
        ...criticalRules.filter((id) => oversight.includes(id)),
      ].sort(),
    ).toEqual([...oversight].sort());
    const critical = ruleCards
      .filter(({ severity }) => severity === "critical")
      .map(({ id }) => id);
    for (const id of critical) expect(criticalRules).toContain(id);
  });

  test("rules: each judged one has fixtures", () => {
    for (const { id } of ruleCards)
      expect([id, existsSync(`${root}fixtures/rules/${id}`)]).toEqual([
        id,
        true,
      ]);
  });

  test("kinds of decisions: one comparison each", () => {
    expect(kinds.map(({ kind }) => kind).sort()).toEqual(
      [...decisionKinds].sort(),
    );
    for (const { kind } of kinds)
      expect(namesIn("src/compare")).toContain(kind);
  });

  test("report formats: one file each, named as it is", () => {
    for (const { name } of formats)
      expect(namesIn("src/report")).toContain(name);
    expect(new Set(formats.map(({ file }) => file)).size).toBe(formats.length);
  });

  test("commands: one file each", () => {
    expect(commands.map(({ name }) => name).sort()).toEqual(
      namesIn("src/cli/commands"),
    );
  });

  test("the README names every exit code and every top-level command that there is", () => {
    const readme = readFileSync(`${root}README.md`, "utf8");
    for (const code of [0, 1, 2, 3, 4])
      expect(readme).toMatch(new RegExp(`\\| ${code} +\\|`, "u"));
  });
});
