/**
 * A review of FHIR that cannot be used (it is cut, names nobody, or refers to its target in a form that joins nothing) is a
 * fault and a hole in the log of whom it names, never silence that is held against a person (`domain.md` 6, coverage).
 */
import { describe, expect, it } from "vitest";
import { builtinSource, mapRecord, newLookUps } from "../../src/map/map.ts";
import { object } from "../unit/map/records.ts";
import { auditFiles } from "../laws/run-audit.ts";
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
  - { name: fhir, files: ["*"], format: fhir, events: [], covers: { from: 2026-06-01, until: 2026-07-01 } }
`;
const [one, two] = patients;
const target = (reference: unknown): FhirRecord => ({
  target: [{ reference }],
});
const agent = (type: unknown, who = "PractitionerRole/r1"): FhirRecord => ({
  type,
  who: to(who),
});

/** An output of each of two patients, acted on; a good review of the second lies beside. */
const acted = [
  ...people,
  proposal(),
  order(),
  proposal({ id: "p3", subject: { reference: `Patient/${two}` } }),
  order({
    id: "m3",
    subject: { reference: `Patient/${two}` },
    basedOn: [to("MedicationRequest/p3")],
  }),
  verification({ id: "v3", target: [to("MedicationRequest/p3")] }),
];

/** What others name beside the output, and that a record is about its patient. */
const other = to("MedicationRequest/zz");
const ofOne = { patient: to(`Patient/${one}`) };
const author = agent({ coding: [{ code: "author" }] }, "Practitioner/d1");
const urn = "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0";

async function audited(text: string, name = "a.ndjson"): Promise<unknown> {
  const { faults, decisions } = await auditFiles({ [name]: text }, policy, {
    mapping,
  });
  const told = faults.map(({ code, field }) => `${code} ${String(field)}`);
  return [told, statesOf(decisions)];
}

const reviewed = "documented-before";

describe("a review that cannot be used is a fault, and leaves nothing to be claimed absent of what it names", () => {
  const reviews: readonly (readonly [string, FhirRecord, string])[] = [
    ["no agent", { agent: undefined }, "required-missing agent"],
    ["an empty list of agents", { agent: [] }, "required-missing agent"],
    [
      "a part in words",
      { agent: [agent({ text: "Verifier" })] },
      "required-missing agent.type",
    ],
    [
      "a part by its display",
      { agent: [agent({ coding: [{ display: "Attester" }] })] },
      "required-missing agent.type",
    ],
    [
      "a part in other letters",
      { agent: [agent({ coding: [{ code: "Verifier" }] })] },
      "required-missing agent.type",
    ],
    [
      "a slash before the target",
      target("/MedicationRequest/p1"),
      "required-missing target",
    ],
    [
      "a slash behind the target",
      target("MedicationRequest/p1/"),
      "required-missing target",
    ],
    [
      "two slashes in the target",
      target("MedicationRequest//p1"),
      "required-missing target",
    ],
    [
      "a target in small letters",
      target("medicationrequest/p1"),
      "required-missing target",
    ],
    [
      "a target in capitals, with its server",
      target("https://a.example/fhir//MEDICATIONREQUEST/p1/"),
      "required-missing target",
    ],
    [
      "an agent of whom nothing is told",
      { agent: [{}] },
      "required-missing agent",
    ],
    [
      "an agent of whom nothing is told behind one who made it",
      { agent: [agent({ coding: [{ code: "author" }] }, "Device/dose"), {}] },
      "required-missing agent",
    ],
    [
      "a part that is a bare word",
      { agent: [agent("verifier")] },
      "required-missing agent.type",
    ],
    [
      "a list of bare words",
      { agent: [agent(["verifier"])] },
      "required-missing agent.type",
    ],
    [
      "a part in other words",
      { agent: [agent({ text: "Verified by" })] },
      "required-missing agent.type",
    ],
    [
      "a bare word beside one who made it",
      { agent: [author, "PractitionerRole/r1"] },
      "required-missing agent",
    ],
    [
      "a null beside one who made it",
      { agent: [author, null] },
      "required-missing agent",
    ],
    [
      "a list among the agents",
      { agent: [author, [agent({ coding: [{ code: "verifier" }] })]] },
      "required-missing agent",
    ],
    [
      "a bare word in place of a coding",
      { agent: [agent({ coding: ["verifier"] })] },
      "required-missing agent.type",
    ],
    [
      "a bare word in place of all codings",
      { agent: [agent({ coding: "verifier" })] },
      "required-missing agent.type",
    ],
    [
      "a list in place of a text",
      { agent: [agent({ text: ["verifier"] })] },
      "required-missing agent.type",
    ],
    [
      "an object in place of a code",
      { agent: [agent({ coding: [{ code: { value: "verifier" } }] })] },
      "required-missing agent.type",
    ],
    [
      "a list in place of a display",
      { agent: [agent({ coding: [{ display: ["Verifier"] }] })] },
      "required-missing agent.type",
    ],
    [
      "a part by a display alone",
      { agent: [agent({ display: "Verifier" })] },
      "required-missing agent.type",
    ],
    [
      "a bare target beside another",
      { target: [other, "MedicationRequest/p1"] },
      "required-missing target",
    ],
    [
      "a bare target",
      { target: "MedicationRequest/p1" },
      "required-missing target",
    ],
    [
      "a list among the targets",
      { target: [other, [to("MedicationRequest/p1")]] },
      "required-missing target",
    ],
    [
      "an empty target beside another, of a patient",
      { target: [other, {}], ...ofOne },
      "required-missing target",
    ],
    [
      "a null beside a target, of a patient",
      { target: [other, null], ...ofOne },
      "required-missing target",
    ],
    [
      "a urn that nothing bears, of a patient",
      { ...target(urn), ...ofOne },
      "required-missing target",
    ],
    [
      "a type that no release has, of a patient",
      { ...target("MedicationRequests/p1"), ...ofOne },
      "required-missing target",
    ],
    [
      "a fragment behind the target",
      target("MedicationRequest/p1#x"),
      "required-missing target",
    ],
    [
      "a number for the target, of a patient",
      { ...target(1), patient: to(`Patient/${one}`) },
      "required-missing target",
    ],
    [
      "a search for the target, of a patient",
      {
        ...target("MedicationRequest?identifier=x|p1"),
        patient: to(`Patient/${one}`),
      },
      "required-missing target",
    ],
    [
      "a display for the target, of a patient, in an encounter",
      {
        target: [{ display: "x" }],
        patient: to(`Patient/${one}`),
        encounter: to("Encounter/e9"),
      },
      "required-missing target",
    ],
    [
      "a type in other letters",
      { resourceType: "provenance" },
      "required-missing resourceType",
    ],
  ];
  it.each(reviews)("%s", async (_name, changes, fault) => {
    const text = ndjson([...acted, verification(changes)]);
    expect(await audited(text)).toEqual([
      [fault],
      { p1: "log-ends", p3: reviewed },
    ]);
  });

  it("a target without a patient names nobody: the fault alone tells of it", async () => {
    const text = ndjson([...acted, verification(target(1))]);
    expect(await audited(text)).toEqual([
      ["required-missing target"],
      { p1: "none-found", p3: reviewed },
    ]);
  });

  const focuses: readonly (readonly [string, unknown])[] = [
    ["a number", { reference: 1 }],
    ["a bare word", "MedicationRequest/p1"],
    ["empty", {}],
    ["one of two", [other, to("MedicationRequest/p1")]],
    ["a bare word beside another", [other, "MedicationRequest/p1"]],
    ["a urn that nothing bears", to(urn)],
  ];
  it.each(focuses)("a task whose focus is %s", async (_name, focus) => {
    const task = {
      resourceType: "Task",
      id: "t1",
      status: "completed",
      intent: "order",
      focus,
      for: to(`Patient/${one}`),
      owner: to("PractitionerRole/r1"),
      lastModified: "2026-06-03T08:20:00Z",
    };
    expect(await audited(ndjson([...acted, task]))).toEqual([
      ["required-missing focus"],
      { p1: "log-ends", p3: reviewed },
    ]);
  });

  it("a bare agent of a contained review", async () => {
    const { id: _id, ...review } = verification({
      target: [to("#")],
      agent: [author, "PractitionerRole/r1"],
    });
    const text = ndjson(
      acted.map((record) =>
        record["id"] === "m1" ? { ...record, contained: [review] } : record,
      ),
    );
    const [faults, states] = (await audited(text)) as [unknown, unknown];
    expect(faults).toContain("required-missing agent");
    expect(states).not.toMatchObject({ p1: "none-found" });
  });

  const none: readonly (readonly [string, FhirRecord])[] = [
    ["an author", agent({ coding: [{ code: "author" }] })],
    [
      "an author who is displayed as a verifier",
      agent({ coding: [{ code: "author", display: "Verifier" }] }),
    ],
    [
      "an author whose words are no text",
      agent({ coding: [{ code: "author", display: ["x"] }], text: ["x"] }),
    ],
    ["a person without a part", agent(undefined)],
    [
      "a machine that calls itself a verifier",
      agent({ text: "verifier" }, "Device/dose"),
    ],
  ];
  it.each(none)("%s reviewed nothing", async (_name, who) => {
    const text = ndjson([...acted, verification({ agent: [who] })]);
    expect(await audited(text)).toEqual([
      [],
      { p1: "none-found", p3: reviewed },
    ]);
  });
});

describe("an output that its Bundle knows by a urn", () => {
  const known = (reference: string): string =>
    JSON.stringify({
      resourceType: "Bundle",
      type: "collection",
      entry: [
        ...acted.map((resource) => ({
          resource,
          ...(resource["id"] === "p1" ? { fullUrl: urn } : {}),
        })),
        { resource: verification({ ...target(reference), ...ofOne }) },
      ],
    });

  it.each([urn, urn.toUpperCase(), urn.replace("c6e0", "C6E0")])(
    "is reviewed as %s",
    async (reference) => {
      expect(await audited(known(reference), "a.json")).toEqual([
        [],
        { p1: reviewed, p3: reviewed },
      ]);
    },
  );

  it.each([`${urn}/`, `${urn}#x`, `${urn}/_history/1`])(
    "may be meant by %s",
    async (reference) => {
      expect(await audited(known(reference), "a.json")).toEqual([
        ["required-missing target"],
        { p1: "log-ends", p3: reviewed },
      ]);
    },
  );
});

