/** R14 and R15 of several reviews, and what they print (rules.md 3). */
import { describe, expect, it } from "vitest";
import type { Decided } from "../../../src/judge/define-rule.ts";
import type { Policy } from "../../../src/model/policy.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { decides, issue, june, review, sign } from "./one-rule.ts";

const at = (time: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
  ...review,
  at: `2026-06-03T${time}Z`,
  ...more,
});
const wordOf = ({ verdict, reason }: Decided): string => `${verdict} ${reason}`;

describe("R14, a sign-off without an opening", () => {
  const rule = "signed-off-unopened";
  const unopened = (
    events: readonly GivenEvent[],
    mustSee: NonNullable<Policy["review"]>["mustSee"] = ["recommendation"],
    given: Partial<Given> = {},
  ) =>
    decides(rule, {
      policy: { review: { mustSee }, logging: { views: "complete" } },
      covers: june,
      events: [issue, ...events, sign],
      ...given,
    });
  const view = (time: string, more: Partial<GivenEvent> = {}): GivenEvent =>
    at(time, { type: "review.opened", ...more });

  it("is not asked of anybody where nothing must be seen", () => {
    expect(() => unopened([review], [])).toThrow("a rule that is asked");
    expect(wordOf(unopened([]))).toBe("inapplicable no-qualifying-review");
  });

  it("names the action, what was not opened, each sign-off, each view and the settings", () => {
    const told = unopened(
      [view("09:30:00", { actor: "N2" }), review, view("10:30:00")],
      ["recommendation", "images"],
    );
    expect(told).toMatchObject({
      verdict: "breached",
      reason: "unopened",
      data: { action: "action.signed", what: "recommendation, images" },
      severity: { level: "high" },
      evidence: [4, 2, 1, 3, 0],
    });
    if (told.verdict !== "breached") throw new Error("breached expected");
    const { sentences = [] } = told;
    expect(
      sentences.slice(0, 3).map((text) => text.slice(0, text.indexOf(" ("))),
    ).toEqual([
      "The sign-off",
      "A view by another person",
      "A view by a person who signed",
    ]);
    expect(sentences.slice(3)).toEqual([
      "Settings of policy policy-1: review.mustSee recommendation, images; logging.views complete.",
    ]);
  });

  it("one of several reviews that was opened is enough; one that perhaps was leaves it open", () => {
    const two = [review, { ...review, actor: "N2" }];
    expect(wordOf(unopened([view("09:30:00"), ...two]))).toBe("met opened");
    expect(wordOf(unopened([view("09:30:00", { actor: "N2" }), ...two]))).toBe(
      "met opened",
    );
    expect(wordOf(unopened(two))).toBe("breached unopened");
    // a view at the second of the review may be after it
    for (const actor of ["N1", "N2"]) {
      const perhaps = unopened([...two, view("10:00:00", { actor })]);
      expect(wordOf(perhaps)).toBe("undecidable not-to-tell");
      expect(perhaps).toMatchObject({ data: { what: "recommendation" } });
    }
    expect(wordOf(unopened([review, view("10:00:00")]))).toBe(
      "undecidable not-to-tell",
    );
  });

  it("absence is claimed only where the time to every sign-off is covered", () => {
    const two = [review, at("10:30:00", { actor: "N2" })];
    const until = (end: string) =>
      wordOf(
        unopened(two, ["recommendation"], {
          covers: ["2026-06-01T00:00:00Z", `2026-06-03T${end}Z`],
        }),
      );
    expect(until("12:00:00")).toBe("breached unopened");
    expect(until("10:15:00")).toBe("undecidable not-to-tell");
    expect(until("09:30:00")).toBe("undecidable not-to-tell");
  });

  it.each<[string, Partial<GivenEvent>, string]>([
    ["a view that showed them", { displayInputs: "INR 2.1" }, "met opened"],
    [
      "a display that showed them",
      { type: "recommendation.displayed", displayInputs: "INR 2.1" },
      "met opened",
    ],
    ["a view of the output alone", {}, "breached unopened"],
    ["a view of a study", { study: "S1" }, "breached unopened"],
  ])("inputs: %s", (_, more, expected) => {
    expect(wordOf(unopened([view("09:30:00", more), review], ["inputs"]))).toBe(
      expected,
    );
  });

  it.each<[string, Partial<GivenEvent>, string]>([
    ["a study", { study: "S1" }, "met opened"],
    ["an accession", { accession: "A1" }, "met opened"],
    ["a modality", { modality: "CT" }, "met opened"],
    ["none of them", { displayInputs: "INR 2.1" }, "breached unopened"],
    [
      "a display of the output that names its study",
      { type: "recommendation.displayed", study: "S1" },
      "breached unopened",
    ],
  ])("images: a view of %s", (_, more, expected) => {
    expect(wordOf(unopened([view("09:30:00", more), review], ["images"]))).toBe(
      expected,
    );
  });

  it("an opening from before its version of the output cannot be told of", () => {
    const own = (openedAt: string) =>
      wordOf(
        decides(rule, {
          policy: {
            review: { mustSee: ["recommendation"], afterOutput: false },
            logging: { views: "complete" },
          },
          covers: june,
          events: [
            issue,
            {
              ...issue,
              type: "recommendation.updated",
              at: "2026-06-03T09:30:00Z",
            },
            { ...review, openedAt: `2026-06-03T${openedAt}Z` },
            sign,
          ],
        }),
      );
    expect(own("09:40:00")).toBe("met opened");
    expect(own("09:10:00")).toBe("undecidable not-to-tell");
    expect(own("08:50:00")).toBe("undecidable not-to-tell");
    expect(own("10:00:30")).toBe("undecidable not-to-tell");
  });
});

