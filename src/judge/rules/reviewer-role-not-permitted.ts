import { defineRule } from "../define-rule.ts";
import type { Rule, Raised, RuleFacts } from "../define-rule.ts";
import { decidePrimary } from "../primary.ts";
import { roleAnswers } from "../permitted.ts";

/** R10: The reviewer is not shown to hold what the policy asks for at that time (`rules.md` 3). */
export const reviewerRoleNotPermitted: Rule = defineRule({
  id: "reviewer-role-not-permitted",
  number: "R10",
  title:
    "The reviewer is not shown to hold what the policy asks for at that time",
  why: "Competence and authority are the safeguard.",
  cites: [
    "Regulation (EU) 2024/1689, Art. 26(2)",
    "DCB0129 v4.2, 2.4.1-2.4.2",
    "ICO guidance on automated decisions",
  ],
  severity: "high",
  oversight: true,
  params: { type: "object", properties: {} },
  reasons: {
    "role-not-permitted":
      "{action}: the reviewer is not shown to hold the role, registration or training asked for",
  },
  page: {
    proof:
      "the role, registration or training that the policy asks for is not shown for the reviewer at the time of the review, by the staff list or by the event. What is not recorded is not shown.",
    policyKeys: [
      "review.by",
      "review.registration",
      "review.training",
      "review.reviewerIs",
    ],
    shows:
      "the role and the time it is recorded for, where it comes from, and what the policy asks for",
  },
  traps:
    "a staff list with today's role only; a locum; a student countersigned by someone; role codes that changed in an upgrade",
  settledBy:
    "the staff list, register or training record that was valid at the time of the review",
  gives: ["met", "breached", "inapplicable"],
  take: (policy) =>
    policy.review.by !== undefined ||
    policy.review.registration !== undefined ||
    policy.review.training !== undefined ||
    policy.review.reviewerIs !== undefined
      ? {}
      : undefined,
  decide: (facts) =>
    decidePrimary(facts, "reviewer-role-not-permitted", trainingOnly),
});

/** Medium where training alone is not shown (`rules.md` R10). */
function trainingOnly(facts: RuleFacts): Partial<Raised> {
  const { governing, search } = facts.oversight;
  const review = search?.nearest?.event;
  if (governing === undefined || review === undefined) return {};
  const { role, registration, training, reviewerIs } = roleAnswers(
    facts,
    review,
    governing,
  );
  const others = [role, registration, reviewerIs].some(
    (answer) => answer !== "true",
  );
  return training === "false" && !others
    ? { severity: { level: "medium", because: "training only" } }
    : {};
}
