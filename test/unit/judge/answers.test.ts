import { describe, expect, test } from "vitest";
import {
  nearestMiss,
  openCandidates,
} from "../../../src/judge/nearest-miss.ts";
import type { Candidate, Step } from "../../../src/judge/candidate.ts";
import { directoryOf } from "../../../src/judge/directory.ts";
import { issueStart } from "../../../src/judge/issue-start.ts";
import { boundedTime } from "../../../src/judge/bounded-time.ts";
import {
  orderOf,
  orderToIssue,
  sureOrderOf,
} from "../../../src/judge/event-order.ts";
import { identify, personsOf } from "../../../src/judge/people.ts";
import {
  coverageBefore,
  coverageUntil,
} from "../../../src/judge/review-window.ts";
import { isSameAct, stampOf } from "../../../src/judge/timing.ts";
import { triggerHolds } from "../../../src/judge/trigger.ts";
import { openEnd, openStart } from "../../../src/model/event.ts";
import type { Interval } from "../../../src/model/event.ts";
import type { Trigger } from "../../../src/model/policy.ts";
import {
  buildDecision,
  buildDirectory,
  buildEvent,
  intervalOf,
  us,
} from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";

const issue: GivenEvent = {
  type: "recommendation.issued",
  at: "2026-06-03T09:00:00Z",
};

const review: GivenEvent = {
  type: "review.accepted",
  at: "2026-06-03T09:10:00Z",
  actor: "N1",
  actorKind: "human",
};

const sign: GivenEvent = {
  type: "action.signed",
  at: "2026-06-03T09:20:00Z",
  actor: "P1",
  actorKind: "human",
};

describe("one signature (rules.md 2)", () => {
  const [, accepted, signed] = buildDecision({
    events: [
      issue,
      { ...review, row: "z" },
      { ...sign, actor: "N1", at: "2026-06-03T09:10:00Z", row: "z" },
    ],
  }).events;
  if (accepted === undefined || signed === undefined)
    throw new Error("three events expected");
  const [origin] = accepted.event.origins;
  if (origin === undefined) throw new Error("an origin expected");
  const same = (event: object): boolean =>
    isSameAct(accepted, {
      ...signed,
      event: { ...signed.event, origins: [origin], ...event },
    });

  test("one record, one actor, one stamp, one column", () => {
    expect(same({})).toBe(true);
    expect(same({ stampColumn: "SIGNED_AT" })).toBe(false);
    expect(same({ fields: { ...signed.event.fields, actor: "N2" } })).toBe(
      false,
    );
    expect(
      same({
        fields: { ...signed.event.fields, occurredAt: "2026-06-03T09:10:01Z" },
      }),
    ).toBe(false);
  });

  test("another record is another act: by its place, its file or its bytes", () => {
    for (const part of [{ byteOffset: 7 }, { file: "b.csv" }, { sha256: "x" }])
      expect(same({ origins: [{ ...origin, ...part }] })).toBe(false);
    expect(same({ origins: [{ ...origin, file: "b.csv" }, origin] })).toBe(
      true,
    );
  });

  test("the stamp is the first of the times that the record fills", () => {
    const stamp = (given: Partial<GivenEvent>) =>
      stampOf(buildEvent({ type: "review.accepted", ...given }, 1));
    const [a, b, c] = ["2026-06-01", "2026-06-02", "2026-06-03"];
    expect(stamp({ occurredAt: a, recordedAt: b, notAfter: c })).toBe(a);
    expect(stamp({ recordedAt: b, notAfter: c })).toBe(b);
    expect(stamp({ notAfter: c })).toBe(c);
    expect(stamp({})).toBeUndefined();
  });
});

