import { describe, expect, test } from "vitest";
import { actedFacts } from "../../../src/measure/measure.ts";
import type { ActedFacts } from "../../../src/measure/measure.ts";
import { compileClocks } from "../../../src/time/clocks.ts";
import { buildDecision } from "../judge/build-decision.ts";
import type { GivenEvent } from "../judge/build-decision.ts";

const clocks = compileClocks(undefined);

/** Facts of some events; the last action is the one judged, every review and view a candidate. */
function factsOf(
  events: readonly GivenEvent[],
  timeZone = "Europe/London",
): ActedFacts {
  const governing = events.findLastIndex(({ type }) =>
    type.startsWith("action."),
  );
  const candidates = events.flatMap(({ type }, event) =>
    type.startsWith("review.") || type === "recommendation.displayed"
      ? [{ event, steps: [] }]
      : [],
  );
  return actedFacts(
    buildDecision({ events }),
    { governing: governing < 0 ? undefined : governing, candidates },
    { clocks, timeZone },
  );
}

const issued: GivenEvent = {
  type: "recommendation.issued",
  at: "2026-06-01T09:00:00Z",
  site: "A",
};
const signed = (at: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
  type: "action.signed",
  at,
  actorRole: "nurse",
  ...more,
});
const accepted = (at: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
  type: "review.accepted",
  at,
  actorRole: "doctor",
  ...more,
});

describe("where an action stands in time", () => {
  test("hour and week are those of the zone: Sunday 23:30 UTC is Monday 00:30 in London", () => {
    const facts = factsOf([issued, signed("2026-06-07T23:30:00Z")]);
    expect([facts.hour, facts.week]).toEqual([0, 2945]);
    const utc = factsOf([issued, signed("2026-06-07T23:30:00Z")], "UTC");
    expect([utc.hour, utc.week]).toEqual([23, 2944]);
    const winter = factsOf([issued, signed("2026-01-04T23:30:00Z")]);
    expect([winter.hour, winter.week]).toEqual([23, 2922]);
  });

  test("week 0 began on Monday 29 December 1969", () => {
    const at = (day: string): number | undefined =>
      factsOf([issued, signed(`${day}T12:00:00Z`)], "UTC").week;
    expect(at("1969-12-28")).toBe(-1);
    expect(at("1969-12-29")).toBe(0);
    expect(at("1970-01-04")).toBe(0);
    expect(at("1970-01-05")).toBe(1);
  });

  test("a date has a week and no hour; what may lie in two hours has none; without a time there is neither", () => {
    const date = factsOf([issued, signed("2026-06-03")]);
    expect([date.hour, date.week]).toEqual([undefined, 2944]);
    const hour = factsOf([
      issued,
      signed("2026-06-03T09:59:59Z", {
        timeBasis: "typed",
        recordedAt: "2026-06-03T10:00:01Z",
      }),
    ]);
    expect([hour.hour, hour.week]).toEqual([undefined, 2944]);
    const exact = factsOf([issued, signed("2026-06-03T09:59:59Z")], "UTC");
    expect(exact.hour).toBe(9);
    const never: GivenEvent = { type: "action.signed" };
    const { hour: none, week } = factsOf([issued, never]);
    expect([none, week]).toEqual([undefined, undefined]);
  });

  test("a bound alone places nothing", () => {
    const { hour, week } = factsOf([
      issued,
      { type: "action.signed", notAfter: "2026-06-03T10:00:00Z" },
    ]);
    expect([hour, week]).toEqual([undefined, undefined]);
  });
});

describe("who and where", () => {
  test("the action's site stands before that of another record; roles are those of action and review", () => {
    const at = "2026-06-01T10:00:00Z";
    expect(
      factsOf([issued, accepted(at), signed(at, { site: "B" })]),
    ).toMatchObject({
      site: "B",
      actorRole: "nurse",
      reviewerRole: "doctor",
    });
    expect(factsOf([issued, signed(at)])).toMatchObject({
      site: "A",
      reviewerRole: "no review with an outcome",
    });
  });

  test("a version that is not recorded is said", () => {
    expect(factsOf([issued]).model).toContain("dose-advisor, version");
    const decision = buildDecision({
      events: [issued],
      model: null,
      modelVersion: null,
    });
    const judged = { governing: undefined, candidates: [] };
    expect(actedFacts(decision, judged, { clocks, timeZone: "UTC" })).toEqual({
      site: "A",
      model: "product not recorded, version not recorded",
      actorRole: undefined,
      reviewerRole: "no review with an outcome",
      hour: undefined,
      week: undefined,
      path: "",
      lengths: [],
    });
  });
});

