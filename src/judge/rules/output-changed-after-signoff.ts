import { defineRule } from "../define-rule.ts";
import type { Rule, Raised, RuleFacts } from "../define-rule.ts";
import { decidePrimary } from "../primary.ts";
import { signOffAnswer } from "../conditions.ts";

/** R07: Content was changed after the sign-off, with no new sign-off on record (`rules.md` 3). */
export const outputChangedAfterSignoff: Rule = defineRule({
  id: "output-changed-after-signoff",
  number: "R07",
  title:
    "Content was changed after the sign-off, with no new sign-off on record",
  why: "Content that no review on record covers reached care under a reviewer's name.",
  cites: ["21 CFR 11.10(e), 11.70"],
  severity: "high",
  oversight: true,
  params: { type: "object", properties: {} },
  reasons: {
    "changed-after-review":
      "{action}: the content differs from what was signed off, and no later sign-off was found",
  },
  page: {
    proof:
      "the hash, or a compared field, of what was signed off differs from that of the action for the same document or output, or a change is on record in between with no later review. A newer version of the output in between is the matter of review-of-superseded-version.",
    policyKeys: ["compare.fields", "compare.ignore"],
    shows:
      "the fields that differ by name, both hashes, the sign-off, and the change with its time",
  },
  traps: "formatting, an address merge, coding; an addendum by the signer",
  settledBy:
    "the content at sign-off and at the action, or a sign-off of the changed content",
  gives: ["met", "breached", "inapplicable"],
  take: () => ({}),
  decide: (facts) =>
    decidePrimary(facts, "output-changed-after-signoff", changedContentUsed),
});

/** Critical if the changed content was itself what was used (`rules.md` R07). */
function changedContentUsed(facts: RuleFacts): Partial<Raised> {
  const { governing, search } = facts.oversight;
  const review = search?.nearest?.event;
  if (governing === undefined || review === undefined) return {};
  const { answer } = signOffAnswer(facts, review, governing);
  return answer === "differs"
    ? {
        severity: {
          level: "critical",
          because: "the changed content was used",
        },
      }
    : {};
}
