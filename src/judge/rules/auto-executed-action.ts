import { isAllowedAutomatic } from "../allowed-automatic.ts";
import { comparisonOf } from "../compared.ts";
import { defineRule } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt } from "../facts.ts";
import { decidePrimary } from "../primary.ts";
import { policySentence, timeSentence } from "../sentences.ts";

/** R03: The system acted on the advice without a person's approval on record (`rules.md` 3). */
export const autoExecutedAction: Rule = defineRule({
  id: "auto-executed-action",
  number: "R03",
  title: "The system acted on the advice without a person's approval on record",
  why: "No human decision is documented at all.",
  cites: [
    "UK GDPR Art. 22A(1)(a), 22B (inserted by the Data (Use and Access) Act 2025, s. 80; check from which day they are in force)",
    "Regulation (EU) 2024/1689, Art. 14(4)(e)",
  ],
  severity: "critical",
  oversight: true,
  params: { type: "object", properties: {} },
  reasons: {
    automatic:
      "{action}: carried out by the system, no person's review was documented before it",
    "link-unknown":
      "{action}: at once after the output, by an actor of unknown kind; whether the system carried it out, as the policy allows, cannot be determined ({cause})",
    allowed: "{action}: carried out by the system, as the policy allows",
  },
  page: {
    proof:
      "the action is recorded as automatic or its actor is a service or the AI, and no person's review stands before it. Where the policy allows the automatic action the finding is info; an unknown actor within the policy's gap after the output is then undecidable. Where it is forbidden such an action is judged as a person's: that no review stands before it holds either way. An allowed automatic action that does what a person's recorded outcome had set aside is the matter of action-despite-rejection.",
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
  settledBy:
    "a person's approval from before the action, or the person for whom the account acted",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: () => ({}),
  decide,
});

/** What the policy allows is told as information (`rules.md` 3, R03: "Info where allowed"), whatever severity a site sets. */
function decide(facts: RuleFacts): Decided {
  const action =
    facts.oversight.state === "not-required"
      ? facts.oversight.acted.find((one) =>
          isAllowedAutomatic(facts, one, "true"),
        )
      : undefined;
  if (action === undefined) return decidePrimary(facts, "auto-executed-action");
  const { fields, type } = linkedAt(facts.decision, action).event;
  const advice = facts.decision.versions[facts.oversight.comparison.version];
  return {
    verdict: "breached",
    reason: "allowed",
    basis: "shown",
    data: { action: type },
    evidence: advice === undefined ? [action] : [action, advice.event],
    sentences: [
      timeSentence(facts, "The action", action),
      `Recorded as: mode ${fields.mode ?? "not recorded"}, actor of kind ${facts.who(action).kind}.`,
      `What was done, held against the advice: ${comparisonOf(facts, action).alignment}.`,
      `The policy allows ${allowedText(facts)} to be automatic.`,
      policySentence(facts.policy),
    ],
    severity: info,
    atMost: info,
    settled: true,
  };
}

const info = {
  level: "info",
  because: "the policy allows the automatic action",
} as const;

function allowedText({ policy }: RuleFacts): string {
  return policy.source.automatic === "allowed"
    ? "every action"
    : policy.automatic.allowed.join(", ");
}
