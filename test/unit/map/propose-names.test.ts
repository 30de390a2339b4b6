/** Names of columns and words: what they usually say, and that a name alone is never strong. */
import { describe, expect, it } from "vitest";
import { stageOf } from "../../../src/map/propose/stages.ts";
import { tokensOf } from "../../../src/map/propose/tokens.ts";
import { isTerm, meaningOf } from "../../../src/map/propose/vocabulary.ts";
import { choose, suretyOf } from "../../../src/map/propose/votes.ts";
import {
  oneLine,
  written,
  yamlText,
} from "../../../src/map/propose/yaml-text.ts";
import { namedColumn } from "./named-column.ts";

describe("tokens", () => {
  it.each([
    ["AlertShownDt", ["alert", "shown", "time"]],
    ["NHS_NO", ["patient", "id"]],
    ["reviewedBy", ["reviewed", "user"]],
    ["PATIENTNhs2", ["patient", "patient"]],
    ["response.user.id", ["response", "user", "id"]],
    ["EVENT_UTC", ["event", "time"]],
  ])("%s", (name, tokens) => expect(tokensOf(name)).toEqual(tokens));
});

describe("stages", () => {
  it.each([
    ["AI_AT", "issue"],
    ["AlertShownDt", "display"],
    ["ORDER_REVIEWED_AT", "review"],
    ["sign_off_time", "review"],
    ["SIGNED_AT", "act"],
    ["co_signed_at", "review"],
    ["OrderCreatedAt", "act"],
    ["CreatedDt", "issue"],
    ["updt_dt_tm", "record"],
    ["SURNAME", undefined],
  ])("%s", (name, stage) => expect(stageOf(tokensOf(name))).toBe(stage));
});

describe("what is a term and may be shown though it is rare", () => {
  it.each([
    ["LETTER_APPROVED", true],
    ["Signed report", true],
    ["REJECTED_BY_RULE", true],
    ["AI_ACCEPTED", true],
    ["draft.opened", true],
    ["ACCEPTED_SMITH", false],
    ["accepted:J.SMITH", false],
    ["Accepted-9990000018", false],
    ["Accepted, Mr Smith agreed", false],
  ])("%s", (word, isShown) => expect(isTerm(word)).toBe(isShown));
});

describe("words", () => {
  it.each([
    ["Accepted", false, "review.accepted"],
    ["AI_DISAGREE", false, "review.rejected"],
    ["draft.opened", false, "review.opened"],
    ["letter approved", false, "review.accepted"],
    ["UNSIGNED", false, "review.revoked"],
    ["unapproved", false, undefined],
    ["A", true, "review.accepted"],
    ["A", false, undefined],
    ["review.cosigned", false, "review.cosigned"],
    ["heartbeat", false, "ignored"],
    ["SMITH", true, undefined],
    ["Not accepted", true, undefined],
    ["NotAccepted", true, undefined],
    ["NON_APPROVED", true, undefined],
    ["Awaiting approval", true, undefined],
    ["Approval pending", true, undefined],
    ["to be confirmed", true, undefined],
    ["Partially accepted", true, undefined],
    ["Accepted with note", true, "review.accepted"],
    ["ORDER_DELETED", false, undefined],
    ["ORDER_ENTERED_IN_ERROR", false, undefined],
    ["Order voided", false, undefined],
    ["ORDER_SUSPENDED", false, undefined],
    ["Sent back", false, undefined],
    ["AUTO_ACCEPTED", true, undefined],
    ["constructor", true, undefined],
    ["recommendation.failed", true, "recommendation.failed"],
  ])("%s", (word, ofResponse, meaning) =>
    expect(meaningOf(word, ofResponse)).toBe(meaning),
  );
});

describe("votes", () => {
  const candidate = (
    name: string,
    ...weights: number[]
  ): Parameters<typeof choose>[1][number] => ({
    column: namedColumn(name),
    witnesses: weights.map((weight) => ({ weight, says: name })),
  });

  it("bands", () => {
    expect([0.9, 0.899, 0.6, 0.599].map(suretyOf)).toEqual([
      "strong",
      "fair",
      "fair",
      "weak",
    ]);
  });

  it("two columns nearer than 0.05 are both shown and neither is taken", () => {
    const near = choose("occurredAt", [
      candidate("A", 0.9),
      candidate("B", 0.86),
    ]);
    expect(near?.column).toBeUndefined();
    expect(near?.rivals.map(({ name }) => name)).toEqual(["A", "B"]);
    const apart = choose("occurredAt", [
      candidate("A", 0.9),
      candidate("B", 0.84),
    ]);
    expect(apart?.column?.name).toBe("A");
    expect(apart?.rivals).toEqual([]);
  });

  it("nothing to choose from is no choice", () => {
    expect(choose("patient", [])).toBeUndefined();
  });
});

describe("text of the mapping", () => {
  it.each([
    ["REC_ID", "REC_ID"],
    ["Suggestion ID", "Suggestion ID"],
    ["no", '"no"'],
    ["Y", '"Y"'],
    ["1", '"1"'],
    ["a: b # c", '"a: b # c"'],
    ["x\ny", '"x\\ny"'],
    ["Größe", '"Größe"'],
  ])("%j", (text, yaml) => expect(yamlText(text)).toBe(yaml));

  it("a comment stays on its line, and a mark stands before what is to be decided", () => {
    expect(oneLine("a\nb\u2028c")).toBe("a b c");
    const line = { key: "k", value: "v", why: "w\nx" };
    expect(written("  ", line)).toBe("  k: v # w x");
    expect(written("", { ...line, decide: "who?" })).toBe(
      "k: v # DECIDE: who?",
    );
  });
});
