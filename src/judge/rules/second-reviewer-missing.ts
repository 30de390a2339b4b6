import { defineRule } from "../define-rule.ts";
import type { Rule } from "../define-rule.ts";
import { decidePrimary } from "../primary.ts";

/** R12: Fewer reviewers are on record than the policy asks for (`rules.md` 3). */
export const secondReviewerMissing: Rule = defineRule({
  id: "second-reviewer-missing",
  number: "R12",
  title: "Fewer reviewers are on record than the policy asks for",
  why: "A safeguard that the policy asks for is not on record.",
  cites: [
    "Regulation (EU) 2024/1689, Art. 14(5) (by analogy only)",
    "local hazard log",
  ],
  severity: "high",
  oversight: true,
  params: { type: "object", properties: {} },
  reasons: {
    "too-few-reviewers":
      "{action}: fewer qualifying reviewers were documented before the action than the policy asks for",
  },
  page: {
    proof:
      "fewer distinct identified persons than asked for have a review that meets every other condition.",
    policyKeys: ["review.reviewers", "review.secondReview"],
    shows: "who reviewed, the number asked for, and what triggered it",
  },
  traps:
    "a second read elsewhere; an AI approved as second reader; an arbitration that counts as second",
  settledBy: "the further review, from wherever the second read is kept",
  gives: ["met", "breached", "inapplicable"],
  take: (policy) =>
    policy.review.reviewers > 1 || policy.review.secondReview.length > 0
      ? {}
      : undefined,
  decide: (facts) => decidePrimary(facts, "second-reviewer-missing"),
});
