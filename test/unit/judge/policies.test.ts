import { describe, expect, test } from "vitest";
import { openEnd } from "../../../src/model/event.ts";
import type { Policy } from "../../../src/model/policy.ts";
import {
  choosePolicies,
  compareSettingsOf,
  compilePolicies,
  linkRulesFor,
} from "../../../src/judge/judge.ts";
import {
  buildDecision,
  buildEvent,
  buildPolicy,
  buildSet,
  us,
} from "./build-decision.ts";
import { judge } from "./build-decision.ts";
import type { GivenEvent } from "./build-decision.ts";
import type { EventType } from "../../../src/model/words.ts";

function policy(more: Partial<Policy> = {}): Policy {
  return buildPolicy(more, "medication");
}

function compile(
  more: Partial<Policy>,
  timeZone?: string,
): ReturnType<typeof compilePolicies> {
  const zone = timeZone === undefined ? {} : { timeZone };
  return compilePolicies(
    { version: 1, site: "X", ...zone, policies: [policy(more)] },
    "hash",
    "Europe/London",
  );
}

function first(
  set: ReturnType<typeof compilePolicies>,
): (typeof set)["policies"][number] {
  const [one] = set.policies;
  if (one === undefined) throw new Error("no policy");
  return one;
}

describe("defaults (rules.md 2)", () => {
  const one = first(compile({}));
  test("of the review", () => {
    expect(one.review).toMatchObject({
      required: true,
      before: ["action.signed", "action.dispensed", "action.administered"],
      by: undefined,
      accepts: [
        "review.accepted",
        "review.modified",
        "review.attested",
        "review.cosigned",
      ],
      reviewers: 1,
      independentOfActor: false,
      sameVersion: true,
      sameActCounts: false,
      afterOutput: true,
      delegatesCount: false,
      blind: false,
      actorMustSee: false,
    });
  });
  test("of clocks, window and automation", () => {
    expect(one.clocks.toleranceUs).toBe(120_000_000);
    expect(one.windowUs).toBe(86_400_000_000);
    expect(one.automatic).toEqual({ allowed: [], gapUs: 2_000_000 });
    expect(one.coverageDeclared).toBe(false);
  });
  test.each([
    ["imaging", ["action.reported-final"]],
    ["priority", ["action.triaged", "action.booked"]],
    ["document", ["action.sent"]],
    ["order", ["action.signed"]],
    ["disposition", ["action.admitted", "action.discharged"]],
  ] as const)("before, for %s", (decisionKind, before) => {
    expect(
      first(compile({ appliesTo: { decisionKind } })).review.before,
    ).toEqual(before);
  });
  test("an empty `by` asks for any identified person", () => {
    expect(first(compile({ review: { by: [] } })).review.by).toBeUndefined();
  });
});

describe("windows (rules.md 4.2, 4.4)", () => {
  test("begin and end at midnight of the file's zone", () => {
    const one = first(
      compile(
        { inForce: { from: "2026-06-01", until: "2026-12-01" } },
        "Europe/London",
      ),
    );
    expect(one.from).toBe(us("2026-05-31T23:00:00Z"));
    expect(one.until).toBe(us("2026-12-01T00:00:00Z"));
  });
  test("take the mapping's zone, else UTC", () => {
    const file = {
      version: 1 as const,
      site: "X",
      policies: [policy({ inForce: { from: "2026-06-01" } })],
    };
    expect(compilePolicies(file, "", "Europe/London").timeZone).toBe(
      "Europe/London",
    );
    expect(first(compilePolicies(file, "", undefined)).from).toBe(
      us("2026-06-01T00:00:00Z"),
    );
  });
  test("approved later: in force from the approval", () => {
    const one = first(compile({ approvedOn: "2026-03-01" }, "Etc/UTC"));
    expect({ from: one.from, late: one.approvedLate }).toEqual({
      from: us("2026-03-01T00:00:00Z"),
      late: true,
    });
  });
  test("approved on the first day is not late, and no end stays open", () => {
    const one = first(compile({ approvedOn: "2026-01-01" }, "Etc/UTC"));
    expect({ late: one.approvedLate, until: one.until }).toEqual({
      late: false,
      until: openEnd,
    });
  });
});

describe("automation (rules.md 2)", () => {
  test.each([
    ["forbidden", undefined, []],
    ["long form", { allowed: ["action.triaged" as const] }, ["action.triaged"]],
    [
      "forbidden wins",
      {
        allowed: ["action.sent" as const],
        forbidden: ["action.sent" as const],
      },
      [],
    ],
  ])("%s", (_, automatic, allowed) => {
    expect(
      first(compile(automatic === undefined ? {} : { automatic })).automatic
        .allowed,
    ).toEqual(allowed);
  });
  test("allowed names every action, and none that only corrects the record", () => {
    const { allowed } = first(compile({ automatic: "allowed" })).automatic;
    expect(allowed).toContain("action.sent");
    expect(allowed).not.toContain("action.entered-in-error");
  });
});

