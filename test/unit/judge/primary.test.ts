import { describe, expect, test } from "vitest";
import type { Candidate } from "../../../src/judge/candidate.ts";
import type { RuleFacts } from "../../../src/judge/define-rule.ts";
import { acceptedOutcome } from "../../../src/judge/outcome.ts";
import {
  decidePrimary,
  primaryRuleOf,
  relatedRules,
} from "../../../src/judge/primary.ts";
import type { Rejection } from "../../../src/judge/rejections.ts";
import { targetNotRecorded } from "../../../src/judge/revocation-doubt.ts";
import type { Oversight } from "../../../src/model/words.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";
import { issue, june, review, sign, untimed } from "./one-rule.ts";

const later = "2026-06-03T12:00:00Z";

describe("which rule bears the finding of a state (rules.md 1.4)", () => {
  const facts = factsFor({ events: [issue, review, sign], covers: june });
  const of = (state: Oversight, more: object = {}) =>
    primaryRuleOf({
      ...facts,
      oversight: { ...facts.oversight, state, ...more },
    });

  test("none without an action, none where nothing is asked or all is there", () => {
    expect(of("none-found")).toBe("action-without-review");
    expect(of("none-found", { governing: undefined })).toBeUndefined();
    expect(
      of("changed-after-review", { governing: undefined }),
    ).toBeUndefined();
    expect(of("documented-before")).toBeUndefined();
    expect(of("not-required")).toBeUndefined();
  });

  test("a change is another rule's where it is on record, or of a document", () => {
    expect(of("changed-after-review")).toBe("action-differs-from-signed-off");
    const changed = factsFor({
      events: [
        issue,
        { ...review, signOff: "not-recorded" },
        {
          type: "action.changed",
          at: "2026-06-03T10:30:00Z",
          actor: "X1",
          actorKind: "human",
        },
        sign,
      ],
    });
    expect(changed.oversight.state).toBe("changed-after-review");
    expect(primaryRuleOf(changed)).toBe("output-changed-after-signoff");
    const { oversight } = changed;
    expect(
      primaryRuleOf({
        ...changed,
        oversight: { ...oversight, search: undefined },
      }),
    ).toBe("action-differs-from-signed-off");
    const document = { ...facts.decision, kind: "document" as const };
    expect(
      primaryRuleOf({
        ...facts,
        decision: document,
        oversight: { ...facts.oversight, state: "changed-after-review" },
      }),
    ).toBe("output-changed-after-signoff");
    expect(
      primaryRuleOf({
        ...facts,
        decision: document,
        oversight: { ...facts.oversight, state: "none-found" },
      }),
    ).toBe("action-without-review");
  });
});

