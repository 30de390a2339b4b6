import { describe, expect, it } from "vitest";
import { compareDecision } from "../../../src/compare/compare.ts";
import type { EventFields } from "../../../src/model/event.ts";
import type { Alignment } from "../../../src/model/words.ts";
import type { Row } from "./decisions.ts";
import { compareOne, decision, settings } from "./decisions.ts";

const set = { orderSet: "OS1" };

function orderSet(
  advised: readonly string[],
  done: readonly string[],
  more: readonly Row[] = [],
) {
  const linked = decision({
    kind: "order",
    rows: [
      ...advised.map((code): Row => [
        "recommendation.issued",
        "08:00",
        { stance: "do", ...set, code },
      ]),
      ...done.map((code, place): Row => [
        "action.ordered",
        `09:0${String(place)}`,
        { ...set, code, order: `O-${code}` },
      ]),
      ...more,
    ],
  });
  return compareDecision(linked, settings()).actions;
}

describe("the worked sets of 7.6", () => {
  it.each([
    ["ABC", "ABC", "concordant", undefined],
    ["ABC", "AC", "partly-followed", "missing B"],
    ["ABC", "ABCD", "modified", "extra D"],
    ["ABC", "D", "not-acted-on", "missing A, B, C; extra D"],
    ["ABC", "AD", "modified", "missing B, C; extra D"],
  ] as const)("AI %s, done %s: %s", (advised, done, alignment, difference) => {
    const [first] = orderSet(advised.split(""), done.split(""));
    expect(first).toMatchObject({
      alignment,
      difference,
      fields: difference === undefined ? [] : ["code"],
    });
  });
  it("prints both sets", () => {
    expect(orderSet(["B", "A"], ["A"])[0]).toMatchObject({
      advised: "{A, B}",
      done: "{A}",
    });
  });
  it("every item of the set has the set's comparison", () => {
    expect(
      orderSet(["A", "B", "C"], ["A", "C"]).map(({ alignment }) => alignment),
    ).toEqual(["partly-followed", "partly-followed"]);
  });
  it("one signature covers the items of its set", () => {
    const actions = orderSet(
      ["A", "B"],
      ["A", "B"],
      [["action.signed", "09:30", set]],
    );
    expect(actions[2]).toMatchObject({
      alignment: "concordant",
      done: "{A, B}",
    });
  });
  it("an order cancelled later changes nothing", () => {
    const actions = orderSet(
      ["A", "B"],
      ["A", "B"],
      [
        [
          "action.cancelled",
          "09:30",
          { ...set, code: "B", order: "O-B" },
          { later: true },
        ],
      ],
    );
    expect(actions.slice(0, 2).map(({ alignment }) => alignment)).toEqual([
      "concordant",
      "concordant",
    ]);
  });
  it("items of another set are not among them", () => {
    const actions = orderSet(
      ["A"],
      ["A"],
      [["action.ordered", "09:30", { orderSet: "OS2", code: "D" }]],
    );
    expect(actions[0]?.alignment).toBe("concordant");
  });
});

const compareItems = (advised: EventFields, done: EventFields) =>
  compareOne({ kind: "order", type: "action.ordered", advised, done });

describe("single orders", () => {
  it.each([
    [{ code: "A" }, { code: "A" }, "concordant"],
    [
      { code: "A", laterality: "left" },
      { code: "A", laterality: "right" },
      "modified",
    ],
    [{ code: "A", laterality: "left" }, { code: "A" }, "concordant"],
    [
      { code: "A", value: "1", unit: "g" },
      { code: "A", value: "1000", unit: "mg" },
      "concordant",
    ],
    [
      { code: "A", value: "1", unit: "g" },
      { code: "A", value: "2", unit: "g" },
      "modified",
    ],
    [
      { code: "A", value: "1", unit: "g" },
      { code: "A", value: "1", unit: "{tablet}" },
      "modified",
    ],
    [
      { code: "A", frequency: "1/d" },
      { code: "A", frequency: "2/d" },
      "modified",
    ],
    [{ code: "A" }, { code: "B" }, "not-acted-on"],
    [{ code: "A" }, {}, "not-comparable"],
  ] as const satisfies readonly (readonly [
    EventFields,
    EventFields,
    Alignment,
  ])[])("%j, %j: %s", (advised, done, alignment) => {
    expect(compareItems(advised, done).alignment).toBe(alignment);
  });
  it("names the field of an edited item", () => {
    expect(
      compareItems(
        { code: "A", laterality: "left" },
        { code: "A", laterality: "right" },
      ),
    ).toMatchObject({
      difference: "edited A",
      fields: ["laterality"],
    });
  });
});
