import { describe, expect, test } from "vitest";
import type { Given, GivenEvent } from "./build-decision.ts";
import {
  asks,
  cited,
  issue as output,
  june,
  review,
  sign,
  untimed,
} from "./one-rule.ts";

const issue: GivenEvent = {
  ...output,
  finding: "absent",
  confidence: "0.4",
};
type PolicyPart = NonNullable<Given["policy"]>;

describe("R24, a further step that a trigger calls for", () => {
  const second = { field: "confidence", to: 0.5 } as const;
  const escalate = (
    events: readonly GivenEvent[],
    step: object = {},
    more: Partial<Given> = {},
  ): string =>
    asks("escalation-threshold-not-followed", {
      policy: {
        escalate: [{ when: second, step: "review.cosigned", ...step }],
      },
      covers: june,
      events: [issue, ...events],
      ...more,
    });
  const step = (at: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
    ...review,
    type: "review.cosigned",
    at,
    ...more,
  });
  const before = "2026-06-03T10:30:00Z";

  test.each<[string, readonly GivenEvent[], object, string]>([
    ["before the action", [step(before), sign], {}, "met step-recorded"],
    ["none", [sign], {}, "breached no-step high"],
    [
      "after the action",
      [step("2026-06-03T11:30:00Z"), sign],
      {},
      "breached no-step high",
    ],
    [
      "at its time",
      [step("2026-06-03T11:00:00Z"), sign],
      {},
      "undecidable not-to-tell low",
    ],
    [
      "by nobody identified",
      [step(before, { actorKind: "service" }), sign],
      {},
      "breached no-step high",
    ],
    ["of another type", [review, sign], {}, "breached no-step high"],
    [
      "that another decision may claim",
      [step(before, { rivals: ["x"] }), sign],
      {},
      "undecidable not-to-tell low",
    ],
    [
      "an action needs no person",
      [{ type: "action.referred", at: before }, sign],
      { step: "action.referred" },
      "met step-recorded",
    ],
    [
      "a trigger that does not fire",
      [sign],
      { when: { field: "confidence", from: 0.5 } },
      "inapplicable no-trigger",
    ],
    [
      "a trigger that nobody can tell, with the step",
      [step(before), sign],
      { when: { field: "value", to: 1 } },
      "met step-recorded",
    ],
    [
      "a trigger that nobody can tell, without it",
      [sign],
      { when: { field: "value", to: 1 } },
      "undecidable not-to-tell low",
    ],
    [
      "in time",
      [step("2026-06-03T09:29:59Z"), sign],
      { within: "PT30M" },
      "met step-recorded",
    ],
    [
      "perhaps in time",
      [step("2026-06-03T09:30:00Z"), sign],
      { within: "PT30M" },
      "undecidable not-to-tell low",
    ],
    [
      "too late",
      [step("2026-06-03T09:30:01Z"), sign],
      { within: "PT30M" },
      "breached no-step high",
    ],
  ])("%s", (_, events, asked, expected) => {
    expect(escalate(events, asked)).toBe(expected);
  });

  test("a step without a time, or a window that does not cover it, leaves it open", () => {
    expect(escalate([untimed(step(before)), sign], { within: "PT30M" })).toBe(
      "undecidable not-to-tell low",
    );
    const later: Partial<Given> = {
      covers: ["2026-06-03T10:00:00Z", "2026-07-01T00:00:00Z"],
    };
    expect(escalate([sign], {}, later)).toBe("undecidable not-to-tell low");
    // before an action it is missing by the action's own time, be the window declared or not
    expect(escalate([sign], {}, { covers: null })).toBe(
      "breached no-step high",
    );
  });

  test("what is known only once something was done has its time from the action", () => {
    const overridden = { ...sign, alignment: "overridden" as const };
    const asked = {
      when: { field: "alignment", is: "overridden" },
      within: "PT30M",
    };
    const at = (time: string) => escalate([overridden, step(time)], asked);
    expect(at("2026-06-03T11:10:00Z")).toBe("met step-recorded");
    expect(at("2026-06-03T10:10:00Z")).toBe("met step-recorded");
    expect(at("2026-06-03T11:30:00Z")).toBe("undecidable not-to-tell low");
    expect(at("2026-06-03T11:30:01Z")).toBe("breached no-step high");
    // after the action nothing shows where an undeclared log ends
    expect(escalate([overridden], asked, { covers: null })).toBe(
      "undecidable not-to-tell low",
    );
    expect(escalate([overridden], { ...asked, within: undefined })).toBe(
      "undecidable not-to-tell low",
    );
    expect(escalate([sign], asked)).toBe("inapplicable no-trigger");
  });

  test("of several steps the first that is missing is told, before one that is open", () => {
    const two = (first: object, other: object): Given => ({
      policy: {
        escalate: [
          {
            when: { field: "value", to: 1 },
            step: "review.attested",
            ...first,
          },
          { when: second, step: "review.cosigned", ...other },
        ],
      },
      covers: june,
      events: [issue, sign],
    });
    const rule = "escalation-threshold-not-followed";
    expect(asks(rule, two({}, {}))).toBe("breached no-step high");
    expect(
      asks(rule, two({}, { when: { field: "confidence", from: 1 } })),
    ).toBe("undecidable not-to-tell low");
    expect(cited(rule, two({}, {}))).toEqual([1, 0]);
  });
});

