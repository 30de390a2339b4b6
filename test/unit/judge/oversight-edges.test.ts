import { describe, expect, test } from "vitest";
import { directoryOf, rowsDuring } from "../../../src/judge/directory.ts";
import { doubtOf, firstMiss } from "../../../src/judge/candidate.ts";
import type { Candidate, Step } from "../../../src/judge/candidate.ts";
import { criteriaOf } from "../../../src/judge/intended-use.ts";
import { qualifyingReviews } from "../../../src/judge/oversight.ts";
import {
  capital,
  fill,
  intervalText,
  orderSentences,
  policySentence,
  timeSentence,
} from "../../../src/judge/sentences.ts";
import { openEnd, openStart } from "../../../src/model/event.ts";
import type { IntendedUse } from "../../../src/model/policy.ts";
import { buildDirectory, judge, us } from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";
import { issue, june, review, sign, untimed } from "./one-rule.ts";

const at = (
  minute: number,
  more: Partial<GivenEvent> = {},
): Partial<GivenEvent> => ({
  at: `2026-06-03T11:${String(minute).padStart(2, "0")}:00Z`,
  ...more,
});
const act = (minute: number, more: Partial<GivenEvent> = {}): GivenEvent => ({
  ...sign,
  ...at(minute, more),
});
const says = (
  minute: number,
  type: GivenEvent["type"],
  more: Partial<GivenEvent> = {},
): GivenEvent => ({
  ...review,
  type,
  ...at(minute, more),
});
/** Index of the governing action with the state that it gives. */
const governs = (
  events: readonly GivenEvent[],
  more: Partial<Given> = {},
): readonly [number | undefined, string] => {
  const judged = judge({ events: [issue, ...events], ...more });
  return [judged.governing, judged.oversight];
};

describe("which of several actions governs, whatever stands earlier", () => {
  const rejected = says(20, "review.rejected", { actor: "N2" });

  test("a breached one before one that is documented, or open", () => {
    expect(governs([review, act(10)])).toEqual([2, "documented-before"]);
    expect(governs([review, act(10), rejected, act(30)])).toEqual([
      4,
      "rejected-then-acted",
    ]);
    // of a rejection as the action is done nobody knows
    expect(governs([review, act(10), rejected, act(20)])).toEqual([
      4,
      "order-unknown",
    ]);
    expect(governs([review, act(10), rejected, act(20), act(30)])).toEqual([
      5,
      "rejected-then-acted",
    ]);
  });

  test("every action that counts is named, in order of time; without an action none is", () => {
    const { oversight } = factsFor({
      events: [issue, act(30), review, act(10)],
    });
    expect(oversight.acted).toEqual([3, 1]);
    expect(oversight.actions.map(({ action }) => action)).toEqual([3, 1]);
    const none = factsFor({ events: [issue, review] }).oversight;
    expect([none.acted, none.actions, none.governing, none.cause]).toEqual([
      [],
      [],
      undefined,
      undefined,
    ]);
  });

  test("where nothing is asked the first action governs and no reviews are looked for", () => {
    const free = factsFor({
      policy: { review: { required: false } },
      events: [issue, act(30), act(10)],
    }).oversight;
    expect(free).toMatchObject({
      state: "not-required",
      cause: undefined,
      governing: 2,
      actions: [],
      acted: [2, 1],
    });
    expect(free.comparison.action).toBe(2);
  });

  test("qualifying reviews of all actions, each once, in event order", () => {
    const of = (events: readonly GivenEvent[]) =>
      qualifyingReviews(factsFor({ events: [issue, ...events] }).oversight);
    const second = says(5, "review.accepted", { actor: "N2" });
    expect(of([review, act(10)])).toEqual([1]);
    expect(of([act(10)])).toEqual([]);
    expect(of([])).toEqual([]);
    const facts = factsFor({ events: [issue, review, second, act(10)] });
    const [action] = facts.oversight.actions;
    if (action?.search === undefined) throw new Error("a search expected");
    const { search } = action;
    const oversight = (
      ...lists: readonly (readonly number[] | undefined)[]
    ) => ({
      ...facts.oversight,
      actions: lists.map((qualifying) => ({
        ...action,
        search:
          qualifying === undefined ? undefined : { ...search, qualifying },
      })),
    });
    expect(qualifyingReviews(oversight([10, 9], [9, 2]))).toEqual([2, 9, 10]);
    expect(qualifyingReviews(oversight([2], undefined))).toEqual([2]);
    expect(qualifyingReviews(oversight([10, 9]))).toEqual([10, 9]);
    expect(qualifyingReviews(oversight(undefined))).toEqual([]);
  });

  test("nothing done: an action of another type that set the advice aside is shown; a review is none", () => {
    const silence = { silence: "undetermined" } as const;
    const state = (events: readonly GivenEvent[]) =>
      judge({ events: [issue, ...events], ...silence });
    expect(state([])).toMatchObject({
      oversight: "log-ends",
      cause: "no-action-in-the-window-supplied",
    });
    const held: GivenEvent = {
      ...sign,
      type: "action.held",
      alignment: "overridden",
    };
    expect(state([held])).toMatchObject({
      oversight: "log-ends",
      comparison: { action: 1 },
    });
    expect(state([{ ...sign, alignment: "overridden" }])).toMatchObject({
      oversight: "not-acted-on",
      comparison: { action: 1 },
    });
    expect(state([{ ...held, later: true }])).toMatchObject({
      comparison: { action: -1 },
    });
    expect(state([review])).toMatchObject({
      oversight: "log-ends",
      comparison: { action: -1 },
    });
  });
});

