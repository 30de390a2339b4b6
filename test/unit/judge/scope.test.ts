import { describe, expect, test } from "vitest";
import { winnersAt } from "../../../src/judge/in-force.ts";
import type { CompiledPolicy } from "../../../src/judge/policy.ts";
import { appliesTo, isNarrower, scopeOf } from "../../../src/judge/scope.ts";
import type { DecisionScope } from "../../../src/judge/scope.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { buildDecision, buildPolicy, buildSet, us } from "./build-decision.ts";

function compiled(...given: readonly Partial<Policy>[]): CompiledPolicy[] {
  const policies = given.map((one, index) => ({
    ...buildPolicy(undefined, "medication"),
    id: `policy-${String(index)}`,
    ...one,
  }));
  return [...buildSet({ events: [], policies }).policies];
}
type Scope = Omit<Policy["appliesTo"], "decisionKind">;
const one = (scope: Scope): CompiledPolicy => {
  const [policy] = compiled({
    appliesTo: { decisionKind: "medication", ...scope },
  });
  if (policy === undefined) throw new Error("no policy");
  return policy;
};

describe("which decisions a policy takes in", () => {
  const full: DecisionScope = {
    kind: "medication",
    model: "dose-advisor",
    sites: ["north", "south"],
    setting: "ward",
    drug: "warfarin",
  };

  test.each<[string, Scope, Partial<DecisionScope>, boolean]>([
    ["of its kind", {}, {}, true],
    ["not of another kind", {}, { kind: "order" }, false],
    ["of a model it names", { models: ["x", "dose-advisor"] }, {}, true],
    ["not of another model", { models: ["x"] }, {}, false],
    [
      "not of a model that is not recorded",
      { models: ["x"] },
      { model: undefined },
      false,
    ],
    ["of one of several sites", { sites: ["south"] }, {}, true],
    ["not of other sites", { sites: ["west"] }, {}, false],
    [
      "not where no site is recorded",
      { sites: ["south"] },
      { sites: [] },
      false,
    ],
    ["of any site where none is asked", {}, { sites: [] }, true],
    ["of a setting it names", { settings: ["ward"] }, {}, true],
    ["not of another setting", { settings: ["clinic"] }, {}, false],
    [
      "not of a setting that is not recorded",
      { settings: ["ward"] },
      { setting: undefined },
      false,
    ],
    ["of a drug it names", { drugs: ["warfarin"] }, {}, true],
    ["not of another drug", { drugs: ["heparin"] }, {}, false],
    [
      "not of a drug that is not recorded",
      { drugs: ["warfarin"] },
      { drug: undefined },
      false,
    ],
    ["not of a list without a name", { drugs: [] }, {}, false],
    [
      "not where one of two is another",
      { models: ["dose-advisor"], drugs: ["heparin"] },
      {},
      false,
    ],
  ])("%s", (_, scope, decision, applies) => {
    expect(appliesTo(one(scope), { ...full, ...decision })).toBe(applies);
  });

  test("every site, the first setting, the first code of the advice", () => {
    const decision = buildDecision({
      events: [
        { type: "context.outcome", code: "fall" },
        { type: "recommendation.issued", site: "north", code: "warfarin" },
        { type: "recommendation.updated", code: "heparin", setting: "ward" },
        { type: "action.signed", site: "south", setting: "clinic", code: "x" },
        { type: "action.signed", site: "north" },
      ],
    });
    expect(scopeOf(decision)).toEqual(full);
  });

  test("neither what came later nor a review held elsewhere adds a site or a setting", () => {
    const decision = buildDecision({
      events: [
        { type: "recommendation.issued", site: "north", code: "warfarin" },
        { type: "review.accepted", site: "east", setting: "home" },
        { type: "action.signed", site: "south", setting: "ward" },
        { type: "context.outcome", site: "west", setting: "clinic" },
        {
          type: "action.addended",
          site: "west",
          setting: "clinic",
          later: true,
        },
      ],
    });
    expect(scopeOf(decision)).toEqual(full);
  });

  test("where neither output nor action records them, another event's site and setting are taken", () => {
    const decision = buildDecision({
      events: [
        { type: "recommendation.issued", code: "warfarin" },
        { type: "review.opened", site: "north" },
        { type: "review.accepted", site: "south", setting: "ward" },
        { type: "action.signed" },
      ],
    });
    expect(scopeOf(decision)).toEqual(full);
  });
});

