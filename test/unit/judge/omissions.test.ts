import { describe, expect, test } from "vitest";
import { isUrgent } from "../../../src/judge/urgency.ts";
import type { Scales } from "../../../src/judge/urgency.ts";
import type { Policy } from "../../../src/model/policy.ts";
import { buildEvent, judge } from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { asks, decides, issue, june, review, sign } from "./one-rule.ts";

const day = (n: number, time = "09:00:00"): string =>
  `2026-06-${String(n).padStart(2, "0")}T${time}Z`;

/** What the finding says of each event that it searched. */
function lacks(decided: ReturnType<typeof decides>): readonly string[] {
  if (!("sentences" in decided)) return [];
  return (decided.sentences ?? []).flatMap((sentence) =>
    sentence.startsWith("Searched")
      ? [/Not counted: (.*)\.$/u.exec(sentence)?.[1] ?? ""]
      : [],
  );
}

describe("what is urgent", () => {
  const scales: Scales = {
    ai5: { "1": 1, "2": 1, "5": 3 },
    local: { routine: 1, urgent: 2, stat: 3 },
    "fhir-request-priority": { routine: 1, urgent: 2, asap: 3, stat: 4 },
  };
  test.each<[string | undefined, string | undefined, boolean]>([
    ["5", "ai5", true],
    ["2", "ai5", false],
    ["6", "ai5", false],
    ["toString", "ai5", false],
    ["urgent", "local", false],
    ["stat", "local", true],
    ["urgent", "fhir-request-priority", true],
    ["asap", "fhir-request-priority", true],
    ["routine", "fhir-request-priority", false],
    ["urgent", undefined, true],
    ["stat", "undeclared", true],
    ["5", "undeclared", false],
    ["urgent", "constructor", true],
    [undefined, "ai5", false],
  ])("%s on the scale %s: %s", (priority, priorityScale, expected) => {
    const event = buildEvent(
      {
        type: "recommendation.issued",
        ...(priority === undefined ? {} : { priority }),
        ...(priorityScale === undefined ? {} : { priorityScale }),
      },
      0,
    );
    expect(isUrgent(event, scales)).toBe(expected);
    if (priority === "5") expect(isUrgent(event, undefined)).toBe(false);
  });
});

describe("a deadline that another clock is held against", () => {
  const negative = (
    at: string,
    clocks: NonNullable<Policy["clocks"]>,
  ): string =>
    asks("ai-negative-no-human-read", {
      kind: "imaging",
      policy: {
        clocks,
        omission: { negative: ["absent"], readWithin: { routine: "PT10M" } },
      },
      covers: june,
      events: [
        { ...issue, finding: "absent" },
        { ...review, type: "action.reported-final", at, system: "ris" },
      ],
    });
  const tolerance = { tolerance: "PT2M" };
  test.each([
    [day(3, "09:07:59"), "met read"],
    [day(3, "09:08:00"), "undecidable not-to-tell low"],
    [day(3, "09:12:00"), "undecidable not-to-tell low"],
    [day(3, "09:12:01"), "breached overdue high"],
  ])("%s: %s", (at, expected) => {
    expect(negative(at, tolerance)).toBe(expected);
  });

  test("a declared offset moves it, in the direction in which it is declared", () => {
    const ahead = (
      systems: readonly [string, string],
    ): NonNullable<Policy["clocks"]> => ({
      pairs: [{ systems, offset: "PT5M", tolerance: "PT0S" }],
    });
    expect(negative(day(3, "09:14:59"), ahead(["ehr", "ris"]))).toBe(
      "met read",
    );
    expect(negative(day(3, "09:15:01"), ahead(["ehr", "ris"]))).toBe(
      "breached overdue high",
    );
    expect(negative(day(3, "09:04:59"), ahead(["ris", "ehr"]))).toBe(
      "met read",
    );
    expect(negative(day(3, "09:05:01"), ahead(["ris", "ehr"]))).toBe(
      "breached overdue high",
    );
  });
});

