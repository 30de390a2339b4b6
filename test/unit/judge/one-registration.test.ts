/** Two accounts of one registration in the staff list, from the files to the decision line (domain.md 5, 9; rules.md 1.3, Q7). */
import { expect, test } from "vitest";
import {
  auditMapped,
  decisionOf,
  oneSource,
  policyOf,
} from "../traps/audited.ts";

const mapping = oneSource(
  `
timeZone: UTC
values: { what: { issued: recommendation.issued, reviewed: review.accepted, signed: action.signed } }
fields: { patient: P, recommendation: R, decisionKind: { constant: medication }, actor: A, registration: G, model: { constant: m }, modelVersion: { constant: "1" }, stance: { constant: do }, code: { constant: x }, occurredAt: T }
events: [{ type: { column: W, map: what } }]`,
).concat(
  "directory: { files: [staff.csv], fields: { account: LOGIN, person: WHO, kind: KIND, registration: REG } }\n",
);

async function judged(
  numbers: {
    readonly log: readonly [string, string];
    readonly staff: readonly [string, string];
  },
  review: Readonly<Record<string, unknown>> = { reviewers: 2 },
) {
  const { log, staff } = numbers;
  const rows = [
    "P,R,W,A,G,T",
    "Z1,R1,issued,,,2026-02-11T09:00:00",
    `Z1,R1,reviewed,a1,${log[0]},2026-02-11T09:10:00`,
    `Z1,R1,reviewed,a2,${log[1]},2026-02-11T09:15:00`,
    "Z1,R1,signed,d7,,2026-02-11T09:30:00",
    "",
  ].join("\n");
  const list = [
    "LOGIN,WHO,KIND,REG",
    `a1,P1,human,${staff[0]}`,
    `a2,P2,human,${staff[1]}`,
    "d7,P7,human,GMC:7000007",
    "",
  ].join("\n");
  const audited = await auditMapped(
    mapping,
    { "s.csv": rows },
    { beside: { "staff.csv": list }, policy: policyOf({ review }) },
  );
  return decisionOf(audited).oversight;
}

const number = "GMC:7000001";
const other = "GMC:7000002";
const none = ["", ""] as const;

test.each([
  ["in the staff list", { log: none, staff: [number, number] }],
  ["in the log", { log: [number, number], staff: none }],
  ["one here, one there", { log: [number, ""], staff: ["", number] }],
] as const)(
  "one number %s: who reviewed may be one person",
  async (_, numbers) => {
    expect(await judged(numbers)).toBe("link-unknown");
    expect(await judged(numbers, { reviewers: 1 })).toBe("documented-before");
  },
);

test("a number each: two persons", async () => {
  expect(await judged({ log: none, staff: [number, other] })).toBe(
    "documented-before",
  );
});

test("the number of whoever acted is looked for in the staff list too", async () => {
  const independent = { reviewers: 2, independentOfActor: true };
  const numbers = { log: none, staff: ["GMC:7000007", other] } as const;
  expect(await judged(numbers, independent)).toBe("link-unknown");
  expect(await judged({ log: none, staff: [number, other] }, independent)).toBe(
    "documented-before",
  );
});
