/** What a formula shows that found nothing names nobody, in whatever language the spreadsheet speaks (domain.md 10, trust.md 4; law 6). */
import { describe, expect, it, test } from "vitest";
import { damageOf, namedBeneath } from "../../../src/validate/identifiers.ts";
import {
  action,
  advice,
  auditLog,
  decisionOf,
  review,
} from "../traps/audited.ts";

/** A look-up that failed, by language; then a reference, a name and a value that are none. */
const errors = [
  "#N/A",
  "#NA",
  "#N/D",
  "#n/d",
  "#N/B",
  "#N/V",
  "#I/T",
  "#Н/Д",
  "#н/д",
  "#Δ/Υ",
  "#N/DISP",
  "#NV",
  "#YOK",
  "#HIÁNYZIK",
  "#NEDOSTUPNÝ",
  "#NENÍ_K_DISPOZICI",
  "#N/D!",
  "#SAKNAS!",
  "#PUUTTUU!",
  "#¡REF!",
  "#¿NOMBRE?",
  "#¡VALOR!",
  "#¡DIV/0!",
  "#ССЫЛКА!",
  "#ÜBERLAUF!",
  "#BAŞV!",
  "#DĚLENÍ_NULOU!",
];

describe("the place of an identifier", () => {
  it.each(errors)("%s is an identifier that is lost", (text) => {
    // whichever way the accents are written
    for (const written of [text, text.normalize("NFD")]) {
      expect(damageOf(written)?.code).toBe("id-spreadsheet-error");
      expect(namedBeneath(written)).toBeUndefined();
    }
  });

  it.each([
    "#A/B1",
    "#1/A",
    "#A/1",
    "#AB/C",
    "#A/BC",
    "#A/B/C",
    "A/B",
    "N/D",
    "YOK",
    "#YOKO",
    "#NV1",
    "#N/DISP1",
    "x#N/D",
    "#N/D 7",
    "#¡REF",
    "#¡!",
    "#¡¿REF!",
    "#RE¡F!",
    "#7",
    "#Ward_7",
  ])("%s is an identifier", (text) => {
    expect(damageOf(text)).toBeUndefined();
    expect(namedBeneath(text)).toBe(text);
  });
});

describe.each(["#N/A", "#N/D", "#Н/Д", "#YOK", "#¡REF!"])(
  "%s in the audit",
  (lost) => {
    const rows = [
      advice("2026-02-11T09:00:00Z"),
      review("2026-02-11T09:10:00Z"),
      action("2026-02-11T09:30:00Z"),
    ] as const;

    test("as the reviewer: no identified person, and nothing claimed absent", async () => {
      const [issued, , signed] = rows;
      const audited = await auditLog([
        issued,
        review("2026-02-11T09:10:00Z", { actor: lost }),
        signed,
      ]);
      expect(audited.faults.map(({ code, field }) => [code, field])).toEqual([
        ["id-spreadsheet-error", "actor"],
      ]);
      expect(decisionOf(audited).oversight).toBe("log-ends");
    });

    test("as the patient: the rows are not those of one person", async () => {
      const audited = await auditLog(
        rows.map((row) => ({ ...row, patient: lost })),
      );
      expect(audited.faults).toHaveLength(rows.length);
      expect(audited.decisions).toEqual([]);
    });
  },
);
