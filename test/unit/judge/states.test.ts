import { describe, expect, test } from "vitest";
import { ruleCards } from "../../../src/judge/judge.ts";
import { judge } from "./build-decision.ts";
import type { GivenEvent } from "./build-decision.ts";

const issue: GivenEvent = {
  type: "recommendation.issued",
  at: "2026-02-10T09:00:00Z",
  recommendation: "R1",
  recommendationVersion: "1",
  stance: "do",
};
const person = (actor: string): Partial<GivenEvent> => ({
  actor,
  actorKind: "human",
});
const review = (
  type: GivenEvent["type"],
  time: string,
  more: Partial<GivenEvent> = person("H"),
): GivenEvent => ({ type, at: `2026-02-10T${time}Z`, ...more });
const signed: GivenEvent = {
  type: "action.signed",
  at: "2026-02-10T09:30:00Z",
  ...person("A"),
};

describe("before every action of those types (rules.md 1.2)", () => {
  const tolerance = { clocks: { tolerance: "PT2M" } };
  const elsewhere: GivenEvent = {
    type: "action.administered",
    at: "2026-02-10T09:29:30Z",
    system: "ris",
    ...person("Z"),
  };
  const independent = {
    ...tolerance,
    review: { reviewers: 2, independentOfActor: true },
  };
  test("a review whose order to one of two actions is not known leaves both open", () => {
    const judged = judge({
      policy: independent,
      events: [
        issue,
        review("review.accepted", "09:10:00"),
        review("review.accepted", "09:28:00", person("K")),
        elsewhere,
        { ...signed, ...person("H") },
      ],
    });
    expect(judged.oversight).toBe("order-unknown");
  });
  test("certainly after one of them is after", () => {
    const judged = judge({
      policy: tolerance,
      events: [
        issue,
        { ...elsewhere, at: "2026-02-10T09:05:00Z" },
        review("review.accepted", "09:10:00"),
        signed,
      ],
    });
    expect(judged.oversight).toBe("documented-after");
    expect(judged.governing).toBe(1);
  });
  test("a time that may hide an earlier one comes before an order not known", () => {
    const judged = judge({
      policy: tolerance,
      events: [
        issue,
        { ...elsewhere, at: "2026-02-10T09:05:00Z", system: "ehr" },
        review("review.accepted", "09:10:00", {
          ...person("H"),
          codes: ["last-write-wins"],
        }),
        { ...elsewhere, at: "2026-02-10T09:11:00Z" },
        signed,
      ],
    });
    expect(judged.oversight).toBe("time-unknown");
  });
  test("an action from before the reviewed version is none that its review precedes", () => {
    const judged = judge({
      policy: tolerance,
      events: [
        issue,
        review("review.accepted", "09:10:00", {
          ...person("H"),
          recommendationVersion: "1",
        }),
        { ...signed, recommendationVersion: "1" },
        {
          ...issue,
          type: "recommendation.updated",
          at: "2026-02-10T10:00:00Z",
          recommendationVersion: "2",
        },
        review("review.accepted", "10:10:00", {
          ...person("H"),
          recommendationVersion: "2",
        }),
        {
          ...signed,
          at: "2026-02-10T10:30:00Z",
          recommendationVersion: "2",
        },
      ],
    });
    expect(judged.oversight).toBe("documented-before");
  });
});

describe("a rejection by nobody identified (law 6, trap 34)", () => {
  const other: GivenEvent = {
    ...signed,
    alignment: "overridden",
    alone: "modified",
    restsOn: [1],
  };
  test.each<[string, Partial<GivenEvent>]>([
    ["an AI", { actor: "EVAL", actorKind: "ai" }],
    ["an account of unknown kind", { actor: "X1" }],
    ["a shared login", { actor: "WARD", actorKind: "shared" }],
    ["a service", { actor: "svc", actorKind: "service" }],
    ["a person without an id", { actorKind: "human" }],
    ["what the system did by itself", { ...person("H"), mode: "automatic" }],
  ])("by %s leaves what was done as it is", (_, who) => {
    const judged = judge({
      events: [issue, review("review.rejected", "09:10:00", who), other],
    });
    expect(judged.oversight).toBe("none-found");
    expect(judged.comparison.alignment).toBe("modified");
    expect(judged.comparison.reasons).toContain("review-not-by-a-person");
  });
  test("a person's rejection makes a difference an override", () => {
    const judged = judge({
      events: [issue, review("review.rejected", "09:10:00"), other],
    });
    expect(judged.oversight).toBe("not-acted-on");
    expect(judged.comparison.alignment).toBe("overridden");
    expect(judged.comparison.reasons).toEqual([]);
  });
  test("one person's among others is enough", () => {
    const judged = judge({
      events: [
        issue,
        review("review.rejected", "09:10:00", { actorKind: "ai" }),
        review("review.rejected", "09:11:00"),
        { ...other, restsOn: [1, 2] },
      ],
    });
    expect(judged.oversight).toBe("not-acted-on");
  });
});

