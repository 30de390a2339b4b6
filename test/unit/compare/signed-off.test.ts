/** What a review signed off: its own content, that of the order which it names, or the advice (rules.md 1.3). */
import { describe, expect, it } from "vitest";
import { sceneOf } from "../../../src/compare/scene.ts";
import { signedOff } from "../../../src/compare/signed-off.ts";
import type { EventFields } from "../../../src/model/event.ts";
import type { LinkedEvent } from "../../../src/model/decision.ts";
import type { DecisionKind, EventType } from "../../../src/model/words.ts";
import { decision, settings } from "./decisions.ts";
import type { Row } from "./decisions.ts";

const mg = (value: string, more: EventFields = {}): EventFields => ({
  code: "warfarin",
  value,
  unit: "mg",
  ...more,
});
const issued: Row = ["recommendation.issued", "08:00", mg("5")];

/** What the review among the rows signed off. */
function signed(rows: readonly Row[], kind: DecisionKind = "medication") {
  const linked = decision({ kind, rows });
  const scene = sceneOf(linked, settings());
  const review = scene.reviews.at(-1)?.[1];
  if (review === undefined) throw new Error("no review");
  const { basis, contents, changedTo } = signedOff(scene, review);
  return {
    basis,
    contents: contents.map(({ own }) => [own.fields.code, own.fields.value]),
    changed: changedTo === undefined ? undefined : changedTo === review.event,
  };
}

const review = (
  type: EventType,
  fields: EventFields = {},
  own: Partial<LinkedEvent> = {},
): Row => [type, "08:30", fields, own];

const advice = { basis: "advice", contents: [], changed: undefined };
const other = (code: string, value?: string) => ({
  basis: "review",
  contents: [[code, value]],
  changed: undefined,
});

describe("a review of a medication", () => {
  it.each<[string, Row, object]>([
    ["without content", review("review.accepted"), advice],
    ["of a dose", review("review.accepted", mg("6")), other("warfarin", "6")],
    [
      "of the advised substance alone",
      review("review.accepted", { code: "warfarin" }),
      advice,
    ],
    [
      "of another substance",
      review("review.accepted", { code: "apixaban" }),
      other("apixaban"),
    ],
    [
      "that attests another substance",
      review("review.attested", { code: "apixaban" }),
      other("apixaban"),
    ],
    [
      "that changes it to another substance",
      review("review.modified", { code: "apixaban" }),
      { ...advice, changed: true },
    ],
    [
      "that rejects another substance",
      review("review.rejected", { code: "apixaban" }),
      advice,
    ],
    [
      "that changes it, of the advised substance",
      review("review.modified", { code: "warfarin" }),
      advice,
    ],
    ["that changes it to what is not said", review("review.modified"), advice],
  ])("%s", (_, row, expected) => {
    expect(signed([issued, row])).toEqual(expected);
  });

  it("of a substance that one of two items is", () => {
    const second: Row = [
      "recommendation.issued",
      "08:00",
      mg("3", { code: "apixaban" }),
    ];
    for (const type of ["review.accepted", "review.modified"] as const) {
      expect(
        signed([issued, second, review(type, { code: "apixaban" })]),
      ).toEqual(advice);
      expect(
        signed([issued, second, review(type, { code: "heparin" })]),
      ).toEqual(
        type === "review.accepted"
          ? other("heparin")
          : { ...advice, changed: true },
      );
    }
  });

  it("of a version that is not on record", () => {
    for (const type of ["review.accepted", "review.modified"] as const)
      for (const versions of [[], [4]])
        expect(
          signed([issued, review(type, { code: "apixaban" }, { versions })]),
        ).toEqual(advice);
  });

  it("of a dose without a substance is left as it is", () => {
    expect(
      signed([issued, review("review.accepted", { value: "6", unit: "mg" })]),
    ).toEqual({
      basis: "review",
      contents: [[undefined, "6"]],
      changed: undefined,
    });
  });
});

