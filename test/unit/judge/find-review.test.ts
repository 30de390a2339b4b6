import { describe, expect, test } from "vitest";
import { judge } from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";

const issue: GivenEvent = {
  type: "recommendation.issued",
  at: "2026-06-03T09:00:00Z",
  recommendation: "R1",
  recommendationVersion: "1",
  stance: "do",
};
const review: GivenEvent = {
  type: "review.accepted",
  at: "2026-06-03T09:10:00Z",
  actor: "N1",
  actorKind: "human",
  actorRole: "nurse",
};
const action: GivenEvent = {
  type: "action.signed",
  at: "2026-06-03T09:20:00Z",
  actor: "P1",
  actorKind: "human",
};
const update: GivenEvent = {
  ...issue,
  type: "recommendation.updated",
  at: "2026-06-03T09:15:00Z",
  recommendationVersion: "2",
};

/** Answers of the one review of a decision, by condition. */
function answers(
  given: Partial<Given>,
  one: Partial<GivenEvent> = {},
): { readonly [condition: string]: string } {
  const judged = judge({
    events: [issue, { ...review, ...one }, action],
    ...given,
  });
  const trace = judged.candidates.find((candidate) => candidate.event === 1);
  return Object.fromEntries(
    (trace?.steps ?? []).map((step) => [step.condition, step.answer]),
  );
}

describe("each condition of rules.md 1.3, true, false and unknown", () => {
  const by = { policy: { review: { by: ["nurse"] } } };
  test("all true", () => {
    expect(answers(by)).toEqual({
      Q1: "true",
      Q2: "true",
      Q3: "true",
      Q4: "true",
      Q5: "true",
      Q6: "true",
      Q7: "true",
      Q8: "true",
    });
  });
  test.each<[string, string, Partial<Given>, Partial<GivenEvent>]>([
    [
      "Q2",
      "false",
      {
        events: [
          issue,
          { ...review, recommendationVersion: "1" },
          update,
          { ...action, recommendationVersion: "2" },
        ],
      },
      {},
    ],
    [
      "Q2",
      "true",
      {
        versionsCompare: "same",
        events: [
          issue,
          { ...review, recommendationVersion: "1" },
          update,
          { ...action, recommendationVersion: "2" },
        ],
      },
      {},
    ],
    [
      "Q2",
      "unknown",
      {
        versionsCompare: "not-recorded",
        events: [
          issue,
          { ...review, recommendationVersion: "1" },
          update,
          { ...action, recommendationVersion: "2" },
        ],
      },
      {},
    ],
    [
      "Q2",
      "unknown",
      {
        versionsCompare: "not-comparable",
        events: [
          issue,
          { ...review, recommendationVersion: "1" },
          update,
          { ...action, recommendationVersion: "2" },
        ],
      },
      {},
    ],
    [
      "Q2",
      "true",
      {
        policy: { review: { sameVersion: false } },
        events: [
          issue,
          { ...review, recommendationVersion: "1" },
          update,
          { ...action, recommendationVersion: "2" },
        ],
      },
      {},
    ],
    [
      "Q2",
      "unknown",
      { events: [issue, { ...review, recommendationVersion: "9" }, action] },
      {},
    ],
    [
      "Q2",
      "true",
      {
        events: [
          issue,
          { ...review, recommendationVersion: "9" },
          { ...action, recommendationVersion: "9" },
        ],
      },
      {},
    ],
    ["Q3", "false", {}, { actorKind: "service" }],
    ["Q3", "false", {}, { mode: "automatic" }],
    ["Q4", "false", by, { actorRole: "porter" }],
    [
      "Q4",
      "unknown",
      {
        policy: { review: { reviewerIs: "actor" } },
        events: [
          issue,
          review,
          { type: "action.signed", at: "2026-06-03T09:20:00Z" },
        ],
      },
      {},
    ],
    [
      "Q4",
      "true",
      { policy: { review: { reviewerIs: "actor" } } },
      { actor: "P1" },
    ],
    ["Q4", "false", { policy: { review: { reviewerIs: "actor" } } }, {}],
    ["Q5", "false", {}, { type: "review.opened" }],
    ["Q5", "false", {}, { signOff: "differs" }],
    ["Q5", "true", {}, { signOff: "not-recorded" }],
    [
      "Q5",
      "unknown",
      {
        events: [
          issue,
          review,
          action,
          { ...review, type: "review.rejected", actor: "N2" },
        ],
      },
      {},
    ],
    [
      "Q5",
      "false",
      {
        events: [
          issue,
          review,
          action,
          {
            ...review,
            type: "review.rejected",
            actor: "N2",
            at: "2026-06-03T09:11:00Z",
          },
        ],
      },
      {},
    ],
    [
      "Q5",
      "true",
      {
        events: [
          issue,
          review,
          action,
          {
            ...review,
            type: "review.rejected",
            actor: "N2",
            at: "2026-06-03T09:09:00Z",
          },
        ],
      },
      {},
    ],
    ["Q6", "false", {}, { at: "2026-06-03T09:20:01Z" }],
    ["Q6", "unknown", {}, { at: "2026-06-03T09:20:00Z" }],
    ["Q6", "true", {}, { at: "2026-06-03T09:19:59Z" }],
    ["Q7", "false", { policy: { review: { reviewers: 2 } } }, {}],
    [
      "Q7",
      "unknown",
      {
        policy: { review: { independentOfActor: true } },
        events: [
          issue,
          review,
          { type: "action.signed", at: "2026-06-03T09:20:00Z" },
        ],
      },
      {},
    ],
    ["Q8", "false", {}, { openedAt: "2026-06-03T08:59:59Z" }],
    ["Q8", "true", {}, { openedAt: "2026-06-03T09:00:00Z" }],
    [
      "candidate",
      "false",
      {
        events: [
          issue,
          review,
          action,
          { ...review, type: "review.revoked", at: "2026-06-03T09:12:00Z" },
        ],
      },
      {},
    ],
  ])("%s is %s", (condition, answer, given, one) => {
    expect(answers(given, one)[condition]).toBe(answer);
  });
});

