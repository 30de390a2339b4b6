/** Law 7 (contract 7; `rules.md` 6): the words say what the log shows, never what people did or felt. */
import * as fc from "fast-check";
import { describe, expect } from "vitest";
import { anyLog, cellsOf } from "./logs.ts";
import { policyText } from "./policies.ts";
import { auditRows, law } from "./run-audit.ts";

/** The column "do not say" of `rules.md` 6, as words. */
const forbidden = new RegExp(
  [
    "negligen",
    "\\bat fault\\b",
    "\\bliab(?:le|ility)\\b",
    "breach of duty",
    "\\bunsafe\\b",
    "\\bfailed to\\b",
    "\\bignored the\\b",
    "rubber",
    "token review",
    "\\bAI (?:error|mistake)",
    "\\bcaused\\b",
    "\\bled to\\b",
    "\\bviolat",
    "non-compliant",
    "\\bcompliant\\b",
    "\\bcertified\\b",
    "\\bproves\\b(?! nothing)",
    "tampered",
    "falsified",
    "back-dated",
    "\\bshould have\\b",
    "outlier doctor",
    "careless",
    "forgot",
    "neglect",
  ].join("|"),
  "iu",
);

const offending = (text: string): string | undefined =>
  forbidden.exec(text)?.[0];

describe("the words say what the log shows (law 7)", () => {
  law(
    "no headline, reason, hint, figure or report holds a word of blame",
    fc.asyncProperty(anyLog, async (log) => {
      const { written } = await auditRows(
        cellsOf(log.rows),
        policyText(log.policies),
        { formats: ["text", "html", "json"] },
      );
      const found = [...written].flatMap(([name, text]) => {
        // The page's own style and script are no words to a reader.
        const shown = text.replaceAll(/<(style|script)\b.*?<\/\1>/gsu, "");
        const word = offending(shown);
        return word === undefined ? [] : [`${name}: ${word}`];
      });
      expect(found).toEqual([]);
    }),
  );
});
