import { describe, expect, test } from "vitest";
import type { GivenEvent } from "./build-decision.ts";
import { judge } from "./build-decision.ts";
import { asks, cited, issue, june, review, sign } from "./one-rule.ts";

const rule = "review-outcome-missing";
const aside: GivenEvent = {
  ...review,
  type: "review.acknowledged",
  at: "2026-06-03T10:30:00Z",
  actor: "N2",
};
const given = (...events: readonly GivenEvent[]) => ({
  events: [issue, ...events],
  covers: june,
});
const found = "breached beside-a-review medium";
const open = "undecidable perhaps-beside-a-review low";
const met = "met qualifying-review";

describe("R18 beside a qualifying review (rules.md 3: an outcome missing)", () => {
  test.each<[string, string, readonly GivenEvent[]]>([
    ["acknowledged by another", found, [review, aside, sign]],
    [
      "deferred by another",
      found,
      [review, { ...aside, type: "review.deferred" }, sign],
    ],
    ["opened", met, [review, { ...aside, type: "review.opened" }, sign]],
    [
      "displayed",
      met,
      [review, { ...aside, type: "recommendation.displayed" }, sign],
    ],
    [
      "acknowledged by the reviewer",
      met,
      [review, { ...aside, actor: "N1" }, sign],
    ],
    [
      "acknowledged, then accepted by each",
      met,
      [
        review,
        aside,
        { ...review, actor: "N2", at: "2026-06-03T10:40:00Z" },
        sign,
      ],
    ],
    [
      "acknowledged, its outcome given after the action",
      met,
      [
        review,
        aside,
        sign,
        { ...review, actor: "N2", at: "2026-06-03T12:00:00Z" },
      ],
    ],
    [
      "acknowledged, then taken back by one who gave no outcome",
      found,
      [
        review,
        aside,
        {
          ...aside,
          type: "review.revoked",
          at: "2026-06-03T10:40:00Z",
        },
        sign,
      ],
    ],
    [
      "acknowledged by nobody identified",
      met,
      [review, { ...aside, actorKind: "service" }, sign],
    ],
    [
      "acknowledged after the action",
      met,
      [review, sign, { ...aside, at: "2026-06-03T11:30:00Z" }],
    ],
    [
      "acknowledged in the minute of the action",
      open,
      [
        review,
        { ...aside, at: "2026-06-03T11:00Z" },
        { ...sign, at: "2026-06-03T11:00:30Z" },
      ],
    ],
    [
      "one before, one perhaps",
      found,
      [
        review,
        aside,
        { ...aside, actor: "N3", at: "2026-06-03T11:00Z" },
        { ...sign, at: "2026-06-03T11:00:30Z" },
      ],
    ],
  ])("%s: %s", (_, answer, events) => {
    expect(judge(given(...events)).oversight).toBe("documented-before");
    expect(asks(rule, given(...events))).toBe(answer);
  });

  test("a role that the policy does not name owes no outcome", () => {
    const policy = { review: { by: ["nurse"] } };
    const nurse = { ...review, actorRole: "nurse" };
    const all = [nurse, { ...aside, actorRole: "hca" }, sign];
    expect(asks(rule, { ...given(...all), policy })).toBe(met);
    const both = [nurse, { ...aside, actorRole: "nurse" }, sign];
    expect(asks(rule, { ...given(...both), policy })).toBe(found);
  });

  test("of another version than the one relied on is not beside it", () => {
    const update: GivenEvent = {
      ...issue,
      type: "recommendation.updated",
      at: "2026-06-03T10:40:00Z",
    };
    const later = { ...review, at: "2026-06-03T10:50:00Z" };
    expect(asks(rule, given(aside, update, later, sign))).toBe(met);
  });

  test("without coverage the outcome may stand in rows that were not supplied", () => {
    const covers: [string, string] = [
      "2026-06-03T09:30:00Z",
      "2026-07-01T00:00:00Z",
    ];
    const events = [issue, review, aside, sign];
    expect(asks(rule, { events, covers })).toBe(open);
    expect(asks(rule, { events })).toBe(found);
  });

  test("without the qualifying review the view is the primary finding", () => {
    expect(asks(rule, given(aside, sign))).toBe("breached view-only high");
  });

  test("cites the action, what has no outcome, and the review that qualifies", () => {
    expect(cited(rule, given(review, aside, sign))).toEqual([3, 2, 1]);
    const finding = judge(given(review, aside, sign)).findings.find(
      (one) => one.rule === rule,
    );
    expect(finding?.basis).toBe("not-found");
    expect(finding?.headline).toContain("review.acknowledged");
  });
});
