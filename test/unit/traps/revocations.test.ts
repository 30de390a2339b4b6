/**
 * Whose review a revocation takes back (rules.md 1.3: it "removes the review it names, else that person's latest one"), each
 * case audited from its bytes. Who cannot be shown to be one person (law 6) may be the reviewer, so that nothing is claimed.
 */
import { describe, expect, it } from "vitest";
import type { Cells } from "../../laws/rows.ts";
import {
  action,
  advice,
  auditLog,
  auditMapped,
  decisionOf,
  oneSource,
  policyOf,
  review,
} from "./audited.ts";

const at = (time: string): string => `2026-02-11T${time}:00Z`;
const revoked = (more: Cells, time = "09:30"): Cells =>
  review(at(time), { type: "review.revoked", ...more });
const gmc = (actor: string): Cells => ({ actor, registration: "GMC:9990001" });
const window: Cells = {
  type: "context.export-window",
  occurredAt: "2026-02-01T00:00:00Z",
  validUntil: "2026-03-01T00:00:00Z",
};

/** State and cause after a review at 09:20 by N12, further rows, and a signature at 10:00. */
async function stateOf(
  rows: readonly Cells[],
  first: Cells = {},
): Promise<string> {
  const audited = await auditLog(
    [
      window,
      advice(at("09:00")),
      review(at("09:20"), first),
      ...rows,
      action(at("10:00")),
    ],
    { policy: policyOf() },
  );
  const said = audited.findings.flatMap(({ reasons }) => reasons).join(" ");
  const causes = ["revoked-review-not-recorded", "too-many-revocations"].filter(
    (cause) => said.includes(`(${cause})`),
  );
  return [decisionOf(audited).oversight, ...causes].join(" ");
}
const open = "link-unknown revoked-review-not-recorded";

describe("a revocation without a version, by whom the log does not show to be somebody else", () => {
  it.each<[string, Cells, Cells]>([
    ["a shared account", { actor: "ward7", actorKind: "shared" }, {}],
    ["a service account", { actor: "svc", actorKind: "service" }, {}],
    ["an AI", { actor: "ai", actorKind: "ai" }, {}],
    ["an organisation", { actor: "org", actorKind: "organisation" }, {}],
    ["an account of no known kind", { actor: "X7", actorKind: "" }, {}],
    ["nobody recorded", { actor: "", actorKind: "" }, {}],
    [
      "a clerk on the reviewer's behalf",
      { actor: "C1", onBehalfOf: "N12" },
      {},
    ],
    ["what the reviewer entered", { actor: "C1", enteredBy: "N12" }, {}],
    [
      "an interface on the reviewer's behalf",
      { actor: "svc", actorKind: "service", onBehalfOf: "N12" },
      {},
    ],
    ["an account of the reviewer's registration", gmc("N12b"), gmc("N12")],
  ])("%s leaves it open", async (_, who, first) => {
    expect(await stateOf([revoked(who)], first)).toBe(open);
  });

  it("the reviewer's own takes it back, another person's does not", async () => {
    expect(await stateOf([revoked({})])).toBe("none-found");
    expect(await stateOf([revoked({ actor: "N13" })])).toBe(
      "documented-before",
    );
    expect(
      await stateOf([revoked(gmc("N13"))], {
        registration: "GMC:9990002",
      }),
    ).toBe("documented-before");
  });

  it("by a clerk on behalf of another reviewer leaves the first one's review alone", async () => {
    const other = review(at("09:25"), { actor: "N13" });
    const clerk = { actor: "C1", onBehalfOf: "N13" };
    expect(await stateOf([other, revoked(clerk)])).toBe("documented-before");
  });

  it("by a shared account may be any person's latest, and no more than that", async () => {
    const shared = revoked({ actor: "ward7", actorKind: "shared" });
    const again = review(at("09:25"));
    expect(await stateOf([again, shared])).toBe("documented-before");
    const own = review(at("09:25"), { actor: "ward7", actorKind: "shared" });
    expect(await stateOf([own, shared])).toBe(open);
  });

  it("more of them than are tried out leave it open for that reason", async () => {
    const pairs = (count: number): readonly Cells[] =>
      Array.from({ length: count }, (_, index) =>
        at(`09:${21 + index}`),
      ).flatMap((time) => [
        review(time, { type: "review.rejected" }),
        revoked({}, time.slice(11, 16)),
      ]);
    expect(await stateOf(pairs(28))).not.toContain("too-many");
    expect(await stateOf(pairs(31))).toBe("link-unknown too-many-revocations");
  });

  it("by a service that has an outcome of its own takes back that one", async () => {
    const svc = { actor: "svc", actorKind: "service" };
    expect(await stateOf([review(at("09:25"), svc), revoked(svc)])).toBe(
      "documented-before",
    );
  });

  it("after the action it takes back nothing", async () => {
    expect(
      await stateOf([
        revoked({ actor: "ward7", actorKind: "shared" }, "10:30"),
      ]),
    ).toBe("documented-before");
  });
});