describe("a rejection, and an action that does what it set aside (rules.md 1.4, step 7)", () => {
  const rejected = says(10, "review.rejected");
  const state = (
    events: readonly GivenEvent[],
    more: Partial<Given> = {},
  ): string => governs(events, more)[1];

  test.each<[string, readonly GivenEvent[], string]>([
    ["the latest outcome", [rejected, act(30)], "rejected-then-acted"],
    [
      "by nobody identified",
      [{ ...rejected, actorKind: "service" }, act(30)],
      "none-found",
    ],
    ["after the action", [act(5), rejected], "documented-after"],
    [
      "followed by an acceptance",
      [rejected, says(20, "review.accepted"), act(30)],
      "documented-before",
    ],
    [
      "after an acceptance",
      [says(5, "review.accepted"), rejected, act(30)],
      "rejected-then-acted",
    ],
    [
      "with an acceptance at its time",
      [says(10, "review.accepted", { actor: "N2" }), rejected, act(30)],
      "order-unknown",
    ],
    [
      "two at one time",
      [rejected, { ...rejected, actor: "N2" }, act(30)],
      "rejected-then-acted",
    ],
    [
      "the action overrides",
      [rejected, act(30, { alignment: "overridden" })],
      "not-acted-on",
    ],
    [
      "a modification by another, the advice carried out",
      [says(10, "review.modified", { signOff: "differs" }), act(30)],
      "rejected-then-acted",
    ],
    [
      "a modification by the actor",
      [
        says(10, "review.modified", { signOff: "differs", actor: "P1" }),
        act(30),
      ],
      "documented-before",
    ],
    [
      "a modification that was carried out",
      [says(10, "review.modified"), act(30)],
      "documented-before",
    ],
  ])("%s", (_, events, expected) => {
    expect(state(events)).toBe(expected);
  });

  test("of another version, or one that cannot be compared", () => {
    const update: GivenEvent = {
      ...issue,
      type: "recommendation.updated",
      at: "2026-06-03T09:30:00Z",
    };
    const two = (versionsCompare: Given["versionsCompare"]) =>
      state(
        [update, { ...rejected, versions: [0] }, { ...act(30), versions: [1] }],
        versionsCompare === undefined ? {} : { versionsCompare },
      );
    expect(two("same")).toBe("rejected-then-acted");
    expect(two("differs")).not.toBe("rejected-then-acted");
    expect(two("not-recorded")).toBe("link-unknown");
  });

  test("that cannot be compared with the action leaves it open", () => {
    const open = (more: Partial<GivenEvent>) =>
      state([
        { ...rejected, ...more },
        act(30, { alignment: "not-comparable" }),
      ]);
    expect(open({ signOff: "differs" })).toBe("rejected-then-acted");
    expect(open({ signOff: "not-comparable" })).toBe("link-unknown");
    expect(open({ signOff: "same" })).toBe("none-found");
  });
});

