import { describe, expect, test } from "vitest";
import { enoughReviewers } from "../../../src/judge/enough.ts";
import { requirementsOf } from "../../../src/judge/requirements.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { judge } from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";

const issue: GivenEvent = {
  type: "recommendation.issued",
  at: "2026-06-03T09:00:00Z",
  recommendationVersion: "1",
  priority: "urgent",
};

const accept = (
  actor: string,
  minute = 10,
  more: Partial<GivenEvent> = {},
): GivenEvent => ({
  type: "review.accepted",
  at: `2026-06-03T09:${String(minute).padStart(2, "0")}:00Z`,
  actor,
  actorKind: "human",
  ...more,
});

const sign: GivenEvent = {
  type: "action.signed",
  at: "2026-06-03T09:50:00Z",
  actor: "P1",
  actorKind: "human",
};

type Duty = NonNullable<Policy["review"]>;

type Second = NonNullable<Duty["secondReview"]>[number];

const urgent: Second["when"] = { field: "priority", is: "urgent" };

/** Answer and miss, or doubt, of the number of reviewers; all reviews of the decision qualify otherwise. */
function enough(
  duty: Duty,
  reviews: readonly GivenEvent[],
  more: Partial<Given> = {},
  action: GivenEvent = sign,
): string {
  const given = {
    policy: { review: duty },
    events: [issue, ...reviews, action],
    ...more,
  };
  const facts = factsFor(given);
  const own = reviews.flatMap(({ type }, at) =>
    type === "review.accepted" ? [at + 1] : [],
  );
  const step = enoughReviewers(facts, reviews.length + 1, own);
  return [step.answer, step.miss ?? step.doubt?.code]
    .filter((word) => word !== undefined)
    .join(" ");
}

describe("as many reviewers as the policy asks (rules.md 1.3, Q7)", () => {
  test.each<[string, Duty, readonly GivenEvent[], string]>([
    ["one of one", {}, [accept("A")], "true"],
    ["one of two", { reviewers: 2 }, [accept("A")], "false too-few-reviewers"],
    ["two of two", { reviewers: 2 }, [accept("A"), accept("B")], "true"],
    [
      "one person twice",
      { reviewers: 2 },
      [accept("A"), accept("A")],
      "false too-few-reviewers",
    ],
    [
      "three of two",
      { reviewers: 2 },
      [accept("A"), accept("B"), accept("C")],
      "true",
    ],
    ["the actor alone, where that counts", {}, [accept("P1")], "true"],
    [
      "the actor alone, where it does not",
      { independentOfActor: true },
      [accept("P1")],
      "false not-independent",
    ],
    [
      "the actor and another one",
      { independentOfActor: true },
      [accept("P1"), accept("A")],
      "true",
    ],
    [
      "the actor and one of two others",
      { reviewers: 2, independentOfActor: true },
      [accept("P1"), accept("A")],
      "false not-independent",
    ],
    [
      "the actor and two others",
      { reviewers: 2, independentOfActor: true },
      [accept("P1"), accept("A"), accept("B")],
      "true",
    ],
  ])("%s", (_, duty, reviews, expected) => {
    expect(enough(duty, reviews)).toBe(expected);
  });

  test("an actor that nobody recorded may be one of them: one more than asked is enough", () => {
    const nobody: GivenEvent = { type: "action.signed", at: sign.at ?? "" };
    const duty = { independentOfActor: true };
    expect(enough(duty, [accept("A")], {}, nobody)).toBe(
      "unknown actor-not-recorded",
    );
    expect(enough(duty, [accept("A"), accept("B")], {}, nobody)).toBe("true");
    expect(enough({}, [accept("A")], {}, nobody)).toBe("true");
  });

  test("two accounts of one person are one person, and not independent", () => {
    const directory = [
      { account: "A", person: "X" },
      { account: "B", person: "X" },
    ];
    expect(
      enough({ reviewers: 2 }, [accept("A"), accept("B")], { directory }),
    ).toBe("false not-independent");
  });
});

