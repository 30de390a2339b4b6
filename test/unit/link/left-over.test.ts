import { describe, expect, it } from "vitest";
import { listLeftOver } from "../../../src/link/left-over.ts";
import type { Event } from "../../../src/model/event.ts";
import type { EventType } from "../../../src/model/words.ts";
import { eventTypes, familyOf } from "../../../src/model/words.ts";
import { action, context, event, link, rec, review } from "./events.ts";

const nine = "2026-06-03T09:00:00Z";
const ten = "2026-06-03T10:00:00Z";

/** What is left of these: its place by file, its reason, whether it was put to some output. */
const left = (
  events: readonly Event[],
  placed: readonly number[] = [],
  near: readonly number[] = [],
): readonly (readonly [string, string, boolean])[] => {
  const marks = new Uint8Array(events.length);
  for (const at of placed) marks[at] = 1;
  return listLeftOver(
    events,
    marks,
    near.map((index) => ({ index })),
  ).map((one) => [one.origin.file, one.reason, one.near]);
};
const acts = (count: number): readonly Event[] =>
  Array.from({ length: count }, (_, at) =>
    action("signed", nine, { id: String(at) }),
  );

describe("what stands in no decision (nothing just stops existing)", () => {
  it("every event that is not placed, in event order, with its type", () => {
    const events = [
      action("signed", nine, { id: "a" }),
      review("accepted", nine, { id: "b" }),
      action("ordered", nine, { id: "c" }),
    ];
    expect(left(events).map(([file]) => file)).toEqual(["a", "b", "c"]);
    expect(left(events, [1]).map(([file]) => file)).toEqual(["a", "c"]);
    expect(left(events, [0, 1, 2])).toEqual([]);
    expect(left([])).toEqual([]);
    expect(
      listLeftOver(events, new Uint8Array(3), []).map(({ type }) => type),
    ).toEqual(["action.signed", "review.accepted", "action.ordered"]);
  });

  it.each<[string, string]>([
    ["no-recommendation-claims-it", "action.signed"],
    ["no-recommendation-claims-it", "review.accepted"],
    ["no-recommendation-claims-it", "recommendation.displayed"],
    ["recommendation-of-no-output", "recommendation.none"],
    ["recommendation-of-no-output", "recommendation.failed"],
    ["recommendation-of-no-output", "recommendation.suppressed"],
    ["context-only", "context.outcome"],
    ["context-only", "context.break-glass-start"],
  ])("%s: %s", (reason, type) => {
    expect(left([event(type, nine, { id: "x" })])).toEqual([
      ["x", reason, false],
    ]);
  });

  it("identity, keys, coverage and the register of models serve elsewhere; all other types have a reason", () => {
    const silent: readonly EventType[] = [
      "context.patient-merged",
      "context.patient-unmerged",
      "context.keys-joined",
      "context.export-window",
      "context.downtime-start",
      "context.downtime-end",
      "context.model-deployed",
      "context.model-suspended",
    ];
    const found = eventTypes.filter(
      (type) => left([event(type, nine, { id: "x" })]).length === 0,
    );
    expect(found.toSorted()).toEqual(silent.toSorted());
    for (const type of eventTypes.filter((one) => !silent.includes(one)))
      expect(
        left([event(type, nine)]).map(
          ([, reason]) => reason === "context-only",
        ),
      ).toEqual([familyOf(type) === "context"]);
  });
});

describe("whether it was put to some output", () => {
  const near = (
    count: number,
    put: readonly number[],
    placed: readonly number[] = [],
  ): readonly string[] =>
    left(acts(count), placed, put).flatMap(([file, , isNear]) =>
      isNear ? [file] : [],
    );

  it("those that were, wherever they stand, and no other", () => {
    expect(near(4, [])).toEqual([]);
    expect(near(4, [0])).toEqual(["0"]);
    expect(near(4, [3])).toEqual(["3"]);
    expect(near(4, [1, 2])).toEqual(["1", "2"]);
    expect(near(4, [0, 1, 2, 3])).toEqual(["0", "1", "2", "3"]);
    expect(near(5, [1, 3])).toEqual(["1", "3"]);
  });

  it("one that an output took does not hide the next one", () => {
    expect(near(4, [0, 2], [0])).toEqual(["2"]);
    expect(near(4, [0, 1, 3], [0, 1])).toEqual(["3"]);
    expect(near(4, [0, 2], [2])).toEqual(["0"]);
  });

  it("only what a recommendation could have claimed: context and outputs of nothing are near to none", () => {
    const events = [
      context("outcome", nine, { id: "c" }),
      rec("failed", nine, { id: "f" }),
      action("signed", nine, { id: "x" }),
    ];
    expect(left(events, [], [0, 1, 2])).toEqual([
      ["c", "context-only", false],
      ["f", "recommendation-of-no-output", false],
      ["x", "no-recommendation-claims-it", true],
    ]);
  });

  it("of one patient: what has a code in common with an output was, what is about other matters was not", () => {
    const about = { decisionKind: "medication", code: "warfarin" };
    const linked = link([
      rec("issued", nine, { id: "a", recommendation: "R1", ...about }),
      action("signed", "2026-06-09T10:00:00Z", { id: "late", ...about }),
      action("signed", ten, { id: "other", ...about, code: "heparin" }),
    ]);
    expect(
      linked.leftOver.map(({ origin, near: isNear }) => [origin.file, isNear]),
    ).toEqual([
      ["other", false],
      ["late", true],
    ]);
  });

  it("where there is no output at all, nothing was", () => {
    const linked = link([
      action("signed", nine, { id: "x", code: "warfarin" }),
    ]);
    expect(linked.leftOver).toMatchObject([
      { reason: "no-recommendation-claims-it", near: false },
    ]);
  });
});
