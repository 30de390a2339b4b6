import { describe, expect, it } from "vitest";
import { compareDecision } from "../../../src/compare/compare.ts";
import { compareOne, decision, settings } from "./decisions.ts";
import type { Row } from "./decisions.ts";

const maps = {
  scales: {
    ai5: { 1: 1, 2: 1, 3: 2, 4: 2, 5: 3 },
    human3: { 0: 1, 1: 2, 2: 3 },
  },
};

function triage(ai: string, human: string, between: readonly Row[] = []) {
  return compareOne({
    kind: "priority",
    type: "action.triaged",
    advised: { priority: ai, priorityScale: "ai5" },
    done: { priority: human, priorityScale: "human3" },
    settings: { maps },
    between,
  });
}

describe("the worked pairs of 7.4", () => {
  it.each([
    ["5", "2", "concordant", "same"],
    ["3", "1", "concordant", "same"],
    ["2", "2", "modified", "more"],
    ["1", "1", "modified", "more"],
    ["5", "0", "modified", "less"],
  ] as const)("AI %s, human %s: %s %s", (ai, human, alignment, direction) => {
    expect(triage(ai, human)).toMatchObject({ alignment, direction });
  });

  it("prints both ranks and the scales", () => {
    expect(triage("2", "2")).toMatchObject({
      advised: "ai5 2",
      done: "human3 2",
      difference: "rank 1 → 3",
      fields: ["priority"],
      reasons: ["scales ai5: 2 is rank 1", "scales human3: 2 is rank 3"],
    });
  });

  it("after a rejection a difference overrides", () => {
    expect(triage("2", "2", [["review.rejected", "08:30"]]).alignment).toBe(
      "overridden",
    );
    expect(triage("5", "2", [["review.rejected", "08:30"]]).alignment).toBe(
      "concordant",
    );
  });
});

const withoutRanks = (
  a: readonly [string, string?],
  b: readonly [string, string?],
) =>
  compareOne({
    kind: "priority",
    type: "action.triaged",
    advised: {
      priority: a[0],
      ...(a[1] === undefined ? {} : { priorityScale: a[1] }),
    },
    done: {
      priority: b[0],
      ...(b[1] === undefined ? {} : { priorityScale: b[1] }),
    },
  });

describe("without ranks", () => {
  it("two scales are never compared as words", () => {
    expect(withoutRanks(["urgent", "nz"], ["urgent", "fhir"])).toMatchObject({
      alignment: "not-comparable",
      reasons: ["scales-differ"],
    });
  });
  it("a scale that is not recorded is not comparable", () => {
    expect(withoutRanks(["urgent"], ["urgent"])).toMatchObject({
      alignment: "not-comparable",
      reasons: ["scale-not-recorded"],
    });
    expect(withoutRanks(["urgent", "fhir"], ["urgent"]).alignment).toBe(
      "not-comparable",
    );
  });
  it("one scale without ranks is equal or not, without direction", () => {
    expect(withoutRanks(["urgent", "fhir"], ["urgent", "fhir"])).toMatchObject({
      alignment: "concordant",
      direction: "same",
    });
    expect(withoutRanks(["urgent", "fhir"], ["routine", "fhir"])).toMatchObject(
      {
        alignment: "modified",
        direction: undefined,
      },
    );
  });
  it("a priority that is not recorded is not comparable", () => {
    const result = compareOne({
      kind: "priority",
      type: "action.booked",
      advised: { priority: "1", priorityScale: "ai5" },
      done: {},
    });
    expect(result).toMatchObject({
      alignment: "not-comparable",
      reasons: ["priority-not-recorded"],
    });
  });
});

it("a booking has the priority of the triage before it, a triage only its own", () => {
  const linked = decision({
    kind: "priority",
    rows: [
      [
        "recommendation.issued",
        "08:00",
        { priority: "1", priorityScale: "ai5" },
      ],
      [
        "action.triaged",
        "09:00",
        { order: "O1", priority: "1", priorityScale: "human3" },
      ],
      ["action.booked", "09:30", { order: "O1" }],
      ["action.triaged", "09:40", { order: "O1" }],
    ],
  });
  const { actions } = compareDecision(linked, settings({ maps }));
  expect(actions.map(({ alignment }) => alignment)).toEqual([
    "modified",
    "modified",
    "not-comparable",
  ]);
});