describe("an action of a type that the policy does not name (rules.md 1.2, 1.4 step 1)", () => {
  const ordered = (
    alignment: NonNullable<GivenEvent["alignment"]>,
  ): GivenEvent => ({
    ...signed,
    type: "action.ordered",
    alignment,
  });
  test.each<[NonNullable<GivenEvent["alignment"]>, string, string]>([
    ["overridden", "undetermined", "log-ends"],
    ["overridden", "not-acted-on", "not-acted-on"],
    ["acted-before-ai", "undetermined", "log-ends"],
    ["acted-before-ai", "not-acted-on", "not-acted-on"],
  ])("%s, silence %s: %s", (alignment, silence, state) => {
    const judged = judge({
      events: [issue, ordered(alignment)],
      silence: silence === "undetermined" ? "undetermined" : "not-acted-on",
    });
    expect(judged.oversight).toBe(state);
    expect(judged.comparison.alignment).toBe(alignment);
    expect(judged.account).toBe(
      state === "log-ends" ? "open-at-end" : "not-acted-on",
    );
    expect(judged.cause).toBe(
      state === "log-ends" ? "no-action-in-the-window-supplied" : undefined,
    );
  });
  test.each<[NonNullable<GivenEvent["alignment"]>, string]>([
    ["overridden", "2026-02-10T09:30:00Z"],
    ["acted-before-ai", "2026-02-10T08:00:00Z"],
  ])("one of a type that it names is no silence: %s", (alignment, at) => {
    const named: GivenEvent = { ...signed, at, alignment };
    const judged = judge({
      events: [issue, ordered("overridden"), named],
      silence: "undetermined",
    });
    expect(judged.oversight).toBe("not-acted-on");
  });
});

describe("a list of rivals that was cut short", () => {
  test.each<[string, readonly GivenEvent[]]>([
    [
      "documented before",
      [issue, review("review.accepted", "09:10:00"), signed],
    ],
    ["no review", [issue, signed]],
    ["no action", [issue]],
  ])("leaves every answer open: %s", (_, events) => {
    const judged = judge({ events, notes: ["rivals-cut"] });
    expect(judged.oversight).toBe("link-unknown");
    expect(judged.cause).toBe("rivals-cut");
    expect(judged.account).toBe("acted-on");
    expect(
      judged.findings.some(
        ({ verdict, rule }) => isOversight(rule) && verdict === "breached",
      ),
    ).toBe(false);
    expect(
      judged.verdicts.filter(
        ({ rule, verdict }) => isOversight(rule) && verdict === "met",
      ),
    ).toEqual([]);
  });
  test.each<[readonly string[], string, string]>([
    [[], "breached", "medium"],
    [["rivals-cut"], "undecidable", "low"],
  ])("what is not found is open: notes %j", (notes, verdict, severity) => {
    const judged = judge({
      policy: {
        omission: { resolveWithin: { urgent: "P1D", routine: "P1D" } },
      },
      events: [issue],
      covers: ["2026-02-01", "2026-03-01"],
      asOf: "2026-02-28T00:00:00Z",
      notes,
    });
    const rule = "recommendation-not-resolved-in-time";
    const finding = judged.findings.find((one) => one.rule === rule);
    expect(judged.verdicts.find((one) => one.rule === rule)?.verdict).toBe(
      verdict,
    );
    expect(finding?.verdict).toBe(verdict);
    expect(finding?.severity).toBe(severity);
  });
  test("another note changes nothing", () => {
    const judged = judge({ events: [issue, signed], notes: ["rivals"] });
    expect(judged.oversight).toBe("none-found");
  });
});

