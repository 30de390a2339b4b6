import { describe, expect, test } from "vitest";
import { concludeRun } from "../../../src/judge/run/conclude.ts";
import {
  createRunBook,
  nameOf,
  runBounds,
} from "../../../src/judge/run/book.ts";
import type { RunState } from "../../../src/judge/run/book.ts";
import { isHarmRecord } from "../../../src/judge/run/harm-record.ts";
import { observeSite } from "../../../src/judge/run/seen-patient.ts";
import { sourcesOf, systemsOf } from "../../../src/judge/run/systems.ts";
import { runRules } from "../../../src/judge/rules.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { buildEvent, buildSet } from "./build-decision.ts";
import type { GivenEvent } from "./build-decision.ts";
import { issue, review, sign } from "./one-rule.ts";
import { compiledOf, endOf, eventsOf, policyOf, runOf } from "./run-of.ts";
import type { Row } from "./run-of.ts";

const rule = "sequence-gap";
const numbered = (sequence: number, more: Partial<Row> = {}): Row => ({
  ...issue,
  ...more,
  sequence: String(sequence),
});

describe("the verdicts on a run", () => {
  const concluded = (
    policies: readonly Policy[],
    rows: readonly Row[],
    more: Parameters<typeof endOf>[1] = {},
  ) =>
    concludeRun(
      runOf([{ decisions: { D1: rows } }], policies),
      endOf(policies, more),
    );
  const gap = [numbered(1), numbered(2), numbered(4)];
  const found = (
    policy: Partial<Policy>,
    rows: readonly Row[] = gap,
    more: Parameters<typeof endOf>[1] = {},
  ) => {
    const first = concluded([policyOf(policy)], rows, more).findings.find(
      ({ finding }) => finding.rule === rule,
    );
    if (first === undefined) throw new Error("a finding expected");
    return first;
  };
  const levels = (...given: Parameters<typeof found>): readonly string[] => {
    const { severity, severitySteps } = found(...given).finding;
    return [
      severity,
      ...severitySteps.map((step) => step.split(": ").at(-1) ?? ""),
    ];
  };

  test("each rule once a policy, in the order of the rules, then of the policies", () => {
    const { verdicts, faults, findings } = concluded(
      [
        policyOf({ id: "b" }),
        policyOf({ id: "a", appliesTo: { decisionKind: "order" } }),
      ],
      [issue, review, sign],
    );
    expect(verdicts.map((one) => [one.rule, one.policy])).toEqual(
      runRules.flatMap(({ id }) => [
        [id, "b"],
        [id, "a"],
      ]),
    );
    expect([faults, findings]).toEqual([[], []]);
  });

  test("a rule that a policy switches off says so, and only that one", () => {
    const { verdicts, findings } = concluded(
      [policyOf({ rules: { [rule]: "off" } })],
      gap,
    );
    expect(verdicts.filter(({ reason }) => reason === "switched-off")).toEqual([
      {
        rule,
        policy: "policy-1",
        verdict: "inapplicable",
        reason: "switched-off",
      },
    ]);
    expect(findings).toEqual([]);
  });

  test("a rule that throws is a marked fault and determines nothing", () => {
    const broken = { sums: {} };
    // eslint-disable-next-line typescript/no-unsafe-type-assertion -- a state that no rule can read
    const { verdicts, findings, faults } = concludeRun(
      broken as RunState,
      endOf([policyOf()]),
    );
    // the others are not asked by this policy, and so never read it
    const ids = [
      rule,
      "clock-anomaly",
      "duplicate-or-conflicting-record",
      "harm-linked-gap",
    ];
    expect(faults).toEqual(ids.map((id) => ({ rule: id, error: "TypeError" })));
    expect(verdicts.filter(({ reason }) => reason === "tool-fault")).toEqual(
      ids.map((id) => ({
        rule: id,
        policy: "policy-1",
        verdict: "undecidable",
        reason: "tool-fault",
      })),
    );
    // nor do the times of reviewers end the run
    const { faults: more, reviewTimes } = concludeRun(
      // eslint-disable-next-line typescript/no-unsafe-type-assertion -- as above
      broken as RunState,
      endOf([policyOf({ review: { minimumSeconds: 4 } })]),
    );
    expect(more).toEqual([
      ...faults,
      { rule: "review-too-short", error: "TypeError" },
    ]);
    expect(reviewTimes).toBeUndefined();
    expect(findings).toHaveLength(ids.length);
    for (const { finding, refs } of findings) {
      expect(finding).toMatchObject({
        basis: "not-found",
        evidence: [],
        policy: "policy-1",
      });
      expect(finding.reasons).toHaveLength(4);
      expect(refs).toEqual([]);
    }
    // one sentence for a fault, another for a run that is too large, others for what was found
    const full = runOf(
      [{ decisions: { D1: gap } }],
      undefined,
      createRunBook({ ...runBounds, names: 1 }),
    );
    const large = concludeRun(full, endOf([policyOf()])).findings.map(
      ({ finding }) => finding,
    );
    const headlines = new Set([
      ...findings.map(({ finding }) => finding.headline),
      found({}).finding.headline,
    ]);
    expect(headlines.size).toBe(2);
    expect(large.length).toBeGreaterThan(1);
    expect(new Set(large.map(({ headline }) => headline)).size).toBe(1);
    expect(large.map(({ headline }) => headlines.has(headline))).not.toContain(
      true,
    );
  });

  test("what a finding is made of: no decision, no patient; the sentences of the rule between its own", () => {
    const { finding, refs } = found({});
    expect(finding).toMatchObject({
      rule,
      verdict: "breached",
      basis: "shown",
      decision: null,
      patient: null,
      evidence: [],
      related: [],
      policy: "policy-1",
    });
    expect(finding.reasons).toHaveLength(7);
    expect(finding.reasons[0]).toBe(`${finding.headline}.`);
    expect(finding.headline.match(/\d+/gu)).toEqual(["1", "1", "4"]);
    expect(refs).toEqual(["D1/e1", "D1/e2"]);
    const ids = [
      found({}),
      found({ id: "policy-2" }),
      found(
        {},
        gap.map((row) => ({ ...row, system: "lab" })),
      ),
    ].map((one) => one.finding.id);
    expect(new Set(ids).size).toBe(3);
    expect(found({}, [...gap, numbered(6)]).finding.id).toBe(ids[0]);
  });

  test("a headline of 120 characters stands, a longer one is cut at a word", () => {
    const of = (length: number): string =>
      found(
        {},
        gap.map((row) => ({ ...row, system: "x".repeat(length) })),
      ).finding.headline;
    const rest = of(1).length - 1;
    expect(of(120 - rest)).toHaveLength(120);
    expect(of(120 - rest).endsWith("…")).toBe(false);
    const cut = of(121 - rest);
    expect(cut).toHaveLength(121 - " read".length + 1);
    expect(cut.endsWith("was…")).toBe(true);
    expect(of(200)).toBe("System…");
    // a blank at the last place is a cut as good as any
    const spaced = (place: number): string =>
      found(
        {},
        gap.map((row) => ({
          ...row,
          system: `${"x".repeat(place - 7)} ${"y".repeat(60)}`,
        })),
      ).finding.headline;
    expect(spaced(119)).toBe(`System ${"x".repeat(112)}…`);
    expect(spaced(120)).toBe("System…");
  });

  test("severity: the rule's own, its condition, the policy, criticality; the steps are told", () => {
    const june = {
      windows: [["2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z"]],
    } as const;
    const rules = (severity: "info" | "critical" | "medium") => ({
      rules: { [rule]: { severity } },
    });
    const routine = { criticality: "routine" } as const;
    expect(levels({})).toEqual(["medium", "medium"]);
    expect(levels({}, gap, june)).toEqual(["high", "medium", "high"]);
    expect(levels({ rules: { [rule]: {} } })).toEqual(["medium", "medium"]);
    expect(levels(rules("critical"))).toEqual([
      "critical",
      "medium",
      "critical",
    ]);
    expect(levels(rules("critical"), gap, june)).toEqual([
      "critical",
      "medium",
      "high",
      "critical",
    ]);
    // what the policy sets is told even where it changes nothing
    expect(levels(rules("medium"))).toEqual(["medium", "medium", "medium"]);
    expect(levels(routine)).toEqual(["low", "medium", "low"]);
    expect(levels({ ...rules("critical"), ...routine })).toEqual([
      "high",
      "medium",
      "critical",
      "high",
    ]);
    expect(levels({ ...rules("info"), ...routine })).toEqual([
      "info",
      "medium",
      "info",
    ]);
    expect(levels({ criticality: "high" })).toEqual(["medium", "medium"]);
  });

  test("what cannot be determined is low at most", () => {
    const open = [numbered(1), numbered(9)];
    const rules = (severity: "info" | "low") => ({
      rules: { [rule]: { severity } },
    });
    expect(levels({}, open)).toEqual(["low", "medium", "low"]);
    expect(levels(rules("low"), open)).toEqual(["low", "medium", "low"]);
    expect(levels(rules("info"), open)).toEqual(["info", "medium", "info"]);
    expect(levels({ criticality: "routine" }, open)).toEqual([
      "low",
      "medium",
      "low",
    ]);
  });
});

