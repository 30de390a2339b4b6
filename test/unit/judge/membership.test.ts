/** Every way of reading uncertain links (domain.md 6, rules 1 and 6): an event with rivals is in or out, one with several versions speaks of one. */
import { describe, expect, it } from "vitest";
import { readingsOf } from "../../../src/judge/membership.ts";
import { buildDecision } from "./build-decision.ts";
import type { GivenEvent } from "./build-decision.ts";

const advice: GivenEvent = { type: "recommendation.issued" };
const review: GivenEvent = { type: "review.accepted" };

/** Of each reading: the events that are out of the decision, and which version an event speaks of where it may be several. */
function ways(
  ...events: readonly GivenEvent[]
): readonly unknown[] | undefined {
  return readingsOf(buildDecision({ events }))?.map(({ out, versions }) => [
    [...out],
    [...versions],
  ]);
}
const whole = [[], []];

describe("the readings of a decision", () => {
  it("one where everything is certain", () => {
    expect(ways(advice, review)).toEqual([whole]);
  });

  it("an event with rivals is in the decision, then out of it", () => {
    expect(ways(advice, { ...review, rivals: ["x"] })).toEqual([
      whole,
      [[1], []],
    ]);
    expect(ways(advice, { ...review, rivals: ["x", "y"] })).toEqual([
      whole,
      [[1], []],
    ]);
  });

  it("one with several versions speaks of each in turn, and is always in it", () => {
    expect(ways(advice, { ...review, versions: [0, 1] })).toEqual([
      [[], [[1, 0]]],
      [[], [[1, 1]]],
    ]);
  });

  it("one with both: of each version, then out", () => {
    expect(
      ways(advice, { ...review, versions: [0, 1], rivals: ["x"] }),
    ).toEqual([
      [[], [[1, 0]]],
      [[], [[1, 1]]],
      [[1], []],
    ]);
  });

  it("the output itself cannot be out of its own decision, a context is never tried", () => {
    expect(ways({ ...advice, rivals: ["x"] }, review)).toEqual([whole]);
    expect(
      ways({ ...advice, rivals: ["x"] }, { ...review, rivals: ["x"] }),
    ).toEqual([whole, [[1], []]]);
    expect(
      ways(advice, {
        type: "context.outcome",
        rivals: ["x"],
        versions: [0, 1],
      }),
    ).toEqual([whole]);
  });

  it("two uncertain events give each with each", () => {
    expect(
      ways(
        advice,
        { ...review, rivals: ["x"] },
        { ...review, versions: [0, 1] },
      ),
    ).toEqual([
      [[], [[2, 0]]],
      [[], [[2, 1]]],
      [[1], [[2, 0]]],
      [[1], [[2, 1]]],
    ]);
  });
});

describe("how many are tried", () => {
  const rivals = (count: number): readonly GivenEvent[] =>
    Array.from({ length: count }, () => ({ ...review, rivals: ["x"] }));
  const among = (versions: number): GivenEvent => ({
    ...review,
    versions: Array.from({ length: versions }, (_, version) => version),
  });

  it("six uncertain events, not seven", () => {
    expect(ways(advice, ...rivals(6))).toHaveLength(64);
    expect(ways(advice, ...rivals(7))).toBeUndefined();
  });

  it("128 readings, not 129", () => {
    expect(ways(advice, ...rivals(5), among(4))).toHaveLength(128);
    expect(ways(advice, among(128))).toHaveLength(128);
    expect(ways(advice, among(129))).toBeUndefined();
    expect(ways(advice, ...rivals(5), among(5))).toBeUndefined();
  });
});