describe("a second review that a trigger calls for", () => {
  const second = (more: Partial<Second> = {}): Duty => ({
    secondReview: [{ when: urgent, ...more }],
  });

  test.each<[string, Duty, readonly GivenEvent[], string]>([
    [
      "two where nothing else is said",
      second(),
      [accept("A")],
      "false too-few-reviewers",
    ],
    ["and two are there", second(), [accept("A"), accept("B")], "true"],
    [
      "as many as it says",
      second({ reviewers: 3 }),
      [accept("A"), accept("B")],
      "false too-few-reviewers",
    ],
    [
      "never fewer than of every decision",
      { ...second({ reviewers: 2 }), reviewers: 3 },
      [accept("A"), accept("B")],
      "false too-few-reviewers",
    ],
    [
      "not where it does not fire",
      second({ when: { field: "priority", is: "routine" } }),
      [accept("A")],
      "true",
    ],
    [
      "open where nobody can tell",
      second({ when: { field: "finding", is: "x" } }),
      [accept("A")],
      "unknown trigger-not-recorded",
    ],
    [
      "answered either way",
      second({ when: { field: "finding", is: "x" } }),
      [accept("A"), accept("B")],
      "true",
    ],
    [
      "independent by itself",
      second({ reviewers: 2, independentOfActor: true }),
      [accept("P1"), accept("B")],
      "false not-independent",
    ],
    [
      "independent by the policy",
      { ...second(), independentOfActor: true },
      [accept("P1"), accept("B")],
      "false not-independent",
    ],
    [
      "not independent though the policy asks it of the first",
      { ...second({ independentOfActor: false }), independentOfActor: true },
      [accept("P1"), accept("B")],
      "true",
    ],
  ])("%s", (_, duty, reviews, expected) => {
    expect(enough(duty, reviews)).toBe(expected);
  });

  test("what is missing for certain comes before what is open, whatever their order", () => {
    const open: Second = { when: { field: "finding", is: "x" }, reviewers: 2 };
    const sure: Second = { when: urgent, reviewers: 2 };
    for (const secondReview of [
      [open, sure],
      [sure, open],
    ])
      expect(enough({ secondReview }, [accept("A")])).toBe(
        "false too-few-reviewers",
      );
  });

  test("roles of those beyond the basic number: as many persons as there are beyond it", () => {
    const consultant = (actor: string) =>
      accept(actor, 10, { actorRole: "consultant" });
    const by = second({ reviewers: 2, by: ["consultant"] });
    expect(enough(by, [accept("A"), accept("B")])).toBe(
      "false too-few-reviewers",
    );
    expect(enough(by, [accept("A"), consultant("B")])).toBe("true");
    const three = second({ reviewers: 3, by: ["consultant"] });
    expect(enough(three, [accept("A"), accept("B"), consultant("C")])).toBe(
      "false too-few-reviewers",
    );
    expect(enough(three, [accept("A"), consultant("B"), consultant("C")])).toBe(
      "true",
    );
    // as many as the policy asks anyway: still one of them
    const same = {
      ...second({ reviewers: 2, by: ["consultant"] }),
      reviewers: 2,
    };
    expect(enough(same, [accept("A"), accept("B")])).toBe(
      "false too-few-reviewers",
    );
    expect(enough(same, [accept("A"), consultant("B")])).toBe("true");
  });

  test("a role that was held for a part of the time leaves it open", () => {
    const by = second({ reviewers: 2, by: ["consultant"] });
    const day: GivenEvent = { ...accept("B"), at: "2026-06-03" };
    const directory = [
      { account: "B", role: "consultant", from: "2026-06-03T12:00:00Z" },
      { account: "B", role: "nurse", until: "2026-06-03T12:00:00Z" },
    ];
    expect(enough(by, [accept("A"), day], { directory })).toBe(
      "unknown overlap",
    );
    expect(enough(by, [day, day], { directory })).toBe(
      "false too-few-reviewers",
    );
  });

  test("what is asked: the basic requirement first, each trigger after it", () => {
    const facts = factsFor({
      policy: {
        review: {
          reviewers: 2,
          secondReview: [
            { when: urgent, reviewers: 4, by: ["consultant"] },
            { when: urgent },
          ],
        },
      },
      events: [issue, sign],
    });
    expect(
      requirementsOf(facts, 1).map(({ reviewers, extra, extraBy, applies }) => [
        reviewers,
        extra,
        extraBy,
        applies,
      ]),
    ).toEqual([
      [2, 0, undefined, "true"],
      [4, 2, ["consultant"], "true"],
      [2, 1, undefined, "true"],
    ]);
  });
});