function stateOf(
  events: readonly GivenEvent[],
  policy: Given["policy"] = {},
): string {
  return judge({ events, policy }).oversight;
}

describe("the nearest miss (rules.md 1.4 step 9)", () => {
  const nurse: Given["policy"] = { review: { by: ["nurse"] } };
  test("fewest failed conditions before the order of the misses", () => {
    const twoMisses = {
      ...review,
      at: "2026-06-03T09:30:00Z",
      actorKind: "service",
    };
    const oneMiss = { ...review, actor: "N2", actorRole: "porter" };
    expect(stateOf([issue, twoMisses, oneMiss, action], nurse)).toBe(
      "role-not-permitted",
    );
  });
  test.each<[string, GivenEvent, GivenEvent]>([
    [
      "documented-after",
      { ...review, at: "2026-06-03T09:30:00Z" },
      { ...review, actorKind: "service" },
    ],
    [
      "not-a-person",
      { ...review, actorKind: "service" },
      { ...review, actor: "N2", actorRole: "porter" },
    ],
    [
      "role-not-permitted",
      { ...review, actorRole: "porter" },
      { ...review, type: "review.opened", actor: "N2" },
    ],
    [
      "changed-after-review",
      { ...review, signOff: "differs" },
      { ...review, at: "2026-06-03T09:30:00Z", actor: "N2" },
    ],
  ])("a tie goes to %s", (state, a, b) => {
    expect(stateOf([issue, a, b, action], nurse)).toBe(state);
    expect(stateOf([issue, b, a, action], nurse)).toBe(state);
  });
  test("an open candidate is not hidden by one that fails", () => {
    const open = { ...review, at: "2026-06-03T09:20:00Z" };
    expect(
      stateOf(
        [issue, { ...review, actor: "N2", actorRole: "porter" }, open, action],
        nurse,
      ),
    ).toBe("order-unknown");
  });
  test("a candidate that fails one and leaves one open is not open", () => {
    const mixed = {
      ...review,
      at: "2026-06-03T09:20:00Z",
      actorRole: "porter",
    };
    expect(stateOf([issue, mixed, action], nurse)).toBe("role-not-permitted");
  });
  test("a missing time comes before a tie, a rival before an order", () => {
    const { at: _, ...timeless } = review;
    const tie = { ...review, at: "2026-06-03T09:20:00Z", actor: "N2" };
    expect(stateOf([issue, tie, timeless, action])).toBe("time-unknown");
  });
});

