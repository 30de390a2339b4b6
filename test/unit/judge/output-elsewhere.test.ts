/** An output that the rows hold under another patient is not missing (rules.md R25, R28): each kind of row that may name it. */
import { describe, expect, it } from "vitest";
import type { GivenEvent } from "./build-decision.ts";
import { decides, june, review, sign } from "./one-rule.ts";

const reasonWith = (...foreign: readonly GivenEvent[]): string =>
  decides("incomplete-decision-chain", {
    output: "not-in-export",
    covers: june,
    events: [review, sign],
    foreign,
  }).reason;
const missing = reasonWith();

describe("a review or an action whose output is not among the decision's rows", () => {
  it("is told as such", () => {
    expect(missing).not.toBe("output-of-another-patient");
  });

  it.each<[string, GivenEvent, boolean]>([
    [
      "its issue under another patient",
      { type: "recommendation.issued", recommendation: "R1" },
      true,
    ],
    [
      "its issue and action in one, under another patient",
      { type: "recommendation.auto-applied", recommendation: "R1" },
      true,
    ],
    [
      "the issue of another output",
      { type: "recommendation.issued", recommendation: "R2" },
      false,
    ],
    [
      "the automatic action of another output",
      { type: "recommendation.auto-applied", recommendation: "R2" },
      false,
    ],
    ["an issue that names none", { type: "recommendation.issued" }, false],
    [
      "an update of it alone",
      { type: "recommendation.updated", recommendation: "R1" },
      false,
    ],
    [
      "a review of it",
      { type: "review.accepted", recommendation: "R1" },
      false,
    ],
    ["an action on it", { type: "action.signed", recommendation: "R1" }, false],
  ])("%s", (_, foreign, isThere) => {
    const expected = isThere ? "output-of-another-patient" : missing;
    expect(reasonWith(foreign)).toBe(expected);
    const other: GivenEvent = { type: "action.signed", recommendation: "R1" };
    expect(reasonWith(other, foreign)).toBe(expected);
    expect(reasonWith(foreign, other)).toBe(expected);
  });
});
