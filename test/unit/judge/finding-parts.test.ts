import { describe, expect, test } from "vitest";
import { nearestMiss } from "../../../src/judge/nearest-miss.ts";
import { qualifyingReviews } from "../../../src/judge/oversight.ts";
import type { Candidate } from "../../../src/judge/candidate.ts";
import { judge } from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";
import { asks, issue, june, review, sign, untimed } from "./one-rule.ts";

const early: GivenEvent = { ...review, at: "2026-06-03T12:00:00Z" };

describe("a finding", () => {
  const found = (rule: string, given: Given) => {
    const one = judge(given).findings.find((finding) => finding.rule === rule);
    if (one === undefined) throw new Error(`a finding of ${rule} expected`);
    return one;
  };

  test("counts the events that another decision claims as well", () => {
    const rivals = (...of: readonly (readonly string[])[]): number =>
      found("model-version-not-approved", {
        modelVersion: null,
        covers: june,
        events: of.map((own, at) =>
          at === 0 ? issue : { ...review, rivals: own },
        ),
      }).rivals;
    expect(rivals([], [])).toBe(0);
    expect(rivals([], ["other"])).toBe(1);
    expect(rivals([], ["other"], [], ["one", "two"])).toBe(2);
  });

  test("names the record that would settle it, but where nothing is open", () => {
    const settling = /would settle/u;
    const open = found("review-after-action", {
      covers: june,
      events: [issue, early, sign],
    });
    expect(open.reasons.filter((one) => settling.test(one))).toHaveLength(1);
    const allowed = found("auto-executed-action", {
      policy: { automatic: { forbidden: [], allowed: ["action.signed"] } },
      events: [issue, { ...sign, mode: "automatic" }],
    });
    expect(allowed.severity).toBe("info");
    expect(allowed.reasons.filter((one) => settling.test(one))).toEqual([]);
  });
});

describe("who recorded what, by the numbers of the run folder", () => {
  const numbers = (events: readonly GivenEvent[]): readonly number[] =>
    judge({ events }).attribution.clinician;

  test("entries that are not later count first, then those that are", () => {
    expect(numbers([issue, review, sign])).toEqual([1, 2]);
    expect(
      numbers([
        { ...issue, later: true },
        review,
        { ...review, later: true },
        sign,
      ]),
    ).toEqual([0, 1, 3]);
    expect(
      numbers([issue, { ...review, later: true }, { ...sign, later: true }]),
    ).toEqual([1, 2]);
  });
});

describe("the reviews that qualify for any action", () => {
  const of = (events: readonly GivenEvent[]): readonly number[] =>
    qualifyingReviews(factsFor({ events, covers: june }).oversight);
  const v = (recommendationVersion: string, event: GivenEvent): GivenEvent => ({
    ...event,
    recommendationVersion,
  });

  test("of one action its own, of several each once in the order of the events", () => {
    expect(of([issue, review, sign])).toEqual([1]);
    expect(of([issue, sign])).toEqual([]);
    const second: GivenEvent = {
      ...sign,
      type: "action.administered",
      at: "2026-06-03T12:00:00Z",
    };
    expect(of([issue, review, sign, second])).toEqual([1]);
    expect(
      of([
        v("1", issue),
        v("2", {
          ...issue,
          type: "recommendation.updated",
          at: "2026-06-03T11:10:00Z",
        }),
        v("2", { ...review, at: "2026-06-03T11:20:00Z" }),
        v("1", review),
        v("1", sign),
        v("2", second),
      ]),
    ).toEqual([2, 3]);
  });
});

