import { describe, expect, test } from "vitest";
import { applyRules } from "../../../src/judge/apply-rules.ts";
import {
  identifiedPerson,
  signOffAnswer,
} from "../../../src/judge/conditions.ts";
import { defineRule, met } from "../../../src/judge/define-rule.ts";
import type {
  Decided,
  Raised,
  Rule,
  RuleFacts,
} from "../../../src/judge/define-rule.ts";
import { defineIssueRule } from "../../../src/judge/issue-rule.ts";
import type { Relied } from "../../../src/judge/issue-rule.ts";
import { outputWouldBeThere } from "../../../src/judge/output-supplied.ts";
import type { CompiledPolicy } from "../../../src/judge/policy.ts";
import type { GivenEvent } from "./build-decision.ts";
import { judge } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";
import { issue, june, review, sign, untimed } from "./one-rule.ts";
import { compiledOf, policyOf } from "./run-of.ts";

const facts = factsFor({ events: [issue, review, sign], covers: june });
const update: GivenEvent = {
  ...issue,
  type: "recommendation.updated",
  at: "2026-06-03T09:30:00Z",
};

/** An invented rule; its answers by the id of the policy. */
function rule(decide: (facts: RuleFacts) => Decided, more: object = {}): Rule {
  return defineRule({
    id: "invented-rule",
    number: "R99",
    title: "",
    why: "",
    cites: [],
    severity: "medium",
    oversight: false,
    params: { type: "object", properties: {} },
    reasons: { so: "it is so" },
    page: { proof: "", policyKeys: [], shows: "" },
    traps: "x",
    settledBy: "y",
    gives: ["met", "breached", "undecidable", "inapplicable"],
    take: (policy) => (policy.id === "silent" ? undefined : {}),
    decide,
    ...more,
  });
}
const breached: Raised = {
  verdict: "breached",
  reason: "so",
  basis: "shown",
  evidence: [2],
};

/** The same, judged at the issue. */
function issueRule(
  decide: (facts: RuleFacts, params: object, relied: Relied) => Decided,
): Rule {
  const { params, under: _, ...face } = rule(() => breached);
  return defineIssueRule({
    ...face,
    params: { ...params, properties: {} },
    take: (policy) => (policy.id === "silent" ? undefined : {}),
    decide,
  });
}

describe("a rule judged at the issue (rules.md 4.1)", () => {
  const policies = compiledOf(
    ["a", "b", "silent"].map((id) => policyOf({ id })),
  );
  const put = (
    { under }: Rule,
    own: Partial<RuleFacts>,
    atIssue: (version: number) => readonly CompiledPolicy[],
  ) =>
    under(facts.policy)?.(
      { ...facts, ...own, choice: { ...facts.choice, atIssue } },
      [],
    );
  const at = (
    list: readonly CompiledPolicy[],
    decide: (facts: RuleFacts) => Decided,
    own: Partial<RuleFacts> = {},
  ) => put(issueRule(decide), own, () => list);
  const [a, b, silent] = policies;
  if (a === undefined || b === undefined || silent === undefined)
    throw new Error("three policies expected");
  const byId = ({ policy }: RuleFacts): Decided =>
    policy.id === "a" ? { ...breached, key: policy.id } : met(policy.id);

  test("each policy of the issue judges by itself, whichever judges the action", () => {
    expect(at([a], byId)).toEqual({ ...breached, key: "a" });
    expect(at([b], byId)).toEqual(met("b"));
    expect(at([b], byId, { policy: a })).toEqual(met("b"));
    expect(at([a], byId, { policy: a })).toEqual({ ...breached, key: "a" });
    expect(at([silent], byId)).toEqual({
      verdict: "inapplicable",
      reason: "not-asked",
    });
    expect(at([], byId)).toEqual({
      verdict: "inapplicable",
      reason: "no-policy-at-the-issue",
    });
  });

  test("one answer where all give it, the first; else it is open, with the version cited", () => {
    expect(at([b, b], byId)).toEqual(met("b"));
    const open = {
      verdict: "undecidable",
      reason: "policy-change-over",
      basis: "not-found",
      evidence: [0],
    };
    for (const list of [
      [a, b],
      [b, a],
      [a, a, b],
      [a, silent],
    ])
      expect(at(list, byId)).toEqual(open);
    const same = at([a, b], ({ policy }) => met(policy.id));
    expect(same).toEqual(met("a"));
  });

  describe("of several versions", () => {
    const early = { ...sign, at: "2026-06-03T09:15:00Z", versions: [0] };
    const told = (
      events: readonly GivenEvent[],
      decide: (relied: Relied) => Decided = ({ version, action }) => ({
        ...breached,
        evidence: [version, action ?? -2],
      }),
      atIssue: (version: number) => readonly CompiledPolicy[] = () => [b],
    ) =>
      put(
        issueRule((_facts, _params, relied) => decide(relied)),
        factsFor({ events }),
        atIssue,
      );
    const cites = (...evidence: readonly number[]) => ({
      ...breached,
      evidence,
    });

    test("the one that the action relied on, else the last", () => {
      expect(told([issue, update, sign])).toEqual(cites(1, 2));
      expect(told([issue, update, { ...sign, versions: [0] }])).toEqual(
        cites(0, 2),
      );
      expect(told([issue, update])).toEqual(cites(1, -2));
      expect(told([issue])).toEqual(cites(0, -2));
      expect(told([issue, update, { ...sign, versions: [] }])).toEqual(
        cites(-1, 2),
      );
      expect(told([sign])).toEqual(cites(-1, 0));
    });

    test("each by the policies of its own issue", () => {
      const byVersion = (version: number) => (version === 0 ? [a] : [silent]);
      expect(told([issue, update, sign], () => breached, byVersion)).toEqual({
        verdict: "inapplicable",
        reason: "not-asked",
      });
      expect(
        told(
          [issue, update, { ...sign, versions: [0] }],
          () => breached,
          byVersion,
        ),
      ).toEqual(breached);
    });

    test("all that an action may rely on have to give one answer", () => {
      const either = [issue, update, { ...sign, versions: [0, 1] }];
      expect(told(either)).toEqual(cites(0, 2));
      const open = {
        verdict: "undecidable",
        reason: "version-open",
        basis: "not-found",
        evidence: [2, 0, 1],
      };
      for (const bad of [0, 1])
        expect(
          told(either, ({ version }) =>
            version === bad ? breached : met("inside"),
          ),
        ).toEqual(open);
    });

    test("of several actions the first that gives a finding, a breach before what is open", () => {
      const both = [issue, update, early, sign];
      const at1 = (one: Decided, other: Decided) =>
        told(both, ({ version }) => (version === 0 ? one : other));
      const openAnswer: Decided = { ...breached, verdict: "undecidable" };
      const none: Decided = { verdict: "inapplicable", reason: "none" };
      expect(told(both)).toEqual(cites(0, 2));
      expect(at1(met("in"), breached)).toEqual(breached);
      expect(at1(breached, met("in"))).toEqual(breached);
      expect(at1(openAnswer, breached)).toEqual(breached);
      expect(at1(breached, openAnswer)).toEqual(breached);
      expect(at1(met("in"), openAnswer)).toEqual(openAnswer);
      expect(at1(none, met("in"))).toEqual(met("in"));
      expect(at1(met("in"), none)).toEqual(met("in"));
      expect(at1(met("first"), met("second"))).toEqual(met("first"));
    });
  });

  test("a rule that is judged at the action takes its own policy's part", () => {
    expect(rule(byId).under(silent)).toBeUndefined();
    expect(rule(byId).under(b)?.({ ...facts, policy: b }, [])).toEqual(
      met("b"),
    );
  });
});

