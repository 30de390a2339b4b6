import { describe, expect, test } from "vitest";
import type { Given, GivenEvent } from "./build-decision.ts";
import { asks, cited, issue, june, review, sign, untimed } from "./one-rule.ts";

describe("R15, how long a review took", () => {
  const short = (
    duty: object,
    reviews: readonly GivenEvent[],
    advice: Partial<GivenEvent> = {},
  ): string =>
    asks("review-too-short", {
      policy: { review: duty },
      events: [{ ...issue, ...advice }, ...reviews, sign],
    });
  const opened = (openedAt: string, more: Partial<GivenEvent> = {}) => ({
    ...review,
    openedAt,
    ...more,
  });
  const five = { minimumSeconds: 5 };

  test.each([
    // both times last a second: 5 s to the second are 4 to 6
    ["certainly as long", "2026-06-03T09:59:54Z", "met long-enough"],
    [
      "perhaps a second short",
      "2026-06-03T09:59:55Z",
      "undecidable not-to-tell low",
    ],
    [
      "perhaps just as long",
      "2026-06-03T09:59:56Z",
      "undecidable not-to-tell low",
    ],
    ["certainly shorter", "2026-06-03T09:59:57Z", "breached short medium"],
    [
      "opened after it was over",
      "2026-06-03T10:00:30Z",
      "undecidable not-to-tell low",
    ],
  ])("%s", (_, openedAt, expected) => {
    expect(short(five, [opened(openedAt)])).toBe(expected);
  });

  test("one review that took long enough is enough (law 3)", () => {
    const quick = opened("2026-06-03T09:59:59Z");
    const slow = opened("2026-06-03T09:00:01Z", { actor: "N2" });
    expect(short(five, [quick, slow])).toBe("met long-enough");
    expect(short(five, [quick, { ...review, actor: "N2" }])).toBe(
      "undecidable not-to-tell low",
    );
    expect(short(five, [quick, { ...quick, actor: "N2" }])).toBe(
      "breached short medium",
    );
  });

  test("nothing is asked without a qualifying review, nor of a policy that does not ask", () => {
    expect(short(five, [])).toBe("inapplicable no-qualifying-review");
    expect(short({}, [opened("2026-06-03T09:59:59Z")])).toBe(
      "inapplicable not-asked",
    );
  });

  test("by the length of the text: 200 words at 30 s a hundred are a minute, on top of the fixed part", () => {
    const duty = { minimumSeconds: 5, secondsPer100Words: 30 };
    const words = { words: "200" };
    expect(short(duty, [opened("2026-06-03T09:58:54Z")], words)).toBe(
      "met long-enough",
    );
    expect(short(duty, [opened("2026-06-03T09:58:57Z")], words)).toBe(
      "breached short medium",
    );
    for (const text of [{}, { words: "many" }, { words: "1234567890" }])
      expect(short(duty, [opened("2026-06-03T09:00:01Z")], text)).toBe(
        "undecidable not-to-tell low",
      );
    expect(
      short(
        { secondsPer100Words: 30 },
        [opened("2026-06-03T09:58:58Z")],
        words,
      ),
    ).toBe("met long-enough");
  });

  test("an opening on record elsewhere counts, of the same person and not after the review; then it is a hint", () => {
    const view = (at: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
      ...review,
      type: "review.opened",
      at,
      ...more,
    });
    expect(short(five, [view("2026-06-03T09:59:59Z"), review])).toBe(
      "breached short info",
    );
    expect(short(five, [view("2026-06-03T09:50:00Z"), review])).toBe(
      "met long-enough",
    );
    for (const other of [
      view("2026-06-03T09:50:00Z", { actor: "N2" }),
      view("2026-06-03T10:05:00Z"),
      view("2026-06-03T09:50:00Z", { type: "recommendation.displayed" }),
    ])
      expect(short(five, [other, review])).toBe("undecidable not-to-tell low");
  });
});

