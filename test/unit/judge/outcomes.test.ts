import { describe, expect, test } from "vitest";
import {
  comparisonOf,
  contentAlignments,
  silenceOf,
} from "../../../src/judge/compared.ts";
import { isActedOn } from "../../../src/judge/actions.ts";
import { versionAnswer } from "../../../src/judge/same-version.ts";
import {
  changedBetween,
  contentStep,
  doesAdvice,
} from "../../../src/judge/signed-off.ts";
import { judge } from "./build-decision.ts";
import type { Given, GivenEvent } from "./build-decision.ts";
import { factsFor } from "./facts-for.ts";

const issue: GivenEvent = {
  type: "recommendation.issued",
  at: "2026-06-03T09:00:00Z",
  recommendationVersion: "1",
};
const accept: GivenEvent = {
  type: "review.accepted",
  at: "2026-06-03T09:10:00Z",
  actor: "N1",
  actorKind: "human",
};
const reject: GivenEvent = { ...accept, type: "review.rejected" };
const modify: GivenEvent = { ...accept, type: "review.modified" };
const sign: GivenEvent = {
  type: "action.signed",
  at: "2026-06-03T09:20:00Z",
  actor: "P1",
  actorKind: "human",
};
const found = (
  events: readonly GivenEvent[],
  more: Partial<Given> = {},
): string => {
  const { oversight, cause } = judge({ events: [issue, ...events], ...more });
  return [oversight, cause].filter((word) => word !== undefined).join(" ");
};

describe("the latest outcome set aside what was then done (rules.md 1.4 step 7)", () => {
  const at = (event: GivenEvent, time: string): GivenEvent => ({
    ...event,
    at: time,
  });

  test.each<[string, readonly GivenEvent[], string]>([
    ["a rejection of what was done", [reject, sign], "rejected-then-acted"],
    [
      "a rejection of what was not done so",
      [reject, { ...sign, alignment: "modified" }],
      "none-found",
    ],
    [
      "a rejection that cannot be compared",
      [reject, { ...sign, alignment: "not-comparable" }],
      "link-unknown rejection-not-comparable",
    ],
    [
      "by nobody identified",
      [{ ...reject, actorKind: "service" }, sign],
      "none-found",
    ],
    [
      "after the action",
      [sign, at(reject, "2026-06-03T09:30:00Z")],
      "documented-after",
    ],
    [
      "perhaps before it",
      [sign, at(reject, "2026-06-03T09:20:00Z")],
      "order-unknown tie",
    ],
    [
      "accepted after it was rejected",
      [reject, at(accept, "2026-06-03T09:15:00Z"), sign],
      "documented-before",
    ],
    [
      "rejected after it was accepted",
      [accept, at(reject, "2026-06-03T09:15:00Z"), sign],
      "rejected-then-acted",
    ],
    [
      "rejected twice",
      [reject, at(reject, "2026-06-03T09:15:00Z"), sign],
      "rejected-then-acted",
    ],
    [
      "a modification by the actor, and the advice done",
      [{ ...modify, actor: "P1", signOff: "differs" }, sign],
      "documented-before",
    ],
    [
      "a modification by another one, and the advice done",
      [{ ...modify, signOff: "differs" }, sign],
      "rejected-then-acted",
    ],
    [
      "a modification that was done",
      [
        { ...modify, signOff: "same" },
        { ...sign, alignment: "modified" },
      ],
      "documented-before",
    ],
    [
      "an acceptance is no setting aside",
      [{ ...accept, signOff: "differs" }, sign],
      "changed-after-review",
    ],
  ])("%s", (_, events, expected) => {
    expect(found(events)).toBe(expected);
  });

  test("of two at one time it holds only if it does so whichever was later", () => {
    const other = { ...reject, actor: "N2" };
    expect(found([reject, other, sign])).toBe("rejected-then-acted");
    expect(found([reject, { ...accept, actor: "N2" }, sign])).not.toBe(
      "rejected-then-acted",
    );
  });

  const update: GivenEvent = {
    ...issue,
    type: "recommendation.updated",
    at: "2026-06-03T09:12:00Z",
    recommendationVersion: "2",
  };
  const of = (version: number, event: GivenEvent): GivenEvent => ({
    ...event,
    versions: [version],
  });

  test("of another version than the one that was done it sets nothing aside; where nobody can tell, that is open", () => {
    const events = [of(0, reject), update, of(1, sign)];
    expect(found(events, { versionsCompare: "differs" })).toBe("none-found");
    expect(found(events, { versionsCompare: "same" })).toBe(
      "rejected-then-acted",
    );
    expect(found(events, { versionsCompare: "not-recorded" })).toBe(
      "link-unknown version-not-comparable",
    );
    const any = { policy: { review: { sameVersion: false } } };
    expect(found(events, { ...any, versionsCompare: "differs" })).toBe(
      "rejected-then-acted",
    );
  });
});

