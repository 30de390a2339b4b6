import { defineRule } from "../define-rule.ts";
import type { Rule } from "../define-rule.ts";
import { decidePrimary } from "../primary.ts";

/** R33: No approved policy covered this system and kind of decision on that date (`rules.md` 3). */
export const noPolicyInForce: Rule = defineRule({
  id: "no-policy-in-force",
  number: "R33",
  title:
    "No approved policy covered this system and kind of decision on that date",
  why: "There is nothing to judge against. It is the organisation's matter and says nothing about a clinician.",
  cites: [
    "DCB0129 v4.2, 3.2.1-3.2.2",
    "Health and Social Care Act 2012, s.250",
  ],
  severity: "high",
  oversight: true,
  params: { type: "object", properties: {} },
  reasons: {
    "no-policy":
      "no approved policy was in force for this {kind} decision of {model} at the action",
  },
  page: {
    proof:
      "no policy of the file governs this kind, product and site on that date, or it was approved only later.",
    policyKeys: [
      "inForce.from",
      "inForce.until",
      "approvedOn",
      "appliesTo.decisionKind",
      "appliesTo.models",
      "appliesTo.sites",
      "appliesTo.settings",
      "appliesTo.drugs",
      "timeZone",
    ],
    shows:
      "the system, kind and dates that no policy covers, and the policies of the file",
  },
  traps: "the policy existed on paper; a pilot under research approval",
  settledBy: "the policy in force on that date, with who approved it and when",
  gives: ["met", "breached", "inapplicable"],
  take: () => ({}),
  decide: (facts) => decidePrimary(facts, "no-policy-in-force"),
});