describe("times of a decision under its policy", () => {
  test("the declared offset of two clocks counts, and their tolerance", () => {
    const facts = (clocks: NonNullable<Given["policy"]>["clocks"]) =>
      factsFor({
        policy: clocks === undefined ? {} : { clocks },
        events: [issue, { ...review, system: "lab" }, sign],
      });
    const pair = (offset: string) => ({
      pairs: [{ systems: ["ehr", "lab"] as const, tolerance: "PT1S", offset }],
    });
    expect(orderOf(facts(undefined), 1, 2).order).toBe("before");
    // what lab wrote as 09:10 was 09:25 by the other clock
    expect(orderOf(facts(pair("-PT15M")), 1, 2).order).toBe("after");
    expect(orderOf(facts(pair("PT15M")), 1, 2).order).toBe("before");
    const shifted = facts(pair("PT15M"));
    expect(orderToIssue(shifted, 1, shifted.times[1], 0)).toBe("before");
    const plain = facts(undefined);
    expect(orderToIssue(plain, 1, plain.times[1], 0)).toBe("after");
    const wide = facts({ tolerance: "PT30M" });
    expect(orderOf(wide, 1, 2)).toEqual({
      order: "unknown",
      cause: "tolerance",
    });
    expect(orderToIssue(wide, 1, wide.times[1], 0)).toBe("unknown");
    expect(orderOf(wide, 0, 2).order).toBe("before");
  });

  test("a time other than the event's own, such as its opening, is set against the issue too", () => {
    const facts = factsFor({ events: [issue, review, sign] });
    expect(orderToIssue(facts, 1, intervalOf("2026-06-03T08:59:59Z"), 0)).toBe(
      "before",
    );
    expect(orderToIssue(facts, 1, intervalOf("2026-06-03T09:00:00Z"), 0)).toBe(
      "unknown",
    );
    expect(orderToIssue(facts, 1, undefined, 0)).toBe("unknown");
    expect(orderToIssue(facts, 1, facts.times[1], 7)).toBe("unknown");
  });

  test("what others may claim is never known to be before; it may be known to be after", () => {
    const facts = factsFor({
      events: [issue, { ...review, rivals: ["x"] }, sign],
    });
    expect(sureOrderOf(facts, 1, 2)).toBe("unknown");
    expect(sureOrderOf(facts, 2, 1)).toBe("after");
    expect(sureOrderOf(facts, 0, 2)).toBe("before");
    expect(sureOrderOf(facts, 1, 0)).toBe("after");
  });

  const boundOnly: GivenEvent = {
    type: "recommendation.issued",
    notAfter: "2026-06-03T09:00:00Z",
  };
  const decision = (advice: GivenEvent, issued?: Interval) => {
    const built = buildDecision({ events: [advice, review, sign] });
    return issued === undefined
      ? built
      : {
          ...built,
          versions: built.versions.map((version) => ({ ...version, issued })),
        };
  };
  const open = (latest: string): Interval => ({
    earliest: openStart,
    latest: us(latest),
  });

  test("an open start is bounded by the issue, where one is known", () => {
    const own = decision(issue);
    expect(boundedTime(own, undefined)).toBeUndefined();
    const known = intervalOf("2026-06-03T09:10:00Z");
    expect(boundedTime(own, known)).toBe(known);
    expect(boundedTime(own, open("2026-06-03T09:10:00Z"))).toEqual({
      earliest: us("2026-06-03T09:00:00Z"),
      latest: us("2026-06-03T09:10:00Z"),
    });
    // a bound before the issue: the last microsecond before it
    const early = us("2026-06-03T08:00:00Z");
    expect(boundedTime(own, open("2026-06-03T08:00:00Z"))).toEqual({
      earliest: early - 1,
      latest: early,
    });
    const unknown = decision(boundOnly, open("2026-06-03T09:00:00Z"));
    expect(boundedTime(unknown, open("2026-06-03T09:10:00Z"))).toEqual({
      earliest: us("2026-06-03T09:10:00Z") - 1,
      latest: us("2026-06-03T09:10:00Z"),
    });
    expect(
      boundedTime({ ...own, versions: [] }, open("2026-06-03T09:10:00Z"))
        ?.earliest,
    ).toBe(us("2026-06-03T09:10:00Z") - 1);
  });

  test("the issue as far back as can be: one window before a bound", () => {
    const facts = factsFor({ events: [issue, review, sign] });
    expect(issueStart(facts)).toBe(us("2026-06-03T09:00:00Z"));
    const bound = {
      ...facts,
      decision: decision(issue, open("2026-06-03T09:00:00Z")),
    };
    expect(issueStart(bound)).toBe(us("2026-06-02T09:00:00Z"));
    expect(
      issueStart({ ...facts, decision: { ...facts.decision, versions: [] } }),
    ).toBeUndefined();
  });

  test("a time against a bound says no more than the bound", () => {
    const facts = factsFor({ events: [issue, review, sign] });
    const bound = {
      ...facts,
      decision: decision(issue, open("2026-06-03T09:00:01Z")),
    };
    expect(orderToIssue(bound, 1, bound.times[1], 0)).toBe("after");
    expect(orderToIssue(bound, 1, intervalOf("2026-06-03T08:00:00Z"), 0)).toBe(
      "unknown",
    );
  });
});