describe("rows of a run", () => {
  test("entries that came later are counted by themselves", () => {
    const state = runOf([
      {
        decisions: {
          D1: [
            numbered(1),
            numbered(2, { ...review, later: false }),
            numbered(3, { ...sign, type: "action.addended", later: true }),
            numbered(4, sign),
            numbered(5, { ...sign, type: "context.outcome", later: true }),
          ],
        },
      },
    ]);
    expect(
      Object.values(state.rows).flatMap((rows) =>
        rows.map(({ numbers: [number], ref }) => `${String(number)} ${ref}`),
      ),
    ).toEqual(["1 D1/e0", "2 D1/e1", "3 D1/l0", "4 D1/e2", "5 D1/l1"]);
  });

  test("context of no patient is rows of the log like any other", () => {
    const context: readonly GivenEvent[] = [1, 2, 4].map((number) => ({
      type: "context.model-deployed",
      at: "2026-06-03T09:00:00Z",
      sequence: String(number),
    }));
    const policies = [policyOf({ logging: { silence: "PT2H" } })];
    const book = createRunBook();
    observeSite(
      context.map(buildEvent),
      buildSet({ events: [], policies }),
      book,
    );
    expect(book.close()).toEqual(
      runOf([{ rows: context, leftOver: 0 }], policies),
    );
    expect(Object.keys(book.close().counters)).toEqual([nameOf(rule, "ehr")]);
  });

  test("a decision is seen under the policy that judged it", () => {
    const policies = [
      policyOf({ id: "orders", appliesTo: { decisionKind: "order" } }),
      policyOf({ id: "doses" }),
    ];
    const state = runOf([{ decisions: { D1: [issue] } }], policies);
    const seen = compiledOf(policies).map((policy) => systemsOf(state, policy));
    expect(seen).toEqual([[], ["ehr"]]);
    const none = [policyOf({ appliesTo: { decisionKind: "order" } })];
    const apart = runOf([{ decisions: { D1: [issue] } }], none);
    expect(compiledOf(none).map((policy) => systemsOf(apart, policy))).toEqual([
      [],
    ]);
  });
});

