import { defineRule } from "../define-rule.ts";
import type { Rule } from "../define-rule.ts";
import { decidePrimary } from "../primary.ts";

/** R03: The system carried out the advice without a person's approval on record (`rules.md` 3). */
export const autoExecutedAction: Rule = defineRule({
  id: "auto-executed-action",
  number: "R03",
  title:
    "The system carried out the advice without a person's approval on record",
  why: "No human decision is documented at all.",
  cites: [
    "UK GDPR Art. 22A(1)(a), 22B",
    "Regulation (EU) 2024/1689, Art. 14(4)(e)",
  ],
  severity: "critical",
  oversight: true,
  params: { type: "object", properties: {} },
  reasons: {
    automatic:
      "{action}: carried out by the system, no person's review was documented before it",
  },
  page: {
    proof:
      "the action is recorded as automatic or its actor is a service or the AI, and no person's review stands before it. An unknown actor within the policy's gap after the output is undecidable. Where the policy allows the automatic action there is nothing to find.",
    policyKeys: [
      "automatic",
      "automatic.forbidden",
      "automatic.allowed",
      "automatic.gap",
      "review.delegates",
    ],
    shows:
      "the account and its kind, the gap between output and action, and what the policy allows",
  },
  traps:
    "an interface account that acts for a person; ordering of a work list is often intended automation; a standing order signed before",
  take: () => ({}),
  decide: (facts) => decidePrimary(facts, "auto-executed-action"),
});
