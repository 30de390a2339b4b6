import { describe, expect, test } from "vitest";
import type { EscalationStep } from "../../../src/judge/escalation.ts";
import {
  escalationSentences,
  triggerText,
} from "../../../src/judge/escalation-sentences.ts";
import { exceptionUsed } from "../../../src/judge/exception-used.ts";
import type { Trigger } from "../../../src/model/policy.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { intervalOf } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";
import { issue, june, review, sign } from "./one-rule.ts";

describe("a condition of the policy in its own words", () => {
  test.each<[string, Trigger]>([
    ["confidence to 0.60", { field: "confidence", to: "0.60" }],
    ["value from 5 to 20", { field: "value", from: 5, to: 20 }],
    ["finding is present", { field: "finding", is: "present" }],
    ["priority in urgent, asap", { field: "priority", in: ["urgent", "asap"] }],
    ["input is INR from 5.0", { field: "input", is: "INR", from: "5.0" }],
  ])("%s", (expected, when) => {
    expect(triggerText(when)).toBe(expected);
  });
});

describe("what an escalation tells (rules.md R24)", () => {
  const deadline = { at: intervalOf("2026-06-04T09:00:00Z"), from: 0 };
  const told = (
    when: Trigger,
    {
      events = [{ ...issue, confidence: "0.40", finding: "present" }, sign],
      version = 0,
      action = 1,
      timed = false,
      step = {},
    }: {
      readonly events?: readonly GivenEvent[];
      readonly version?: number;
      readonly action?: number | null;
      readonly timed?: boolean;
      readonly step?: Partial<EscalationStep>;
    } = {},
  ): readonly string[] =>
    escalationSentences(
      factsFor({ covers: june, events, silence: "acted-without-ai" }),
      {
        step: { when, step: "review.cosigned", ...step },
        version,
        answer: "false",
        deadline: timed ? deadline : undefined,
        searched: [],
      },
      action ?? undefined,
    );
  const confidence: Trigger = { field: "confidence", to: "0.60" };
  const value = (sentences: readonly string[]): string | undefined =>
    /value on record: (.*?)\. Step/u.exec(sentences[0] ?? "")?.[1];

  test("the trigger, the value, the step; before the action where it was known before it", () => {
    expect(told(confidence)[0]).toBe(
      "Trigger of the policy: confidence to 0.60; value on record: 0.40. Step asked for: review.cosigned, before the action.",
    );
    expect(told(confidence, { action: null })[0]).toMatch(
      /: review\.cosigned\.$/u,
    );
    expect(told({ field: "alignment", in: ["concordant"] })[0]).toMatch(
      /: review\.cosigned\.$/u,
    );
    expect(told(confidence, { step: { within: "PT4H" } })[0]).toMatch(
      /, before the action, within PT4H\.$/u,
    );
  });

  test("the output and the action with their times, and when the time runs out", () => {
    const whole = told(confidence, { timed: true });
    expect(whole).toHaveLength(5);
    expect(whole[1]).toMatch(/^The output .*09:00:00Z/u);
    expect(whole[2]).toMatch(/^The action .*11:00:00Z/u);
    expect(whole[3]).toMatch(/runs out at .*2026-06-04T09:00:00Z/u);
    expect(told(confidence)).toHaveLength(4);
    const silent = told(confidence, { action: null, timed: true });
    expect(silent).toHaveLength(4);
    expect(silent[2]).toMatch(/runs out/u);
  });

  test("an output that the rows lack is said to be lacking", () => {
    const lost = told(confidence, { version: -1 });
    expect(lost[1]).toBe(
      "The version of the output that the action names is not in the rows.",
    );
    expect(value(lost)).toBe("none");
  });

  test("the value of each field: of the output, of the comparison, of the inputs", () => {
    expect(value(told({ field: "finding", is: "present" }))).toBe("present");
    expect(value(told({ field: "priority", is: "urgent" }))).toBe("none");
    const alignment: Trigger = { field: "alignment", in: ["modified"] };
    const done: readonly GivenEvent[] = [
      issue,
      { ...sign, alignment: "modified", weeklyChangePercent: "25" },
    ];
    expect(value(told(alignment, { events: done }))).toBe("modified");
    expect(value(told(alignment, { events: done, action: null }))).toBe(
      "acted-without-ai",
    );
    const change: Trigger = { field: "weeklyChangePercent", from: 20 };
    expect(value(told(change, { events: done }))).toBe("25");
    expect(value(told(change))).toBe("none");
  });

  test("of an input every value of its codes, and of nothing else", () => {
    const input = (code: string | undefined, given?: string): GivenEvent => ({
      type: "context.input-changed",
      at: "2026-06-03T08:00:00Z",
      ...(code === undefined ? {} : { code }),
      ...(given === undefined ? {} : { value: given }),
    });
    const events = [
      { ...issue, code: "INR", value: "99" },
      sign,
      input("INR", "5.5"),
      input("INR"),
      input("weight", "70"),
      input(undefined, "1"),
      input("INR", "6"),
    ];
    const of = (when: Trigger) => value(told(when, { events }));
    expect(of({ field: "input", is: "INR" })).toBe("5.5, 6");
    expect(of({ field: "input", in: ["INR", "weight"] })).toBe("5.5, 70, 6");
    expect(of({ field: "input", is: "height" })).toBe("none");
    expect(of({ field: "input", from: 1 })).toBe("none");
  });
});