describe("the window in which a review would stand (domain.md 6)", () => {
  const june = (from: string, until: string): Partial<Given> => ({
    covers: [from, until],
  });
  const word = (
    given: Partial<Given>,
    events: readonly GivenEvent[] = [issue, sign],
  ): readonly [string, boolean, string | undefined, number] => {
    const facts = factsFor({ events, ...given });
    const found = coverageBefore(facts, events.length - 1);
    return [found.word, found.claimable, found.cause, found.reasons.length];
  };

  test.each<[string, Partial<Given>, string, boolean, string | undefined]>([
    [
      "to the second",
      june("2026-06-03T09:00:00Z", "2026-06-03T09:20:01Z"),
      "declared",
      true,
      undefined,
    ],
    [
      "a second short",
      june("2026-06-03T09:00:00Z", "2026-06-03T09:20:00Z"),
      "not-covered",
      false,
      "window-not-covered",
    ],
    [
      "a second late",
      june("2026-06-03T09:00:01Z", "2026-06-03T09:20:01Z"),
      "not-covered",
      false,
      "window-not-covered",
    ],
    [
      "none declared",
      { covers: null },
      "undeclared",
      true,
      "window-not-declared",
    ],
    [
      "none declared, where the policy asks for one",
      { covers: null, policy: { coverage: "declared" } },
      "undeclared",
      false,
      "window-not-declared",
    ],
    [
      "no log of reviews",
      { covers: "none" },
      "not-covered",
      false,
      "no-review-log",
    ],
  ])("%s", (_, given, expected, claimable, cause) => {
    const [found, claim, why, reasons] = word(given);
    expect([found, claim, why]).toEqual([expected, claimable, cause]);
    if (expected !== "declared") expect(reasons).toBeGreaterThan(0);
  });

  test("without an action: the linking window from the issue", () => {
    const until = (end: string): string =>
      coverageUntil(
        factsFor({
          events: [issue, sign],
          ...june("2026-06-03T09:00:00Z", end),
        }),
        undefined,
      ).word;
    expect(until("2026-06-04T09:00:00Z")).toBe("declared");
    expect(until("2026-06-04T08:59:59Z")).toBe("not-covered");
  });

  test("without an issue: the linking window before the action; without both, nothing is claimed of any time", () => {
    const facts = factsFor({
      events: [issue, sign],
      ...june("2026-06-02T09:20:01Z", "2026-06-03T09:20:01Z"),
    });
    const headless = {
      ...facts,
      decision: { ...facts.decision, versions: [] },
    };
    expect(coverageBefore(headless, 1).word).toBe("declared");
    const short = factsFor({
      events: [issue, sign],
      ...june("2026-06-02T09:20:02Z", "2026-06-03T09:20:01Z"),
    });
    expect(
      coverageBefore(
        { ...short, decision: { ...short.decision, versions: [] } },
        1,
      ).word,
    ).toBe("not-covered");
    expect(coverageUntil(headless, undefined).word).toBe("not-covered");
  });

  test("an action that ends before the issue began is looked at in its last microsecond", () => {
    const facts = factsFor({
      events: [issue, sign],
      ...june("2026-06-03T07:00:00Z", "2026-06-03T08:00:00Z"),
    });
    expect(coverageUntil(facts, us("2026-06-03T08:00:00Z")).word).toBe(
      "declared",
    );
    expect(coverageUntil(facts, us("2026-06-03T08:00:00Z") + 1).word).toBe(
      "not-covered",
    );
  });
});