describe("blind reviews", () => {
  const blind = { reviewers: 2, blind: true };
  const view = (
    actor: string,
    minute: number,
    type: GivenEvent["type"] = "review.opened",
  ): GivenEvent => ({ ...accept(actor, minute), type });

  test.each<[string, readonly GivenEvent[], string]>([
    [
      "no view on record shows that one saw the other's outcome",
      [accept("A"), accept("B", 20)],
      "true",
    ],
    [
      "a view between the two may have shown it",
      [accept("A"), view("B", 15), accept("B", 20)],
      "unknown outcome-perhaps-seen",
    ],
    [
      "a display of the output shows no outcome",
      [accept("A"), view("B", 15, "recommendation.displayed"), accept("B", 20)],
      "true",
    ],
    [
      "an acknowledgement is no view",
      [accept("A"), view("B", 15, "review.acknowledged"), accept("B", 20)],
      "true",
    ],
    [
      "another person's view is none of theirs",
      [accept("A"), view("C", 15), accept("B", 20)],
      "true",
    ],
    [
      "a view before the other's outcome",
      [view("B", 5), accept("A"), accept("B", 20)],
      "true",
    ],
    [
      "a view after their own",
      [accept("A"), accept("B", 20), view("B", 25)],
      "true",
    ],
    [
      "listed the other way round",
      [accept("B", 20), view("B", 15), accept("A")],
      "unknown outcome-perhaps-seen",
    ],
    [
      "one person twice",
      [accept("A"), accept("A", 20)],
      "false too-few-reviewers",
    ],
    [
      "a third who saw nothing",
      [accept("A"), view("B", 15), accept("B", 20), accept("C", 30)],
      "true",
    ],
    [
      "a third who may have seen both",
      [
        accept("A"),
        view("B", 15),
        accept("B", 20),
        view("C", 25),
        accept("C", 30),
      ],
      "unknown outcome-perhaps-seen",
    ],
  ])("%s", (_, reviews, expected) => {
    expect(enough(blind, reviews)).toBe(expected);
  });

  test("without `blind` it does not matter what they saw", () => {
    expect(
      enough({ reviewers: 2 }, [accept("A"), view("B", 15), accept("B", 20)]),
    ).toBe("true");
  });

  test("the largest set counts, not the first that fits: up to twelve reviews", () => {
    // A was seen by everyone; the others saw only A
    const others = (count: number): readonly GivenEvent[] =>
      Array.from({ length: count }, (_, at) => [
        view(`B${String(at)}`, 15),
        accept(`B${String(at)}`, 20),
      ]).flat();
    expect(
      enough({ reviewers: 11, blind: true }, [accept("A"), ...others(11)]),
    ).toBe("true");
    // one more, and A is taken since it comes first: then nobody else surely fits
    expect(
      enough({ reviewers: 12, blind: true }, [accept("A"), ...others(12)]),
    ).toBe("unknown outcome-perhaps-seen");
  });
});

