/** "the two values as written … become `advised` and `done`: one line each" (domain 7.1), whatever the answer is. */
import { describe, expect, it } from "vitest";
import { compareDecision } from "../../../src/compare/compare.ts";
import type { EventFields, TextField } from "../../../src/model/event.ts";
import type { DecisionKind, EventType } from "../../../src/model/words.ts";
import type { Row } from "./decisions.ts";
import { compareOne, decision, settings } from "./decisions.ts";

describe("both lines stand beside every answer", () => {
  it.each<[DecisionKind, EventType, EventFields, EventFields, string, string]>([
    [
      "disposition",
      "action.admitted",
      { code: "ward" },
      { code: "home" },
      "ward",
      "home",
    ],
    [
      "disposition",
      "action.admitted",
      { code: "ward" },
      {},
      "ward",
      "code not recorded",
    ],
    [
      "document",
      "action.sent",
      { contentHash: "aa" },
      { contentHash: "bb" },
      "aa",
      "bb",
    ],
    [
      "document",
      "action.sent",
      { contentHash: "aa" },
      {},
      "aa",
      "not recorded",
    ],
    [
      "order",
      "action.signed",
      { code: "a", orderSet: "s" },
      { code: "b", orderSet: "s" },
      "a",
      "b",
    ],
    [
      "imaging",
      "action.reported-final",
      { code: "n", finding: "present" },
      { code: "n", finding: "absent" },
      "n present",
      "n absent",
    ],
    [
      "imaging",
      "action.reported-final",
      { code: "n", finding: "present" },
      { code: "n" },
      "n present",
      "n",
    ],
    [
      "priority",
      "action.triaged",
      { priority: "1", priorityScale: "s" },
      { priority: "2", priorityScale: "t" },
      "1",
      "2",
    ],
    [
      "priority",
      "action.triaged",
      { priority: "1", priorityScale: "s" },
      {},
      "1",
      "priority not recorded",
    ],
    [
      "other",
      "action.booked",
      { code: "x", value: "1" },
      { code: "x", value: "2" },
      "x",
      "x",
    ],
    ["other", "action.booked", { code: "x" }, {}, "x", "not recorded"],
  ])("%s, %s: %j and %j", (kind, type, advised, done, first, second) => {
    const result = compareOne({ kind, type, advised, done });
    expect(result.advised).toContain(first);
    expect(result.done).toContain(second);
  });
});

describe("versions with several items", () => {
  const text = (code: string): EventFields => ({ code, value: "as directed" });
  const answer = (...versions: readonly (readonly EventFields[])[]) => {
    const rows = versions.flatMap((items, place) =>
      items.map((fields): Row => [
        "recommendation.issued",
        `08:0${String(place)}`,
        { stance: "do", recommendationVersion: String(place), ...fields },
      ]),
    );
    return compareDecision(decision({ kind: "medication", rows }), settings())
      .versions[0]?.answer;
  };

  it("the same texts are the same advice in any order, though no dose can be read", () => {
    const [a, b, c] = [text("a"), text("b"), text("c")];
    expect(answer([a, b, c], [c, a, b])).toBe("same");
    expect(answer([b, a, c], [a, b, c])).toBe("same");
    expect(answer([c, b, a], [b, a, c])).toBe("same");
    expect(answer([a, b, c], [c, b, text("d")])).not.toBe("same");
  });
});

describe("a disposition that differs", () => {
  const compared = (advised: EventFields, done: EventFields) =>
    compareOne({ kind: "disposition", type: "action.admitted", advised, done });

  it("says in which fields, and nothing where in none", () => {
    const ward = { code: "ward", destination: "W1" };
    expect(compared(ward, ward)).toMatchObject({
      alignment: "concordant",
      difference: undefined,
      fields: [],
    });
    expect(compared(ward, { ...ward, destination: "W2" })).toMatchObject({
      alignment: "modified",
      difference: "destination differ",
      fields: ["destination"] satisfies TextField[],
    });
  });
});

describe("content of the latest action before it with the same key", () => {
  const advice: Row = [
    "recommendation.issued",
    "08:00",
    { stance: "do", code: "warfarin", value: "7", unit: "mg" },
  ];
  const mg = (value: string): EventFields => ({
    code: "warfarin",
    value,
    unit: "mg",
  });
  const given = (...rows: readonly Row[]) => {
    const linked = decision({
      kind: "medication",
      rows: [
        advice,
        ...rows,
        ["action.administered", "10:00", { order: "O", study: "S" }],
      ],
    });
    return compareDecision(linked, settings()).actions.at(-1);
  };

  it("the narrowest key wins, wherever it stands", () => {
    const byOrder: Row = [
      "action.ordered",
      "09:00",
      { ...mg("7"), order: "O" },
    ];
    const byStudy: Row = [
      "action.ordered",
      "09:30",
      { ...mg("8"), study: "S" },
    ];
    const before: Row = ["action.ordered", "08:30", { ...mg("8"), study: "S" }];
    for (const rows of [
      [byOrder, byStudy],
      [before, byOrder],
    ])
      expect(given(...rows)?.alignment).toBe("concordant");
    expect(given(byStudy)?.alignment).toBe("modified");
    expect(given(before, byStudy)?.alignment).toBe("modified");
  });

  it("another drug under the key is not what was given", () => {
    const own = { ...mg("7"), order: "O" };
    const linked = decision({
      kind: "medication",
      rows: [
        advice,
        ["action.ordered", "09:00", own],
        ["action.administered", "10:00", { order: "O", code: "apixaban" }],
      ],
    });
    const last = compareDecision(linked, settings()).actions.at(-1);
    expect(last?.alignment).toBe("not-comparable");
    expect(last?.reasons).not.toContain(
      "content of the latest action before it with the same key",
    );
  });

  it("a cancelled or held order is no content, a changed one without a dose hides it", () => {
    const ordered: Row = [
      "action.ordered",
      "09:00",
      { ...mg("7"), order: "O" },
    ];
    const held: Row = ["action.held", "09:30", { ...mg("8"), order: "O" }];
    expect(given(ordered, held)?.alignment).toBe("concordant");
    const changed: Row = ["action.changed", "09:30", { order: "O" }];
    const found = given(ordered, changed);
    expect(found?.alignment).toBe("not-comparable");
    expect(found?.reasons).toContain(
      "changed to a content that is not recorded",
    );
  });

  it("two contents of which the later is not known are told apart only where they differ", () => {
    const one: Row = ["action.ordered", "09:00", { ...mg("7"), order: "O" }];
    const other = (value: string): Row => [
      "action.changed",
      "09:00",
      { ...mg(value), order: "O" },
    ];
    expect(given(one, other("7"))?.alignment).toBe("concordant");
    expect(given(one, other("8"))?.reasons).toContain("content-order-unknown");
  });
});
