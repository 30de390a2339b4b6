/**
 * Which order an action carries out, and whether that was in force when there was an output (rules.md 1.2, domain.md 7.1):
 * drafts and dead orders, orders made anew after the output, keys written in two ways, and what an action says beside them.
 */
import { describe, expect, it } from "vitest";
import type { Cells } from "../../laws/rows.ts";
import {
  action,
  advice,
  auditLog,
  decisionOf,
  policyOf,
  review,
} from "./audited.ts";

const at = (time: string): string => `2026-03-02T${time}Z`;
const dose = (value: string): Cells => ({
  code: "warfarin",
  value,
  unit: "mg",
  frequency: "1/d",
});
const order = { order: "O1", keyScope: "EPIC" };
const act = (type: string, time: string, more: Cells = {}): Cells =>
  action(at(time), {
    type: `action.${type}`,
    recommendation: "",
    decisionKind: "medication",
    ...order,
    ...more,
  });
const advised = advice(at("09:00:00"), { ...order, ...dose("7") });
const rejected = review(at("09:10:00"), { type: "review.rejected" });
const accepted = review(at("09:10:00"));
const ordered = act("ordered", "08:00:00", dose("7"));
const given = act("administered", "10:00:00");

/** No review is asked for by the first of two policies, one is by the second. */
function twoPolicies(from: string): string {
  const policy = (id: string, required: boolean, inForce: object): object => ({
    id,
    approvedBy: "Clinical Safety Officer",
    approvedOn: "2025-01-01",
    inForce,
    appliesTo: { decisionKind: "medication" },
    review: { required },
  });
  return JSON.stringify({
    version: 1,
    site: "Invented Trust",
    timeZone: "UTC",
    policies: [
      policy("first", false, { from: "2025-01-01", until: from }),
      policy("later", true, { from }),
    ],
  });
}

async function judged(rows: readonly Cells[]): Promise<string> {
  const window: Cells = {
    type: "context.export-window",
    occurredAt: "2026-03-01T00:00:00Z",
    validUntil: "2026-04-01T00:00:00Z",
  };
  const audited = await auditLog([window, ...rows], { policy: policyOf() });
  expect(audited.faults).toEqual([]);
  const { oversight, alignment } = decisionOf(audited);
  return `${oversight} ${alignment}`;
}

const early = "not-acted-on acted-before-ai";
const alone = "none-found concordant";
const ended = act("discontinued", "08:30:00");
const held = act("held", "08:30:00");

it.each<[string, readonly Cells[], string]>([
  ["stands", [], early],
  ["ended", [ended], alone],
  ["ended, then drafted", [ended, act("drafted", "08:40:00")], alone],
  ["held, then drafted", [held, act("drafted", "08:40:00")], alone],
  ["held, then changed", [held, act("changed", "08:40:00", dose("7"))], alone],
  ["ended, then verified", [ended, act("verified", "08:40:00")], alone],
  ["ended, then ordered anew", [ended, act("ordered", "08:40:00")], early],
  ["held, then given again", [held, act("administered", "08:40:00")], early],
  ["held, then resumed", [held, act("resumed", "08:40:00")], early],
  ["ended, anew after the output", [ended, act("ordered", "09:30:00")], alone],
  [
    "ended and anew after the output",
    [act("discontinued", "09:30:00"), act("ordered", "09:40:00")],
    alone,
  ],
  ["held, resumed after it", [held, act("resumed", "09:30:00")], alone],
  ["ended, dispensed after it", [ended, act("dispensed", "09:30:00")], alone],
])("an order from before the output that %s", async (_, rows, expected) => {
  expect(await judged([ordered, ...rows, advised, given])).toBe(expected);
});

it("an order that was made anew after a rejection does what was rejected, after a sign-off what was signed off", async () => {
  const rows = [ordered, ended, advised, act("ordered", "09:30:00"), given];
  expect(await judged([...rows, rejected])).toBe(
    "rejected-then-acted concordant",
  );
  expect(await judged([...rows, accepted])).toBe(
    "documented-before concordant",
  );
});

it("so it is where an accession number is the key", async () => {
  const keyed = [ordered, ended, advised, given].map((row) => ({
    ...row,
    order: "",
    accession: "A1",
  }));
  expect(await judged(keyed)).toBe(alone);
});

it("a document that was signed before the output carries out no order when it is signed again", async () => {
  const document = { order: "", keyScope: "T", document: "D1" };
  const by = { ...document, decisionKind: "document", code: "", value: "" };
  const letter = { ...by, unit: "", frequency: "" };
  const rows = [
    act("sent", "08:00:00", letter),
    advice(at("09:00:00"), { ...letter, contentHash: "a".repeat(64) }),
    act("signed", "10:00:00", letter),
  ];
  const policy = policyOf(
    { review: { required: true, before: ["action.signed"] } },
    "document",
  );
  const { oversight } = decisionOf(await auditLog(rows, { policy }));
  expect(oversight).toBe("none-found");
});

