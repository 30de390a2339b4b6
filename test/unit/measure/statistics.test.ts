import { describe, expect, test } from "vitest";
import {
  countDecision,
  createTallyBook,
  statisticsOf,
} from "../../../src/measure/measure.ts";
import type { ActedFacts } from "../../../src/measure/measure.ts";
import type { DatedChange, Statistics } from "../../../src/model/statistics.ts";
import type { Oversight } from "../../../src/model/words.ts";

const facts: ActedFacts = {
  site: "A",
  model: "dose-advisor, version 1",
  actorRole: "nurse",
  reviewerRole: "doctor",
  hour: 9,
  week: 2922,
  path: "reviewed, acted",
  lengths: [],
};

/** Statistics of decisions acted on. */
function of(
  decisions: readonly (readonly [Oversight, Partial<ActedFacts>])[],
  changes: readonly DatedChange[] = [],
): Statistics {
  const book = createTallyBook();
  for (const [oversight, change] of decisions)
    countDecision(book, {
      oversight,
      alignment: "concordant",
      account: "acted-on",
      cause: undefined,
      policy: undefined,
      reviews: 1,
      actions: 1,
      beforeActions: 1,
      acted: { ...facts, ...change },
      findings: [],
      draw: undefined,
    });
  return statisticsOf(book.close(), { changes, seed: "s" });
}

const many = (
  count: number,
  oversight: Oversight,
  change: Partial<ActedFacts>,
): readonly (readonly [Oversight, Partial<ActedFacts>])[] =>
  Array.from({ length: count }, () => [oversight, change]);

describe("breakdowns", () => {
  test("every group has its three answers, its share and a Wilson interval; what is not recorded stands last", () => {
    const { site } = of([
      ...many(13, "documented-before", { site: "B" }),
      ...many(7, "none-found", { site: "B" }),
      ...many(30, "documented-before", { site: undefined }),
      ...many(2, "order-unknown", { site: "A" }),
    ]).breakdowns;
    expect(site.rest).toBeNull();
    expect(site.rows).toEqual([
      {
        name: "B",
        actedOn: 20,
        documentedBefore: 13,
        notDocumentedBefore: 7,
        undetermined: 0,
        share: { share: 3500, low: 1812, high: 5671 },
      },
      {
        name: "A",
        actedOn: 2,
        documentedBefore: 0,
        notDocumentedBefore: 0,
        undetermined: 2,
        share: { share: 0, low: 0, high: 6576 },
      },
      {
        name: null,
        actedOn: 30,
        documentedBefore: 30,
        notDocumentedBefore: 0,
        undetermined: 0,
        share: { share: 0, low: 0, high: 1135 },
      },
    ]);
  });

  test("hours stand in the order of the day", () => {
    const { hour } = of([
      ...many(3, "documented-before", { hour: 13 }),
      ...many(1, "documented-before", { hour: undefined }),
      ...many(1, "documented-before", { hour: 2 }),
    ]).breakdowns;
    expect(hour.rows.map(({ name }) => name)).toEqual(["2", "13", null]);
  });

  test("groups beyond a thousand are counted together, and no decision is lost", () => {
    const { site } = of(
      Array.from({ length: 1203 }, (_, at) => [
        "documented-before",
        { site: `S${String(at)}` },
      ]),
    ).breakdowns;
    expect(site.rows).toHaveLength(1000);
    expect(site.rest).toEqual({
      actedOn: 203,
      documentedBefore: 203,
      notDocumentedBefore: 0,
      undetermined: 0,
    });
  });
});

