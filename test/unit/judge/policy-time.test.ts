import { describe, expect, test } from "vitest";
import { fallbackTime, governingTime } from "../../../src/judge/policy-time.ts";
import { anyTime, openEnd, openStart } from "../../../src/model/event.ts";
import type { Interval } from "../../../src/model/event.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { isBeforeOutput } from "../../../src/time/issue.ts";
import { buildDecision, intervalOf, us } from "./build-decision.ts";
import type { GivenEvent } from "./build-decision.ts";
import { issue, review, sign, untimed } from "./one-rule.ts";
import { compiledOf, policyOf } from "./run-of.ts";

const compiled = (more: Partial<Policy> = {}) => {
  const [policy] = compiledOf([policyOf(more)]);
  if (policy === undefined) throw new Error("a policy expected");
  return policy;
};
const governing = (
  events: readonly GivenEvent[],
  ungoverned: readonly number[] = [],
): Interval | undefined =>
  governingTime(
    buildDecision({ events }),
    compiled(),
    (index) => !ungoverned.includes(index),
  );
const at = (time: string): GivenEvent => ({ ...sign, at: time });
const ten = "2026-06-03T10:00:00Z";
const noon = "2026-06-03T12:00:00Z";
const eight = "2026-06-03T08:00:00Z";

describe("the time that selects the policy: the governing action (rules.md 4.1)", () => {
  test("the earliest action, in whatever order they stand", () => {
    expect(governing([issue, at(noon), at(ten)])).toEqual(intervalOf(ten));
    expect(governing([issue, at(ten), at(noon)])).toEqual(intervalOf(ten));
    // of two that begin together the first: the minute says no more than the second
    const minute = "2026-06-03T10:00Z";
    expect(governing([issue, at(ten), at(minute)])).toEqual(intervalOf(ten));
    expect(governing([issue, at(minute), at(ten)])).toEqual(intervalOf(minute));
  });

  test("not one from before the issue, one taken back, one that is later, one of another type, one that no policy names", () => {
    expect(governing([issue, at(eight), at(noon)])).toEqual(intervalOf(noon));
    expect(governing([issue, at(eight)])).toBeUndefined();
    expect(governing([issue, { ...sign, retracted: true }])).toBeUndefined();
    expect(governing([issue, { ...sign, later: true }])).toBeUndefined();
    expect(
      governing([issue, { ...sign, later: true, retracted: true }]),
    ).toBeUndefined();
    expect(governing([issue, review])).toBeUndefined();
    expect(governing([issue, at(ten), at(noon)], [1])).toEqual(
      intervalOf(noon),
    );
  });

  test("an output that carries itself out is the action, whatever else is said of it", () => {
    const auto: GivenEvent = {
      type: "recommendation.auto-applied",
      at: ten,
      actorKind: "ai",
    };
    expect(governing([auto])).toEqual(intervalOf(ten));
    expect(governing([{ ...auto, later: true }])).toEqual(intervalOf(ten));
    expect(governing([issue, { ...auto, at: eight }])).toEqual(
      intervalOf(eight),
    );
  });

  test("an action without a time may have been at any", () => {
    expect(governing([issue, untimed(sign)])).toEqual(anyTime);
  });
});

describe("before the issue", () => {
  const before = (
    action: GivenEvent,
    output: GivenEvent = issue,
    more: Partial<Policy> = {},
  ): boolean => {
    const decision = buildDecision({ events: [output, action] });
    const event = decision.events[1]?.event;
    if (event === undefined) throw new Error("an action expected");
    const { clocks } = compiled(more);
    return isBeforeOutput(decision, event, clocks);
  };

  test("certainly, on one clock", () => {
    expect(before(at("2026-06-03T08:59:59Z"))).toBe(true);
    expect(before(at("2026-06-03T09:00:00Z"))).toBe(false);
    expect(before(at("2026-06-03T09:00:01Z"))).toBe(false);
  });

  test("on two clocks beyond their tolerance only", () => {
    const lab = { system: "lab" };
    const more = { clocks: { tolerance: "PT2M" } };
    expect(before({ ...at("2026-06-03T08:57:59Z"), ...lab }, issue, more)).toBe(
      true,
    );
    expect(before({ ...at("2026-06-03T08:58:00Z"), ...lab }, issue, more)).toBe(
      false,
    );
  });

  test("where the times leave it open the counter of their system tells", () => {
    const numbered = (sequence: string): GivenEvent => ({
      ...at("2026-06-03T09:00:00Z"),
      sequence,
    });
    const output = { ...issue, sequence: "5" };
    expect(before(numbered("4"), output)).toBe(true);
    expect(before(numbered("6"), output)).toBe(false);
  });

  test("nothing is before an output that is not on record", () => {
    const decision = buildDecision({ events: [sign] });
    const event = decision.events[0]?.event;
    if (event === undefined) throw new Error("an action expected");
    const { clocks } = compiled();
    expect(isBeforeOutput(decision, event, clocks)).toBe(false);
    const lost = {
      ...decision,
      versions: [
        {
          version: undefined,
          event: 7,
          items: [],
          issued: intervalOf(noon),
          ended: undefined,
          endedBy: undefined,
        },
      ],
    };
    expect(isBeforeOutput(lost, event, clocks)).toBe(false);
  });
});

