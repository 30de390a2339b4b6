import { describe, expect, it } from "vitest";
import { compareDecision } from "../../../src/compare/compare.ts";
import type { EventFields } from "../../../src/model/event.ts";
import type { CompareRules } from "../../../src/model/policy.ts";
import type { DecisionKind } from "../../../src/model/words.ts";
import type { Row } from "./decisions.ts";
import { decision, settings } from "./decisions.ts";

function versions(
  kind: DecisionKind,
  first: readonly EventFields[],
  second: readonly EventFields[],
  rules: CompareRules = {},
) {
  return compareVersionsOf(kind, first, second, { rules });
}

function compareVersionsOf(
  kind: DecisionKind,
  first: readonly EventFields[],
  second: readonly EventFields[],
  parts: Parameters<typeof settings>[0],
) {
  const rows = [first, second].flatMap((items, place) =>
    items.map((fields): Row => [
      "recommendation.issued",
      `08:0${String(place)}`,
      { stance: "do", recommendationVersion: String(place), ...fields },
    ]),
  );
  return compareDecision(decision({ kind, rows }), settings(parts)).versions;
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

describe("a field that the policy names beyond those of the kind (rules.md 1.3: equal in compare.fields)", () => {
  const named = { fields: ["code", "value", "unit", "priority", "setting"] };
  const answers = (
    first: readonly EventFields[],
    second: readonly EventFields[],
    {
      kind = "medication",
      rules = named,
    }: { readonly kind?: DecisionKind; readonly rules?: CompareRules } = {},
  ) =>
    [
      [first, second],
      [second, first],
    ].map(([one = [], other = []]) => {
      const [pair] = compareVersionsOf(kind, one, other, {
        rules,
        maps: {
          scales: { s: { routine: 1, soon: 1, stat: 2 } },
          sameCode: { lesion: "n" },
        },
      });
      return [pair?.answer, ...(pair?.fields ?? [])];
    });
  const both = (answer: readonly string[]) => [answer, answer];
  const scaled = (priority: string, priorityScale = "s"): EventFields =>
    dose("7", { priority, priorityScale });

  it.each([
    [
      dose("7", { setting: "ward" }),
      dose("7", { setting: "home" }),
      ["differs", "setting"],
    ],
    [
      dose("7", { setting: "ward" }),
      dose("8", { setting: "home" }),
      ["differs", "value", "setting"],
    ],
    [
      dose("7", { setting: "ward" }),
      dose("7.0", { setting: "ward" }),
      ["same"],
    ],
    [dose("7", { setting: "ward" }), dose("7"), ["not-recorded"]],
    // a difference is one, even where the rest cannot be compared
    [
      dose("7", { setting: "ward" }),
      dose("as directed", { setting: "home" }),
      ["differs", "setting"],
    ],
    [
      dose("7", { setting: "ward" }),
      dose("as directed", { setting: "ward" }),
      ["not-comparable"],
    ],
    // priorities by their ranks, never by their words (domain.md 7.4)
    [scaled("routine"), scaled("stat"), ["differs", "priority"]],
    [scaled("routine"), scaled("soon"), ["same"]],
    [scaled("1", "t"), scaled("2", "t"), ["differs", "priority"]],
    [scaled("1", "t"), scaled("1", "u"), ["not-comparable"]],
    [scaled("stat"), dose("7", { priority: "stat" }), ["not-comparable"]],
    [
      dose("7", { priority: "routine" }),
      dose("7", { priority: "stat" }),
      ["not-comparable"],
    ],
    [
      dose("7", { priority: "stat" }),
      dose("7.0", { priority: "stat" }),
      ["same"],
    ],
    [scaled("stat"), dose("7"), ["not-recorded"]],
  ] as const satisfies readonly (readonly [
    EventFields,
    EventFields,
    readonly string[],
  ])[])("%j, %j: %j", (a, b, answer) => {
    expect(answers([a], [b])).toEqual(both(answer));
  });

  it("makes no difference where the policy ignores it, does not name it, or names no field of ours", () => {
    const [a, b] = [scaled("routine"), scaled("stat")];
    for (const rules of [
      { fields: ["code", "value", "unit"] },
      { ...named, ignore: ["priority"] },
      { fields: ["value", "urgency"] },
    ])
      expect(answers([a], [b], { rules })).toEqual(both(["same"]));
  });

  it("is compared for each item of an order set, in whatever order they stand", () => {
    const rules = { fields: ["code", "priority"] };
    const item = (code: string, priority?: string): EventFields => ({
      code,
      priorityScale: "s",
      ...(priority === undefined ? {} : { priority }),
    });
    const asked = { kind: "order", rules } as const;
    const [a, b] = [item("A", "routine"), item("B", "stat")];
    expect(answers([a, b], [b, item("A", "soon")], asked)).toEqual(
      both(["same"]),
    );
    expect(answers([a, b], [a, item("B", "routine")], asked)).toEqual(
      both(["differs", "priority"]),
    );
    expect(answers([a, b], [a, item("B")], asked)).toEqual(
      both(["not-recorded"]),
    );
    // one code twice: each has its like
    expect(
      answers(
        [item("A", "routine"), item("A", "stat")],
        [item("A", "stat"), item("A", "soon")],
        asked,
      ),
    ).toEqual(both(["same"]));
    expect(
      answers(
        [item("A", "routine"), item("A", "routine")],
        [item("A", "routine"), item("A", "stat")],
        asked,
      ),
    ).toEqual(both(["differs", "priority"]));
  });

  it("is compared as what it is: codes by the declared map, amounts as numbers in their units", () => {
    const asked = {
      kind: "imaging",
      rules: { fields: ["finding", "code", "value", "unit"] },
    } as const;
    const nodule = (value: string, unit = "mm", code = "n"): EventFields => ({
      code,
      finding: "present",
      value,
      unit,
    });
    for (const [a, b, answer] of [
      [nodule("7"), nodule("7.0"), ["same"]],
      [nodule("7", "mg"), nodule("7000", "ug"), ["same"]],
      [nodule("7"), nodule("8"), ["differs", "value"]],
      [nodule("7", "mg"), nodule("7", "mL"), ["not-comparable"]],
      [nodule("7"), { ...nodule("7"), value: undefined }, ["not-recorded"]],
      [
        { ...nodule("7"), value: undefined },
        { ...nodule("7", "cm"), value: undefined },
        ["differs", "unit"],
      ],
      [nodule("7"), nodule("7", "mm", "lesion"), ["same"]],
    ] as const)
      expect(answers([a], [b], asked)).toEqual(both(answer));
  });

  it("is that of the first items where no code says which belong together", () => {
    const finding = (
      priority: string,
      more: EventFields = {},
    ): EventFields => ({
      finding: "present",
      priority,
      priorityScale: "s",
      ...more,
    });
    const asked = {
      kind: "imaging",
      rules: { fields: ["finding", "priority"] },
    } as const;
    expect(
      answers(
        [finding("routine"), finding("routine")],
        [finding("stat"), finding("stat")],
        asked,
      ).map(([answer]) => answer),
    ).toEqual(["differs", "differs"]);
  });
});