describe("R14, an opening of what was signed off", () => {
  const complete = { logging: { views: "complete" as const } };
  const unopened = (
    mustSee: readonly string[],
    views: readonly GivenEvent[],
    own: Partial<GivenEvent> = {},
    more: object = complete,
  ): string =>
    asks("signed-off-unopened", {
      policy: { review: { mustSee }, ...more } as NonNullable<Given["policy"]>,
      events: [issue, ...views, { ...review, ...own }, sign],
    });
  const view = (at: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
    ...review,
    type: "review.opened",
    at,
    ...more,
  });
  const before = "2026-06-03T09:30:00Z";
  const output = ["recommendation"];

  test.each<
    [
      string,
      readonly string[],
      readonly GivenEvent[],
      Partial<GivenEvent>,
      string,
    ]
  >([
    ["a view before it", output, [view(before)], {}, "met opened"],
    ["none", output, [], {}, "breached unopened high"],
    [
      "another person's",
      output,
      [view(before, { actor: "N2" })],
      {},
      "breached unopened high",
    ],
    [
      "one after it",
      output,
      [view("2026-06-03T10:30:00Z")],
      {},
      "breached unopened high",
    ],
    [
      "one at its time",
      output,
      [view("2026-06-03T10:00:00Z")],
      {},
      "undecidable not-to-tell low",
    ],
    [
      "opened by its own record",
      output,
      [],
      { openedAt: before },
      "met opened",
    ],
    [
      "images: a view with a study",
      ["images"],
      [view(before, { study: "S" })],
      {},
      "met opened",
    ],
    [
      "images: with an accession",
      ["images"],
      [view(before, { accession: "A" })],
      {},
      "met opened",
    ],
    [
      "images: with a modality",
      ["images"],
      [view(before, { modality: "CT" })],
      {},
      "met opened",
    ],
    [
      "images: any view is none of them",
      ["images"],
      [view(before)],
      { openedAt: before },
      "breached unopened high",
    ],
    [
      "inputs: where the screen showed them",
      ["inputs"],
      [view(before, { displayInputs: "true" })],
      {},
      "met opened",
    ],
    [
      "inputs: any view is none",
      ["inputs"],
      [view(before, { study: "S" })],
      {},
      "breached unopened high",
    ],
    [
      "one of two things",
      ["recommendation", "images"],
      [view(before)],
      {},
      "breached unopened high",
    ],
    ["nothing asked", [], [], {}, "inapplicable not-asked"],
  ])("%s", (_, mustSee, views, own, expected) => {
    expect(unopened(mustSee, views, own)).toBe(expected);
  });

  test("where views are not declared complete, none on record says nothing", () => {
    expect(unopened(output, [], {}, {})).toBe("undecidable not-to-tell info");
    expect(unopened(output, [view(before)], {}, {})).toBe("met opened");
  });

  test("one of two reviewers is enough", () => {
    expect(
      unopened(output, [{ ...review, actor: "N2", openedAt: before }]),
    ).toBe("met opened");
    expect(unopened(output, [{ ...review, actor: "N2" }])).toBe(
      "breached unopened high",
    );
  });
});

