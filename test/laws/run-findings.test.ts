import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cells } from "./rows.ts";
import { csvOf } from "./rows.ts";
import { auditFiles, auditRows, law } from "./run-audit.ts";
import type { Audited } from "./run-audit.ts";

const policy = `version: 1
site: Example NHS Trust
timeZone: UTC
policies:
  - id: warfarin
    approvedBy: Clinical Safety Officer
    approvedOn: 2026-01-05
    inForce: { from: 2026-01-10 }
    appliesTo: { decisionKind: medication }
    review: { by: [pharmacist], batch: {} }
    peers: { minimum: 3 }
    retention: { logs: P8Y, hold: [incident] }
`;

/** Cases whose rows are counted by one system; the numbers 7 and 8 are in no row. */
function rowsOf(cases: number, seconds: number): readonly Cells[] {
  let number = 0;
  const counter = (): string => {
    number += number === 6 ? 3 : 1;
    return String(number);
  };
  return Array.from({ length: cases }, (_, place): readonly Cells[] => {
    const minute = String(place).padStart(2, "0");
    const second = String((place * seconds) % 60).padStart(2, "0");
    const shared = {
      patient: `99900${String(place).padStart(5, "0")}`,
      decisionKind: "medication",
      recommendation: `R${String(place)}`,
      system: "ehr",
    };
    return [
      {
        ...shared,
        type: "recommendation.issued",
        occurredAt: `2026-02-03T09:${minute}:00Z`,
        model: "dose-advisor",
        modelVersion: "1",
        actorKind: "ai",
        stance: "do",
        code: "warfarin",
        value: "7",
        unit: "mg",
        sequence: counter(),
      },
      {
        ...shared,
        type: "review.accepted",
        occurredAt: `2026-02-03T17:00:${second}Z`,
        actor: "N1",
        actorKind: "human",
        actorRole: "pharmacist",
        sequence: counter(),
      },
      {
        ...shared,
        type: "action.signed",
        occurredAt: `2026-02-03T18:${minute}:00Z`,
        actor: "D1",
        actorKind: "human",
        actorRole: "doctor",
        code: "warfarin",
        value: "7",
        unit: "mg",
        sequence: counter(),
      },
    ];
  }).flat();
}

const ofRun = ({ findings }: Audited): readonly string[] =>
  findings
    .filter(({ decision }) => decision === null)
    .map(({ id, rule, verdict, severity }) =>
      [id, rule, verdict, severity].join("|"),
    )
    .sort();

describe("findings about the run", () => {
  it("stand after those of decisions, are counted, and change no decision", async () => {
    const audited = await auditRows(rowsOf(6, 4), policy);
    const rules = audited.findings.map(({ rule, verdict }) => [rule, verdict]);
    expect(rules).toEqual([
      ["batch-sign-off", "breached"],
      ["sequence-gap", "breached"],
    ]);
    expect(audited.run.summary).toMatchObject({
      documentedBefore: 6,
      findings: { medium: 2 },
    });
    expect(audited.run.limits.plannedRules).toEqual([]);
    for (const { evidence } of audited.findings)
      expect(evidence.length).toBeGreaterThan(1);
  });

  it("as many rejected rows as missing numbers: nothing is claimed; one row fewer: it is", async () => {
    const broken = (count: number): readonly Cells[] =>
      Array.from({ length: count }, (_, place) => ({
        type: "action.signed",
        patient: `99911${String(place).padStart(5, "0")}`,
        system: "ehr",
        occurredAt: "no time",
      }));
    const verdict = async (count: number): Promise<string | undefined> => {
      const rows = [...rowsOf(6, 0), ...broken(count)];
      const { findings } = await auditRows(rows, policy);
      return findings.find(({ rule }) => rule === "sequence-gap")?.verdict;
    };
    expect(await verdict(2)).toBe("undecidable");
    expect(await verdict(1)).toBe("breached");
  });

  law(
    "the order of rows and the division into files change none",
    fc.asyncProperty(
      fc.integer({ min: 3, max: 9 }),
      fc.integer({ min: 0, max: 9 }),
      fc.array(fc.nat({ max: 1000 }), { minLength: 28, maxLength: 28 }),
      async (cases, seconds, [first = 0, ...random]) => {
        const rows = rowsOf(cases, seconds);
        const shuffled = rows
          .map((row, place) => ({ row, at: random[place] ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ row }) => row);
        const cut = first % rows.length;
        const whole = ofRun(await auditRows(rows, policy));
        expect(ofRun(await auditRows(shuffled, policy))).toEqual(whole);
        const files = {
          "a.csv": csvOf(shuffled.slice(0, cut)),
          "b.csv": csvOf(shuffled.slice(cut)),
        };
        if (cut > 0)
          expect(ofRun(await auditFiles(files, policy))).toEqual(whole);
      },
    ),
  );
});