describe("the exception that covers an action, by its name (rules.md R02)", () => {
  const because = (
    exception: NonNullable<NonNullable<Given["policy"]>["exceptions"]>[number],
    events: readonly GivenEvent[] = [],
  ): string | undefined =>
    exceptionUsed(
      factsFor({
        covers: june,
        policy: { exceptions: [exception] },
        events: [
          issue,
          { ...sign, at: "2026-06-03T09:30:00Z", reasonCode: "bleed" },
          review,
          ...events,
        ],
      }),
      1,
      2,
    )?.because;
  const broken: GivenEvent = {
    type: "context.break-glass-start",
    at: "2026-06-03T09:10:00Z",
  };

  test("a reason, a context, both", () => {
    expect(because({ reason: "bleed" })).toBe(
      "exception bleed covers the action",
    );
    expect(because({ reason: "other" })).toBeUndefined();
    expect(because({ context: "break-glass" }, [broken])).toBe(
      "exception break-glass covers the action",
    );
    expect(because({ context: "break-glass" })).toBeUndefined();
    const both = { context: "break-glass", reason: "bleed" } as const;
    expect(because(both, [broken])).toBe(
      "exception break-glass, bleed covers the action",
    );
    expect(because(both)).toBeUndefined();
  });

  test("in time or not", () => {
    expect(because({ reason: "bleed", closeWithin: "PT1H" })).toMatch(
      /^exception bleed covers the action, the review came within 1 h/u,
    );
    expect(because({ reason: "bleed", closeWithin: "PT30M" })).toMatch(
      /came not shown to be within 30 min/u,
    );
  });

  test("a downtime that the site declares holds the whole action", () => {
    const used = (from: string, until: string, at = "2026-06-03T09:30:00Z") =>
      exceptionUsed(
        {
          ...factsFor({
            covers: june,
            policy: { exceptions: [{ context: "downtime" }] },
            events: [issue, { ...sign, at }, review],
          }),
          site: {
            sources: [],
            context: [],
            downtimes: [
              {
                system: undefined,
                interval: {
                  earliest: intervalOf(from).earliest,
                  latest: intervalOf(until).earliest,
                },
              },
            ],
          },
        },
        1,
        2,
      ) !== undefined;
    const [start, end] = ["2026-06-03T09:30:00Z", "2026-06-03T09:30:01Z"];
    expect(used(start, end)).toBe(true);
    expect(used("2026-06-03T09:30:01Z", "2026-06-03T10:00:00Z")).toBe(false);
    expect(used("2026-06-03T09:00:00Z", start)).toBe(false);
    expect(used(start, "2026-06-03T09:30:30Z", "2026-06-03T09:30Z")).toBe(
      false,
    );
    expect(
      used("2026-06-03T09:30:01Z", "2026-06-03T09:31:00Z", "2026-06-03T09:30Z"),
    ).toBe(false);
  });
});
