/** Records of FHIR that hold several resources: each part is read, or counted with its reason (contract law 1). */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { auditFiles } from "../laws/run-audit.ts";
import {
  bundle,
  ndjson,
  order,
  people,
  proposal,
  verification,
} from "./fhir-records.ts";

const policy = readFileSync(
  new URL("../../fixtures/fhir/ward/policy.yaml", import.meta.url),
  "utf8",
);
const observation = { resourceType: "Observation", id: "o" };
const line = (records: readonly object[], more: object = {}): object => ({
  resourceType: "Bundle",
  type: "collection",
  entry: records.map((resource) => ({ resource, ...more })),
});

it("a Bundle on one line counts what it holds beside its events", async () => {
  const lines = [
    line([...people, proposal(), observation, verification(), observation]),
    line([order(), line([observation, { resourceType: "Patient_" }])]),
    line([observation, { ...verification(), agent: [] }, observation]),
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
    verification({ target: [{ reference: "#" }] }),
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
    "ignored-part:contained-not-read:Provenance": 1,
    "ignored-part:contained-not-read:unknown": 1,
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
