/** A card of CDS Hooks whose uuid turns up twice (`domain.md` trap 31): whose advice was answered is never guessed. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { auditFiles } from "../laws/run-audit.ts";
import { ndjson, order, patients, people } from "./fhir-records.ts";

const policy = readFileSync(
  new URL("../../fixtures/fhir/ward/policy.yaml", import.meta.url),
  "utf8",
);
const [, , role] = people;
const [one, other] = patients;

/** Advice to change an order, on a card that always has the same uuid. */
const exchange = (
  hookInstance: string,
  patient: string,
  target: string,
): object => ({
  time: "2026-06-03T07:55:00Z",
  request: {
    hook: "order-sign",
    hookInstance,
    context: { userId: "PractitionerRole/r1", patientId: patient },
  },
  response: {
    cards: [
      {
        uuid: "c1",
        source: { label: "dose-advisor" },
        suggestions: [
          {
            uuid: "s1",
            actions: [{ type: "update", resource: { ...order(), id: target } }],
          },
        ],
      },
    ],
  },
});

const feedback = (more: object): object => ({
  feedback: [
    {
      card: "c1",
      outcome: "accepted",
      outcomeTimestamp: "2026-06-03T08:10:00Z",
      acceptedSuggestions: [{ id: "s1" }],
    },
  ],
  ...more,
});

async function audited(
  second: string,
  more: object = {},
): Promise<{
  readonly states: readonly string[];
  readonly mismatches: number;
  readonly leftOver: unknown;
}> {
  const cds = [
    exchange("h1", one, "m1"),
    exchange("h2", second, "m2"),
    feedback(more),
  ];
  const records = [
    { resourceType: "Practitioner", id: "n1" },
    role,
    order({ basedOn: undefined }),
    order({
      basedOn: undefined,
      id: "m2",
      subject: { reference: `Patient/${second}` },
    }),
  ];
  const { decisions, findings, faults, run } = await auditFiles(
    { "c.ndjson": ndjson(cds), "f.ndjson": ndjson(records) },
    policy,
  );
  expect(faults).toEqual([]);
  return {
    states: decisions.map(
      ({ patient, oversight }) => `${patient ?? ""} ${oversight}`,
    ),
    mismatches: findings.filter(({ rule }) => rule === "patient-mismatch")
      .length,
    leftOver: run.leftOver,
  };
}

it("an answer that does not tell which patient it is about is a review of neither, and both are told apart", async () => {
  const { states, mismatches, leftOver } = await audited(other);
  expect(states).toEqual([`${one} none-found`, `${other} none-found`]);
  expect(mismatches).toBe(2);
  expect(leftOver).toEqual({ "key-leads-to-two-patients": 1 });
});

it("one that tells it is about that one alone", async () => {
  const { states } = await audited(other, { hookInstance: "h1" });
  expect(states).toEqual([`${one} documented-before`, `${other} none-found`]);
});