describe("a review that was cut behind its target", () => {
  const [role] = [agent({ coding: [{ code: "author" }] }, "Practitioner/n1")];
  const whole = ndjson([
    verification({ agent: [role, agent({ coding: [{ code: "verifier" }] })] }),
  ]).trimEnd();
  const cuts = [
    '"recorded"',
    '"agent"',
    '"type":{"coding":[{"code":"author"',
    ',{"type":{"coding":[{"code":"verifier"',
    'ifier"',
  ];
  it.each(cuts)("before %s", async (mark) => {
    const cut = whole.slice(0, whole.indexOf(mark));
    expect(await audited(`${ndjson(acted)}${cut}\n${ndjson(people)}`)).toEqual([
      [expect.stringMatching(/^json-/u)],
      { p1: "log-ends", p3: reviewed },
    ]);
  });

  it("may have been about more, where its targets were cut", async () => {
    const review = ndjson([
      {
        resourceType: "Provenance",
        patient: to(`Patient/${one}`),
        target: [to("MedicationRequest/p9"), to("MedicationRequest/p1")],
      },
    ]);
    const cut = review.slice(0, review.indexOf('p1"'));
    expect(await audited(`${ndjson(acted)}${cut}\n${ndjson(people)}`)).toEqual([
      [expect.stringMatching(/^json-/u)],
      { p1: "log-ends", p3: reviewed },
    ]);
  });
});

