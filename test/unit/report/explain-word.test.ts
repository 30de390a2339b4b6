import { describe, expect, it } from "vitest";
import { ruleIds, rulePages } from "../../../src/judge/rules.ts";
import { explain } from "../../../src/audit/explain.ts";
import { CountersignError } from "../../../src/model/error.ts";
import { faultCodes } from "../../../src/model/fault.ts";
import { settledBy } from "../../../src/model/settling.ts";
import { alignments, oversightStates } from "../../../src/model/words.ts";
import { explainedWords, wordPage } from "../../../src/report/explain-word.ts";

const hintOf = (word: string): string | undefined => {
  try {
    explain(word);
  } catch (error) {
    if (error instanceof CountersignError)
      return `${error.code}: ${error.hint ?? ""}`;
    throw error;
  }
  return undefined;
};

describe("every word of the contract has a page", () => {
  it.each([
    ...faultCodes,
    ...oversightStates,
    ...alignments,
    ...ruleIds,
    "exception-ended",
    "exception-unused",
  ])("%s", (word) => {
    const page = explain(word);
    expect(page.startsWith(`${word}   `)).toBe(true);
    expect(page.endsWith(".\n") || page.endsWith(")\n")).toBe(true);
    for (const line of page.split("\n"))
      expect(line.length, line).toBeLessThanOrEqual(80);
  });
  it("the cause of an undetermined state says which record would settle it", () => {
    for (const [word, record] of Object.entries(settledBy)) {
      const page = (wordPage(word) ?? "").replace(/\s+/gu, " ");
      expect(page).toContain(
        `A further record that would settle it: ${record}.`,
      );
    }
    expect(wordPage("context-only")).not.toContain("would settle it");
  });
  it("a word with several meanings has them all", () => {
    expect(wordPage("no-policy")?.match(/^no-policy /gmu)).toHaveLength(2);
    expect(new Set(explainedWords).size).toBe(explainedWords.length);
  });
  it.each([
    ["resource-not-read:Observation", "resource-not-read"],
    ["contained-not-read:Provenance", "contained-not-read"],
    ["ignored-part:resource-not-read:Observation", "ignored-part"],
  ])("%s is a code with what it is about", (word, code) => {
    expect(explain(word)).toBe(explain(code).replace(code, word));
  });
  it("a code that is none is not known by what it is about", () => {
    expect(hintOf("resource-not-reed:Observation")).toContain("unknown-word");
    expect(hintOf(":Observation")).toContain("unknown-word");
  });
  it("a rule is also known by its number in the catalogue", () => {
    for (const { id, number } of rulePages)
      expect(explain(number)).toBe(explain(id));
  });
  it.each([
    ["review-to-short", "review-too-short"],
    ["time-imposible", "time-impossible"],
    ["log-end", "log-ends"],
    ["concordent", "concordant"],
  ])("%s: the nearest is %s", (word, near) => {
    expect(hintOf(word)).toContain(`unknown-word: Did you mean ${near}?`);
  });
  it.each(["toString", "__proto__", ""])("no page of %s", (word) => {
    expect(hintOf(word)).toContain("unknown-word: ");
  });
});
