import { describe, expect, it } from "vitest";
import { compareDecision } from "../../../src/compare/compare.ts";
import type { EventFields } from "../../../src/model/event.ts";
import { compareOne, decision, settings } from "./decisions.ts";

const letter = { document: "L9", keyScope: "letters" };
const aa = "aa".repeat(32);
const bb = "bb".repeat(32);
const cc = "cc".repeat(32);

function sent(
  advised: EventFields,
  done: EventFields,
  fields?: readonly string[],
) {
  return compareOne({
    kind: "document",
    type: "action.sent",
    advised: { ...letter, ...advised },
    done: { ...letter, ...done },
    settings: fields === undefined ? {} : { rules: { fields } },
  });
}

describe("texts", () => {
  it("equal hashes: unchanged", () => {
    expect(
      sent({ contentHash: aa }, { contentHash: aa.toUpperCase() }),
    ).toMatchObject({
      alignment: "concordant",
      reasons: ["unchanged"],
      advised: "sha256 aaaaaaaaaaaa",
    });
  });
  it("another text: modified, with the words where both are counted", () => {
    expect(
      sent(
        { contentHash: aa, words: "120" },
        { contentHash: bb, words: "131" },
      ),
    ).toMatchObject({
      alignment: "modified",
      difference: "+11 words",
      fields: ["contentHash"],
    });
    expect(
      sent({ contentHash: aa, words: "120" }, { contentHash: bb }).difference,
    ).toBeUndefined();
  });
  it("the same after normalisation: concordant", () => {
    expect(
      sent(
        { contentHash: aa, normalisedHash: cc },
        { contentHash: bb, normalisedHash: cc },
      ),
    ).toMatchObject({
      alignment: "concordant",
      reasons: ["unchanged after normalisation"],
    });
    expect(
      sent(
        { contentHash: aa, normalisedHash: cc },
        { contentHash: bb, normalisedHash: bb },
      ).alignment,
    ).toBe("modified");
  });
  it("no draft in the export", () => {
    expect(sent({}, { contentHash: bb })).toMatchObject({
      alignment: "not-comparable",
      reasons: ["draft-not-exported", "AI session present, draft not exported"],
    });
  });
  it("nothing recorded of what was sent, or another kind of hash", () => {
    expect(sent({ contentHash: aa }, {})).toMatchObject({
      alignment: "not-comparable",
      reasons: ["content-not-recorded"],
    });
    expect(sent({ contentHash: aa }, { normalisedHash: aa }).reasons).toEqual([
      "hashes of different kinds",
    ]);
  });
  it("the text is compared whatever fields the policy names", () => {
    expect(
      sent({ contentHash: aa }, { contentHash: bb }, [
        "diagnoses",
        "doses",
        "recipient",
      ]).alignment,
    ).toBe("modified");
  });
});

describe("recipients", () => {
  it("another recipient is another content", () => {
    expect(
      sent(
        { contentHash: aa, recipient: "GP-1" },
        { contentHash: aa, recipient: "GP-2" },
      ),
    ).toMatchObject({
      alignment: "modified",
      fields: ["recipient"],
    });
  });
  it("a recipient that one side does not state makes no difference, and is not said to be equal", () => {
    const named = { contentHash: aa, recipient: "GP-2" };
    expect(sent({ contentHash: aa }, named)).toMatchObject({
      alignment: "concordant",
      reasons: ["unchanged", "recipient not recorded in the advice"],
    });
    expect(sent(named, { contentHash: aa })).toMatchObject({
      alignment: "concordant",
      reasons: ["unchanged", "recipient not recorded in what was done"],
    });
    expect(sent(named, named).reasons).toEqual(["unchanged"]);
    expect(sent({ contentHash: aa }, named, ["contentHash"]).reasons).toEqual([
      "unchanged",
    ]);
    expect(sent({ contentHash: bb }, named).reasons).toEqual(["text differs"]);
  });
  it("what was signed off without one is told apart from what was sent with one", () => {
    const signOff = (approved: EventFields, done: EventFields) =>
      compareDecision(
        decision({
          kind: "document",
          rows: [
            [
              "recommendation.issued",
              "09:00",
              { ...letter, contentHash: aa, recipient: "GP-2" },
            ],
            ["review.accepted", "09:10", { ...letter, ...approved }],
            ["action.sent", "09:20", { ...letter, ...done }],
          ],
        }),
        settings(),
      ).signOffs[0];
    const named = { contentHash: aa, recipient: "GP-2" };
    expect(signOff({ contentHash: aa }, named)).toMatchObject({
      answer: "same",
      silent: [{ field: "recipient", by: "signed-off" }],
    });
    expect(signOff(named, { contentHash: aa })).toMatchObject({
      answer: "same",
      silent: [{ field: "recipient", by: "done" }],
    });
    expect(signOff(named, named)).toMatchObject({ answer: "same" });
    expect(signOff(named, named)?.silent).toBeUndefined();
  });
  it("is left out where the policy says so", () => {
    expect(
      sent(
        { contentHash: aa, recipient: "GP-1" },
        { contentHash: aa, recipient: "GP-2" },
        ["contentHash"],
      ).alignment,
    ).toBe("concordant");
  });
});

const exampleE = (approved: string) =>
  decision({
    kind: "document",
    rows: [
      [
        "recommendation.issued",
        "09:20:11",
        { ...letter, contentHash: aa, recommendationVersion: "1" },
      ],
      ["review.opened", "09:24:00", letter],
      ["review.accepted", "09:26:00", { ...letter, contentHash: approved }],
      [
        "action.sent",
        "09:31:40",
        {
          ...letter,
          system: "dispatch",
          contentHash: bb,
          recipient: "GP-EX1",
        },
      ],
    ],
  });

describe("example E of domain.md 11", () => {
  it("sent bb after aa was approved", () => {
    const result = compareDecision(exampleE(aa), settings());
    expect(result.actions[0]?.alignment).toBe("modified");
    expect(result.signOffs).toContainEqual({
      review: 2,
      version: 0,
      action: 3,
      basis: "review",
      answer: "differs",
      fields: ["contentHash"],
    });
  });
  it("sent bb after bb was approved", () => {
    expect(compareDecision(exampleE(bb), settings()).signOffs).toContainEqual({
      review: 2,
      version: 0,
      action: 3,
      basis: "review",
      answer: "same",
      fields: [],
      silent: [{ field: "recipient", by: "signed-off" }],
    });
  });
});

it("a sending without a hash has that of the signed letter, and its own recipient", () => {
  const linked = decision({
    kind: "document",
    rows: [
      [
        "recommendation.issued",
        "08:00",
        { ...letter, contentHash: aa, recipient: "GP-1" },
      ],
      [
        "action.signed",
        "09:00",
        { ...letter, contentHash: bb, recipient: "GP-1" },
      ],
      ["action.sent", "09:10", { ...letter, recipient: "GP-2" }],
    ],
  });
  const { actions } = compareDecision(linked, settings());
  expect(actions[1]).toMatchObject({
    alignment: "modified",
    fields: ["contentHash", "recipient"],
    done: "sha256 bbbbbbbbbbbb",
  });
});