it("a scope that one system writes and the other has by default is one scope", async () => {
  const epic = { keyScope: "", system: "EPIC" };
  const changed = act("changed", "09:30:00", { ...dose("7"), system: "RX" });
  const five = act("ordered", "08:00:00", { ...dose("5"), ...epic });
  const administered = act("administered", "10:00:00", epic);
  const rows = [five, advised, changed, administered];
  expect(await judged(rows)).toBe(alone);
  expect(await judged([...rows, rejected])).toBe(
    "rejected-then-acted concordant",
  );
});

it("an order of another system with the same number is another order", async () => {
  const by = (system: string): Cells => ({ keyScope: "", system });
  const rows = (number: string): readonly Cells[] => [
    act("ordered", "08:00:00", { ...dose("7"), ...by("X") }),
    advice(at("09:00:00"), { ...dose("7"), order: "O1", ...by("X") }),
    act("administered", "10:00:00", {
      ...by("Y"),
      order: number,
      code: "warfarin",
    }),
  ];
  expect(await judged(rows("O1"))).toBe(await judged(rows("O2")));
  expect(await judged(rows("O1"))).toContain("none-found");
});

it("a route or a frequency that is not the order's is content of its own", async () => {
  const iv = advice(at("09:00:00"), { ...order, ...dose("7"), route: "iv" });
  const oral = { ...ordered, route: "oral" };
  const by = (route: string): Cells => ({ ...given, route });
  expect(await judged([oral, iv, by("iv")])).toBe(alone);
  expect(await judged([oral, iv, by("oral")])).toBe(early);
  const often = act("ordered", "09:05:00", { ...dose("7"), frequency: "2/d" });
  const once = { ...given, frequency: "1/d" };
  expect(await judged([advised, often, accepted, once])).toBe(
    "documented-before concordant",
  );
  const twice = { ...given, frequency: "2/d" };
  const plain = act("ordered", "09:05:00", dose("7"));
  expect(await judged([advised, plain, accepted, twice])).toBe(
    "changed-after-review modified",
  );
});

it("a route or a frequency written in another way is the order's own", async () => {
  const oral = { ...ordered, route: "oral" };
  const by = advice(at("09:00:00"), { ...order, ...dose("7"), route: "oral" });
  for (const route of ["PO", "Oral", "by mouth", "as before"])
    expect(await judged([oral, by, { ...given, route }])).toBe(early);
  for (const frequency of ["OD", "once daily", "1/d"])
    expect(await judged([ordered, advised, { ...given, frequency }])).toBe(
      early,
    );
});

const aspirin = { code: "aspirin" };
const warfarin = { ...given, code: "warfarin" };

it("another item that was ordered under the number neither ends nor revives an order, and hides no change of it", async () => {
  const beside = act("ordered", "07:50:00", { ...dose("75"), ...aspirin });
  const both = [ordered, beside];
  const stopped = act("discontinued", "08:30:00", aspirin);
  expect(await judged([...both, stopped, advised, warfarin])).toBe(early);
  const other = act("administered", "08:40:00", aspirin);
  expect(await judged([...both, held, other, advised, warfarin])).toBe(alone);
  const raised = act("changed", "09:30:00", { ...dose("90"), ...aspirin });
  expect(await judged([...both, advised, raised, warfarin])).toBe(early);
  const changed = act("changed", "09:30:00", {
    ...dose("9"),
    order: "",
    keyScope: "",
    recommendation: "R1",
  });
  expect(await judged([...both, advised, changed, warfarin])).toBe(
    "none-found not-comparable",
  );
});

it("a code that nothing was ordered by may be the order's own, spelt in another way", async () => {
  const spelt = { code: "Warfarin 1 mg tablets" };
  const five = { ...ordered, value: "5" };
  const changed = act("changed", "09:30:00", { ...dose("7"), ...spelt });
  expect(await judged([five, advised, changed, warfarin])).not.toContain(
    "not-acted-on",
  );
  const stopped = act("discontinued", "08:30:00", spelt);
  expect(await judged([ordered, stopped, advised, warfarin])).toBe(alone);
});

it.each([
  ["changed", "09:30:00", dose("7")],
  ["discontinued", "08:30:00", {}],
  ["discontinued", "09:30:00", {}],
] as const)(
  "what was %s at %s by the number of an order is seen by what bears its accession number alone",
  async (type, time, content) => {
    const keys = { ...order, accession: "A1" };
    const five = { ...act("ordered", "08:00:00", dose("5")), ...keys };
    const row = act(type, time, content);
    const byAccession = { ...given, order: "", accession: "A1" };
    const rows = [five, advised, byAccession];
    expect(await judged(rows)).toBe(early);
    expect(await judged([...rows, row])).not.toContain("not-acted-on");
  },
);

it("two records of one output are not of one order for that", async () => {
  const named = { ...ordered, recommendation: "R1" };
  const other = { order: "", keyScope: "", recommendation: "R1", ...aspirin };
  for (const row of [
    act("ordered", "09:30:00", other),
    act("held", "08:30:00", other),
  ])
    expect(await judged([named, row, advised, given])).toBe(early);
});

