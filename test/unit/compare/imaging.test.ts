import { describe, expect, it } from "vitest";
import { compareDecision } from "../../../src/compare/compare.ts";
import type { EventFields } from "../../../src/model/event.ts";
import type { Alignment } from "../../../src/model/words.ts";
import type { Row } from "./decisions.ts";
import { compareOne, decision, onlyAction, settings } from "./decisions.ts";

const nodule = {
  code: "lung_nodule",
  accession: "RX260211-0417",
  keyScope: "EX1",
};
const maps = {
  assessed: { "cxr-detect-2": ["lung_nodule", "effusion", "pneumothorax"] },
};

/** The table of domain.md 7.3: AI, reporter, alignment, words. */
const cells: readonly (readonly [
  string,
  string | undefined,
  Alignment,
  string?,
])[] = [
  ["present", "present", "concordant"],
  ["present", "absent", "overridden", "found by AI, disputed"],
  ["present", "indeterminate", "modified"],
  ["present", undefined, "not-comparable"],
  ["absent", "present", "overridden", "missed by AI, found by reporter"],
  ["absent", "absent", "concordant"],
  ["absent", "indeterminate", "modified"],
  ["absent", undefined, "not-comparable"],
  ["indeterminate", "present", "modified"],
  ["indeterminate", "absent", "modified"],
  ["indeterminate", "indeterminate", "concordant"],
  ["indeterminate", undefined, "not-comparable"],
  ["not-assessed", "present", "acted-without-ai"],
  ["not-assessed", "absent", "acted-without-ai"],
  ["not-assessed", "indeterminate", "acted-without-ai"],
];

function report(advised: EventFields, done: EventFields) {
  return compareOne({
    kind: "imaging",
    type: "action.reported-final",
    advised: { ...nodule, ...advised },
    done: { ...nodule, ...done },
    settings: { maps },
  });
}

describe("the table of 7.3", () => {
  it.each(
    cells.map(([ai, reported, alignment, words]) => ({
      ai,
      reported,
      alignment,
      words,
    })),
  )(
    "AI $ai, report $reported: $alignment",
    ({ ai, reported, alignment, words }) => {
      const result = report(
        { finding: ai },
        reported === undefined ? {} : { finding: reported },
      );
      expect(result.alignment).toBe(alignment);
      if (words !== undefined) expect(result.difference).toBe(words);
    },
  );

  it("a report without coded findings says that the finding is not addressed", () => {
    const result = report({ finding: "present" }, {});
    expect(result.reasons).toContain("finding not addressed");
  });

  it.each(["recommendation.none", "recommendation.failed"] as const)(
    "output %s, report present: acted-without-ai",
    (type) => {
      const linked = decision({
        kind: "imaging",
        output: type === "recommendation.none" ? "none" : "failed",
        rows: [
          [type, "08:00", nodule],
          ["action.reported-final", "09:00", { ...nodule, finding: "present" }],
        ],
      });
      expect(onlyAction(linked).alignment).toBe("acted-without-ai");
    },
  );

  it("an empty stance reads as do", () => {
    const linked = decision({
      kind: "imaging",
      rows: [
        ["recommendation.issued", "08:00", { ...nodule, finding: "absent" }],
        ["action.reported-final", "09:00", { ...nodule, finding: "absent" }],
      ],
    });
    expect(onlyAction(linked)).toMatchObject({
      alignment: "concordant",
      advised: "lung_nodule absent",
      done: "lung_nodule absent",
    });
  });
});

const sideFields = (laterality: string | undefined) =>
  laterality === undefined ? {} : { laterality };

describe("sides", () => {
  const sides: readonly (readonly [
    string | undefined,
    string | undefined,
    Alignment,
    string,
  ])[] = [
    ["left", "left", "concordant", ""],
    ["left", "right", "modified", "side differs"],
    ["left", undefined, "modified", "side-not-stated"],
    [undefined, "left", "modified", "side-not-stated"],
    ["both", "left", "modified", "side differs"],
    ["left", "both", "modified", "side differs"],
    [undefined, undefined, "concordant", ""],
  ];
  it.each(sides)("%s against %s: %s %s", (ai, reported, alignment, says) => {
    const result = report(
      { finding: "present", ...sideFields(ai) },
      { finding: "present", ...sideFields(reported) },
    );
    expect(result.alignment).toBe(alignment);
    expect(result.difference ?? "").toBe(says);
    expect(result.fields).toEqual(
      alignment === "modified" ? ["laterality"] : [],
    );
  });

  it("left present against right absent does not address the left", () => {
    const result = report(
      { finding: "present", laterality: "left" },
      { finding: "absent", laterality: "right" },
    );
    expect(result.alignment).toBe("not-comparable");
  });

  it("absent without a side speaks of every side", () => {
    const result = report(
      { finding: "absent" },
      { finding: "present", laterality: "right" },
    );
    expect(result).toMatchObject({
      alignment: "overridden",
      difference: "missed by AI, found by reporter",
    });
  });

  it("present at another site on both sides is a change, as on another side", () => {
    const lung = { finding: "present", bodySite: "lung" };
    const rib = { finding: "present", bodySite: "rib" };
    for (const advised of [lung, { ...lung, assessed: "cxr-detect-2" }])
      expect(report(advised, rib)).toMatchObject({
        alignment: "modified",
        difference: "site differs",
        fields: ["bodySite"],
      });
    expect(
      report({ ...lung, laterality: "left" }, { ...rib, laterality: "right" }),
    ).toMatchObject({
      difference: "side differs, site differs",
      fields: ["laterality", "bodySite"],
    });
  });

  it("absent at another site does not address the finding", () => {
    const result = report(
      { finding: "present", bodySite: "lung" },
      { finding: "absent", bodySite: "rib" },
    );
    expect(result.alignment).toBe("not-comparable");
  });

  it("a site stated by one side only is a change", () => {
    expect(
      report({ finding: "present", bodySite: "lung" }, { finding: "present" }),
    ).toMatchObject({
      alignment: "modified",
      difference: "site-not-stated",
      fields: ["bodySite"],
    });
  });
});