describe("the verdict of a rule about oversight", () => {
  const decide = (rule: string, given: Partial<Given>, more: object = {}) => {
    const facts = factsFor({ events: [issue, sign], covers: june, ...given });
    return decidePrimary(
      { ...facts, oversight: { ...facts.oversight, ...more } },
      rule,
    );
  };
  const rule = "action-without-review";
  const sentences = (facts: RuleFacts): readonly string[] => {
    const bearer = primaryRuleOf(facts);
    const decided =
      bearer === undefined ? undefined : decidePrimary(facts, bearer);
    if (decided === undefined || !("sentences" in decided))
      throw new Error("a finding expected");
    return decided.sentences ?? [];
  };
  const told = (given: Partial<Given>) =>
    sentences(factsFor({ events: [issue, sign], covers: june, ...given }));

  test("met, inapplicable with its state, another's, or its own", () => {
    expect(decide(rule, { events: [issue, review, sign] })).toEqual({
      verdict: "met",
      reason: "qualifying-review",
    });
    expect(decide(rule, { policy: { review: { required: false } } })).toEqual({
      verdict: "inapplicable",
      reason: "not-required",
    });
    expect(decide(rule, { events: [issue] })).toEqual({
      verdict: "inapplicable",
      reason: "not-acted-on",
    });
    expect(
      decide(
        "action-without-review",
        { events: [issue] },
        { state: "none-found" },
      ),
    ).toEqual({ verdict: "inapplicable", reason: "none-found" });
    for (const other of ["review-after-action", "output-changed-after-signoff"])
      expect(decide(other, {})).toEqual({
        verdict: "inapplicable",
        reason: "another-finding-is-primary",
      });
    expect(decide(rule, {})).toMatchObject({
      verdict: "breached",
      reason: "none-found",
      basis: "not-found",
    });
    expect(
      decide("review-after-action", {
        events: [issue, { ...review, at: later }, sign],
      }),
    ).toMatchObject({ verdict: "breached", basis: "shown" });
    expect(
      decide("review-after-action", {
        events: [issue, { ...review, at: sign.at ?? "" }, sign],
      }),
    ).toMatchObject({
      verdict: "undecidable",
      basis: "shown",
      data: { cause: "tie" },
    });
    expect(decide(rule, { covers: "none" })).toMatchObject({
      verdict: "undecidable",
      reason: "log-ends",
      basis: "not-found",
    });
  });

  test("the times of the action alone, or of the nearest review with it; why, with its cause", () => {
    const none = told({});
    expect(none).toHaveLength(5);
    expect(none[0]).toContain("action.signed");
    expect(none[1]?.endsWith(".")).toBe(true);
    expect(none[1]).not.toContain("(");
    const after = told({ events: [issue, { ...review, at: later }, sign] });
    expect(after).toHaveLength(8);
    expect(after[1]).toContain("review.accepted");
    expect(after[3]).not.toContain("(");
    const tie = told({
      events: [issue, { ...review, at: sign.at ?? "" }, sign],
    });
    expect(tie[3]).toMatch(/\(tie\)\.$/u);
    expect(tie).toHaveLength(9);
    // without a nearest one the first candidate is shown
    const facts = factsFor({ events: [issue, { ...review, at: later }, sign] });
    const { search } = facts.oversight;
    if (search === undefined) throw new Error("a search expected");
    const far = sentences({
      ...facts,
      oversight: {
        ...facts.oversight,
        search: { ...search, nearest: undefined },
      },
    });
    expect(far[1]).toContain("review.accepted");
    expect(
      sentences({
        ...facts,
        oversight: { ...facts.oversight, search: undefined },
      })[0],
    ).toContain("action.signed");
  });

  test("of two reviews the nearest one is shown, not the first", () => {
    const both = told({
      events: [
        issue,
        { ...review, actorKind: "service", at: later, actor: "S1" },
        { ...review, at: "2026-06-03T13:00:00Z" },
        sign,
      ],
    });
    expect(both[1]).toContain("2026-06-03T13:00:00Z");
    const words = both.filter((one) => one.startsWith("Candidate "));
    expect(words).toHaveLength(2);
    expect(words.join(" ")).not.toContain("every condition holds");
  });

  test("a candidate that misses nothing is told too", () => {
    const facts = factsFor({ events: [issue, review, sign] });
    const late = {
      ...facts,
      oversight: { ...facts.oversight, state: "too-few-reviewers" as const },
    };
    expect(
      sentences(late).some((one) => one.includes("every condition holds")),
    ).toBe(true);
  });

  test("what was declared, and by whom: each source once, in order of name", () => {
    const looked = (all: readonly string[]): string =>
      all.find((one) => one.startsWith("Looked at")) ?? "";
    const facts = factsFor({ events: [issue, sign], covers: june });
    const [source] = facts.decision.coverage.review;
    if (source === undefined) throw new Error("a source expected");
    const named = (...names: readonly (readonly [string, boolean])[]) =>
      looked(
        sentences({
          ...facts,
          decision: {
            ...facts.decision,
            coverage: {
              ...facts.decision.coverage,
              review: names.map(([name, declares]) => ({
                ...source,
                source: name,
                windows: declares ? source.windows : undefined,
              })),
            },
          },
        }),
      );
    expect(
      named(["b", true], ["a", true], ["b", true], ["c", false]),
    ).toContain("windows of a, b hold");
    expect(named(["c", false], ["a", true])).toContain("windows of a hold");
    const open = told({ covers: null });
    expect(open).toHaveLength(6);
    expect(looked(open)).toContain("no export window is declared");
    const ended = told({
      covers: ["2026-07-01T00:00:00Z", "2026-08-01T00:00:00Z"],
    });
    expect(looked(ended)).toContain("does not cover");
    expect(ended.at(-1)).toMatch(/^It cannot be determined/u);
  });

  test("an actor of unknown kind at once: whether it was automatic is open", () => {
    const at = (time: string) =>
      told({
        events: [issue, { type: "action.signed", at: time, actor: "X1" }],
      }).length;
    expect(at("2026-06-03T09:00:01Z")).toBe(6);
    expect(at("2026-06-03T11:00:00Z")).toBe(5);
  });

  test("without a policy nothing is said of what it asks", () => {
    const facts = factsFor({ events: [issue, sign], covers: june });
    expect(sentences({ ...facts, hasPolicy: false })).toHaveLength(4);
  });
});