it("a machine's own record with a character that is none shows no review", async () => {
  const made = verification({
    agent: [agent({ coding: [{ code: "author" }] }, "Device/dose")],
    note: "x",
  });
  const bad = ndjson([made]).replace('"x"', '"a\u0001b"');
  expect(await audited(`${ndjson(acted)}${bad}`)).toEqual([
    ["control-character null"],
    { p1: "none-found", p3: reviewed },
  ]);
});

describe("a rejected order that names no output leaves it open whether anything was done", () => {
  const accession = {
    identifier: [{ type: { coding: [{ code: "ACSN" }] }, value: "A77" }],
  };
  const alignments = async (act: FhirRecord): Promise<unknown> => {
    const records = [...people, proposal(), act];
    const { decisions } = await auditFiles(
      { "a.json": bundle(records) },
      policy,
      { mapping },
    );
    return decisions.map(({ alignment }) => alignment);
  };
  const rejected = order({ status: "wibble", basedOn: undefined });
  const acts: readonly (readonly [string, FhirRecord])[] = [
    ["with a number of an examination", { ...rejected, ...accession }],
    ["without an id", { ...rejected, id: undefined }],
    ["without either", rejected],
  ];
  it.each(acts)("%s", async (_name, act) => {
    expect(await alignments(act)).toEqual(["undetermined"]);
  });

  it("names another output by what it rests on", async () => {
    const basedOn = [to("GuidanceResponse/g9")];
    expect(await alignments({ ...rejected, ...accession, basedOn })).toEqual([
      "not-acted-on",
    ]);
  });
});

