import { describe, expect, test } from "vitest";
import type { SourceCoverage } from "../../../src/model/decision.ts";
import { openEnd, openStart } from "../../../src/model/event.ts";
import { coverageOf, isInUnion } from "../../../src/time/coverage.ts";

const window = { earliest: 100, latest: 200 };

function source(
  windows: readonly (readonly [number, number])[] | undefined,
  hole?: readonly [number, number],
  name = "ehr",
): SourceCoverage {
  return {
    source: name,
    windows: windows?.map(([earliest, latest]) => ({ earliest, latest })),
    holes:
      hole === undefined
        ? []
        : [
            {
              interval: { earliest: hole[0], latest: hole[1] },
              reason: "downtime",
              lost: undefined,
            },
          ],
  };
}

describe("coverage of a window", () => {
  test.each<[string, readonly SourceCoverage[], string]>([
    ["exactly declared", [source([[100, 200]])], "covered"],
    ["declared and more", [source([[0, 300]])], "covered"],
    ["starts one too late", [source([[101, 200]])], "not-covered"],
    ["ends one too early", [source([[100, 199]])], "not-covered"],
    [
      "two that touch",
      [
        source([
          [100, 150],
          [150, 200],
        ]),
      ],
      "covered",
    ],
    [
      "two that overlap, not in order",
      [
        source([
          [140, 200],
          [100, 150],
        ]),
      ],
      "covered",
    ],
    [
      "one inside the other",
      [
        source([
          [100, 200],
          [120, 130],
        ]),
      ],
      "covered",
    ],
    [
      "a gap of one",
      [
        source([
          [100, 150],
          [151, 200],
        ]),
      ],
      "not-covered",
    ],
    ["elsewhere", [source([[0, 100]])], "not-covered"],
    ["later", [source([[200, 300]])], "not-covered"],
    ["declares that it covers nothing", [source([])], "not-covered"],
    ["declares nothing", [source(undefined)], "undeclared"],
    [
      "one declares, one not",
      [source([[0, 300]]), source(undefined, undefined, "ris")],
      "undeclared",
    ],
    [
      "one has a gap, one declares nothing",
      [source([[0, 150]]), source(undefined)],
      "not-covered",
    ],
    [
      "one declares nothing, one has a gap",
      [source(undefined), source([[0, 150]])],
      "not-covered",
    ],
    ["both cover", [source([[0, 300]]), source([[100, 200]])], "covered"],
    ["a hole inside", [source([[0, 300]], [150, 151])], "not-covered"],
    [
      "a hole that ends at its start",
      [source([[0, 300]], [50, 100])],
      "covered",
    ],
    [
      "a hole over its first instant",
      [source([[0, 300]], [50, 101])],
      "not-covered",
    ],
    [
      "a hole that starts at its end",
      [source([[0, 300]], [200, 250])],
      "covered",
    ],
    [
      "a hole over its last instant",
      [source([[0, 300]], [199, 250])],
      "not-covered",
    ],
    ["a hole without end", [source([[0, 300]], [150, openEnd])], "not-covered"],
    [
      "a hole in an undeclared source",
      [source(undefined, [150, 151])],
      "not-covered",
    ],
    [
      "a hole elsewhere in an undeclared source",
      [source(undefined, [0, 50])],
      "undeclared",
    ],
    ["no source at all", [], "no-source"],
  ])("%s", (_story, sources, answer) => {
    expect(coverageOf(window, sources).answer).toBe(answer);
    expect(coverageOf(window, [...sources].reverse()).answer).toBe(answer);
  });

  test("every doubt has a reason, a covered window none", () => {
    expect(coverageOf(window, [source([[0, 300]])]).reasons).toEqual([]);
    expect(coverageOf(window, []).reasons).toHaveLength(1);
    const both = coverageOf(window, [
      source([[0, 150]], [110, 120]),
      source(undefined, undefined, "ris"),
      source([], undefined, "lab"),
    ]);
    expect(both.reasons).toHaveLength(3);
    expect(both.reasons.join()).toMatch(/ehr.*ehr.*lab/);
    expect(both.reasons.join()).not.toMatch(/ris/);
    const silent = coverageOf(window, [source(undefined, undefined, "ris")]);
    expect(silent.reasons).toHaveLength(1);
    expect(silent.reasons[0]).toContain("ris");
  });

  test("one reason once, and the kinds of holes told apart", () => {
    const twice = source([[0, 300]], [110, 120]);
    const hole = { ...twice.holes[0], reason: "rejected-record" } as const;
    const { reasons } = coverageOf(window, [
      {
        ...twice,
        holes: [
          ...twice.holes,
          ...twice.holes,
          {
            interval: { earliest: 130, latest: 140 },
            lost: undefined,
            reason: hole.reason,
          },
        ],
      },
    ]);
    expect(reasons).toHaveLength(2);
    expect(reasons[0]).toContain("downtime");
    expect(reasons[1]).toContain("rejected");
  });

  test("a window without end is never covered, unless declared without end", () => {
    const open = { earliest: 100, latest: openEnd };
    expect(coverageOf(open, [source([[0, 300]])]).answer).toBe("not-covered");
    expect(coverageOf(open, [source([[openStart, openEnd]])]).answer).toBe(
      "covered",
    );
    expect(coverageOf(open, [source(undefined)]).answer).toBe("undeclared");
  });

  test("an empty window needs the export to reach its instant", () => {
    const instant = { earliest: 100, latest: 100 };
    expect(isInUnion(instant, [{ earliest: 100, latest: 101 }])).toBe(true);
    expect(isInUnion(instant, [{ earliest: 0, latest: 100 }])).toBe(false);
    expect(isInUnion(instant, [{ earliest: 101, latest: 200 }])).toBe(false);
    expect(
      isInUnion(instant, [
        { earliest: 0, latest: 100 },
        { earliest: 100, latest: 200 },
      ]),
    ).toBe(true);
  });
});