describe("R09, a view by the person who acted", () => {
  const seen = (
    events: readonly GivenEvent[],
    more: Partial<Given> = {},
    views = true,
  ): string =>
    asks("recommendation-not-seen-by-actor", {
      policy: {
        review: { actorMustSee: true },
        ...(views ? { logging: { views: "complete" } } : {}),
      },
      covers: june,
      events: [issue, ...events],
      ...more,
    });
  const view = (at: string, actor = "P1"): GivenEvent => ({
    ...review,
    type: "recommendation.displayed",
    at,
    actor,
  });
  const before = "2026-06-03T10:30:00Z";

  test.each<[string, readonly GivenEvent[], string]>([
    ["seen before", [view(before), sign], "met seen-before"],
    ["seen by another", [view(before, "N9"), sign], "breached not-seen high"],
    [
      "seen by another, reviewed by a third",
      [review, view(before, "N9"), sign],
      "breached not-seen medium",
    ],
    [
      "seen after",
      [view("2026-06-03T11:30:00Z"), sign],
      "breached not-seen high",
    ],
    [
      "seen at its time",
      [view("2026-06-03T11:00:00Z"), sign],
      "undecidable not-to-tell low",
    ],
    [
      "reviewed by the actor",
      [{ ...review, actor: "P1" }, sign],
      "met actor-reviewed",
    ],
    [
      "done for the reviewer",
      [review, { ...sign, onBehalfOf: "N1" }],
      "met acts-for-a-reviewer",
    ],
    [
      "done for another",
      [review, { ...sign, onBehalfOf: "N9" }],
      "breached not-seen medium",
    ],
    [
      "an actor who is nobody identified",
      [{ type: sign.type, at: "2026-06-03T11:00:00Z", actor: "P1" }],
      "undecidable not-to-tell low",
    ],
    ["nothing done", [], "inapplicable no-action"],
  ])("%s", (_, events, expected) => {
    expect(seen(events)).toBe(expected);
  });

  test("the worst of several actions is the decision's", () => {
    const other = { ...sign, actor: "P2", at: "2026-06-03T12:00:00Z" };
    expect(seen([view(before), sign, other])).toBe("breached not-seen high");
    expect(seen([view(before, "P2"), sign, other])).toBe(
      "breached not-seen high",
    );
    expect(seen([view(before), view(before, "P2"), sign, other])).toBe(
      "met seen-before",
    );
    const open = view("2026-06-03T11:00:00Z");
    expect(seen([open, view(before, "P2"), sign, other])).toBe(
      "undecidable not-to-tell low",
    );
    expect(seen([open, sign, other])).toBe("breached not-seen high");
  });

  test("without a complete log of views, or a window that covers the time, nobody knows", () => {
    expect(seen([sign], {}, false)).toBe("undecidable not-to-tell low");
    expect(
      seen([sign], {
        covers: ["2026-06-03T10:00:00Z", "2026-07-01T00:00:00Z"],
      }),
    ).toBe("undecidable not-to-tell low");
    expect(seen([untimed(sign)])).toBe("undecidable not-to-tell low");
  });
});

