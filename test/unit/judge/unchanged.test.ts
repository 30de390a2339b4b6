import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ruleCards } from "../../../src/judge/rules.ts";
import { oversightStates } from "../../../src/model/words.ts";
import { judge } from "./build-decision.ts";
import { thrownDecision } from "./thrown-decision.ts";

/**
 * No verdict changes unseen: what was judged of random decisions, as codes without a sentence. A line that changes is a
 * change that the changelog has to name; `RENEW_VERDICTS=1` writes the file anew, for a person to read as a difference.
 */
const kept = fileURLToPath(
  new URL("../../../fixtures/verdicts.txt", import.meta.url),
);
const renew = process.env["RENEW_VERDICTS"] === "1";
const size = 50;
const blocks = 36;

/** `seed state cause policy governing alignment faults | rule verdict reason severity records related | … | met`; rules by number. */
function lineOf(seed: number): string {
  const judged = judge(thrownDecision(seed));
  const findings = judged.findings.map((one) => {
    const reason = judged.verdicts.find(
      ({ rule }) => rule === one.rule,
    )?.reason;
    const records = one.evidence.map(({ record }) => record).join(",");
    return [
      numberOf(one.rule),
      one.verdict.slice(0, 1),
      reason,
      one.severity,
      records,
      ...one.related.map(numberOf),
    ].join(" ");
  });
  const met = judged.verdicts
    .filter(({ verdict }) => verdict === "met")
    .map(({ rule }) => numberOf(rule));
  const head = [
    seed,
    judged.oversight,
    judged.cause ?? "-",
    judged.policy ?? "-",
    judged.governing ?? "-",
    judged.comparison.alignment,
    judged.faults.length,
  ].join(" ");
  return [head, ...findings, `met ${met.join(" ")}`].join(" | ");
}

function numberOf(rule: string): string {
  return ruleCards.find(({ id }) => id === rule)?.number ?? rule;
}

const seeds = (block: number): readonly number[] =>
  Array.from({ length: size }, (_, at) => block * size + at);

if (renew)
  writeFileSync(
    kept,
    `${Array.from({ length: blocks }, (_, block) => seeds(block).map(lineOf).join("\n")).join("\n")}\n`,
  );

describe("random decisions are judged as they were", () => {
  const lines = existsSync(kept) ? readFileSync(kept, "utf8").split("\n") : [];
  test.each(Array.from({ length: blocks }, (_, block) => block))(
    "block %i",
    (block) => {
      expect(seeds(block).map(lineOf)).toEqual(
        lines.slice(block * size, (block + 1) * size),
      );
    },
  );

  test("they reach all states but one at the most, and no rule throws", () => {
    const [, ...rest] = [...lines].reverse();
    const heads = rest.map((line) => line.split(" | ")[0]?.split(" ") ?? []);
    expect(heads).toHaveLength(size * blocks);
    expect(new Set(heads.map((head) => head.at(-1)))).toEqual(new Set(["0"]));
    const reached = new Set(heads.map(([, state]) => state));
    expect(
      oversightStates.filter((state) => !reached.has(state)).length,
    ).toBeLessThan(2);
  });
});
