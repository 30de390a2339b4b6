import { describe, expect, test } from "vitest";
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
    const { oversight, notes } = settle([asks, free], true, false, true);
    expect(oversight).toMatchObject({
      state: "link-unknown",
      cause: "policies-cross",
      governing: 1,
    });
    expect(notes).toEqual(["policies that answer differently both apply"]);
    const alike = settle([asks, asks], true, false, true);
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
