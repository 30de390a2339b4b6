import { describe, expect, test } from "vitest";
import {
  comparisonOf,
  contentAlignments,
} from "../../../src/judge/compared.ts";
import type { ContentAlignment } from "../../../src/model/decision.ts";
import type { GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";
import { issue, review, sign } from "./one-rule.ts";

const update: GivenEvent = {
  ...issue,
  type: "recommendation.updated",
  at: "2026-06-03T09:30:00Z",
};
const modified = (
  actor: string,
  more: Partial<GivenEvent> = {},
): GivenEvent => ({
  ...review,
  type: "review.modified",
  actor,
  versions: [0],
  ...more,
});
const back: GivenEvent = {
  ...review,
  type: "review.revoked",
  at: "2026-06-03T10:30:00Z",
  versions: [0],
};

describe("an alignment that rests on reviews (law 6)", () => {
  const facts = factsFor({
    events: [
      issue,
      update,
      modified("N1"),
      modified("S1", { actorKind: "service" }),
      modified("N2", { versions: [1] }),
      modified("N3"),
      { ...back, actor: "N3" },
      modified("N4"),
      { ...back, actor: "N4", at: sign.at ?? "" },
      { ...sign, versions: [0] },
    ],
  });
  const action = 9;
  const own = facts.comparisons.actions.find((one) => one.action === action);
  if (own === undefined) throw new Error("a comparison expected");
  const rests = (
    reviews: readonly number[],
    otherwise?: ContentAlignment,
    out: readonly number[] = [],
  ) => {
    const content = {
      alone: "overridden" as const,
      reviewed: "concordant" as const,
      reviews,
      otherwise,
    };
    const given = {
      ...facts,
      membership: { ...facts.membership, out: new Set(out) },
      comparisons: {
        ...facts.comparisons,
        actions: [
          { ...own, alignment: "concordant" as const, content, reasons: ["x"] },
        ],
      },
    };
    const { alignment, reasons } = comparisonOf(given, action);
    return [
      alignment,
      ...reasons.slice(1),
      contentAlignments(given, action).join("|"),
    ];
  };

  test.each<[string, readonly number[], readonly string[]]>([
    ["none", [], ["concordant", "concordant"]],
    ["a person's", [2], ["concordant", "concordant"]],
    ["nobody's", [3], ["overridden", "review-not-by-a-person", "overridden"]],
    [
      "of another version",
      [4],
      ["overridden", "reviews-taken-back", "overridden"],
    ],
    ["taken back", [5], ["overridden", "reviews-taken-back", "overridden"]],
    [
      "perhaps taken back",
      [7],
      ["undetermined", "reviews-perhaps-taken-back", "overridden|concordant"],
    ],
    ["one of two a person's", [3, 2], ["concordant", "concordant"]],
    [
      "one of two taken back, the other nobody's",
      [3, 5],
      ["overridden", "reviews-taken-back", "overridden"],
    ],
    ["one of two taken back", [5, 2], ["concordant", "concordant"]],
    [
      "one taken back, one perhaps",
      [5, 7],
      ["undetermined", "reviews-perhaps-taken-back", "overridden|concordant"],
    ],
    [
      "one of another version, one perhaps taken back",
      [4, 7],
      ["undetermined", "reviews-perhaps-taken-back", "overridden|concordant"],
    ],
  ])("%s", (_, reviews, expected) => {
    expect(rests(reviews)).toEqual(expected);
  });

  test("a review that is held to be another decision's changes nothing", () => {
    expect(rests([2], undefined, [2])).toEqual([
      "overridden",
      "reviews-taken-back",
      "overridden",
    ]);
    expect(rests([2], undefined, [3])).toEqual(["concordant", "concordant"]);
  });

  test("what other reviews say then, and what is done without any", () => {
    const otherwise = (reviews: readonly number[]): ContentAlignment => ({
      alone: "modified",
      reviewed: "within-rounding",
      reviews,
      otherwise: undefined,
    });
    expect(rests([3], otherwise([2]))).toEqual([
      "within-rounding",
      "review-not-by-a-person",
      "within-rounding",
    ]);
    expect(rests([3], otherwise([3]))).toEqual([
      "modified",
      "review-not-by-a-person",
      "modified",
    ]);
    expect(rests([7], otherwise([3]))).toEqual([
      "undetermined",
      "reviews-perhaps-taken-back",
      "modified|concordant",
    ]);
    expect(rests([3], otherwise([7]))).toEqual([
      "undetermined",
      "reviews-perhaps-taken-back",
      "modified|within-rounding",
    ]);
    expect(rests([2], otherwise([3]))).toEqual(["concordant", "concordant"]);
  });

  test("an action that was not compared says so, and rests on no review", () => {
    const none = {
      ...facts,
      comparisons: { ...facts.comparisons, actions: [] },
    };
    expect(comparisonOf(none, action)).toMatchObject({
      action,
      version: 0,
      alignment: "undetermined",
      content: { alone: "undetermined", reviewed: "undetermined", reviews: [] },
      fields: [],
      reasons: ["not-compared"],
    });
    expect(comparisonOf(none, 4)).toMatchObject({ version: 1 });
  });
});
