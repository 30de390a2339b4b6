import { describe, expect, it } from "vitest";
import { exceptedOf } from "../../../src/audit/excepted.ts";
import type { ExceptionFilter } from "../../../src/audit/excepted.ts";
import type { LinkedDecision } from "../../../src/model/decision.ts";

/** What of a decision a filter looks at. */
const decision = {
  kind: "medication",
  model: "DoseGuide",
  events: [
    { part: "advice", event: { fields: { site: "EX101" } } },
    { part: "action", event: { fields: { site: "EX101" } } },
    { part: "review", event: { fields: {} } },
    { part: "context", event: { fields: { site: "EX102" } } },
  ],
} as unknown as LinkedDecision;
const findings = [
  { id: "F-1", rule: "review-after-action" },
  { id: "F-2", rule: "review-too-short" },
];
const filter = (change: Partial<ExceptionFilter>): ExceptionFilter => ({
  entry: 0,
  rule: "review-after-action",
  site: undefined,
  model: undefined,
  ...change,
});

describe("which findings of a decision an exception of a site or product speaks of", () => {
  it.each<[string, Partial<ExceptionFilter>, boolean]>([
    ["a site on record", { site: "EX101" }, true],
    ["the site of an entry beside it", { site: "EX102" }, false],
    ["a site that is not on record", { site: "EX103" }, false],
    ["the product", { model: "DoseGuide" }, true],
    ["another product", { model: "NoteWell" }, false],
    ["site and product", { site: "EX101", model: "DoseGuide" }, true],
    ["the site, another product", { site: "EX101", model: "NoteWell" }, false],
    ["another rule", { rule: "no-policy-in-force", site: "EX101" }, false],
  ])("%s", (_story, change, speaks) => {
    expect(exceptedOf(decision, findings, [filter(change)])).toEqual(
      speaks ? [{ entry: 0, finding: "F-1" }] : [],
    );
  });
  it.each(["EX101", "EX104"])(
    "an action at another site than the output is of neither: %s",
    (site) => {
      const apart = {
        ...decision,
        events: [
          ...decision.events,
          { part: "action", event: { fields: { site: "EX104" } } },
        ],
      } as unknown as LinkedDecision;
      expect(exceptedOf(apart, findings, [filter({ site })])).toEqual([]);
    },
  );
  it("several exceptions of several findings", () => {
    const filters = [
      filter({ entry: 3, site: "EX101" }),
      filter({ entry: 5, rule: "review-too-short", model: "DoseGuide" }),
      filter({ entry: 7, model: "DoseGuide" }),
    ];
    expect(exceptedOf(decision, findings, filters)).toEqual([
      { entry: 3, finding: "F-1" },
      { entry: 7, finding: "F-1" },
      { entry: 5, finding: "F-2" },
    ]);
    expect(exceptedOf(decision, [], filters)).toEqual([]);
  });
  it("a product that is not recorded is not shown to match", () => {
    const open = { ...decision, model: undefined };
    expect(
      exceptedOf(open, findings, [filter({ model: "DoseGuide" })]),
    ).toEqual([]);
  });
});
