import { describe, expect, it } from "vitest";
import { compareDecision } from "../../../src/compare/compare.ts";
import type { EventFields } from "../../../src/model/event.ts";
import type { DecisionKind } from "../../../src/model/words.ts";
import type { Row } from "./decisions.ts";
import { decision, settings } from "./decisions.ts";

function versions(
  kind: DecisionKind,
  first: readonly EventFields[],
  second: readonly EventFields[],
  rules = {},
) {
  const rows = [first, second].flatMap((items, place) =>
    items.map((fields): Row => [
      "recommendation.issued",
      `08:0${String(place)}`,
      { stance: "do", recommendationVersion: String(place), ...fields },
    ]),
  );
  return compareDecision(decision({ kind, rows }), settings({ rules }))
    .versions;
}

const dose = (value: string, more: EventFields = {}): EventFields => ({
  code: "warfarin",
  value,
  unit: "mg",
  ...more,
});

describe("two versions of the advice", () => {
  it.each([
    [dose("7"), dose("7"), "same", []],
    [dose("7"), dose("7.0"), "same", []],
    [dose("7"), dose("7000", { unit: "ug" }), "same", []],
    [dose("7"), dose("8"), "differs", ["value"]],
    // what only one version states is not known to be equal
    [dose("7"), dose("7", { frequency: "1/d" }), "not-recorded", []],
    [dose("7", { frequency: "1/d" }), dose("7"), "not-recorded", []],
    [dose("7", { route: "oral" }), dose("7"), "not-recorded", []],
    [dose("7", { unit: "mg/d" }), dose("7", { frequency: "1/d" }), "same", []],
    [dose("7"), dose("7", { code: "apixaban" }), "differs", ["code"]],
    [dose("7"), dose("7", { stance: "avoid" }), "differs", ["stance"]],
    [
      dose("7", { stance: "avoid" }),
      dose("7", { stance: "avoid" }),
      "same",
      [],
    ],
    [dose("7"), dose("7", { change: "hold" }), "differs", ["value"]],
    [
      { value: "as directed", unit: "Units" },
      { value: "as directed", unit: "Units" },
      "same",
      [],
    ],
    [
      { value: "as directed", unit: "Units" },
      { value: "7", unit: "Units" },
      "not-comparable",
      [],
    ],
    [{ code: "warfarin" }, { code: "warfarin" }, "not-recorded", []],
    [{ code: "warfarin" }, dose("7"), "not-recorded", []],
  ] as const satisfies readonly (readonly [
    EventFields,
    EventFields,
    string,
    readonly string[],
  ])[])("%j, %j: %s", (a, b, answer, fields) => {
    expect(versions("medication", [a], [b])).toEqual([
      { a: 0, b: 1, answer, fields },
    ]);
  });

  it("no rounding applies", () => {
    const rules = { rounding: { value: "5", unit: "mg" } };
    expect(
      versions("medication", [dose("7")], [dose("7.1")], rules)[0],
    ).toMatchObject({ answer: "differs", fields: ["value"] });
  });

  it("fields that the policy leaves out make no difference", () => {
    const [a, b] = [dose("7", { route: "oral" }), dose("7", { route: "iv" })];
    expect(versions("medication", [a], [b])[0]?.answer).toBe("differs");
    expect(
      versions("medication", [a], [b], { fields: ["value"] })[0]?.answer,
    ).toBe("same");
  });

  it("findings of a study are compared as a set", () => {
    const nodule: EventFields = { code: "nodule", finding: "present" };
    const effusion: EventFields = { code: "effusion", finding: "present" };
    expect(
      versions("imaging", [nodule, effusion], [effusion, nodule])[0]?.answer,
    ).toBe("same");
    expect(versions("imaging", [nodule], [nodule, effusion])[0]).toMatchObject({
      answer: "differs",
      fields: ["finding"],
    });
    expect(
      versions(
        "imaging",
        [nodule, effusion],
        [nodule, { ...effusion, finding: "absent" }],
      )[0],
    ).toMatchObject({ answer: "differs", fields: ["finding"] });
    expect(
      versions(
        "imaging",
        [nodule],
        [{ code: "effusion", finding: "present" }],
      )[0]?.answer,
    ).toBe("differs");
    expect(
      versions(
        "imaging",
        [{ code: "n", confidence: "0.3", threshold: "0.5" }],
        [{ code: "n", confidence: "0.4", threshold: "0.5" }],
      )[0]?.answer,
    ).toBe("same");
  });

  it("texts by their hashes, codes by their codes", () => {
    expect(
      versions("document", [{ contentHash: "a" }], [{ contentHash: "b" }])[0],
    ).toMatchObject({ answer: "differs", fields: ["contentHash"] });
    expect(
      versions("other", [{ code: "a" }], [{ code: "b" }])[0],
    ).toMatchObject({ answer: "differs", fields: ["code"] });
    expect(
      versions("order", [{ code: "a" }], [{ code: "b" }])[0],
    ).toMatchObject({ answer: "differs", fields: ["code"] });
  });

  it("every pair once, the earlier first; none for one version", () => {
    const rows = ["1", "2", "3"].map((version): Row => [
      "recommendation.issued",
      `08:0${version}`,
      { ...dose(version), recommendationVersion: version },
    ]);
    const pairs = compareDecision(
      decision({ kind: "medication", rows }),
      settings(),
    ).versions;
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    expect(
      compareDecision(
        decision({ kind: "medication", rows: rows.slice(0, 1) }),
        settings(),
      ).versions,
    ).toEqual([]);
  });
});
