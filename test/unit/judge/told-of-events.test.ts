/** What findings print of views, windows, merges and times: each fact that the sentence rests on (rules.md 1.6; contract.md, law 7). */
import { describe, expect, it } from "vitest";
import { orderToIssue } from "../../../src/judge/event-order.ts";
import {
  capital,
  counted,
  orderSentences,
  policySentence,
  settingsSentence,
  timeSentence,
} from "../../../src/judge/sentences.ts";
import {
  issuesOf,
  viewSentences,
  viewsOnRecord,
} from "../../../src/judge/view-sentences.ts";
import { reachSentences, silenceUntil } from "../../../src/judge/windows.ts";
import type { Merge } from "../../../src/model/patient.ts";
import { originOf } from "../../../src/model/event.ts";
import { buildEvent, us } from "./build-decision.ts";
import type { GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";
import { decides, issue, june, review, sign, untimed } from "./one-rule.ts";

describe("views", () => {
  const view = (
    minute: number,
    more: Partial<GivenEvent> = {},
  ): GivenEvent => ({
    ...review,
    type: "review.opened",
    at: `2026-06-03T09:${String(minute)}:00Z`,
    ...more,
  });
  const told = (...events: readonly GivenEvent[]) => {
    const facts = factsFor({ events: [issue, ...events, sign] });
    return viewSentences(facts, viewsOnRecord(facts), {
      persons: ["N1"],
      same: "by a person who signed",
    });
  };

  it("whether each is one of the persons that matter, another's, or nobody's", () => {
    const { actor: _, ...nobody } = view(13);
    expect(
      told(
        view(10),
        view(11, { actor: "N2" }),
        view(12, { actorKind: "service" }),
        nobody,
        review,
      ).map((text) => text.slice(0, text.indexOf(" ("))),
    ).toEqual([
      "A view by a person who signed",
      "A view by another person",
      "A view by nobody identified",
      "A view by nobody identified",
    ]);
    expect(told(review)).toEqual([
      "No view of the output by anybody is in the rows supplied.",
    ]);
  });

  it("twelve are told of one by one, the others by their number", () => {
    const many = (count: number) =>
      told(...Array.from({ length: count }, (_, at) => view(10 + at)));
    expect(many(12)).toHaveLength(12);
    expect(many(13)).toHaveLength(13);
    expect(many(13).at(-1)).toBe("Beside these: 1 view on record.");
    expect(many(15)).toHaveLength(13);
    expect(many(15).at(-1)).toBe("Beside these: 3 views on record.");
  });

  it("the issues that reviews speak of, each once; none where none is on record", () => {
    const update: GivenEvent = {
      ...issue,
      type: "recommendation.updated",
      at: "2026-06-03T09:30:00Z",
    };
    const facts = factsFor({
      events: [issue, update, review, { ...review, versions: [0] }, sign],
    });
    expect(issuesOf(facts, [2, 3, 4])).toEqual([1, 0]);
    expect(issuesOf(factsFor({ events: [review, sign] }), [0, 1])).toEqual([]);
  });
});

describe("how far the logs reach", () => {
  const reach = (covers: readonly [string, string] | null | "none") =>
    reachSentences(
      factsFor({ events: [issue, sign], covers }),
      us("2026-06-03T12:00:00Z"),
      ["review", "action"],
    ).map((text) => text.slice(text.indexOf(":") + 2));

  it("each family by itself, with what its sources declare", () => {
    const until = "The time until UTC 2026-06-03T12:00:00Z is";
    expect(reach(june)).toEqual([
      `export to 2026-07-01T00:00:00Z. ${until} covered by declared windows.`,
      `export to 2026-07-01T00:00:00Z. ${until} covered by declared windows.`,
    ]);
    expect(reach(null)).toEqual([
      `no window declared. ${until} not covered by a declared window.`,
      `no window declared. ${until} not covered by a declared window.`,
    ]);
    expect(reach("none")).toEqual([
      `no window declared. ${until} not covered.`,
      `no window declared. ${until} not covered by a declared window.`,
    ]);
  });

  it("the weakest of several families; a time up to the issue is no time", () => {
    const facts = factsFor({ events: [issue, sign], covers: june });
    const start = us("2026-06-03T09:00:00Z");
    const silence = (until: number) => silenceUntil(facts, until, ["review"]);
    expect([silence(start - 1), silence(start), silence(start + 1)]).toEqual([
      "not-covered",
      "not-covered",
      "declared",
    ]);
    const none = factsFor({ events: [issue, sign], covers: "none" });
    expect(
      silenceUntil(none, us("2026-06-03T12:00:00Z"), ["action", "review"]),
    ).toBe("not-covered");
    expect(silenceUntil(none, us("2026-06-03T12:00:00Z"), ["action"])).toBe(
      "undeclared",
    );
    const unissued = factsFor({ events: [review, sign], covers: june });
    expect(silenceUntil(unissued, us("2026-06-03T12:00:00Z"), ["review"])).toBe(
      "not-covered",
    );
  });
});

describe("merges between two patients", () => {
  const merges = (count: number): readonly Merge[] =>
    Array.from({ length: count }, (_, at) => ({
      survivor: "Z1",
      former: "T9",
      from: {
        earliest: us("2026-06-02T00:00:00Z"),
        latest: us("2026-06-02T00:00:01Z"),
      },
      until: undefined,
      origin: originOf(buildEvent({ type: "context.patient-merged" }, 70 + at)),
    }));
  const told = (count: number) => {
    const given = {
      events: [issue, sign],
      foreign: [{ ...sign, patient: "T9" }],
    };
    const { decision } = factsFor(given);
    const decided = decides("patient-mismatch", given, {
      decision: { ...decision, merges: merges(count) },
    });
    if (decided.verdict !== "breached") throw new Error("breached expected");
    const said = (decided.sentences ?? []).filter((text) =>
      text.includes("on record"),
    );
    return [
      decided.origins?.length,
      said.length,
      said.filter((text) => text.startsWith("A merge")).length,
      said.at(-1)?.startsWith("A merge"),
    ];
  };

  it("five are cited, the rest is counted", () => {
    expect(told(0)).toEqual([1, 0, 0, undefined]);
    expect(told(1)).toEqual([2, 1, 1, true]);
    expect(told(5)).toEqual([6, 5, 5, true]);
    expect(told(6)).toEqual([6, 6, 5, false]);
  });
});

describe("what is before an issue that a version followed is before the version (rules.md 1.2)", () => {
  /** A day's update: by its own time it may be before or after anything of that day. */
  const update: GivenEvent = {
    ...issue,
    type: "recommendation.updated",
    at: "2026-06-03",
  };
  const at = (time: string): GivenEvent => ({ ...review, at: time });
  const orders = (...events: readonly GivenEvent[]) => {
    const facts = factsFor({ events });
    const last = events.length - 1;
    return facts.decision.versions.map((_, version) =>
      orderToIssue(facts, last, facts.times[last], version),
    );
  };

  it("two versions, or three", () => {
    expect(orders(issue, update, at("2026-06-03T08:00:00Z"))).toEqual([
      "before",
      "before",
    ]);
    expect(orders(issue, update, at("2026-06-03T10:00:00Z"))).toEqual([
      "after",
      "unknown",
    ]);
    expect(orders(issue, update, update, at("2026-06-03T08:00:00Z"))).toEqual([
      "before",
      "before",
      "before",
    ]);
    expect(orders(issue, update, update, at("2026-06-04T08:00:00Z"))).toEqual([
      "after",
      "after",
      "after",
    ]);
    expect(orders(update, at("2026-06-03T08:00:00Z"))).toEqual(["unknown"]);
  });
});

describe("sentences", () => {
  it("a time that is not written, and a difference that is not known, are said", () => {
    const facts = factsFor({ events: [issue, review, untimed(sign)] });
    expect(timeSentence(facts, "The action", 2)).toBe(
      "The action (action.signed): no time written, UTC no time recorded, clock ehr.",
    );
    expect(orderSentences(facts, 1, 2).at(-1)).toBe(
      "One clock, no tolerance; the difference is not known.",
    );
    expect(orderSentences(facts, 2, 1).at(-1)).toBe(
      "One clock, no tolerance; the difference is not known.",
    );
    const known = factsFor({ events: [issue, review, sign] });
    expect(timeSentence(known, "The review", 1)).toBe(
      'The review (review.accepted): written as "2026-06-03T10:00:00Z", UTC 2026-06-03T10:00:00Z to 2026-06-03T10:00:01Z, clock ehr.',
    );
    expect(orderSentences(known, 1, 2).at(-1)).toMatch(
      /^One clock, no tolerance; the review stands .+ the action\.$/u,
    );
    expect(orderSentences(known, 1, 2).at(-1)).not.toContain("not known");
  });

  it("settings by their keys, what is not stated, and who may review", () => {
    const { policy } = factsFor({ events: [issue, sign] });
    expect(
      settingsSentence(policy, { validFor: "PT1H", invalidatedBy: undefined }),
    ).toBe(
      "Settings of policy policy-1: validFor PT1H; invalidatedBy not stated.",
    );
    expect(policySentence(policy)).toContain(" by an identified person, ");
    expect(policySentence(policy)).toBe(policySentence(policy));
    const named = factsFor({
      policy: { review: { by: ["nurse", "doctor"], reviewers: 2 } },
      events: [issue, sign],
    }).policy;
    expect(policySentence(named)).toContain(" 2 reviews by nurse, doctor, ");
    expect([counted(0, "row"), counted(1, "row"), counted(2, "row")]).toEqual([
      "0 rows",
      "1 row",
      "2 rows",
    ]);
  });

  it.each([
    ["no review log was supplied", "No review log was supplied"],
    ["a file. It ends", "A file. It ends"],
    ["action.signed: none", "action.signed: none"],
    ["action.signed stands", "action.signed stands"],
    ["the end of v2.4", "The end of v2.4"],
  ])("%j begins as %j", (text, written) => {
    expect(capital(text)).toBe(written);
  });
});
