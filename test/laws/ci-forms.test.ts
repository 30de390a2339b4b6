/**
 * Forms for CI name nobody (`surface.md` 14; `trust.md` 11, 2 and 9): a word that stands nowhere else is planted into every
 * cell that says who, or says something in words, and is in none of them, whatever the privacy mode.
 */
import * as fc from "fast-check";
import { describe, expect } from "vitest";
import { formats } from "../../src/report/formats.ts";
import { anyLog, cellsOf } from "./logs.ts";
import type { Log } from "./logs.ts";
import { policyText } from "./policies.ts";
import { auditFiles, law } from "./run-audit.ts";
import { csvOf } from "./rows.ts";
import type { Cells } from "./rows.ts";

const word = "Zq7Canary";
const forms = ["sarif", "junit", "gitlab", "github", "markdown"];

/** The word stands in front of every identifier, so that the same persons stay the same. */
function planted({ rows }: Log): readonly Cells[] {
  const named = (text: string | undefined): string =>
    text === undefined || text === "" ? "" : `${word}-${text}`;
  return cellsOf(rows).map((cells) => ({
    ...cells,
    patient: named(cells.patient),
    actor: cells.actorKind === "ai" ? (cells.actor ?? "") : named(cells.actor),
    recommendation: named(cells.recommendation),
    order: named(cells.order),
    actorName: `${word} Surname`,
    display: `${word} tablets`,
    reason: cells.reason === undefined ? "" : `${word} said no`,
  }));
}

describe("forms for CI", () => {
  law(
    "hold no patient, no member of staff, no key of a record and no free text",
    fc.asyncProperty(anyLog, async (log) => {
      const { written, findings } = await auditFiles(
        { "log.csv": csvOf(planted(log)) },
        policyText(log.policies),
        { formats: forms },
      );
      for (const { file, name } of formats) {
        if (!forms.includes(name)) continue;
        const text = written.get(file) ?? "";
        expect(text).not.toBe("");
        expect(text, name).not.toContain(word);
      }
      for (const { id, verdict } of findings)
        if (verdict === "breached")
          expect(written.get("report.sarif")).toContain(id);
    }),
  );
});