describe("triggers (rules.md 2, `when`)", () => {
  const holds = (
    when: object,
    events: readonly GivenEvent[],
    action: number | undefined = events.length - 1,
  ): string =>
    triggerHolds(factsFor({ events: [...events] }), when as Trigger, action);
  const input = (at: string, value: string, code = "inr"): GivenEvent => ({
    type: "context.input-changed",
    at,
    value,
    code,
  });

  test("an input: its newest value before the action, of one code or of several; open where it is not known which that is", () => {
    const asked = { field: "input", is: "inr", from: 5 };
    const early = input("2026-06-03T09:05:00Z", "6");
    const late = input("2026-06-03T09:15:00Z", "3");
    expect(holds(asked, [issue, early, sign])).toBe("true");
    expect(holds(asked, [issue, early, late, sign])).toBe("false");
    expect(holds(asked, [issue, late, early, sign])).toBe("false");
    expect(
      holds(asked, [issue, early, input("2026-06-03T09:20:00Z", "3"), sign]),
    ).toBe("unknown");
    expect(
      holds(asked, [issue, early, input("2026-06-03T09:20:00Z", "7"), sign]),
    ).toBe("true");
    expect(
      holds(asked, [issue, early, input("2026-06-03T09:20:01Z", "3"), sign]),
    ).toBe("true");
    expect(holds(asked, [issue, early, { ...early, value: "3" }, sign])).toBe(
      "unknown",
    );
    expect(
      holds({ field: "input", is: "inr" }, [
        issue,
        input("2026-06-03T09:20:00Z", "3"),
        sign,
      ]),
    ).toBe("unknown");
    expect(holds(asked, [issue, sign])).toBe("unknown");
    expect(
      holds(asked, [issue, input("2026-06-03T09:05:00Z", "6", "k"), sign]),
    ).toBe("unknown");
    expect(
      holds(asked, [issue, { ...early, type: "context.outcome" }, sign]),
    ).toBe("unknown");
    const { code: _, ...nameless } = early;
    expect(holds(asked, [issue, nameless, sign])).toBe("unknown");
    const several = { field: "input", in: ["inr", "k"], to: 5 };
    expect(
      holds(several, [issue, input("2026-06-03T09:05:00Z", "4", "k"), sign]),
    ).toBe("true");
    // without a bound, that it is on record
    expect(holds({ field: "input", is: "inr" }, [issue, early, sign])).toBe(
      "true",
    );
    expect(
      holds({ field: "input", is: "inr", to: 5 }, [issue, early, sign]),
    ).toBe("false");
    expect(holds({ field: "input" }, [issue, early, sign])).toBe("unknown");
  });

  test("without an action every input counts", () => {
    const asked = { field: "input", is: "inr", from: 5 };
    const facts = factsFor({
      events: [issue, sign, input("2026-06-03T10:00:00Z", "6")],
    });
    expect(triggerHolds(facts, asked as Trigger, undefined)).toBe("true");
    expect(triggerHolds(facts, asked as Trigger, 1)).toBe("unknown");
  });

  test.each<[object, Partial<GivenEvent>, string]>([
    [{ field: "priority", is: "urgent" }, { priority: "urgent" }, "true"],
    [{ field: "priority", is: "urgent" }, { priority: "routine" }, "false"],
    [{ field: "priority", is: "urgent" }, {}, "unknown"],
    [{ field: "finding", in: ["a", "b"] }, { finding: "b" }, "true"],
    [{ field: "finding", in: ["a", "b"] }, { finding: "c" }, "false"],
    [
      { field: "confidence", from: "0.5", to: "0.7" },
      { confidence: "0.5" },
      "true",
    ],
    [
      { field: "confidence", from: "0.5", to: "0.7" },
      { confidence: "0.70" },
      "true",
    ],
    [
      { field: "confidence", from: "0.5", to: "0.7" },
      { confidence: "0.71" },
      "false",
    ],
    [
      { field: "confidence", from: "0.5", to: "0.7" },
      { confidence: "0.49" },
      "false",
    ],
    [{ field: "confidence", to: "x" }, { confidence: "0.4" }, "unknown"],
  ])("%j of %j: %s", (when, advice, expected) => {
    expect(holds(when, [{ ...issue, ...advice }, sign])).toBe(expected);
  });

  test("of the version that the action relies on", () => {
    const update: GivenEvent = {
      ...issue,
      type: "recommendation.updated",
      at: "2026-06-03T09:05:00Z",
      priority: "urgent",
    };
    const urgent = { field: "priority", is: "urgent" };
    const old = { ...issue, priority: "routine" };
    expect(holds(urgent, [old, update, { ...sign, versions: [1] }])).toBe(
      "true",
    );
    expect(holds(urgent, [old, update, { ...sign, versions: [0] }])).toBe(
      "false",
    );
    const facts = factsFor({ events: [old, update, sign] });
    expect(triggerHolds(facts, urgent as Trigger, undefined)).toBe("false");
  });

  test("an alignment, and a change of the week's dose", () => {
    const of = (when: object, action: Partial<GivenEvent>) =>
      holds(when, [issue, { ...sign, ...action }]);
    const overridden = { field: "alignment", is: "overridden" };
    expect(of(overridden, { alignment: "overridden" })).toBe("true");
    expect(of(overridden, { alignment: "concordant" })).toBe("false");
    expect(of(overridden, { alignment: "undetermined" })).toBe("unknown");
    const week = { field: "weeklyChangePercent", from: 20 };
    expect(of(week, { weeklyChangePercent: "20" })).toBe("true");
    expect(of(week, { weeklyChangePercent: "19.9" })).toBe("false");
    expect(of(week, {})).toBe("unknown");
  });
});