describe("what the log leaves open is one state (rules.md 4.2, domain.md 6)", () => {
  const found = (given: Partial<Given>) => {
    const { oversight, cause, reasons, account, governing } = judge({
      events: [issue, accept("A"), sign],
      ...given,
    });
    return { oversight, cause, reasons, account, governing };
  };

  test("a rival that changes nothing leaves the state as it is", () => {
    expect(
      found({
        events: [issue, accept("A"), accept("B", 20, { rivals: ["x"] }), sign],
      }),
    ).toMatchObject({
      oversight: "documented-before",
      cause: undefined,
    });
  });

  test("one on which the state rests opens it, and every possible state is named", () => {
    const open = found({
      events: [issue, accept("A", 10, { rivals: ["x"] }), sign],
    });
    expect(open).toMatchObject({
      oversight: "link-unknown",
      cause: "rivals",
      account: "acted-on",
      governing: 2,
    });
    expect(open.reasons[0]).toMatch(/documented-before, none-found$/u);
    const acts = found({ events: [issue, { ...sign, rivals: ["x"] }] });
    expect(acts).toMatchObject({
      oversight: "link-unknown",
      account: "acted-on",
      governing: 1,
    });
    expect(acts.reasons[0]).toMatch(/none-found, not-acted-on$/u);
    expect(acts.reasons.length).toBeGreaterThan(1);
  });

  test("more of them than can be tried out", () => {
    const many = Array.from({ length: 7 }, (_, at) =>
      accept(`A${String(at)}`, 10, { rivals: ["x"] }),
    );
    expect(found({ events: [issue, ...many, sign] })).toMatchObject({
      oversight: "link-unknown",
      cause: "too-many-rivals",
    });
  });

  const policy = (
    id: string,
    from: string,
    until: string | undefined,
    review: Duty,
  ): Policy => ({
    id,
    approvedBy: "Clinical Safety Officer",
    approvedOn: "2026-01-01",
    inForce: until === undefined ? { from } : { from, until },
    appliesTo: { decisionKind: "medication" },
    review,
  });
  const day: GivenEvent = { ...sign, at: "2026-06-10" };
  const nothing = { events: [issue, day] };

  test("an action whose time spans a change of the policy: one answer where both give it", () => {
    const change = (second: Duty) => [
      policy("a", "2026-01-01", "2026-06-10", {}),
      policy("b", "2026-06-10", undefined, second),
    ];
    const spanning: GivenEvent = {
      ...sign,
      recordedAt: "2026-06-11T09:00:00Z",
      at: "2026-06-09T09:00:00Z",
      timeBasis: "typed",
    };
    const both = { events: [issue, spanning] };
    expect(found({ ...both, policies: change({}) })).toMatchObject({
      oversight: "none-found",
      cause: undefined,
    });
    const apart = found({ ...both, policies: change({ required: false }) });
    expect(apart).toMatchObject({
      oversight: "order-unknown",
      cause: "policy-change-over",
    });
    expect(apart.reasons[0]).toMatch(/none-found, not-required$/u);
  });

  test("an action without a time of its own spans no change of the policy", () => {
    const { at: _, ...untimed } = sign;
    const bounded = { ...untimed, notAfter: "2026-06-11T09:00:00Z" };
    const one = [policy("b", "2026-06-10", undefined, {})];
    const two = [
      policy("a", "2026-01-01", "2026-06-10", {}),
      policy("b", "2026-06-10", undefined, { required: false }),
    ];
    for (const [action, cause] of [
      [untimed, "time-missing"],
      [bounded, "bound-only"],
    ] as const)
      for (const events of [
        [issue, accept("A"), action],
        [issue, action],
      ])
        for (const policies of [one, two])
          expect(found({ events, policies })).toMatchObject({
            oversight: "time-unknown",
            cause,
          });
    const alike = [two[0], { ...two[1], review: {} }] as typeof two;
    expect(
      found({ events: [issue, accept("A"), untimed], policies: alike }),
    ).toMatchObject({ oversight: "time-unknown", cause: "time-missing" });
  });

  test("a part of its time without a policy is one of the answers", () => {
    const spanning: GivenEvent = {
      ...sign,
      recordedAt: "2026-06-11T09:00:00Z",
      at: "2026-06-09T09:00:00Z",
      timeBasis: "typed",
    };
    const gap = [policy("b", "2026-06-10", undefined, {})];
    expect(found({ events: [issue, spanning], policies: gap })).toMatchObject({
      oversight: "order-unknown",
      cause: "policy-change-over",
    });
    expect(found({ ...nothing, policies: gap })).toMatchObject({
      oversight: "none-found",
    });
    const ended = [policy("b", "2026-01-01", "2026-06-10", {})];
    expect(found({ ...nothing, policies: ended })).toMatchObject({
      oversight: "no-policy",
      cause: "no-policy",
    });
    expect(
      found({
        events: [issue, { ...day, alignment: "overridden" }],
        policies: ended,
      }),
    ).toMatchObject({
      oversight: "not-acted-on",
    });
  });
});

