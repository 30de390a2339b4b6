import { defineRule } from "../define-rule.ts";
import type { Rule } from "../define-rule.ts";
import { decidePrimary } from "../primary.ts";

/** R13: Two reviews on record are not separate (`rules.md` 3). */
export const reviewersNotIndependent: Rule = defineRule({
  id: "reviewers-not-independent",
  number: "R13",
  title: "Two reviews on record are not separate",
  why: "One judgement is counted twice.",
  cites: ["Regulation (EU) 2024/1689, Art. 14(5), recital 73"],
  severity: "high",
  oversight: true,
  params: { type: "object", properties: {} },
  reasons: {
    "not-independent":
      "{action}: the reviews before it are not shown to be independent",
  },
  page: {
    proof:
      "two reviews are one person's by the staff list, or the reviewer is the actor where the policy forbids it, or fewer persons than asked. Under blind review, where the second opened the item after the first's outcome, it cannot be determined whether they saw that outcome: no field of a view says what it showed.",
    policyKeys: [
      "review.independentOfActor",
      "review.blind",
      "review.reviewers",
    ],
    shows: "the identities, how they were matched, and the order of events",
  },
  traps:
    "one person with two ids, two with one; small out-of-hours teams under an exception",
  settledBy:
    "a further review by another person, or the staff list that tells which accounts are one person's",
  gives: ["met", "breached", "inapplicable"],
  take: (policy) =>
    policy.review.reviewers > 1 ||
    policy.review.secondReview.length > 0 ||
    policy.review.independentOfActor
      ? {}
      : undefined,
  decide: (facts) => decidePrimary(facts, "reviewers-not-independent"),
});