describe("systems and the sources that speak for them", () => {
  const [policy] = compiledOf([policyOf()]);
  const row = (system: string, source: string): Row => ({
    ...issue,
    system,
    source,
  });
  const pairs = (...all: readonly (readonly [string, string])[]) => {
    const state = runOf([
      { decisions: { D1: all.map(([system, source]) => row(system, source)) } },
    ]);
    if (policy === undefined) throw new Error("a policy expected");
    const systems = systemsOf(state, policy) ?? [];
    return systems.map(
      (system) => `${system}: ${sourcesOf(state, system).join(" ")}`,
    );
  };

  test.each<[readonly (readonly [string, string])[], readonly string[]]>([
    [[["a", "x"]], ["a: x"]],
    [
      [
        ["b", "x"],
        ["a", "x"],
      ],
      ["a: x", "b: x"],
    ],
    [
      [
        ["a", "y"],
        ["a", "x"],
      ],
      ["a: x y"],
    ],
    [
      [
        ["a", "x"],
        ["b", "y"],
        ["a", "x"],
        ["b", "y"],
      ],
      ["a: x", "b: y"],
    ],
    [
      [
        ["a", "x"],
        ["b", "y"],
        ["a", "z"],
      ],
      ["a: x z", "b: y"],
    ],
    [
      [
        ["a", "x"],
        ["b", "y"],
        ["c", "x"],
      ],
      ["a: x", "b: y", "c: x"],
    ],
    [
      [
        ["a", "x"],
        ["b", "x"],
        ["c", "x"],
        ["a", "y"],
      ],
      ["a: x y", "b: x", "c: x"],
    ],
    [
      [
        ["a", "x"],
        ["a", "x"],
        ["a", "x"],
      ],
      ["a: x"],
    ],
  ])("%j", (rows, expected) => {
    expect(pairs(...rows)).toEqual(expected);
  });

  test("a system of which no row is known has no source; too many are not kept", () => {
    const state = runOf([{ decisions: { D1: [row("a", "x")] } }]);
    expect(sourcesOf(state, "b")).toEqual([]);
    const full = runOf(
      [{ decisions: { D1: [row("a", "x")] } }],
      undefined,
      createRunBook({ ...runBounds, names: 1 }),
    );
    if (policy === undefined) throw new Error("a policy expected");
    expect(systemsOf(full, policy)).toBeUndefined();
  });

  test("rows of no decision name their source, but are no system of a policy", () => {
    const state = runOf([{ rows: [row("a", "x")] }]);
    if (policy === undefined) throw new Error("a policy expected");
    expect([systemsOf(state, policy), sourcesOf(state, "a")]).toEqual([
      [],
      ["x"],
    ]);
  });
});