describe("without a governing action: closure, else deadline, else issue, else any time", () => {
  const fallback = (
    events: readonly GivenEvent[],
    omission?: Policy["omission"],
  ): Interval =>
    fallbackTime(
      buildDecision({ events }),
      compiled(omission === undefined ? {} : { omission }),
      undefined,
    );
  const closed: GivenEvent = { type: "action.discharged", at: noon };
  const days = {
    readWithin: { urgent: "P1D", routine: "P2D" },
    resolveWithin: { urgent: "P3D", routine: "P4D" },
  };
  const after = (days_: number): Interval => {
    const { earliest, latest } = intervalOf("2026-06-03T09:00:00Z");
    const by = days_ * 86_400_000_000;
    return { earliest: earliest + by, latest: latest + by };
  };

  test("the closure that the policy names, and no other event", () => {
    const closing = { negative: [], closedBy: ["action.discharged"] } as const;
    expect(fallback([issue, closed], closing)).toEqual(intervalOf(noon));
    expect(fallback([issue, review, closed], closing)).toEqual(
      intervalOf(noon),
    );
    expect(fallback([issue, review], closing)).toEqual(after(0));
    expect(fallback([issue, closed])).toEqual(after(0));
  });

  test("a closure without a time leaves the issue to tell", () => {
    expect(
      fallback([issue, untimed(closed)], { closedBy: ["action.discharged"] }),
    ).toEqual(after(0));
  });

  test.each<[string, Partial<GivenEvent>, Policy["omission"], number]>([
    ["no omission", {}, undefined, 0],
    ["routine, to be resolved", {}, days, 4],
    ["urgent, to be resolved", { priority: "urgent" }, days, 3],
    [
      "negative, to be read",
      { finding: "absent" },
      { ...days, negative: ["absent"] },
      2,
    ],
    [
      "negative and urgent",
      { finding: "absent", priority: "urgent" },
      { ...days, negative: ["absent"] },
      1,
    ],
    [
      "found something",
      { finding: "present" },
      { ...days, negative: ["absent"] },
      4,
    ],
    [
      "negative, nothing to read by",
      { finding: "absent" },
      { negative: ["absent"], resolveWithin: days.resolveWithin },
      4,
    ],
    ["nothing to resolve by", {}, { readWithin: days.readWithin }, 2],
  ])("the deadline: %s", (_, more, omission, expected) => {
    expect(fallback([{ ...issue, ...more }], omission)).toEqual(
      after(expected),
    );
  });

  test("an issue of which only the end is known is its last instant", () => {
    const latest = us(noon);
    const decision = buildDecision({ events: [issue] });
    const [version] = decision.versions;
    if (version === undefined) throw new Error("a version expected");
    const open = {
      ...decision,
      versions: [{ ...version, issued: { earliest: openStart, latest } }],
    };
    expect(fallbackTime(open, compiled(), undefined)).toEqual({
      earliest: latest - 1,
      latest,
    });
  });

  test("without an output the first time that is on record, else any", () => {
    expect(fallback([untimed(review), sign, at(noon)])).toEqual(
      intervalOf("2026-06-03T11:00:00Z"),
    );
    expect(fallback([untimed(review)])).toEqual({
      earliest: openStart,
      latest: openEnd,
    });
  });
});
