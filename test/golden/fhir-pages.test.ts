/** A search result or history in pages: of what stands on a page that is not given nothing is claimed (contract law 5). */
import { describe, expect, it } from "vitest";
import {
  defaultLimits,
  exitCodeOf,
  rejectionOf,
} from "../../src/cli/exit-code.ts";
import { auditFiles } from "../laws/run-audit.ts";
import type { Audited, Inputs } from "../laws/run-audit.ts";
import {
  order,
  patients,
  people,
  policy,
  proposal,
  verification,
} from "./fhir-records.ts";
import type { FhirRecord } from "./fhir-records.ts";

const at = (offset: number): string =>
  `https://a.example/fhir?_getpages=1&_getpagesoffset=${String(offset)}`;

interface Ways {
  readonly self?: string;
  readonly next?: string;
  readonly previous?: string;
}

/** A page of a search; `ways`: its links. */
const page = (
  records: readonly FhirRecord[],
  ways: Ways,
  more: object = {},
): string =>
  JSON.stringify({
    resourceType: "Bundle",
    type: "searchset",
    link: Object.entries(ways).map(([relation, url]) => ({
      relation,
      url: url as string,
    })),
    entry: records.map((resource) => ({ resource, search: { mode: "match" } })),
    ...more,
  });

const unreviewed = [...people, proposal(), order()];
const reviewed = [...people, proposal(), verification(), order()];

const stateOf = ({ decisions }: Audited): unknown => decisions[0]?.oversight;
const missingOf = ({ run }: Audited): readonly (readonly unknown[])[] =>
  run.missing.map(({ code, policy: named, reason }) => [
    code,
    named,
    reason.split(" ", 1)[0],
  ]);
const exitOf = ({ run }: Audited): number =>
  exitCodeOf({ run, toolFaults: 0 }, defaultLimits).code;
const audited = (inputs: Inputs): Promise<Audited> =>
  auditFiles(inputs, policy);

const first = page(unreviewed, { self: at(0), next: at(10) });

describe("a page that says that another one follows", () => {
  it("shows nothing to be absent, and the run gives no assurance", async () => {
    const audit = await audited({ "a.json": first });
    expect(stateOf(audit)).toBe("log-ends");
    expect(missingOf(audit)).toContainEqual([
      "page-of-several",
      null,
      "a.json",
    ]);
    expect(audit.run.notes["page-of-several"]).toBe(1);
    expect(exitOf(audit)).toBe(3);
    expect(
      rejectionOf(audit.run.accounts, defaultLimits.maxRejected).code,
    ).toBe(3);
  });

  it("gives no assurance either where all that is seen was reviewed", async () => {
    const audit = await audited({
      "a.json": page(reviewed, { self: at(0), next: at(10) }),
    });
    expect(stateOf(audit)).toBe("documented-before");
    expect(exitOf(audit)).toBe(3);
  });

  it("is whole where that page is given too, whatever the order of its parameters", async () => {
    const last = page([verification()], {
      self: "http://A.example:80/fhir?_getpagesoffset=10&_getpages=1",
      previous: at(0),
    });
    for (const inputs of [
      { "a.json": first, "b.json": last },
      { "a.json": last, "b.json": first },
    ]) {
      const audit = await audited(inputs);
      expect(stateOf(audit)).toBe("documented-before");
      expect(missingOf(audit)).toEqual([]);
      expect(exitOf(audit)).toBe(0);
    }
  });

  it("is none the less where the links stand behind the entries", async () => {
    const { link, ...rest } = JSON.parse(first) as Record<string, unknown>;
    const audit = await audited({
      "a.json": JSON.stringify({ ...rest, link }),
    });
    expect(stateOf(audit)).toBe("log-ends");
  });

  it("is one on a line of its own, and as the answer of a batch", async () => {
    const lines = `${first}\n${JSON.stringify(people[1])}\n`;
    const batch = JSON.stringify({
      resourceType: "Bundle",
      type: "batch-response",
      entry: [
        { resource: JSON.parse(first) as unknown, response: { status: "200" } },
      ],
    });
    for (const inputs of [{ "a.ndjson": lines }, { "a.json": batch }]) {
      const audit = await audited(inputs);
      expect(stateOf(audit)).toBe("log-ends");
      expect(exitOf(audit)).toBe(3);
    }
  });
});

it("a page behind another one that is not given is none of a whole", async () => {
  const last = page(unreviewed, { self: at(10), previous: at(0) });
  const audit = await audited({ "b.json": last });
  expect(stateOf(audit)).toBe("log-ends");
  expect(missingOf(audit)).toContainEqual(["page-of-several", null, "b.json"]);
});