describe("what was done against what was signed off (Q5)", () => {
  const step = (
    reviewed: Partial<GivenEvent>,
    done: Partial<GivenEvent> = {},
    more: Partial<Given> = {},
    between: readonly GivenEvent[] = [],
  ): string => {
    const events = [
      issue,
      { ...accept, ...reviewed },
      ...between,
      { ...sign, ...done },
    ];
    const facts = factsFor({ events, ...more });
    const { answer, miss, doubt } = contentStep(facts, 1, events.length - 1);
    return [answer, miss ?? doubt?.code]
      .filter((word) => word !== undefined)
      .join(" ");
  };
  const differs = { signOff: "differs" as const };
  const open = { signOff: "not-comparable" as const };

  test.each<
    [string, Partial<GivenEvent>, Partial<GivenEvent>, Partial<Given>, string]
  >([
    ["the same", {}, {}, {}, "true"],
    ["another", differs, {}, {}, "false changed-after-review"],
    [
      "another, with a reason",
      differs,
      { reason: "renal function" },
      {},
      "true",
    ],
    [
      "another, with a code for it",
      differs,
      { reasonCode: "renal" },
      {},
      "true",
    ],
    [
      "another, with a reason that says nothing",
      differs,
      { reason: "." },
      { policy: { review: { placeholders: ["."] } } },
      "false changed-after-review",
    ],
    ["another, by the reviewer", differs, { actor: "N1" }, {}, "true"],
    [
      "another document, by the reviewer",
      differs,
      { actor: "N1" },
      { kind: "document", policy: { review: { before: ["action.signed"] } } },
      "false changed-after-review",
    ],
    ["not recorded", { signOff: "not-recorded" }, {}, {}, "true"],
    ["not comparable", open, {}, {}, "unknown content-not-comparable"],
    ["not comparable, by the reviewer", open, { actor: "N1" }, {}, "true"],
    [
      "not comparable, with a reason",
      open,
      { reason: "renal function" },
      {},
      "true",
    ],
    [
      "a document that cannot be compared, by the reviewer",
      open,
      { actor: "N1" },
      { kind: "document", policy: { review: { before: ["action.signed"] } } },
      "unknown content-not-comparable",
    ],
  ])("%s", (_, reviewed, done, more, expected) => {
    expect(step(reviewed, done, more)).toBe(expected);
  });

  test("another, by nobody recorded", () => {
    const { actor: _, ...nobody } = sign;
    const facts = factsFor({
      events: [issue, { ...accept, ...differs }, nobody],
    });
    expect(contentStep(facts, 1, 2)).toMatchObject({
      answer: "unknown",
      doubt: { kind: "link", code: "actor-not-recorded" },
    });
  });

  const change = (at: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
    ...sign,
    type: "action.changed",
    at,
    alignment: "not-comparable",
    ...more,
  });
  const between = "2026-06-03T09:15:00Z";

  test.each<[string, GivenEvent, Partial<GivenEvent>, string]>([
    ["between the two", change(between), {}, "true"],
    ["before the review", change("2026-06-03T09:05:00Z"), {}, "false"],
    ["after the action", change("2026-06-03T09:25:00Z"), {}, "false"],
    [
      "at the time of the review",
      change("2026-06-03T09:10:00Z"),
      {},
      "unknown",
    ],
    [
      "at the time of the action",
      change("2026-06-03T09:20:00Z"),
      {},
      "unknown",
    ],
    [
      "of another order",
      change(between, { order: "O2" }),
      { order: "O1" },
      "false",
    ],
    [
      "of the same order",
      change(between, { order: "O1" }),
      { order: "O1" },
      "true",
    ],
    [
      "of an order, where the action names none",
      change(between, { order: "O2" }),
      {},
      "true",
    ],
    [
      "where the action alone names one",
      change(between),
      { order: "O1" },
      "true",
    ],
    [
      "of another document",
      change(between, { document: "D2" }),
      { document: "D1" },
      "false",
    ],
    [
      "of one order and another document",
      change(between, { order: "O1", document: "D2" }),
      { order: "O1", document: "D1" },
      "false",
    ],
    ["no change", { ...change(between), type: "action.held" }, {}, "false"],
  ])("a change %s", (_, event, done, expected) => {
    const facts = factsFor({
      events: [issue, { ...accept, ...open }, event, { ...sign, ...done }],
    });
    expect(changedBetween(facts, 1, 3)).toBe(expected);
  });

  test("a change is a miss, an open one leaves it open, and a reason excuses both", () => {
    const reason = { reason: "renal function" };
    expect(step(open, {}, {}, [change(between)])).toBe(
      "false changed-after-review",
    );
    expect(step(open, reason, {}, [change(between)])).toBe("true");
    const tie = change("2026-06-03T09:20:00Z");
    expect(step(open, {}, {}, [tie])).toBe("unknown overlap");
    expect(step(open, reason, {}, [tie])).toBe("true");
  });

  test("a change to what was signed off is none; the action is no change before itself", () => {
    const same = factsFor({
      events: [issue, { ...accept, signOff: "same" }, change(between), sign],
    });
    expect(changedBetween(same, 1, 3)).toBe("false");
    const own = factsFor({
      events: [issue, { ...accept, ...open }, change(between)],
    });
    expect(changedBetween(own, 1, 2)).toBe("false");
  });

  test.each<
    [NonNullable<GivenEvent["alignment"]>, Partial<GivenEvent>, string]
  >([
    ["concordant", {}, "true"],
    ["within-rounding", {}, "true"],
    ["modified", {}, "false"],
    ["overridden", {}, "false"],
    ["partly-followed", {}, "unknown"],
    ["not-comparable", {}, "unknown"],
    [
      "withdrawn-before-action",
      { alone: "concordant", reviewed: "concordant" },
      "true",
    ],
    ["undetermined", { alone: "overridden", reviewed: "overridden" }, "false"],
    [
      "partly-followed",
      { alone: "concordant", reviewed: "concordant" },
      "unknown",
    ],
  ])("%s (%j) carries the advice out: %s", (alignment, content, expected) => {
    const facts = factsFor({
      events: [issue, { ...sign, alignment, ...content }],
    });
    expect(doesAdvice(facts, 1)).toBe(expected);
  });
});

