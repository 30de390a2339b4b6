import { describe, expect, test } from "vitest";
import type { RuleFacts } from "../../../src/judge/define-rule.ts";
import { lateOrAlteredEntry } from "../../../src/judge/rules/late-or-altered-entry.ts";
import type { IntendedUse, ReviewDuty } from "../../../src/model/policy.ts";
import { us } from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";
import { decides, issue, june, review, sign, untimed } from "./one-rule.ts";

const later = "2026-06-03T12:00:00Z";
const update: GivenEvent = {
  ...issue,
  type: "recommendation.updated",
  at: "2026-06-03T09:30:00Z",
};

describe("R20, what a use outside the stated one tells", () => {
  const rule = "outside-intended-use";
  const use = (
    intendedUse: IntendedUse,
    events: readonly GivenEvent[],
    given: Partial<Given> = {},
  ) => decides(rule, { policy: { intendedUse }, events, ...given });
  const dose = { ...issue, value: "7", unit: "mg" };
  const limits: IntendedUse = {
    value: { from: 1, to: 5, unit: "mg" },
    ageYears: { from: 18 },
    source: "IFU-9",
  };

  test("the limits that are not met, before those that are open; critical where it was acted on", () => {
    const found = use(limits, [dose, sign]);
    expect(found).toMatchObject({
      verdict: "breached",
      reason: "outside",
      basis: "shown",
      evidence: [1, 0],
      severity: { level: "critical" },
    });
    const none = use(limits, [dose]);
    expect(none).toMatchObject({ verdict: "breached", evidence: [0] });
    expect(none).not.toHaveProperty("severity");
    if (found.verdict !== "breached") throw new Error("breached expected");
    const { sentences = [], data } = found;
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain("IFU-9");
    expect(data?.["what"]).not.toContain(";");
    const open = use({ ageYears: { from: 18 }, setting: ["ward"] }, [
      dose,
      sign,
    ]);
    expect(open).toMatchObject({
      verdict: "undecidable",
      reason: "not-recorded",
      basis: "not-found",
    });
    if (open.verdict !== "undecidable") throw new Error("undecidable expected");
    expect(open.data?.["what"]?.split("; ")).toHaveLength(2);
    expect(open.sentences?.[0]).toContain("source not stated");
  });

  test("inside, or without an output", () => {
    expect(
      use({ value: { from: 1, to: 7, unit: "mg" } }, [dose, sign]),
    ).toEqual({ verdict: "met", reason: "inside" });
    expect(use(limits, [review, sign], { output: "not-in-export" })).toEqual({
      verdict: "inapplicable",
      reason: "output-not-in-export",
    });
  });
});

