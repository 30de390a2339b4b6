/**
 * "So does a rejected record, unless its readable type cannot be what is looked for, for the decisions that its readable keys
 * name (patient alone: all of that patient's)" (`domain.md` 6, coverage): records of FHIR that are well formed and rejected.
 */
import { describe, expect, it } from "vitest";
import { auditFiles } from "../laws/run-audit.ts";
import type { Inputs } from "../laws/run-audit.ts";
import {
  bundle,
  ndjson,
  order,
  patients,
  people,
  policy,
  proposal,
  statesOf,
  to,
  verification,
} from "./fhir-records.ts";
import type { FhirRecord } from "./fhir-records.ts";

const mapping = `
version: 1
sources:
  - { name: fhir, files: ["*"], format: fhir, events: [], covers: { from: 2026-06-01, until: 2026-07-01 }, values: { review: { agreed: review.accepted } } }
`;
const [one, two] = patients;
const modifier = {
  modifierExtension: [{ url: "https://ehr.example/x", valueBoolean: true }],
};
const approve = { coding: [{ code: "approve" }] };
const of = (patient: string): FhirRecord => to(`Patient/${patient}`);

/** What is found of each output, and the codes of the faults. */
async function found(
  records: readonly FhirRecord[] | Inputs,
): Promise<readonly [codes: readonly string[], states: unknown]> {
  const inputs = Array.isArray(records)
    ? { "a.json": bundle([...people, ...(records as readonly FhirRecord[])]) }
    : (records as Inputs);
  const { faults, decisions } = await auditFiles(inputs, policy, { mapping });
  return [faults.map(({ code }) => code), statesOf(decisions)];
}

/** Another output of the same patient, and one of another: both acted on without a review on record. */
const beside = [
  proposal({ id: "p2" }),
  order({ id: "m2", basedOn: [to("MedicationRequest/p2")] }),
  proposal({ id: "p3", subject: of(two) }),
  order({
    id: "m3",
    subject: of(two),
    basedOn: [to("MedicationRequest/p3")],
  }),
];
const silent = { p2: "none-found", p3: "none-found" };

const task = (changes: FhirRecord = {}): FhirRecord => ({
  resourceType: "Task",
  id: "t1",
  status: "completed",
  intent: "order",
  focus: to("MedicationRequest/p1"),
  for: of(one),
  owner: to("PractitionerRole/r1"),
  lastModified: "2026-06-03T08:20:00Z",
  businessStatus: { text: "agreed" },
  ...changes,
});

const reviews: readonly (readonly [string, FhirRecord, string])[] = [
  ["a verifier with a modifier", verification(modifier), "fhir-modifier"],
  [
    "a verifier with rules of its own",
    verification({ implicitRules: "https://ehr.example/rules" }),
    "fhir-modifier",
  ],
  [
    "a verifier as STU3 has it",
    verification({
      agent: [
        {
          role: [{ coding: [{ code: "verifier" }] }],
          whoReference: to("Practitioner/n1"),
        },
      ],
    }),
    "fhir-stu3",
  ],
  [
    "one good target and a display",
    verification({ target: [to("MedicationRequest/p1"), { display: "x" }] }),
    "required-missing",
  ],
  [
    "one good target and an identifier",
    verification({
      target: [{ identifier: { value: "7" } }, to("MedicationRequest/p1")],
    }),
    "required-missing",
  ],
  [
    "one good target and one inside the record",
    verification({ target: [to("#x"), to("MedicationRequest/p1")] }),
    "required-missing",
  ],
  [
    "a machine whose part is not known",
    verification({
      agent: [
        { type: { coding: [{ code: "wobble" }] }, who: to("Device/dose") },
      ],
    }),
    "unmapped-value",
  ],
  [
    "a task with a word that is not mapped",
    task({ businessStatus: { text: "seen by" } }),
    "unmapped-value",
  ],
  ["a task with a status", task({ status: "wibble" }), "unmapped-value"],
  ["a task with a modifier", task(modifier), "fhir-modifier"],
  [
    "a task about the order that rests on it",
    task({ focus: to("MedicationRequest/m1"), code: approve, ...modifier }),
    "fhir-modifier",
  ],
  [
    "a review without its type",
    { ...verification(), resourceType: undefined },
    "required-missing",
  ],
];