describe("R26, an output that found nothing", () => {
  const rule = "ai-negative-no-human-read";
  const negative = (
    events: readonly GivenEvent[],
    omission: object = {},
    more: Partial<Given> = {},
  ): string =>
    asks(rule, {
      kind: "imaging",
      policy: {
        omission: {
          negative: ["absent"],
          closedBy: ["action.discharged"],
          readWithin: { routine: "PT24H", urgent: "PT1H" },
          ...omission,
        },
      },
      covers: june,
      events: [issue, ...events],
      ...more,
    });
  const read = (at: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
    ...review,
    type: "action.reported-final",
    at,
    ...more,
  });
  const close = (at: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
    ...sign,
    type: "action.discharged",
    at,
    ...more,
  });

  test.each<[string, readonly GivenEvent[], object, string]>([
    ["read in time", [read("2026-06-04T08:59:59Z")], {}, "met read"],
    [
      "perhaps in time",
      [read("2026-06-04T09:00:00Z")],
      {},
      "undecidable not-to-tell low",
    ],
    ["too late", [read("2026-06-04T09:00:01Z")], {}, "breached overdue high"],
    ["never", [], {}, "breached overdue high"],
    ["an accepted review is a read", [review], {}, "met read"],
    [
      "another outcome is none",
      [{ ...review, type: "review.acknowledged" }],
      {},
      "breached overdue high",
    ],
    [
      "nobody identified reads nothing",
      [read("2026-06-03T10:00:00Z", { actorKind: "service" })],
      {},
      "breached overdue high",
    ],
    [
      "what others may claim is not surely this one's",
      [read("2026-06-03T10:00:00Z", { rivals: ["x"] })],
      {},
      "undecidable not-to-tell low",
    ],
    [
      "closed before any read",
      [close("2026-06-03T12:00:00Z")],
      {},
      "breached closed critical",
    ],
    [
      "closed before the read",
      [close("2026-06-03T12:00:00Z"), read("2026-06-03T13:00:00Z")],
      {},
      "breached closed critical",
    ],
    [
      "closed after the read",
      [read("2026-06-03T11:00:00Z"), close("2026-06-03T12:00:00Z")],
      {},
      "met read",
    ],
    [
      "closed at the time of the read",
      [read("2026-06-03T12:00:00Z"), close("2026-06-03T12:00:00Z")],
      {},
      "undecidable not-to-tell low",
    ],
    [
      "a closure that others may claim, and no read in time either",
      [close("2026-06-03T12:00:00Z", { rivals: ["x"] })],
      {},
      "breached overdue high",
    ],
    [
      "a closure that others may claim",
      [close("2026-06-03T12:00:00Z", { rivals: ["x"] })],
      { readWithin: undefined },
      "undecidable not-to-tell low",
    ],
    [
      "of two closures the one before the read",
      [
        read("2026-06-03T11:00:00Z"),
        close("2026-06-03T12:00:00Z"),
        close("2026-06-03T10:00:00Z"),
      ],
      {},
      "breached closed critical",
    ],
    ["no deadline, read", [review], { readWithin: undefined }, "met read"],
    [
      "no deadline, not read",
      [],
      { readWithin: undefined },
      "inapplicable no-deadline",
    ],
    [
      "not negative here",
      [],
      { negative: ["normal"] },
      "inapplicable not-negative",
    ],
    ["not asked", [], { negative: undefined }, "inapplicable not-asked"],
  ])("%s", (_, events, omission, expected) => {
    expect(negative(events, omission)).toBe(expected);
  });

  test("an urgent output has its own deadline", () => {
    for (const [priority, expected] of [
      ["urgent", "breached overdue high"],
      ["routine", "met read"],
    ] as const)
      expect(
        asks(rule, {
          kind: "imaging",
          policy: {
            omission: {
              negative: ["absent"],
              readWithin: { routine: "PT24H", urgent: "PT1H" },
            },
          },
          covers: june,
          events: [
            { ...issue, priority },
            { ...review, at: "2026-06-03T10:30:00Z" },
          ],
        }),
      ).toBe(expected);
  });

  test("an output of nothing, or without a finding, is not negative", () => {
    expect(negative([], {}, { output: "failed" })).toBe(
      "inapplicable no-finding",
    );
    const { finding: _, ...silent } = issue;
    expect(negative([], {}, { events: [silent] })).toBe(
      "inapplicable no-finding",
    );
  });

  test("absence needs a declared window", () => {
    const until = (end: string): Partial<Given> => ({
      covers: ["2026-06-01T00:00:00Z", end],
    });
    expect(negative([], {}, until("2026-06-04T09:00:01Z"))).toBe(
      "breached overdue high",
    );
    expect(negative([], {}, until("2026-06-04T09:00:00Z"))).toBe(
      "undecidable not-to-tell low",
    );
    expect(negative([], {}, { covers: null })).toBe(
      "undecidable not-to-tell low",
    );
    const shut = [close("2026-06-03T12:00:00Z")];
    expect(negative(shut, {}, { covers: null })).toBe(
      "breached closed critical",
    );
    expect(negative(shut, {}, until("2026-06-03T11:00:00Z"))).toBe(
      "undecidable not-to-tell low",
    );
    expect(negative([untimed(close(""))], { readWithin: undefined })).toBe(
      "undecidable not-to-tell low",
    );
  });

  test("cited are the closure, the reads, the output", () => {
    expect(
      cited(rule, {
        kind: "imaging",
        policy: {
          omission: { negative: ["absent"], closedBy: ["action.discharged"] },
        },
        covers: june,
        events: [
          issue,
          read("2026-06-03T13:00:00Z"),
          close("2026-06-03T12:00:00Z"),
        ],
      }),
    ).toEqual([2, 1, 0]);
  });
});

