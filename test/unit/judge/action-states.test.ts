import { describe, expect, test } from "vitest";
import { judge } from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";

const issue: GivenEvent = {
  type: "recommendation.issued",
  at: "2026-06-03T09:00:00Z",
  recommendationVersion: "1",
  actorKind: "ai",
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
const state = (
  events: readonly GivenEvent[],
  more: Partial<Given> = {},
): string => judge({ events: [issue, ...events], ...more }).oversight;
/** Index of the governing action with the state that it gives. */
const governs = (
  events: readonly GivenEvent[],
  more: Partial<Given> = {},
): readonly [number | undefined, string] => {
  const judged = judge({ events: [issue, ...events], ...more });
  return [judged.governing, judged.oversight];
};
const untimed = (event: GivenEvent): GivenEvent => {
  const { at: _, ...rest } = event;
  return rest;
};

describe("which of several actions governs (rules.md 1.2)", () => {
  const later = (at: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
    ...sign,
    at,
    ...more,
  });

  test("where all are alike the earliest, whatever their order in the log", () => {
    expect(governs([later("2026-06-03T10:00:00Z"), sign])).toEqual([
      2,
      "none-found",
    ]);
    expect(governs([sign, sign])).toEqual([1, "none-found"]);
    expect(governs([untimed(sign), sign])[0]).toBe(2);
    expect(governs([untimed(sign), untimed(sign)])[0]).toBe(1);
  });

  test("one without a qualifying review before one that has it, and before one that is open", () => {
    const early = later("2026-06-03T09:05:00Z");
    expect(governs([early, review, sign])).toEqual([1, "documented-after"]);
    // a rejection of what the second one did sets that one apart from the first
    const auto = later("2026-06-03T09:30:00Z", { mode: "automatic" });
    expect(governs([sign, auto])).toEqual([1, "none-found"]);
    const tie = later("2026-06-03T09:10:00Z");
    expect(governs([review, tie, early])).toEqual([3, "documented-after"]);
    expect(governs([review, tie, sign])).toEqual([2, "order-unknown"]);
  });

  test("an action from before the issue is none, and none that is compared as one", () => {
    const early = later("2026-06-03T08:50:00Z", { order: "O1", keyScope: "T" });
    const given: GivenEvent = {
      ...sign,
      type: "action.administered",
      order: "O1",
      keyScope: "T",
    };
    expect(governs([early])).toEqual([undefined, "not-acted-on"]);
    expect(
      governs([early, { ...given, alignment: "acted-before-ai" }]),
    ).toEqual([undefined, "not-acted-on"]);
    expect(governs([early, given])).toEqual([2, "none-found"]);
    expect(governs([{ ...early, type: "review.opened" }, given])[0]).toBe(2);
    expect(governs([given])[0]).toBe(1);
  });

  test.each<[NonNullable<GivenEvent["alignment"]>, string]>([
    ["concordant", "none-found"],
    ["within-rounding", "none-found"],
    ["modified", "none-found"],
    ["partly-followed", "none-found"],
    ["withdrawn-before-action", "none-found"],
    ["not-comparable", "none-found"],
    ["overridden", "not-acted-on"],
    ["acted-before-ai", "not-acted-on"],
    ["not-acted-on", "not-acted-on"],
    ["acted-without-ai", "not-acted-on"],
  ])("%s: %s", (alignment, expected) => {
    expect(state([{ ...sign, alignment }])).toBe(expected);
  });

  test("what may be another decision's counts by what it did", () => {
    const open = { ...sign, alignment: "undetermined" as const };
    expect(
      state([{ ...open, alone: "concordant", reviewed: "concordant" }]),
    ).toBe("none-found");
    expect(
      state([{ ...open, alone: "overridden", reviewed: "overridden" }]),
    ).toBe("not-acted-on");
    // a known alignment is not asked again
    expect(
      state([{ ...sign, alone: "overridden", reviewed: "concordant" }]),
    ).toBe("none-found");
  });
});