describe("what compare says, as far as persons say so (law 6)", () => {
  const rests = (
    kind: GivenEvent["actorKind"],
    more: Partial<GivenEvent> = {},
  ) =>
    factsFor({
      events: [
        issue,
        { ...reject, ...(kind === undefined ? {} : { actorKind: kind }) },
        {
          ...sign,
          alignment: "overridden",
          alone: "modified",
          reviewed: "overridden",
          restsOn: [1],
          ...more,
        },
      ],
    });

  test("an alignment that rests on a person's review stands; on nobody's it does not", () => {
    expect(comparisonOf(rests("human"), 2).alignment).toBe("overridden");
    const nobody = comparisonOf(rests("service"), 2);
    expect(nobody.alignment).toBe("modified");
    expect(nobody.reasons).toContain("review-not-by-a-person");
    expect(comparisonOf(rests("human"), 2).reasons).toEqual([]);
    expect(contentAlignments(rests("human"), 2)).toEqual(["overridden"]);
    expect(contentAlignments(rests("service"), 2)).toEqual(["modified"]);
    // what time made of it does not rest on the review
    const withdrawn = rests("service", {
      alignment: "withdrawn-before-action",
    });
    expect(comparisonOf(withdrawn, 2).alignment).toBe(
      "withdrawn-before-action",
    );
    expect(contentAlignments(withdrawn, 2)).toEqual(["modified"]);
  });

  const revoked = (
    more: readonly GivenEvent[],
    type: GivenEvent["type"] = "review.rejected",
  ) =>
    factsFor({
      events: [
        issue,
        { ...reject, type },
        {
          ...sign,
          alignment: type === "review.rejected" ? "overridden" : "modified",
          alone: type === "review.rejected" ? "modified" : "overridden",
          restsOn: [1],
        },
        ...more,
      ],
    });
  const revocation: GivenEvent = {
    ...reject,
    type: "review.revoked",
    at: "2026-06-03T09:17:00Z",
  };

  test("a rejection that its author may have taken back leaves the alignment open, and acted on", () => {
    const open = revoked([revocation]);
    expect(comparisonOf(open, 2)).toMatchObject({
      alignment: "undetermined",
      reasons: ["reviews-perhaps-taken-back"],
    });
    expect(contentAlignments(open, 2)).toEqual(["modified", "overridden"]);
    expect(isActedOn(open, 2)).toBe(true);
    expect(doesAdvice(open, 2)).toBe("false");
    const { actor: _, ...nobody } = revocation;
    expect(comparisonOf(revoked([nobody]), 2).alignment).toBe("undetermined");
  });

  test.each<[string, GivenEvent]>([
    ["after the action", { ...revocation, at: "2026-06-03T10:00:00Z" }],
    ["before it", { ...revocation, at: "2026-06-03T09:01:00Z" }],
    ["by somebody else", { ...revocation, actor: "N9" }],
  ])("a revocation %s leaves a rejection where it is", (_, mark) => {
    expect(comparisonOf(revoked([mark]), 2).alignment).toBe("overridden");
  });

  test("a rejection by another person that was not taken back is enough", () => {
    const facts = factsFor({
      events: [
        issue,
        reject,
        {
          ...sign,
          alignment: "overridden",
          alone: "modified",
          restsOn: [1, 3],
        },
        { ...reject, actor: "N9" },
        revocation,
      ],
    });
    expect(comparisonOf(facts, 2).alignment).toBe("overridden");
  });

  test("a change that was certainly taken back changes nothing", () => {
    const facts = revoked([revocation], "review.modified");
    expect(comparisonOf(facts, 2)).toMatchObject({
      alignment: "overridden",
      reasons: ["reviews-taken-back"],
    });
    expect(isActedOn(facts, 2)).toBe(false);
  });

  test("an action that was not compared: applied by the system, or not to tell", () => {
    const facts = factsFor({
      events: [{ ...issue, type: "recommendation.auto-applied" }, accept],
    });
    expect(comparisonOf(facts, 0)).toMatchObject({
      alignment: "concordant",
      reasons: ["applied-by-the-system"],
    });
    expect(comparisonOf(facts, 1)).toMatchObject({
      alignment: "undetermined",
      reasons: ["not-compared"],
    });
    expect(silenceOf(facts).alignment).toBe("not-acted-on");
  });

  test("of several versions the one that the action relies on, else the first that was compared", () => {
    const facts = factsFor({
      events: [
        issue,
        {
          ...issue,
          type: "recommendation.updated",
          at: "2026-06-03T09:12:00Z",
        },
        { ...sign, versions: [0, 1] },
      ],
    });
    const choose = (version: number | undefined) =>
      comparisonOf(
        {
          ...facts,
          membership: {
            ...facts.membership,
            versions: new Map(version === undefined ? [] : [[2, version]]),
          },
        },
        2,
      ).version;
    expect(choose(undefined)).toBe(0);
    expect(choose(1)).toBe(1);
    expect(choose(7)).toBe(0);
  });
});

