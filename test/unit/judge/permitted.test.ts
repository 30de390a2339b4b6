import { describe, expect, test } from "vitest";
import { permittedRole } from "../../../src/judge/permitted.ts";
import type { Policy } from "../../../src/model/policy.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";
import { decides, issue, review, sign, untimed } from "./one-rule.ts";

type Duty = NonNullable<Policy["review"]>;
const nurse: GivenEvent = { ...review, actorRole: "nurse" };

/** What Q4 says of the second event against the third. */
const step = (
  duty: Duty,
  {
    reviewed = nurse,
    acted = sign,
    directory,
  }: {
    readonly reviewed?: GivenEvent;
    readonly acted?: GivenEvent;
    readonly directory?: NonNullable<Given["directory"]>;
  } = {},
) =>
  permittedRole(
    factsFor({
      policy: { review: duty },
      events: [issue, reviewed, acted],
      ...(directory === undefined ? {} : { directory }),
    }),
    1,
    2,
  );

describe("Q4 names what is not shown (rules.md 1.3)", () => {
  test.each<[string, Duty, string]>([
    ["a role", { by: ["doctor"] }, "a permitted role"],
    ["a registration", { registration: ["GMC"] }, "a registration asked for"],
    [
      "a training",
      { training: { code: "T1", validFor: "P1Y" } },
      "the training asked for",
    ],
    ["a person", { reviewerIs: "actor" }, "being the person the policy names"],
    [
      "each of them",
      { by: ["doctor"], registration: ["GMC"], reviewerIs: "actor" },
      "a permitted role, a registration asked for, being the person the policy names",
    ],
  ])("%s", (_, duty, named) => {
    expect(step(duty)).toEqual({
      condition: "Q4",
      answer: "false",
      because: `not shown at that time: ${named}`,
      miss: "role-not-permitted",
    });
  });

  test("what is shown is permitted, and nothing asked is nothing missing", () => {
    expect(step({ by: ["nurse"] }).answer).toBe("true");
    expect(step({}).answer).toBe("true");
  });
});

describe("the person whom the policy names", () => {
  const same: GivenEvent = { ...sign, actor: "N1" };

  test("the actor, or whoever authorised the action", () => {
    expect(step({ reviewerIs: "actor" }, { acted: same }).answer).toBe("true");
    expect(step({ reviewerIs: "actor" }).answer).toBe("false");
    const sent: GivenEvent = { ...sign, onBehalfOf: "N1" };
    expect(step({ reviewerIs: "authoriser" }, { acted: sent }).answer).toBe(
      "true",
    );
    expect(step({ reviewerIs: "actor" }, { acted: sent }).answer).toBe("false");
    const other: GivenEvent = { ...same, onBehalfOf: "P9" };
    expect(step({ reviewerIs: "authoriser" }, { acted: other }).answer).toBe(
      "false",
    );
    expect(step({ reviewerIs: "actor" }, { acted: other }).answer).toBe("true");
  });

  test("an actor who is not recorded leaves it open", () => {
    const { actor: _, ...nobody } = sign;
    expect(step({ reviewerIs: "actor" }, { acted: nobody })).toMatchObject({
      answer: "unknown",
      because: "the actor is not recorded",
      doubt: { kind: "link" },
    });
  });

  test("an account that passed on within the time of the review or of the action leaves it open", () => {
    const passes = (account: string, at: string) => [
      { account, person: "one", until: at },
      { account, person: "two", from: at },
    ];
    const asked = { reviewerIs: "actor" } as const;
    const day = { at: "2026-06-03" };
    const on = "2026-06-03T10:00:00Z";
    const both = { reviewed: { ...nurse, ...day }, acted: { ...same, ...day } };
    expect(step(asked, { ...both, directory: passes("N1", on) }).answer).toBe(
      "unknown",
    );
    expect(
      step(asked, {
        reviewed: { ...nurse, ...day },
        acted: same,
        directory: passes("N1", on),
      }).answer,
    ).toBe("unknown");
    expect(
      step(asked, {
        reviewed: { ...nurse, at: "2026-06-03T10:30:00Z" },
        acted: same,
        directory: passes("N1", on),
      }).answer,
    ).toBe("true");
    expect(
      step(asked, {
        reviewed: { ...nurse, at: "2026-06-03T09:30:00Z" },
        acted: same,
        directory: passes("N1", on),
      }).answer,
    ).toBe("false");
  });
});

describe("a role held for a part of the time", () => {
  const held = (from: string, until: string) => [
    { account: "N1", role: "doctor", kind: "human" as const, from, until },
    { account: "N1", role: "clerk", kind: "human" as const, from: until },
  ];
  const { actorRole: _, ...roleless } = nurse;

  test("of a day it leaves the order open, of a bound or no time the time", () => {
    const by: Duty = { by: ["doctor"] };
    const directory = held("2026-06-01T00:00:00Z", "2026-06-03T12:00:00Z");
    expect(
      step(by, { reviewed: { ...roleless, at: "2026-06-03" }, directory }),
    ).toMatchObject({
      answer: "unknown",
      because: "permitted for a part of the time the review may have been made",
      doubt: { kind: "order", code: "overlap" },
    });
    const bound = untimed({ ...roleless, notAfter: "2026-06-03T13:00:00Z" });
    expect(step(by, { reviewed: bound, directory })).toMatchObject({
      answer: "unknown",
      doubt: { kind: "time", code: "bound-only" },
    });
    expect(step(by, { reviewed: untimed(roleless), directory })).toMatchObject({
      answer: "unknown",
      doubt: { kind: "time", code: "time-missing" },
    });
  });
});

describe("R03 tells of an automatic action that the policy allows", () => {
  const told = (
    automatic: NonNullable<Policy["automatic"]>,
    more: Partial<GivenEvent> = {},
  ) =>
    decides("auto-executed-action", {
      policy: { automatic },
      events: [issue, { ...sign, mode: "automatic", ...more }],
    });

  test("the mode, the kind, the alignment, and what is allowed, by its words", () => {
    const allowed = told({ forbidden: [], allowed: ["action.signed"] });
    expect(allowed).toMatchObject({
      verdict: "breached",
      reason: "allowed",
      data: { action: "action.signed" },
      evidence: [1, 0],
      settled: true,
      sentences: [
        expect.stringMatching(/^The action .*11:00:00Z/u),
        "Recorded as: mode automatic, actor of kind human.",
        "What was done, held against the advice: concordant.",
        "The policy allows action.signed to be automatic.",
        expect.stringMatching(/policy-1/u),
      ],
    });
    expect(told("allowed")).toHaveProperty(
      ["sentences", 3],
      "The policy allows every action to be automatic.",
    );
    const { mode: _, ...own } = sign;
    expect(
      decides("auto-executed-action", {
        policy: { automatic: "allowed" },
        events: [issue, { ...own, actorKind: "service" }],
      }),
    ).toHaveProperty(
      ["sentences", 1],
      "Recorded as: mode not recorded, actor of kind service.",
    );
  });
});
