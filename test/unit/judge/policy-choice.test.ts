/** Which policies judge a decision where several may (rules.md 1.2, 4.1 to 4.4), and what counts under none of them. */
import { describe, expect, it } from "vitest";
import { choosePerReading, choosePolicies } from "../../../src/judge/judge.ts";
import {
  ungovernedActions,
  ungovernedBesideUnruled,
  unruledActions,
} from "../../../src/judge/ungoverned.ts";
import type { Policy } from "../../../src/model/policy.ts";
import type { EventType } from "../../../src/model/words.ts";
import {
  buildDecision,
  buildPolicy,
  buildSet,
  judge,
} from "./build-decision.ts";
import type { GivenEvent } from "./build-decision.ts";

const issue: GivenEvent = {
  type: "recommendation.issued",
  at: "2026-05-20T09:00:00Z",
  site: "EX1",
};
const action = (type: EventType, at: string): GivenEvent => ({ type, at });
/** Typed in later: it happened at some time between the two. */
const typed = (
  type: EventType,
  at: string,
  recordedAt: string,
): GivenEvent => ({
  type,
  at,
  recordedAt,
  timeBasis: "typed",
});
const policy = (
  id: string,
  from: string,
  until: string | undefined,
  before: EventType,
  more: Partial<Policy> = {},
): Policy => ({
  ...buildPolicy(undefined, "medication"),
  id,
  inForce: until === undefined ? { from } : { from, until },
  review: { before: [before] },
  ...more,
});

function chosen(policies: readonly Policy[], events: readonly GivenEvent[]) {
  const given = { policies, events };
  const choice = choosePolicies(buildDecision(given), buildSet(given));
  return {
    ids: choice.policies.map(({ id }) => id),
    uncovered: choice.uncovered,
    crosses: choice.crosses,
    notes: choice.notes,
  };
}

const old = policy("old", "2026-01-01", "2026-06-01", "action.signed");
const site = { decisionKind: "medication", sites: ["EX1"] } as const;
const model = { decisionKind: "medication", models: ["dose-advisor"] } as const;

describe("which policies judge", () => {
  it("one that governs an action judges, though another action stands where none is in force", () => {
    expect(
      chosen(
        [old],
        [
          issue,
          action("action.signed", "2026-05-30T09:00:00Z"),
          action("action.ordered", "2026-06-02T09:00:00Z"),
        ],
      ),
    ).toEqual({ ids: ["old"], uncovered: false, crosses: false, notes: [] });
  });

  it("none, where none was in force at the issue and nothing was done", () => {
    const fresh = policy("new", "2026-06-01", undefined, "action.signed");
    expect(chosen([fresh], [issue])).toEqual({
      ids: [],
      uncovered: true,
      crosses: false,
      notes: [],
    });
  });

  it("an action that none of them names and that spans gaps between them: all, the one whose start is earliest first", () => {
    const first = policy("p1", "2026-01-01", "2026-06-02", "action.signed");
    const second = policy("p2", "2026-06-04", "2026-06-05", "action.signed");
    const third = policy("p3", "2026-06-07", undefined, "action.signed");
    const spans = typed(
      "action.ordered",
      "2026-06-01T09:00:00Z",
      "2026-06-08T09:00:00Z",
    );
    for (const policies of [
      [first, second, third],
      [third, second, first],
      [second, third, first],
    ])
      expect(chosen(policies, [issue, spans])).toMatchObject({
        ids: ["p1", "p2", "p3"],
        uncovered: true,
        crosses: false,
      });
  });

  it("two actions of which it is not known which is the earlier, each with its own policy: both, without a note", () => {
    const fresh = policy("new", "2026-06-01", undefined, "action.administered");
    const given = typed(
      "action.administered",
      "2026-05-31T20:00:00Z",
      "2026-06-02T09:00:00Z",
    );
    const signed = { type: "action.signed", at: "2026-05-31" } as const;
    for (const policies of [
      [old, fresh],
      [fresh, old],
    ])
      expect(chosen(policies, [issue, signed, given])).toMatchObject({
        ids: ["old", "new"],
        crosses: false,
        notes: [],
      });
    // With the order known the earlier action's policy judges, and the other one is named.
    const before = action("action.signed", "2026-05-31T19:00:00Z");
    expect(chosen([old, fresh], [issue, before, given])).toMatchObject({
      ids: ["old"],
      notes: ["policy-also-applies:new"],
    });
  });

  it("two in force at the action of one of them, neither the narrower: both, though the other one alone would not apply", () => {
    const bySite = policy("site", "2026-01-01", undefined, "action.signed", {
      appliesTo: site,
    });
    const byModel = policy(
      "model",
      "2026-05-25",
      undefined,
      "action.administered",
      { appliesTo: model },
    );
    expect(
      chosen(
        [byModel, bySite],
        [issue, action("action.signed", "2026-06-03T09:00:00Z")],
      ),
    ).toEqual({
      ids: ["site", "model"],
      uncovered: false,
      crosses: true,
      notes: ["policies-overlap"],
    });
  });

  it("two that overlap cross, though a third one follows them", () => {
    const until = "2026-06-01";
    const three = [
      policy("site", "2026-01-01", until, "action.signed", { appliesTo: site }),
      policy("model", "2026-01-02", until, "action.signed", {
        appliesTo: model,
      }),
      policy("next", until, undefined, "action.signed"),
    ];
    const spans = typed(
      "action.signed",
      "2026-05-31T20:00:00Z",
      "2026-06-02T09:00:00Z",
    );
    for (const policies of [three, three.toReversed()])
      expect(chosen(policies, [issue, spans])).toEqual({
        ids: ["site", "model", "next"],
        uncovered: false,
        crosses: true,
        notes: ["policies-overlap"],
      });
    // Those that only follow each other do not.
    const following = [old, policy("next", until, undefined, "action.signed")];
    expect(chosen(following, [issue, spans])).toEqual({
      ids: ["old", "next"],
      uncovered: false,
      crosses: false,
      notes: [],
    });
  });
});