describe("R17, a reason for what was set aside", () => {
  const reasons = (events: readonly GivenEvent[], duty: object = {}): string =>
    asks("override-without-reason", {
      policy: {
        review: { reasonFor: ["review.rejected", "review.modified"], ...duty },
      },
      events: [issue, ...events],
    });
  const changed: GivenEvent = { ...sign, alignment: "modified" };
  const modified: GivenEvent = { ...review, type: "review.modified" };
  const rejected: GivenEvent = { ...review, type: "review.rejected" };
  const reason = { reasonCode: "allergy" };
  const five = { material: { percent: 5 } };

  test.each<[string, readonly GivenEvent[], object, string]>([
    ["nothing set aside", [review, sign], {}, "inapplicable nothing-set-aside"],
    ["an action without one", [changed], {}, "breached no-reason low"],
    [
      "an override without one",
      [{ ...sign, alignment: "overridden" }],
      {},
      "breached no-reason low",
    ],
    [
      "an action with one",
      [{ ...changed, ...reason }],
      {},
      "met reason-recorded",
    ],
    [
      "a modification without one",
      [modified, changed],
      {},
      "breached no-reason low",
    ],
    [
      "on the modification",
      [{ ...modified, ...reason }, changed],
      {},
      "met reason-recorded",
    ],
    [
      "on the action alone",
      [modified, { ...changed, ...reason }],
      {},
      "met reason-recorded",
    ],
    [
      "a rejection without one, nothing done",
      [rejected],
      {},
      "breached no-reason low",
    ],
    [
      "a rejection with one",
      [{ ...rejected, ...reason }],
      {},
      "met reason-recorded",
    ],
    [
      "on one of two actions",
      [changed, { ...changed, ...reason }],
      {},
      "breached no-reason low",
    ],
    [
      "on an action that followed the advice, of a modification",
      [modified, { ...sign, ...reason }],
      {},
      "met reason-recorded",
    ],
    ["nothing asked", [changed], { reasonFor: [] }, "inapplicable not-asked"],
    [
      "only rejections asked",
      [modified, { ...sign }],
      { reasonFor: ["review.rejected"] },
      "inapplicable nothing-set-aside",
    ],
  ])("%s", (_, events, duty, expected) => {
    expect(reasons(events, duty)).toBe(expected);
  });

  test.each([
    ["4.999", "inapplicable nothing-set-aside"],
    ["-4.999", "inapplicable nothing-set-aside"],
    ["5", "breached no-reason medium"],
    ["-5", "breached no-reason medium"],
    [undefined, "breached no-reason low"],
  ])("a change of %s %% against a limit of 5", (changePercent, expected) => {
    const events = [
      changePercent === undefined ? changed : { ...changed, changePercent },
    ];
    expect(reasons(events, five)).toBe(expected);
    expect(reasons([modified, ...events], five)).toBe(expected);
  });

  test("a rejection asks for its reason however small the difference", () => {
    expect(reasons([rejected, { ...changed, changePercent: "1" }], five)).toBe(
      "breached no-reason low",
    );
  });

  test("cited are the actions without a reason, then the reviews", () => {
    expect(
      cited("override-without-reason", {
        policy: { review: { reasonFor: ["review.modified"] } },
        events: [issue, modified, changed, { ...changed, ...reason }],
      }),
    ).toEqual([2, 1, 0]);
  });
});

describe("R21, the approval of a version", () => {
  const approved = (
    models: readonly object[] | undefined,
    more: Partial<Given> = {},
    advice: Partial<GivenEvent> = {},
  ): string =>
    asks("model-version-not-approved", {
      policy: (models === undefined ? {} : { models }) as NonNullable<
        Given["policy"]
      >,
      events: [{ ...issue, ...advice }, review, sign],
      ...more,
    });
  const own = { name: "dose-advisor", version: "2.4.1" };
  const from = (date: string, until?: string): object => ({
    ...own,
    from: date,
    ...(until === undefined ? {} : { until }),
  });

  test.each<[string, readonly object[] | undefined, string]>([
    [
      "any version that is recorded, where none is listed",
      undefined,
      "met version-recorded",
    ],
    ["an open window", [from("2026-01-10")], "met approved"],
    [
      "one that began at the issue's midnight",
      [from("2026-06-03", "2026-06-04")],
      "met approved",
    ],
    [
      "one that ended before it",
      [from("2026-01-10", "2026-06-03")],
      "breached not-approved high",
    ],
    [
      "one that begins after it",
      [from("2026-06-04")],
      "breached not-approved high",
    ],
    [
      "another version",
      [{ ...own, version: "2.4.2", from: "2026-01-10" }],
      "breached not-approved high",
    ],
    [
      "another product",
      [{ ...own, name: "x", from: "2026-01-10" }],
      "breached not-approved high",
    ],
    ["none of this product", [], "breached not-approved high"],
    [
      "one of two windows",
      [from("2026-01-10", "2026-02-01"), from("2026-03-01")],
      "met approved",
    ],
  ])("%s", (_, models, expected) => {
    expect(approved(models)).toBe(expected);
  });

  test("an issue that spans the edge of a window may lie outside", () => {
    const day = { at: "2026-06-03" };
    expect(approved([from("2026-06-03", "2026-06-04")], {}, day)).toBe(
      "met approved",
    );
    const wide = { at: "2026-06-03T23:59Z" };
    expect(approved([from("2026-06-03", "2026-06-04")], {}, wide)).toBe(
      "met approved",
    );
    // a day of New York holds the midnight of UTC at which a window begins or ends
    const zone = { timeZone: "UTC" };
    const night = { at: "2026-06-03T23:59:59.5Z" };
    expect(approved([from("2026-06-03", "2026-06-04")], zone, night)).toBe(
      "met approved",
    );
  });

  test("no version, no product", () => {
    expect(approved(undefined, { modelVersion: null })).toBe(
      "breached not-recorded medium",
    );
    expect(approved([from("2026-01-10")], { model: null })).toBe(
      "undecidable model-not-recorded low",
    );
    expect(
      approved(
        [from("2026-01-10")],
        { modelVersion: null },
        { modelVersion: "2.4.1" },
      ),
    ).toBe("met approved");
  });
});