describe("scores", () => {
  it("0.31 under 0.50 is absent, both printed", () => {
    const result = report(
      { confidence: "0.31", threshold: "0.50" },
      { finding: "absent" },
    );
    expect(result).toMatchObject({
      alignment: "concordant",
      advised: "lung_nodule absent (0.31 under 0.50)",
      reasons: ["lung_nodule: concordant", "0.31 under 0.50"],
    });
  });
  it.each([
    ["0.49", "overridden"],
    ["0.50", "concordant"],
    ["0.5", "concordant"],
    ["0.51", "concordant"],
  ] as const)(
    "score %s at threshold 0.50 against present: %s",
    (confidence, alignment) => {
      expect(
        report({ confidence, threshold: "0.50" }, { finding: "present" })
          .alignment,
      ).toBe(alignment);
    },
  );
  it("a stated finding counts, and a score that says otherwise is printed", () => {
    const result = report(
      { finding: "present", confidence: "0.31", threshold: "0.50" },
      { finding: "present" },
    );
    expect(result.alignment).toBe("concordant");
    expect(result.reasons).toContain("0.31 under 0.50, stated present");
  });
  it("a score without a threshold states nothing", () => {
    expect(
      report({ confidence: "0.31" }, { finding: "absent" }).alignment,
    ).toBe("not-comparable");
  });
});

const studyOf = (
  ai: readonly EventFields[],
  reported: readonly EventFields[],
  time = "09:00",
) =>
  decision({
    kind: "imaging",
    rows: [
      ...ai.map((fields): Row => [
        "recommendation.issued",
        "08:00",
        { ...nodule, ...fields },
      ]),
      ...reported.map((fields): Row => [
        "action.reported-final",
        time,
        { ...nodule, actor: "GMC:9990001", ...fields },
      ]),
    ],
  });

const firstOf = (linked: ReturnType<typeof decision>) =>
  compareDecision(linked, settings({ maps })).actions[0];

const noActionOn = (finding: string) =>
  compareOne({
    kind: "imaging",
    type: "action.no-action-decided",
    advised: { ...nodule, finding },
    done: {},
  });

const comparedIn = (fields: readonly string[], done: EventFields) =>
  compareOne({
    kind: "imaging",
    type: "action.reported-final",
    advised: {
      ...nodule,
      finding: "present",
      laterality: "left",
      priority: "1",
      priorityScale: "ai",
    },
    done: { ...nodule, finding: "present", ...done },
    settings: { rules: { fields } },
  });