it("an order that another one replaced since is not carried out by what follows", async () => {
  const five = { ...ordered, value: "5" };
  const anew = act("ordered", "09:30:00", {
    ...dose("7"),
    order: "O2",
    replaces: "O1",
    recommendation: "R1",
  });
  expect(await judged([five, advised, anew, given])).not.toContain(
    "not-acted-on",
  );
});

it("a dose that is given under an order is no document, whatever chart it stands in", async () => {
  expect(await judged([ordered, advised, { ...given, document: "MAR1" }])).toBe(
    early,
  );
});

describe("a route or a frequency of the advice, and not of the order", () => {
  const bare = { ...ordered, value: "", unit: "", frequency: "" };
  const iv = advice(at("09:00:00"), { ...order, ...dose("7"), route: "iv" });
  const twice = advice(at("09:00:00"), {
    ...order,
    ...dose("7"),
    frequency: "twice daily",
  });
  const infusion = { ...iv, route: "intravenous infusion" };
  it.each<[string, readonly Cells[]]>([
    [
      "an order without a dose",
      [{ ...bare, route: "oral" }, iv, { ...given, route: "iv" }],
    ],
    [
      "words that are in no table",
      [
        { ...ordered, route: "oral" },
        infusion,
        { ...given, route: "Intravenous infusion" },
      ],
    ],
    [
      "a frequency in words",
      [ordered, twice, { ...given, frequency: "twice daily" }],
    ],
  ])("%s", async (_, rows) => {
    expect(await judged(rows)).not.toContain("not-acted-on");
  });

  it("brings the policy of its time", async () => {
    const day = (row: Cells, time: string): Cells => ({
      ...row,
      occurredAt: `2026-03-${time}Z`,
    });
    const rows = [
      day({ ...ordered, route: "oral" }, "01T08:00:00"),
      day(iv, "01T09:00:00"),
      day({ ...given, route: "iv" }, "02T01:00:00"),
    ];
    const audited = await auditLog(rows, {
      policy: twoPolicies("2026-03-02"),
    });
    expect(decisionOf(audited)).toMatchObject({
      policy: "later",
      oversight: "none-found",
    });
  });
});

describe("a report of a study", () => {
  const study = {
    order: "",
    keyScope: "T",
    accession: "A1",
    decisionKind: "imaging",
    code: "nodule",
    value: "",
    unit: "",
    frequency: "",
  };
  const found = advice(at("09:00:00"), { ...study, finding: "present" });
  const policy = policyOf(
    { review: { required: true, before: ["action.signed"] } },
    "imaging",
  );
  const signed = act("signed", "10:00:00", study);
  const stateOf = async (rows: readonly Cells[]): Promise<string> =>
    decisionOf(await auditLog([...rows, found, signed], { policy })).oversight;

  it.each(["ordered", "triaged", "booked"])(
    "that was %s is not carried out by signing the report",
    async (type) => {
      expect(await stateOf([act(type, "08:00:00", study)])).toBe("none-found");
    },
  );

  it("is carried out by signing it, where it was made before the output", async () => {
    const report = act("reported-preliminary", "08:00:00", {
      ...study,
      finding: "absent",
    });
    expect(await stateOf([report])).toBe("not-acted-on");
  });
});

it.each(["not-done", "verified", "changed"])(
  "a draft does not become an order by being %s",
  async (type) => {
    const drafted = { ...ordered, type: "action.drafted" };
    const row = act(type, "08:30:00", type === "changed" ? dose("7") : {});
    expect(await judged([drafted, row, advised, given])).toBe(alone);
  },
);

describe("an order that an act on a second output changed", () => {
  const first = [
    advised,
    accepted,
    act("ordered", "09:20:00", dose("7")),
    advice(at("09:30:00"), {
      ...dose("9"),
      recommendation: "R2",
      recommendationVersion: "",
    }),
  ];
  const changed = act("changed", "09:40:00", {
    ...dose("9"),
    recommendation: "R2",
  });
  const stateOf = async (
    rows: readonly Cells[],
    output: string,
  ): Promise<string | undefined> => {
    const { decisions } = await auditLog(rows, { policy: policyOf() });
    return decisions.find(({ recommendation }) => recommendation === output)
      ?.oversight;
  };

  it("carries out the one or the other: whose advice was given, nothing says (domain.md 6 rule 1)", async () => {
    const bare = act("administered", "10:00:00", { code: "warfarin" });
    expect(await stateOf([...first, bare], "R1")).toBe("documented-before");
    for (const output of ["R1", "R2"])
      expect(await stateOf([...first, changed, bare], output)).not.toBe(
        "documented-before",
      );
    expect(await stateOf([...first, changed, bare], "R1")).toBe("link-unknown");
  });

  it("carried out the first alone before that act", async () => {
    const bare = act("administered", "09:25:00", { code: "warfarin" });
    expect(await stateOf([...first, changed, bare], "R1")).toBe(
      "documented-before",
    );
  });
});
