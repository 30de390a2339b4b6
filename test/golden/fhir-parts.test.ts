/** Records of FHIR that hold several resources: each part is read, or counted with its reason (contract law 1). */
import { describe, expect, it } from "vitest";
import { auditFiles } from "../laws/run-audit.ts";
import {
  bundle,
  deletion,
  ndjson,
  order,
  people,
  policy,
  proposal,
  verification,
} from "./fhir-records.ts";
import type { FhirRecord } from "./fhir-records.ts";

const observation = { resourceType: "Observation", id: "o" };
const line = (records: readonly object[], more: object = {}): object => ({
  resourceType: "Bundle",
  type: "collection",
  entry: records.map((resource) => ({ resource, ...more })),
});

const author = {
  type: { coding: [{ code: "author" }] },
  who: { reference: "Practitioner/n1" },
};

it("a Bundle on one line counts what it holds beside its events", async () => {
  const lines = [
    line([...people, proposal(), observation, verification(), observation]),
    line([order(), line([observation, { resourceType: "Patient_" }])]),
    line([observation, verification({ agent: [author] }), observation]),
    line([]),
  ];
  const { run, decisions, faults } = await auditFiles(
    { "b.ndjson": ndjson(lines) },
    policy,
  );
  expect(faults).toEqual([]);
  expect(decisions[0]?.oversight).toBe("documented-before");
  expect(run.accounts[0]).toMatchObject({
    records: 4,
    used: 2,
    ignored: 2,
    ignoredReasons: { "resource-not-read:Observation": 1, "no-resource": 1 },
    notes: {
      "ignored-part:reference-only": 3,
      "ignored-part:resource-not-read:Observation": 4,
      "ignored-part:resource-not-read:unknown": 1,
      "ignored-part:no-ai-and-no-verifier": 1,
    },
  });
});

const outcomes: readonly (readonly [object, readonly string[]])[] = [
  [{ severity: "error", code: "incomplete" }, ["required-missing"]],
  [{ severity: "fatal", code: "timeout" }, ["required-missing"]],
  [{ severity: "warning", code: "incomplete" }, ["required-missing"]],
  [{ severity: "warning", code: "too-costly" }, ["required-missing"]],
  [{ severity: "warning", code: "informational" }, []],
  [{ severity: "information" }, []],
];
it.each(outcomes)(
  "a server that says %j of its answer says whether it is whole",
  async (issue, codes) => {
    const outcome = { resourceType: "OperationOutcome", issue: [issue] };
    const { faults } = await auditFiles(
      { "a.json": bundle([...people, proposal(), outcome]) },
      policy,
    );
    expect(faults.map(({ code }) => code)).toEqual(codes);
  },
);

it("a contained resource is no record of its own: it is named, but for what is read by reference", async () => {
  const held = [
    { resourceType: "Observation", id: "o" },
    { resourceType: "Practitioner", id: "x" },
    { resourceType: "no type" },
  ];
  const records = [...people, proposal({ contained: held }), order()];
  const { run, decisions } = await auditFiles(
    { "a.ndjson": ndjson(records) },
    policy,
  );
  expect(decisions[0]?.oversight).toBe("none-found");
  expect(run.accounts[0]?.notes).toEqual({
    "ignored-part:contained-not-read:Observation": 1,
    "ignored-part:contained-not-read:unknown": 1,
  });
});

describe("a review that is contained in a resource", () => {
  const stateWith = async (
    advice: FhirRecord,
    act: FhirRecord,
    more: readonly FhirRecord[] = [],
  ): Promise<unknown> => {
    const { decisions, faults } = await auditFiles(
      {
        "a.ndjson": ndjson([...people, proposal(advice), order(act), ...more]),
      },
      policy,
    );
    return faults.length > 0
      ? faults.map(({ code, field }) => `${code} ${field ?? ""}`)
      : decisions.map(({ oversight }) => oversight);
  };
  const about = (reference: string): FhirRecord => ({
    contained: [verification({ target: [{ reference }] })],
  });

  it("is read, whether it is about what is around it or about another resource", async () => {
    expect(await stateWith(about("#"), {})).toEqual(["documented-before"]);
    expect(await stateWith({}, about("MedicationRequest/p1"))).toEqual([
      "documented-before",
    ]);
    expect(await stateWith({}, about("MedicationRequest/p2"))).toEqual([
      "none-found",
    ]);
  });

  it("is read by a reviewer who is contained beside it", async () => {
    const held = [
      {
        resourceType: "Practitioner",
        id: "x",
        identifier: [
          {
            system: "https://fhir.hl7.org.uk/Id/gphc-number",
            value: "9990001",
          },
        ],
      },
      verification({
        agent: [
          {
            type: { coding: [{ code: "verifier" }] },
            who: { reference: "#x" },
          },
        ],
        target: [{ reference: "#" }],
      }),
    ];
    expect(await stateWith({ contained: held }, {})).toEqual([
      "role-not-permitted",
    ]);
  });

  it("is read where it is a task", async () => {
    const task = {
      resourceType: "Task",
      status: "completed",
      intent: "order",
      focus: { reference: "#" },
      owner: { reference: "PractitionerRole/r1" },
      lastModified: "2026-06-03T08:20:00Z",
    };
    expect(await stateWith({ contained: [task] }, {})).not.toEqual([
      "none-found",
    ]);
  });

  it("is a fault where it is about what nobody can name", async () => {
    expect(await stateWith(about("#x"), {})).toEqual([
      "required-missing target",
    ]);
  });

  it("is not taken back by the deletion of another one of its id", async () => {
    const { decisions } = await auditFiles(
      {
        "b.json": bundle(
          [...people, proposal(about("#")), order()],
          [deletion("Provenance/v1", "2026-06-03T08:30:00Z")],
        ),
      },
      policy,
    );
    expect(decisions.map(({ oversight }) => oversight)).toEqual([
      "documented-before",
    ]);
  });
});

