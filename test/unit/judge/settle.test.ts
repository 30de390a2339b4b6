import { describe, expect, test } from "vitest";
import { openEnd } from "../../../src/model/event.ts";
import { settle } from "../../../src/judge/settle.ts";
import type { ReviewDuty } from "../../../src/model/policy.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";
import { issue, june, review, sign, untimed } from "./one-rule.ts";

const facts = (
  duty: ReviewDuty,
  events: readonly GivenEvent[] = [issue, sign],
  more: Partial<Given> = {},
) => factsFor({ policy: { review: duty }, events, covers: june, ...more });

describe("one answer of several policies (rules.md 4.2)", () => {
  const asks = facts({});
  const free = facts({ required: false });
  const other = facts({ before: ["action.administered"] });

  test("where all give one it is that of the first, without a note", () => {
    const {
      oversight,
      notes,
      facts: own,
    } = settle([asks, facts({ reviewers: 2 })], true, false);
    expect([oversight.state, oversight.cause, notes]).toEqual([
      "none-found",
      undefined,
      [],
    ]);
    expect(own.policy).toBe(asks.policy);
    expect(settle([asks], true, false).oversight.state).toBe("none-found");
    expect(settle([free], false, true).notes).toEqual([]);
  });

  test("where they differ and both are in force at once, no order is in doubt", () => {
    const { oversight, notes } = settle([asks, free], true, false, {
      crosses: true,
    });
    expect(oversight).toMatchObject({
      state: "link-unknown",
      cause: "policies-cross",
      governing: 1,
    });
    expect(notes).toEqual(["policies that answer differently both apply"]);
    const alike = settle([asks, asks], true, false, { crosses: true });
    expect(alike.oversight.state).toBe("none-found");
  });

  test("where they differ every state is named, in order of its word, and it is noted once", () => {
    for (const list of [
      [asks, free],
      [free, asks],
    ]) {
      const { oversight, notes } = settle(list, true, false);
      expect(oversight).toMatchObject({
        state: "order-unknown",
        cause: "policy-change-over",
        governing: 1,
      });
      expect(oversight.because).toMatch(/none-found, not-required$/u);
      expect(notes).toHaveLength(1);
    }
  });

  test("an action that one of them names is acted on, whichever comes first", () => {
    for (const list of [
      [other, asks],
      [asks, other],
    ])
      expect(settle(list, true, false).oversight).toMatchObject({
        state: "order-unknown",
        governing: 1,
      });
    expect(other.oversight.governing).toBeUndefined();
  });

  test("a part of the time without a policy is one of the answers, where there is a policy at all", () => {
    const open = settle([asks], true, true);
    expect(open.oversight).toMatchObject({
      state: "order-unknown",
      cause: "policy-change-over",
    });
    expect(open.oversight.because).toContain("no-policy");
    expect(settle([asks], true, false).oversight.state).toBe("none-found");
  });

  test("an action without a time, or with a bound only, spans no change", () => {
    const state = (action: GivenEvent) => {
      const list = [
        facts({}, [issue, action]),
        facts({ required: false }, [issue, action]),
      ];
      const { state: found, cause } = settle(list, true, false).oversight;
      return [found, cause];
    };
    expect(state(untimed(sign))).toEqual(["time-unknown", "time-missing"]);
    expect(
      state({ ...untimed(sign), notAfter: "2026-06-03T11:00:00Z" }),
    ).toEqual(["time-unknown", "bound-only"]);
    expect(state(sign)).toEqual(["order-unknown", "policy-change-over"]);
  });
});

describe("one answer of several readings of the links (domain.md 6)", () => {
  test("where they differ that is noted once, with every state", () => {
    const rival = facts({}, [issue, { ...review, rivals: ["x"] }, sign]);
    const { oversight, notes } = settle([rival], true, false);
    expect(oversight).toMatchObject({
      state: "link-unknown",
      cause: "rivals",
      governing: 2,
    });
    expect(oversight.because).toMatch(/documented-before, none-found$/u);
    expect(notes).toHaveLength(1);
    const cut = settle(
      [facts({}, [issue, review, sign], { notes: ["rivals-cut"] })],
      true,
      false,
    );
    expect(cut.oversight).toMatchObject({
      state: "link-unknown",
      cause: "rivals-cut",
    });
    expect(cut.notes).toHaveLength(1);
    expect(cut.notes).not.toEqual(notes);
  });

  test("where they agree nothing is noted", () => {
    const same = settle(
      [
        facts({}, [
          issue,
          { ...review, at: "2026-06-03T12:00:00Z" },
          { ...review, actor: "N2", at: "2026-06-03T12:00:00Z", rivals: ["x"] },
          sign,
        ]),
      ],
      true,
      false,
    );
    expect([same.oversight.state, same.notes]).toEqual([
      "documented-after",
      [],
    ]);
  });

  test("an action that may be another decision's is acted on in one reading", () => {
    const { oversight } = settle(
      [facts({}, [issue, { ...sign, rivals: ["x"] }])],
      true,
      false,
    );
    expect(oversight).toMatchObject({ state: "link-unknown", governing: 1 });
  });
});

