import { describe, expect, test } from "vitest";
import { applyRules } from "../../../src/judge/apply-rules.ts";
import type { Raised, Rule } from "../../../src/judge/define-rule.ts";
import { choosePolicies, linkRulesFor } from "../../../src/judge/judge.ts";
import { patientMismatch } from "../../../src/judge/rules/patient-mismatch.ts";
import { rules } from "../../../src/judge/rules.ts";
import type { Policy } from "../../../src/model/policy.ts";
import {
  buildDecision,
  buildEvent,
  buildPolicy,
  buildSet,
  judge,
} from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";

const issue: GivenEvent = {
  type: "recommendation.issued",
  at: "2026-06-03T09:00:00Z",
  recommendationVersion: "1",
};
const review: GivenEvent = {
  type: "review.accepted",
  at: "2026-06-03T09:10:00Z",
  actor: "N1",
  actorKind: "human",
};
const sign: GivenEvent = {
  type: "action.signed",
  at: "2026-06-03T09:20:00Z",
  actor: "P1",
  actorKind: "human",
};
const later = "2026-06-03T09:30:00Z";

/** A rule that raises what it is given; everything else is the first rule's. */
function raising(raised: Partial<Raised>, sentence = "it is so"): Rule {
  const [first] = rules;
  if (first === undefined) throw new Error("no rule");
  return {
    ...first,
    id: "invented-rule",
    oversight: false,
    reasons: { so: sentence },
    settledBy: "the other record",
    under: () => () => ({
      verdict: "breached",
      reason: "so",
      basis: "shown",
      evidence: [],
      ...raised,
    }),
  };
}
const raise = (
  raised: Partial<Raised>,
  given: Partial<Given> = {},
  sentence?: string,
) => {
  const [finding] = applyRules(
    factsFor({ events: [issue, review, sign], ...given }),
    [raising(raised, sentence)],
  ).findings;
  if (finding === undefined) throw new Error("a finding expected");
  return finding;
};