describe("R26, what each event searched lacks", () => {
  const negative = (
    events: readonly GivenEvent[],
    duty: Policy["review"] = {},
    given: Partial<Given> = {},
  ) =>
    decides("ai-negative-no-human-read", {
      kind: "imaging",
      policy: {
        review: duty,
        omission: {
          negative: ["absent"],
          readWithin: { routine: "P7D" },
          closedBy: ["action.discharged"],
        },
      },
      covers: june,
      events: [{ ...issue, finding: "absent" }, ...events],
      ...given,
    });
  const close: GivenEvent = { ...sign, type: "action.discharged", at: day(4) };
  test.each<[string, readonly GivenEvent[], Policy["review"], string]>([
    [
      "nobody identified",
      [{ ...review, actorKind: "organisation" }],
      {},
      "not shown to be by an identified person",
    ],
    ["too late", [{ ...review, at: day(5) }], {}, "not certainly in time"],
    [
      "no role",
      [review],
      { by: ["radiologist"] },
      "not shown to be in a role, with the registration and training, that the policy asks for",
    ],
    [
      "no registration",
      [review],
      { registration: ["GMC"] },
      "not shown to be in a role, with the registration and training, that the policy asks for",
    ],
    [
      "no training",
      [review],
      { training: { code: "AI-01" } },
      "not shown to be in a role, with the registration and training, that the policy asks for",
    ],
    [
      "from before the output",
      [{ ...review, at: day(2) }],
      {},
      "from before the output came to be",
    ],
    [
      "begun before the output",
      [{ ...review, openedAt: day(2) }],
      {},
      "from before the output came to be",
    ],
    [
      "taken back",
      [review, { ...review, type: "review.revoked", at: day(3, "10:30:00") }],
      {},
      "taken back by then",
    ],
  ])("%s", (_, events, duty, expected) => {
    const decided = negative([...events, close], duty);
    expect([decided.verdict, decided.reason]).toEqual(["breached", "closed"]);
    expect(lacks(decided)).toEqual([expected]);
  });

  test("a reading that began before the output counts where the policy says so", () => {
    const events = [{ ...review, openedAt: day(2) }, close];
    expect(negative(events, { afterOutput: false })).toEqual({
      verdict: "met",
      reason: "read",
    });
  });

  test.each<[string, readonly GivenEvent[], string]>([
    [
      "a claim of another decision",
      [{ ...review, rivals: ["x"] }],
      "may belong to another decision",
    ],
    [
      "perhaps taken back",
      [review, { ...review, type: "review.revoked", at: close.at ?? "" }],
      "perhaps taken back by then",
    ],
    [
      "of a version that the export lacks",
      [{ ...review, versions: [] }],
      "not shown to be of the output in question",
    ],
  ])("%s leaves it open", (_, events, expected) => {
    const decided = negative([...events, close]);
    expect([decided.verdict, decided.reason]).toEqual([
      "undecidable",
      "not-to-tell",
    ]);
    expect(lacks(decided)).toEqual([expected]);
  });

  test("a report asks for no role, and is a read of the case whatever the output said", () => {
    const report: GivenEvent = {
      ...review,
      type: "action.reported-preliminary",
      at: day(2),
    };
    expect(negative([report, close], { by: ["radiologist"] }).verdict).toBe(
      "met",
    );
    expect(lacks(negative([close]))).toEqual([""]);
  });

  test("with one version for all, the review of an earlier one counts", () => {
    const given = {
      events: [
        { ...issue, recommendationVersion: "1", finding: "present" },
        { ...review, recommendationVersion: "1" },
        {
          ...issue,
          type: "recommendation.updated" as const,
          at: day(3, "10:30:00"),
          recommendationVersion: "2",
          finding: "absent",
        },
        close,
      ],
    };
    expect(negative([], {}, given).verdict).toBe("breached");
    expect(negative([], { sameVersion: false }, given).verdict).toBe("met");
    expect(
      negative([], {}, { ...given, versionsCompare: "same" }).verdict,
    ).toBe("met");
    expect(
      negative([], {}, { ...given, versionsCompare: "not-comparable" }).verdict,
    ).toBe("undecidable");
  });

  test("a closure that may rely on a version with a finding, or on one that is not in the export, is open", () => {
    const present: GivenEvent = {
      ...issue,
      type: "recommendation.updated",
      at: day(3, "10:30:00"),
      finding: "present",
    };
    const closed = (versions: readonly number[]) =>
      negative([present, { ...close, versions }]);
    expect(closed([0]).verdict).toBe("breached");
    expect(closed([0, 1]).verdict).toBe("undecidable");
    expect(closed([]).verdict).toBe("undecidable");
    expect(closed([1])).toEqual({
      verdict: "inapplicable",
      reason: "not-negative",
    });
  });
});

describe("R24, which version is escalated", () => {
  const low = { ...issue, confidence: "0.4" };
  const update = (at: string, confidence: string): GivenEvent => ({
    ...issue,
    type: "recommendation.updated",
    at,
    confidence,
  });
  const escalate = (
    events: readonly GivenEvent[],
    step: object = {},
    given: Partial<Given> = {},
  ): string => {
    const { verdict, reason } = decides("escalation-threshold-not-followed", {
      policy: {
        escalate: [
          {
            when: { field: "confidence", to: "0.5" },
            step: "review.cosigned",
            within: "PT1H",
            ...step,
          },
        ],
      },
      covers: june,
      events,
      ...given,
    });
    return `${verdict} ${reason}`;
  };
  const cosign = (at: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
    ...review,
    type: "review.cosigned",
    at,
    ...more,
  });

  test("of several versions that the action may rely on all have to give the answer", () => {
    const events = (versions: readonly number[]) => [
      low,
      update(day(3, "09:30:00"), "0.9"),
      { ...sign, versions },
    ];
    expect(escalate(events([0]))).toBe("breached no-step");
    expect(escalate(events([1]))).toBe("inapplicable no-trigger");
    expect(escalate(events([0, 1]))).toBe("undecidable not-to-tell");
    expect(escalate(events([]))).toBe("undecidable not-to-tell");
    expect(
      escalate(events([]), { when: { field: "alignment", is: "overridden" } }),
    ).toBe("inapplicable no-trigger");
  });

  test("where nothing was done, until another version replaced it", () => {
    const replaced = (at: string) => escalate([low, update(at, "0.9")]);
    expect(replaced(day(3, "09:59:59"))).toBe("inapplicable no-trigger");
    expect(replaced(day(3, "10:00:00"))).toBe("undecidable not-to-tell");
    expect(replaced(day(3, "10:00:01"))).toBe("breached no-step");
    expect(escalate([low, update(day(3, "09:30:00"), "0.3")])).toBe(
      "breached no-step",
    );
    expect(
      escalate([
        low,
        update(day(3, "09:30:00"), "0.3"),
        cosign(day(3, "09:40:00"), { versions: [1] }),
      ]),
    ).toBe("met step-recorded");
    expect(
      escalate([low, update(day(3, "11:30:00"), "0.9")], { within: undefined }),
    ).toBe("inapplicable no-trigger");
  });

  test("a step that is no review asks for no person and no version, but comes after the output", () => {
    const refer = (at: string): readonly GivenEvent[] => [
      low,
      {
        type: "action.referred",
        at,
        actor: "SYSTEM",
        actorKind: "service",
        versions: [0],
      },
      update(day(3, "09:30:00"), "0.4"),
      { ...sign, versions: [1] },
    ];
    const asked = { step: "action.referred" };
    expect(escalate(refer(day(3, "09:10:00")), asked)).toBe(
      "met step-recorded",
    );
    expect(escalate(refer(day(2)), asked)).toBe("breached no-step");
  });
});