describe("what is missing where a list of rivals was cut short", () => {
  const cut = factsFor({
    events: [issue, review, sign],
    notes: ["rivals-cut"],
  });
  const told = (
    raised: Partial<Raised>,
    own: Partial<Rule> = {},
    given: RuleFacts = cut,
  ) => {
    const { findings, verdicts } = applyRules(given, [
      { ...rule(() => ({ ...breached, ...raised })), ...own },
    ]);
    return {
      verdict: verdicts[0]?.verdict,
      reasons: findings[0]?.reasons ?? [],
    };
  };

  test("is not known to be missing; what is shown is shown", () => {
    const open = told({ basis: "not-found" });
    const plain = told({ basis: "not-found" }, {}, facts);
    expect([open.verdict, plain.verdict]).toEqual(["undecidable", "breached"]);
    expect(open.reasons).toHaveLength(plain.reasons.length + 1);
    expect(told({ basis: "shown" }).verdict).toBe("breached");
    expect(told({ basis: "not-found" }, { oversight: true }).verdict).toBe(
      "breached",
    );
    expect(
      told({ basis: "not-found", sentences: ["Own."] }).reasons.slice(1, 3),
    ).toEqual(["Own.", open.reasons[1]]);
    const undecided = told({ basis: "not-found", verdict: "undecidable" });
    expect(undecided.reasons).toHaveLength(plain.reasons.length);
  });

  test("one verdict object a rule, a new one wherever the verdict or its reason changes", () => {
    let answer: Decided = breached;
    const list = [rule(() => answer)];
    const verdict = () => applyRules(facts, list).verdicts[0];
    const first = verdict();
    expect(verdict()).toBe(first);
    answer = { ...breached, verdict: "undecidable" };
    expect(verdict()).toMatchObject({ verdict: "undecidable", reason: "so" });
    answer = { ...breached, verdict: "undecidable", reason: "other" };
    expect(verdict()).toMatchObject({
      verdict: "undecidable",
      reason: "other",
    });
    expect(first).toMatchObject({ verdict: "breached", reason: "so" });
  });

  test("the type of an action stands in a sentence as its noun; other values as they are", () => {
    const headline = (data: NonNullable<Raised["data"]>) =>
      applyRules(facts, [
        rule(() => ({ ...breached, data }), {
          reasons: { so: "{action} of {what}" },
        }),
      ]).findings[0]?.headline;
    expect(
      headline({ action: "action.signed", what: "action.signed" }),
    ).not.toMatch(/^action\.signed/u);
    expect(headline({ what: "x" })).toMatch(/of x$/u);
  });
});

