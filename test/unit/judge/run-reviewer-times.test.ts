import { describe, expect, test } from "vitest";
import { createRunBook, runBounds } from "../../../src/judge/run/book.ts";
import { reviewTimesIn } from "../../../src/judge/run/reviewer-times.ts";
import { middleAndLow, timeBin } from "../../../src/judge/run/time-bins.ts";
import type { Policy } from "../../../src/model/policy.ts";
import type { ReviewTimes } from "../../../src/model/statistics.ts";
import { judge } from "./build-decision.ts";
import type { GivenEvent } from "./build-decision.ts";
import { issue, review, sign, untimed } from "./one-rule.ts";
import { policyOf, runOf } from "./run-of.ts";

const asking = policyOf({ review: { minimumSeconds: 30 } });
const begun = (second: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
  ...review,
  openedAt: `2026-06-03T09:${second}Z`,
  ...more,
});

/** What is kept of decisions, each of a patient of its own. */
function told(
  decisions: readonly (readonly GivenEvent[])[],
  policy: Policy = asking,
  bounds = runBounds,
): ReviewTimes | undefined {
  const seen = decisions.map((events, place) => ({
    decisions: { [`D${String(place)}`]: events },
  }));
  return reviewTimesIn(runOf(seen, [policy], createRunBook(bounds)));
}
const reviewedFrom = (
  second: string,
  more: Partial<GivenEvent> = {},
): readonly GivenEvent[] => [issue, begun(second, more), sign];
const second = 1_000_000;
const overfull: ReviewTimes = { rows: [], overfull: true };