describe("records of harm (harm.from, default moderate)", () => {
  const counts = (
    fields: Pick<GivenEvent, "harm" | "incident">,
    from?: "low" | "moderate" | "severe" | "fatal",
  ): boolean => {
    const [policy] = compiledOf([
      policyOf(from === undefined ? {} : { harm: { from } }),
    ]);
    const [event] = eventsOf([{ type: "context.outcome", ...fields }]);
    if (policy === undefined || event === undefined)
      throw new Error("both expected");
    return isHarmRecord(event, policy);
  };
  const incident = "INC-1";

  test.each([
    [{}, false],
    [{ incident }, true],
    [{ harm: "none" }, false],
    [{ harm: "none", incident }, false],
    [{ harm: "low" }, false],
    [{ harm: "low", incident }, false],
    [{ harm: "moderate" }, true],
    [{ harm: "severe" }, true],
    [{ harm: "fatal" }, true],
    [{ harm: "grave" }, false],
    [{ harm: "grave", incident }, true],
  ])("%j: %s", (fields, expected) => {
    expect(counts(fields)).toBe(expected);
  });

  test("from another grade on", () => {
    const list = ["low", "moderate", "severe", "fatal"] as const;
    expect(
      list.map((from) =>
        list.map((harm) => Number(counts({ harm }, from))).join(""),
      ),
    ).toEqual(["1111", "0111", "0011", "0001"]);
  });
});