describe("how the versions of two events stand to each other (Q2)", () => {
  const update: GivenEvent = {
    ...issue,
    type: "recommendation.updated",
    at: "2026-06-03T09:05:00Z",
    recommendationVersion: "2",
  };
  const answer = (
    a: readonly number[],
    b: readonly number[],
    more: Partial<Given> = {},
    written: readonly (string | undefined)[] = [],
  ): string => {
    const events = [
      issue,
      update,
      {
        ...accept,
        versions: a,
        ...(written[0] === undefined
          ? {}
          : { recommendationVersion: written[0] }),
      },
      {
        ...sign,
        versions: b,
        ...(written[1] === undefined
          ? {}
          : { recommendationVersion: written[1] }),
      },
    ];
    return versionAnswer(factsFor({ events, ...more }), 2, 3);
  };

  test.each<[string, Parameters<typeof answer>, string]>([
    ["one version", [[0], [0]], "same"],
    ["two that differ", [[0], [1], { versionsCompare: "differs" }], "differs"],
    [
      "in either direction",
      [[1], [0], { versionsCompare: "differs" }],
      "differs",
    ],
    ["two that are equal", [[0], [1], { versionsCompare: "same" }], "equal"],
    [
      "in either direction too",
      [[1], [0], { versionsCompare: "same" }],
      "equal",
    ],
    [
      "two that cannot be compared",
      [[0], [1], { versionsCompare: "not-comparable" }],
      "unknown",
    ],
    [
      "where the policy does not care",
      [[0], [1], { policy: { review: { sameVersion: false } } }],
      "any",
    ],
    ["both name one that the export lacks", [[], [], {}, ["9", "9"]], "same"],
    ["they name two of them", [[], [], {}, ["8", "9"]], "unknown"],
    ["one names what the other is", [[], [1], {}, ["2"]], "same"],
    ["one names another", [[], [1], {}, ["9"]], "unknown"],
    ["the other way round", [[0], [], {}, [undefined, "1"]], "same"],
  ])("%s", (_, args, expected) => {
    expect(answer(...args)).toBe(expected);
  });
});