describe("R27, who resolves", () => {
  test("a rejection that was perhaps taken back leaves it open; an action of a service resolves", () => {
    const resolved = (events: readonly GivenEvent[]): string => {
      const { verdict, reason } = decides(
        "recommendation-not-resolved-in-time",
        {
          policy: { omission: { resolveWithin: { routine: "P1D" } } },
          covers: june,
          events: [{ ...issue, stance: "do" }, ...events],
        },
      );
      return `${verdict} ${reason}`;
    };
    const reject: GivenEvent = { ...review, type: "review.rejected" };
    const revoke = (at: string): GivenEvent => ({
      ...review,
      type: "review.revoked",
      at,
    });
    expect(resolved([reject])).toBe("met resolved");
    expect(resolved([reject, revoke(day(3, "12:00:00"))])).toBe(
      "undecidable not-to-tell",
    );
    expect(resolved([review, revoke(day(4, "08:59:59"))])).toBe(
      "breached unresolved",
    );
    expect(resolved([review, revoke(day(4, "09:00:00"))])).toBe(
      "undecidable not-to-tell",
    );
    expect(resolved([review, revoke(day(4, "09:00:01"))])).toBe("met resolved");
    expect(resolved([{ ...sign, actorKind: "service" }])).toBe("met resolved");
  });
});

describe("the policy of an omission", () => {
  const two = (omission: Policy["omission"]): readonly Policy[] =>
    (
      [
        { from: "2026-01-01", until: "2026-06-06" },
        { from: "2026-06-06" },
      ] as const
    ).map((inForce, place) => ({
      id: `policy-${String(place + 1)}`,
      approvedBy: "Clinical Safety Officer",
      approvedOn: "2026-01-01",
      inForce,
      appliesTo: { decisionKind: "medication" },
      ...(place === 0 && omission !== undefined ? { omission } : {}),
    }));
  const chosen = (
    fields: Partial<GivenEvent>,
    omission: Policy["omission"],
    scales?: NonNullable<Given["scales"]>,
  ): string | undefined =>
    judge({
      policies: two(omission),
      covers: june,
      events: [{ ...issue, ...fields }],
      ...(scales === undefined ? {} : { scales }),
    }).policy;
  const within = { urgent: "P1D", routine: "P7D" };
  test.each<[Partial<GivenEvent>, Policy["omission"], string]>([
    [{ priority: "urgent" }, { resolveWithin: within }, "policy-1"],
    [{ priority: "routine" }, { resolveWithin: within }, "policy-2"],
    [{ priority: "urgent" }, { readWithin: within }, "policy-1"],
    [{}, { readWithin: within }, "policy-2"],
    [
      { finding: "absent" },
      {
        negative: ["absent"],
        readWithin: { routine: "P1D" },
        resolveWithin: { routine: "P7D" },
      },
      "policy-1",
    ],
    [
      { finding: "present" },
      {
        negative: ["absent"],
        readWithin: { routine: "P1D" },
        resolveWithin: { routine: "P7D" },
      },
      "policy-2",
    ],
    [{ priority: "urgent" }, { resolveWithin: { routine: "P7D" } }, "policy-1"],
    [{}, undefined, "policy-1"],
  ])("%j under %j: %s", (fields, omission, expected) => {
    expect(chosen(fields, omission)).toBe(expected);
  });

  test("what is urgent by a declared scale", () => {
    const five = { priority: "5", priorityScale: "ai5" };
    const scales = { ai5: { "1": 1, "5": 5 } };
    expect(chosen(five, { resolveWithin: within }, scales)).toBe("policy-1");
    expect(chosen(five, { resolveWithin: within })).toBe("policy-2");
  });
});