describe("what set the advice aside is shown, where nothing was carried out", () => {
  const shown = (events: readonly GivenEvent[], more: Partial<Given> = {}) => {
    const judged = judge({ events: [issue, ...events], ...more });
    return [judged.oversight, judged.comparison.action];
  };

  test("the first action after the advice, before one that came before it", () => {
    const early = { ...sign, alignment: "acted-before-ai" as const };
    const against = { ...sign, alignment: "overridden" as const };
    expect(shown([early, against])).toEqual(["not-acted-on", 2]);
    expect(shown([early])).toEqual(["not-acted-on", 1]);
    expect(
      shown([against, { ...against, at: "2026-06-03T09:15:00Z" }]),
    ).toEqual(["not-acted-on", 2]);
  });

  test("else an action of another type that did so, or took away what is advised against; nothing later", () => {
    const held: GivenEvent = { ...sign, type: "action.held" };
    for (const alignment of ["overridden", "acted-before-ai"] as const)
      expect(shown([review, { ...held, alignment }])[1]).toBe(2);
    for (const alignment of ["concordant", "modified"] as const)
      expect(shown([{ ...held, alignment }])[1]).toBe(1);
    for (const type of ["action.changed", "action.ordered"] as const)
      expect(shown([{ ...held, type, alignment: "concordant" }])[1]).toBe(-1);
    expect(shown([{ ...held, alignment: "overridden", later: true }])[1]).toBe(
      -1,
    );
    expect(shown([review])[1]).toBe(-1);
  });

  test("silence that no window covers is where the log ends", () => {
    const quiet = judge({ events: [issue], silence: "undetermined" });
    expect([quiet.oversight, quiet.account]).toEqual([
      "log-ends",
      "open-at-end",
    ]);
    expect(quiet.cause).toBeDefined();
    const silent = judge({ events: [issue] });
    expect([silent.oversight, silent.cause]).toEqual([
      "not-acted-on",
      undefined,
    ]);
  });
});

describe("automation (R03)", () => {
  const automatic = (
    event: Partial<GivenEvent>,
    more: Partial<Given> = {},
  ): string => state([{ ...sign, ...event }], more);

  test.each<[string, Partial<GivenEvent>, string]>([
    ["by its mode", { mode: "automatic" }, "automatic"],
    ["by a service", { actorKind: "service" }, "automatic"],
    ["by an AI", { actorKind: "ai" }, "automatic"],
    [
      "applied by the system",
      { type: "recommendation.auto-applied" },
      "automatic",
    ],
    ["by a person", {}, "none-found"],
    ["by a shared account", { actorKind: "shared" }, "none-found"],
  ])("%s", (_, event, expected) => {
    expect(automatic(event)).toBe(expected);
  });

  test("a person's review before it makes it another matter, one after it does not", () => {
    const auto = { ...sign, mode: "automatic" };
    const by = { policy: { review: { by: ["nurse"] } } };
    expect(state([review, auto], by)).toBe("role-not-permitted");
    const late = { ...review, at: "2026-06-03T09:30:00Z" };
    expect(state([late, auto], by)).toBe("automatic");
    expect(state([{ ...review, actorKind: "service" }, auto], by)).toBe(
      "automatic",
    );
  });

  /** What the primary finding says of an actor of unknown kind. */
  const isOpen = (at: string, event: Partial<GivenEvent> = {}): boolean =>
    judge({
      events: [issue, { type: "action.signed", actor: "P1", at, ...event }],
    }).findings.some(({ reasons }) =>
      reasons.some((reason) =>
        reason.includes("automatic cannot be determined"),
      ),
    );

  test.each([
    ["at the issue", "2026-06-03T09:00:00Z", true],
    // the issue lasts a second and the gap is two
    ["as the gap ends", "2026-06-03T09:00:02Z", true],
    ["after it", "2026-06-03T09:00:03Z", false],
    ["long after it", "2026-06-03T09:20:00Z", false],
  ])("an actor of unknown kind %s leaves it open or not", (_, at, expected) => {
    expect(isOpen(at)).toBe(expected);
  });

  test("not where the record says that a person did it, or what kind the actor is", () => {
    const at = "2026-06-03T09:00:00Z";
    expect(isOpen(at, { mode: "human" })).toBe(false);
    expect(isOpen(at, { actorKind: "human" })).toBe(false);
    expect(isOpen(at, { actorKind: "shared" })).toBe(false);
    expect(
      judge({
        events: [issue, { type: "action.signed", actor: "P1" }],
      }).findings.some(({ reasons }) =>
        reasons.some((reason) =>
          reason.includes("automatic cannot be determined"),
        ),
      ),
    ).toBe(false);
  });

  test("the policy's gap counts", () => {
    const given = (gap: string): boolean =>
      judge({
        policy: { automatic: { gap } },
        events: [
          issue,
          { type: "action.signed", actor: "P1", at: "2026-06-03T09:01:00Z" },
        ],
      }).findings.some(({ reasons }) =>
        reasons.some((reason) =>
          reason.includes("automatic cannot be determined"),
        ),
      );
    expect(given("PT60S")).toBe(true);
    expect(given("PT59S")).toBe(false);
  });

  test("what the policy allows asks for no review: by type, and applied by the system for all types", () => {
    const allowed = (list: readonly string[], event: Partial<GivenEvent>) =>
      automatic(event, {
        policy: {
          automatic: { allowed: list } as never,
          review: { before: ["action.signed", "action.dispensed"] },
        },
      });
    const auto = { mode: "automatic" };
    expect(allowed(["action.signed"], auto)).toBe("not-required");
    expect(allowed(["action.dispensed"], auto)).toBe("automatic");
    expect(allowed(["action.signed"], {})).toBe("none-found");
    const applied = { type: "recommendation.auto-applied" as const };
    expect(allowed(["action.signed"], applied)).toBe("automatic");
    expect(allowed(["action.signed", "action.dispensed"], applied)).toBe(
      "not-required",
    );
  });
});