describe("other rules that match too", () => {
  const related = (
    events: readonly GivenEvent[],
    primary: string,
    more: (facts: RuleFacts) => object = () => ({}),
  ) => {
    const facts = factsFor({ events: [issue, ...events] });
    return relatedRules(
      { ...facts, oversight: { ...facts.oversight, ...more(facts) } },
      primary,
    );
  };
  const late = { ...review, at: later };
  const step = (miss?: Candidate["steps"][number]["miss"]) => ({
    condition: "Q5" as const,
    answer: "false" as const,
    because: "",
    ...(miss === undefined ? {} : { miss }),
  });
  const candidates =
    (...list: readonly Candidate[]) =>
    (facts: RuleFacts) => {
      const { search } = facts.oversight;
      if (search === undefined) throw new Error("a search expected");
      return { search: { ...search, candidates: list } };
    };

  test("none without an action or a search", () => {
    expect(related([late, sign], "x")).toEqual(["review-after-action"]);
    expect(related([late, sign], "review-after-action")).toEqual([]);
    expect(
      related([late, sign], "x", () => ({ governing: undefined })),
    ).toEqual([]);
    expect(related([late, sign], "x", () => ({ search: undefined }))).toEqual(
      [],
    );
  });

  test("every miss of every candidate once; a failed condition without a state names none", () => {
    const one: Candidate = {
      event: 1,
      role: "outcome",
      steps: [step("documented-after"), step("not-a-person"), step()],
    };
    expect(related([late, sign], "x", candidates(one, one))).toEqual([
      "review-after-action",
      "reviewer-not-an-identified-person",
    ]);
    expect(
      related(
        [late, sign],
        "x",
        candidates({ event: 1, role: "outcome", steps: [step()] }),
      ),
    ).toEqual([]);
    const changed: Candidate = {
      event: 1,
      role: "outcome",
      steps: [step("changed-after-review")],
    };
    expect(related([late, sign], "x", candidates(changed))).toEqual([
      "action-differs-from-signed-off",
    ]);
  });

  test("a change that is on record is the rule's of changes, and only a change", () => {
    const between: GivenEvent = {
      type: "action.changed",
      at: "2026-06-03T10:30:00Z",
      actor: "X1",
      actorKind: "human",
    };
    const events = [
      { ...review, signOff: "not-recorded" as const },
      between,
      sign,
    ];
    const both: Candidate = {
      event: 1,
      role: "outcome",
      steps: [step("changed-after-review"), step("not-a-person")],
    };
    expect(related(events, "x", candidates(both))).toEqual([
      "output-changed-after-signoff",
      "reviewer-not-an-identified-person",
    ]);
  });

  test("a rejection that is certainly before the action", () => {
    const rejected = (before: Rejection["before"]) => (facts: RuleFacts) => {
      const { search } = facts.oversight;
      if (search === undefined) throw new Error("a search expected");
      return {
        search: {
          ...search,
          rejections: [
            {
              event: 1,
              before,
              doubt: undefined,
              sameVersion: "true" as const,
            },
          ],
        },
      };
    };
    expect(related([sign], "x", rejected("true"))).toEqual([
      "action-despite-rejection",
    ]);
    expect(related([sign], "x", rejected("unknown"))).toEqual([]);
  });
});