describe("R30, times that cannot all be right", () => {
  const rule = "clock-anomaly";
  const clock = (
    events: readonly GivenEvent[],
    more: Partial<Given> = {},
  ): string => asks(rule, { events: [issue, ...events], ...more });
  const row = (
    at: string,
    sequence: string,
    more: Partial<GivenEvent> = {},
  ): GivenEvent => ({ type: "context.outcome", at, sequence, ...more });

  test.each<[string, readonly GivenEvent[], string]>([
    ["nothing", [review, sign], "met consistent"],
    [
      "a review before the output",
      [{ ...review, at: "2026-06-03T08:59:58Z" }, sign],
      "breached anomaly medium",
    ],
    [
      "a review as it was issued",
      [{ ...review, at: "2026-06-03T09:00:00Z" }, sign],
      "met consistent",
    ],
    [
      "recorded before it happened",
      [{ ...sign, codes: ["recorded-before-occurred"] }],
      "breached anomaly high",
    ],
    [
      "of an event that nothing rests on",
      [
        sign,
        row("2026-06-04T09:00:00Z", "1", {
          codes: ["recorded-before-occurred"],
        }),
      ],
      "breached anomaly medium",
    ],
    [
      "a time that the source calls future",
      [{ ...sign, codes: ["time-in-future"] }],
      "breached anomaly high",
    ],
  ])("%s", (_, events, expected) => {
    expect(clock(events)).toBe(expected);
  });

  test.each([
    // now, and five minutes of grace
    ["2026-06-03T11:04:59Z", "met consistent"],
    ["2026-06-03T11:05:00Z", "breached anomaly high"],
  ])("an action at %s against now", (at, expected) => {
    expect(clock([{ ...sign, at }], { asOf: "2026-06-03T11:00:00Z" })).toBe(
      expected,
    );
  });

  test.each<[string, readonly GivenEvent[], readonly number[]]>([
    [
      "rising with time",
      [row("2026-06-03T10:00:00Z", "1"), row("2026-06-03T11:00:00Z", "2")],
      [],
    ],
    [
      "against time",
      [row("2026-06-03T11:00:00Z", "1"), row("2026-06-03T10:00:00Z", "2")],
      [1, 2],
    ],
    [
      "against time, listed the other way round",
      [row("2026-06-03T10:00:00Z", "2"), row("2026-06-03T11:00:00Z", "1")],
      [2, 1],
    ],
    [
      "as text 9 comes after 10",
      [row("2026-06-03T11:00:00Z", "10"), row("2026-06-03T10:00:00Z", "9")],
      [],
    ],
    [
      "of two systems",
      [
        row("2026-06-03T11:00:00Z", "1"),
        row("2026-06-03T10:00:00Z", "2", { system: "lab" }),
      ],
      [],
    ],
    [
      "one number twice",
      [row("2026-06-03T11:00:00Z", "1"), row("2026-06-03T10:00:00Z", "1")],
      [],
    ],
    [
      "times that overlap",
      [row("2026-06-03", "1"), row("2026-06-03T10:00:00Z", "2")],
      [],
    ],
    [
      "times that touch",
      [row("2026-06-03T10:00:01Z", "1"), row("2026-06-03T10:00:00Z", "2")],
      [1, 2],
    ],
    [
      "no number",
      [row("2026-06-03T11:00:00Z", "a"), row("2026-06-03T10:00:00Z", "2")],
      [],
    ],
    [
      "no time",
      [
        { type: "context.outcome", sequence: "1" },
        row("2026-06-03T10:00:00Z", "2"),
      ],
      [],
    ],
    [
      "against the latest of all lower ones",
      [
        row("2026-06-03T12:00:00Z", "1"),
        row("2026-06-03T10:00:00Z", "2"),
        row("2026-06-03T11:00:00Z", "3"),
      ],
      [1, 2, 3],
    ],
    [
      "the time of writing counts where it is known",
      [
        row("2026-06-03T11:00:00Z", "1", {
          recordedAt: "2026-06-03T12:00:00Z",
        }),
        row("2026-06-03T10:00:00Z", "2", {
          recordedAt: "2026-06-03T12:30:00Z",
        }),
      ],
      [],
    ],
  ])("counters: %s", (_, events, places) => {
    expect(cited(rule, { events: [issue, ...events, sign] })).toEqual(places);
  });
});