const statuses: readonly (readonly [string | undefined, string])[] = [
  [undefined, "documented-before"],
  ["201 Created", "documented-before"],
  ["304", "documented-before"],
  ["422 Unprocessable Entity", "none-found"],
  ["500", "none-found"],
  ["400", "none-found"],
  ["4000", "documented-before"],
];

it.each(statuses)(
  "an entry that the server refused was not stored: %s",
  async (status, state) => {
    const refused = { resource: verification(), response: { status } };
    const { run, decisions } = await auditFiles(
      { "b.json": bundle([...people, proposal(), order()], [refused]) },
      policy,
    );
    expect(decisions[0]?.oversight).toBe(state);
    expect(run.accounts[0]?.ignoredReasons["failed-attempt"]).toBe(
      state === "none-found" ? 1 : undefined,
    );
  },
);

it("a deletion that the server refused took nothing back, one that bears the resource is a deletion", async () => {
  const request = { method: "DELETE", url: "Provenance/v1" };
  const at = "2026-06-03T08:30:00Z";
  const stateOf = async (entry: object): Promise<unknown> => {
    const records = [...people, proposal(), verification(), order()];
    const { decisions } = await auditFiles(
      { "b.json": bundle(records, [{ request, ...entry }]) },
      policy,
    );
    return decisions[0]?.oversight;
  };
  expect(await stateOf({ response: { status: "409", lastModified: at } })).toBe(
    "documented-before",
  );
  expect(
    await stateOf({
      resource: verification(),
      response: { status: "204", lastModified: at },
    }),
  ).toBe("none-found");
});

it("the list of a bulk export is counted as one, and stops nothing", async () => {
  const manifest = {
    transactionTime: "2026-06-10T00:00:00Z",
    request: "https://ehr.example/fhir/$export",
    requiresAccessToken: false,
    output: [{ type: "Provenance", url: "https://ehr.example/1.ndjson" }],
    error: [],
  };
  const records = ndjson([...people, proposal(), verification(), order()]);
  for (const written of [
    manifest,
    Object.fromEntries(Object.entries(manifest).toReversed()),
    { ...manifest, requiresAccessToken: undefined, error: undefined },
    { ...manifest, output: [] },
  ]) {
    const { run, decisions, faults } = await auditFiles(
      {
        "manifest.json": JSON.stringify(written, null, 1),
        "1.ndjson": records,
      },
      policy,
    );
    expect(faults).toEqual([]);
    expect(decisions[0]?.oversight).toBe("documented-before");
    expect(
      run.accounts.find(({ file }) => file === "manifest.json"),
    ).toMatchObject({
      format: "fhir",
      records: 1,
      ignored: 1,
      ignoredReasons: { "bulk-manifest": 1 },
    });
  }
});

it("a log that is only alike is none", async () => {
  const log = { transactionTime: "2026-06-10", request: {}, output: [{}] };
  const { run } = await auditFiles({ "log.json": JSON.stringify(log) }, policy);
  expect(run.accounts[0]).toMatchObject({ format: "json", rejected: 1 });
});

it("an order that an interface engine passed on is no output of an AI", async () => {
  const passedOn = verification({
    id: "v2",
    target: [{ reference: "MedicationRequest/m1" }],
    agent: [
      {
        type: { coding: [{ code: "transmitter" }] },
        who: { reference: "Device/ehr" },
      },
    ],
  });
  const { decisions } = await auditFiles(
    {
      "a.ndjson": ndjson([
        ...people,
        proposal(),
        verification(),
        order(),
        passedOn,
      ]),
    },
    policy,
  );
  expect(
    decisions.map(({ recommendation, oversight }) => [
      recommendation,
      oversight,
    ]),
  ).toEqual([["MedicationRequest/p1", "documented-before"]]);
});

it("of a person who stands in the record of a review itself the role is that of others' records too", async () => {
  const role = { ...people[2], id: "pr" };
  const agent = [
    { type: { coding: [{ code: "verifier" }] }, who: { reference: "#pr" } },
  ];
  const own = verification({ contained: [role], agent });
  const records = [...people.slice(0, 2), proposal(), own, order()];
  const { decisions, faults } = await auditFiles(
    { "b.json": bundle(records) },
    policy,
  );
  expect(faults).toEqual([]);
  expect(decisions[0]?.oversight).toBe("documented-before");
});
