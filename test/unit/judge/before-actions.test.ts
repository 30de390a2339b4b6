import { describe, expect, test } from "vitest";
import {
  beforeActions,
  gapSentence,
  outputExisted,
} from "../../../src/judge/timing.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";

const issue: GivenEvent = {
  type: "recommendation.issued",
  at: "2026-06-03T09:00:00Z",
  recommendationVersion: "1",
};
const update: GivenEvent = {
  ...issue,
  type: "recommendation.updated",
  at: "2026-06-03T09:08:00Z",
  recommendationVersion: "2",
};
const review: GivenEvent = {
  type: "review.accepted",
  at: "2026-06-03T09:10:00Z",
  actor: "N1",
  actorKind: "human",
  versions: [0],
};
const act = (at?: string): GivenEvent => ({
  type: "action.signed",
  ...(at === undefined ? {} : { at: `2026-06-03T${at}:00Z` }),
  actor: "P1",
  actorKind: "human",
});
const [late, early, tie, untimed] = [
  act("09:20"),
  act("09:05"),
  act("09:10"),
  act(),
];

/** Answer of Q6 for the first of these actions, all of them counted. */
function answer(
  actions: readonly GivenEvent[],
  own: Partial<GivenEvent> = {},
): string {
  const facts = factsFor({
    events: [issue, update, { ...review, ...own }, ...actions],
  });
  const { answer: found, doubt } = beforeActions(
    facts,
    { review: 2, action: 3 },
    actions.map((_, at) => at + 3),
  );
  return doubt === undefined ? found : `${found} ${doubt.kind} ${doubt.code}`;
}

describe("before every action that it has to precede (rules.md 1.2, Q6)", () => {
  test.each<[string, readonly GivenEvent[], string]>([
    ["one, after it", [late], "true"],
    ["one, before it", [early], "false"],
    ["one, at its time", [tie], "unknown order tie"],
    ["one without a time", [untimed], "unknown time time-missing"],
    ["certainly after one of them is after", [late, early], "false"],
    ["whichever is asked about", [early, late], "false"],
    ["before the open ones too", [late, tie, early], "false"],
    ["open against one of them is open", [late, tie], "unknown order tie"],
    [
      "open against the one asked about stays open",
      [tie, late],
      "unknown order tie",
    ],
    [
      "a missing time comes before an order",
      [late, tie, untimed],
      "unknown time time-missing",
    ],
    ["and stays before it", [late, untimed, tie], "unknown time time-missing"],
    ["of two doubts of one kind the first", [tie, tie], "unknown order tie"],
    ["before all of them", [late, late], "true"],
  ])("%s", (_, actions, expected) => {
    expect(answer(actions)).toBe(expected);
  });

  test("an action from before the version that it speaks of is none of its own", () => {
    expect(answer([late, early], { versions: [1] })).toBe("true");
    expect(answer([late, act("09:08")], { versions: [1] })).toBe("false");
    // of the first version every action is its own, be it from before the issue
    expect(answer([late, act("08:50")], { versions: [0] })).toBe("false");
    expect(answer([late, early], { versions: [] })).toBe("false");
    // the action that is asked about is not set aside by that
    expect(answer([early, late], { versions: [1] })).toBe("false");
  });

  test("a column that keeps only the last value may hide an earlier review; not a later one", () => {
    const hidden = "unknown time last-write-wins";
    expect(answer([early], { codes: ["last-write-wins"] })).toBe(hidden);
    expect(answer([early], { timeBasis: "row-update" })).toBe(hidden);
    expect(answer([early], { codes: ["midnight-exact"] })).toBe("false");
    expect(answer([late], { codes: ["last-write-wins"] })).toBe("true");
  });

  test("a bound alone is a doubt about the time", () => {
    const { at: _, ...bound } = review;
    const facts = factsFor({
      events: [
        issue,
        update,
        { ...bound, notAfter: "2026-06-03T09:30:00Z" },
        late,
      ],
    });
    expect(beforeActions(facts, { review: 2, action: 3 }, [3]).doubt).toEqual({
      kind: "time",
      code: "bound-only",
    });
  });

  test("the distance is told where both times are recorded", () => {
    const facts = factsFor({ events: [issue, review, late, untimed] });
    expect(gapSentence(facts, 1, 2)).toMatch(/\d/u);
    expect(gapSentence(facts, 1, 3)).not.toMatch(/\d/u);
    expect(gapSentence(facts, 3, 1)).not.toMatch(/\d/u);
  });
});

describe("the output existed when the review began (Q8)", () => {
  const existed = (
    own: Partial<GivenEvent>,
    policy: NonNullable<Given["policy"]> = {},
  ): string =>
    outputExisted(
      factsFor({
        policy,
        events: [issue, update, { ...review, ...own }, late],
      }),
      2,
    ).answer;

  test.each<[string, Partial<GivenEvent>, string]>([
    ["after it", {}, "true"],
    ["as it was issued", { at: "2026-06-03T09:00:00Z" }, "true"],
    ["before it", { at: "2026-06-03T08:59:59Z" }, "false"],
    ["opened before it", { openedAt: "2026-06-03T08:59:59Z" }, "false"],
    ["opened after it", { openedAt: "2026-06-03T09:00:01Z" }, "true"],
    [
      "before the version that it speaks of",
      { at: "2026-06-03T09:07:00Z", versions: [1] },
      "false",
    ],
    [
      "after the first, of no version on record",
      { at: "2026-06-03T09:07:00Z", versions: [] },
      "true",
    ],
    [
      "before the first, of no version on record",
      { at: "2026-06-03T08:07:00Z", versions: [] },
      "false",
    ],
  ])("%s: %j", (_, own, expected) => {
    expect(existed(own)).toBe(expected);
  });

  test("where the policy does not ask, it does not matter", () => {
    const policy = { review: { afterOutput: false } };
    expect(existed({ at: "2026-06-03T08:59:59Z" }, policy)).toBe("true");
  });
});