describe("why a condition is open, and which failure is told", () => {
  test.each([
    ["time-missing", "time"],
    ["bound-only", "time"],
    ["version-not-comparable", "link"],
    ["tie", "order"],
    ["tolerance", "order"],
  ])("%s: %s", (code, kind) => {
    expect(doubtOf(code)).toEqual({ kind, code });
  });

  test("the first in the order of the misses, of failed conditions only", () => {
    const step = (answer: Step["answer"], miss?: Step["miss"]): Step => ({
      condition: "Q3",
      answer,
      because: "",
      ...(miss === undefined ? {} : { miss }),
    });
    const miss = (...steps: readonly Step[]) =>
      firstMiss({ event: 0, role: "outcome", steps } satisfies Candidate);
    expect(
      miss(step("false", "not-a-person"), step("false", "other-version")),
    ).toBe("other-version");
    expect(
      miss(step("unknown", "other-version"), step("false", "not-a-person")),
    ).toBe("not-a-person");
    expect(miss(step("true", "other-version"))).toBeUndefined();
    expect(miss(step("false"), step("false", "not-independent"))).toBe(
      "not-independent",
    );
    expect(miss()).toBeUndefined();
  });
});

describe("the staff list", () => {
  const rows = buildDirectory({
    events: [],
    directory: [
      {
        account: "N1",
        from: "2026-06-03T09:00:00Z",
        until: "2026-06-03T10:00:00Z",
      },
      { account: "N1", from: "2026-06-03T10:00:00Z" },
      { account: "N2" },
    ],
  });
  test("rows of an account that meet a time; one that only touches it does not", () => {
    const directory = directoryOf(rows);
    const during = (account: string, from: string, until: string) =>
      rowsDuring(directory, account, {
        earliest: us(from),
        latest: us(until),
      }).map((row) => rows.indexOf(row));
    expect(
      during("N1", "2026-06-03T09:30:00Z", "2026-06-03T10:30:00Z"),
    ).toEqual([0, 1]);
    expect(
      during("N1", "2026-06-03T09:30:00Z", "2026-06-03T10:00:00Z"),
    ).toEqual([0]);
    expect(
      during("N1", "2026-06-03T10:00:00Z", "2026-06-03T10:00:01Z"),
    ).toEqual([1]);
    expect(
      during("N1", "2026-06-03T08:00:00Z", "2026-06-03T09:00:00Z"),
    ).toEqual([]);
    expect(
      during("N2", "2026-06-03T08:00:00Z", "2026-06-03T09:00:00Z"),
    ).toEqual([2]);
    expect(
      during("N3", "2026-06-03T08:00:00Z", "2026-06-03T09:00:00Z"),
    ).toEqual([]);
    expect(directoryOf(rows)).toBe(directory);
  });
});

describe("sentences", () => {
  const facts = factsFor({
    events: [issue, review, sign, untimed(sign), { ...sign, system: "lab" }],
    covers: june,
  });

  test("a time as written and as an interval; what is not recorded is said", () => {
    expect(timeSentence(facts, "The action", 2)).toBe(
      'The action (action.signed): written as "2026-06-03T11:00:00Z", UTC 2026-06-03T11:00:00Z to 2026-06-03T11:00:01Z, clock ehr.',
    );
    const none = timeSentence(facts, "The action", 3);
    expect(none).not.toContain('"');
    expect(none).toContain("no time recorded");
    expect(
      intervalText({ earliest: openStart, latest: openEnd }).split(" to "),
    ).toEqual(["no lower bound", "no upper bound"]);
    expect(intervalText({ earliest: 0, latest: openEnd })).toContain(
      "1970-01-01T00:00:00Z to ",
    );
  });

  test("one clock or two, and how far apart the two stand", () => {
    const third = (review_: number, action: number) =>
      orderSentences(facts, review_, action)[2] ?? "";
    expect(orderSentences(facts, 1, 2)).toHaveLength(3);
    expect(third(1, 2)).toMatch(/^One clock.*before the action\.$/u);
    expect(third(1, 4)).toMatch(/^Two clocks, tolerance 2 min/u);
    expect(third(1, 4)).toContain("before the action");
    expect(third(1, 3)).not.toContain("the action.");
    expect(third(3, 1)).not.toContain("the action.");
    expect(third(3, 3)).toBe(third(1, 3));
  });

  test("what the policy asks, with its window and by whom", () => {
    const policy = (given: NonNullable<Given["policy"]>) =>
      policySentence(factsFor({ policy: given, events: [issue, sign] }).policy);
    const ended = policy({
      review: { by: ["nurse", "doctor"], reviewers: 2 },
      inForce: { from: "2026-01-01", until: "2027-01-01" },
    });
    expect(ended).toContain(
      "from 2026-01-01T00:00:00Z to 2027-01-01T00:00:00Z",
    );
    expect(ended).toContain("2 reviews by nurse, doctor");
    const open = policy({});
    expect(open).toContain(", without an end");
    expect(open).toContain("1 review by an identified person");
  });

  test("a capital at the start, unless the first word is a type", () => {
    expect(capital("one. two")).toBe("one. two");
    expect(capital("one two. three")).toBe("One two. three");
    expect(capital("action.signed: x")).toBe("action.signed: x");
    expect(fill("{a} and {b}", { a: "1" })).toBe("1 and not recorded");
  });
});