describe("the nearest miss (rules.md 1.4 step 9)", () => {
  const miss = (
    event: number,
    ...misses: readonly NonNullable<Candidate["steps"][number]["miss"]>[]
  ): Candidate => ({
    event,
    role: "outcome",
    steps: misses.map((one) => ({
      condition: "Q3",
      answer: "false",
      because: "",
      miss: one,
    })),
  });
  const nearest = (
    events: readonly GivenEvent[],
    ...candidates: readonly Candidate[]
  ): number | undefined => nearestMiss(factsFor({ events }), candidates)?.event;
  const late: GivenEvent = { ...review, at: "2026-06-03T10:30:00Z" };

  test("fewest failed conditions, then the order of the states", () => {
    const events = [issue, review, late, sign];
    const two = miss(1, "not-a-person", "role-not-permitted");
    expect(nearest(events, two, miss(2, "role-not-permitted"))).toBe(2);
    expect(nearest(events, miss(2, "role-not-permitted"), two)).toBe(2);
    const after = miss(2, "documented-after");
    expect(nearest(events, miss(1, "not-a-person"), after)).toBe(2);
    expect(nearest(events, after, miss(1, "not-a-person"))).toBe(2);
  });

  test("then the earliest, a time that is not recorded last", () => {
    const both = [miss(1, "not-a-person"), miss(2, "not-a-person")] as const;
    expect(nearest([issue, late, review, sign], ...both)).toBe(2);
    expect(nearest([issue, review, late, sign], ...both)).toBe(1);
    expect(nearest([issue, untimed(review), late, sign], ...both)).toBe(2);
    expect(nearest([issue, late, untimed(review), sign], ...both)).toBe(1);
  });

  test("then what the event says, whichever comes first in the files; of two alike the first", () => {
    const one = { ...review, code: "one" };
    const other = { ...review, code: "two" };
    const says = (events: readonly GivenEvent[]): string | undefined => {
      const at = nearest(
        events,
        miss(1, "not-a-person"),
        miss(2, "not-a-person"),
      );
      return at === undefined ? undefined : events[at]?.code;
    };
    expect(says([issue, one, other, sign])).toBe(
      says([issue, other, one, sign]),
    );
    const alike = [miss(2, "not-a-person"), miss(1, "not-a-person")] as const;
    expect(nearest([issue, one, one, sign], ...alike)).toBe(1);
    expect(nearest([issue, one, one, sign], ...alike.toReversed())).toBe(1);
  });

  test("nothing that failed is no miss", () => {
    expect(nearest([issue, review, sign], miss(1))).toBeUndefined();
    expect(nearest([issue, sign])).toBeUndefined();
  });
});

describe("why a review is no person's", () => {
  const because = (event: Partial<GivenEvent>): string | undefined => {
    const { actor: _, actorKind: __, ...rest } = review;
    const { candidates } = judge({
      covers: june,
      events: [issue, { ...rest, ...event }, sign],
    });
    return candidates[0]?.steps.find(({ condition }) => condition === "Q3")
      ?.because;
  };

  test("no account, another kind, automatic", () => {
    expect(because({})).toBe("no account is recorded");
    expect(because({ actor: "X1" })).toMatch(/^not shown .*unknown/u);
    expect(because({ actor: "X1", actorKind: "service" })).toMatch(/service/u);
    expect(
      because({ actor: "N1", actorKind: "human", mode: "automatic" }),
    ).toBe("recorded as automatic");
    expect(because({ actor: "N1", actorKind: "human" })).toMatch(
      /^identified person/u,
    );
  });
});

describe("the age at the issue", () => {
  const age = (patientBirthDate: string, at = "2026-06-03"): string =>
    asks("outside-intended-use", {
      policy: { intendedUse: { ageYears: { from: 18, to: 90 } } },
      covers: june,
      events: [{ ...issue, at, patientBirthDate }, sign],
    }).split(" ", 1)[0] ?? "";

  test("the birthday counts, the day before it does not, and a day is no longer than itself", () => {
    expect(age("2008-06-03")).toBe("met");
    expect(age("2008-06-04")).toBe("breached");
    expect(age("1935-06-04")).toBe("met");
    expect(age("1935-06-03")).toBe("breached");
  });

  test("a year or a month gives a range", () => {
    expect(age("2008-06")).toBe("undecidable");
    expect(age("2008-05")).toBe("met");
    expect(age("2008-07")).toBe("breached");
    expect(age("2008")).toBe("undecidable");
    expect(age("2007")).toBe("met");
    expect(age("2009")).toBe("breached");
  });

  test("what is no date leaves it open", () => {
    for (const text of ["x2000-01-01", "200", "born 1990"])
      expect(age(text)).toBe("undecidable");
  });
});