describe("R15, a short review", () => {
  const short = (
    events: readonly GivenEvent[],
    asked: Policy["review"] = { minimumSeconds: 5 },
    advice: GivenEvent = issue,
  ) =>
    decides("review-too-short", {
      policy: { review: { ...asked } },
      events: [advice, ...events, sign],
    });
  const opened: GivenEvent = { ...review, openedAt: "2026-06-03T09:59:58Z" };

  it("without a qualifying review there is nothing to judge", () => {
    expect(wordOf(short([]))).toBe("inapplicable no-qualifying-review");
    expect(wordOf(short([{ ...opened, type: "review.rejected" }]))).toBe(
      "inapplicable no-qualifying-review",
    );
  });

  it("an opening that is inferred for one of two makes it a hint", () => {
    const two = short([
      at("09:59:58", { type: "review.opened", actor: "N2" }),
      opened,
      { ...review, actor: "N2" },
    ]);
    expect(two).toMatchObject({
      verdict: "breached",
      severity: { level: "info" },
      atMost: { level: "medium" },
    });
  });

  it("just as long as the minimum at most is not shown to be short", () => {
    expect(
      wordOf(short([{ ...opened, openedAt: "2026-06-03T09:59:56Z" }])),
    ).toBe("undecidable not-to-tell");
    expect(
      wordOf(short([{ ...opened, openedAt: "2026-06-03T09:59:57Z" }])),
    ).toBe("breached short");
  });

  it.each<[string | undefined, string]>([
    ["100", "breached short"],
    ["0", "met long-enough"],
    ["12a", "undecidable not-to-tell"],
    ["a12", "undecidable not-to-tell"],
    ["1.5", "undecidable not-to-tell"],
    ["-100", "undecidable not-to-tell"],
    ["1234567890", "undecidable not-to-tell"],
    ["", "undecidable not-to-tell"],
    [undefined, "undecidable not-to-tell"],
  ])("a text of %j words", (words, expected) => {
    const advice = words === undefined ? issue : { ...issue, words };
    const told = short([opened], { secondsPer100Words: 30 }, advice);
    expect(wordOf(told)).toBe(expected);
    if (told.verdict === "breached")
      expect(told.sentences).toContain(
        "Settings of policy policy-1: review.minimumSeconds 0; review.secondsPer100Words 30.",
      );
  });
});
