/** An answer of CDS Hooks that cannot be read is a fault: it was set aside as if nothing had been advised (contract law 2). */
import { describe, expect, it } from "vitest";
import { auditFiles } from "../laws/run-audit.ts";
import { ndjson, order, patients, policy } from "./fhir-records.ts";

const [patient] = patients;
const action = { type: "update", resource: { ...order(), id: "m1" } };
const card = { uuid: "c1", suggestions: [{ uuid: "s1", actions: [action] }] };
const request = {
  hook: "order-sign",
  hookInstance: "h1",
  context: { userId: "Practitioner/d1", patientId: patient },
};
const cards = { cards: [card] };
const answer = { card: "c1", outcome: "accepted" };

/** The format is said: what a record of another form is, is not told by its names. */
const mapping =
  "version: 1\nsources: [{ name: c, files: [c.ndjson], format: cds-hooks, events: [] }]\n";

async function read(record: object): Promise<readonly unknown[]> {
  const whole = { time: "2026-06-03T07:55:00Z", ...record };
  const { faults, run, decisions } = await auditFiles(
    { "c.ndjson": ndjson([whole]) },
    policy,
    { mapping },
  );
  return [
    faults.map(({ code, field }) => `${code} ${field ?? ""}`).join(),
    run.accounts[0]?.ignored,
    decisions.length,
  ];
}

const fault = (field: string): readonly unknown[] => [
  `required-missing ${field}`,
  0,
  0,
];

describe("is a fault", () => {
  it.each([
    ["a response as text", { response: JSON.stringify(cards) }, "response"],
    ["a list of responses", { response: [cards] }, "response"],
    ["responses", { responses: [cards] }, "response"],
    ["Cards", { response: { Cards: [card] } }, "response"],
    ["cards that are null", { response: { cards: null } }, "response"],
    ["an error", { response: { error: "500" } }, "response"],
    ["a body as text", { response: { body: "[]" } }, "response"],
    ["cards as texts", { response: { cards: ["7 mg"] } }, "cards"],
    ["some cards as texts", { response: { cards: [card, "7"] } }, "cards"],
    [
      "actions as texts",
      { response: { systemActions: ["7"] } },
      "systemActions",
    ],
    ["Cards beside cards", { response: { ...cards, Cards: [card] } }, "cards"],
    ["feedback as text", { feedback: "accepted" }, "feedback"],
    ["feedback as texts", { feedback: ["c1"] }, "feedback"],
    ["inner feedback as text", { feedback: { feedback: "c1" } }, "feedback"],
    ["Feedback", { Feedback: [answer] }, "feedback"],
    ["a card that nothing is said of", { card: "c1" }, "feedback"],
  ])("%s", async (_, record, field) => {
    expect(await read({ request, ...record })).toEqual(fault(field));
  });
});

describe("a request of another form is a fault, beside an answer that can be read", () => {
  it.each([
    ["as text", { request: JSON.stringify(request) }],
    ["a list", { request: [request] }],
    ["requests", { requests: [request] }],
    ["Request", { Request: request }],
    ["a body as text", { request: { body: JSON.stringify(request) } }],
    ["without its hook", { request: { context: request.context } }],
  ])("%s", async (_, record) => {
    expect(await read({ response: cards, ...record })).toEqual(
      fault("request"),
    );
  });
});

it.each([
  ["the body of a request", { request: { method: "POST", body: request } }],
  ["a request of its own", { ...request, request: { method: "POST" } }],
])("%s tells the patient", async (_, record) => {
  const { faults, decisions } = await auditFiles(
    { "c.ndjson": ndjson([{ ...record, response: cards }]) },
    policy,
    { mapping },
  );
  expect(faults).toEqual([]);
  expect(decisions.map((one) => one.patient)).toEqual([patient]);
});

it.each([[null], [""], [[]], [undefined]])(
  "an answer beside no request is read: %j",
  async (none) => {
    const record = { request: none, response: cards };
    expect(await read(record)).toEqual(["", 0, 1]);
  },
);

describe("is read", () => {
  it.each([
    ["a response", { response: cards }],
    ["cards of their own", cards],
    ["one card", { response: { cards: card } }],
    ["the body of a response", { response: { status: 200, body: cards } }],
    ["an action", { response: { systemActions: [action] } }],
    ["feedback", { response: null, feedback: [answer] }],
    ["one feedback", { response: "", feedback: { feedback: [answer] } }],
  ])("%s", async (_, record) => {
    expect(await read({ request, ...record })).toEqual(["", 0, 1]);
  });
});

it.each([
  [{}],
  [{ response: { cards: [] } }],
  [{ response: { status: 200, body: { cards: [] } } }],
  [{ feedback: [] }],
])("what tells nothing is set aside: %j", async (record) => {
  expect(await read({ request, ...record })).toEqual(["", 1, 0]);
});