describe("actions that no review has to precede, since the policies in force at them do not name their type", () => {
  const compiled = (policies: readonly Policy[]) =>
    buildSet({ events: [], policies }).policies;
  const decision = (...events: readonly GivenEvent[]) =>
    buildDecision({ events: [issue, ...events] });
  const fresh = policy("new", "2026-06-01", undefined, "action.administered");
  const given = action("action.administered", "2026-05-30T09:00:00Z");
  const signed = action("action.signed", "2026-05-30T09:00:00Z");
  const ordered = action("action.ordered", "2026-05-30T09:00:00Z");
  const view = action("review.opened", "2026-05-30T09:00:00Z");

  it("named by another policy alone, which was not in force then", () => {
    expect([
      ...ungovernedActions(
        decision(given, signed, ordered, view),
        compiled([old, fresh]),
      ),
    ]).toEqual([1]);
    // One policy alone names it or asks nothing of it; without one in force nothing can be said to leave it out.
    expect([
      ...ungovernedActions(decision(given, ordered), compiled([old])),
    ]).toEqual([]);
    const late = action("action.administered", "2026-06-03T09:00:00Z");
    const ended = { ...fresh, inForce: { from: "2027-01-01" } };
    expect([
      ...ungovernedActions(decision(late), compiled([old, ended])),
    ]).toEqual([]);
  });

  it("one of several in force names it: a review has to precede it", () => {
    const both = [
      { ...old, appliesTo: site },
      { ...fresh, inForce: { from: "2026-01-01" }, appliesTo: model },
    ];
    for (const policies of [both, both.toReversed()])
      expect([
        ...ungovernedActions(decision(given, signed), compiled(policies)),
      ]).toEqual([]);
  });

  it("beside an action without any policy: each that the policies in force then do not name, and nothing that is no action", () => {
    const beside = (...events: readonly GivenEvent[]) => [
      ...ungovernedBesideUnruled(decision(...events), compiled([old])),
    ];
    expect(beside(view, ordered, signed, given)).toEqual([2, 4]);
    expect(
      beside(action("action.ordered", "2026-06-03T09:00:00Z"), signed),
    ).toEqual([]);
    expect(ungovernedBesideUnruled(decision(ordered), []).size).toBe(0);
  });

  it("where perhaps none was in force at an action: those that may have been", () => {
    const unruled = (...events: readonly GivenEvent[]) =>
      unruledActions(decision(...events), compiled([fresh]))?.map(
        ({ id }) => id,
      );
    const spans = typed(
      "action.ordered",
      "2026-05-31T09:00:00Z",
      "2026-06-02T09:00:00Z",
    );
    expect(unruled(spans)).toEqual(["new"]);
    expect(unruled({ ...spans, type: "review.accepted" })).toBeUndefined();
    expect(
      unruled({ ...spans, type: "action.entered-in-error" }),
    ).toBeUndefined();
    expect(unruled({ ...spans, later: true })).toBeUndefined();
    expect(unruled({ ...spans, retracted: true })).toBeUndefined();
    // Wholly without one, whatever else spans the change.
    expect(unruled(spans, ordered)).toEqual([]);
    expect(unruled(ordered, spans)).toEqual([]);
    // A bound spans none, unless it is wholly before the policy.
    const bound = (notAfter: string): GivenEvent => ({
      type: "action.ordered",
      notAfter,
    });
    expect(unruled(bound("2026-06-03T09:00:00Z"))).toBeUndefined();
    expect(unruled(bound("2026-05-30T09:00:00Z"))).toEqual([]);
    expect(unruled({ type: "action.ordered" })).toBeUndefined();
    expect(unruledActions(decision(spans), [])).toEqual([]);
  });
});