describe("an account that passes from one person to another (domain.md 5)", () => {
  const handover = "2026-06-03T09:10:30Z";
  const directory = [
    { account: "LOG1", person: "R1", until: handover },
    { account: "LOG1", person: "R2", from: handover },
    { account: "P1", person: "R2" },
    { account: "P2", person: "R1" },
    { account: "SH", person: "R2" },
  ];
  const inTheMinute = accept("LOG1", 10, { at: "2026-06-03T09:10Z" });
  const by = (actor: string): GivenEvent => ({ ...sign, actor });
  const independent = { independentOfActor: true };
  test.each<[string, Duty, readonly GivenEvent[], GivenEvent, string]>([
    [
      "within the minute of the review, to the actor",
      independent,
      [inTheMinute],
      by("P1"),
      "unknown account-passed-on",
    ],
    [
      "within the minute of the review, from the actor",
      independent,
      [inTheMinute],
      by("P2"),
      "unknown account-passed-on",
    ],
    [
      "between two who are both somebody else",
      independent,
      [inTheMinute],
      by("P3"),
      "true",
    ],
    ["where nobody else is asked for", {}, [inTheMinute], by("P1"), "true"],
    [
      "before the review",
      independent,
      [accept("LOG1", 11)],
      by("P1"),
      "false not-independent",
    ],
    ["after the review", independent, [accept("LOG1", 9)], by("P1"), "true"],
    [
      "perhaps to the second reviewer",
      { reviewers: 2 },
      [inTheMinute, accept("SH", 12)],
      by("P3"),
      "unknown account-passed-on",
    ],
    [
      "too few, whoever it was",
      { reviewers: 3 },
      [inTheMinute, accept("SH", 12)],
      by("P3"),
      "false too-few-reviewers",
    ],
  ])("%s", (_, duty, reviews, action, answer) => {
    expect(enough(duty, reviews, { directory }, action)).toBe(answer);
  });

  test("more of them than can be tried leave the number open", () => {
    const logins = Array.from({ length: 7 }, (__, at) => `L${String(at)}`);
    const passing = logins.flatMap((account) => [
      { account, person: `${account}a`, until: handover },
      { account, person: `${account}b`, from: handover },
    ]);
    const reviews = logins.map((account) => ({
      ...inTheMinute,
      actor: account,
    }));
    const asked = { reviewers: 7 };
    expect(enough(asked, reviews, { directory: passing })).toBe(
      "unknown account-passed-on",
    );
    expect(
      enough({ reviewers: 6 }, reviews.slice(1), { directory: passing }),
    ).toBe("true");
  });
});