describe("which of two policies is the narrower one", () => {
  test.each<[string, Scope, Scope, boolean, boolean]>([
    ["equal ones", {}, {}, false, false],
    [
      "equal lists in another order",
      { models: ["a", "b"] },
      { models: ["b", "a"] },
      false,
      false,
    ],
    ["a list against none", { models: ["a"] }, {}, true, false],
    ["a part of a list", { sites: ["a"] }, { sites: ["a", "b"] }, true, false],
    [
      "lists that overlap",
      { sites: ["a", "c"] },
      { sites: ["a", "b"] },
      false,
      false,
    ],
    [
      "lists that have nothing in common",
      { drugs: ["a"] },
      { drugs: ["b"] },
      false,
      false,
    ],
    [
      "one list narrower, the other one wider",
      { drugs: ["a"] },
      { settings: ["b"] },
      false,
      false,
    ],
    [
      "one narrower, one equal",
      { drugs: ["a"], settings: ["b"] },
      { settings: ["b"] },
      true,
      false,
    ],
    ["two narrower", { drugs: ["a"], settings: ["b"] }, {}, true, false],
  ])("%s", (_, a, b, narrower, wider) => {
    expect(isNarrower(one(a), one(b))).toBe(narrower);
    expect(isNarrower(one(b), one(a))).toBe(wider);
  });
});

describe("policies in force at a time", () => {
  const window = (from: string, until?: string): Partial<Policy> => ({
    inForce: until === undefined ? { from } : { from, until },
  });
  const at = (from: string, to: string) => ({
    earliest: us(from),
    latest: us(to),
  });
  const names = (
    policies: readonly CompiledPolicy[],
    time: ReturnType<typeof at>,
  ): readonly [string, boolean] => {
    const found = winnersAt(time, policies);
    return [found.policies.map(({ id }) => id).join(" "), found.uncovered];
  };

  test.each<[string, string, string, string, boolean]>([
    [
      "the whole of its window",
      "2026-02-01T00:00:00Z",
      "2026-03-01T00:00:00Z",
      "policy-0",
      false,
    ],
    [
      "its first microsecond",
      "2026-02-01T00:00:00Z",
      "2026-02-01T00:00:00.000001Z",
      "policy-0",
      false,
    ],
    [
      "an instant at its start",
      "2026-02-01T00:00:00Z",
      "2026-02-01T00:00:00Z",
      "policy-0",
      false,
    ],
    [
      "an instant at its end",
      "2026-03-01T00:00:00Z",
      "2026-03-01T00:00:00Z",
      "",
      true,
    ],
    [
      "a microsecond before it begins",
      "2026-01-31T23:59:59.999999Z",
      "2026-02-02T00:00:00Z",
      "policy-0",
      true,
    ],
    [
      "up to its beginning",
      "2026-01-31T00:00:00Z",
      "2026-02-01T00:00:00Z",
      "",
      true,
    ],
    [
      "a microsecond beyond its end",
      "2026-02-28T00:00:00Z",
      "2026-03-01T00:00:00.000001Z",
      "policy-0",
      true,
    ],
    [
      "from its end on",
      "2026-03-01T00:00:00Z",
      "2026-03-02T00:00:00Z",
      "",
      true,
    ],
    [
      "more than its window on both sides",
      "2026-01-01T00:00:00Z",
      "2026-04-01T00:00:00Z",
      "policy-0",
      true,
    ],
  ])("%s", (_, from, to, policies, uncovered) => {
    const single = compiled(window("2026-02-01", "2026-03-01"));
    // a window that ends long before never wins, and makes the long way be taken
    const two = compiled(
      window("2026-02-01", "2026-03-01"),
      window("2026-01-02", "2026-01-03"),
    );
    expect(names(single, at(from, to))).toEqual([policies, uncovered]);
    if (from > "2026-01-04")
      expect(names(two, at(from, to))).toEqual([policies, uncovered]);
  });

  test("of two that follow each other both, each once; of a gap between them: uncovered", () => {
    const following = compiled(
      window("2026-02-01", "2026-03-01"),
      window("2026-03-01"),
    );
    expect(
      names(following, at("2026-02-20T00:00:00Z", "2026-03-05T00:00:00Z")),
    ).toEqual(["policy-0 policy-1", false]);
    expect(
      names(following, at("2026-03-01T00:00:00Z", "2026-03-05T00:00:00Z")),
    ).toEqual(["policy-1", false]);
    const apart = compiled(
      window("2026-02-01", "2026-03-01"),
      window("2026-03-02"),
    );
    expect(
      names(apart, at("2026-02-20T00:00:00Z", "2026-03-05T00:00:00Z")),
    ).toEqual(["policy-0 policy-1", true]);
  });

  test("a narrower one displaces a wider one while it is in force, and no longer", () => {
    const scoped = compiled(window("2026-02-01"), {
      ...window("2026-02-10", "2026-02-20"),
      appliesTo: { decisionKind: "medication", drugs: ["warfarin"] },
    });
    expect(
      names(scoped, at("2026-02-11T00:00:00Z", "2026-02-12T00:00:00Z")),
    ).toEqual(["policy-1", false]);
    expect(
      names(scoped, at("2026-02-20T00:00:00Z", "2026-02-21T00:00:00Z")),
    ).toEqual(["policy-0", false]);
    expect(
      names(scoped, at("2026-02-05T00:00:00Z", "2026-02-12T00:00:00Z")),
    ).toEqual(["policy-0 policy-1", false]);
  });
});