function isOversight(rule: string): boolean {
  return ruleCards.some(({ id, oversight }) => oversight && id === rule);
}

describe("the latest outcome (rules.md 1.4 step 7)", () => {
  const clocks = { clocks: { tolerance: "PT2M" } };
  test.each<[string, GivenEvent, GivenEvent, string]>([
    [
      "two rejections at one time",
      review("review.rejected", "09:10:00"),
      review("review.rejected", "09:10:00", person("K")),
      "rejected-then-acted",
    ],
    [
      "two rejections on two clocks",
      review("review.rejected", "09:10:00"),
      review("review.rejected", "09:11:00", { ...person("K"), system: "ris" }),
      "rejected-then-acted",
    ],
    [
      "a rejection and an acceptance at one time",
      review("review.rejected", "09:10:00"),
      review("review.accepted", "09:10:00", person("K")),
      "order-unknown",
    ],
    [
      "a rejection and a change by another at one time",
      review("review.rejected", "09:10:00"),
      review("review.modified", "09:10:00", {
        ...person("K"),
        signOff: "differs",
      }),
      "rejected-then-acted",
    ],
    [
      "a rejection and a later change by another",
      review("review.rejected", "09:10:00"),
      review("review.modified", "09:11:00", {
        ...person("K"),
        signOff: "differs",
      }),
      "rejected-then-acted",
    ],
    [
      "a rejection and a later change by the actor",
      review("review.rejected", "09:10:00"),
      review("review.modified", "09:11:00", {
        ...person("A"),
        signOff: "differs",
      }),
      "documented-before",
    ],
  ])("%s", (_, one, two, state) => {
    const judged = judge({ policy: clocks, events: [issue, one, two, signed] });
    expect(judged.oversight).toBe(state);
  });
  test.each<[string, Partial<GivenEvent>, string]>([
    ["the advice was done", { alone: "concordant" }, "rejected-then-acted"],
    ["something else was done", { alone: "modified" }, "changed-after-review"],
  ])("withdrawn, changed by a person, and %s", (_, done, state) => {
    const judged = judge({
      events: [
        issue,
        { type: "recommendation.withdrawn", at: "2026-02-10T09:05:00Z" },
        review("review.modified", "09:10:00", {
          ...person("H"),
          signOff: "differs",
        }),
        {
          ...signed,
          ...done,
          reviewed: done.alone ?? "concordant",
          alignment: "withdrawn-before-action",
        },
      ],
    });
    expect(judged.oversight).toBe(state);
  });
});

describe("a rejection before an action that cannot be compared with the advice (rules.md 1.4 step 5)", () => {
  const attested = review("review.attested", "09:10:00", person("K"));
  const onlyAccepted = { review: { accepts: ["review.accepted" as const] } };
  /** What was done differs beyond rounding or not: after a rejection that is `overridden` or not, so acted on or not. */
  test.each<[string, string, GivenEvent, string]>([
    ["of that time", "09:10:00", attested, "link-unknown"],
    ["of later", "09:05:00", attested, "link-unknown"],
    ["of before", "09:12:00", attested, "link-unknown"],
    [
      "of later, which qualifies",
      "09:05:00",
      { ...attested, type: "review.accepted" },
      "documented-before",
    ],
    [
      "of later, and the rejection came after the action",
      "09:40:00",
      attested,
      "view-only",
    ],
  ])("beside an outcome %s", (_, at, other, state) => {
    const judged = judge({
      policy: onlyAccepted,
      events: [
        issue,
        review("review.rejected", at),
        other,
        { ...signed, alignment: "not-comparable" },
      ],
    });
    expect(judged.oversight).toBe(state);
    if (state === "link-unknown")
      expect(judged.cause).toBe("rejection-not-comparable");
  });
});