describe("what is said of each limit of the stated use", () => {
  const limits = (use: IntendedUse, events: readonly GivenEvent[]) =>
    criteriaOf(factsFor({ events }), use, { version: 0, advice: 0 }).map(
      ({ answer, says: text, events: cited }) => [answer, text, ...cited],
    );
  const dose = { ...issue, value: "7", unit: "mg", modality: "CT" };
  const input = (
    time: string,
    value: string | undefined,
    more: Partial<GivenEvent> = {},
  ): GivenEvent => ({
    type: "context.input-changed",
    at: time,
    code: "egfr",
    ...(value === undefined ? {} : { value }),
    ...more,
  });

  test("the value and both bounds, as far as there are any", () => {
    const text = (use: IntendedUse) =>
      String(limits(use, [dose])[0]?.[1] ?? "");
    expect(text({ value: { from: 1, to: 9 } })).toMatch(/ 7, .* 1 to 9$/u);
    expect(text({ value: { from: 1 } })).toMatch(
      / 7, .* 1 to no upper limit$/u,
    );
    expect(text({ value: { to: 9 } })).toMatch(/ 7, .* no lower limit to 9$/u);
    expect(text({ value: { to: 9, unit: "g" } })).toMatch(
      / 7 mg, .* no lower limit to 9 g$/u,
    );
    expect(
      limits({ value: { to: 9, unit: "g" } }, [{ ...issue, value: "7" }])[0],
    ).toEqual(["unknown", expect.stringContaining("7 without a unit")]);
    expect(limits({ value: { to: 9, unit: "g" } }, [issue])[0]).toEqual([
      "unknown",
      expect.stringContaining("not recorded"),
    ]);
    expect(text({ modality: ["MR", "XR"] })).toMatch(/CT.*MR, XR$/u);
    expect(text({ view: ["PA"] })).toContain("not recorded");
    expect(text({ exclude: ["pregnancy"] })).toContain("not recorded");
    expect(limits({}, [dose])).toEqual([]);
  });

  test("every input that may be the newest at the issue, of that code and type", () => {
    const early = "2026-06-03T08:00:00Z";
    const next = "2026-06-03T08:30:00Z";
    const tie = "2026-06-03T09:00:00Z";
    const use: IntendedUse = { inputs: { egfr: { from: 30 } } };
    const answer = (...events: readonly GivenEvent[]) => {
      const [one, , ...cited] = limits(use, [dose, ...events])[0] ?? [];
      return [one, ...cited];
    };
    expect(answer()).toEqual(["unknown"]);
    expect(answer(input(early, "20"))).toEqual(["false", 1]);
    expect(answer(input(early, "40"), input(next, "20"))).toEqual(["false", 2]);
    expect(answer(input(next, "20"), input(early, "40"))).toEqual(["false", 1]);
    expect(answer(input(tie, "20"))).toEqual(["unknown", 1]);
    expect(answer(input(early, "20"), input(tie, "40"))).toEqual([
      "unknown",
      1,
      2,
    ]);
    expect(answer(input(early, "20"), input(tie, "21"))).toEqual([
      "false",
      1,
      2,
    ]);
    expect(answer(input(early, "20"), input(early, "40"))).toEqual([
      "unknown",
      1,
      2,
    ]);
    expect(
      answer(input(early, "20"), input(next, "40"), input(next, "41")),
    ).toEqual(["true", 2, 3]);
    expect(answer(input(early, "20", { rivals: ["another-patient"] }))).toEqual(
      ["unknown", 1],
    );
    expect(answer(input(early, "20", { rivals: ["other"] }))).toEqual([
      "false",
      1,
    ]);
    const untimedInput = untimed(input(early, "20"));
    expect(answer(untimedInput)).toEqual(["unknown", 1]);
    expect(answer(input("2026-06-03T09:30:00Z", "20"))).toEqual(["unknown"]);
    expect(answer(input(early, "20", { code: "k" }))).toEqual(["unknown"]);
    expect(answer(input(early, "20", { type: "context.outcome" }))).toEqual([
      "unknown",
    ]);
  });

  test("counters that contradict the times put no input last", () => {
    const ring = (sequence: string, time: string, value: string) =>
      input(time, value, { sequence });
    const use: IntendedUse = { inputs: { egfr: { from: 30 } } };
    const found = limits(use, [
      dose,
      ring("3", "2026-06-03T08:00:00Z", "20"),
      ring("1", "2026-06-03T08:00:30Z", "20"),
      ring("2", "2026-06-03T08:00Z", "20"),
    ]);
    expect(found[0]).toEqual(["false", expect.any(String), 1, 2, 3]);
  });

  test("what may be later than the issue, and what may not be the newest, is said to be", () => {
    const use: IntendedUse = { inputs: { egfr: { from: 30 } } };
    const said = (time: string) =>
      limits(use, [dose, input(time, "20"), input(time, "25")])[0]?.[1];
    expect(said("2026-06-03T08:00:00Z")).toMatch(
      /^input egfr 20 or 25 \(not known which .*\), /u,
    );
    const same = input("2026-06-03T08:00:00Z", "20");
    expect(limits(use, [dose, same, same])[0]?.[1]).toMatch(
      /^input egfr 20, /u,
    );
    expect(said("2026-06-03T09:00:00Z")).toMatch(
      /^input egfr 20 or 25 \(not known to be .*\), /u,
    );
  });

  test("what excludes: an input, or consent, the newest before the issue", () => {
    const consent = (
      time: string,
      word: "given" | "refused" | "withdrawn",
    ): GivenEvent => ({ type: `context.consent-${word}`, at: time });
    const excluded = (word: string, ...events: readonly GivenEvent[]) =>
      limits({ exclude: [word] }, [dose, ...events]).map(
        ([one, , ...cited]) => [one, ...cited],
      );
    const early = "2026-06-03T08:00:00Z";
    const next = "2026-06-03T08:30:00Z";
    const pregnant = (value: string) =>
      input(early, value, { code: "pregnancy" });
    expect(excluded("pregnancy", pregnant("present"))).toEqual([["false", 1]]);
    expect(excluded("pregnancy", pregnant("absent"))).toEqual([["true", 1]]);
    expect(excluded("pregnancy", pregnant("x"))).toEqual([["unknown", 1]]);
    expect(excluded("consent-withdrawn", consent(early, "withdrawn"))).toEqual([
      ["false", 1],
      ["false", 1],
    ]);
    expect(excluded("consent-withdrawn", consent(early, "given"))).toEqual([
      ["true", 1],
    ]);
    expect(
      excluded(
        "consent-withdrawn",
        consent(next, "given"),
        consent(early, "withdrawn"),
      ),
    ).toEqual([["true", 1]]);
    expect(
      excluded(
        "consent-withdrawn",
        consent(early, "given"),
        consent(next, "withdrawn"),
      ),
    ).toEqual([
      ["false", 2],
      ["false", 2],
    ]);
    expect(
      excluded(
        "consent-withdrawn",
        consent("2026-06-03T09:00:00Z", "withdrawn"),
      ),
    ).toEqual([
      ["unknown", 1],
      ["unknown", 1],
    ]);
    const tie = "2026-06-03T09:00:00Z";
    expect(excluded("consent-withdrawn", consent(tie, "given"))).toEqual([
      ["unknown", 1],
    ]);
    expect(
      excluded(
        "consent-withdrawn",
        consent(early, "given"),
        consent(tie, "withdrawn"),
      ),
    ).toEqual([
      ["unknown", 1, 2],
      ["unknown", 2],
    ]);
    expect(excluded("consent-refused", consent(early, "withdrawn"))).toEqual([
      ["true", 1],
      ["false", 1],
    ]);
  });
});
