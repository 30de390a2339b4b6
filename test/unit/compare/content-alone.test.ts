/** What stance and content say with and without the reviews on record, and which reviews make the difference. */
import { describe, expect, it } from "vitest";
import { compareDecision } from "../../../src/compare/compare.ts";
import type { ContentAlignment } from "../../../src/model/decision.ts";
import type { EventFields } from "../../../src/model/event.ts";
import { decision, settings } from "./decisions.ts";
import type { Row } from "./decisions.ts";

const dose = (value: string): EventFields => ({
  code: "warfarin",
  value,
  unit: "mg",
});

function contentOf(
  stance: string,
  between: readonly Row[],
  done: readonly Row[],
): ContentAlignment | undefined {
  const rows: readonly Row[] = [
    ["recommendation.issued", "08:00", { ...dose("7"), stance }],
    ...between,
    ...done,
  ];
  const linked = decision({ kind: "medication", rows });
  const compared = compareDecision(linked, settings());
  return (compared.actions[0] ?? compared.silence).content;
}

const H = { actor: "H" };
const rejected: Row = ["review.rejected", "08:20", { actor: "EVAL" }];
const modified: Row = ["review.modified", "08:30", H];
const withdrawn: Row = ["recommendation.withdrawn", "08:10"];
const given = (value: string, own = {}): readonly Row[] => [
  ["action.signed", "09:00", dose(value), own],
];

describe("content with and without reviews (domain.md 7.1)", () => {
  it.each<[string, () => ContentAlignment | undefined, readonly unknown[]]>([
    [
      "no review",
      () => contentOf("do", [], given("8")),
      ["modified", "modified", []],
    ],
    [
      "a difference after a rejection",
      () => contentOf("do", [rejected], given("8")),
      ["modified", "overridden", [1]],
    ],
    [
      "a rejection and a change: the rejection alone counts",
      () => contentOf("do", [rejected, modified], given("8")),
      ["modified", "overridden", [1]],
    ],
    [
      "the same content after a rejection",
      () => contentOf("do", [rejected], given("7")),
      ["concordant", "concordant", []],
    ],
    [
      "done against the advice after a change",
      () => contentOf("avoid", [rejected, modified], given("7")),
      ["overridden", "modified", [2]],
    ],
    [
      "after a withdrawal",
      () => contentOf("do", [withdrawn, rejected], given("8")),
      ["modified", "overridden", [2]],
    ],
    [
      "an action that others may claim",
      () => contentOf("do", [rejected], given("8", { rivals: ["R2"] })),
      ["modified", "overridden", [1]],
    ],
    [
      "nothing done after a rejection",
      () => contentOf("do", [rejected, modified], []),
      ["not-acted-on", "overridden", [1]],
    ],
    [
      "nothing done of what was advised against, after a change",
      () => contentOf("avoid", [modified], []),
      ["not-acted-on", "modified", [1]],
    ],
    [
      "nothing done, and no review",
      () => contentOf("do", [], []),
      ["not-acted-on", "not-acted-on", []],
    ],
    [
      "a change says nothing of what was not done",
      () => contentOf("do", [modified], []),
      ["not-acted-on", "not-acted-on", []],
    ],
  ])("%s", (_, contentFound, expected) => {
    const found = contentFound();
    expect([found?.alone, found?.reviewed, found?.reviews]).toEqual(expected);
  });
});
