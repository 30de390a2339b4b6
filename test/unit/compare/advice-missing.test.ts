import { describe, expect, it } from "vitest";
import type { EventFields } from "../../../src/model/event.ts";
import type { LinkedEvent } from "../../../src/model/decision.ts";
import type { EventType } from "../../../src/model/words.ts";
import { compareDecision } from "../../../src/compare/compare.ts";
import type { Row } from "./decisions.ts";
import { decision, settings } from "./decisions.ts";

const response = (
  type: EventType,
  fields: EventFields = { stance: "avoid" },
  linked: Partial<LinkedEvent> = {},
): Row => [type, "09:00", fields, { versions: [], ...linked }];

/** Alignment of one action on an output that the export lacks. */
function against(
  rows: readonly Row[],
  type: EventType = "action.signed",
  linked: Partial<LinkedEvent> = {},
  fields: EventFields = {},
): string {
  const story = decision({
    kind: "medication",
    rows: [...rows, [type, "09:30", fields, { versions: [], ...linked }]],
    output: "not-in-export",
  });
  const [action] = compareDecision(story, settings({})).actions;
  return action?.alignment ?? "none";
}

describe("a warning of which the export holds the responses only", () => {
  const rejected = response("review.rejected");
  it("the thing done was done against it, the thing removed was not", () => {
    expect(against([rejected])).toBe("overridden");
    expect(against([rejected], "action.cancelled")).toBe("concordant");
  });
  it.each([
    ["no response", []],
    ["no stance", [response("review.rejected", {})]],
    ["advice to do", [response("review.rejected", { stance: "do" })]],
    ["two stances", [rejected, response("review.accepted", { stance: "do" })]],
    ["changed at the review", [rejected, response("review.modified")]],
    [
      "found by a key alone",
      [response("review.rejected", { stance: "avoid" }, { grade: "keyed" })],
    ],
    [
      "another output's too",
      [response("review.rejected", { stance: "avoid" }, { rivals: ["R2"] })],
    ],
  ] as const)("%s: not comparable", (_, rows) => {
    expect(against(rows)).toBe("not-comparable");
  });
  it("an action that others claim, or of another kind, is not compared", () => {
    expect(against([rejected], "action.signed", { rivals: ["R2"] })).toBe(
      "not-comparable",
    );
    expect(
      against([rejected], "action.signed", {}, { decisionKind: "order" }),
    ).toBe("not-comparable");
    expect(
      against([rejected], "action.signed", {}, { decisionKind: "medication" }),
    ).toBe("overridden");
  });
});