describe("an accepted outcome, undone by nothing before the action (Q5)", () => {
  const facts = factsFor({
    events: [
      issue,
      review,
      {
        ...review,
        type: "review.rejected",
        actor: "N2",
        at: "2026-06-03T10:30:00Z",
      },
      sign,
      {
        ...review,
        type: "review.rejected",
        actor: "N3",
        at: "2026-06-03T09:30:00Z",
      },
      { ...review, type: "review.rejected", actor: "N4" },
      untimed({ ...review, type: "review.rejected", actor: "N5" }),
    ],
  });
  const rejection = (
    event: number,
    more: Partial<Rejection> = {},
  ): Rejection => ({
    event,
    before: "true",
    doubt: undefined,
    sameVersion: "true",
    takenBack: false,
    ...more,
  });
  const step = (
    rejections: readonly Rejection[],
    {
      revoked,
      versionHolds = "true",
      given = facts,
    }: {
      readonly revoked?: "true" | "unknown";
      readonly versionHolds?: "true" | "unknown";
      readonly given?: RuleFacts;
    } = {},
  ) => {
    const found = acceptedOutcome(
      given,
      { review: 1, action: 3, versionHolds },
      new Map(revoked === undefined ? [] : [[1, revoked]]),
      rejections,
    );
    return [found.answer, found.doubt?.code ?? found.miss];
  };
  const overlap = { kind: "order", code: "overlap" } as const;
  const link = { kind: "link", code: "x" } as const;
  const time = { kind: "time", code: "bound-only" } as const;

  test("by a rejection: later and sure it is undone, earlier it is not, else it is open", () => {
    expect(step([])).toEqual(["true", undefined]);
    expect(step([rejection(4)])).toEqual(["true", undefined]);
    expect(step([rejection(2)])).toEqual(["false", undefined]);
    expect(step([rejection(2, { sameVersion: "unknown" })])).toEqual([
      "unknown",
      "version-not-comparable",
    ]);
    expect(step([rejection(2, { before: "unknown", doubt: overlap })])).toEqual(
      ["unknown", "overlap"],
    );
    expect(step([rejection(5)])).toEqual(["unknown", "tie"]);
    expect(step([rejection(6)])).toEqual(["unknown", "time-missing"]);
    expect(step([rejection(4), rejection(2)])).toEqual(["false", undefined]);
  });

  test("a missing time is told before a missing link, a link before an order", () => {
    const open = (doubt: Rejection["doubt"]) =>
      rejection(2, { before: "unknown", doubt });
    expect(step([open(overlap), open(link)])).toEqual(["unknown", "x"]);
    expect(step([open(overlap), open(link), open(time)])).toEqual([
      "unknown",
      "bound-only",
    ]);
    expect(step([open(overlap), rejection(5)])).toEqual(["unknown", "overlap"]);
    // a rejection may leave it open for two reasons
    expect(step([rejection(5, { before: "unknown", doubt: link })])).toEqual([
      "unknown",
      "x",
    ]);
  });

  test("perhaps taken back", () => {
    expect(step([], { revoked: "unknown" })).toEqual([
      "unknown",
      targetNotRecorded.code,
    ]);
    expect(step([], { revoked: "true" })).toEqual(["true", undefined]);
    expect(step([rejection(5)], { revoked: "unknown" })).toEqual([
      "unknown",
      targetNotRecorded.code,
    ]);
    expect(step([rejection(6)], { revoked: "unknown" })).toEqual([
      "unknown",
      "time-missing",
    ]);
    expect(step([rejection(2)], { revoked: "unknown" })).toEqual([
      "false",
      undefined,
    ]);
  });

  test("content counts only where the version holds", () => {
    const differs = factsFor({
      events: [issue, { ...review, signOff: "differs" }, sign, sign],
    });
    expect(step([], { given: differs })).toEqual([
      "false",
      "changed-after-review",
    ]);
    expect(step([], { given: differs, versionHolds: "unknown" })).toEqual([
      "true",
      undefined,
    ]);
    expect(step([], { given: differs, revoked: "unknown" })).toEqual([
      "false",
      "changed-after-review",
    ]);
    const open = factsFor({
      events: [issue, { ...review, signOff: "not-comparable" }, sign, sign],
    });
    const [answer, code] = step([], { given: open });
    expect(answer).toBe("unknown");
    expect(step([], { given: open, versionHolds: "unknown" })).toEqual([
      "true",
      undefined,
    ]);
    expect(code).not.toBe(targetNotRecorded.code);
  });

  test("which of two doubts a rejection leaves is told apart in words", () => {
    const because = (doubt: Rejection["doubt"]) =>
      acceptedOutcome(
        facts,
        { review: 1, action: 3, versionHolds: "true" },
        new Map(),
        [rejection(2, { before: "unknown", doubt })],
      ).because;
    expect(because(targetNotRecorded)).not.toBe(because(overlap));
    expect(because(overlap)).toBe(because(link));
  });
});