describe("what the time of an action leaves open (rules.md 1.4, step 5)", () => {
  const unclear = [issue, review, untimed(sign)];

  test("no policy at all is a fault of the tool", () => {
    expect(() => settle([], true, false)).toThrow("no policy to judge by");
  });

  test("the one policy that may apply leaves it open in its own way", () => {
    const alone = settle([facts({}, unclear)], true, false);
    const settled = settle([facts({}, unclear)], true, true);
    expect(settled.oversight).toEqual(alone.oversight);
    expect(settled.oversight.state).toBe("time-unknown");
    expect(settled.oversight.because).not.toContain("possible states");
    expect(settled.notes).toEqual([]);
  });

  test("what one answers for certain, or several, is not known, and each answer is named", () => {
    const { oversight } = settle(
      [facts({}, unclear), facts({ required: false }, unclear)],
      true,
      false,
    );
    expect([oversight.state, oversight.cause, oversight.because]).toEqual([
      "time-unknown",
      "time-missing",
      "possible states: not-required, time-unknown",
    ]);
    const sure = settle([facts({}, [issue, untimed(sign)])], true, true);
    expect(sure.oversight).toMatchObject({
      state: "time-unknown",
      cause: "time-missing",
      because: "possible states: no-policy, none-found",
    });
  });

  test("one action with a bound only is enough for that, beside others whose times are known", () => {
    const bound: GivenEvent = {
      ...untimed(sign),
      type: "action.administered",
      notAfter: "2026-06-03T12:00:00Z",
    };
    const events = [issue, sign, bound];
    expect(
      settle(
        [facts({}, events), facts({ required: false }, events)],
        true,
        false,
      ).oversight,
    ).toMatchObject({ state: "time-unknown", cause: "bound-only" });
  });

  test("so is an action of which only the beginning is bounded", () => {
    const from = { earliest: 1_780_484_400_000_000, latest: openEnd };
    const opened = [facts({}), facts({ required: false })].map((one) => ({
      ...one,
      times: one.times.map((at, index) => (index === 1 ? from : at)),
    }));
    expect(settle(opened, true, false).oversight).toMatchObject({
      state: "time-unknown",
      cause: "bound-only",
    });
  });
});

describe("the conditions under every reading (domain.md 6, rule 1)", () => {
  const perhaps = ["candidate", "unknown", "it may belong to another decision"];
  /** Of one event the conditions, their answers and the reasons. */
  const tracesOf = (one: ReturnType<typeof settle>) =>
    new Map(
      one.traces.map(({ event, steps }) => [
        event,
        steps.map(({ condition, answer, because }) => [
          condition,
          answer,
          because,
        ]),
      ]),
    );
  const answersOf = (one: ReturnType<typeof settle>, event: number) =>
    tracesOf(one)
      .get(event)
      ?.map(([condition, answer]) => `${condition ?? ""} ${answer ?? ""}`);

  test("nothing acted on, or no review asked: no candidate is shown", () => {
    expect(settle([facts({}, [issue, review])], true, false).traces).toEqual(
      [],
    );
    expect(
      settle([facts({ required: false }, [issue, review, sign])], true, false)
        .traces,
    ).toEqual([]);
  });

  test("a review that others may claim may belong to another decision, whether the state depends on it or not", () => {
    const rival = { ...review, rivals: ["x"] };
    const open = settle([facts({}, [issue, rival, sign])], true, false);
    expect(open.oversight.state).toBe("link-unknown");
    expect(tracesOf(open).get(1)?.[0]).toEqual(perhaps);
    const shut = settle([facts({}, [issue, rival, review, sign])], true, false);
    expect(shut.oversight.state).toBe("documented-before");
    expect(tracesOf(shut).get(1)?.[0]).toEqual(perhaps);
    expect(answersOf(shut, 2)?.[0]).not.toBe("candidate unknown");
  });

  test("they are those of the governing action alone", () => {
    const versioned = (version: string, one: GivenEvent): GivenEvent => ({
      ...one,
      recommendationVersion: version,
    });
    const settled = settle(
      [
        facts({}, [
          versioned("1", issue),
          versioned("1", { ...review, at: "2026-06-03T09:10:00Z" }),
          versioned("1", { ...sign, at: "2026-06-03T09:20:00Z" }),
          versioned("2", {
            type: "recommendation.updated",
            at: "2026-06-03T09:30:00Z",
          }),
          versioned("2", {
            ...review,
            type: "review.opened",
            actor: "N2",
            at: "2026-06-03T09:40:00Z",
            rivals: ["x"],
          }),
          versioned("2", { ...sign, type: "action.administered" }),
        ]),
      ],
      true,
      false,
    );
    expect([settled.oversight.state, settled.oversight.governing]).toEqual([
      "other-version",
      5,
    ]);
    expect(answersOf(settled, 1)).toContain("Q2 false");
    expect(tracesOf(settled).get(4)?.[0]).toEqual(perhaps);
  });

  test("more readings than are tried: the first one's state and conditions, and that they are no answer", () => {
    const many = Array.from({ length: 7 }, () => ({
      ...review,
      rivals: ["x"],
    }));
    const settled = settle([facts({}, [issue, ...many, sign])], true, false);
    expect(settled.oversight).toMatchObject({
      state: "link-unknown",
      cause: "too-many-rivals",
      because: "possible states: documented-before",
      governing: 8,
    });
    expect(settled.traces.map(({ event }) => event)).toEqual([
      1, 2, 3, 4, 5, 6, 7,
    ]);
    expect(answersOf(settled, 1)).toEqual(
      expect.arrayContaining(["Q2 unknown", "Q3 true", "Q6 unknown"]),
    );
    expect(tracesOf(settled).get(1)?.[0]?.[2]).not.toBe(perhaps[2]);
  });
});