describe("an exception that covers the action (R02)", () => {
  const after: GivenEvent = { ...review, at: "2026-06-03T10:20:00Z" };
  const severity = (
    exceptions: NonNullable<Given["policy"]>["exceptions"],
    events: readonly GivenEvent[],
  ): string | undefined =>
    judge({
      ...(exceptions === undefined ? {} : { policy: { exceptions } }),
      events: [issue, ...events],
    }).findings.find(({ rule }) => rule === "review-after-action")?.severity;
  const glass = (what: "start" | "end", at: string): GivenEvent => ({
    type: `context.break-glass-${what}`,
    at,
  });
  const open = [{ context: "break-glass", closeWithin: "PT1H" }] as const;
  const start = glass("start", "2026-06-03T09:15:00Z");

  test.each<[string, readonly GivenEvent[], string]>([
    // the action and the review each last a second: at most an hour and one second apart
    [
      "a review within its time",
      [start, sign, { ...after, at: "2026-06-03T10:19:59Z" }],
      "medium",
    ],
    ["perhaps a second late", [start, sign, after], "high"],
    ["no break-glass", [sign, after], "high"],
    [
      "one that began after the action",
      [
        glass("start", "2026-06-03T09:21:00Z"),
        sign,
        { ...after, at: "2026-06-03T10:00:00Z" },
      ],
      "high",
    ],
    [
      "one that ended before it",
      [
        start,
        glass("end", "2026-06-03T09:16:00Z"),
        sign,
        { ...after, at: "2026-06-03T10:00:00Z" },
      ],
      "high",
    ],
    [
      "one that ended after it",
      [
        start,
        sign,
        glass("end", "2026-06-03T09:25:00Z"),
        { ...after, at: "2026-06-03T10:00:00Z" },
      ],
      "medium",
    ],
    [
      "one that ended before this one began",
      [
        glass("end", "2026-06-03T09:14:00Z"),
        start,
        sign,
        { ...after, at: "2026-06-03T10:00:00Z" },
      ],
      "medium",
    ],
    [
      "a downtime that ended is no end of a break-glass",
      [
        start,
        { type: "context.downtime-end", at: "2026-06-03T09:16:00Z" },
        sign,
        { ...after, at: "2026-06-03T10:00:00Z" },
      ],
      "medium",
    ],
  ])("break-glass: %s", (_, events, expected) => {
    expect(severity(open, events)).toBe(expected);
  });

  test("a reason that the policy names, on the action itself", () => {
    const bleeding = [{ reason: "bleeding-emergency", closeWithin: "PT24H" }];
    expect(
      severity(bleeding, [
        { ...sign, reasonCode: "bleeding-emergency" },
        after,
      ]),
    ).toBe("medium");
    expect(severity(bleeding, [{ ...sign, reasonCode: "other" }, after])).toBe(
      "high",
    );
    expect(severity(bleeding, [sign, after])).toBe("high");
  });

  test("without a limit any time is in time; of two that cover it the one that is in time", () => {
    expect(severity([{ context: "break-glass" }], [start, sign, after])).toBe(
      "medium",
    );
    const reason = { reason: "bleeding-emergency", closeWithin: "PT24H" };
    const bled = { ...sign, reasonCode: "bleeding-emergency" };
    expect(severity([...open, reason], [start, bled, after])).toBe("medium");
    expect(severity([reason, ...open], [start, bled, after])).toBe("medium");
    expect(severity([{ ...reason, closeWithin: "PT1M" }], [bled, after])).toBe(
      "high",
    );
  });

  test("a downtime by its own events", () => {
    const down = [{ context: "downtime" as const }];
    const from = {
      type: "context.downtime-start" as const,
      at: "2026-06-03T09:15:00Z",
    };
    expect(severity(down, [from, sign, after])).toBe("medium");
    expect(severity(down, [start, sign, after])).toBe("high");
    expect(severity(open, [from, sign, after])).toBe("high");
  });
});

