/** How the versions of two events of a decision stand to each other (rules.md 1.3, Q2; domain.md 6, rule 6). */
import { describe, expect, it } from "vitest";
import type { DecisionFacts } from "../../../src/judge/facts.ts";
import {
  areOfOneVersion,
  contentAnswer,
  sameVersion,
  speaksOfVersion,
  versionAnswer,
} from "../../../src/judge/same-version.ts";
import type { VersionComparison } from "../../../src/model/decision.ts";
import type { ReviewDuty } from "../../../src/model/policy.ts";
import type { GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";

const outputs: readonly GivenEvent[] = ["1", "2", "3"].map((version, hour) => ({
  type: hour === 0 ? "recommendation.issued" : "recommendation.updated",
  at: `2026-06-03T0${String(6 + hour)}:00:00Z`,
  recommendationVersion: version,
}));

/** Three versions of an output, and two events after them; how the versions compare is told pair by pair. */
function facts(
  a: Partial<GivenEvent>,
  b: Partial<GivenEvent>,
  {
    versions = [],
    duty = {},
  }: {
    readonly versions?: readonly VersionComparison[];
    readonly duty?: ReviewDuty;
  } = {},
): DecisionFacts {
  const built = factsFor({
    policy: { review: duty },
    events: [
      ...outputs,
      { type: "review.accepted", at: "2026-06-03T10:00:00Z", ...a },
      { type: "action.signed", at: "2026-06-03T11:00:00Z", ...b },
    ],
  });
  return { ...built, comparisons: { ...built.comparisons, versions } };
}
const [a, b] = [3, 4];
const pair = (
  one: number,
  other: number,
  answer: VersionComparison["answer"],
): VersionComparison => ({ a: one, b: other, answer, fields: [] });

describe("two versions on record", () => {
  const told = [
    pair(0, 1, "same"),
    pair(0, 2, "not-comparable"),
    pair(2, 1, "differs"),
  ];
  const expected = [
    [0, 0, "same"],
    [0, 1, "equal"],
    [0, 2, "unknown"],
    [1, 0, "equal"],
    [1, 1, "same"],
    [1, 2, "differs"],
    [2, 0, "unknown"],
    [2, 1, "differs"],
    [2, 2, "same"],
  ] as const;

  it.each(expected)(
    "version %i against version %i: %s, however the pairs are listed",
    (one, other, answer) => {
      for (const versions of [told, told.toReversed()])
        expect(
          contentAnswer(
            facts({ versions: [one] }, { versions: [other] }, { versions }),
            a,
            b,
          ),
        ).toBe(answer);
    },
  );

  it("a pair that was not compared is not known, whichever others were", () => {
    for (const versions of [
      [],
      [pair(0, 1, "same")],
      [pair(1, 2, "differs"), pair(0, 1, "same")],
    ])
      expect(
        contentAnswer(
          facts({ versions: [0] }, { versions: [2] }, { versions }),
          a,
          b,
        ),
      ).toBe("unknown");
  });
});

describe("a version that the export lacks is known by its name alone", () => {
  it.each<[string, Partial<GivenEvent>, Partial<GivenEvent>, string]>([
    [
      "both name it alike",
      { recommendationVersion: "9", versions: [] },
      { recommendationVersion: "9", versions: [] },
      "same",
    ],
    [
      "they name two",
      { recommendationVersion: "9", versions: [] },
      { recommendationVersion: "8", versions: [] },
      "unknown",
    ],
    [
      "one names it, the other speaks of one on record by another name",
      { recommendationVersion: "9", versions: [] },
      { versions: [1] },
      "unknown",
    ],
    [
      "one names it, the other speaks of one on record by that name",
      { recommendationVersion: "2", versions: [] },
      { versions: [1] },
      "same",
    ],
    [
      "the same with the two exchanged",
      { versions: [1] },
      { recommendationVersion: "2", versions: [] },
      "same",
    ],
    [
      "the two exchanged, by another name",
      { versions: [1] },
      { recommendationVersion: "9", versions: [] },
      "unknown",
    ],
  ])("%s", (_, one, other, answer) => {
    const versions = [pair(0, 1, "same"), pair(1, 2, "same")];
    expect(contentAnswer(facts(one, other, { versions }), a, b)).toBe(answer);
    expect(areOfOneVersion(facts(one, other, { versions }), a, b)).toBe(
      answer === "same" ? "true" : "unknown",
    );
  });
});

describe("what Q2 makes of it", () => {
  const differing = [pair(0, 1, "differs"), pair(1, 2, "same")];
  const q2 = (
    one: readonly number[],
    other: readonly number[],
    duty: ReviewDuty = {},
  ) =>
    sameVersion(
      facts(
        { versions: one },
        { versions: other },
        { versions: differing, duty },
      ),
      a,
      b,
    );

  it("the version relied on, one equal to it, another one, one that cannot be compared", () => {
    expect(
      [q2([2], [2]), q2([1], [2]), q2([0], [1]), q2([0], [2])].map(
        ({ answer, miss, doubt }) => [answer, miss, doubt?.code],
      ),
    ).toEqual([
      ["true", undefined, undefined],
      ["true", undefined, undefined],
      ["false", "other-version", undefined],
      ["unknown", undefined, "version-not-comparable"],
    ]);
  });

  it("where the policy does not ask for one version any will do", () => {
    const duty = { sameVersion: false };
    expect(q2([0], [1], duty).answer).toBe("true");
    const two = facts(
      { versions: [0] },
      { versions: [1] },
      { versions: differing, duty },
    );
    expect([
      versionAnswer(two, a, b),
      contentAnswer(two, a, b),
      areOfOneVersion(two, a, b),
      speaksOfVersion(two, a, { version: 1, orLater: false }),
    ]).toEqual(["any", "differs", "true", "true"]);
  });
});

describe("an event that may speak of several versions: what all of them say", () => {
  const versions = [
    pair(0, 1, "same"),
    pair(0, 2, "differs"),
    pair(1, 2, "differs"),
  ];
  it.each<[readonly number[], number, boolean, string]>([
    [[0], 0, false, "true"],
    [[0, 1], 0, false, "true"],
    [[0, 1], 1, false, "true"],
    [[0, 1], 2, false, "false"],
    [[0, 2], 2, false, "unknown"],
    [[2, 0], 2, false, "unknown"],
    [[2], 0, false, "false"],
    [[2], 0, true, "true"],
    [[0], 2, true, "false"],
    [[0, 2], 0, true, "true"],
    [[], 0, false, "unknown"],
    [[], 0, true, "unknown"],
  ])(
    "of %j, against version %i, later ones %j: %s",
    (own, version, orLater, answer) => {
      const given = facts({ versions: own }, {}, { versions });
      expect(speaksOfVersion(given, a, { version, orLater })).toBe(answer);
    },
  );

  it.each<[readonly number[], readonly number[], string]>([
    [[0], [0], "true"],
    [[0], [1], "true"],
    [[0], [2], "false"],
    [[0, 1], [0], "true"],
    [[0, 1], [2], "false"],
    [[0, 2], [0], "unknown"],
    [[0], [0, 2], "unknown"],
    [[0, 2], [0, 2], "unknown"],
    [[2, 0], [2], "unknown"],
  ])("%j and %j are of one version: %s", (one, other, answer) => {
    const given = facts({ versions: one }, { versions: other }, { versions });
    expect(areOfOneVersion(given, a, b)).toBe(answer);
    const turned = facts({ versions: other }, { versions: one }, { versions });
    expect(areOfOneVersion(turned, a, b)).toBe(answer);
  });
});