describe("R06, what a lapse tells", () => {
  const rule = "recommendation-expired";
  const lapsed = (
    events: readonly GivenEvent[],
    policy: NonNullable<Given["policy"]> = {},
    more: Partial<RuleFacts> = {},
  ) => decides(rule, { policy, events }, more);
  const withdrawn: GivenEvent = {
    type: "recommendation.withdrawn",
    at: "2026-06-03T10:30:00Z",
  };
  const expired: GivenEvent = { ...withdrawn, type: "recommendation.expired" };

  test("the action, every way in which it lapsed, and where it stands", () => {
    const found = lapsed([issue, withdrawn, expired, sign]);
    expect(found).toEqual({
      verdict: "breached",
      reason: "lapsed",
      basis: "shown",
      data: { action: "action.signed", what: "withdrawn, expired" },
      evidence: [3, 1, 2, 0],
      sentences: [
        expect.stringMatching(/^The issue .*2026-06-03T09:00:00Z/u),
        expect.stringMatching(/^The withdrawal .*2026-06-03T10:30:00Z/u),
        expect.stringMatching(/^The action .*2026-06-03T11:00:00Z/u),
        "One clock, no tolerance.",
        expect.stringMatching(/^The expiry .*2026-06-03T10:30:00Z/u),
        "Settings of policy policy-1: validFor not stated; invalidatedBy not stated.",
      ],
    });
    expect(lapsed([issue, expired, expired, sign])).toMatchObject({
      data: { what: "expired" },
      severity: { level: "medium", because: "time only" },
    });
    expect(
      lapsed([{ ...issue, validUntil: "2026-06-03T10:00:00Z" }, sign], {
        validFor: "PT30M",
        invalidatedBy: ["INR", "bleed"],
      }),
    ).toMatchObject({
      verdict: "breached",
      data: { what: "valid-until, valid-for" },
      evidence: [1, 0],
      sentences: [
        expect.stringMatching(/^The issue /u),
        'The output states that it is valid until "2026-06-03T10:00:00Z", UTC 2026-06-03T10:00:00Z to 2026-06-03T10:00:01Z.',
        expect.stringMatching(/^The action /u),
        "One clock, no tolerance.",
        "By the policy's validFor, counted from the issue, it is valid until UTC 2026-06-03T09:30:00Z to 2026-06-03T09:30:01Z.",
        "Settings of policy policy-1: validFor PT30M; invalidatedBy INR, bleed.",
      ],
      severity: { level: "medium" },
    });
  });

  test("what is certain before what is open; what is over neither", () => {
    const tie = { ...expired, at: "2026-06-03T11:00:00Z" };
    expect(lapsed([issue, tie, sign])).toMatchObject({
      verdict: "undecidable",
      reason: "open",
      evidence: [2, 1, 0],
    });
    expect(lapsed([issue, withdrawn, tie, sign])).toMatchObject({
      verdict: "breached",
      data: { what: "withdrawn" },
      evidence: [3, 1, 0],
    });
    expect(lapsed([issue, { ...expired, at: later }, sign])).toEqual({
      verdict: "met",
      reason: "in-its-validity",
    });
    expect(lapsed([issue, sign])).toEqual({
      verdict: "inapplicable",
      reason: "no-validity-known",
    });
    expect(lapsed([issue, withdrawn])).toEqual({
      verdict: "inapplicable",
      reason: "no-action",
    });
  });

  describe("a time that the policy gives", () => {
    const validFor = (
      time: string,
      events: readonly GivenEvent[] = [],
      duration = "PT2H",
    ) =>
      lapsed([issue, ...events, { ...sign, at: time }], { validFor: duration })
        .verdict;

    test("until it is certainly over", () => {
      expect(validFor("2026-06-03T10:59:59Z")).toBe("met");
      expect(validFor("2026-06-03T11:00:00Z")).toBe("undecidable");
      expect(validFor("2026-06-03T11:00:01Z")).toBe("breached");
      expect(lapsed([issue, untimed(sign)], { validFor: "PT2H" }).verdict).toBe(
        "inapplicable",
      );
    });

    test("a qualifying review before the action starts it anew, within its own time", () => {
      const again = { ...review, at: "2026-06-03T10:30:00Z" };
      expect(validFor("2026-06-03T12:29:59Z", [again])).toBe("met");
      expect(validFor("2026-06-03T12:30:00Z", [again])).toBe("undecidable");
      expect(validFor("2026-06-03T12:30:01Z", [again])).toBe("breached");
      expect(
        validFor("2026-06-03T12:29:59Z", [{ ...again, actorKind: "service" }]),
      ).toBe("breached");
      expect(
        validFor("2026-06-03T12:29:59Z", [
          { ...again, at: "2026-06-03T12:45:00Z" },
        ]),
      ).toBe("breached");
      expect(
        validFor("2026-06-03T12:29:59Z", [
          { ...again, at: "2026-06-03T09:10:00Z" },
          again,
        ]),
      ).toBe("met");
    });

    test("of each action its own review", () => {
      const events = [
        issue,
        { ...review, at: "2026-06-03T10:30:00Z" },
        sign,
        { ...sign, at: "2026-06-03T12:45:00Z" },
      ];
      expect(lapsed(events, { validFor: "PT2H" })).toMatchObject({
        verdict: "breached",
        evidence: [3, 0],
      });
    });

    test("of several versions: lapsed only if it is so for each", () => {
      const two = (versions: readonly number[], duration: string) =>
        lapsed([issue, update, { ...sign, versions }], { validFor: duration });
      expect(two([0], "PT1H45M")).toMatchObject({
        verdict: "breached",
        evidence: [2, 0],
      });
      expect(two([1], "PT1H45M")).toMatchObject({ verdict: "met" });
      expect(two([0, 1], "PT1H45M")).toMatchObject({
        verdict: "undecidable",
        evidence: [2, 0],
      });
      expect(two([0, 1], "PT1H")).toMatchObject({
        verdict: "breached",
        evidence: [2, 0, 1],
      });
      expect(two([], "PT1H")).toMatchObject({ verdict: "inapplicable" });
    });

    test("an action that may be another decision's is never certainly late", () => {
      const rival = (more: Partial<GivenEvent>) =>
        lapsed([issue, update, { ...sign, rivals: ["x"], ...more }], {
          validFor: "PT1H",
        }).verdict;
      expect(rival({ versions: [0] })).toBe("undecidable");
      expect(rival({ versions: [0, 1] })).toBe("undecidable");
    });

    test("a display alone gives no start", () => {
      const shown = factsFor({
        events: [issue, sign],
        policy: { validFor: "PT1H" },
      });
      const versions = shown.decision.versions.map((version) => ({
        ...version,
        issued: { ...version.issued, earliest: -8_000_000_000_000_000 },
      }));
      expect(
        lapsed(
          [issue, sign],
          { validFor: "PT1H" },
          { decision: { ...shown.decision, versions } },
        ),
      ).toEqual({ verdict: "inapplicable", reason: "no-validity-known" });
    });
  });

  describe("what is on record of the advice", () => {
    test("a withdrawal of another version is not this one's; one that names none is", () => {
      const given = (versions: readonly number[]) =>
        lapsed([
          issue,
          update,
          { ...withdrawn, versions },
          { ...sign, versions: [1] },
        ]).verdict;
      expect(given([1])).toBe("breached");
      expect(given([0])).toBe("inapplicable");
      expect(given([])).toBe("breached");
      expect(given([0, 1])).toBe("breached");
    });

    test("a withdrawal that others may claim is not surely this one's", () => {
      expect(
        lapsed([issue, { ...withdrawn, rivals: ["x"] }, sign]).verdict,
      ).toBe("undecidable");
    });

    test("a newer input that the policy names, after the issue", () => {
      const input = (at: string, code?: string): GivenEvent => ({
        type: "context.input-changed",
        at,
        ...(code === undefined ? {} : { code }),
      });
      const policy = { invalidatedBy: ["INR"] };
      const given = (...events: readonly GivenEvent[]) =>
        lapsed([issue, ...events, sign], policy);
      expect(given(input("2026-06-03T10:00:00Z", "INR"))).toEqual({
        verdict: "breached",
        reason: "lapsed",
        basis: "shown",
        data: { action: "action.signed", what: "input-changed" },
        evidence: [2, 1, 0],
        sentences: [
          expect.stringMatching(/^The issue /u),
          expect.stringMatching(/^The newer input .*2026-06-03T10:00:00Z/u),
          expect.stringMatching(/^The action /u),
          "One clock, no tolerance.",
          expect.stringMatching(/^Settings .*INR/u),
        ],
      });
      expect(given(input("2026-06-03T10:00:00Z", "K"))).toMatchObject({
        verdict: "inapplicable",
      });
      expect(given(input("2026-06-03T10:00:00Z"))).toMatchObject({
        verdict: "inapplicable",
      });
      expect(given(input("2026-06-03T08:00:00Z", "INR"))).toMatchObject({
        verdict: "inapplicable",
      });
      expect(given(input("2026-06-03T09:00:00Z", "INR"))).toMatchObject({
        verdict: "inapplicable",
      });
      expect(
        given({
          ...input("2026-06-03T10:00:00Z", "INR"),
          type: "context.outcome",
        }),
      ).toMatchObject({ verdict: "inapplicable" });
      expect(given(input(later, "INR"))).toMatchObject({ verdict: "met" });
    });

    test("a time that the output states", () => {
      const until = (validUntil: string) =>
        lapsed([{ ...issue, validUntil }, sign]).verdict;
      expect(until("2026-06-03T10:59:59Z")).toBe("breached");
      expect(until("2026-06-03T11:00:00Z")).toBe("undecidable");
      expect(until("2026-06-03T11:00:01Z")).toBe("met");
      // two clocks: the tolerance of two minutes counts
      const other = (validUntil: string) =>
        lapsed([
          { ...issue, validUntil },
          { ...sign, system: "lab" },
        ]).verdict;
      expect(other("2026-06-03T10:57:59Z")).toBe("breached");
      expect(other("2026-06-03T10:58:00Z")).toBe("undecidable");
    });
  });
});

