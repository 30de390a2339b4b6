/** Every code that the tool can print has a page behind `countersign explain` (`surface.md` 4 and 17). */
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { explain } from "../../src/audit/explain.ts";
import { ruleIds } from "../../src/judge/rules.ts";
import { usageText } from "../../src/cli/messages.ts";
import { explainedWords } from "../../src/report/explain-word.ts";
import { printedCodes } from "./printed-codes.ts";

const codes = printedCodes();

/** Texts that stand where a code could, and are none: names of fields and words of a type. */
const noCodes: ReadonlySet<string> = new Set([
  "code",
  "finding",
  "modality",
  "known",
  "order",
  "role",
  "expired",
  "urgent",
  "withdrawn",
  "record",
  "year",
  "notes",
]);
const printed = [...codes].filter(([code]) => !noCodes.has(code));

/** Codes that are made of a template or by the argument parser, which no scan of texts finds. */
const templates = [
  "choice-2",
  "policy-also-applies",
  "policy-approved-late",
  "duplicate-record",
  "output-broken",
];

function usageCodes(): readonly string[] {
  const library = join(
    dirname(createRequire(import.meta.url).resolve("commander")),
    "lib",
  );
  const texts = readdirSync(library).map((name) =>
    readFileSync(join(library, name), "utf8"),
  );
  const found = texts
    .join("\n")
    .matchAll(
      /'commander\.([a-z][A-Za-z]*(?:Option|Argument|Arguments|Command|Value))'/gu,
    );
  const names = new Set([...found].map(([, name = ""]) => name));
  return [...names].map(
    (name) =>
      /^error (\S+):/u.exec(
        usageText(`commander.${name}`, "error: x", undefined),
      )?.[1] ?? "",
  );
}

describe("every code that can be printed has a page", () => {
  it("the scan finds codes of every kind", () => {
    expect([...codes.keys()]).toEqual(
      expect.arrayContaining([
        "policy-needed", // a property
        "not-in-mapping", // a constant
        "gzip-crc", // a parameter
        "limit-header-bytes", // a choice
        "output-no-space", // a table of system errors
        "time-repeated-hour", // a list of notes
        "gzip-members", // a count of notes
        "unused-column", // a function that counts notes
        "several-dosages", // a property that lists notes
        "confusable-column", // the end of a sentence
        "nhs-number-placeholder", // what a function gives back
        "offset-not-of-zone",
        "until-before-from",
        "time-impossible",
        "log-missing",
      ]),
    );
    expect(printed.length).toBeGreaterThan(190);
  });

  it.each(printed)("%s (%s)", (code) => {
    expect(explain(code).startsWith(`${code}   `)).toBe(true);
  });

  it.each([...usageCodes(), ...templates])("%s", (code) => {
    expect(explain(code).startsWith(`${code}   `)).toBe(true);
  });

  it("the parser's codes are those of the parser", () => {
    expect(usageCodes()).toEqual(
      expect.arrayContaining(["unknown-option", "missing-argument"]),
    );
  });

  it("what is left out of the scan is a code nowhere", () => {
    const known = new Set([...explainedWords, ...ruleIds]);
    for (const word of noCodes) expect(known.has(word), word).toBe(false);
  });

  it("no page is longer than 80 columns, and each ends as a sentence", () => {
    for (const word of explainedWords) {
      const page = explain(word);
      for (const line of page.split("\n"))
        expect(line.length, line).toBeLessThanOrEqual(80);
      expect(page, word).toMatch(/[.)]\n$/u);
    }
  });
});