describe("who an account is, by the staff list (domain.md 5)", () => {
  type Rows = NonNullable<Given["directory"]>;
  const kind = (rows: Rows, at: Interval | undefined): readonly unknown[] => {
    const found = identify(
      buildEvent({ type: "review.accepted", actor: "N1" }, 0),
      at,
      directoryOf(buildDirectory({ events: [], directory: rows })),
      false,
    );
    return [found.kind, found.identified, found.because];
  };
  const nine = intervalOf("2026-06-03T09:00:00Z");
  const row = (more: Partial<Rows[number]>) => ({ account: "N1", ...more });
  const human = row({ kind: "human" });
  const unknown = ["unknown", false, "kind-not-recorded"];

  test.each<[string, Rows, readonly unknown[]]>([
    ["a row without an end", [human], ["human", true, "directory"]],
    [
      "one that begins with the event",
      [row({ kind: "human", from: "2026-06-03T09:00:00Z" })],
      ["human", true, "directory"],
    ],
    [
      "one that begins within it",
      [row({ kind: "human", from: "2026-06-03T09:00:00.5Z" })],
      unknown,
    ],
    [
      "one that ends with it",
      [row({ kind: "human", until: "2026-06-03T09:00:01Z" })],
      ["human", true, "directory"],
    ],
    [
      "one that ends within it",
      [row({ kind: "human", until: "2026-06-03T09:00:00.5Z" })],
      unknown,
    ],
    ["one that says nothing of the kind", [row({})], unknown],
    ["two that agree", [human, human], ["human", true, "directory"]],
    [
      "two that do not",
      [human, row({ kind: "service" })],
      ["unknown", false, "directory"],
    ],
    [
      "two that do not, the other way round",
      [row({ kind: "service" }), human],
      ["unknown", false, "directory"],
    ],
    [
      "one of them shared at any instant of it",
      [human, row({ kind: "shared", from: "2026-06-03T09:00:00.5Z" })],
      ["shared", false, "shared-account"],
    ],
    [
      "shared until it began",
      [human, row({ kind: "shared", until: "2026-06-03T09:00:00Z" })],
      ["human", true, "directory"],
    ],
    [
      "shared from its end on",
      [human, row({ kind: "shared", from: "2026-06-03T09:00:01Z" })],
      ["human", true, "directory"],
    ],
    ["another account", [{ account: "N2", kind: "human" }], unknown],
  ])("%s", (_, rows, expected) => {
    expect(kind(rows, nine)).toEqual(expected);
  });

  test("where no window can hold the time, what every row says that touches it", () => {
    const until = row({ kind: "human", until: "2026-06-01" });
    const from = row({ kind: "service", from: "2026-06-02" });
    expect(kind([until], undefined)).toEqual(["human", true, "directory"]);
    expect(kind([until, from], undefined)).toEqual([
      "unknown",
      false,
      "directory",
    ]);
    expect(
      kind([row({ kind: "shared", until: "2026-06-01" })], undefined)[0],
    ).toBe("shared");
    const before: Interval = {
      earliest: openStart,
      latest: us("2026-06-01T12:00:00Z"),
    };
    expect(kind([until, from], before)).toEqual(["human", true, "directory"]);
    const after: Interval = {
      earliest: us("2026-06-02T12:00:00Z"),
      latest: openEnd,
    };
    expect(kind([until, from], after)).toEqual(["service", false, "directory"]);
    const far: Interval = {
      earliest: openStart,
      latest: us("2026-05-01T00:00:00Z"),
    };
    expect(kind([from], far)).toEqual(unknown);
  });

  test("the person of an account: of the row then, else of its first row, else the account", () => {
    const directory = directoryOf(
      buildDirectory({
        events: [],
        directory: [
          row({ person: "A", until: "2026-06-01" }),
          row({ person: "B", from: "2026-06-01", until: "2026-06-10" }),
        ],
      }),
    );
    const persons = (account: string, at?: string): readonly string[] =>
      personsOf(account, at === undefined ? at : intervalOf(at), directory);
    expect(personsOf("N1", nine, directory)).toEqual(["B"]);
    expect(persons("N1", "2026-05-03T09:00:00Z")).toEqual(["A"]);
    // a row of another time says nothing
    expect(persons("N1", "2026-07-03T09:00:00Z")).toEqual(["N1"]);
    expect(persons("N1")).toEqual(["A", "B"]);
    expect(personsOf("N9", nine, directory)).toEqual(["N9"]);
    expect(persons("N9")).toEqual(["N9"]);
  });

  test.each([
    ["GMC:1", true],
    ["GMC:", false],
    [":1", false],
    ["XXX:1", false],
    ["https://fhir.hl7.org.uk/Id/gmc-number|1", true],
    ["https://fhir.hl7.org.uk/Id/gmc-number|", false],
    ["https://fhir.nhs.uk/Id/sds-user-id|7", true],
    ["https://example.org/id|1", false],
    ["|1", false],
    ["", false],
  ])("%j names one professional: %s", (registration, isPerson) => {
    const found = identify(
      buildEvent({ type: "review.accepted", actor: "N1", registration }, 0),
      nine,
      directoryOf([]),
      false,
    );
    expect(found.identified).toBe(isPerson);
  });
});

