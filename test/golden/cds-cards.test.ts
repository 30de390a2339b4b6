/** A card of CDS Hooks whose uuid turns up twice (`domain.md` trap 31): whose advice was answered is never guessed. */
import { expect, it } from "vitest";
import { auditFiles } from "../laws/run-audit.ts";
import { ndjson, order, patients, people, policy } from "./fhir-records.ts";

const [, , role] = people;
const [one, other] = patients;

/** Advice to change an order, on a card that always has the same uuid. */
const exchange = (
  hookInstance: string | undefined,
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
        summary: "dose",
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
  [first, last]: readonly (string | undefined)[] = ["h1", "h2"],
): Promise<{
  readonly states: readonly string[];
  readonly mismatches: number;
  readonly leftOver: unknown;
}> {
  const cds = [
    exchange(first, one, "m1"),
    exchange(last, second, "m2"),
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

it("an answer that does not tell which patient it is about may be a review of each, and shows neither reviewed nor unreviewed", async () => {
  const { states, mismatches, leftOver } = await audited(other);
  expect(states).toEqual([`${one} link-unknown`, `${other} link-unknown`]);
  expect(mismatches).toBe(2);
  expect(leftOver).toEqual({});
});

it("the same where the requests stand beside the answers and have no name", async () => {
  const { states } = await audited(other, {}, [undefined, undefined]);
  expect(states).toEqual([`${one} link-unknown`, `${other} link-unknown`]);
});

it("an answer to a card of very many patients is a fault", async () => {
  const answers = (count: number): readonly object[] => [
    ...Array.from({ length: count }, (_, index) =>
      exchange(`h${String(index)}`, `p${String(index)}`, `m${String(index)}`),
    ),
    feedback({}),
  ];
  const faultsOf = async (count: number): Promise<readonly string[]> => {
    const { faults } = await auditFiles(
      { "c.ndjson": ndjson(answers(count)) },
      policy,
    );
    return faults.map(({ code, field }) => `${code} ${field ?? ""}`);
  };
  expect(await faultsOf(64)).toEqual([]);
  expect(await faultsOf(65)).toEqual(["required-missing hookInstance"]);
});

it("one that tells it is about that one alone", async () => {
  const { states } = await audited(other, { hookInstance: "h1" });
  expect(states).toEqual([`${one} documented-before`, `${other} none-found`]);
});

const second = { hook: "order-sign", hookInstance: "h1" };

it("a request of one name about another patient takes nothing from the one beside an answer", async () => {
  const alone = {
    request: { ...second, context: { patientId: "9990000034" } },
  };
  const { decisions, run } = await auditFiles(
    {
      "c.ndjson": ndjson([exchange("h1", one, "m1"), alone]),
      "f.ndjson": ndjson([order({ basedOn: undefined })]),
    },
    policy,
  );
  expect(
    decisions.map(({ patient, oversight }) => [patient, oversight]),
  ).toEqual([[one, "none-found"]]);
  expect(run.leftOver).toEqual({});
});

/** The answer to a card of two requests about one patient, asked by these two. */
async function answered(
  users: readonly [string, string | undefined],
  answer: object = {},
): Promise<readonly unknown[]> {
  const asked = users.map((userId, index) => {
    const record = exchange(`h${String(index)}`, one, "m1");
    const context = { userId, patientId: one };
    return userId === undefined
      ? { ...record, request: undefined, hookInstance: `h${String(index)}` }
      : {
          ...record,
          request: { ...second, hookInstance: `h${String(index)}`, context },
        };
  });
  const { decisions } = await auditFiles(
    {
      "c.ndjson": ndjson([...asked, feedback(answer)]),
      "f.ndjson": ndjson([
        { resourceType: "Practitioner", id: "n1" },
        role,
        order({ basedOn: undefined }),
      ]),
    },
    policy,
  );
  return decisions.map(({ oversight }) => oversight);
}

it("a card in two answers to one person about one patient was answered by that person", async () => {
  const whole = ["PractitionerRole/r1", "PractitionerRole/r1"] as const;
  expect(await answered(whole)).toEqual(["documented-before"]);
});

it.each([["Practitioner/d1"], [undefined]])(
  "where the other of its requests names somebody else, or is not there, nobody is taken for it: %j",
  async (user) => {
    const states = await answered(["PractitionerRole/r1", user]);
    expect(states).toHaveLength(1);
    expect(states).not.toContain("documented-before");
  },
);