describe("R10, a role that the policy does not name", () => {
  const rule = "reviewer-role-not-permitted";
  const nurse = { ...review, actorRole: "nurse" };
  const level = (
    duty: ReviewDuty,
    more: Partial<RuleFacts> = {},
    directory: Given["directory"] = [],
  ) => {
    const decided = decides(
      rule,
      {
        policy: { review: duty },
        events: [issue, nurse, sign],
        directory: directory ?? [],
      },
      more,
    );
    return decided.verdict === "breached"
      ? (decided.severity?.level ?? "none")
      : `${decided.verdict} ${decided.reason}`;
  };

  test("medium where training alone is not shown", () => {
    const training = { code: "AI" };
    expect(level({ training })).toBe("medium");
    expect(level({ training, by: ["nurse"] })).toBe("medium");
    expect(level({ training, by: ["doctor"] })).toBe("none");
    expect(level({ by: ["doctor"] })).toBe("none");
    expect(level({ training, registration: ["NMC"] })).toBe("none");
    expect(level({ by: ["nurse"] })).toBe("met qualifying-review");
    const trained = [
      { account: "N1", training: "AI", trained: "2026-01-01T00:00:00Z" },
    ];
    expect(level({ training }, {}, trained)).toBe("met qualifying-review");
    expect(level({ training, by: ["doctor"] }, {}, trained)).toBe("none");
  });

  test("without a review to ask, no more is said", () => {
    const given: Given = {
      policy: { review: { training: { code: "AI" } } },
      events: [issue, nurse, sign],
    };
    const { oversight } = factsFor(given);
    if (oversight.search === undefined) throw new Error("a search expected");
    for (const search of [
      undefined,
      { ...oversight.search, nearest: undefined },
    ])
      expect(
        level(
          { training: { code: "AI" } },
          { oversight: { ...oversight, search } },
        ),
      ).toBe("none");
  });
});