describe("revocations", () => {
  const revoke = {
    ...review,
    type: "review.revoked" as const,
    at: "2026-06-03T09:15:00Z",
  };
  test.each<[string, readonly GivenEvent[], string]>([
    [
      "take back the latest of that person",
      [review, { ...review, at: "2026-06-03T09:12:00Z" }, revoke],
      "documented-before",
    ],
    [
      "two of them take back both",
      [
        review,
        { ...review, at: "2026-06-03T09:12:00Z" },
        revoke,
        { ...revoke, at: "2026-06-03T09:16:00Z" },
      ],
      "none-found",
    ],
    [
      "before the review: nothing",
      [{ ...revoke, at: "2026-06-03T09:05:00Z" }, review],
      "documented-before",
    ],
    [
      "of another person: nothing",
      [review, { ...revoke, actor: "N2" }],
      "documented-before",
    ],
    [
      "by nobody recorded: open",
      [review, { type: "review.revoked", at: "2026-06-03T09:15:00Z" }],
      "link-unknown",
    ],
    [
      "in one second with the review: open",
      [review, { ...revoke, at: "2026-06-03T09:10:00Z" }],
      "order-unknown",
    ],
  ])("%s", (_, reviews, state) => {
    expect(stateOf([issue, ...reviews, action])).toBe(state);
  });
  const at = (minute: string): string => `2026-06-03T09:${minute}:00Z`;
  const rejected = {
    ...review,
    type: "review.rejected" as const,
    at: at("12"),
  };
  const other = { ...review, actor: "N2", at: at("08") };
  const again = { ...review, at: at("14") };
  test.each<[string, readonly GivenEvent[], string]>([
    [
      "a rejection may be what is taken back, and the record does not say so",
      [other, rejected, revoke],
      "link-unknown",
    ],
    [
      "no review qualifies whether a rejection was taken back or not",
      [rejected, revoke],
      "none-found",
    ],
    [
      "also where the rejection is the only review of the version they write",
      [other, rejected, { ...revoke, recommendationVersion: "1" }],
      "link-unknown",
    ],
    [
      "an acceptance, a rejection, an acceptance: the latest is taken back",
      [review, rejected, again, revoke],
      "rejected-then-acted",
    ],
    [
      "the same without the last acceptance: never documented-before",
      [review, rejected, revoke],
      "link-unknown",
    ],
    [
      "a review after the rejection stands whatever is taken back",
      [rejected, revoke, { ...other, at: at("16") }],
      "documented-before",
    ],
    [
      "one after it by the same person stands too",
      [rejected, revoke, { ...review, at: at("16") }],
      "documented-before",
    ],
    [
      "two of them, a rejection that may be before or after both: open",
      [
        review,
        { ...rejected, at: "2026-06-03" },
        revoke,
        { ...revoke, at: at("16") },
      ],
      "order-unknown",
    ],
    [
      "a later outcome may be before or after it: open which one is taken back",
      [
        review,
        { ...other, actor: "N1", at: "2026-06-03", signOff: "differs" },
        revoke,
      ],
      "order-unknown",
    ],
    [
      "the same with two of them: the first is taken back either way",
      [
        review,
        { ...other, actor: "N1", at: "2026-06-03", signOff: "differs" },
        revoke,
        { ...revoke, at: at("16") },
      ],
      "changed-after-review",
    ],
    [
      "two of them at one time take back both",
      [review, again, revoke, revoke],
      "none-found",
    ],
    [
      "in a version of their own: not the later review of another version",
      [
        { ...review, recommendationVersion: "1" },
        { ...other, at: at("11"), recommendationVersion: "1" },
        { ...again, recommendationVersion: "9" },
        { ...revoke, recommendationVersion: "1" },
      ],
      "documented-before",
    ],
    [
      "of a version that two others reviewed: whose is open",
      [
        { ...other, recommendationVersion: "1" },
        { ...review, actor: "N3", recommendationVersion: "1" },
        { ...revoke, recommendationVersion: "1" },
      ],
      "link-unknown",
    ],
  ])("%s", (_, reviews, state) => {
    expect(stateOf([issue, ...reviews, action])).toBe(state);
  });
  test("where it is open which review was taken back, the cause says so", () => {
    const judged = judge({ events: [issue, other, rejected, revoke, action] });
    expect(judged.cause).toBe("revoked-review-not-recorded");
  });
  test("sixty outcomes and revocations are tried out, one more leaves all open", () => {
    const many = (count: number): readonly GivenEvent[] =>
      Array.from({ length: count }, (_, place) => ({
        ...review,
        at: `2026-06-03T09:10:${String(place).padStart(2, "0")}Z`,
      }));
    expect(stateOf([issue, ...many(59), revoke, action])).toBe(
      "documented-before",
    );
    expect(stateOf([issue, ...many(60), revoke, action])).toBe("link-unknown");
  });
  test("of another person, who wrote a version and has no review: whose they take back is not told", () => {
    const named = { ...revoke, actor: "N2", recommendationVersion: "1" };
    expect(stateOf([issue, review, named, action])).toBe("link-unknown");
  });
});

describe("several actions (rules.md 1.2)", () => {
  const given = {
    ...action,
    type: "action.administered" as const,
    at: "2026-06-03T11:00:00Z",
  };
  test.each<[string, readonly GivenEvent[], number | undefined]>([
    [
      "the earliest where all are documented",
      [issue, review, action, given],
      2,
    ],
    [
      "the earliest breached one",
      [issue, { ...review, at: "2026-06-03T10:00:00Z" }, action, given],
      2,
    ],
    [
      "a later breached one before an earlier open one",
      [
        issue,
        { ...review, at: "2026-06-03T09:20:00Z" },
        action,
        update,
        { ...given, recommendationVersion: "2" },
      ],
      undefined,
    ],
  ])("%s governs", (_, events, governing) => {
    const judged = judge({ events });
    if (governing !== undefined) expect(judged.governing).toBe(governing);
    else
      expect([judged.oversight, judged.governing]).toEqual([
        "order-unknown",
        2,
      ]);
  });
});