describe("two accounts that bear one registration may be one person (domain.md 9)", () => {
  const nmc = { registration: "NMC:99900001" };
  const url = {
    registration: "https://fhir.hl7.org.uk/Id/nmc-number| 99900001",
  };
  const gmc = { registration: "GMC:99900001" };
  test.each<[string, Duty, readonly GivenEvent[], string]>([
    [
      "in either form",
      { reviewers: 2 },
      [accept("A", 10, nmc), accept("B", 11, url)],
      "unknown one-registration",
    ],
    [
      "the account itself a number",
      { reviewers: 2 },
      [accept("NMC:99900001"), accept("B", 11, nmc)],
      "unknown one-registration",
    ],
    [
      "of two schemes",
      { reviewers: 2 },
      [accept("A", 10, nmc), accept("B", 11, gmc)],
      "true",
    ],
    [
      "of no known scheme",
      { reviewers: 2 },
      [
        accept("A", 10, { registration: "PIN:1" }),
        accept("B", 11, { registration: "PIN:1" }),
      ],
      "true",
    ],
    [
      "a scheme without a number",
      { reviewers: 2 },
      [
        accept("A", 10, { registration: "NMC: " }),
        accept("B", 11, { registration: "NMC: " }),
      ],
      "true",
    ],
    [
      "three through two numbers",
      { reviewers: 2 },
      [
        accept("A", 10, nmc),
        accept("B", 11, gmc),
        accept("C", 12, nmc),
        accept("C", 13, gmc),
      ],
      "unknown one-registration",
    ],
    [
      "too few either way",
      { reviewers: 3 },
      [accept("A", 10, nmc), accept("B", 11, nmc)],
      "false too-few-reviewers",
    ],
    ["one is asked", {}, [accept("A", 10, nmc), accept("B", 11, nmc)], "true"],
  ])("%s", (_, duty, reviews, answer) => {
    expect(enough(duty, reviews)).toBe(answer);
  });

  const passes = "2026-06-03T09:10:30Z";
  const two = [accept("A", 10), accept("B", 11)];
  const inTheMinute = accept("L", 10, { at: "2026-06-03T09:10Z" });
  test.each<
    [
      string,
      NonNullable<Given["directory"]>,
      readonly GivenEvent[],
      string,
      Duty?,
    ]
  >([
    [
      "both by the staff list",
      [
        { account: "A", person: "X", ...nmc },
        { account: "B", person: "Y", ...url },
      ],
      two,
      "unknown one-registration",
    ],
    [
      "one by the staff list, one by the log",
      [{ account: "A", ...nmc }],
      [accept("A", 10), accept("B", 11, nmc)],
      "unknown one-registration",
    ],
    [
      "the staff list names its persons by their numbers",
      [{ account: "A", person: "NMC:99900001" }],
      [accept("A", 10), accept("B", 11, nmc)],
      "unknown one-registration",
    ],
    [
      "of two schemes",
      [
        { account: "A", person: "X", ...nmc },
        { account: "B", person: "Y", ...gmc },
      ],
      two,
      "true",
    ],
    [
      "at another time",
      [
        { account: "A", person: "X", ...nmc },
        { account: "B", person: "Y", ...nmc, until: "2026-06-03T09:11:00Z" },
        { account: "B", person: "Y", from: "2026-06-03T09:11:00Z" },
      ],
      two,
      "true",
    ],
    [
      "up to the time of the second review",
      [
        { account: "A", person: "X", ...nmc },
        { account: "B", person: "Y", ...nmc, until: "2026-06-03T09:11:00.1Z" },
      ],
      two,
      "unknown one-registration",
    ],
    [
      "of the actor, where the reviewer must be another",
      [
        { account: "A", person: "X", ...nmc },
        { account: "P1", person: "Y", ...nmc },
      ],
      [accept("A", 10)],
      "unknown one-registration",
      { independentOfActor: true },
    ],
    [
      "an account that passed on, perhaps to whom the second review names otherwise",
      [
        { account: "L", person: "X", until: passes },
        { account: "L", person: "Y", ...nmc, from: passes },
        { account: "B", person: "Z", ...nmc },
      ],
      [inTheMinute, accept("B", 11)],
      "unknown one-registration",
    ],
    [
      "an account that passed on between two who are not the second one",
      [
        { account: "L", person: "X", ...gmc, until: passes },
        { account: "L", person: "Y", ...nmc, from: passes },
        { account: "B", person: "Z", registration: "NMC:99900002" },
      ],
      [inTheMinute, accept("B", 11)],
      "true",
    ],
    [
      "a number in the log on an account that passed on is whoever's it was",
      [
        { account: "L", person: "X", until: passes },
        { account: "L", person: "Y", from: passes },
      ],
      [{ ...inTheMinute, ...nmc }, accept("B", 11, nmc)],
      "unknown one-registration",
    ],
  ])(
    "in the staff list: %s",
    (_, directory, reviews, answer, duty = { reviewers: 2 }) => {
      expect(enough(duty, reviews, { directory })).toBe(answer);
    },
  );
});
