import { describe, expect, test } from "vitest";
import type { RuleFacts } from "../../../src/judge/define-rule.ts";
import { threeColumns } from "../../../src/judge/content-text.ts";
import { noRecordedDisagreement } from "../../../src/judge/rules/no-recorded-disagreement.ts";
import { createRunBook, runBounds } from "../../../src/judge/run/book.ts";
import type { PolicyEnd } from "../../../src/judge/run/run-rule.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { judge } from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";
import {
  asks,
  decides,
  issue,
  june,
  review,
  sign,
  untimed,
} from "./one-rule.ts";
import { endOf, policyOf, runOf } from "./run-of.ts";

type PolicyPart = NonNullable<Given["policy"]>;
const later = "2026-06-03T12:00:00Z";
const update: GivenEvent = {
  ...issue,
  type: "recommendation.updated",
  at: "2026-06-03T09:30:00Z",
};

describe("R22, what the display did not show", () => {
  const rule = "limitations-not-shown";
  const display = (more: Partial<GivenEvent> = {}): GivenEvent => ({
    ...review,
    type: "recommendation.displayed",
    at: "2026-06-03T09:30:00Z",
    ...more,
  });
  const shown = (
    events: readonly GivenEvent[],
    require: NonNullable<Policy["display"]>["require"] = [
      "confidence",
      "limits",
      "inputs",
    ],
    given: Partial<Given> = {},
  ) => decides(rule, { policy: { display: { require } }, events, ...given });
  const all = {
    displayConfidence: "true",
    displayLimits: "true",
    displayInputs: "true",
  };

  test("every element that was asked for, on any display up to the action", () => {
    expect(shown([issue, display(all), sign])).toEqual({
      verdict: "met",
      reason: "shown",
    });
    expect(
      shown([
        issue,
        display({ displayConfidence: "true" }),
        display({ displayLimits: "true", displayInputs: "x" }),
        sign,
      ]),
    ).toEqual({ verdict: "met", reason: "shown" });
    expect(shown([issue, display({ displayLimits: "true" }), sign])).toEqual({
      verdict: "breached",
      reason: "not-shown",
      basis: "not-found",
      data: { what: "confidence, inputs" },
      evidence: [2, 1, 0],
      sentences: [
        expect.stringMatching(/^The output .*2026-06-03T09:00:00Z/u),
        expect.stringMatching(/^A display .*2026-06-03T09:30:00Z/u),
        "On record with it: confidence not recorded, limits shown, inputs not recorded.",
        "The release that gave the output: dose-advisor, version 2.4.1.",
        "Settings of policy policy-1: display.require confidence, limits, inputs; display.evidence event.",
      ],
    });
    expect(shown([issue, display({ ...all, at: later }), sign])).toEqual({
      verdict: "undecidable",
      reason: "no-display",
      basis: "not-found",
      data: { what: "confidence, limits, inputs" },
      evidence: [2, 0],
      sentences: [
        expect.stringMatching(/^The output /u),
        expect.stringMatching(/^The release /u),
        expect.stringMatching(/^Settings /u),
      ],
    });
    expect(
      shown([issue, display({ ...all, at: "2026-06-03T11:00:00Z" }), sign]),
    ).toMatchObject({ verdict: "met" });
    expect(
      shown([issue, { ...display(all), type: "review.opened" }, sign]),
    ).toMatchObject({ verdict: "undecidable" });
  });

  test("nothing done: every display counts; the first version is cited", () => {
    expect(shown([issue, display()])).toMatchObject({
      verdict: "breached",
      evidence: [1, 0],
    });
    expect(shown([issue, update, display()])).toMatchObject({
      evidence: [2, 0],
    });
  });

  test("nothing asked, no output, shown by the release", () => {
    expect(shown([issue, sign], [])).toEqual({
      verdict: "inapplicable",
      reason: "nothing-asked",
    });
    expect(
      shown([review, sign], undefined, { output: "not-in-export" }),
    ).toEqual({
      verdict: "inapplicable",
      reason: "output-not-in-export",
    });
    const asked = (policy: PolicyPart) =>
      asks(rule, { policy, events: [issue, display(), sign] });
    expect(
      asked({ display: { require: ["inputs"], evidence: "release" } }),
    ).toBe("inapplicable not-asked");
    expect(asked({ display: { require: ["inputs"], evidence: "event" } })).toBe(
      "breached not-shown medium",
    );
    expect(asked({})).toBe("inapplicable not-asked");
  });
});

describe("R23, a mark of the origin", () => {
  const rule = "ai-origin-not-labelled";
  const label = (
    events: readonly GivenEvent[],
    labels: NonNullable<Policy["labels"]> = { accept: ["AIAST", "ai"] },
  ) => decides(rule, { policy: { labels }, events: [issue, ...events] });

  test.each<[string | undefined, string]>([
    [undefined, "breached"],
    ["AIAST", "met"],
    ["x AIAST", "met"],
    ["AIAST2", "breached"],
    ["x y", "breached"],
    ["aiast", "breached"],
  ])("label %s: %s", (word, verdict) => {
    expect(
      label([word === undefined ? sign : { ...sign, label: word }]).verdict,
    ).toBe(verdict);
  });

  test("which content is asked, and what is told of it", () => {
    expect(label([{ ...sign, label: "ai" }, sign])).toEqual({
      verdict: "breached",
      reason: "no-label",
      basis: "not-found",
      data: { action: "action.signed" },
      evidence: [2],
      severity: {
        level: "medium",
        because: "signed content is part of the legal record",
      },
    });
    const sent = label([{ ...sign, type: "action.sent" }]);
    expect(sent).toMatchObject({
      verdict: "breached",
      data: { action: "action.sent" },
    });
    expect(sent).not.toHaveProperty("severity");
    const claimed = { ...sign, rivals: ["R9"] };
    expect(label([claimed])).toMatchObject({
      verdict: "undecidable",
      reason: "origin-open",
      evidence: [1],
    });
    expect(label([claimed, sign])).toMatchObject({
      verdict: "breached",
      reason: "no-label",
      evidence: [2],
    });
    expect(label([claimed, { ...sign, label: "ai" }])).toMatchObject({
      verdict: "undecidable",
    });
    const none = { verdict: "inapplicable", reason: "no-such-content" };
    expect(label([{ ...sign, type: "action.ordered" }])).toEqual(none);
    expect(
      label([{ ...sign, type: "action.ordered" }], {
        accept: [],
        on: ["action.ordered"],
      }),
    ).toMatchObject({ verdict: "breached" });
    expect(label([sign], { accept: [], on: ["action.ordered"] })).toEqual(none);
    expect(label([{ ...sign, grade: "inferred" }])).toEqual(none);
    expect(label([{ ...sign, grade: "keyed" }])).toMatchObject({
      verdict: "breached",
    });
    for (const alignment of [
      "acted-before-ai",
      "acted-without-ai",
      "overridden",
    ] as const)
      expect(label([{ ...sign, alignment }])).toEqual(none);
    expect(label([{ ...sign, alignment: "modified" }])).toMatchObject({
      verdict: "breached",
    });
    expect(label([{ ...sign, label: "ai" }])).toEqual({
      verdict: "met",
      reason: "labelled",
    });
  });
});

