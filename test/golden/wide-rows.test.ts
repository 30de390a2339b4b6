/** An export with one wide row for a decision and no id of it: the row itself says what belongs together (`domain.md` 6). */
import { describe, expect, it } from "vitest";
import { defaultLimits, exitCodeOf } from "../../src/cli/exit-code.ts";
import { auditFiles } from "../laws/run-audit.ts";
import type { Inputs } from "../laws/run-audit.ts";

const mapping = `
version: 1
sources:
  - name: clinic
    files: ["*.csv"]
    format: csv
    timeZone: UTC
    values: { outcome: { Accepted: review.accepted } }
    fields: { patient: NHS, decisionKind: { constant: medication }, code: Drug, actorKind: { constant: human } }
    events:
      - type: recommendation.issued
        fields: { occurredAt: Suggested, actorKind: { constant: ai }, stance: { constant: do }, value: Dose, unit: { constant: mg } }
      - type: { column: Outcome, map: outcome }
        when: { column: Checked, present: true }
        fields: { occurredAt: Checked, actor: Nurse, actorRole: { constant: nurse } }
      - type: action.signed
        when: { column: Signed, present: true }
        fields: { occurredAt: Signed, actor: Doctor, value: Given, unit: { constant: mg } }
`;
const policy = `
version: 1
site: Example
timeZone: UTC
policies:
  - id: dose
    title: Dose advice
    approvedBy: CSO
    approvedOn: 2026-01-01
    inForce: { from: 2026-01-01 }
    appliesTo: { decisionKind: medication }
    review: { required: true, before: [action.signed], by: [nurse] }
`;
const header =
  "NHS,Drug,Suggested,Dose,Nurse,Checked,Outcome,Given,Signed,Doctor";
const at = (minute: number): string => `2026-03-02T09:${String(minute)}:00`;
const wide = (
  patient: string,
  dose: string,
  [suggested, checked, signed]: readonly [number, number | undefined, number],
): string =>
  [
    patient,
    "warfarin",
    at(suggested),
    dose,
    ...(checked === undefined ? ["", "", ""] : ["N1", at(checked), "Accepted"]),
    dose,
    at(signed),
    "D1",
  ].join(",");
const csv = (...rows: readonly string[]): string =>
  [header, ...rows, ""].join("\n");

const before = wide("9990000018", "5", [10, 12, 20]);
const after = wide("9990000026", "4", [10, 50, 20]);
const never = wide("9990000034", "6", [10, undefined, 20]);
// of one patient, kind and code, a minute apart
const other = wide("9990000018", "7", [11, undefined, 21]);

async function told(inputs: Inputs): Promise<unknown> {
  const { decisions, findings, run } = await auditFiles(inputs, policy, {
    mapping,
  });
  return {
    states: decisions
      .map(({ patient, advised, oversight, link }) =>
        [patient, advised, oversight, link].join(" "),
      )
      .sort(),
    findings: findings
      .filter(({ rule }) => /^(?:action-without|review-after)/u.test(rule))
      .map(({ rule, severity }) => `${rule} ${severity}`)
      .sort(),
    code: exitCodeOf({ run, toolFaults: 0 }, defaultLimits).code,
  };
}

const expected = {
  states: [
    "9990000018 5 mg documented-before explicit",
    "9990000018 7 mg none-found explicit",
    "9990000026 4 mg documented-after explicit",
    "9990000034 6 mg none-found explicit",
  ],
  findings: [
    "action-without-review critical",
    "action-without-review critical",
    "review-after-action high",
  ],
  code: 1,
};

describe("wide rows without an id", () => {
  it("say by themselves what belongs together: nothing is inferred, and no finding is lowered for it", async () => {
    expect(await told({ "a.csv": csv(before, after, never, other) })).toEqual(
      expected,
    );
  });

  it("shuffled, divided into files, or given twice they say the same", async () => {
    for (const inputs of [
      { "a.csv": csv(other, never, before, after) },
      { "a.csv": csv(before, never), "b.csv": csv(after, other) },
      { "a.csv": csv(before, after, never, other, before, other, never) },
      {
        "a.csv": csv(before, after, never, other),
        "b.csv": csv(other, never, before),
      },
    ])
      expect(await told(inputs)).toEqual(expected);
  });
});