describe("R24, what a missing step tells", () => {
  const rule = "escalation-threshold-not-followed";
  const low = { ...issue, confidence: "0.4" };
  const escalate = (
    events: readonly GivenEvent[],
    step: object = {},
    given: Partial<Given> = {},
  ) =>
    decides(rule, {
      policy: {
        escalate: [
          {
            when: { field: "confidence", to: 0.5 },
            step: "review.cosigned",
            ...step,
          },
        ],
      },
      covers: june,
      events,
      ...given,
    });

  test("the field, the step, the action and the output", () => {
    expect(escalate([low, sign])).toEqual({
      verdict: "breached",
      reason: "no-step",
      basis: "not-found",
      data: { field: "confidence", step: "review.cosigned" },
      evidence: [1, 0],
      key: "confidence>review.cosigned",
      sentences: [
        "Trigger of the policy: confidence to 0.5; value on record: 0.4. Step asked for: review.cosigned, before the action.",
        'The output (recommendation.issued): written as "2026-06-03T09:00:00Z", UTC 2026-06-03T09:00:00Z to 2026-06-03T09:00:01Z, clock ehr.',
        'The action (action.signed): written as "2026-06-03T11:00:00Z", UTC 2026-06-03T11:00:00Z to 2026-06-03T11:00:01Z, clock ehr.',
        "Searched: no review.cosigned is on record for this decision.",
      ],
    });
    expect(escalate([low, { ...sign, alignment: "overridden" }])).toMatchObject(
      { evidence: [1, 0] },
    );
    expect(escalate([low], { within: "PT30M" })).toMatchObject({
      verdict: "breached",
      evidence: [0],
    });
    expect(escalate([low])).toMatchObject({
      verdict: "undecidable",
      evidence: [0],
    });
    expect(escalate([review, sign], {}, { output: "not-in-export" })).toEqual({
      verdict: "inapplicable",
      reason: "output-not-in-export",
    });
  });

  test("a step that is open stays open, though the log is complete", () => {
    const tie: GivenEvent = {
      ...review,
      type: "review.cosigned",
      at: sign.at ?? "",
    };
    expect(escalate([low, tie, sign])).toMatchObject({
      verdict: "undecidable",
      data: { step: "review.cosigned" },
    });
    expect(escalate([low, tie, sign], {}, { covers: null })).toMatchObject({
      verdict: "undecidable",
    });
    const { at: _at, ...step } = tie;
    expect(escalate([low, step], { within: "PT30M" })).toMatchObject({
      verdict: "undecidable",
    });
  });

  test("what is known of an action only, without one, or without its time", () => {
    const asked = {
      when: { field: "alignment", is: "overridden" },
      within: "PT30M",
    };
    const overridden: GivenEvent = { ...sign, alignment: "overridden" };
    expect(escalate([issue, untimed(overridden)], asked)).toMatchObject({
      verdict: "undecidable",
    });
    expect(escalate([issue, overridden], asked)).toMatchObject({
      verdict: "breached",
      evidence: [1, 0],
    });
    expect(escalate([low, untimed(sign)])).toMatchObject({
      verdict: "undecidable",
    });
  });
});