describe("a review of a finding", () => {
  const found: Row = [
    "recommendation.issued",
    "08:00",
    {
      code: "nodule",
      codeSystem: "local",
      finding: "present",
      laterality: "left",
      bodySite: "upper lobe",
    },
  ];
  const about = (
    rows: readonly Row[],
    fields: EventFields,
    own: Partial<LinkedEvent> = {},
  ): EventFields | undefined => {
    const linked = decision({
      kind: "imaging",
      rows: [...rows, review("review.accepted", fields, own)],
    });
    const scene = sceneOf(linked, settings());
    const last = linked.events.at(-1);
    return last === undefined
      ? undefined
      : signedOff(scene, last).contents[0]?.own.fields;
  };
  const absent = { finding: "absent", system: "ehr" };

  it("speaks of the thing and the place that the output is about", () => {
    expect(about([found], { finding: "absent" })).toEqual({
      ...absent,
      code: "nodule",
      codeSystem: "local",
      bodySite: "upper lobe",
      laterality: "left",
    });
    expect(about([found], { finding: "absent", laterality: "right" })).toEqual({
      ...absent,
      code: "nodule",
      codeSystem: "local",
      bodySite: "upper lobe",
      laterality: "right",
    });
  });

  it("has no more fields than the output", () => {
    const plain: Row = [
      "recommendation.issued",
      "08:00",
      { code: "nodule", finding: "present" },
    ];
    const own = about([plain], { finding: "absent" });
    expect(Object.keys(own ?? {}).sort()).toEqual([
      "code",
      "finding",
      "system",
    ]);
  });

  it.each<[string, readonly Row[], EventFields, Partial<LinkedEvent>]>([
    [
      "it has a code of its own",
      [found],
      { finding: "absent", code: "mass" },
      {},
    ],
    [
      "the output has none",
      [
        [
          "recommendation.issued",
          "08:00",
          { finding: "present", bodySite: "upper lobe" },
        ],
      ],
      { finding: "absent" },
      {},
    ],
    [
      "the code of the output was altered",
      [
        [
          "recommendation.issued",
          "08:00",
          { code: "1E+12", finding: "present", notes: "code-damaged" },
        ],
      ],
      { finding: "absent" },
      {},
    ],
    [
      "the output says two things",
      [
        found,
        [
          "recommendation.issued",
          "08:00",
          { code: "mass", codeSystem: "local", finding: "present" },
        ],
      ],
      { finding: "absent" },
      {},
    ],
    [
      "its version is not on record",
      [found],
      { finding: "absent" },
      { versions: [4] },
    ],
    ["no version is known", [found], { finding: "absent" }, { versions: [] }],
  ])("speaks for itself where %s", (_, rows, fields, own) => {
    expect(about(rows, fields, own)).toEqual({ ...fields, system: "ehr" });
  });

  it("speaks of one thing that is said twice", () => {
    expect(about([found, found], { finding: "absent" })).toMatchObject({
      code: "nodule",
      laterality: "left",
    });
  });

  it("that names what the output does, and nothing else, accepts the output", () => {
    const rows = (fields: EventFields): readonly Row[] => [
      found,
      review("review.accepted", fields),
    ];
    expect(signed(rows({ code: "nodule" }), "imaging").basis).toBe("advice");
    expect(
      signed(rows({ code: "nodule", finding: "absent" }), "imaging").basis,
    ).toBe("review");
  });
});

describe("a review of an order", () => {
  const O1 = { order: "O1" };
  const byOrder = { aboutOrder: true };
  const ordered = (value: string, time: string, more = {}): Row => [
    "action.ordered",
    time,
    mg(value, { ...O1, ...more }),
  ];
  const of = (...values: readonly (string | undefined)[]) => ({
    basis: "order",
    contents: values.map((value) => [
      value === undefined ? undefined : "warfarin",
      value,
    ]),
    changed: undefined,
  });
  it.each<[string, readonly Row[], object]>([
    ["as it stood", [ordered("6", "08:10")], of("6")],
    [
      "as it stood after a change",
      [ordered("6", "08:10"), ordered("7", "08:20")],
      of("7"),
    ],
    [
      "of which it is not known how it stood",
      [ordered("6", "08:10"), ordered("7", "08:10")],
      of("6", "7"),
    ],
    [
      "that was changed to what is not recorded",
      [ordered("6", "08:10"), ["action.changed", "08:20", O1]],
      of(undefined),
    ],
    ["that came later", [ordered("6", "08:40")], advice],
    ["of another number", [ordered("6", "08:10", { order: "O2" })], advice],
    [
      "that was taken back",
      [["action.ordered", "08:10", mg("6", O1), { retracted: true }]],
      advice,
    ],
    [
      "that was only signed, without content",
      [["action.signed", "08:10", O1]],
      advice,
    ],
    [
      "that the output names",
      [["recommendation.issued", "08:05", mg("6", O1)]],
      advice,
    ],
  ])("%s", (_, rows, expected) => {
    expect(
      signed([issued, ...rows, review("review.accepted", O1, byOrder)]),
    ).toEqual(expected);
  });

  it("that it is not said to be about", () => {
    expect(
      signed([issued, ordered("6", "08:10"), review("review.accepted", O1)]),
    ).toEqual(advice);
  });

  it("of a document speaks of the draft too", () => {
    const draft: EventFields = { document: "D1", contentHash: "a".repeat(64) };
    expect(
      signed(
        [
          ["recommendation.issued", "08:00", draft],
          review("review.accepted", { document: "D1" }, byOrder),
        ],
        "document",
      ).basis,
    ).toBe("order");
  });
});
