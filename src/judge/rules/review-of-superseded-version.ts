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
  page: {
    proof:
      "the review names another version, or other content, than the one relied on; a newer version existed before the action; and the two differ in the compared fields.",
    policyKeys: ["review.sameVersion", "compare.fields", "compare.ignore"],
    shows: "both versions, the fields that differ, and the time of each",
  },
  traps: "a cosmetic re-issue; a re-run on equal input with equal output",
  settledBy:
    "a review of the version acted on, or the content of both versions",
  gives: ["met", "breached", "inapplicable"],
  take: (policy) => (policy.review.sameVersion ? {} : undefined),
  decide: (facts) => decidePrimary(facts, "review-of-superseded-version"),
});
