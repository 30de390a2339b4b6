/** When the advice behind an action was past its validity (rules.md R06): certain only if it is so for each version it may rely on. */
import { describe, expect, it } from "vitest";
import { lapsesOf } from "../../../src/judge/lapses.ts";
import type { Validity } from "../../../src/judge/lapses.ts";
import type { GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";
import { issue, june, review, sign, untimed } from "./one-rule.ts";

const asks: Validity = { validFor: undefined, invalidatedBy: ["INR"] };
const hour: Validity = { validFor: "PT1H", invalidatedBy: [] };
const named = (version: string, one: GivenEvent): GivenEvent => ({
  ...one,
  recommendationVersion: version,
});
const update = (at: string): GivenEvent =>
  named("2", { ...issue, type: "recommendation.updated", at });
const at = (time: string, one: GivenEvent): GivenEvent => ({
  ...one,
  at: `2026-06-03T${time}Z`,
});

/** What has lapsed, whether before the action, and by which event it is shown. */
function lapses(
  events: readonly GivenEvent[],
  params: Validity,
  action = events.length - 1,
): readonly unknown[] {
  const facts = factsFor({ events, covers: june });
  return lapsesOf(facts, action, params).map(({ what, before, event }) => [
    what,
    before,
    event,
  ]);
}

describe("an action that may rely on several versions", () => {
  const first = named("1", issue);
  const second = update("2026-06-03T10:30:00Z");
  const either = { ...sign, versions: [0, 1] };

  it("has lapsed for certain only where each of them had", () => {
    expect(lapses([first, second, { ...sign, versions: [0] }], hour)).toEqual([
      ["valid-for", "before", 0],
    ]);
    expect(lapses([first, second, either], hour)).toEqual([
      ["valid-for", "unknown", 0],
      ["valid-for", "after", 1],
    ]);
    const late = at("12:00:00", either);
    expect(lapses([first, second, late], hour)).toEqual([
      ["valid-for", "before", 0],
      ["valid-for", "before", 1],
    ]);
  });

  it("one lapse of a version is enough for it, whatever else still held", () => {
    const until = "2026-06-03T20:00:00Z";
    expect(
      lapses(
        [
          { ...first, validUntil: until },
          { ...second, validUntil: until },
          at("12:00:00", either),
        ],
        hour,
      ),
    ).toEqual([
      ["valid-until", "after", 0],
      ["valid-for", "before", 0],
      ["valid-until", "after", 1],
      ["valid-for", "before", 1],
    ]);
  });

  it("an action that other decisions may claim never has for certain", () => {
    const claimed = { ...sign, rivals: ["x"] };
    expect(lapses([issue, claimed], hour)).toEqual([
      ["valid-for", "unknown", 0],
    ]);
    expect(lapses([issue, at("09:30:00", claimed)], hour)).toEqual([
      ["valid-for", "after", 0],
    ]);
    expect(
      lapses(
        [first, second, { ...at("12:00:00", either), rivals: ["x"] }],
        hour,
      ),
    ).toEqual([
      ["valid-for", "unknown", 0],
      ["valid-for", "unknown", 1],
    ]);
    expect(lapses([issue, sign], { ...hour, validFor: undefined })).toEqual([]);
  });
});

describe("what shows a lapse", () => {
  const input = (code: string | undefined): GivenEvent => ({
    type: "context.input-changed",
    at: "2026-06-03T10:00:00Z",
    ...(code === undefined ? {} : { code }),
  });

  it("a newer input that the policy names, after the issue", () => {
    expect(lapses([issue, input("INR"), sign], asks)).toEqual([
      ["input-changed", "before", 1],
    ]);
    expect(lapses([issue, input("weight"), sign], asks)).toEqual([]);
    expect(lapses([issue, input(undefined), sign], asks)).toEqual([]);
    expect(lapses([at("08:00:00", input("INR")), issue, sign], asks)).toEqual(
      [],
    );
  });

  it("a withdrawal or an expiry of the version relied on, or of the output as a whole", () => {
    const first = named("1", issue);
    const second = update("2026-06-03T09:30:00Z");
    const mark = (type: GivenEvent["type"], more: Partial<GivenEvent>) =>
      at("10:00:00", { type, ...more });
    for (const [type, what] of [
      ["recommendation.withdrawn", "withdrawn"],
      ["recommendation.expired", "expired"],
    ] as const) {
      const shown = (versions: readonly number[]) =>
        lapses(
          [first, second, mark(type, { versions }), { ...sign, versions: [1] }],
          asks,
        );
      expect(shown([1])).toEqual([[what, "before", 2]]);
      expect(shown([])).toEqual([[what, "before", 2]]);
      expect(shown([0])).toEqual([]);
    }
  });

  it("a review after it affirms the advice anew, except a withdrawal", () => {
    const mark = (type: GivenEvent["type"]): GivenEvent =>
      at("09:30:00", { type, code: "INR" });
    const shown = (type: GivenEvent["type"], one: GivenEvent = review) =>
      lapses([issue, mark(type), one, sign], asks).map(
        (lapse) => (lapse as readonly unknown[])[1],
      );
    expect(shown("recommendation.withdrawn")).toEqual(["before"]);
    expect(shown("recommendation.expired")).toEqual(["after"]);
    expect(shown("context.input-changed")).toEqual(["after"]);
    // one before it does not, one that may be after it or that may qualify leaves it open
    const early = at("09:15:00", review);
    expect(shown("context.input-changed", early)).toEqual(["before"]);
    expect(shown("context.input-changed", at("09:30:00", review))).toEqual([
      "unknown",
    ]);
    expect(shown("context.input-changed", untimed(review))).toEqual([
      "unknown",
    ]);
    expect(
      shown("context.input-changed", { ...review, actorKind: "service" }),
    ).toEqual(["before"]);
  });
});

describe("the policy's validity counts anew from a review", () => {
  const shown = (time: string, ...reviews: readonly GivenEvent[]) =>
    lapses([issue, ...reviews, at(time, sign)], hour).map(
      (lapse) => (lapse as readonly unknown[])[1],
    );

  it("that qualifies before the action", () => {
    const affirmed = at("09:50:00", review);
    expect(shown("09:59:59")).toEqual(["after"]);
    expect(shown("10:00:00")).toEqual(["unknown"]);
    expect(shown("10:30:00")).toEqual(["before"]);
    expect(shown("10:30:00", affirmed)).toEqual(["after"]);
    expect(shown("10:50:00", affirmed)).toEqual(["unknown"]);
    expect(shown("10:50:02", affirmed)).toEqual(["before"]);
    expect(shown("10:30:00", untimed(review))).toEqual(["unknown"]);
    expect(shown("10:30:00", { ...affirmed, actorKind: "service" })).toEqual([
      "before",
    ]);
  });

  it("of each action's own: a review of a later version says nothing for one that relied on an earlier one", () => {
    const events = [
      named("1", issue),
      update("2026-06-03T09:10:00Z"),
      named("2", at("09:30:00", review)),
      named("1", at("10:15:00", sign)),
      named("2", at("10:20:00", { ...sign, type: "action.administered" })),
    ];
    expect(lapses(events, hour, 3)).toEqual([["valid-for", "before", 0]]);
    expect(lapses(events, hour, 4)).toEqual([["valid-for", "after", 1]]);
  });
});