describe("R27, advice that was not resolved", () => {
  const rule = "recommendation-not-resolved-in-time";
  const advice = { ...issue, stance: "do" };
  const resolved = (
    events: readonly GivenEvent[],
    given: Partial<Given> = {},
  ) =>
    decides(rule, {
      policy: {
        omission: { resolveWithin: { urgent: "PT1H", routine: "P1D" } },
      },
      covers: june,
      events,
      ...given,
    });
  const at = (time: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
    ...review,
    at: time,
    ...more,
  });

  test.each<[string, readonly GivenEvent[], string]>([
    ["in time", [advice, at("2026-06-04T08:59:59Z")], "met resolved"],
    [
      "perhaps in time",
      [advice, at("2026-06-04T09:00:00Z")],
      "undecidable not-to-tell",
    ],
    ["too late", [advice, at("2026-06-04T09:00:01Z")], "breached unresolved"],
    ["never", [advice], "breached unresolved"],
    [
      "by a rejection",
      [advice, at(later, { type: "review.rejected" })],
      "met resolved",
    ],
    [
      "by any action",
      [advice, { ...sign, type: "action.held" }],
      "met resolved",
    ],
    [
      "by a view it is not",
      [advice, at(later, { type: "review.opened" })],
      "breached unresolved",
    ],
    [
      "by an outcome from before the issue it is not",
      [advice, at("2026-06-03T08:00:00Z")],
      "breached unresolved",
    ],
    [
      "by what others may claim not surely",
      [advice, at(later, { rivals: ["x"] })],
      "undecidable not-to-tell",
    ],
    [
      "by what has no time not surely",
      [advice, untimed(review)],
      "undecidable not-to-tell",
    ],
    [
      "advice to avoid",
      [{ ...advice, stance: "avoid" }],
      "breached unresolved",
    ],
    [
      "advice that informs",
      [{ ...advice, stance: "inform" }],
      "inapplicable nothing-to-resolve",
    ],
    ["no stance", [issue], "inapplicable nothing-to-resolve"],
  ])("%s", (_, events, expected) => {
    const { verdict, reason } = resolved(events);
    expect(`${verdict} ${reason}`).toBe(expected);
  });

  test("what is told: the time allowed, the cause, the late outcome and the output; urgent is high", () => {
    expect(resolved([advice, update, at("2026-06-05T09:00:00Z")])).toEqual({
      verdict: "breached",
      reason: "unresolved",
      basis: "not-found",
      data: { within: "P1D", cause: "" },
      evidence: [2, 0],
      sentences: [
        'The output (recommendation.issued): written as "2026-06-03T09:00:00Z", UTC 2026-06-03T09:00:00Z to 2026-06-03T09:00:01Z, clock ehr.',
        "The time that the policy gives runs out at UTC 2026-06-04T09:00:00Z to 2026-06-04T09:00:01Z.",
        'Searched (review.accepted): written as "2026-06-05T09:00:00Z", UTC 2026-06-05T09:00:00Z to 2026-06-05T09:00:01Z, clock ehr. Not counted: not certainly within the time.',
        "Rows of review: export to 2026-07-01T00:00:00Z. The time until UTC 2026-06-04T09:00:01Z is covered by declared windows.",
        "Rows of action: export to 2026-07-01T00:00:00Z. The time until UTC 2026-06-04T09:00:01Z is covered by declared windows.",
      ],
    });
    expect(
      resolved([{ ...advice, priority: "stat" }, at("2026-06-03T10:00:01Z")]),
    ).toMatchObject({
      verdict: "breached",
      data: { within: "PT1H" },
      severity: { level: "high" },
    });
    expect(
      resolved([
        { ...advice, priority: "routine" },
        at("2026-06-03T10:00:01Z"),
      ]),
    ).toMatchObject({ verdict: "met" });
    const causes = [
      resolved([advice, at("2026-06-04T09:00:00Z")]),
      resolved([advice], { covers: null }),
      resolved([advice], {
        covers: ["2026-06-01T00:00:00Z", "2026-06-04T09:00:00Z"],
      }),
    ].map((decided) => {
      expect(decided).toMatchObject({
        verdict: "undecidable",
        reason: "not-to-tell",
      });
      return decided.verdict === "undecidable"
        ? decided.data?.["cause"]
        : undefined;
    });
    expect(causes[1]).toBe(causes[2]);
    expect(new Set(causes).size).toBe(2);
    expect(causes).not.toContain("");
    expect(
      resolved([advice], {
        covers: ["2026-06-01T00:00:00Z", "2026-06-04T09:00:01Z"],
      }),
    ).toMatchObject({ verdict: "breached" });
    expect(
      resolved([advice], {
        policy: { omission: { resolveWithin: { urgent: "PT1H" } } },
      }),
    ).toEqual({
      verdict: "inapplicable",
      reason: "no-deadline",
    });
    expect(asks(rule, { policy: { omission: {} }, events: [advice] })).toBe(
      "inapplicable not-asked",
    );
    expect(asks(rule, { events: [advice] })).toBe("inapplicable not-asked");
  });
});