describe("R15, a reviewer's own number, median and P5", () => {
  test("of whoever has a review below the minimum, and of nobody else", () => {
    // completed at 10:00:00, as wide as a second: 11 s, 61 s and 121 s at most
    expect(
      told([
        reviewedFrom("59:50"),
        reviewedFrom("58:00"),
        reviewedFrom("59:00"),
        reviewedFrom("50:00", { actor: "N2" }),
      ]),
    ).toEqual({
      rows: [
        {
          policy: asking.id,
          reviewer: "N1",
          short: 1,
          n: 3,
          medianUs: 61 * second,
          p5Us: 11 * second,
        },
      ],
      overfull: false,
    });
  });

  test("nothing without a short review, without a minimum, or with the rule switched off", () => {
    expect(told([])).toBeUndefined();
    expect(told([reviewedFrom("59:00")])).toBeUndefined();
    expect(told([reviewedFrom("59:50")], policyOf())).toBeUndefined();
    expect(
      told([reviewedFrom("59:50")], {
        ...asking,
        rules: { "review-too-short": "off" },
      }),
    ).toBeUndefined();
    const order = { ...asking, appliesTo: { decisionKind: "order" as const } };
    expect(told([reviewedFrom("59:50")], order)).toBeUndefined();
  });

  test("a minimum by the length of the text is one too", () => {
    const words = policyOf({ review: { secondsPer100Words: 30 } });
    const long = [{ ...issue, words: "100" }, begun("59:50"), sign];
    expect(told([long], words)?.rows).toMatchObject([{ reviewer: "N1", n: 1 }]);
  });

  test("only reviews that qualify count, and none of an unknown beginning or end", () => {
    const by = policyOf({ review: { minimumSeconds: 30, by: ["nurse"] } });
    const nurse = { actorRole: "nurse" };
    const short = reviewedFrom("59:50", nurse);
    expect(
      told(
        [
          short,
          reviewedFrom("59:55"),
          reviewedFrom("59:40", nurse),
          [issue, { ...review, ...nurse }, sign],
          [issue, untimed(begun("59:50", nurse)), sign],
        ],
        by,
      )?.rows,
    ).toMatchObject([{ short: 2, n: 2, medianUs: 11 * second }]);
  });

  test("an opening on record begins a review that does not say when it was begun", () => {
    const opened: GivenEvent = {
      ...review,
      type: "review.opened",
      at: "2026-06-03T09:58:00Z",
    };
    expect(
      told([reviewedFrom("59:50"), [issue, opened, review, sign]])?.rows,
    ).toMatchObject([{ short: 1, n: 2, p5Us: 11 * second }]);
  });

  test("an opening of which only a later bound is known gives no time", () => {
    const bound: GivenEvent = untimed({
      ...review,
      type: "review.opened",
      notAfter: "2026-06-03T09:58:00Z",
    });
    const events = [issue, bound, review, sign];
    expect(judge({ events, policies: [asking] }).reviewTimes).toEqual([]);
    expect(told([reviewedFrom("59:50"), events])?.rows).toMatchObject([
      { short: 1, n: 1 },
    ]);
  });

  test("nothing is kept of anybody where the rule is switched off", () => {
    const off = { ...asking, rules: { "review-too-short": "off" } } as const;
    const events = reviewedFrom("59:50");
    expect(judge({ events, policies: [off] }).reviewTimes).toEqual([]);
  });

  test("two reviewers stand apart, in the order of their accounts, whoever was quicker", () => {
    expect(
      told([
        reviewedFrom("59:55", { actor: "N2" }),
        reviewedFrom("59:40", { actor: "N1" }),
        reviewedFrom("59:50", { actor: "N1" }),
      ])?.rows,
    ).toMatchObject([
      { reviewer: "N1", short: 2, n: 2, medianUs: 11 * second },
      { reviewer: "N2", short: 1, n: 1, medianUs: 6 * second },
    ]);
  });

  test("more than can be kept is said, but only where there is something to show", () => {
    const few = { ...runBounds, names: 1 };
    const long = [reviewedFrom("50:00"), reviewedFrom("40:00")];
    expect(told(long, asking, few)).toBeUndefined();
    const two = [reviewedFrom("59:50"), reviewedFrom("59:55")];
    expect(told(two, asking, few)).toEqual(overfull);
    const people = [
      reviewedFrom("59:50"),
      reviewedFrom("59:50", { actor: "N2" }),
    ];
    expect(told(people, asking, few)).toEqual(overfull);
  });

  test("the finding says where they stand, and holds none of them", () => {
    const given = { events: reviewedFrom("59:50"), policies: [asking] };
    const finding = judge(given).findings.find(
      ({ rule }) => rule === "review-too-short",
    );
    expect(finding?.reasons.join(" ")).toMatch(/statistics of the run/);
    expect(judge(given).reviewTimes).toEqual([
      { account: "N1", longestUs: 11 * second },
    ]);
    const unasked = { ...given, policies: [policyOf()] };
    expect(judge(unasked).reviewTimes).toEqual([]);
  });
});

test.each([
  [0, 0],
  [99_999, 0],
  [100_000, 100_000],
  [59_999_999, 59_900_000],
  [60_000_000, 60_000_000],
  [60_999_999, 60_000_000],
  [3_599_999_999, 3_599_000_000],
  [3_600_000_000, 3_600_000_000],
  [3_659_999_999, 3_600_000_000],
  [86_399_999_999, 86_340_000_000],
  [86_400_000_000, 86_400_000_000],
  [900_000_000_000, 86_400_000_000],
])("%i µs are counted under %i", (us, bin) => {
  expect(timeBin(us)).toBe(bin);
});

test("median and P5 by nearest rank", () => {
  const each = (n: number) =>
    Array.from({ length: n }, (_, at) => ({ us: n - at, count: 1 }));
  expect(middleAndLow([])).toBeUndefined();
  expect(middleAndLow(each(1))).toEqual({ n: 1, median: 1, low: 1 });
  expect(middleAndLow(each(2))).toEqual({ n: 2, median: 1, low: 1 });
  expect(middleAndLow(each(3))).toEqual({ n: 3, median: 2, low: 1 });
  expect(middleAndLow(each(20))).toEqual({ n: 20, median: 10, low: 1 });
  expect(middleAndLow(each(21))).toEqual({ n: 21, median: 11, low: 2 });
  const uneven = [
    { us: 9, count: 3 },
    { us: 2, count: 1 },
  ];
  expect(middleAndLow(uneven)).toEqual({ n: 4, median: 9, low: 2 });
});
