import { describe, expect, test } from "vitest";
import { judge } from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { issue, june, review, sign } from "./one-rule.ts";

const v = (recommendationVersion: string, event: GivenEvent): GivenEvent => ({
  ...event,
  recommendationVersion,
});
const updated: GivenEvent = {
  ...issue,
  type: "recommendation.updated",
  at: "2026-06-03T09:30:00Z",
};
const changed: GivenEvent = {
  ...review,
  type: "review.modified",
  signOff: "differs",
};

/** The state of an action by version 2 after a change or rejection of version 1, where the policy asks for no one version. */
const state = (
  versionsCompare: Given["versionsCompare"],
  outcome: GivenEvent = changed,
  more: Partial<GivenEvent> = {},
): string =>
  judge({
    covers: june,
    policy: { review: { sameVersion: false } },
    ...(versionsCompare === undefined ? {} : { versionsCompare }),
    events: [
      v("1", issue),
      v("2", updated),
      v("1", outcome),
      v("2", { ...sign, ...more }),
    ],
  }).oversight;

describe("a change of one version, an action by another (rules.md 1.4 step 7)", () => {
  test("of two that are equal the action does what was set aside, of two that differ it does not", () => {
    const set = "rejected-then-acted";
    expect(state("same")).toBe(set);
    expect(state("differs")).not.toBe(set);
    expect(state("not-comparable")).not.toBe(set);
    expect(state("same", changed, { alignment: "modified" })).not.toBe(set);
    expect(state("differs", changed, { alignment: "modified" })).not.toBe(set);
    expect(state("same", { ...changed, signOff: "same" })).not.toBe(set);
  });

  test("whoever changed it and then did otherwise set nothing aside", () => {
    expect(state("same", changed, { actor: "N1" })).not.toBe(
      "rejected-then-acted",
    );
  });

  test("a rejection speaks of the output as a whole", () => {
    const rejected: GivenEvent = { ...review, type: "review.rejected" };
    expect(state("differs", rejected)).toBe("rejected-then-acted");
  });
});