test("the review that meets the most conditions, the first of such; a view is none", () => {
  const at = "2026-06-01T10:00:00Z";
  const decision = buildDecision({
    events: [
      { type: "recommendation.displayed", at, actorRole: "porter" },
      accepted(at, { actorRole: "a" }),
      accepted(at, { actorRole: "b" }),
      accepted(at, { actorRole: "c" }),
    ],
  });
  const answers = [
    ["true"],
    ["false", "unknown"],
    ["false"],
    ["unknown"],
  ] as const;
  const candidates = answers.map((own, event) => ({
    event,
    steps: own.map((answer) => ({ condition: "Q6", answer, because: "" })),
  }));
  const judged = { governing: undefined, candidates };
  expect(
    actedFacts(decision, judged, { clocks, timeZone: "UTC" }).reviewerRole,
  ).toBe("b");
});

describe("lengths of time", () => {
  test("from the review to the action, as a range of the precision written", () => {
    const { lengths } = factsOf([
      issued,
      accepted("2026-06-01T10:00Z", { openedAt: "2026-06-01T09:58:00Z" }),
      signed("2026-06-01T10:26Z"),
    ]);
    const minute = 60_000_000;
    expect(lengths).toEqual([
      {
        what: "review-to-action",
        range: { leastUs: 25 * minute, mostUs: 27 * minute },
      },
      {
        what: "review-open",
        range: { leastUs: 2 * minute - 1_000_000, mostUs: 3 * minute },
      },
    ]);
  });

  test("from the action to the review; of times that overlap neither is said", () => {
    const after = factsOf([
      issued,
      accepted("2026-06-01T11:00:00Z"),
      signed("2026-06-01T10:00:00Z"),
    ]);
    expect(after.lengths.map(({ what }) => what)).toEqual(["action-to-review"]);
    const same = factsOf([
      issued,
      accepted("2026-06-01T10:00Z"),
      signed("2026-06-01T10:00Z"),
    ]);
    expect(same.lengths).toEqual([]);
  });

  test("an item opened after its review has no length; a time that is not known leaves it open", () => {
    const openedLater = factsOf([
      issued,
      accepted("2026-06-01T10:00:00Z", { openedAt: "2026-06-01T10:05:00Z" }),
    ]);
    expect(openedLater.lengths).toEqual([
      { what: "review-open", range: undefined },
    ]);
    const noTime = factsOf([
      issued,
      { type: "review.accepted", openedAt: "2026-06-01T10:05:00Z" },
      signed("2026-06-01T11:00:00Z"),
    ]);
    expect(noTime.lengths).toEqual([{ what: "review-open", range: undefined }]);
  });
});

describe("the path of a decision", () => {
  const displayed = (at: string): GivenEvent => ({
    type: "recommendation.displayed",
    at,
  });

  test("steps stand in the order that the log shows, each once", () => {
    expect(
      factsOf([
        issued,
        displayed("2026-06-01T09:01:00Z"),
        displayed("2026-06-01T09:02:00Z"),
        signed("2026-06-01T10:00:00Z"),
        accepted("2026-06-01T11:00:00Z"),
      ]).path,
    ).toBe("displayed, acted, reviewed");
  });

  test("what the times do not tell apart is joined (law 4)", () => {
    expect(
      factsOf([
        issued,
        displayed("2026-06-01T09:01:00Z"),
        { type: "review.opened", at: "2026-06-01T09:30:00Z" },
        accepted("2026-06-01T10:00Z"),
        signed("2026-06-01T10:00Z"),
      ]).path,
    ).toBe("displayed, viewed, reviewed or acted");
  });

  test("a step that overlaps two others joins all three, and what stands between them", () => {
    expect(
      factsOf([
        issued,
        displayed("2026-06-01T09:00:00Z"),
        { type: "review.acknowledged", at: "2026-06-01T10:00:00Z" },
        accepted("2026-06-01"),
        signed("2026-06-02T10:00:00Z"),
      ]).path,
    ).toBe("displayed or viewed or reviewed, acted");
  });

  test("a record entered in error is no step; a rejection is a review", () => {
    expect(
      factsOf([
        issued,
        { ...displayed("2026-06-01T09:00:00Z"), retracted: true },
        { type: "review.rejected", at: "2026-06-01T09:30:00Z" },
        signed("2026-06-01T10:00:00Z"),
      ]).path,
    ).toBe("reviewed, acted");
  });
});