describe("assessed lists and whole studies", () => {
  it("what the AI does not list is absent only on its assessed list", () => {
    const ai = { finding: "absent", assessed: "cxr-detect-2" };
    const listed = firstOf(
      studyOf(
        [ai],
        [{ finding: "absent" }, { code: "effusion", finding: "present" }],
      ),
    );
    expect(listed).toMatchObject({
      alignment: "overridden",
      difference: "missed by AI, found by reporter",
    });
    expect(listed?.reasons).toEqual([
      "lung_nodule: concordant",
      "effusion: overridden, missed by AI, found by reporter, assessed cxr-detect-2",
    ]);
    const unlisted = firstOf(
      studyOf(
        [ai],
        [{ finding: "absent" }, { code: "fracture", finding: "present" }],
      ),
    );
    expect(unlisted?.alignment).toBe("concordant");
    expect(unlisted?.reasons).toContain(
      "fracture: acted-without-ai, not assessed by the AI",
    );
  });

  it("an undeclared list assesses nothing", () => {
    const linked = studyOf(
      [{ finding: "absent", assessed: "other-list" }],
      [{ code: "effusion", finding: "present" }, { finding: "absent" }],
    );
    expect(firstOf(linked)?.alignment).toBe("concordant");
  });

  it.each([
    [["present", "present"], ["absent", "absent"], "overridden"],
    [["present", "present"], ["present", "indeterminate"], "modified"],
    [["present", "present"], ["present", undefined], "not-comparable"],
    [["present", "absent"], ["present", "absent"], "concordant"],
    [["present", "indeterminate"], ["absent", "absent"], "overridden"],
  ] as const)("AI %j, report %j: the worst is %s", (ai, reported, worst) => {
    const codes = ["lung_nodule", "effusion"];
    const linked = studyOf(
      ai.map((finding, place) => ({ code: codes[place] ?? "", finding })),
      reported.flatMap((finding, place) =>
        finding === undefined ? [] : [{ code: codes[place] ?? "", finding }],
      ),
    );
    expect(firstOf(linked)?.alignment).toBe(worst);
  });

  it("the findings of one report have one comparison each, the study's", () => {
    const linked = studyOf(
      [
        { code: "lung_nodule", finding: "present" },
        { code: "effusion", finding: "absent" },
      ],
      [
        { code: "lung_nodule", finding: "present" },
        { code: "effusion", finding: "present" },
      ],
    );
    expect(
      compareDecision(linked, settings({ maps })).actions.map(
        ({ alignment }) => alignment,
      ),
    ).toEqual(["overridden", "overridden"]);
  });

  it("two sides of one finding are two units", () => {
    const linked = studyOf(
      [
        { finding: "present", laterality: "left" },
        { finding: "absent", laterality: "right" },
      ],
      [
        { finding: "present", laterality: "left" },
        { finding: "absent", laterality: "right" },
      ],
    );
    expect(firstOf(linked)?.alignment).toBe("concordant");
    const swapped = studyOf(
      [
        { finding: "present", laterality: "left" },
        { finding: "absent", laterality: "right" },
      ],
      [
        { finding: "absent", laterality: "left" },
        { finding: "present", laterality: "right" },
      ],
    );
    expect(firstOf(swapped)?.alignment).toBe("overridden");
  });

  it("present without a side is confirmed on the side that the report names", () => {
    const linked = studyOf(
      [{ finding: "present" }],
      [
        { finding: "present", laterality: "left" },
        { finding: "absent", laterality: "right" },
      ],
    );
    expect(firstOf(linked)).toMatchObject({
      alignment: "modified",
      difference: "side-not-stated",
    });
  });

  it("a report without a side speaks of the side on which the AI found it", () => {
    const linked = studyOf(
      [
        { finding: "present", laterality: "left" },
        { finding: "absent", laterality: "right" },
      ],
      [{ finding: "present" }],
    );
    expect(firstOf(linked)).toMatchObject({
      alignment: "modified",
      difference: "side-not-stated",
    });
  });

  it("preliminary, final and addendum are compared separately", () => {
    const linked = decision({
      kind: "imaging",
      rows: [
        ["recommendation.issued", "08:00", { ...nodule, finding: "absent" }],
        [
          "action.reported-preliminary",
          "09:00",
          { ...nodule, finding: "indeterminate" },
        ],
        ["action.reported-final", "09:10", { ...nodule, finding: "absent" }],
        [
          "action.addended",
          "10:00",
          { ...nodule, finding: "present", laterality: "right" },
          { later: true },
        ],
      ],
    });
    const { actions } = compareDecision(linked, settings({ maps }));
    expect(actions.map(({ alignment }) => alignment)).toEqual([
      "modified",
      "concordant",
      "overridden",
    ]);
  });

  it("another study is not compared", () => {
    expect(
      report(
        { finding: "absent", study: "1.2.826.1" },
        { finding: "absent", study: "1.2.826.2" },
      ),
    ).toMatchObject({
      alignment: "not-comparable",
      reasons: ["study-differs"],
    });
  });

  it("a final report without coded findings does not take those of the preliminary one", () => {
    const linked = decision({
      kind: "imaging",
      rows: [
        ["recommendation.issued", "08:00", { ...nodule, finding: "absent" }],
        [
          "action.reported-preliminary",
          "09:00",
          { ...nodule, finding: "absent" },
        ],
        ["action.reported-final", "09:10", nodule],
        ["action.verified", "09:20", nodule],
      ],
    });
    const { actions } = compareDecision(linked, settings({ maps }));
    expect(actions.map(({ alignment }) => alignment)).toEqual([
      "concordant",
      "not-comparable",
      "concordant",
    ]);
  });

  it("nothing found and no action decided on was followed", () => {
    expect(noActionOn("absent").alignment).toBe("concordant");
    expect(noActionOn("present").alignment).toBe("overridden");
  });

  it("fields that the policy leaves out make no difference, those it adds do", () => {
    expect(comparedIn(["finding"], { laterality: "right" }).alignment).toBe(
      "concordant",
    );
    expect(
      comparedIn(["finding", "laterality"], { laterality: "right" }).alignment,
    ).toBe("modified");
    expect(
      comparedIn(["finding", "laterality", "priority"], {
        laterality: "left",
        priority: "2",
        priorityScale: "ai",
      }),
    ).toMatchObject({
      alignment: "modified",
      fields: ["priority"],
    });
  });
});
