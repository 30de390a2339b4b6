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
  traps:
    "systems in which completing implies agreement (then name that outcome in review.accepts)",
  take: () => ({}),
  decide: (facts) => decidePrimary(facts, "review-outcome-missing"),
});
