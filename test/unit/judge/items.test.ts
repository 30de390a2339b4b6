import { describe, expect, test } from "vitest";
import type { Policy } from "../../../src/model/policy.ts";
import { anyOf } from "../../../src/judge/items.ts";
import type { Answer } from "../../../src/judge/qualification.ts";
import { judge } from "./build-decision.ts";
import type { GivenEvent } from "./build-decision.ts";
import { asks, decides, issue, review, sign } from "./one-rule.ts";

const of = (value: string, more: Partial<GivenEvent> = {}): GivenEvent => ({
  ...issue,
  value,
  unit: "mg",
  ...more,
});
const item = (value: string, more: Partial<GivenEvent> = {}): GivenEvent =>
  of(value, { item: true, ...more });

describe("a limit of the value is put to each item of an order set", () => {
  const rule = "outside-intended-use";
  const policy: Partial<Policy> = {
    intendedUse: { value: { to: 20, unit: "mg" } },
  };
  const told = (...events: readonly GivenEvent[]) => ({
    policy,
    events: [...events, review, sign],
  });

  test("one entered in error is none of them, the output's own record always is", () => {
    expect(asks(rule, told(of("20"), item("21", { retracted: true })))).toBe(
      "met inside",
    );
    expect(asks(rule, told(of("20"), item("21")))).toBe(
      "breached outside critical",
    );
    expect(asks(rule, told(of("21", { retracted: true }), item("20")))).toBe(
      "breached outside critical",
    );
  });

  test("what lies outside is named by its code, else by its place; each is cited once", () => {
    const found = decides(
      rule,
      told(of("30"), item("20"), item("40", { code: "B" }), item("50")),
    );
    expect(found).toMatchObject({
      reason: "outside",
      evidence: [5, 0, 2, 3],
      data: {
        what: [
          "advised value of item 1 30 mg, stated use no lower limit to 20 mg",
          "advised value of B 40 mg, stated use no lower limit to 20 mg",
          "advised value of item 4 50 mg, stated use no lower limit to 20 mg",
        ].join("; "),
      },
    });
    expect(decides(rule, told(of("30")))).toMatchObject({
      evidence: [2, 0],
      data: {
        what: "advised value 30 mg, stated use no lower limit to 20 mg",
      },
    });
  });

  test("the items of the version acted on, and of no other", () => {
    const updated = of("5", {
      type: "recommendation.updated",
      at: "2026-06-03T09:30:00Z",
    });
    expect(asks(rule, told(of("5"), item("21"), updated, item("20")))).toBe(
      "met inside",
    );
    expect(asks(rule, told(of("5"), item("20"), updated, item("21")))).toBe(
      "breached outside critical",
    );
  });
});

describe("a trigger on the value looks at each item", () => {
  const state = (
    when: { readonly from?: string; readonly is?: string },
    ...events: readonly GivenEvent[]
  ): readonly (string | undefined)[] => {
    const { oversight, cause } = judge({
      policy: {
        review: {
          secondReview: [{ when: { field: "value", ...when }, reviewers: 2 }],
        },
      },
      events: [...events, review, sign],
    });
    return [oversight, cause];
  };

  test("any of them will do; none of them, or not known", () => {
    const from = { from: "20" };
    expect(state(from, of("5"), item("20"))[0]).toBe("too-few-reviewers");
    expect(state(from, of("20"), item("5"))[0]).toBe("too-few-reviewers");
    expect(state(from, of("5"), item("19.9"))[0]).toBe("documented-before");
    expect(state(from, of("5"), item("twenty"))).toEqual([
      "link-unknown",
      "trigger-not-recorded",
    ]);
    expect(state(from, of("20"), item("twenty"))[0]).toBe("too-few-reviewers");
    expect(state({ is: "20" }, of("5"), item("20.0"))[0]).toBe(
      "too-few-reviewers",
    );
  });
});

test.each<[readonly Answer[], Answer]>([
  [["false", "true"], "true"],
  [["unknown", "true"], "true"],
  [["false", "unknown"], "unknown"],
  [["false", "false"], "false"],
  [[], "unknown"],
])("any of %j: %s", (answers, expected) => {
  expect(anyOf(answers)).toBe(expected);
});