describe("which policies judge where an action may be another decision's", () => {
  const nurses = policy("old", "2026-01-01", "2026-06-01", "action.ordered", {
    review: { before: ["action.ordered"], by: ["nurse"] },
  });
  const doctors = policy("new", "2026-06-01", undefined, "action.ordered", {
    review: { before: ["action.ordered"], by: ["doctor"] },
  });
  const policies = [nurses, doctors];
  const issued = { ...issue, at: "2026-05-31T22:30:00Z" };
  const review = (role: string): GivenEvent => ({
    type: "review.accepted",
    at: "2026-05-31T22:40:00Z",
    actor: "N1",
    actorRole: role,
    actorKind: "human",
  });
  const perhaps: GivenEvent = {
    type: "action.ordered",
    at: "2026-05-31T23:00:00Z",
    actor: "N1",
    rivals: ["x"],
  };
  const ordered: GivenEvent = {
    type: "action.ordered",
    at: "2026-06-01T08:00:00Z",
    actor: "N1",
  };
  const events = [issued, review("nurse"), perhaps, ordered];
  const perReading = (given: readonly GivenEvent[]) =>
    choosePerReading(
      buildDecision({ policies, events: given }),
      buildSet({ policies, events: given }),
    ).map((choice) => ({
      ids: choice.policies.map(({ id }) => id),
      out: choice.readings?.map(({ out }) => [...out]),
    }));

  it("is asked of every way of reading the links", () => {
    expect(perReading(events)).toEqual([
      { ids: ["old"], out: [[]] },
      { ids: ["new"], out: [[2]] },
    ]);
  });

  it("is asked once where every way has the same policies", () => {
    const early = { ...ordered, at: "2026-05-31T23:10:00Z" };
    expect(perReading([issued, review("nurse"), perhaps, early])).toEqual([
      { ids: ["old"], out: undefined },
    ]);
    expect(perReading([issued, review("nurse"), ordered])).toEqual([
      { ids: ["new"], out: undefined },
    ]);
  });

  it("leaves open what the policy of one way allows and that of another does not", () => {
    expect(judge({ policies, events })).toMatchObject({
      oversight: "link-unknown",
      cause: "rivals",
    });
    expect(
      judge({ policies, events: [issued, review("nurse"), ordered] }).oversight,
    ).toBe("role-not-permitted");
  });

  it("says what the policies of all ways say", () => {
    const both = [
      issued,
      review("nurse"),
      { ...review("doctor"), actor: "D1" },
      perhaps,
      ordered,
    ];
    const judged = judge({ policies, events: both });
    expect(judged).toMatchObject({
      oversight: "documented-before",
      policy: "old",
    });
    expect(
      judge({ policies, events: [issued, perhaps, ordered] }),
    ).toMatchObject({ oversight: "none-found" });
  });

  it("takes the closure of one way and the deadline of another", () => {
    const closing = policies.map((one) => ({
      ...one,
      omission: { closedBy: ["action.booked" as const] },
    }));
    const given = {
      policies: closing,
      events: [
        issued,
        {
          type: "action.booked" as const,
          at: "2026-06-01T09:00:00Z",
          rivals: ["x"],
        },
      ],
    };
    expect(
      choosePerReading(buildDecision(given), buildSet(given)).map((choice) =>
        choice.policies.map(({ id }) => id),
      ),
    ).toEqual([["new"], ["old"]]);
  });
});
