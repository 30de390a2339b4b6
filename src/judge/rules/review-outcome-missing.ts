import { defineRule } from "../define-rule.ts";
import type { Rule } from "../define-rule.ts";
import { decidePrimary } from "../primary.ts";

/** R18: Someone looked, but agreement, change or rejection is not on record (`rules.md` 3). */
export const reviewOutcomeMissing: Rule = defineRule({
  id: "review-outcome-missing",
  number: "R18",
  title: "Someone looked, but agreement, change or rejection is not on record",
  why: "The step is there, its meaning is not.",
  cites: ["21 CFR 11.50(a)"],
  severity: "high",
  oversight: true,
  params: { type: "object", properties: {} },
  reasons: {
    "view-only":
      "{action}: a view is documented before the action, an outcome the policy accepts is not",
  },
  page: {
    proof:
      "only openings, displays, acknowledgements or deferrals are on record before the action. Beside a qualifying review an outcome that is missing is medium.",
    policyKeys: ["review.accepts"],
    shows: "the row, the word that was found, and the map that was used",
  },
  traps:
    "systems in which completing implies agreement (then name that outcome in review.accepts)",
  take: () => ({}),
  decide: (facts) => decidePrimary(facts, "review-outcome-missing"),
});
