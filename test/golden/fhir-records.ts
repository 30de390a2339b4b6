/** Invented FHIR records of one patient: an advice, its review, the order that follows it. NHS numbers begin with 999. */
import { readFileSync } from "node:fs";
import type { Audited } from "../laws/run-audit.ts";

/** The policy by which they are judged. */
export const policy: string = readFileSync(
  new URL("../../fixtures/fhir/ward/policy.yaml", import.meta.url),
  "utf8",
);

export type FhirRecord = Readonly<Record<string, unknown>>;

/** Changes to a record; an element that is set to undefined is left out. */
type Changes = Readonly<Record<string, unknown>>;

const medicine = {
  coding: [{ system: "http://snomed.info/sct", code: "319735007" }],
};

const dosage = (value: number): readonly unknown[] => [
  {
    timing: { repeat: { frequency: 1, period: 1, periodUnit: "d" } },
    doseAndRate: [
      {
        doseQuantity: {
          value,
          unit: "mg",
          system: "http://unitsofmeasure.org",
          code: "mg",
        },
      },
    ],
  },
];

export const patients = ["9990000018", "9990000026"] as const;

/** The product, the pharmacist who may review, and their role. */
export const people: readonly FhirRecord[] = [
  {
    resourceType: "Device",
    id: "dose",
    type: { coding: [{ code: "Artificial-Intelligence" }] },
    deviceName: [{ name: "dose-advisor", type: "model-name" }],
    version: [{ value: "2.4.1" }],
  },
  { resourceType: "Practitioner", id: "n1" },
  {
    resourceType: "PractitionerRole",
    id: "r1",
    practitioner: { reference: "Practitioner/n1" },
    code: [{ text: "pharmacist" }],
  },
];

/** Advice by the device, 07:55Z. */
export const proposal = (changes: Changes = {}): FhirRecord => ({
  resourceType: "MedicationRequest",
  id: "p1",
  status: "active",
  intent: "proposal",
  medicationCodeableConcept: medicine,
  subject: { reference: `Patient/${patients[0]}` },
  authoredOn: "2026-06-03T07:55:00Z",
  requester: { reference: "Device/dose" },
  dosageInstruction: dosage(7),
  ...changes,
});

/** The order that rests on it, 08:40Z. */
export const order = (changes: Changes = {}): FhirRecord => ({
  ...proposal(),
  id: "m1",
  intent: "order",
  authoredOn: "2026-06-03T08:40:00Z",
  requester: { reference: "Practitioner/d1" },
  basedOn: [{ reference: "MedicationRequest/p1" }],
  ...changes,
});

/** The pharmacist's verification, recorded 08:20Z. */
export const verification = (changes: Changes = {}): FhirRecord => ({
  resourceType: "Provenance",
  id: "v1",
  target: [{ reference: "MedicationRequest/p1" }],
  recorded: "2026-06-03T08:20:00Z",
  agent: [
    {
      type: { coding: [{ code: "verifier" }] },
      who: { reference: "PractitionerRole/r1" },
    },
  ],
  ...changes,
});

/** The entry of a history that says that a record was deleted. */
export const deletion = (name: string, lastModified?: string): unknown => ({
  request: { method: "DELETE", url: name },
  response: { status: "204", lastModified },
});

/** A Bundle of records and of entries as they are; `server`: the address of every record. */
export const bundle = (
  records: readonly FhirRecord[],
  entries: readonly unknown[] = [],
  server?: string,
): string =>
  JSON.stringify({
    resourceType: "Bundle",
    type: "history",
    entry: [
      ...records.map((resource) => ({
        fullUrl:
          server === undefined
            ? undefined
            : `${server}/${String(resource["resourceType"])}/${String(resource["id"])}`,
        resource,
      })),
      ...entries,
    ],
  });

/** One record a line, as a bulk export has them. */
export const ndjson = (records: readonly unknown[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join("");

/** A reference of FHIR to a record. */
export const to = (name: string): FhirRecord => ({ reference: name });

/** The oversight state of each output, by the id of its proposal. */
export const statesOf = (
  decisions: Audited["decisions"],
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    decisions.map(({ recommendation, oversight }) => [
      String(recommendation).replace(/^MedicationRequest\//u, ""),
      oversight,
    ]),
  );