describe("a rejected review is looked for no more in the output that it names", () => {
  it.each(reviews)("%s", async (_name, review, code) => {
    expect(await found([proposal(), order(), ...beside, review])).toEqual([
      [code],
      { ...silent, p1: "log-ends" },
    ]);
  });

  it("a machine's own record of what it made is no review", async () => {
    const made = verification({
      agent: [
        { type: { coding: [{ code: "author" }] }, who: to("Device/dose") },
      ],
      target: [to("MedicationRequest/p1"), { display: "x" }],
    });
    expect(await found([proposal(), order(), ...beside, made])).toEqual([
      ["required-missing"],
      { ...silent, p1: "none-found" },
    ]);
  });

  it("nor is an order", async () => {
    const act = order({ id: "m9", status: "wibble" });
    expect(await found([proposal(), order(), ...beside, act])).toEqual([
      ["unmapped-value"],
      { ...silent, p1: "none-found" },
    ]);
  });

  it("of a patient alone: of all that is theirs, and of nobody else", async () => {
    const review = verification({
      target: [{ display: "x" }],
      patient: of(one),
    });
    expect(await found([proposal(), order(), ...beside, review])).toEqual([
      ["required-missing"],
      { p1: "log-ends", p2: "log-ends", p3: "none-found" },
    ]);
  });

  it("of nobody: of nothing", async () => {
    const review = verification({ target: [{ display: "x" }] });
    expect(await found([proposal(), order(), ...beside, review])).toEqual([
      ["required-missing"],
      { ...silent, p1: "none-found" },
    ]);
  });

  it("of several outputs: of each", async () => {
    const target = ["p1", "p3"].map((id) => to(`MedicationRequest/${id}`));
    const review = verification({ target, ...modifier });
    expect(await found([proposal(), order(), ...beside, review])).toEqual([
      ["fhir-modifier"],
      { p1: "log-ends", p2: "none-found", p3: "log-ends" },
    ]);
  });

  it("what a review cites beside its target it is not about", async () => {
    const entity = [{ role: "source", what: to("MedicationRequest/p2") }];
    const review = verification({ entity, ...modifier });
    expect(await found([proposal(), order(), ...beside, review])).toEqual([
      ["fhir-modifier"],
      { ...silent, p1: "log-ends" },
    ]);
  });
});

const acts: readonly (readonly [string, FhirRecord, string])[] = [
  ["a status", order({ status: "wibble" }), "unmapped-value"],
  ["an intent", order({ intent: "wobble" }), "unmapped-value"],
  ["a modifier", order(modifier), "fhir-modifier"],
  [
    "the shape of STU3",
    order({ requester: { agent: to("Practitioner/d1") } }),
    "fhir-stu3",
  ],
  [
    "a type of STU3",
    {
      ...order({ medicationCodeableConcept: undefined }),
      resourceType: "ProcedureRequest",
    },
    "fhir-stu3",
  ],
  [
    "a status, naming no output",
    order({ status: "wibble", basedOn: undefined }),
    "unmapped-value",
  ],
  [
    "a status, of a medicine that was given",
    {
      resourceType: "MedicationAdministration",
      id: "g1",
      status: "wibble",
      subject: of(one),
      request: to("MedicationRequest/p1"),
      effectiveDateTime: "2026-06-03T09:00:00Z",
    },
    "unmapped-value",
  ],
];

describe("a rejected act leaves it open whether anything was done", () => {
  const alignments = async (
    records: readonly FhirRecord[],
  ): Promise<unknown> => {
    const inputs = { "a.json": bundle([...people, ...records]) };
    const { faults, decisions } = await auditFiles(inputs, policy, { mapping });
    return [
      faults.map(({ code }) => code),
      decisions.map(({ alignment }) => alignment),
    ];
  };
  const other = proposal({ id: "p3", subject: of(two) });

  it.each(acts)("%s", async (_name, act, code) => {
    expect(await alignments([proposal(), other, act])).toEqual([
      [code],
      ["undetermined", "not-acted-on"],
    ]);
  });

  it("a review is no act", async () => {
    const review = verification(modifier);
    expect(await alignments([proposal(), other, review])).toEqual([
      ["fhir-modifier"],
      ["not-acted-on", "not-acted-on"],
    ]);
  });
});

describe("a record that holds several", () => {
  it("is rejected as a whole: each part is missing where it belongs", async () => {
    const line = bundle([
      verification({ target: [to("MedicationRequest/p3")] }),
      verification(modifier),
    ]);
    const rest = [...people, proposal(), order(), ...beside];
    const text = `${ndjson(rest)}${line}\n`;
    expect(await found({ "a.ndjson": text })).toEqual([
      ["fhir-modifier"],
      { p1: "log-ends", p2: "none-found", p3: "log-ends" },
    ]);
  });

  it("a time of one part that cannot be read as well", async () => {
    const line = bundle([
      verification({ target: [to("MedicationRequest/p3")] }),
      { ...order({ id: "m9", basedOn: undefined }), authoredOn: "yesterday" },
      verification({ recorded: "yesterday" }),
    ]);
    const rest = [...people, proposal(), order(), ...beside];
    const text = `${ndjson(rest)}${line}\n`;
    const [, states] = await found({ "a.ndjson": text });
    expect(states).toEqual({
      p1: "log-ends",
      p2: "none-found",
      p3: "log-ends",
    });
  });
});