describe("R15, what a short review tells", () => {
  const rule = "review-too-short";
  const short = (
    events: readonly GivenEvent[],
    more: Partial<RuleFacts> = {},
    asked: object = { minimumSeconds: 5 },
  ) =>
    decides(
      rule,
      { policy: { review: asked }, events: [issue, ...events, sign] },
      more,
    );
  const opened = (
    openedAt: string,
    more: Partial<GivenEvent> = {},
  ): GivenEvent => ({ ...review, openedAt, ...more });

  test("the longest that it can have been, and the time asked for", () => {
    expect(short([opened("2026-06-03T09:59:58Z")])).toEqual({
      verdict: "breached",
      reason: "short",
      basis: "shown",
      data: { cause: "", minimum: "5 s", longest: "3 s" },
      evidence: [2, 1],
      sentences: [
        'The review says that it was begun: written as "2026-06-03T09:59:58Z", UTC 2026-06-03T09:59:58Z to 2026-06-03T09:59:59Z.',
        expect.stringMatching(/^The review .*2026-06-03T10:00:00Z/u),
        "One clock, no tolerance; recorded review time 1 s to 3 s.",
        "Settings of policy policy-1: review.minimumSeconds 5; review.secondsPer100Words not stated.",
        expect.stringMatching(
          / number .* median and P5 .* statistics of the run/u,
        ),
      ],
      atMost: { level: "medium", because: "a short review, medium at most" },
    });
    const inferred = short([
      { ...review, type: "review.opened", at: "2026-06-03T09:59:58Z" },
      review,
    ]);
    expect(inferred).toMatchObject({
      evidence: [3, 2, 1],
      severity: { level: "info" },
    });
    expect(inferred).toHaveProperty(
      ["sentences", 0],
      expect.stringMatching(/^The opening .*2026-06-03T09:59:58Z/u),
    );
    expect(
      short([
        opened("2026-06-03T09:59:58Z"),
        opened("2026-06-03T09:59:57Z", { actor: "N2" }),
      ]),
    ).toMatchObject({
      data: { longest: "4 s" },
      evidence: [3, 1, 2],
    });
    expect(short([opened("2026-06-03T10:00:30Z")])).toMatchObject({
      data: { longest: "0 s" },
    });
  });

  test("an opening on record elsewhere makes it a hint; of several the first that is not after", () => {
    const view = (at: string): GivenEvent => ({
      ...review,
      type: "review.opened",
      at,
    });
    expect(short([view("2026-06-03T09:59:58Z"), review])).toMatchObject({
      data: { longest: "3 s" },
      severity: { level: "info" },
    });
    expect(
      short([
        view("2026-06-03T09:59:57Z"),
        view("2026-06-03T09:59:59Z"),
        review,
      ]),
    ).toMatchObject({ data: { longest: "4 s" } });
    expect(short([view("2026-06-03T10:00:00Z"), review])).toMatchObject({
      verdict: "breached",
      data: { longest: "1 s" },
    });
    expect(short([opened("2026-06-03T09:59:58Z")])).not.toHaveProperty(
      "severity",
    );
  });

  test("why it cannot be told: the length, an opening, the times", () => {
    const causes = [
      short([opened("2026-06-03T09:59:58Z")], {}, { secondsPer100Words: 30 }),
      short([opened("2026-06-03T09:59:58Z"), { ...review, actor: "N2" }]),
      short([opened("2026-06-03T09:59:55Z")]),
    ].map((decided) => {
      if (decided.verdict !== "undecidable")
        throw new Error("undecidable expected");
      return [
        decided.data?.["cause"],
        decided.data?.["minimum"],
        decided.evidence.length,
      ];
    });
    expect(new Set(causes.map(([cause]) => cause)).size).toBe(3);
    expect(causes.map(([cause]) => cause)).not.toContain("");
    expect(causes.map(([, minimum]) => minimum)).toEqual([
      "not known",
      "5 s",
      "5 s",
    ]);
    expect(causes.map(([, , count]) => count)).toEqual([2, 3, 2]);
  });

  test("part of a word's time counts, rounded to the microsecond", () => {
    const asked = { secondsPer100Words: 30 };
    const words = (count: string, openedAt: string) =>
      decides(rule, {
        policy: { review: asked },
        events: [{ ...issue, words: count }, opened(openedAt), sign],
      });
    expect(words("10", "2026-06-03T09:59:58Z")).toMatchObject({
      verdict: "undecidable",
    });
    expect(words("11", "2026-06-03T09:59:58Z")).toMatchObject({
      verdict: "breached",
      data: { minimum: "3.3 s" },
    });
    expect(words("123456789", "2026-06-03T09:59:58Z")).toMatchObject({
      verdict: "breached",
    });
  });
});