it("a rejected output without an id leaves it open what of its patient's it was", () => {
  const guidance = {
    resourceType: "GuidanceResponse",
    status: "wibble",
    subject: { reference: `Patient/${one}` },
  };
  const record = { patient: one, families: ["recommendation"], keys: [] };
  const outcome = mapRecord(
    builtinSource(
      { name: "fhir", files: [], format: "fhir", events: [] },
      newLookUps(),
    ),
    object(guidance),
  );
  expect(outcome).toMatchObject({ kind: "faults", mayBe: [record] });
});

describe("a server that refused", () => {
  const outcome = {
    resource: {
      resourceType: "OperationOutcome",
      issue: [{ severity: "error", code: "not-found" }],
    },
    response: { status: "404 Not Found" },
  };
  const notes = async (type: string): Promise<unknown> => {
    const text = JSON.stringify({
      ...(JSON.parse(bundle(acted, [outcome])) as object),
      type,
    });
    const files = { "a.json": text, "b.ndjson": `${text}\n` };
    const { run } = await auditFiles(files, policy, { mapping });
    return run.accounts.map((file) => file.notes["page-of-several"]);
  };

  it("to write a record says nothing of the export", async () => {
    expect(await notes("history")).toEqual([undefined, undefined]);
  });

  it("to answer one question of a batch says that something is missing", async () => {
    expect(await notes("batch-response")).toEqual([1, 1]);
  });

  const { resource } = outcome;
  const refusals: readonly (readonly [string, object])[] = [
    [
      "its reason in the answer",
      { status: "403 Forbidden", outcome: resource },
    ],
    ["its status alone", { status: "500" }],
    ["the whole line of its status", { status: "HTTP/1.1 500 Server Error" }],
    ["its reason without a status", { outcome: resource }],
  ];
  const asBatch = (
    entries: readonly unknown[],
    type = "batch-response",
  ): string => JSON.stringify({ resourceType: "Bundle", type, entry: entries });
  const answered = acted.map((record) => ({
    resource: record,
    response: { status: "200 OK" },
  }));

  it.each(refusals)("says it by %s", async (_name, response) => {
    const text = asBatch([...answered, { response }]);
    for (const name of ["a.json", "a.ndjson"]) {
      const files = {
        [name]: `${text}\n${name === "a.json" ? "" : ndjson(people)}`,
      };
      const { decisions } = await auditFiles(files, policy, { mapping });
      expect(decisions.map(({ oversight }) => oversight).sort()).toEqual([
        reviewed,
        "log-ends",
      ]);
    }
  });

  const requests = [
    ["POST", "Provenance", "409 Conflict", "none-found"],
    ["DELETE", "Provenance/v1", "404", "none-found"],
    ["PUT", "Provenance/v1", "HTTP/1.1 412 Precondition Failed", "none-found"],
    ["GET", "Provenance", "403", "log-ends"],
    ["POST", "Provenance/_search", "403", "log-ends"],
    ["POST", "Patient/1/$everything", "500", "log-ends"],
  ] as const;
  it.each(requests)("%s %s %s", async (method, url, status, state) => {
    const refused = { request: { method, url }, response: { status } };
    const text = asBatch([...answered, refused]);
    expect(await audited(`${text}\n${ndjson(people)}`)).toEqual([
      [],
      { p1: state, p3: reviewed },
    ]);
  });

  it("to write says nothing of the answers of a batch, whichever comes first", async () => {
    const lines = [
      asBatch([outcome], "transaction-response"),
      asBatch(answered),
      asBatch([outcome], "transaction-response"),
    ];
    for (const some of [lines, lines.slice(0, 2), lines.slice(1)])
      expect(await audited(`${some.join("\n")}\n`)).toEqual([
        [],
        { p1: "none-found", p3: reviewed },
      ]);
  });
});