describe("R31, one event more than once", () => {
  const rule = "duplicate-or-conflicting-record";
  const order = { ...sign, order: "O1", value: "7" };
  const clash = (
    events: readonly GivenEvent[],
    more: Partial<Given> = {},
  ): string => asks(rule, { events: [issue, ...events], ...more });

  test.each<[string, Partial<GivenEvent>, string]>([
    ["another value", { value: "8" }, "breached record-conflict high"],
    [
      "a value where the other has none",
      { unit: "mg" },
      "breached record-conflict high",
    ],
    ["of another order", { value: "8", order: "O2" }, "met each-once"],
    ["of another actor", { value: "8", actor: "P2" }, "met each-once"],
    ["of another clock", { value: "8", system: "lab" }, "met each-once"],
    [
      "at another time",
      { value: "8", at: "2026-06-03T11:00:01Z" },
      "met each-once",
    ],
    [
      "at the same instant in another offset",
      { value: "8", at: "2026-06-03T12:00:00+01:00" },
      "breached record-conflict high",
    ],
    [
      "nothing but the way it is written",
      { at: "2026-06-03T12:00:00+01:00" },
      "met each-once",
    ],
    ["nothing but the row's own number", { sequence: "9" }, "met each-once"],
    [
      "of another type",
      { value: "8", type: "action.dispensed" },
      "met each-once",
    ],
  ])("%s", (_, differs, expected) => {
    expect(clash([order, { ...order, ...differs }])).toBe(expected);
    // beyond eight events only those of one name meet: the answer is the same
    const others = Array.from({ length: 9 }, (__, index): GivenEvent => ({
      ...sign,
      at: `2026-06-03T1${String(index)}:30:00Z`,
      order: `X${String(index)}`,
    }));
    expect(clash([order, ...others, { ...order, ...differs }])).toBe(expected);
  });

  test("a field that the policy leaves out of comparing is no difference", () => {
    const policy = { compare: { ignore: ["value"] } } as PolicyPart;
    expect(clash([order, { ...order, value: "8" }], { policy })).toBe(
      "met each-once",
    );
  });

  test("without any key nobody knows that it is one event", () => {
    const bare = { ...sign, value: "7" };
    expect(clash([bare, { ...bare, value: "8" }])).toBe("met each-once");
    for (const key of ["recommendation", "accession", "document"] as const)
      expect(
        clash([
          { ...bare, [key]: "K" },
          { ...bare, [key]: "K", value: "8" },
        ]),
      ).toBe("breached record-conflict high");
  });

  test("an event without a time, and context, are never copies", () => {
    const bare = untimed(order);
    expect(clash([bare, { ...bare, value: "8" }])).toBe("met each-once");
    const context: GivenEvent = { ...order, type: "context.outcome" };
    expect(clash([context, { ...context, value: "8" }])).toBe("met each-once");
  });

  test("cited are the two, the earlier first", () => {
    expect(
      cited(rule, {
        events: [issue, order, review, { ...order, value: "8" }],
      }),
    ).toEqual([1, 3]);
  });
});