describe("R17, what a missing reason tells", () => {
  const rule = "override-without-reason";
  const changed: GivenEvent = { ...sign, alignment: "modified" };
  const modified: GivenEvent = { ...review, type: "review.modified" };
  const asked = (events: readonly GivenEvent[], duty: object = {}) =>
    decides(rule, {
      policy: {
        review: { reasonFor: ["review.rejected", "review.modified"], ...duty },
      },
      events: [issue, ...events],
    });

  test("the outcome of the first review, else the alignment of the first action", () => {
    expect(asked([changed])).toEqual({
      verdict: "breached",
      reason: "no-reason",
      basis: "not-found",
      data: { outcome: "modified" },
      evidence: [1, 0],
      sentences: [
        expect.stringMatching(/^The record .*2026-06-03T11:00:00Z/u),
        "Advised: 7 mg; done: 7 mg (modified).",
        "Reason as stored: none.",
        "Settings of policy policy-1: review.reasonFor review.rejected, review.modified; review.placeholders not stated; review.material.percent not stated.",
      ],
    });
    const stored = asked(
      [
        { ...modified, reason: "OTHER", reasonCode: "n/a" },
        { ...changed, changePercent: "12", reason: " " },
      ],
      { placeholders: ["other", "N/A"], material: { percent: 10 } },
    );
    expect(stored).toHaveProperty("sentences", [
      expect.stringMatching(/^The record \(action.signed/u),
      "Advised: 7 mg; done: 7 mg (modified, a change of 12 %).",
      "Reason as stored: none.",
      expect.stringMatching(/^The record \(review.modified/u),
      'Reason as stored: "other", "N/A".',
      "Settings of policy policy-1: review.reasonFor review.rejected, review.modified; review.placeholders other, N/A; review.material.percent 10.",
    ]);
    expect(asked([{ ...changed, alignment: "overridden" }])).toMatchObject({
      data: { outcome: "overridden" },
    });
    expect(asked([modified, sign])).toMatchObject({
      data: { outcome: "review.modified" },
      evidence: [1, 0],
    });
    expect(
      asked([{ ...review, type: "review.rejected" }, modified, changed]),
    ).toMatchObject({
      data: { outcome: "review.rejected" },
      evidence: [3, 1, 2, 0],
    });
  });

  test("material by any action that has no reason, or by any where a review is asked", () => {
    const five = { material: { percent: 5 } };
    const large = { ...changed, changePercent: "9" };
    const open = { ...changed, at: later };
    expect(asked([large, open], five)).toMatchObject({
      severity: { level: "medium" },
      evidence: [1, 2, 0],
    });
    const reasoned = asked([{ ...large, reasonCode: "renal" }, open], five);
    expect(reasoned).toMatchObject({ verdict: "breached", evidence: [2, 0] });
    expect(reasoned).not.toHaveProperty("severity");
    expect(
      asked(
        [
          { ...review, type: "review.rejected" },
          { ...large, alignment: "concordant" },
        ],
        five,
      ),
    ).toMatchObject({
      severity: { level: "medium" },
    });
    expect(
      asked(
        [
          modified,
          { ...changed, changePercent: "4" },
          { ...changed, changePercent: "9", at: later },
        ],
        five,
      ),
    ).toMatchObject({
      evidence: [3, 0],
      data: { outcome: "modified" },
    });
  });

  test("what the policy calls a placeholder is no reason", () => {
    const given = (reason: string) =>
      asked([{ ...changed, reason }], { placeholders: ["n/a"] }).verdict;
    expect([given("n/a"), given("weight has changed")]).toEqual([
      "breached",
      "met",
    ]);
  });
});

describe("R02, a review after an action that an exception covers", () => {
  const rule = "review-after-action";
  const late = { ...review, at: later };
  const start = (
    type: GivenEvent["type"],
    at = "2026-06-03T10:30:00Z",
  ): GivenEvent => ({ type, at });
  const after = (
    exceptions: NonNullable<Policy["exceptions"]>,
    events: readonly GivenEvent[],
    more: Partial<RuleFacts> = {},
  ) => {
    const decided = decides(
      rule,
      { policy: { exceptions }, events: [issue, ...events] },
      more,
    );
    return decided.verdict === "breached"
      ? (decided.severity?.level ?? "none")
      : decided.verdict;
  };
  const glass = [{ context: "break-glass" as const, closeWithin: "PT1H1S" }];

  test.each<
    [string, NonNullable<Policy["exceptions"]>, readonly GivenEvent[], string]
  >([
    ["none", [], [sign, late], "none"],
    [
      "by the reason code, without a limit",
      [{ reason: "E1" }],
      [{ ...sign, reasonCode: "E1" }, late],
      "medium",
    ],
    [
      "another reason code",
      [{ reason: "E1" }],
      [{ ...sign, reasonCode: "E2" }, late],
      "none",
    ],
    ["no reason code", [{ reason: "E1" }], [sign, late], "none"],
    // both times last a second: the longest is an hour and a second
    [
      "within its time",
      glass,
      [start("context.break-glass-start"), sign, late],
      "medium",
    ],
    [
      "perhaps beyond it",
      [{ context: "break-glass", closeWithin: "PT1H" }],
      [start("context.break-glass-start"), sign, late],
      "high",
    ],
    [
      "two of them, one in time",
      [{ context: "break-glass", closeWithin: "PT1H" }, ...glass],
      [start("context.break-glass-start"), sign, late],
      "medium",
    ],
    ["without a start", glass, [sign, late], "none"],
    [
      "of another context",
      glass,
      [start("context.downtime-start"), sign, late],
      "none",
    ],
    [
      "started after the action",
      glass,
      [start("context.break-glass-start", "2026-06-03T11:30:00Z"), sign, late],
      "none",
    ],
    [
      "started as the action",
      glass,
      [start("context.break-glass-start", "2026-06-03T11:00:00Z"), sign, late],
      "none",
    ],
    [
      "ended before the action",
      glass,
      [
        start("context.break-glass-start"),
        start("context.break-glass-end", "2026-06-03T10:45:00Z"),
        sign,
        late,
      ],
      "none",
    ],
    [
      "ended after the action",
      glass,
      [
        start("context.break-glass-start"),
        start("context.break-glass-end", "2026-06-03T11:45:00Z"),
        sign,
        late,
      ],
      "medium",
    ],
    [
      "ended before it started",
      glass,
      [
        start("context.break-glass-end", "2026-06-03T10:15:00Z"),
        start("context.break-glass-start"),
        sign,
        late,
      ],
      "medium",
    ],
    [
      "a downtime of the log",
      [{ context: "downtime" }],
      [start("context.downtime-start"), sign, late],
      "medium",
    ],
    [
      "the downtime ended",
      [{ context: "downtime" }],
      [
        start("context.downtime-start"),
        start("context.downtime-end", "2026-06-03T10:45:00Z"),
        sign,
        late,
      ],
      "none",
    ],
  ])("%s", (_, exceptions, events, expected) => {
    expect(after(exceptions, events)).toBe(expected);
  });

  test("a downtime of the site holds the whole action", () => {
    const facts = factsFor({ events: [issue, sign, late] });
    const at = facts.times[1];
    if (at === undefined) throw new Error("a time expected");
    const down = (
      earliest: number,
      latest: number,
      context: "downtime" | "break-glass" = "downtime",
    ) =>
      after([{ context }], [sign, late], {
        site: {
          ...facts.site,
          downtimes: [{ system: undefined, interval: { earliest, latest } }],
        },
      });
    expect(down(at.earliest, at.latest)).toBe("medium");
    expect(down(at.earliest + 1, at.latest)).toBe("none");
    expect(down(at.earliest, at.latest - 1)).toBe("none");
    expect(down(at.earliest, at.latest, "break-glass")).toBe("none");
  });

  test("only where a review is known to be after, and which one is known", () => {
    const coded = { ...sign, reasonCode: "E1" };
    expect(
      after(
        [{ reason: "E1" }],
        [coded, { ...late, at: "2026-06-03T11:00:00Z" }],
      ),
    ).toBe("undecidable");
    const given: Given = {
      policy: { exceptions: [{ reason: "E1" }] },
      events: [issue, coded, late],
    };
    const { oversight } = factsFor(given);
    if (oversight.search === undefined) throw new Error("a search expected");
    for (const search of [
      undefined,
      { ...oversight.search, nearest: undefined },
    ])
      expect(
        decides(rule, given, { oversight: { ...oversight, search } }),
      ).not.toHaveProperty("severity");
    const open = decides(rule, {
      ...given,
      events: [issue, coded, { ...late, at: "2026-06-03T11:00:00Z" }],
    });
    expect(open).not.toHaveProperty("severity");
  });
});

describe("R08, fields in which a slip can harm at once", () => {
  const rule = "action-differs-from-signed-off";
  const differs = (...fields: readonly string[]): Given => ({
    events: [issue, { ...review, signOff: "differs", differs: fields }, sign],
  });
  test("dose, drug, side and recipient are high, others are not", () => {
    for (const field of [
      "value",
      "unit",
      "frequency",
      "schedule",
      "percent",
      "code",
      "laterality",
      "recipient",
    ])
      expect(decides(rule, differs("route", field))).toMatchObject({
        verdict: "breached",
        severity: {
          level: "high",
          because: expect.stringContaining(field) as string,
        },
      });
    expect(decides(rule, differs("route"))).not.toHaveProperty("severity");
    const { oversight } = factsFor(differs("value"));
    if (oversight.search === undefined) throw new Error("a search expected");
    for (const search of [
      undefined,
      { ...oversight.search, nearest: undefined },
    ]) {
      const bare = decides(rule, differs("value"), {
        oversight: { ...oversight, search },
      });
      expect(bare).toMatchObject({ verdict: "breached" });
      expect(bare).not.toHaveProperty("severity");
    }
  });
});

describe("R04 and R08, what the findings print beside their records", () => {
  const reasonsOf = (rule: string, given: Given): readonly string[] =>
    judge(given).findings.find((one) => one.rule === rule)?.reasons ?? [];

  test("R04: each outcome that set the advice aside with its time and reason, advised and done, later reviews", () => {
    const rule = "action-despite-rejection";
    const rejected = { ...review, type: "review.rejected" } as const;
    const given = (...more: readonly GivenEvent[]) => ({
      events: [issue, ...more, sign],
    });
    const [, outcome, content, after, ...rest] = reasonsOf(
      rule,
      given({ ...rejected, reasonCode: "renal" }),
    );
    expect(outcome).toBe(
      'The outcome that set the advice aside (review.rejected): written as "2026-06-03T10:00:00Z", UTC 2026-06-03T10:00:00Z to 2026-06-03T10:00:01Z, clock ehr. Reason: renal.',
    );
    expect(content).toBe(
      "Advised: 7 mg. Done: 7 mg. No compared field differs.",
    );
    expect(after).toBe("Reviews recorded after the action: none.");
    expect(rest.some((one) => one.startsWith("Looked at: 1 review row"))).toBe(
      true,
    );
    const words = (more: Partial<GivenEvent>) =>
      reasonsOf(rule, given({ ...rejected, ...more }))[1];
    expect(words({ reason: "patient text" })).toMatch(
      /Reason: recorded in words, see the entry\.$/u,
    );
    expect(words({})).toMatch(/Reason: not recorded\.$/u);
    expect(words({ value: "5", unit: "mg" })).toMatch(
      /Its own content: value 5, unit mg\.$/u,
    );
    expect(reasonsOf(rule, given(rejected, { ...review, at: later }))[3]).toBe(
      "Reviews recorded after the action: 1.",
    );
  });

  test("R08: advised, signed off, done, and the fields that differ", () => {
    const given = (more: Partial<GivenEvent>) =>
      ({
        events: [issue, { ...review, signOff: "differs", ...more }, sign],
      }) as const;
    const told = (more: Partial<GivenEvent>) =>
      reasonsOf("action-differs-from-signed-off", given(more)).slice(1, 3);
    expect(told({})).toEqual([
      "Advised: 7 mg. Signed off: the advice as it stood. Done: 7 mg.",
      "Fields that differ: value.",
    ]);
    const facts = factsFor(given({ value: "5", unit: "mg" }));
    const columns = (basis: "review" | "order", index = 1) =>
      threeColumns(
        {
          ...facts,
          comparisons: {
            ...facts.comparisons,
            signOffs: facts.comparisons.signOffs.map((one) => ({
              ...one,
              basis,
              fields: [],
            })),
          },
        },
        index,
        2,
      );
    expect(columns("review")).toEqual([
      "Advised: 7 mg. Signed off: value 5, unit mg. Done: 7 mg.",
    ]);
    expect(columns("order")).toEqual([
      "Advised: 7 mg. Signed off: the content of its order or document. Done: 7 mg.",
    ]);
  });
});

describe("R35, recorded harm", () => {
  const rateElsewhere =
    "How many of all cases have a finding stands in the finding of this rule about the run.";
  const rule = "harm-linked-gap";
  const outcome = (at: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
    type: "context.outcome",
    at,
    harm: "moderate",
    ...more,
  });
  const linked = (
    events: readonly GivenEvent[],
    harm?: NonNullable<Policy["harm"]>,
  ) =>
    decides(
      rule,
      {
        policy: harm === undefined ? {} : { harm },
        events: [issue, sign, ...events],
      },
      {},
      ["action-without-review"],
    );

  test("within thirty days after the action, an incident at any time", () => {
    expect(linked([outcome("2026-06-10T09:00:00Z")])).toEqual({
      verdict: "breached",
      reason: "linked",
      basis: "shown",
      evidence: [1, 2],
      sentences: [
        "Found of this decision: action-without-review.",
        'The record of harm (context.outcome): written as "2026-06-10T09:00:00Z", UTC 2026-06-10T09:00:00Z to 2026-06-10T09:00:01Z, clock ehr. Harm: moderate; incident: none named; link: explicit.',
        rateElsewhere,
        "This link is temporal. No statement on cause is made.",
      ],
    });
    const verdict = (one: GivenEvent, harm?: NonNullable<Policy["harm"]>) =>
      linked([one], harm).reason;
    expect(verdict(outcome("2026-06-03T10:59:59Z"))).toBe("no-harm-recorded");
    expect(verdict(outcome("2026-06-03T11:00:00Z"))).toBe("link-open");
    expect(verdict(outcome("2026-06-03T11:00:01Z"))).toBe("linked");
    expect(verdict(outcome("2026-07-03T10:59:59Z"))).toBe("linked");
    expect(verdict(outcome("2026-07-03T11:00:00Z"))).toBe("link-open");
    expect(verdict(outcome("2026-07-03T11:00:01Z"))).toBe("no-harm-recorded");
    expect(verdict(outcome("2026-07-03T11:00:01Z"), { window: "P31D" })).toBe(
      "linked",
    );
    expect(
      verdict(outcome("2026-09-03T11:00:01Z", { incident: "INC-1" })),
    ).toBe("linked");
    // of an incident that names only the patient nothing says that it is about this decision
    expect(
      verdict(
        outcome("2026-09-03T11:00:01Z", {
          incident: "INC-1",
          grade: "inferred",
        }),
      ),
    ).toBe("no-harm-recorded");
    expect(
      verdict(
        outcome("2026-09-03T11:00:01Z", {
          incident: "INC-1",
          ofPatientAlone: true,
        }),
      ),
    ).toBe("no-harm-recorded");
    expect(
      verdict(
        outcome("2026-06-10T09:00:00Z", {
          incident: "INC-1",
          grade: "inferred",
        }),
      ),
    ).toBe("linked");
    expect(verdict(untimed(outcome("")))).toBe("link-open");
    expect(
      verdict(untimed(outcome("", { harm: "low", incident: "INC-1" }))),
    ).toBe("linked");
    // a record that was entered in error tells of no harm
    expect(verdict(outcome("2026-06-10T09:00:00Z", { retracted: true }))).toBe(
      "no-harm-recorded",
    );
  });

  test("what a record leaves open is named beside it, and raises nothing", () => {
    const at = "2026-06-10T09:00:00Z";
    const rival = { rivals: ["another-decision"] };
    const openIn = (...events: readonly GivenEvent[]) => {
      const decided = linked(events);
      if (decided.verdict !== "undecidable") return decided.verdict;
      expect(decided).toMatchObject({
        reason: "link-open",
        basis: "not-found",
      });
      expect(decided.sentences?.join(" ")).not.toContain("temporal");
      return decided.sentences
        ?.slice(1, -1)
        .map((sentence) => sentence.split("not known: ")[1]);
    };
    const which = "which of several decisions it names.";
    const degree = "whether its harm is of the policy's degree.";
    const time =
      "whether it stands after the action, or the output, and within the window.";
    const patient = "whether it is about this patient.";
    expect(openIn(outcome(at, { harm: "grave" }))).toEqual([degree]);
    expect(
      openIn(outcome(at, { harm: "7", incident: "I", grade: "inferred" })),
    ).toEqual([degree]);
    expect(openIn(untimed(outcome("")))).toEqual([time]);
    expect(openIn(untimed(outcome("", { harm: "grave" })))).toEqual([
      `${degree.slice(0, -1)}; ${time}`,
    ]);
    // low harm of a key that two decisions claim: only if this one is meant
    const low = { harm: "low", incident: "I", ...rival };
    expect(openIn(outcome(at, low))).toEqual([which]);
    expect(openIn(outcome(at, { ...low, harm: "severe" }))).toBe("breached");
    expect(openIn(outcome(at, { rivals: ["another-patient"] }))).toEqual([
      patient,
    ]);
    expect(openIn(outcome(at, { harm: "none", ...rival }))).toBe(
      "inapplicable",
    );
    // beside a link that is shown, it is named all the same
    expect(linked([outcome(at), untimed(outcome(""))])).toMatchObject({
      verdict: "breached",
      evidence: [1, 2, 3],
      sentences: [
        expect.any(String),
        expect.not.stringContaining("raises nothing") as unknown,
        expect.stringContaining("raises nothing") as unknown,
        rateElsewhere,
        expect.stringContaining("temporal") as unknown,
      ],
    });
    // without a finding there is nothing that it could raise
    expect(
      decides(rule, { events: [issue, review, sign, untimed(outcome(""))] }),
    ).toEqual({ verdict: "inapplicable", reason: "link-open" });
  });

  test("before the output is before what was done on it; where nothing was done, after the output", () => {
    const timeless = untimed(sign);
    const of = (events: readonly GivenEvent[]) =>
      decides(rule, { events: [issue, ...events] }, {}, ["a-rule"]).reason;
    expect(of([timeless, outcome("2026-06-03T08:59:59Z")])).toBe(
      "no-harm-recorded",
    );
    expect(of([timeless, outcome("2026-06-03T09:00:01Z")])).toBe("link-open");
    expect(of([outcome("2026-06-03T08:59:59Z")])).toBe("no-harm-recorded");
    expect(of([outcome("2026-06-03T09:00:00Z")])).toBe("link-open");
    expect(of([outcome("2026-06-03T09:00:01Z")])).toBe("linked");
    expect(of([outcome("2026-07-03T08:59:59Z")])).toBe("linked");
    expect(of([outcome("2026-07-03T09:00:00Z")])).toBe("link-open");
    expect(of([outcome("2026-07-03T09:00:01Z")])).toBe("no-harm-recorded");
  });

  test.each<[Partial<GivenEvent>, boolean]>([
    [{ harm: "none" }, false],
    [{ harm: "none", incident: "I" }, false],
    [{ harm: "low", incident: "I" }, true],
    [{ harm: "low", incident: "I", grade: "inferred" }, false],
    [{ harm: "low", incident: "I", ofPatientAlone: true }, false],
    [{ harm: "moderate", incident: "I", ofPatientAlone: true }, true],
    [{ harm: "moderate", incident: "I", grade: "inferred" }, true],
    [{ harm: "low" }, false],
    [{ harm: "moderate" }, true],
    [{ harm: "fatal" }, true],
    [{ harm: "grave" }, false],
    [{ harm: "grave", incident: "I" }, true],
    [{ harm: "grave", incident: "I", ofPatientAlone: true }, false],
  ])("%j: %s", (fields, expected) => {
    expect(
      linked([outcome("2026-06-10T09:00:00Z", fields)]).verdict === "breached",
    ).toBe(expected);
    expect(
      linked([outcome("2026-06-10T09:00:00Z", { harm: "low" })], {
        from: "low",
      }).verdict,
    ).toBe("breached");
    expect(
      linked([outcome("2026-06-10T09:00:00Z", { harm: "none" })], {
        from: "none",
      }).verdict,
    ).toBe("inapplicable");
  });

  test("beside a finding of any rule; without one it is met, without harm there is nothing to judge", () => {
    const harm = outcome("2026-06-10T09:00:00Z");
    const given = (events: readonly GivenEvent[], found: readonly string[]) =>
      decides(rule, { events: [issue, ...events] }, {}, found);
    const noFinding = { verdict: "met", reason: "no-finding" };
    expect(given([review, sign, harm], [])).toEqual(noFinding);
    expect(given([harm], [])).toEqual(noFinding);
    expect(given([review, sign], ["review-too-short"])).toEqual({
      verdict: "inapplicable",
      reason: "no-harm-recorded",
    });
    expect(
      given([review, sign, harm], ["review-too-short", "clock-anomaly"]),
    ).toMatchObject({
      verdict: "breached",
      evidence: [2, 3],
      sentences: [
        "Found of this decision: review-too-short, clock-anomaly.",
        expect.any(String),
        rateElsewhere,
        expect.any(String),
      ],
    });
    // without a policy there is no such finding about the run
    const ungoverned = decides(
      rule,
      { events: [issue, sign, harm] },
      { hasPolicy: false },
      ["no-policy-in-force"],
    );
    expect(ungoverned).toMatchObject({ verdict: "breached" });
    expect(ungoverned).not.toMatchObject({
      sentences: expect.arrayContaining([rateElsewhere]) as unknown,
    });
    // nothing done: the output stands for the decision
    expect(
      given([harm], ["recommendation-not-resolved-in-time"]),
    ).toMatchObject({ verdict: "breached", evidence: [0, 1] });
  });

  test.each([
    ["INC-01", "reference ending in 01"],
    ["INC-1", "named, reference not shown"],
  ])(
    "of an incident's reference %s no more than its end",
    (incident, words) => {
      const decided = linked([
        outcome("2026-06-10T09:00:00Z", { incident, grade: "keyed" }),
      ]);
      const [, link = ""] =
        decided.verdict === "breached" ? (decided.sentences ?? []) : [];
      expect(link).toContain(
        `Harm: moderate; incident: ${words}; link: keyed.`,
      );
      expect(link).not.toContain(incident);
    },
  );

  test("what a rule before it found counts, whichever rule that is", () => {
    const harm = outcome("2026-06-10T09:00:00Z");
    const read = { ...review, openedAt: "2026-06-03T09:59:58Z" };
    const minimum = { review: { minimumSeconds: 5 } };
    const events = [issue, read, sign, harm];
    expect(asks(rule, { policy: minimum, events })).toBe(
      "breached linked info",
    );
    expect(asks(rule, { events })).toBe("met no-finding");
  });
});

describe("R19, recorded disagreement by role, site and product", () => {
  const peers = policyOf({ peers: { minimum: 4 } });
  const group = (
    name: string,
    count: number,
    differing: number,
    more: Partial<GivenEvent> = {},
  ) =>
    Object.fromEntries(
      Array.from(
        { length: count },
        (_, place): [string, readonly GivenEvent[]] => [
          `${name}${String(place)}`,
          [
            issue,
            {
              ...review,
              type: place < differing ? "review.modified" : "review.accepted",
              actorRole: name,
              ...more,
            },
          ],
        ],
      ),
    );
  const told = (
    decisions: { readonly [key: string]: readonly GivenEvent[] },
    policy: Policy = peers,
    end: Partial<PolicyEnd> = {},
    bounds = runBounds,
  ) =>
    noRecordedDisagreement.conclude(
      runOf([{ decisions }], [policy], createRunBook(bounds)),
      { ...endOf([policy]), ...end },
    );
  const reasons = (...given: Parameters<typeof told>) =>
    told(...given).map(({ reason }) => reason);

  test("below the lower limit of a funnel of its peers: strictly, and not without peers", () => {
    const both = { ...group("nurse", 5, 1), ...group("doctor", 5, 3) };
    const asked: (readonly number[])[] = [];
    const lowerLimit =
      (low: number) =>
      (...given: readonly [number, number, number]) => {
        asked.push(given);
        return low;
      };
    const found = told(both, peers, { lowerLimit: lowerLimit(0.25) });
    expect(found).toMatchObject([
      {
        verdict: "breached",
        reason: "below-peers",
        basis: "shown",
        key: "below-peers|role|nurse",
        data: {
          dimension: "role",
          group: "nurse",
          rate: "20.0 %",
          n: "5",
          limit: "25.0 %",
        },
      },
    ]);
    const [first] = found;
    expect(
      first !== undefined && "sentences" in first ? first.sentences : [],
    ).toHaveLength(4);
    // share of all, size of the group, per cent of the limit; of the one product there are no peers
    expect(asked).toContainEqual([0.4, 5, 99.8]);
    expect(asked).toContainEqual([0.4, 10, 99.8]);
    expect(reasons(both, peers, { lowerLimit: lowerLimit(0.2) })).toEqual([
      "within-limits",
    ]);
    expect(
      reasons(both, policyOf({ peers: { minimum: 6 } }), {
        lowerLimit: lowerLimit(0.9),
      }),
    ).toEqual(["within-limits"]);
    expect(
      reasons(both, policyOf({ peers: { minimum: 11 } }), {
        lowerLimit: lowerLimit(0.9),
      }),
    ).toEqual(["fewer-than-the-minimum"]);
    expect(
      reasons(both, policyOf({ peers: { minimum: 5 } }), {
        lowerLimit: lowerLimit(0.9),
      }),
    ).toEqual(["below-peers", "below-peers"]);
    expect(reasons(both, policyOf({ peers: {} }))).toEqual([
      "fewer-than-the-minimum",
    ]);
    expect(reasons(both, policyOf())).toEqual(["not-asked"]);
    told(both, policyOf({ peers: { minimum: 4, limit: 95 } }), {
      lowerLimit: lowerLimit(0),
    });
    expect(asked.at(-1)?.[2]).toBe(95);
  });

  test("which outcome counts: one a decision, a disagreement before an agreement, of identified persons only", () => {
    const share = (...reviews: readonly Partial<GivenEvent>[]) => {
      const events = [
        issue,
        ...reviews.map((one) => ({ ...review, actorRole: "nurse", ...one })),
      ];
      const decisions = Object.fromEntries(
        ["a", "b", "c", "d"].map((key) => [key, events]),
      );
      const found = told({ ...decisions, ...group("doctor", 4, 4) }, peers, {
        lowerLimit: () => 2,
      }).find((one) => "key" in one && one.key.endsWith("|nurse"));
      return found !== undefined && "data" in found
        ? [found.data?.["rate"], found.data?.["n"]]
        : undefined;
    };
    const modified = { type: "review.modified" } as const;
    expect(share({})).toEqual(["0.0 %", "4"]);
    expect(share(modified)).toEqual(["100.0 %", "4"]);
    expect(share({ type: "review.rejected" })).toEqual(["100.0 %", "4"]);
    expect(share({}, modified)).toEqual(["100.0 %", "4"]);
    expect(share(modified, {})).toEqual(["100.0 %", "4"]);
    expect(share({ type: "review.acknowledged" })).toBeUndefined();
    expect(share({ actorKind: "service" })).toBeUndefined();
    expect(share({ retracted: true })).toBeUndefined();
    expect(share({}, { actorRole: "other" })).toEqual(["0.0 %", "4"]);
    expect(
      share(modified, { type: "review.rejected", actorRole: "other" }),
    ).toEqual(["100.0 %", "4"]);
    expect(share({ type: "action.signed" })).toBeUndefined();
  });

  test("a fall by as many points as the policy says, from one four weeks to the next", () => {
    const month = (name: string, at: string, differing: number) =>
      Object.fromEntries(
        Object.entries(group("nurse", 20, differing, { at })).map(
          ([key, events]) => [`${name}${key}`, events],
        ),
      );
    const fall = (
      first: number,
      second: number,
      dates: readonly [string, string] = [
        "2026-02-10T09:00:00Z",
        "2026-06-10T09:00:00Z",
      ],
      dropPoints?: number,
    ) =>
      reasons(
        { ...month("a", dates[0], first), ...month("b", dates[1], second) },
        policyOf({
          peers: {
            minimum: 20,
            ...(dropPoints === undefined ? {} : { dropPoints }),
          },
        }),
      );
    // of the role and of the product
    expect(fall(7, 4)).toEqual(["fell", "fell"]);
    expect(fall(7, 5)).toEqual(["within-limits"]);
    expect(fall(7, 5, undefined, 10)).toEqual(["fell", "fell"]);
    expect(fall(4, 7)).toEqual(["within-limits"]);
    // periods are counted from the start of the policy, 2026-01-01
    expect(
      fall(7, 4, ["2026-01-28T23:59:59Z", "2026-01-29T00:00:00Z"]),
    ).toEqual(["fell", "fell"]);
    expect(
      fall(7, 4, ["2026-01-01T00:00:00Z", "2026-01-28T23:59:59Z"]),
    ).toEqual(["within-limits"]);
    const [found] = told(
      {
        ...month("a", "2026-02-10T09:00:00Z", 7),
        ...month("b", "2026-06-10T09:00:00Z", 4),
      },
      policyOf({ peers: { minimum: 20 } }),
    );
    expect(found).toMatchObject({
      verdict: "breached",
      key: "fell|role|nurse",
      data: {
        dimension: "role",
        group: "nurse",
        earlier: "35.0 % of 20",
        later: "20.0 % of 20",
      },
    });
  });

  test("outcomes without a time count in no period; more than can be kept determines nothing", () => {
    const [bare] = [untimed(review)];
    const decisions = Object.fromEntries(
      Array.from({ length: 8 }, (_, place) => [
        String(place),
        [
          issue,
          {
            ...bare,
            type:
              place < 4
                ? ("review.modified" as const)
                : ("review.accepted" as const),
            actorRole: "nurse",
          },
        ],
      ]),
    );
    expect(reasons(decisions)).toEqual(["within-limits"]);
    expect(told(decisions, peers, {}, { ...runBounds, names: 1 })).toEqual([
      {
        verdict: "undecidable",
        reason: "more-than-can-be-held",
        basis: "not-found",
        key: "",
      },
    ]);
  });
});