const issue: GivenEvent = {
  type: "recommendation.issued",
  at: "2026-05-31T09:00:00Z",
  recommendation: "R1",
  recommendationVersion: "1",
  site: "EX1",
};

function chosen(
  policies: readonly Policy[],
  events: readonly GivenEvent[],
): {
  readonly ids: readonly string[];
  readonly uncovered: boolean;
  readonly notes: readonly string[];
} {
  const given = { policies, events, timeZone: "Etc/UTC" };
  const choice = choosePolicies(buildDecision(given), buildSet(given));
  return {
    ids: choice.policies.map((one) => one.id),
    uncovered: choice.uncovered,
    notes: choice.notes,
  };
}

const old = policy({
  id: "old",
  inForce: { from: "2026-01-01", until: "2026-06-01" },
});
const fresh = policy({ id: "new", inForce: { from: "2026-06-01" } });

describe("which policy judges (rules.md 4.1 to 4.4)", () => {
  test.each([
    [
      "the one in force at the action, not at the issue",
      "2026-06-01T00:00:00Z",
      ["new"],
    ],
    ["the old one until the last second", "2026-05-31T23:59:59Z", ["old"]],
    [
      "the old one for a whole day that ends at the change-over",
      "2026-05-31",
      ["old"],
    ],
  ])("%s", (_, at, ids) => {
    expect(
      chosen([old, fresh], [issue, { type: "action.signed", at }]).ids,
    ).toEqual(ids);
  });
  test("both where the action's time spans the change-over", () => {
    const london = { policies: [old, fresh], timeZone: "Europe/London" };
    // The day in UTC; in London the change-over is an hour before its end.
    const given = {
      ...london,
      events: [issue, { type: "action.signed" as const, at: "2026-05-31" }],
    };
    const choice = choosePolicies(buildDecision(given), buildSet(given));
    expect(choice.policies.map((one) => one.id)).toEqual(["old", "new"]);
    expect(choice.uncovered).toBe(false);
  });
  test("an action without a time may be in any", () => {
    const choice = chosen([old, fresh], [issue, { type: "action.signed" }]);
    expect(choice.ids).toEqual(["old", "new"]);
    expect(choice.uncovered).toBe(true);
  });
  test("no narrower policy is beaten by a wider one, whatever their order", () => {
    const wide = policy({ id: "wide" });
    const narrow = policy({
      id: "narrow",
      appliesTo: { decisionKind: "medication", sites: ["EX1"] },
    });
    for (const policies of [
      [wide, narrow],
      [narrow, wide],
    ])
      expect(
        chosen(policies, [
          issue,
          { type: "action.signed", at: "2026-06-03T09:00:00Z" },
        ]).ids,
      ).toEqual(["narrow"]);
  });
  test("two crossing scopes both judge, and that is said", () => {
    const site = policy({
      id: "site",
      appliesTo: { decisionKind: "medication", sites: ["EX1"] },
    });
    const model = policy({
      id: "model",
      appliesTo: { decisionKind: "medication", models: ["dose-advisor"] },
    });
    const choice = chosen(
      [site, model],
      [issue, { type: "action.signed", at: "2026-06-03T09:00:00Z" }],
    );
    expect(choice).toEqual({
      ids: ["model", "site"],
      uncovered: false,
      notes: ["policies-overlap"],
    });
  });
  test("of two policies, each at its own action, the earlier action's judges and the other is named", () => {
    const signed = { ...old, review: { before: ["action.signed" as const] } };
    const given = {
      ...fresh,
      review: { before: ["action.administered" as const] },
    };
    const events: GivenEvent[] = [
      issue,
      { type: "action.signed", at: "2026-05-31T10:00:00Z" },
      { type: "action.administered", at: "2026-06-02T10:00:00Z" },
    ];
    expect(chosen([given, signed], events)).toEqual({
      ids: ["old"],
      uncovered: false,
      notes: ["policy-also-applies:new"],
    });
  });
  test("an action counts only under a policy that names it and is in force at it", () => {
    const before = (type: EventType): object => ({
      review: { before: [type] },
    });
    const night: GivenEvent = { ...issue, at: "2026-05-31T23:50:00Z" };
    const signed = (at: string): GivenEvent => ({ type: "action.signed", at });
    const swapped = [
      { ...old, ...before("action.administered") },
      { ...fresh, ...before("action.signed") },
    ];
    const twice = [
      night,
      signed("2026-05-31T23:55:00Z"),
      signed("2026-06-01T00:10:00Z"),
    ];
    expect(chosen(swapped, twice).ids).toEqual(["new"]);
    const judged = judge({ policies: swapped, events: twice });
    expect([judged.oversight, judged.governing]).toEqual(["none-found", 2]);
    // The old one ended before the order, and the new one does not ask for a review of orders: a policy covers both.
    const ordered = [
      night,
      { type: "action.ordered" as const, at: "2026-06-01T09:30:00Z" },
    ];
    const other = [
      { ...old, ...before("action.ordered") },
      { ...fresh, ...before("action.administered") },
    ];
    expect(chosen(other, ordered).ids).toEqual(["old"]);
    const quiet = judge({
      policies: other,
      events: ordered,
      silence: "undetermined",
    });
    expect([quiet.oversight, quiet.account]).toEqual([
      "log-ends",
      "open-at-end",
    ]);
    // With an end to the last policy nothing is in force at the later action, and there any action counts.
    const both = [
      swapped[0] ?? old,
      { ...fresh, ...before("action.signed"), inForce: old.inForce },
    ];
    expect(chosen(both, [night, signed("2026-06-01T00:10:00Z")]).ids).toEqual(
      [],
    );
  });
  test.each<[string, Partial<GivenEvent>, string]>([
    ["after the end", { at: "2026-06-01T00:15:31Z" }, "no-policy"],
    ["in the last second", { at: "2026-05-31T23:59:59Z" }, "log-ends"],
    [
      "after the end and taken back",
      { at: "2026-06-01T00:15:31Z", retracted: true },
      "log-ends",
    ],
    [
      "after the end, an addendum",
      { at: "2026-06-01T00:15:31Z", later: true },
      "log-ends",
    ],
    ["before the issue", { at: "2025-12-31T23:00:00Z" }, "log-ends"],
    ["at a time not recorded", {}, "log-ends"],
  ])("an action of another type %s of the policy: %s", (_, action, state) => {
    const sent = { ...old, review: { before: ["action.sent" as const] } };
    const judged = judge({
      policies: [sent],
      events: [
        { ...issue, at: "2026-05-31T23:52:30Z" },
        { type: "action.signed", ...action },
      ],
      silence: "undetermined",
    });
    expect(judged.oversight).toBe(state);
  });
  test("a scope that is asked and not recorded is not shown to match", () => {
    const setting = policy({
      appliesTo: { decisionKind: "medication", settings: ["ward"] },
    });
    expect(
      chosen(
        [setting],
        [issue, { type: "action.signed", at: "2026-06-03T09:00:00Z" }],
      ).ids,
    ).toEqual([]);
  });
  test("without an action: at the deadline of the omission, else at the issue", () => {
    const asks = { omission: { resolveWithin: { routine: "P7D" } } };
    expect(
      chosen(
        [
          { ...old, ...asks },
          { ...fresh, ...asks },
        ],
        [issue],
      ).ids,
    ).toEqual(["new"]);
    expect(chosen([old, fresh], [issue]).ids).toEqual(["old"]);
  });
  test("a late approval is said where it leaves the decision without a policy", () => {
    const late = policy({ approvedOn: "2026-07-01" });
    const choice = chosen(
      [late],
      [issue, { type: "action.signed", at: "2026-06-03T09:00:00Z" }],
    );
    expect(choice).toEqual({
      ids: [],
      uncovered: true,
      notes: ["policy-approved-late:policy-1"],
    });
  });
});

describe("what link and compare are given", () => {
  const advice = buildEvent(
    { ...issue, decisionKind: "medication", model: "dose-advisor" },
    0,
  );
  test("the linking window of the policy in force at the issue", () => {
    const set = buildSet({
      timeZone: "Etc/UTC",
      events: [],
      policies: [
        { ...old, linking: { window: "P7D" } },
        { ...fresh, linking: { window: "P2D" } },
      ],
    });
    expect(linkRulesFor(set, advice).windowUs).toBe(7 * 86_400_000_000);
  });
  test("the defaults where none is in force", () => {
    const set = buildSet({ events: [], policies: [fresh] });
    expect(linkRulesFor(set, advice).windowUs).toBe(86_400_000_000);
    expect(compareSettingsOf(undefined).before).toContain("action.ordered");
    expect(compareSettingsOf(undefined).rules).toEqual({});
  });
  test("the compare block as written", () => {
    const compare = { fields: ["value"], measure: "per-week" as const };
    expect(compareSettingsOf(first(compile({ compare }))).rules).toEqual(
      compare,
    );
  });
});
