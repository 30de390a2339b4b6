import { defineRule } from "../define-rule.ts";
import type { Rule, Raised, RuleFacts } from "../define-rule.ts";
import { decidePrimary } from "../primary.ts";
import { primarySentences } from "../primary-sentences.ts";
import { threeColumns } from "../content-text.ts";
import { signOffAnswer } from "../conditions.ts";

/** R08: What was done differs from what the reviewer signed off, and no reason is recorded (`rules.md` 3). */
export const actionDiffersFromSignedOff: Rule = defineRule({
  id: "action-differs-from-signed-off",
  number: "R08",
  title:
    "What was done differs from what the reviewer signed off, and no reason is recorded",
  why: "A slip in dose, drug, side or recipient can harm at once.",
  cites: ["21 CFR 11.70", "Regulation (EU) 2024/1689, Art. 14(4)(c)"],
  severity: "medium",
  oversight: true,
  params: { type: "object", properties: {} },
  reasons: {
    "changed-after-review":
      "{action}: differs from what the review on record signed off, and no reason is recorded",
  },
  page: {
    proof:
      "what was done differs from the review's own value, else from the accepted advice, beyond rounding; the actor is not the reviewer; and the action records no reason.",
    policyKeys: ["compare.fields", "compare.measure", "compare.rounding"],
    shows: "what was advised, signed off and done, each with its unit",
  },
  traps:
    "mg, tablets or mg a day against a weekly total; rounding to tablets; the patient's preference",
  settledBy: "the reason for the difference, or a sign-off of what was done",
  gives: ["met", "breached", "inapplicable"],
  take: () => ({}),
  decide: (facts) =>
    decidePrimary(facts, "action-differs-from-signed-off", dangerousField),
});

/** Fields in which a slip can harm at once: dose, drug, side, recipient (`rules.md` R08). */
const graveFields = new Set([
  "value",
  "valueTo",
  "unit",
  "frequency",
  "schedule",
  "percent",
  "dose",
  "code",
  "substance",
  "laterality",
  "recipient",
]);

function dangerousField(facts: RuleFacts): Partial<Raised> {
  const { governing, search } = facts.oversight;
  const review = search?.nearest?.event;
  if (governing === undefined || review === undefined) return {};
  const { fields } = signOffAnswer(facts, review, governing);
  const told = {
    sentences: [
      ...threeColumns(facts, review, governing),
      ...primarySentences(facts, governing),
    ],
  };
  const grave = fields.filter((field) => graveFields.has(field));
  if (grave.length === 0) return told;
  return {
    ...told,
    severity: { level: "high", because: `differs in ${grave.join(", ")}` },
  };
}
