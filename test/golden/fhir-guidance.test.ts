/** An answer of decision support and what it resulted in are one decision. */
import { expect, it } from "vitest";
import { auditFiles } from "../laws/run-audit.ts";
import {
  ndjson,
  order,
  patients,
  people,
  policy,
  proposal,
  verification,
} from "./fhir-records.ts";

const p1 = "MedicationRequest/p1";
const g1 = "GuidanceResponse/g1";
const answer = {
  resourceType: "GuidanceResponse",
  id: "g1",
  status: "success",
  subject: { reference: `Patient/${patients[0]}` },
  occurrenceDateTime: "2026-06-03T07:55:00Z",
  performer: { reference: "Device/dose" },
  result: { reference: p1 },
};

it.each([
  [p1, p1],
  [p1, g1],
  [g1, p1],
  [g1, g1],
])("ordered on %s, reviewed on %s", async (ordered, reviewed) => {
  const records = [
    ...people,
    answer,
    proposal(),
    verification({ target: [{ reference: reviewed }] }),
    order({ basedOn: [{ reference: ordered }] }),
  ];
  for (const written of [records, records.toReversed()]) {
    const { decisions, faults, run } = await auditFiles(
      { "a.ndjson": ndjson(written) },
      policy,
    );
    expect(faults).toEqual([]);
    expect(run.accounts[0]?.ignoredReasons["read-with-result"]).toBe(1);
    expect(
      decisions.map(({ recommendation, oversight, alignment }) => [
        recommendation,
        oversight,
        alignment,
      ]),
    ).toEqual([[p1, "documented-before", "concordant"]]);
  }
});