describe("over time", () => {
  test("a point for each week with a decision, with its share and the first signal", () => {
    const shares = [92, 94, 91, 95, 93, 96, 92, 94, 97, 93, 95, 80];
    const { overTime } = of([
      ...shares.flatMap((share, at) => [
        ...many(share, "none-found", { week: 2922 + at }),
        ...many(100 - share, "documented-before", { week: 2922 + at }),
      ]),
      ...many(4, "log-ends", { week: undefined }),
    ]);
    expect(overTime.weeks).toBe(1);
    expect(overTime.points[0]).toEqual({
      from: "2025-12-29",
      actedOn: 100,
      documentedBefore: 8,
      notDocumentedBefore: 92,
      undetermined: 0,
      share: 9200,
      signal: null,
    });
    expect(overTime.points[11]).toMatchObject({
      from: "2026-03-16",
      share: 8000,
      signal: "outside-limits",
    });
    expect(overTime.chart).toEqual({
      mean: 9267,
      averageRange: 290,
      screened: 1,
      low: 8495,
      high: 10_038,
      nearLow: 8752,
      nearHigh: 9781,
      trial: false,
    });
    expect(overTime.unplaced.undetermined).toBe(4);
  });

  test("eleven points give trial limits; one gives none", () => {
    const weeks = (count: number): Statistics["overTime"] =>
      of(
        Array.from({ length: count }, (_, at) => [
          "none-found",
          { week: 2922 + at },
        ]),
      ).overTime;
    expect(weeks(11).chart?.trial).toBe(true);
    expect(weeks(12).chart?.trial).toBe(false);
    expect(weeks(1).chart).toBeNull();
    expect(weeks(1).points).toHaveLength(1);
  });

  test("more than three years of weeks become fortnights", () => {
    const weeks = (count: number): Statistics["overTime"] =>
      of(
        Array.from({ length: count }, (_, at) => [
          "none-found",
          { week: 2922 + at },
        ]),
      ).overTime;
    expect([weeks(156).weeks, weeks(156).points.length]).toEqual([1, 156]);
    expect([weeks(157).weeks, weeks(157).points.length]).toEqual([2, 79]);
    expect(weeks(157).points[1]?.from).toBe("2026-01-12");
  });

  test("changes of the days that have points, the last day included", () => {
    const change = (on: string): DatedChange => ({
      on,
      what: "policy-begins",
      name: "p",
    });
    const { overTime } = of(
      [
        ["none-found", { week: 2922 }],
        ["none-found", { week: 2924 }],
      ],
      ["2025-12-28", "2025-12-29", "2026-01-18", "2026-01-19"].map(change),
    );
    expect(overTime.changes.map(({ on }) => on)).toEqual([
      "2025-12-29",
      "2026-01-18",
    ]);
  });
});

describe("funnels", () => {
  test("groups against the share of all, with limits at 95 and 99.8 %", () => {
    const { funnels } = of([
      ...many(5, "none-found", { site: "A" }),
      ...many(95, "documented-before", { site: "A" }),
      ...many(45, "none-found", { site: "B" }),
      ...many(855, "documented-before", { site: "B" }),
    ]);
    expect(funnels).toHaveLength(1);
    expect(funnels[0]).toMatchObject({ by: "site", share: 500 });
    expect(funnels[0]?.points.find(({ name }) => name === "A")).toEqual({
      name: "A",
      n: 100,
      share: 500,
      limits95: { low: 73, high: 927 },
      limits998: { low: 0, high: 1174 },
      place: "inside",
    });
    expect(funnels[0]?.phi).toBe(0);
  });

  test("what is outside is told from what is far outside", () => {
    const { funnels } = of([
      ...many(100, "none-found", { actorRole: "A" }),
      ...many(900, "documented-before", { actorRole: "A" }),
      ...many(17, "none-found", { actorRole: "B" }),
      ...many(83, "documented-before", { actorRole: "B" }),
      ...many(30, "none-found", { actorRole: "C" }),
      ...many(70, "documented-before", { actorRole: "C" }),
    ]);
    expect(funnels[0]?.points.map(({ name, place }) => [name, place])).toEqual([
      ["A", "outside-95"],
      ["B", "inside"],
      ["C", "outside-998"],
    ]);
    expect(funnels[0]?.phi).toBeGreaterThan(1000);
  });

  test("one group is compared with nothing; a group that is not recorded has no point", () => {
    expect(of(many(3, "none-found", {})).funnels).toEqual([]);
    const { funnels } = of([
      ...many(3, "none-found", { site: "A" }),
      ...many(3, "none-found", { site: undefined }),
    ]);
    expect(funnels).toEqual([]);
  });
});

describe("lengths of time", () => {
  test("n, percentiles of the least and the most, and what is not known", () => {
    const second = 1_000_000;
    const { times } = of([
      ...Array.from(
        { length: 20 },
        (_, at) =>
          [
            "documented-before" as const,
            {
              lengths: [
                {
                  what: "review-to-action" as const,
                  range: {
                    leastUs: (at + 1) * second,
                    mostUs: (at + 61) * second,
                  },
                },
              ],
            },
          ] as const,
      ),
      [
        "documented-before",
        { lengths: [{ what: "review-to-action", range: undefined }] },
      ],
    ]);
    expect(times).toHaveLength(1);
    expect(times[0]).toMatchObject({
      what: "review-to-action",
      n: 20,
      notKnown: 1,
      least: { p5: 1, p10: 2, p50: 10, p90: 18 },
      most: { p5: 61, p10: 62, p50: 70, p90: 78 },
    });
    expect(times[0]?.histogram.filter(({ count }) => count > 0)).toEqual([
      { below: 5, count: 4 },
      { below: 15, count: 10 },
      { below: 60, count: 6 },
    ]);
  });
});
