import { describe, expect, test } from "vitest";
import type { Policy } from "../../../src/model/policy.ts";
import { judge } from "./build-decision.ts";
import type { GivenEvent } from "./build-decision.ts";

const issue: GivenEvent = {
  type: "recommendation.issued",
  at: "2026-06-09T08:00:00Z",
};
/** An action of a type that the policy does not name. */
const order: GivenEvent = {
  type: "action.ordered",
  at: "2026-06-09T09:00:00Z",
  recordedAt: "2026-06-10T09:00:00Z",
  timeBasis: "typed",
  actor: "P1",
  actorKind: "human",
};
const {
  at: _at,
  recordedAt: _recordedAt,
  timeBasis: _basis,
  ...untimed
} = order;
const from = (date: string): Policy => ({
  id: "b",
  approvedBy: "Clinical Safety Officer",
  approvedOn: "2026-01-01",
  inForce: { from: date },
  appliesTo: { decisionKind: "medication" },
});
const stateOf = (
  events: readonly GivenEvent[],
  policies: readonly Policy[],
): readonly unknown[] => {
  const { oversight, cause, policy } = judge({
    events,
    policies,
    silence: "undetermined",
  });
  return [oversight, cause, policy];
};

describe("an action that no policy names, around the start of one (rules.md 1.2, 4.2)", () => {
  test("spans the change: without a policy any action counts, under the policy it does not", () => {
    expect(stateOf([issue, order], [from("2026-06-10")])).toEqual([
      "order-unknown",
      "policy-change-over",
      "b",
    ]);
  });

  test("ends at the change: no policy was in force", () => {
    const ended = { ...order, recordedAt: "2026-06-09T23:59:59Z" };
    expect(stateOf([issue, ended], [from("2026-06-10")])).toEqual([
      "no-policy",
      "no-policy",
      undefined,
    ]);
  });

  test("begins with it: the policy judges", () => {
    const issued = { ...issue, at: "2026-06-10T00:00:00Z" };
    const begun = { ...order, at: "2026-06-10T00:00:00Z" };
    expect(stateOf([issued, begun], [from("2026-06-10")])).toEqual([
      "log-ends",
      "no-action-in-the-window-supplied",
      "b",
    ]);
  });

  test.each<[string, GivenEvent]>([
    ["no time", untimed],
    ["only a bound", { ...untimed, notAfter: "2026-06-11T09:00:00Z" }],
  ])("of which %s is recorded spans none", (_, action) => {
    const issued = { ...issue, at: "2026-06-10T08:00:00Z" };
    expect(stateOf([issued, action], [from("2026-06-10")])).toEqual([
      "log-ends",
      "no-action-in-the-window-supplied",
      "b",
    ]);
  });

  test("a bound before the change shows that no policy was in force", () => {
    const bounded = { ...untimed, notAfter: "2026-06-09T23:59:58Z" };
    expect(stateOf([issue, bounded], [from("2026-06-10")])).toEqual([
      "no-policy",
      "no-policy",
      undefined,
    ]);
  });

  test.each<[string, Partial<GivenEvent>]>([
    ["later", { later: true }],
    ["retracted", { retracted: true }],
    ["an entry in error", { type: "action.entered-in-error" }],
    ["before the issue", { recordedAt: "2026-06-10T07:59:59Z" }],
  ])("one that is %s opens nothing", (_, more) => {
    const issued = { ...issue, at: "2026-06-10T08:00:00Z" };
    expect(
      stateOf([issued, { ...order, ...more }], [from("2026-06-10")]),
    ).toEqual(["log-ends", "no-action-in-the-window-supplied", "b"]);
  });

  test("where an action stands wholly without a policy, none judges", () => {
    const alone = { ...order, recordedAt: "2026-06-09T10:00:00Z" };
    expect(stateOf([issue, order, alone], [from("2026-06-10")])).toEqual([
      "no-policy",
      "no-policy",
      undefined,
    ]);
  });
});