describe("with a version, which names no review", () => {
  it.each<[string, Cells]>([
    ["a shared account", { actor: "ward7", actorKind: "shared" }],
    ["nobody recorded", { actor: "", actorKind: "" }],
    ["another person", { actor: "N13" }],
  ])("%s leaves it open", async (_, who) => {
    const version = { recommendationVersion: "1" };
    const audited = await auditLog([
      window,
      advice(at("09:00"), version),
      review(at("09:20"), version),
      revoked({ ...who, ...version }),
      action(at("10:00")),
    ]);
    expect(decisionOf(audited).oversight).toBe("link-unknown");
  });
});

describe("a rejection before the action, and a revocation after it (rules.md 1.4, step 7)", () => {
  const version = { recommendationVersion: "1" };
  const rejected = (time: string, more: Cells = {}): Cells =>
    review(at(time), { type: "review.rejected", ...version, ...more });
  const findingAfter = async (...rows: readonly Cells[]) => {
    const audited = await auditLog([
      window,
      advice(at("09:00"), version),
      ...rows,
      action(at("10:00"), {
        code: "warfarin",
        value: "7",
        unit: "mg",
        frequency: "1/d",
      }),
    ]);
    const [finding] = audited.findings;
    return {
      state: decisionOf(audited).oversight,
      headline: finding?.headline ?? "",
      records: finding?.evidence.map(({ record }) => record).sort(),
    };
  };

  it.each<[string, Cells]>([
    ["another person's, of the version", { actor: "N13", ...version }],
    ["a shared account's", { actor: "ward7", actorKind: "shared" }],
  ])("%s leaves open whether it stands", async (_, who) => {
    const found = await findingAfter(rejected("09:20"), revoked(who));
    expect(found.state).toBe("link-unknown");
    expect(found.records).toEqual([2, 3, 4, 5]);
  });

  it("its author's takes it back, and the finding names the two", async () => {
    const found = await findingAfter(rejected("09:20"), revoked(version));
    expect(found.state).toBe("none-found");
    expect(found.headline).toContain("no review that stands was documented");
    expect(found.headline).toContain("a rejection, and a revocation by");
    expect(found.records).toEqual([2, 3, 4, 5]);
  });

  it("a rejection that stands beside it decides either way", async () => {
    const other = rejected("09:10", { actor: "N14" });
    for (const who of [{}, { actor: "ward7", actorKind: "shared" }])
      expect(
        (await findingAfter(other, rejected("09:20"), revoked(who))).state,
      ).toBe(who.actor === undefined ? "rejected-then-acted" : "link-unknown");
  });

  it("a rejection of another version, or by nobody shown to be a person, is named", async () => {
    const newer = advice(at("09:30"), {
      type: "recommendation.updated",
      recommendationVersion: "2",
      value: "6",
    });
    const byNobody = rejected("09:20", { actorKind: "service" });
    expect((await findingAfter(byNobody)).headline).toContain(
      "a rejection by nobody shown to be a person",
    );
    const earlier = await findingAfter(rejected("09:20"), newer);
    expect(earlier.state).toBe("none-found");
    expect(earlier.headline).toContain("a rejection of another version");
  });
});

const staffed = oneSource(
  `
timeZone: UTC
covers: { from: 2026-02-01, until: 2026-03-01 }
values: { what: { issued: recommendation.issued, reviewed: review.accepted, revoked: review.revoked, signed: action.signed } }
fields: { patient: P, recommendation: R, decisionKind: { constant: medication }, actor: A, onBehalfOf: B, model: { constant: m }, modelVersion: { constant: "1" }, stance: { constant: do }, code: { constant: x }, occurredAt: T }
events: [{ type: { column: W, map: what } }]`,
).concat(
  "directory: { files: [staff.csv], fields: { account: LOGIN, person: WHO, role: ROLE, kind: KIND, from: START, until: END } }\n",
);
const staff = `LOGIN,WHO,ROLE,KIND,START,END
DOC7,E7,doctor,human,2020-01-01,
NUR1,E1,nurse,human,2020-01-01,
NUR2,E1,nurse,human,2020-01-01,
CLK1,E5,clerk,human,2020-01-01,
`;

describe("by the staff list", () => {
  const state = async (who: string, behalf: string): Promise<string> =>
    decisionOf(
      await auditMapped(
        staffed,
        {
          "s.csv": [
            "P,R,W,A,B,T",
            `Z1,R1,issued,,,${at("09:00")}`,
            `Z1,R1,reviewed,NUR1,,${at("09:20")}`,
            `Z1,R1,revoked,${who},${behalf},${at("09:30")}`,
            `Z1,R1,signed,DOC7,,${at("10:00")}`,
            "",
          ].join("\n"),
        },
        { beside: { "staff.csv": staff } },
      ),
    ).oversight;

  it("another account of the reviewer is the reviewer, and one that acts for it may be", async () => {
    expect(await state("NUR2", "")).toBe("none-found");
    expect(await state("CLK1", "NUR2")).toBe("link-unknown");
    expect(await state("CLK1", "")).toBe("documented-before");
    expect(await state("CLK1", "DOC7")).toBe("documented-before");
    expect(await state("NOONE", "")).toBe("link-unknown");
  });
});