describe("the nearest miss (rules.md 1.4 step 9)", () => {
  const facts = factsFor({
    events: [
      issue,
      { ...review, at: "2026-06-03T09:12:00Z" },
      { ...review, at: "2026-06-03T09:11:00Z" },
      { type: "review.accepted", actor: "N1", actorKind: "human" },
      { ...review, at: "2026-06-03T09:11:00Z", order: "A" },
      sign,
    ],
  });
  const failed = (
    miss: Step["miss"],
    answer: Step["answer"] = "false",
  ): Step => ({
    condition: "Q5",
    answer,
    because: "",
    ...(miss === undefined ? {} : { miss }),
  });
  const candidate = (
    event: number,
    steps: readonly Step[],
    role: Candidate["role"] = "outcome",
  ): Candidate => ({ event, role, steps });
  const nearest = (...candidates: readonly Candidate[]): number | undefined =>
    nearestMiss(facts, candidates)?.event;
  const view = failed("view-only");

  test("fewest misses, then their order, then the earliest time, then what the event says, then its place", () => {
    expect(nearest(candidate(1, [view, view]), candidate(2, [view]))).toBe(2);
    expect(nearest(candidate(2, [view]), candidate(1, [view, view]))).toBe(2);
    expect(
      nearest(candidate(2, [view]), candidate(1, [failed("other-version")])),
    ).toBe(1);
    for (const pair of [
      [1, 2],
      [2, 1],
      [2, 3],
      [3, 2],
    ])
      expect(nearest(...pair.map((event) => candidate(event, [view])))).toBe(2);
    for (const pair of [
      [2, 4],
      [4, 2],
    ])
      expect(nearest(...pair.map((event) => candidate(event, [view])))).toBe(2);
    expect(
      nearest(
        candidate(2, [view], "view"),
        candidate(2, [view, failed(undefined, "true")]),
      ),
    ).toBe(2);
  });

  test("what misses nothing is none; a rejection after the action is one, by itself", () => {
    expect(nearest()).toBeUndefined();
    expect(nearest(candidate(1, [failed(undefined, "true")]))).toBeUndefined();
    expect(nearest(candidate(1, [failed(undefined)]))).toBeUndefined();
    expect(nearest(candidate(1, [failed(undefined)], "rejection"))).toBe(1);
  });

  test("open: nothing fails and something is not known", () => {
    const open = (steps: readonly Step[]) =>
      openCandidates({ candidates: [candidate(1, steps)] }).length;
    const known = failed(undefined, "true");
    const unknown = failed(undefined, "unknown");
    expect(open([known, unknown])).toBe(1);
    expect(open([known])).toBe(0);
    expect(open([unknown, view])).toBe(0);
    expect(open([])).toBe(0);
  });
});