describe("R26, what a negative output without a read tells", () => {
  const rule = "ai-negative-no-human-read";
  const absent = { ...issue, finding: "absent" };
  const negative = (
    events: readonly GivenEvent[],
    given: Partial<Given> = {},
    closedBy: readonly GivenEvent["type"][] = ["action.discharged"],
  ) =>
    decides(rule, {
      kind: "imaging",
      policy: {
        omission: {
          negative: ["absent"],
          readWithin: { routine: "PT24H", urgent: "PT1H" },
          closedBy,
        },
      },
      covers: june,
      events,
      ...given,
    });
  const close: GivenEvent = { ...sign, type: "action.discharged", at: later };
  const read = (at: string): GivenEvent => ({
    ...review,
    type: "action.reported-final",
    at,
  });

  test("the closure, the reads and the output", () => {
    expect(negative([absent, read("2026-06-03T13:00:00Z"), close])).toEqual({
      verdict: "breached",
      reason: "closed",
      basis: "not-found",
      data: { action: "action.discharged" },
      evidence: [2, 1, 0],
      sentences: [
        'The output (recommendation.issued): written as "2026-06-03T09:00:00Z", UTC 2026-06-03T09:00:00Z to 2026-06-03T09:00:01Z, clock ehr.',
        'The closure (action.discharged): written as "2026-06-03T12:00:00Z", UTC 2026-06-03T12:00:00Z to 2026-06-03T12:00:01Z, clock ehr.',
        'Searched (action.reported-final): written as "2026-06-03T13:00:00Z", UTC 2026-06-03T13:00:00Z to 2026-06-03T13:00:01Z, clock ehr. Not counted: not certainly in time.',
        "Rows of review: export to 2026-07-01T00:00:00Z. The time until UTC 2026-06-03T12:00:01Z is covered by declared windows.",
        "Rows of action: export to 2026-07-01T00:00:00Z. The time until UTC 2026-06-03T12:00:01Z is covered by declared windows.",
      ],
      severity: { level: "critical", because: "closed on the output alone" },
    });
    expect(
      negative([absent, update, read("2026-06-05T13:00:00Z")]),
    ).toMatchObject({
      verdict: "breached",
      reason: "overdue",
      basis: "not-found",
      evidence: [2, 0],
      sentences: [
        expect.stringMatching(/^The output /u),
        "The time that the policy gives runs out at UTC 2026-06-04T09:00:00Z to 2026-06-04T09:00:01Z.",
        expect.stringMatching(
          /^Searched .* Not counted: not certainly in time\.$/u,
        ),
        expect.any(String),
        expect.any(String),
      ],
    });
  });

  test("why it cannot be told: the order, or the windows", () => {
    const open = (decided: ReturnType<typeof negative>) => {
      expect(decided).toMatchObject({
        verdict: "undecidable",
        reason: "not-to-tell",
        basis: "not-found",
      });
      return decided.verdict === "undecidable"
        ? [decided.data?.["cause"], decided.evidence]
        : [];
    };
    expect(open(negative([absent, read(later), close]))).toEqual([
      "order",
      [2, 1, 0],
    ]);
    expect(
      open(
        negative([absent, close], {
          covers: ["2026-06-01T00:00:00Z", "2026-06-03T11:00:00Z"],
        }),
      ),
    ).toEqual(["coverage", [1, 0]]);
    const short = {
      covers: ["2026-06-01T00:00:00Z", "2026-06-04T09:00:00Z"],
    } as const;
    expect(open(negative([absent, untimed(close)], short))).toEqual([
      "coverage",
      [1, 0],
    ]);
    expect(
      open(negative([absent, { ...close, rivals: ["x"] }], short)),
    ).toEqual(["order", [1, 0]]);
    expect(open(negative([absent, read("2026-06-04T09:00:00Z")]))).toEqual([
      "order",
      [1, 0],
    ]);
    expect(open(negative([absent, untimed(read(""))]))).toEqual([
      "order",
      [1, 0],
    ]);
    expect(open(negative([absent], { covers: null }))).toEqual([
      "coverage",
      [0],
    ]);
  });

  test("nothing closes a case unless the policy says so; without an output there is nothing negative", () => {
    expect(
      negative([absent, close, read("2026-06-03T13:00:00Z")], {}, []),
    ).toEqual({ verdict: "met", reason: "read" });
    expect(
      decides(rule, {
        kind: "imaging",
        policy: { omission: { negative: ["absent"] } },
        events: [absent, close],
        covers: june,
      }),
    ).toEqual({ verdict: "inapplicable", reason: "no-deadline" });
    expect(negative([close], { output: "not-in-export" })).toEqual({
      verdict: "inapplicable",
      reason: "no-finding",
    });
    expect(negative([review, close])).toEqual({
      verdict: "inapplicable",
      reason: "no-finding",
    });
  });
});