describe("a line that holds records of several people", () => {
  const rest = ndjson([...people, proposal(), order(), ...beside]);
  const lineOf = (review: FhirRecord): string =>
    bundle([
      proposal({ id: "p9", subject: of(two) }),
      verification({ ...review, note: "NOTE" }),
    ]);
  const missing = { p1: "log-ends", p2: "none-found", p3: "none-found" };

  it.each(["\\ud800", "a\u0001b"])(
    "is damaged behind their names: each of them misses it (%j)",
    async (damage) => {
      const text = `${rest}${lineOf({}).replace("NOTE", damage)}\n`;
      const [codes, states] = await found({ "a.ndjson": text });
      expect(codes).toHaveLength(1);
      expect(states).toMatchObject(missing);
    },
  );

  it("is refused by the site's own schema: each of them misses it", async () => {
    const { faults, decisions } = await auditFiles(
      { "a.ndjson": `${rest}${lineOf({})}\n` },
      policy,
      {
        mapping: mapping.replace("events: []", "events: [], schema: s.json"),
        beside: {
          "s.json": JSON.stringify({
            $schema: "https://json-schema.org/draft/2020-12/schema",
            type: "object",
            properties: { resourceType: { not: { const: "Bundle" } } },
          }),
        },
      },
    );
    expect(faults).toHaveLength(1);
    const states = decisions.map(({ recommendation, oversight }) => [
      String(recommendation).replace(/^MedicationRequest\//u, ""),
      oversight,
    ]);
    expect(Object.fromEntries(states)).toMatchObject(missing);
  });
});

describe("a task whose focus has no name", () => {
  const focuses: readonly (readonly [string, FhirRecord])[] = [
    ["an identifier", { identifier: { value: "7" } }],
    ["a display", { display: "the advice" }],
    ["a display of a report", { display: "x", type: "DiagnosticReport" }],
  ];
  it.each(focuses)("%s", async (_name, focus) => {
    for (const status of ["completed", "rejected", "accepted"])
      expect(
        await found([proposal(), order(), ...beside, task({ focus, status })]),
      ).toEqual([
        ["required-missing"],
        { p1: "log-ends", p2: "log-ends", p3: "none-found" },
      ]);
  });

  it("is a fault where it asks for approval and has no focus at all", async () => {
    const review = task({ focus: undefined, code: approve });
    expect(await found([proposal(), order(), ...beside, review])).toEqual([
      ["required-missing"],
      { p1: "log-ends", p2: "log-ends", p3: "none-found" },
    ]);
  });

  const none: readonly (readonly [string, FhirRecord])[] = [
    ["a step that was not taken", { status: "requested" }],
    ["a person", { focus: { display: "x", type: "Patient" } }],
    ["nothing", { focus: undefined }],
    ["another record", { focus: to("Appointment/1") }],
  ];
  it.each(none)("is no review: %s", async (_name, changes) => {
    const focus = { display: "the advice" };
    const step = task({ focus, ...changes });
    expect(await found([proposal(), order(), ...beside, step])).toEqual([
      [],
      { ...silent, p1: "none-found" },
    ]);
  });
});

it("of a record that does not tell its server: of what is called so on each", async () => {
  const on = (server: string): string =>
    bundle([...people, proposal(), order()], [], server);
  const { faults, decisions } = await auditFiles(
    {
      "a.json": on("https://a.example/fhir"),
      "b.json": on("https://b.example/fhir"),
      "c.json": ndjson([verification(modifier)]),
    },
    policy,
    { mapping },
  );
  expect(faults.map(({ code }) => code)).toEqual(["fhir-modifier"]);
  expect(decisions.map(({ oversight }) => oversight)).toEqual([
    "log-ends",
    "log-ends",
  ]);
});

it("of a record that was cut behind its target and its modifier as well", async () => {
  const rest = ndjson([...people, proposal(), order(), ...beside]);
  const cut = ndjson([verification(modifier)])
    .trimEnd()
    .slice(0, -1);
  const [codes, states] = await found({ "a.ndjson": `${rest}${cut}` });
  expect(codes).toHaveLength(1);
  expect(states).toEqual({ ...silent, p1: "log-ends" });
});

it("no fault holds a word of the record", async () => {
  const secret = "Quillfeather";
  const records = [
    verification({ target: [{ display: secret }], note: secret }),
    task({ focus: { display: secret }, description: secret }),
    order({ status: secret }),
    { ...order(), resourceType: undefined, note: [{ text: secret }] },
  ];
  const { faults } = await auditFiles(
    { "a.json": bundle([...people, proposal(), ...records]) },
    policy,
    { mapping },
  );
  expect(faults).toHaveLength(4);
  expect(JSON.stringify(faults)).not.toContain(secret);
});
