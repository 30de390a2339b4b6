import { defineRule } from "../define-rule.ts";
import type { Rule } from "../define-rule.ts";
import { decidePrimary } from "../primary.ts";

/** R05: Another version was signed off than the one acted on (`rules.md` 3). */
export const reviewOfSupersededVersion: Rule = defineRule({
  id: "review-of-superseded-version",
  number: "R05",
  title: "Another version was signed off than the one acted on",
  why: "The sign-off does not attach to what was used.",
  cites: ["21 CFR 11.70", "DCB0129 v4.2, 7.3.4"],
  severity: "high",
  oversight: true,
  params: { type: "object", properties: {} },
  reasons: {
    "other-version":
      "{action}: the review on record is of another version than the one relied on",
  },
  traps: "a cosmetic re-issue; a re-run on equal input with equal output",
  take: (policy) => (policy.review.sameVersion ? {} : undefined),
  decide: (facts) => decidePrimary(facts, "review-of-superseded-version"),
});
