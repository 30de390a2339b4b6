/** A record of CDS Hooks that is well formed and rejected still names cards, exchanges and patients (`domain.md` 6, coverage). */
import { describe, expect, it } from "vitest";
import { auditFiles } from "../laws/run-audit.ts";
import { builtinSource, mapRecord, newLookUps } from "../../src/map/map.ts";
import type { JsonObject } from "../../src/model/record.ts";
import { object } from "../unit/map/records.ts";
import { ndjson, order, patients, people, policy } from "./fhir-records.ts";

const mapping = `
version: 1
sources:
  - { name: fhir, files: ["f*"], format: fhir, events: [], covers: { from: 2026-06-01, until: 2026-07-01 } }
  - { name: cds, files: ["c*"], format: cds-hooks, events: [], covers: { from: 2026-06-01, until: 2026-07-01 } }
`;
const [, , role] = people;
const [one, two] = patients;

const request = (hookInstance: string, patient: string): object => ({
  hook: "order-sign",
  hookInstance,
  context: { userId: "PractitionerRole/r1", patientId: patient },
});

const card = (id: string): object => ({
  uuid: `c${id}`,
  summary: "dose",
  source: { label: "dose-advisor" },
  suggestions: [
    {
      uuid: `s${id}`,
      actions: [{ type: "update", resource: { ...order(), id: `m${id}` } }],
    },
  ],
});

const exchange = (
  hookInstance: string,
  patient: string,
  ids: readonly string[],
): object => ({
  time: "2026-06-03T07:55:00Z",
  request: request(hookInstance, patient),
  response: { cards: ids.map(card) },
});

/** Three outputs that were acted on without a review: two of one exchange, one of another patient. */
async function found(
  answer: object,
): Promise<readonly [codes: readonly string[], states: unknown]> {
  const act = (id: string, patient: string): object =>
    order({
      id: `m${id}`,
      basedOn: undefined,
      subject: { reference: `Patient/${patient}` },
    });
  const cds = [exchange("h1", one, ["1", "2"]), exchange("h2", two, ["3"])];
  const staff = [{ resourceType: "Practitioner", id: "n1" }, role];
  const acts = [act("1", one), act("2", one), act("3", two)];
  const { faults, decisions } = await auditFiles(
    {
      "c.ndjson": ndjson([...cds, answer]),
      "f.ndjson": ndjson([...staff, ...acts]),
    },
    policy,
    { mapping },
  );
  const states = decisions.map(({ recommendation, oversight }) => [
    recommendation,
    oversight,
  ]);
  return [faults.map(({ code }) => code), Object.fromEntries(states)];
}

const silent = { s1: "none-found", s2: "none-found", s3: "none-found" };
const said = (more: object): object => ({
  card: "c1",
  outcome: "accepted",
  outcomeTimestamp: "2026-06-03T08:10:00Z",
  acceptedSuggestions: [{ id: "s1" }],
  ...more,
});

it("without an answer absence is claimed of each", async () => {
  expect(await found(request("h9", one))).toEqual([[], silent]);
});

const open: readonly (readonly [string, object, readonly string[]])[] = [
  ["an outcome", { feedback: [said({ outcome: "maybe" })] }, ["s1"]],
  [
    "an outcome of an answer of that exchange",
    { hookInstance: "h1", feedback: [said({ outcome: "maybe" })] },
    ["s1"],
  ],
  [
    "an outcome, beside one that can be read",
    {
      feedback: [
        said({ outcome: "maybe" }),
        said({ card: "c3", acceptedSuggestions: [{ id: "s3" }] }),
      ],
    },
    ["s1", "s3"],
  ],
  ["no outcome", said({ outcome: undefined }), ["s1"]],
  [
    "no outcome, and its suggestions alone",
    said({ outcome: undefined, acceptedSuggestions: ["s1"], card: undefined }),
    ["s1"],
  ],
  ["a text", { hookInstance: "h1", feedback: "accepted" }, ["s1", "s2"]],
  ["texts", { feedback: ["x", said({})] }, ["s1"]],
  [
    "a card of nobody",
    { feedback: [said({ card: "c9", outcome: "?", acceptedSuggestions: [] })] },
    [],
  ],
];

describe("feedback that cannot be read leaves nothing to be claimed absent of what it names", () => {
  it.each(open)("%s", async (_name, answer, names) => {
    const [codes, states] = await found(answer);
    expect(codes).toHaveLength(1);
    expect(states).toEqual({
      ...silent,
      ...Object.fromEntries(names.map((name) => [name, "log-ends"])),
    });
  });
});

it("an answer in another form costs no review", async () => {
  const answer = { request: request("h1", one), response: "cards" };
  expect(await found(answer)).toEqual([["required-missing"], silent]);
});

it("an action of the system beside an answer that cannot be read leaves it open what was advised", () => {
  const automatic = {
    request: request("h9", one),
    response: {
      cards: [],
      systemActions: [{ type: "update", resource: { ...order(), id: "m1" } }],
    },
    feedback: "accepted",
  };
  const outcome = mapRecord(
    builtinSource(
      { name: "cds", files: [], format: "cds-hooks", events: [] },
      newLookUps(),
    ),
    object(JSON.parse(JSON.stringify(automatic)) as JsonObject),
  );
  const named = outcome.kind === "faults" ? (outcome.mayBe ?? []) : [];
  expect(named.flatMap(({ keys }) => keys.map(({ value }) => value))).toContain(
    "MedicationRequest/m1",
  );
});

it("no fault holds a word of the record", async () => {
  const secret = "Quillfeather";
  for (const answer of [
    { feedback: [said({ outcome: secret })] },
    { hookInstance: "h1", feedback: secret },
    { note: secret },
  ]) {
    const { faults } = await auditFiles(
      { "c.ndjson": ndjson([exchange("h1", one, ["1"]), answer]) },
      policy,
      { mapping },
    );
    expect(faults).toHaveLength(1);
    expect(JSON.stringify(faults)).not.toContain(secret);
  }
});