/** An incident on record raises each severity by one (rules.md 1.7). */
describe("R32, late or altered entries", () => {
  const late = (events: readonly GivenEvent[], lateAfter?: string): string =>
    asks("late-or-altered-entry", {
      policy: lateAfter === undefined ? {} : { logging: { lateAfter } },
      events: [issue, ...events],
    });
  const written = (recordedAt: string): GivenEvent => ({ ...sign, recordedAt });
  const change = (at: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
    type: "context.record-changed",
    at,
    ...more,
  });
  const incident = (at: string): GivenEvent => ({
    type: "context.outcome",
    at,
    incident: "INC-1",
  });

  test.each<[string, readonly GivenEvent[], string | undefined, string]>([
    // the shortest delay counts, from the end of the second in which it happened
    [
      "an hour at the most",
      [written("2026-06-03T11:59:59Z")],
      "PT1H",
      "met in-time",
    ],
    [
      "an hour within a second",
      [written("2026-06-03T12:00:00Z")],
      "PT1H",
      "undecidable perhaps-late low",
    ],
    [
      "at least an hour",
      [written("2026-06-03T12:00:01Z")],
      "PT1H",
      "undecidable perhaps-late low",
    ],
    [
      "a second more",
      [written("2026-06-03T12:00:02Z")],
      "PT1H",
      "breached late medium",
    ],
    [
      "not asked",
      [written("2026-06-05T12:00:00Z")],
      undefined,
      "inapplicable not-asked",
    ],
    ["nothing late", [sign], "PT1H", "met in-time"],
    [
      "a change, whatever is asked",
      [sign, change("2026-06-04T09:00:00Z")],
      undefined,
      "breached altered medium",
    ],
    [
      "a change after an incident",
      [sign, incident("2026-06-04T08:00:00Z"), change("2026-06-04T09:00:00Z")],
      undefined,
      "breached altered critical",
    ],
    [
      "a change before it",
      [sign, change("2026-06-04T07:00:00Z"), incident("2026-06-04T08:00:00Z")],
      undefined,
      "breached altered high",
    ],
    [
      "a change as it ends",
      [sign, incident("2026-06-04T08:00:00Z"), change("2026-06-04T08:00:01Z")],
      undefined,
      "breached altered critical",
    ],
    [
      "a change that may be before its end",
      [sign, incident("2026-06-04T08:00:00Z"), change("2026-06-04T08:00:00Z")],
      undefined,
      "breached altered high",
    ],
    [
      "a late entry written after an incident",
      [
        { ...sign, recordedAt: "2026-06-05T09:00:00Z" },
        incident("2026-06-04T08:00:00Z"),
      ],
      "PT1H",
      "breached late critical",
    ],
    [
      "the row that tells of the incident is not after itself",
      [sign, change("2026-06-04T09:00:00Z", { incident: "INC-1" })],
      undefined,
      "breached altered high",
    ],
  ])("%s", (_, events, lateAfter, expected) => {
    expect(late(events, lateAfter)).toBe(expected);
  });
});