describe("the number of matches", () => {
  const held = unreviewed.length;
  const counted = (total: number, more: object = {}): Promise<Audited> =>
    audited({
      "a.json": page(unreviewed, { self: at(0) }, { total, ...more }),
    });

  it("tells a page that holds fewer, and none that holds all", async () => {
    expect(stateOf(await counted(held + 1))).toBe("log-ends");
    const whole = await counted(held);
    expect(stateOf(whole)).toBe("none-found");
    expect(missingOf(whole).map(([code]) => code)).toEqual(["log-missing"]);
  });

  it("is not that of what only goes with a match", async () => {
    const entry = unreviewed.map((resource, index) => ({
      resource,
      search: { mode: index < people.length ? "include" : "match" },
    }));
    const matches = held - people.length;
    expect(stateOf(await counted(matches + 1, { entry }))).toBe("log-ends");
    expect(stateOf(await counted(matches, { entry }))).toBe("none-found");
  });

  it("is that of all pages together", async () => {
    const pages = (total: number): Promise<Audited> =>
      audited({
        "a.json": page(unreviewed, { self: at(0), next: at(10) }, { total }),
        "b.json": page([verification()], { self: at(10), previous: at(0) }),
      });
    expect(missingOf(await pages(held + 1))).toEqual([]);
    expect(missingOf(await pages(held + 2))).toContainEqual([
      "page-of-several",
      null,
      "a.json",
    ]);
  });

  it("says nothing of a Bundle that is no search and no history", async () => {
    expect(stateOf(await counted(held + 1, { type: "collection" }))).toBe(
      "none-found",
    );
  });
});

it("a server's word that its answer is not whole costs what a missing page costs", async () => {
  const outcome = {
    resourceType: "OperationOutcome",
    issue: [{ severity: "warning", code: "incomplete" }],
  };
  const audit = await audited({ "a.json": page([...unreviewed, outcome], {}) });
  expect(stateOf(audit)).toBe("log-ends");
  expect(exitOf(audit)).toBe(3);
});

it("a file among others that is a page costs the decisions of the others too", async () => {
  const audit = await audited({
    "a.json": page(unreviewed, { self: at(0) }),
    "b.json": page([{ resourceType: "Practitioner", id: "n2" }], {
      self: at(20),
      next: at(30),
    }),
  });
  expect(stateOf(audit)).toBe("log-ends");
});

describe("a page of which the search tells the ends", () => {
  const ends = (more: Readonly<Record<string, string>>, rest = {}): Inputs => ({
    "a.json": page(unreviewed, { self: at(10), ...more }, rest),
  });

  it.each(["first", "last"])("is no whole without the %s page", async (end) => {
    const audit = await audited(ends({ [end]: at(0) }));
    expect(stateOf(audit)).toBe("log-ends");
    expect(exitOf(audit)).toBe(3);
  });

  it("is one where it is the first and the last itself", async () => {
    const one = ends({ first: at(10), last: at(10) });
    expect(stateOf(await audited(one))).toBe("none-found");
  });

  it("is one where it has no address of its own and both are the same", async () => {
    for (const [last, state] of [
      [at(0), "none-found"],
      [at(10), "log-ends"],
    ] as const) {
      const unnamed = page(unreviewed, { first: at(0), last } as Ways);
      expect(stateOf(await audited({ "a.json": unnamed }))).toBe(state);
    }
  });

  it("is one where it holds all that was found, whatever its ends are called", async () => {
    for (const [total, state] of [
      [unreviewed.length, "none-found"],
      [unreviewed.length + 1, "log-ends"],
    ] as const)
      expect(stateOf(await audited(ends({ first: at(0) }, { total })))).toBe(
        state,
      );
  });
});

describe("a page that is given twice", () => {
  it("is as short as either tells, whatever its files are called", async () => {
    const five = page(unreviewed, { self: at(0) }, { total: 5 });
    const nine = page(unreviewed, { self: at(0) }, { total: 9 });
    for (const inputs of [
      { "a.json": five, "b.json": nine },
      { "a.json": nine, "b.json": five },
    ])
      expect(stateOf(await audited(inputs))).toBe("log-ends");
  });

  it("holds what either holds", async () => {
    const total = unreviewed.length;
    const early = page(unreviewed.slice(1), { self: at(0) }, { total });
    const late = page(unreviewed.slice(0, -1), { self: at(0) }, { total });
    expect(stateOf(await audited({ "a.json": early, "b.json": late }))).toBe(
      "none-found",
    );
  });
});