describe("advice past its validity (R06)", () => {
  const asks = (given: Given): string => {
    const judged = judge(given);
    const found = judged.verdicts.find(
      ({ rule }) => rule === "recommendation-expired",
    );
    const finding = judged.findings.find(
      ({ rule }) => rule === "recommendation-expired",
    );
    return [found?.verdict, found?.reason, finding?.severity]
      .filter((word) => word !== undefined)
      .join(" ");
  };
  const lapsed = (
    events: readonly GivenEvent[],
    policy: NonNullable<Given["policy"]> = {},
    advice: Partial<GivenEvent> = {},
  ): string => asks({ policy, events: [{ ...issue, ...advice }, ...events] });
  const mark = (
    what: "withdrawn" | "expired",
    at: string,
    more: Partial<GivenEvent> = {},
  ): GivenEvent => ({
    type: `recommendation.${what}`,
    at,
    ...more,
  });
  const early = "2026-06-03T09:19:59Z";
  const input = (at: string, code = "INR"): GivenEvent => ({
    type: "context.input-changed",
    at,
    code,
  });
  const inr = { invalidatedBy: ["INR"] };

  test.each<
    [
      string,
      readonly GivenEvent[],
      NonNullable<Given["policy"]>,
      Partial<GivenEvent>,
      string,
    ]
  >([
    ["nothing known", [sign], {}, {}, "inapplicable no-validity-known"],
    ["nothing done", [], { validFor: "PT1H" }, {}, "inapplicable no-action"],
    [
      "withdrawn before",
      [mark("withdrawn", early), sign],
      {},
      {},
      "breached lapsed high",
    ],
    [
      "withdrawn at its time",
      [mark("withdrawn", "2026-06-03T09:20:00Z"), sign],
      {},
      {},
      "undecidable open low",
    ],
    [
      "withdrawn after",
      [sign, mark("withdrawn", "2026-06-03T09:20:01Z")],
      {},
      {},
      "met in-its-validity",
    ],
    [
      "expired before",
      [mark("expired", early), sign],
      {},
      {},
      "breached lapsed medium",
    ],
    [
      "what others may claim is not surely withdrawn",
      [mark("withdrawn", early, { rivals: ["x"] }), sign],
      {},
      {},
      "undecidable open low",
    ],
    [
      "a newer input",
      [input("2026-06-03T09:10:00Z"), sign],
      inr,
      {},
      "breached lapsed high",
    ],
    [
      "an input of another code",
      [input("2026-06-03T09:10:00Z", "weight"), sign],
      inr,
      {},
      "inapplicable no-validity-known",
    ],
    [
      "an input that it rests on",
      [input("2026-06-03T08:10:00Z"), sign],
      inr,
      {},
      "inapplicable no-validity-known",
    ],
    [
      "another event of that code",
      [{ ...input("2026-06-03T09:10:00Z"), type: "context.outcome" }, sign],
      inr,
      {},
      "inapplicable no-validity-known",
    ],
    [
      "as stated by the output",
      [sign],
      {},
      { validUntil: early },
      "breached lapsed medium",
    ],
    [
      "stated to the action's own second",
      [sign],
      {},
      { validUntil: "2026-06-03T09:20:00Z" },
      "undecidable open low",
    ],
    [
      "stated beyond it",
      [sign],
      {},
      { validUntil: "2026-06-03T09:20:01Z" },
      "met in-its-validity",
    ],
    [
      "by the policy",
      [sign],
      { validFor: "PT19M59S" },
      {},
      "breached lapsed medium",
    ],
    [
      "by the policy to the second",
      [sign],
      { validFor: "PT20M" },
      {},
      "undecidable open low",
    ],
    [
      "by the policy, a second more",
      [sign],
      { validFor: "PT20M1S" },
      {},
      "met in-its-validity",
    ],
    [
      "an action without a time",
      [untimed(sign)],
      { validFor: "PT1M" },
      {},
      "inapplicable no-validity-known",
    ],
    [
      "a stated time beside an input",
      [input("2026-06-03T09:10:00Z"), sign],
      inr,
      { validUntil: early },
      "breached lapsed high",
    ],
  ])("%s", (_, events, policy, advice, expected) => {
    expect(lapsed(events, policy, advice)).toBe(expected);
  });

  test("a qualifying review starts the policy's time anew, to the second", () => {
    const ten = { ...review, at: "2026-06-03T09:10:00Z" };
    // the action lasts until 09:20:01
    expect(lapsed([ten, sign], { validFor: "PT10M1S" })).toBe(
      "met in-its-validity",
    );
    expect(lapsed([ten, sign], { validFor: "PT10M" })).toBe(
      "undecidable open low",
    );
    expect(lapsed([ten, sign], { validFor: "PT9M59S" })).toBe(
      "breached lapsed medium",
    );
    const nobody: GivenEvent = { ...ten, actorKind: "service" };
    expect(lapsed([nobody, sign], { validFor: "PT10M1S" })).toBe(
      "breached lapsed medium",
    );
    const late = { ...sign, at: "2026-06-03T09:40:00Z" };
    expect(lapsed([ten, sign, late], { validFor: "PT10M1S" })).toBe(
      "breached lapsed medium",
    );
  });

  test("of several versions that it may rely on, lapsed only if each is", () => {
    const update: GivenEvent = {
      ...issue,
      type: "recommendation.updated",
      at: "2026-06-03T09:05:00Z",
      recommendationVersion: "2",
    };
    const both = { ...sign, versions: [0, 1] };
    const of = (validFor: string, action: GivenEvent) =>
      asks({
        policy: { validFor },
        versionsCompare: "same",
        events: [issue, update, action],
      });
    expect(of("PT10M", both)).toBe("breached lapsed medium");
    expect(of("PT16M", both)).toBe("undecidable open low");
    expect(of("PT30M", both)).toBe("met in-its-validity");
    expect(of("PT16M", { ...sign, versions: [0] })).toBe(
      "breached lapsed medium",
    );
    expect(of("PT16M", { ...sign, versions: [1] })).toBe("met in-its-validity");
    const rival = { ...sign, versions: [0], rivals: ["x"] };
    expect(of("PT10M", rival)).toBe("undecidable open low");
    expect(of("PT30M", rival)).toBe("met in-its-validity");
  });

  test("a withdrawal that names a version is that version's", () => {
    const update: GivenEvent = {
      ...issue,
      type: "recommendation.updated",
      at: "2026-06-03T09:05:00Z",
      recommendationVersion: "2",
    };
    const of = (versions: readonly number[]) =>
      asks({
        events: [
          issue,
          update,
          mark("withdrawn", early, { versions }),
          { ...sign, versions: [1] },
        ],
      });
    expect(of([1])).toBe("breached lapsed high");
    expect(of([0])).toBe("inapplicable no-validity-known");
    expect(of([])).toBe("breached lapsed high");
    expect(of([0, 1])).toBe("breached lapsed high");
  });
});