describe("outcomes that the policy does not accept (rules.md 1.3, Q5)", () => {
  const policy = { review: { accepts: ["review.accepted" as const] } };
  test.each<[string, GivenEvent, string]>([
    [
      "attested after the action",
      review("review.attested", "09:40:00"),
      "documented-after",
    ],
    [
      "attested by an organisation",
      review("review.attested", "09:10:00", {
        actor: "ORG",
        actorKind: "organisation",
      }),
      "not-a-person",
    ],
    ["attested before", review("review.attested", "09:10:00"), "view-only"],
    ["opened after", review("review.opened", "09:40:00"), "none-found"],
    [
      "acknowledged by nobody identified",
      review("review.acknowledged", "09:10:00", { actorKind: "ai" }),
      "none-found",
    ],
    ["deferred before", review("review.deferred", "09:10:00"), "view-only"],
    [
      "displayed after",
      review("recommendation.displayed", "09:40:00"),
      "none-found",
    ],
  ])("%s", (_, one, state) => {
    expect(judge({ policy, events: [issue, one, signed] }).oversight).toBe(
      state,
    );
  });
});

describe("revoked reviews", () => {
  const service: GivenEvent = { ...signed, actor: "svc", actorKind: "service" };
  test.each<[string, readonly GivenEvent[], string]>([
    [
      "taken back before an automatic action: no person's review stands",
      [
        review("review.accepted", "09:10:00"),
        review("review.revoked", "09:15:00"),
      ],
      "automatic",
    ],
    [
      "taken back at a time not recorded",
      [
        review("review.accepted", "09:10:00"),
        { type: "review.revoked", ...person("H") },
      ],
      "time-unknown",
    ],
    [
      "a rejection taken back at a time not recorded",
      [
        review("review.rejected", "09:10:00"),
        { type: "review.revoked", ...person("H") },
      ],
      "time-unknown",
    ],
    [
      "taken back in the minute of the action",
      [
        review("review.accepted", "09:10:00"),
        { type: "review.revoked", at: "2026-02-10T09:30Z", ...person("H") },
      ],
      "order-unknown",
    ],
    [
      "in the minute of the action; another's revocation has no time",
      [
        review("review.accepted", "09:10:00"),
        { type: "review.revoked", at: "2026-02-10T09:30Z", ...person("H") },
        { type: "review.revoked", ...person("K") },
      ],
      "order-unknown",
    ],
    [
      "taken back after it: it stood",
      [
        review("review.accepted", "09:10:00"),
        review("review.revoked", "09:40:00"),
      ],
      "documented-before",
    ],
  ])("%s", (_, reviews, state) => {
    expect(judge({ events: [issue, ...reviews, service] }).oversight).toBe(
      state,
    );
  });
});

describe("an action that two outputs may claim (domain.md 6, rule 1)", () => {
  const shared: GivenEvent = {
    ...signed,
    rivals: ["R2"],
    alignment: "undetermined",
    alone: "modified",
    reviewed: "overridden",
    restsOn: [1],
  };
  test.each<[string, GivenEvent, Partial<GivenEvent>, string]>([
    [
      "rejected, and something else done: not acted on either way",
      review("review.rejected", "09:10:00"),
      {},
      "not-acted-on",
    ],
    [
      "rejected by nobody identified: it depends on whose action it is",
      review("review.rejected", "09:10:00", { actorKind: "ai" }),
      {},
      "link-unknown",
    ],
    [
      "rejected, and the advice done: it depends on whose action it is",
      review("review.rejected", "09:10:00"),
      { alone: "concordant", reviewed: "concordant", restsOn: [] },
      "link-unknown",
    ],
    [
      "accepted: it depends on whose action it is",
      review("review.accepted", "09:10:00"),
      { alone: "concordant", reviewed: "concordant", restsOn: [] },
      "link-unknown",
    ],
  ])("%s", (_, one, done, state) => {
    const judged = judge({ events: [issue, one, { ...shared, ...done }] });
    expect(judged.oversight).toBe(state);
  });
});

describe("the governing action of two with one stamp (rules.md 1.2)", () => {
  const auto: GivenEvent = { ...signed, mode: "automatic", sequence: "18" };
  const byHand: GivenEvent = { ...signed, sequence: "16" };
  const unknownKind = review("review.accepted", "09:10:00", { actor: "X" });
  test.each<[string, readonly GivenEvent[], string]>([
    ["the counter's first, written last", [auto, byHand], "not-a-person"],
    ["the counter's first, written first", [byHand, auto], "not-a-person"],
    [
      "the counter's first is the automatic one",
      [byHand, { ...auto, sequence: "15" }],
      "automatic",
    ],
  ])("%s", (_, actions, state) => {
    expect(judge({ events: [issue, unknownKind, ...actions] }).oversight).toBe(
      state,
    );
  });
});