describe("a match on two pages", () => {
  const twice = (
    repeated: FhirRecord,
    more: object = {},
    total = unreviewed.length + 1,
  ): Promise<Audited> =>
    audited({
      "a.json": page(
        unreviewed,
        { self: at(0), next: at(10) },
        { total, ...more },
      ),
      "b.json": page([repeated], { self: at(10), previous: at(0) }, more),
    });

  it("is one match", async () => {
    expect(stateOf(await twice(order()))).toBe("log-ends");
    const held = unreviewed.length;
    expect(stateOf(await twice(order(), {}, held))).toBe("none-found");
  });

  it("is two where the versions differ", async () => {
    const other = order({ meta: { versionId: "2" } });
    expect(stateOf(await twice(other))).toBe("none-found");
  });

  it("is two in a history that tells no versions", async () => {
    const entries = (records: readonly FhirRecord[]): object => ({
      type: "history",
      entry: records.map((resource) => ({
        resource,
        request: { method: "PUT", url: "x" },
      })),
    });
    const audit = await audited({
      "a.json": page(
        [],
        { self: at(0), next: at(10) },
        { total: unreviewed.length + 1, ...entries(unreviewed) },
      ),
      "b.json": page([], { self: at(10), previous: at(0) }, entries([order()])),
    });
    expect(stateOf(audit)).toBe("none-found");
  });
});

describe("a page that a site's own mapping reads", () => {
  const mapping = (declared: string): string => `
version: 1
sources:
  - name: ward
    files: ["*.json", "*.txt", "*.csv"]
    ${declared}
    values:
      step: { proposal: recommendation.issued, order: action.ordered, plan: review.accepted }
      kind: { proposal: ai, order: human, plan: human }
    fields:
      patient: resource.subject.reference
      decisionKind: { constant: medication }
      recommendation: resource.groupIdentifier.value
      actor: resource.requester.reference
      actorKind: { column: resource.intent, map: kind }
      occurredAt: resource.authoredOn
    events:
      - type: { column: resource.intent, map: step }
`;
  const advised = { groupIdentifier: { value: "g1" } };
  const seen = {
    groupIdentifier: { value: "g2" },
    subject: { reference: `Patient/${patients[1]}` },
  };
  const both = [
    proposal(advised),
    order(advised),
    proposal({ ...seen, id: "p2" }),
    order({ ...seen, id: "r2", intent: "plan" }),
  ];

  it.each([
    ["fhir", "format: fhir", ""],
    ["JSON", "format: json\n    records: entry", ""],
    ["what the content shows", "records: entry", ""],
    ["what the content shows alone", "comment: '%'", ""],
    ["what the content shows, of a source of rows", 'delimiter: ","', ""],
    ["JSON within another object", "records: answer.entry", "answer"],
    [
      "fhir within another object",
      "format: fhir\n    records: answer.entry",
      "answer",
    ],
  ])(
    "as %s: what does not stand on it is not shown to be absent",
    async (_as, declared, within) => {
      const held = (text: string): string =>
        within === "" ? text : `{"took":"3","${within}":${text},"total":0}`;
      const read = async (inputs: Inputs): Promise<readonly unknown[]> => {
        const audit = await auditFiles(inputs, policy, {
          mapping: mapping(declared),
        });
        const states = audit.decisions.map(({ oversight }) => oversight);
        return [states.sort(), exitOf(audit), missingOf(audit)];
      };
      const whole = held(page(both, { self: at(0) }));
      const open = held(page(both, { self: at(0), next: at(10) }));
      const last = held(
        page([order({ ...seen, id: "r3", intent: "plan" })], {
          self: at(10),
          previous: at(0),
        }),
      );
      const notFound = [["log-ends", "none-found"], 1, []];
      const notWhole = [
        ["log-ends", "log-ends"],
        3,
        [["page-of-several", null, "a.json"]],
      ];
      expect(await read({ "a.json": whole })).toEqual(notFound);
      expect(await read({ "a.json": open })).toEqual(notWhole);
      expect(await read({ "a.json": open, "b.json": last })).toEqual(notFound);
      // the same bytes say the same, whatever the file is called (contract law 2)
      for (const name of ["a.txt", "a.csv"]) {
        const [states, code, missing] = await read({ [name]: open });
        expect([states, code]).toEqual(notWhole.slice(0, 2));
        expect(missing).toEqual([["page-of-several", null, name]]);
      }
    },
  );
});