describe("what a finding says", () => {
  const words = (count: number): string => "word ".repeat(count / 5).trim();

  test("a headline of 120 characters stands, a longer one is cut at a word", () => {
    const of = (sentence: string) => raise({}, {}, sentence).headline;
    const exact = `${words(115)} abcdef`.slice(0, 120);
    expect(exact).toHaveLength(120);
    expect(of(exact)).toHaveLength(120);
    expect(of(exact).endsWith("…")).toBe(false);
    const long = of(`${exact}g`);
    expect(long.endsWith("…")).toBe(true);
    expect(long.slice(0, -1).endsWith("word")).toBe(true);
    expect(`W${exact.slice(1)}`.startsWith(long.slice(0, -1))).toBe(true);
    // a blank on the last place but one is a cut as good as any; a word without one is cut where it is
    expect(of(`${"a".repeat(118)} bc`)).toBe(`A${"a".repeat(117)}…`);
    expect(of(`${"a".repeat(119)} bc`)).toBe(`A${"a".repeat(118)}…`);
    expect(of("a".repeat(121))).toBe(`A${"a".repeat(118)}…`);
  });

  test("a rule of no rule's words says that the tool is at fault", () => {
    const reason = raise({ reason: "unknown" }).headline;
    expect(reason).not.toBe(raise({}).headline);
  });

  test("the values of its sentence, further sentences, the notes of the choice, the traps, what would settle it", () => {
    const found = raise(
      { data: { what: "7 mg" }, sentences: ["First.", "Second."] },
      {},
      "it is {what}",
    );
    expect(found.reasons.slice(0, 3)).toEqual([
      "It is 7 mg.",
      "First.",
      "Second.",
    ]);
    expect(found.reasons).toHaveLength(5);
    expect(raise({}).reasons).toHaveLength(3);
    expect(found.reasons.at(-1)).toBe(
      "A further record that would settle it: the other record.",
    );
  });

  test("each cited record once, in the order given; another record of one content is another", () => {
    const records = (raised: Partial<Raised>) =>
      raise(raised).evidence.map(
        ({ file, record }) => `${file} ${String(record)}`,
      );
    expect(records({ evidence: [2, 0, 2] })).toEqual([
      "export.csv 3",
      "export.csv 1",
    ]);
    const [own] = buildEvent(sign, 2).origins;
    if (own === undefined) throw new Error("an origin expected");
    expect(records({ evidence: [2], origins: [own] })).toEqual([
      "export.csv 3",
    ]);
    for (const [more, name] of [
      [{ file: "b.csv" }, "b.csv 3"],
      [{ record: 9 }, "export.csv 9"],
      [{ sha256: "x" }, "export.csv 3"],
    ] as const)
      expect(
        records({ evidence: [2], origins: [{ ...own, ...more }] }),
      ).toEqual(["export.csv 3", name]);
  });

  test("its id is made of rule, decision, action and its own key", () => {
    const ids = [
      raise({}).id,
      raise({ key: "a" }).id,
      raise({ key: "b" }).id,
      raise({}, { events: [issue, review, { ...sign, at: later }] }).id,
      raise({}, { events: [issue] }).id,
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(raise({}).id).toBe(ids[0]);
    // where nothing governs, the action that is shown is part of it
    const aside = (at: string) =>
      raise({}, { events: [issue, { ...sign, at, alignment: "overridden" }] })
        .id;
    expect(aside(later)).not.toBe(aside("2026-06-03T09:40:00Z"));
  });

  test("decision, patient and policy, as far as there are any", () => {
    expect(raise({})).toMatchObject({
      patient: "9990000018",
      policy: "policy-1",
      related: [],
    });
    const facts = factsFor({ events: [issue, sign] });
    const [blank] = applyRules(
      {
        ...facts,
        hasPolicy: false,
        decision: { ...facts.decision, patient: undefined },
      },
      [raising({})],
    ).findings;
    expect(blank).toMatchObject({ patient: null, policy: null });
  });

  test("one verdict object serves as long as a rule says the same", () => {
    const list = [raising({})];
    const facts = factsFor({ events: [issue, sign] });
    const [first] = applyRules(facts, list).verdicts;
    const [again] = applyRules(facts, list).verdicts;
    expect(again).toBe(first);
    expect(first).toEqual({
      rule: "invented-rule",
      verdict: "breached",
      reason: "so",
    });
  });

  test("notes of the choice of policies are told with the policy that they name", () => {
    const facts = factsFor({ events: [issue, sign] });
    const told = (...notes: readonly string[]) =>
      applyRules({ ...facts, choice: { ...facts.choice, notes } }, [
        raising({}),
      ]).findings.flatMap(({ reasons }) => reasons.slice(1, -2));
    const sentences = [
      ...told("policy-also-applies:p9"),
      ...told("policy-approved-late:p9"),
      ...told("policies-overlap"),
    ];
    expect(new Set(sentences).size).toBe(3);
    expect(sentences.map((sentence) => sentence.includes("p9"))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("the primary finding", () => {
  const primary = (given: Partial<Given>) =>
    judge({ events: [issue, sign], ...given }).findings.filter(({ rule }) =>
      rules.some(({ id, oversight }) => id === rule && oversight),
    );
  const only = (given: Partial<Given>) => {
    const [finding, ...others] = primary(given);
    if (finding === undefined || others.length > 0)
      throw new Error("one primary finding expected");
    return finding;
  };
  const records = (given: Partial<Given>) =>
    only(given).evidence.map(({ record }) => record - 1);

  test("cites the action, the nearest review, the other ones, what was set aside, the advice", () => {
    const after = { ...review, at: later };
    const service: GivenEvent = { ...review, actorKind: "service" };
    expect(records({})).toEqual([1, 0]);
    expect(records({ events: [issue, after, sign] })).toEqual([2, 1, 0]);
    // each misses one condition: who came too late is nearer than who is nobody
    expect(records({ events: [issue, service, after, sign] })).toEqual([
      3, 2, 1, 0,
    ]);
    const early = { ...review, at: "2026-06-03T08:00:00Z" };
    expect(records({ events: [issue, early, sign] })).toEqual([2, 1, 0]);
    const rejected: GivenEvent = { ...review, type: "review.rejected" };
    expect(records({ events: [issue, rejected, sign] })).toEqual([2, 1, 0]);
    expect(records({ events: [sign] })).toEqual([0]);
  });

  test("counts the review rows of the decision, and only those", () => {
    const count = (events: readonly GivenEvent[]): string | undefined =>
      only({ events: [issue, ...events, sign] })
        .reasons.join(" ")
        .match(/(\d+) review rows?/u)?.[1];
    expect(count([])).toBe("0");
    const view: GivenEvent = { ...review, type: "recommendation.displayed" };
    expect(count([view, { ...review, type: "review.opened" }])).toBe("1");
  });

  test("says of each candidate what it misses and what it leaves open", () => {
    const missed = (one: Partial<GivenEvent>): readonly string[] =>
      only({ events: [issue, { ...review, ...one }, sign] }).reasons.filter(
        (text) => text.startsWith("Candidate "),
      );
    expect(missed({ at: later })).toEqual([
      expect.stringContaining("Q6 false"),
    ]);
    expect(missed({ at: later, actorKind: "service" })[0]).toMatch(
      /Q3 false.*Q6 false/u,
    );
    expect(missed({ at: "2026-06-03T09:20:00Z" })[0]).toContain("Q6 unknown");
    expect(missed({ at: later })[0]).toContain("review.accepted");
    expect(missed({ at: later })[0]).not.toContain("Q1");
  });

  test("tells the window: declared, not declared, not covered; and its reasons where it is not declared", () => {
    const june = ["2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z"] as const;
    const july = ["2026-07-01T00:00:00Z", "2026-08-01T00:00:00Z"] as const;
    const texts = [june, null, july].map(
      (covers) =>
        only({ covers }).reasons.find((text) => text.startsWith("Looked at")) ??
        "",
    );
    expect(new Set(texts).size).toBe(3);
    // Only who declared a window is named: no claim about a log that declared none.
    expect(texts[0]).toContain("the declared export windows of export hold");
    const lengths = [june, null].map(
      (covers) => only({ covers }).reasons.length,
    );
    expect((lengths[1] ?? 0) - (lengths[0] ?? 0)).toBe(1);
  });

  test("says of an undetermined state that it cannot be determined, and of no other", () => {
    const tie = { ...review, at: "2026-06-03T09:20:00Z" };
    const says = (events: readonly GivenEvent[]): boolean =>
      only({ events }).reasons.some((text) =>
        text.startsWith("It cannot be determined"),
      );
    expect(says([issue, tie, sign])).toBe(true);
    expect(says([issue, sign])).toBe(false);
  });

  test("product and version, as far as they are recorded", () => {
    const last = (given: Partial<Given>): string =>
      only(given).reasons.find((text) => text.startsWith("Link: ")) ?? "";
    expect(last({})).toContain("dose-advisor");
    expect(last({})).toContain("2.4.1");
    expect(last({ model: null, modelVersion: null })).not.toContain(
      "dose-advisor",
    );
    expect(last({ model: null }).match(/not recorded/gu)).toHaveLength(1);
    expect(last({ modelVersion: null }).match(/not recorded/gu)).toHaveLength(
      1,
    );
  });

  test("other oversight rules that match too are named, the primary one is not", () => {
    const related = (
      events: readonly GivenEvent[],
      more: Partial<Given> = {},
    ) => only({ events: [issue, ...events], ...more }).related;
    const late = { ...review, at: later };
    const nobody: GivenEvent = { ...review, actorKind: "service" };
    expect(related([late, sign])).toEqual([]);
    expect(related([{ ...late, actorKind: "service" }, sign])).toEqual([
      "reviewer-not-an-identified-person",
    ]);
    expect(related([nobody, late, sign])).toEqual([
      "reviewer-not-an-identified-person",
    ]);
    expect(related([late, { ...sign, mode: "automatic" }])).toEqual([
      "review-after-action",
    ]);
    const by = { policy: { review: { by: ["nurse"] } } };
    expect(related([review, { ...sign, mode: "automatic" }], by)).toEqual([
      "auto-executed-action",
    ]);
    // a rejection that is not what the state rests on
    const rejected: GivenEvent = { ...review, type: "review.rejected" };
    const cosigned: GivenEvent = {
      ...review,
      type: "review.cosigned",
      at: "2026-06-03T09:15:00Z",
      actor: "N2",
    };
    expect(related([rejected, cosigned, sign], by)).toEqual([
      "action-despite-rejection",
    ]);
  });

  test("reviews that are no candidates are named by why they are none", () => {
    const headline = (events: readonly GivenEvent[]): string =>
      only({ events: [issue, ...events] }).headline;
    const early = { ...review, at: "2026-06-03T08:00:00Z" };
    const plain = headline([sign]);
    expect(headline([early, sign])).not.toBe(plain);
    const act = { ...sign, actor: "N1", at: review.at ?? "", row: "z" };
    const same = headline([{ ...review, row: "z" }, act]);
    expect(same).not.toBe(plain);
    expect(same).not.toBe(headline([early, sign]));
    expect(headline([early, early, sign])).toBe(headline([early, sign]));
    expect(headline([{ ...review, at: later }, early, sign])).not.toBe(
      headline([early, sign]),
    );
  });
});

describe("records of another patient with this decision's keys (R22)", () => {
  const facts = factsFor({
    events: [issue, review, sign],
    foreign: [sign, { ...review, at: later }, sign],
  });
  const [first, second, third] = facts.decision.mismatches;
  if (first === undefined || second === undefined || third === undefined)
    throw new Error("three mismatches expected");
  const decide = (decision: object) => {
    const judging = patientMismatch.under(facts.policy);
    if (judging === undefined) throw new Error("a rule that is asked expected");
    return judging(
      { ...facts, decision: { ...facts.decision, ...decision } },
      [],
    );
  };
  const key = (kind: "order" | "document") => ({
    scope: "T",
    kind,
    value: "K",
  });

  test("none: one patient, where the patient is recorded", () => {
    expect(decide({ mismatches: [] })).toEqual({
      verdict: "met",
      reason: "one-patient",
    });
    expect(decide({ mismatches: [], patient: undefined })).toEqual({
      verdict: "inapplicable",
      reason: "patient-not-recorded",
    });
  });

  test("how many, by which kinds of key, each once in code-unit order; the action and the advice beside them", () => {
    const one = decide({ mismatches: [{ ...first, keys: [key("order")] }] });
    expect(one).toMatchObject({
      verdict: "breached",
      data: { kinds: "order" },
      evidence: [0, 2],
    });
    const many = decide({
      mismatches: [
        { ...first, keys: [key("order"), key("document")] },
        { ...second, keys: [key("order")] },
        third,
      ],
    });
    expect(many).toMatchObject({ data: { kinds: "document, order" } });
    if (many.verdict !== "breached" || one.verdict !== "breached")
      throw new Error("breached expected");
    expect(
      [one, many].map(({ data }) => data?.["count"]?.split(" ")[0]),
    ).toEqual(["1", "3"]);
    expect(many.origins).toHaveLength(3);
    expect(many.sentences?.[0]).toMatch(/action\.signed, review\.accepted\.$/u);
    expect(decide({ mismatches: [first] })).toMatchObject({
      data: { kinds: "key not stated" },
    });
  });
});

describe("which policies judge (rules.md 4.1 to 4.4)", () => {
  const policy = (id: string, more: Partial<Policy>): Policy => ({
    ...buildPolicy(undefined, "medication"),
    id,
    ...more,
  });
  const choose = (
    policies: readonly Policy[],
    events: readonly GivenEvent[],
  ) => {
    const given = { events, policies };
    const choice = choosePolicies(buildDecision(given), buildSet(given));
    return {
      policies: choice.policies.map(({ id }) => id),
      uncovered: choice.uncovered,
      notes: choice.notes,
    };
  };
  const scoped = (
    drugs: readonly string[] | undefined,
    models?: readonly string[],
  ) => ({
    decisionKind: "medication" as const,
    ...(drugs === undefined ? {} : { drugs }),
    ...(models === undefined ? {} : { models }),
  });
  const warfarin = { ...issue, code: "warfarin" };

  test("two crossing scopes both judge, by start, then by id; that is said once", () => {
    const a = policy("a", { appliesTo: scoped(["warfarin"]) });
    const b = policy("b", { appliesTo: scoped(undefined, ["dose-advisor"]) });
    for (const list of [
      [a, b],
      [b, a],
    ])
      expect(choose(list, [warfarin, sign])).toEqual({
        policies: ["a", "b"],
        uncovered: false,
        notes: ["policies-overlap"],
      });
    const late = { ...a, inForce: { from: "2026-02-01" } };
    expect(choose([late, b], [warfarin, sign]).policies).toEqual(["b", "a"]);
  });

  test("two that follow each other do not cross, though one action spans both", () => {
    const day = { ...sign, at: "2026-06-03" };
    const first = policy("a", {
      inForce: { from: "2026-01-01", until: "2026-06-03" },
    });
    const second = policy("b", { inForce: { from: "2026-06-03" } });
    expect(
      choose([first, second], [{ ...issue, at: "2026-06-02T09:00:00Z" }, day]),
    ).toEqual({
      policies: ["b"],
      uncovered: false,
      notes: [],
    });
    const open = { ...sign, at: "" };
    const { at: _, ...untimed } = open;
    expect(choose([first, second], [issue, untimed])).toEqual({
      policies: ["a", "b"],
      uncovered: true,
      notes: [],
    });
  });

  test("a policy approved after its start is named where it leaves the decision without one, and only then", () => {
    const late = policy("late", {
      approvedOn: "2026-06-10",
      inForce: { from: "2026-06-01" },
    });
    expect(choose([late], [issue, sign])).toEqual({
      policies: [],
      uncovered: true,
      notes: ["policy-approved-late:late"],
    });
    const after = [
      { ...issue, at: "2026-06-12T09:00:00Z" },
      { ...sign, at: "2026-06-12T10:00:00Z" },
    ];
    expect(choose([late], after).notes).toEqual([]);
    const early = policy("early", {
      inForce: { from: "2026-01-01", until: "2026-02-01" },
    });
    expect(choose([late, early], [issue, sign]).notes).toEqual([
      "policy-approved-late:late",
    ]);
  });
});

describe("what link is given of the policies", () => {
  const day = 86_400_000_000;
  const policy = (
    id: string,
    window: string,
    more: Partial<Policy> = {},
  ): Policy => ({
    ...buildPolicy(undefined, "medication"),
    id,
    linking: { window },
    ...more,
  });
  const given = (
    policies: readonly Policy[],
    advice: Partial<GivenEvent> = {},
  ) =>
    linkRulesFor(
      buildSet({ events: [], policies }),
      buildEvent({ ...issue, decisionKind: "medication", ...advice }, 0),
    ).windowUs / day;

  test("the window of the policy in force at the issue, of its kind, site, setting and drug", () => {
    expect(given([policy("a", "P3D")])).toBe(3);
    expect(given([policy("a", "P3D")], { decisionKind: "order" })).toBe(1);
    const sited = policy("a", "P3D", {
      appliesTo: { decisionKind: "medication", sites: ["north"] },
    });
    expect(given([sited], { site: "north" })).toBe(3);
    expect(given([sited], { site: "south" })).toBe(1);
    expect(given([sited])).toBe(1);
    expect(
      given([policy("a", "P3D", { inForce: { from: "2026-06-04" } })]),
    ).toBe(1);
  });

  test("of several that may be in force the widest, whatever their order", () => {
    const crossing = (id: string, window: string, models: boolean) =>
      policy(id, window, {
        appliesTo: {
          decisionKind: "medication",
          ...(models ? { models: ["dose-advisor"] } : { drugs: ["warfarin"] }),
        },
      });
    const both = { model: "dose-advisor", code: "warfarin" };
    expect(
      given([crossing("a", "P3D", true), crossing("b", "P5D", false)], both),
    ).toBe(5);
    expect(
      given([crossing("a", "P5D", true), crossing("b", "P3D", false)], both),
    ).toBe(5);
  });

  test("an issue without a time may lie in any window", () => {
    const { at: _, ...untimed } = issue;
    const set = buildSet({
      events: [],
      policies: [
        policy("a", "P3D", {
          inForce: { from: "2026-01-01", until: "2026-02-01" },
        }),
      ],
    });
    expect(
      linkRulesFor(
        set,
        buildEvent({ ...untimed, decisionKind: "medication" }, 0),
      ).windowUs / day,
    ).toBe(3);
  });
});
