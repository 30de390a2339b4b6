/** Records of FHIR that were deleted, or entered in error: what they take back, and what stands (`domain.md` trap 39). */
import { describe, expect, it } from "vitest";
import { auditFiles } from "../laws/run-audit.ts";
import type { Audited, Inputs } from "../laws/run-audit.ts";
import {
  bundle,
  deletion,
  ndjson,
  order,
  patients,
  people,
  policy,
  proposal,
  verification,
} from "./fhir-records.ts";

const story = [...people, proposal(), verification(), order()];

const stateOf = ({ decisions }: Audited): string | undefined =>
  decisions.find(
    ({ recommendation }) => recommendation === "MedicationRequest/p1",
  )?.oversight;
const audited = async (files: Inputs): Promise<string | undefined> => {
  const audit = await auditFiles(files, policy);
  expect(audit.faults).toEqual([]);
  return stateOf(audit);
};

describe("a review whose record was deleted", () => {
  const cases: readonly (readonly [string, string | undefined, string])[] = [
    ["before the action", "2026-06-03T08:30:00Z", "none-found"],
    ["after the action", "2026-06-03T08:50:00Z", "documented-before"],
    ["nobody knows when", undefined, "time-unknown"],
  ];
  it.each(cases)("%s", async (_name, when, state) => {
    const entry = deletion("Provenance/v1", when);
    const apart = { "a.json": bundle(story), "b.json": bundle([], [entry]) };
    const states = [
      await audited({ "h.json": bundle(story, [entry]) }),
      await audited(apart),
      await audited({ "a.json": apart["b.json"], "b.json": apart["a.json"] }),
    ];
    expect(states).toEqual([state, state, state]);
  });

  it.each([
    ["2026-06-03T08:25:00Z", "documented-before"],
    ["2026-06-03T08:32:00Z", "time-unknown"],
    ["2026-06-03T08:40:00Z", "documented-before"],
  ] as const)("and written again, for an order at %s", async (at, state) => {
    const stored = (
      lastUpdated: string,
    ): Readonly<Record<string, unknown>> => ({ meta: { lastUpdated } });
    const records = [
      ...people,
      proposal(),
      verification(stored("2026-06-03T08:20:00Z")),
      verification(stored("2026-06-03T08:35:00Z")),
      order({ authoredOn: at }),
    ];
    const entry = deletion("Provenance/v1", "2026-06-03T08:30:00Z");
    expect(await audited({ "h.json": bundle(records, [entry]) })).toBe(state);
  });

  it("is kept beside its revocation, and the deletion is counted as one", async () => {
    const entry = deletion("Provenance/v1", "2026-06-03T08:30:00Z");
    const { decisions, run } = await auditFiles(
      { "h.json": bundle(story, [entry]) },
      policy,
    );
    expect(
      decisions[0]?.events.map(({ type, at, actor }) => [type, at, actor]),
    ).toEqual([
      ["review.attested", "2026-06-03T08:20:00Z", "Practitioner/n1"],
      ["recommendation.issued", "2026-06-03T07:55:00Z", "Device/dose"],
      ["review.revoked", "2026-06-03T08:30:00Z", "Practitioner/n1"],
      ["action.ordered", "2026-06-03T08:40:00Z", "Practitioner/d1"],
    ]);
    expect(run.accounts[0]).toMatchObject({
      used: 3,
      rejected: 0,
      ignoredReasons: { "reference-only": 3, "review-deleted": 1 },
    });
  });

  it("a deleted Task takes back its review alike", async () => {
    const task = {
      resourceType: "Task",
      id: "t1",
      status: "completed",
      focus: { reference: "MedicationRequest/p1" },
      for: { reference: `Patient/${patients[0]}` },
      owner: { reference: "PractitionerRole/r1" },
      lastModified: "2026-06-03T08:20:00Z",
      businessStatus: { text: "ok" },
    };
    const mapping = `
version: 1
sources:
  - { name: ward, files: ["*.json"], format: fhir, events: [], values: { review: { ok: review.accepted } } }
`;
    const records = [...people, proposal(), task, order()];
    const states = [];
    for (const entries of [
      [],
      [deletion("Task/t1", "2026-06-03T08:25:00Z")],
      [deletion("Task/t2", "2026-06-03T08:25:00Z")],
    ])
      states.push(
        stateOf(
          await auditFiles({ "h.json": bundle(records, entries) }, policy, {
            mapping,
          }),
        ),
      );
    expect(states).toEqual([
      "documented-before",
      "none-found",
      "documented-before",
    ]);
  });
});

describe("what was deleted or entered in error takes back its own record alone", () => {
  const administered = {
    resourceType: "MedicationAdministration",
    id: "a1",
    status: "entered-in-error",
    subject: { reference: `Patient/${patients[0]}` },
    request: { reference: "MedicationRequest/m1" },
    effectiveDateTime: "2026-06-03T10:00:00Z",
  };

  it("an administration leaves the order that it was given for", async () => {
    const unreviewed = [...people, proposal(), order()];
    expect(
      await audited({ "a.ndjson": ndjson([...unreviewed, administered]) }),
    ).toBe("none-found");
  });

  it("an output leaves the order that was given on it", async () => {
    const entry = deletion("MedicationRequest/p1", "2026-06-03T10:25:00Z");
    expect(await audited({ "h.json": bundle(story, [entry]) })).toBe(
      "documented-before",
    );
  });
});
