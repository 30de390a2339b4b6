import { defineRule } from "../define-rule.ts";
import type { Rule } from "../define-rule.ts";
import { decidePrimary } from "../primary.ts";

/** R04: The advice was rejected or replaced on record, and then carried out (`rules.md` 3). */
export const actionDespiteRejection: Rule = defineRule({
  id: "action-despite-rejection",
  number: "R04",
  title: "The advice was rejected or replaced on record, and then carried out",
  why: "A recorded human decision was not what happened next.",
  cites: ["Regulation (EU) 2024/1689, Art. 14(4)(d)"],
  severity: "critical",
  oversight: true,
  params: { type: "object", properties: {} },
  reasons: {
    "rejected-then-acted":
      "{action}: it does what the last review recorded before it had rejected or replaced",
  },
  page: {
    proof:
      "the latest outcome of an identified person certainly before the action is a rejection, or a modification by somebody other than the actor, and the action does what was set aside in the compared fields.",
    policyKeys: ["compare.fields", "compare.measure", "compare.rounding"],
    shows:
      "the outcome that set the advice aside, the action, and the fields compared",
  },
  traps:
    "a second clinician reached the same plan on new facts; the label or the reasoning was rejected, not the action; one item of several was rejected",
  take: () => ({}),
  decide: (facts) => decidePrimary(facts, "action-despite-rejection"),
});
