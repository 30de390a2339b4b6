/** R26 and R27 of an output with several versions: the most serious answer is the rule's (rules.md 3). */
import { describe, expect, it } from "vitest";
import type { Policy } from "../../../src/model/policy.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { decides, issue, june, review } from "./one-rule.ts";

/** Covered up to the morning of the third day. */
const short: Given["covers"] = ["2026-06-01T00:00:00Z", "2026-06-05T12:00:00Z"];
const version = (at: string, more: Partial<GivenEvent>): GivenEvent => ({
  ...issue,
  type: "recommendation.updated",
  at,
  ...more,
});
const says = (
  rule: string,
  omission: NonNullable<Policy["omission"]>,
  events: readonly GivenEvent[],
  covers: Given["covers"] = june,
) => decides(rule, { policy: { omission }, covers, events });
const wordOf = (...given: Parameters<typeof says>): string => {
  const { verdict, reason } = says(...given);
  return `${verdict} ${reason}`;
};

describe("R27, advice that was not resolved", () => {
  const rule = "recommendation-not-resolved-in-time";
  const asked = { resolveWithin: { routine: "P1D" } };
  /** No time is asked for urgent ones. */
  const urgent: GivenEvent = { ...issue, stance: "do", priority: "urgent" };
  const second = version("2026-06-05T09:00:00Z", { stance: "do" });

  it("none of the versions has a time: there is no deadline", () => {
    expect(wordOf(rule, asked, [urgent])).toBe("inapplicable no-deadline");
  });

  it("a version that was resolved, open or not resolved tells more than one without a deadline", () => {
    const decided = { ...review, at: "2026-06-05T10:00:00Z" };
    expect(wordOf(rule, asked, [urgent, second, decided])).toBe("met resolved");
    expect(wordOf(rule, asked, [urgent, second])).toBe("breached unresolved");
    expect(wordOf(rule, asked, [urgent, second], short)).toBe(
      "undecidable not-to-tell",
    );
  });

  it("an open version tells more than one that was resolved, one not resolved more than both", () => {
    const first = { ...issue, stance: "do" };
    const early = { ...review, at: "2026-06-03T10:00:00Z", versions: [0] };
    const third = version("2026-06-08T09:00:00Z", { stance: "do" });
    // What was decided on an earlier version resolves a later one too.
    expect(wordOf(rule, asked, [first, second, early])).toBe("met resolved");
    expect(
      wordOf(rule, asked, [
        first,
        second,
        { ...review, at: "2026-06-05T10:00:00Z", rivals: ["x"] },
      ]),
    ).toBe("breached unresolved");
    expect(
      wordOf(rule, asked, [
        urgent,
        third,
        { ...review, at: "2026-06-09T09:00:00Z" },
      ]),
    ).toBe("undecidable not-to-tell");
  });

  it("whether a version that only informs replaced it in time may be open", () => {
    const first = { ...issue, stance: "do" };
    const informs = (at: string) => version(at, { stance: "inform" });
    expect(wordOf(rule, asked, [first, informs("2026-06-04T08:00:00Z")])).toBe(
      "inapplicable nothing-to-resolve",
    );
    const perhaps = says(rule, asked, [first, informs("2026-06-04")]);
    expect(perhaps).toMatchObject({
      verdict: "undecidable",
      reason: "not-to-tell",
      data: { within: "P1D", cause: "order" },
    });
    expect(wordOf(rule, asked, [first, informs("2026-06-05T08:00:00Z")])).toBe(
      "breached unresolved",
    );
  });

  it("how many other decisions may claim what was searched is told, each once", () => {
    const claimed = (...rivals: readonly (readonly string[])[]) => {
      const decided = says(rule, asked, [
        { ...issue, stance: "do" },
        ...rivals.map((others) => ({
          ...review,
          at: "2026-06-03T10:00:00Z",
          rivals: others,
        })),
      ]);
      const told =
        decided.verdict === "breached" || decided.verdict === "undecidable"
          ? decided.sentences
          : undefined;
      return told?.filter((text) => text.startsWith("Other decisions"));
    };
    expect(claimed()).toEqual([]);
    expect(claimed(["x"])).toEqual(["Other decisions that may claim them: 1."]);
    expect(claimed(["x", "y"], ["x"])).toEqual([
      "Other decisions that may claim them: 2.",
    ]);
  });
});

describe("R26, an output that found nothing", () => {
  const rule = "ai-negative-no-human-read";
  const asked: NonNullable<Policy["omission"]> = {
    negative: ["absent"],
    readWithin: { routine: "P1D" },
  };
  const first: GivenEvent = { ...issue, finding: "absent" };
  const urgent: GivenEvent = { ...first, priority: "urgent" };
  const later = (finding: string, at: string) => version(at, { finding });

  it("an open version tells more than one without a deadline, one not read more than that", () => {
    expect(wordOf(rule, asked, [urgent])).toBe("inapplicable no-deadline");
    const second = later("absent", "2026-06-05T09:00:00Z");
    expect(wordOf(rule, asked, [urgent, second])).toBe("breached overdue");
    expect(wordOf(rule, asked, [urgent, second], short)).toBe(
      "undecidable not-to-tell",
    );
  });

  it("one that was read tells more than one that a positive one replaced in time", () => {
    const events = [
      first,
      later("present", "2026-06-03T10:00:00Z"),
      later("absent", "2026-06-06T09:00:00Z"),
    ];
    const read = { ...review, at: "2026-06-06T10:00:00Z" };
    expect(wordOf(rule, asked, [first, events[1] ?? first])).toBe(
      "inapplicable not-negative",
    );
    expect(wordOf(rule, asked, [...events, read])).toBe("met read");
    expect(wordOf(rule, asked, events)).toBe("breached overdue");
    expect(wordOf(rule, asked, events, short)).toBe("undecidable not-to-tell");
  });
});