describe("what compare says of a pair (Q5)", () => {
  const { decision, comparisons } = facts;
  const pair = (more: object) => ({
    review: 1,
    action: 2,
    version: 0,
    basis: "review" as const,
    answer: "differs" as const,
    fields: ["value"],
    silent: undefined,
    ...more,
  });
  const answer = (...signOffs: readonly ReturnType<typeof pair>[]) =>
    signOffAnswer(
      { ...facts, decision, comparisons: { ...comparisons, signOffs } },
      1,
      2,
    );
  const none = { basis: "advice", answer: "not-recorded", fields: [] };

  test("of this review, this action and this version", () => {
    expect(answer(pair({ answer: "same" }), pair({}))).toMatchObject({
      answer: "same",
      fields: ["value"],
      basis: "review",
    });
    for (const other of [
      { review: 0 },
      { action: 1 },
      { version: 1 },
      { version: -1 },
    ]) {
      expect(answer(pair(other))).toEqual(none);
      expect(answer(pair(other), pair({ answer: "same" }))).toMatchObject({
        answer: "same",
      });
    }
    expect(answer()).toEqual(none);
  });

  test("a review of a version that the export lacks was not compared, unless compare says so of it", () => {
    const lost = {
      ...decision,
      events: decision.events.map((linked, place) =>
        place === 1 ? { ...linked, versions: [] } : linked,
      ),
    };
    const of = (version: number) =>
      signOffAnswer(
        {
          ...facts,
          decision: lost,
          comparisons: { ...comparisons, signOffs: [pair({ version })] },
        },
        1,
        2,
      ).answer;
    expect([of(-1), of(0), of(1)]).toEqual([
      "differs",
      "not-recorded",
      "not-recorded",
    ]);
  });
});

describe("why a reviewer is no identified person", () => {
  test("no account, or an account of which that is not shown; each is told apart", () => {
    const of = (events: readonly GivenEvent[]) =>
      identifiedPerson(factsFor({ events: [issue, ...events, sign] }), 1);
    const nobody = of([
      { type: "review.accepted", at: "2026-06-03T10:00:00Z" },
    ]);
    const service = of([{ ...review, actorKind: "service" }]);
    const automatic = of([{ ...review, mode: "automatic" }]);
    for (const step of [nobody, service, automatic])
      expect(step).toMatchObject({
        condition: "Q3",
        answer: "false",
        miss: "not-a-person",
      });
    expect(service.because).toContain("service");
    expect(nobody.because).not.toContain("unknown");
    expect(
      new Set([nobody, service, automatic].map(({ because }) => because)).size,
    ).toBe(3);
    expect(of([review])).toMatchObject({ answer: "true" });
  });
});

describe("what an action leaves open", () => {
  const doubts = (
    reviews: readonly GivenEvent[],
    more: Partial<GivenEvent> = {},
  ) => {
    const { oversight, cause } = judge({
      events: [issue, ...reviews, { ...sign, ...more }],
    });
    return [oversight, cause];
  };
  const tie = { ...review, at: "2026-06-03T11:00:00Z" };
  const rejected: GivenEvent = {
    ...review,
    type: "review.rejected",
    signOff: "not-comparable",
    actor: "N2",
  };

  test("a time comes before a link, a link before an order", () => {
    expect(doubts([tie])).toEqual(["order-unknown", "tie"]);
    expect(doubts([rejected], { alignment: "not-comparable" })).toEqual([
      "link-unknown",
      "rejection-not-comparable",
    ]);
    expect(doubts([tie, rejected], { alignment: "not-comparable" })).toEqual([
      "link-unknown",
      "rejection-not-comparable",
    ]);
    expect(doubts([tie, untimed(review)])).toEqual([
      "time-unknown",
      "time-missing",
    ]);
    expect(
      doubts([tie, untimed(review), rejected], { alignment: "not-comparable" }),
    ).toEqual(["time-unknown", "time-missing"]);
    expect(doubts([])).toEqual(["none-found", undefined]);
  });
});

describe("whether an output that is not on record would be", () => {
  test("not where none of its rows has a time, whatever the windows", () => {
    const lost = factsFor({
      events: [untimed(review), untimed(sign)],
      output: "not-in-export",
      covers: null,
    });
    expect(outputWouldBeThere(lost, [0, 1])).toBe(false);
    expect(outputWouldBeThere(facts, [])).toBe(false);
    expect(outputWouldBeThere(facts, [1, 2])).toBe(true);
    const some = factsFor({
      events: [untimed(review), sign],
      output: "not-in-export",
      covers: ["2026-06-02T11:00:00Z", "2026-07-01T00:00:00Z"],
    });
    expect(outputWouldBeThere(some, [0, 1])).toBe(true);
  });
});
