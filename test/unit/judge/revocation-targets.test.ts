import { describe, expect, test } from "vitest";
import { mayReach, mustReach } from "../../../src/judge/revocation-targets.ts";
import type { Revocation } from "../../../src/judge/revocation-targets.ts";
import type { GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";
import { issue, review, sign } from "./one-rule.ts";

const at = (clock: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
  ...review,
  at: `2026-06-03T${clock}:00Z`,
  ...more,
});
const revoked = (clock: string): GivenEvent =>
  at(clock, { type: "review.revoked" });
const mark = (
  event: number,
  pool: readonly number[],
  more: Partial<Revocation> = {},
): Revocation => ({
  event,
  sure: true,
  person: "N1",
  writesVersion: false,
  picks: "latest",
  pool,
  ...more,
});

/** Outcomes at 10:00 and 10:10, revocations at 10:20 and 10:30. */
const usual = [
  issue,
  at("10:00"),
  at("10:10"),
  revoked("10:20"),
  revoked("10:30"),
  sign,
];

describe("whether revocations may reach an outcome: each takes back the latest one left", () => {
  const may = (
    review_: number,
    marks: readonly Revocation[],
    {
      events = usual,
      own = [1, 2],
      passed = [],
    }: {
      readonly events?: readonly GivenEvent[];
      readonly own?: readonly number[];
      readonly passed?: readonly number[];
    } = {},
  ): boolean =>
    mayReach(factsFor({ events }), review_, {
      marks,
      own,
      passed: new Set(passed),
      isRejection: () => false,
    });
  const one = mark(3, [1, 2]);

  test("one takes back the latest, two the one before it as well", () => {
    expect(may(2, [one])).toBe(true);
    expect(may(1, [one])).toBe(false);
    expect(may(1, [one, mark(4, [1, 2])])).toBe(true);
    expect(may(1, [mark(3, [2])])).toBe(false);
  });

  test("what another revocation may take back stands in nobody's way", () => {
    expect(may(1, [one], { passed: [2] })).toBe(true);
    expect(may(1, [one], { passed: [1] })).toBe(false);
  });

  test("one from before the outcome takes back nothing of it", () => {
    const events = [...usual.slice(0, 4), revoked("09:50"), sign];
    expect(may(1, [one, mark(4, [1, 2])], { events })).toBe(false);
    expect(may(1, [mark(4, [1, 2])], { events, own: [1] })).toBe(false);
  });

  test("one after the last that may take it back does not help", () => {
    expect(may(1, [one, mark(4, [2])])).toBe(false);
  });

  test("an outcome after the revocation stands in nobody's way", () => {
    const events = [issue, at("10:00"), at("10:25"), revoked("10:20"), sign];
    expect(may(1, [one], { events })).toBe(true);
  });

  test("where any of them writes a version, only outcomes of it stand in the way", () => {
    const v = (recommendationVersion: string, event: GivenEvent) => ({
      ...event,
      recommendationVersion,
    });
    const events = [
      v("1", issue),
      v("1", at("10:00")),
      v("2", at("10:10")),
      v("1", revoked("10:20")),
      revoked("10:30"),
      v("2", at("10:12")),
      v("2", {
        ...issue,
        type: "recommendation.updated",
        at: "2026-06-03T09:30:00Z",
      }),
      sign,
    ];
    const own = [1, 2, 5];
    const writes = { writesVersion: true };
    expect(may(1, [mark(3, [1, 2, 5], writes)], { events, own })).toBe(true);
    expect(may(1, [mark(3, [1, 2, 5])], { events, own })).toBe(false);
    const both = [mark(3, [2, 5], writes), mark(4, [1, 2, 5])];
    expect(may(1, both, { events, own })).toBe(true);
    const alike = [
      v("1", issue),
      v("1", at("10:00")),
      v("1", at("10:10")),
      v("1", revoked("10:20")),
      sign,
    ];
    expect(may(1, [mark(3, [1, 2], writes)], { events: alike })).toBe(false);
  });
});

describe("whether revocations reach an outcome in every order", () => {
  const must = (
    review_: number,
    marks: readonly Revocation[],
    {
      own = [1, 2],
      rejections = [],
      events = usual,
    }: {
      readonly own?: readonly number[];
      readonly rejections?: readonly number[];
      readonly events?: readonly GivenEvent[];
    } = {},
  ): boolean =>
    mustReach(factsFor({ events }), review_, {
      marks,
      own,
      passed: new Set(),
      isRejection: (event) => rejections.includes(event),
    });

  test("as many as stand in the way, and one more", () => {
    expect(must(2, [mark(3, [1, 2])])).toBe(true);
    expect(must(1, [mark(3, [1, 2])])).toBe(false);
    expect(must(1, [mark(3, [1, 2]), mark(4, [1, 2])])).toBe(true);
    expect(must(1, [mark(3, [1])])).toBe(true);
  });

  test("what only a later revocation may take back does not hinder an earlier one", () => {
    const events = [...usual, at("10:12")];
    expect(
      must(1, [mark(3, [1]), mark(4, [1, 2, 6])], { events, own: [1, 2, 6] }),
    ).toBe(true);
  });

  test("only what is certainly before the action, somebody's, and after the outcome", () => {
    expect(must(2, [mark(3, [2], { sure: false })])).toBe(false);
    expect(must(2, [mark(3, [2], { person: undefined })])).toBe(false);
    expect(must(2, [mark(3, [1])])).toBe(false);
    const events = [issue, at("10:00"), at("10:25"), revoked("10:20"), sign];
    expect(must(2, [mark(3, [2])], { events })).toBe(false);
  });

  test("a rejection in the way is reached by none for certain", () => {
    const marks = [mark(3, [1, 2]), mark(4, [1, 2])];
    expect(must(1, marks, { rejections: [2] })).toBe(false);
    expect(must(1, marks, { rejections: [1] })).toBe(true);
  });
});
