import { defineRule } from "../define-rule.ts";
import type { Rule, Raised, RuleFacts } from "../define-rule.ts";
import { decidePrimary } from "../primary.ts";

/** R11: The review is attributed to no identified person (`rules.md` 3). */
export const reviewerNotAnIdentifiedPerson: Rule = defineRule({
  id: "reviewer-not-an-identified-person",
  number: "R11",
  title: "The review is attributed to no identified person",
  why: "Nobody can answer for a review that bears a system, a shared account, an organisation or no name.",
  cites: [
    "Regulation (EU) 2024/1689, Art. 14(1)",
    "21 CFR 11.100",
    "MHRA GxP data integrity: attributable (GxP guidance, by analogy)",
  ],
  severity: "high",
  oversight: true,
  params: { type: "object", properties: {} },
  reasons: {
    "not-a-person":
      "{action}: the review before it is not shown to be by an identified person",
  },
  page: {
    proof:
      "the account of the review is that of a system, shared, generic or of an organisation, or none is recorded. Whoever cannot be shown to be an identified person is not a reviewer.",
    policyKeys: ["review.delegates"],
    shows:
      "the account, why it was classed so, and the fields that name somebody else",
  },
  traps:
    "the engine stamps its own id and the person stands in another column; fast user switching; pseudonymised ids that look alike",
  settledBy:
    "the log-in record or staff list that names the person behind the account",
  gives: ["met", "breached", "inapplicable"],
  take: () => ({}),
  decide: (facts) =>
    decidePrimary(facts, "reviewer-not-an-identified-person", onlyReview),
});

/** Critical if it is the only review on record (`rules.md` R11). */
function onlyReview(facts: RuleFacts): Partial<Raised> {
  const outcomes = (facts.oversight.search?.candidates ?? []).filter(
    (candidate) => candidate.role === "outcome",
  );
  return outcomes.length === 1
    ? { severity: { level: "critical", because: "the only review on record" } }
    : {};
}