describe("R32, what a late entry tells", () => {
  const rule = "late-or-altered-entry";
  const late = (events: readonly GivenEvent[], lateAfter?: string) =>
    decides(rule, {
      policy: lateAfter === undefined ? {} : { logging: { lateAfter } },
      events: [issue, ...events],
    });
  const incident: GivenEvent = {
    type: "context.outcome",
    at: "2026-06-04T08:00:00Z",
    incident: "INC-1",
  };
  const change: GivenEvent = {
    type: "context.record-changed",
    at: "2026-06-04T07:00:00Z",
  };

  test("the longest delay, and every row that is late or changed", () => {
    expect(
      late(
        [
          { ...sign, recordedAt: "2026-06-03T13:00:01Z" },
          change,
          { ...review, recordedAt: "2026-06-03T15:00:01Z" },
        ],
        "PT1H",
      ),
    ).toEqual({
      verdict: "breached",
      reason: "late",
      basis: "shown",
      data: { delay: "5 h" },
      evidence: [1, 3, 2],
      sentences: [
        'action.signed: happened at "2026-06-03T11:00:00Z", written at "2026-06-03T13:00:01Z", at least 2 h later; no downtime of the site is on record then.',
        'review.accepted: happened at "2026-06-03T10:00:00Z", written at "2026-06-03T15:00:01Z", at least 5 h later; no downtime of the site is on record then.',
        'context.record-changed (kind of change not recorded): written at "2026-06-04T07:00:00Z"; replaces a record that it does not name; hash of the new content not recorded.',
      ],
    });
    expect(late([sign, change])).toMatchObject({
      reason: "altered",
      data: { delay: "0 s" },
      evidence: [2],
    });
    const untold = { ...untimed(sign), recordedAt: "2026-06-05T13:00:01Z" };
    expect(late([untold], "PT1H")).toEqual({
      verdict: "met",
      reason: "in-time",
    });
    expect(late([sign])).toEqual({
      verdict: "inapplicable",
      reason: "not-asked",
    });
    expect(
      late([{ ...sign, recordedAt: "2026-06-05T13:00:01Z" }, change]),
    ).toMatchObject({ reason: "altered", evidence: [2] });
  });

  test("a downtime that holds the event, and what the change says of itself", () => {
    const facts = factsFor({
      policy: { logging: { lateAfter: "PT1H" } },
      events: [
        issue,
        { ...sign, recordedAt: "2026-06-03T13:00:01Z" },
        {
          type: "context.record-changed",
          recordedAt: "2026-06-04T07:00:00Z",
          reasonCode: "update",
          replaces: "R0",
          contentHash: "b".repeat(64),
        },
      ],
    });
    const told = (from: string, until: string) => {
      const interval = { earliest: us(from), latest: us(until) };
      const site = {
        ...facts.site,
        downtimes: [{ system: undefined, interval }],
      };
      const decided = lateOrAlteredEntry.under(facts.policy)?.(
        { ...facts, site },
        [],
      );
      return decided?.verdict === "breached" ? decided.sentences : undefined;
    };
    const on = "a downtime of the site was on then";
    const off = "no downtime of the site is on record then";
    const [first, changed] =
      told("2026-06-03T10:00:00Z", "2026-06-03T12:00:00Z") ?? [];
    expect(first).toContain(on);
    expect(changed).toBe(
      `context.record-changed (update): written at "2026-06-04T07:00:00Z"; replaces R0; hash of the new content ${"b".repeat(64)}.`,
    );
    for (const [from, until, words] of [
      ["2026-06-03T10:00:00Z", "2026-06-03T11:00:00Z", off],
      ["2026-06-03T10:00:00Z", "2026-06-03T11:00:01Z", on],
      ["2026-06-03T11:00:00Z", "2026-06-03T12:00:00Z", on],
      ["2026-06-03T11:00:01Z", "2026-06-03T12:00:00Z", off],
    ] as const)
      expect(told(from, until)?.[0]).toContain(words);
  });

  test("one of them after an incident is enough; a row without a time is after nothing", () => {
    const severity = (...events: readonly GivenEvent[]) => {
      const decided = late([sign, ...events]);
      return decided.verdict === "breached"
        ? decided.severity?.level
        : undefined;
    };
    const after = { ...change, at: "2026-06-04T09:00:00Z" };
    expect(severity(incident, change)).toBeUndefined();
    expect(severity(incident, change, after)).toBe("high");
    expect(severity(incident, untimed(change))).toBeUndefined();
    expect(severity(untimed(incident), after)).toBeUndefined();
    expect(severity(untimed(incident), incident, after)).toBe("high");
    expect(severity({ ...after, incident: "INC-1" })).toBeUndefined();
    const written = { ...change, recordedAt: "2026-06-04T09:00:00Z" };
    expect(severity(incident, written)).toBe("high");
  });
});
