import { defineRule } from "../define-rule.ts";
import type { Raised, Rule, RuleFacts } from "../define-rule.ts";
import { contentText } from "../content-text.ts";
import { linkedAt, membersOf } from "../facts.ts";
import { orderOf } from "../event-order.ts";
import { decidePrimary } from "../primary.ts";
import { primarySentences } from "../primary-sentences.ts";
import { outcomesThatSetAside } from "../rejected.ts";
import { timeSentence } from "../sentences.ts";

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
      "the outcome that set the advice aside with its time and reason, what was advised and done, the fields compared, and reviews after the action",
  },
  traps:
    "a second clinician reached the same plan on new facts; the label or the reasoning was rejected, not the action; one item of several was rejected",
  settledBy:
    "a newer review from before the action, or the record of what exactly was set aside",
  gives: ["met", "breached", "inapplicable"],
  take: () => ({}),
  decide: (facts) =>
    decidePrimary(facts, "action-despite-rejection", whatWasSetAside),
});

/** The outcomes that set the advice aside with their times, what was advised and done, and reviews after the action. */
function whatWasSetAside(facts: RuleFacts): Partial<Raised> {
  const { governing, search, comparison } = facts.oversight;
  if (governing === undefined || search === undefined) return {};
  const outcomes = outcomesThatSetAside(facts, search);
  const later = membersOf(facts).filter(
    (index) =>
      linkedAt(facts.decision, index).part === "review" &&
      orderOf(facts, index, governing).order === "after",
  );
  const { advised, done, fields } = comparison;
  return {
    sentences: [
      ...outcomes.map((one) => outcomeSentence(facts, one)),
      `Advised: ${advised ?? "not recorded"}. Done: ${done ?? "not recorded"}. ${fields.length === 0 ? "No compared field differs" : `Fields that differ beyond rounding: ${fields.join(", ")}`}.`,
      `Reviews recorded after the action: ${later.length === 0 ? "none" : String(later.length)}.`,
      ...primarySentences(facts, governing),
    ],
  };
}

function outcomeSentence(facts: RuleFacts, outcome: number): string {
  const { event } = linkedAt(facts.decision, outcome);
  const { reason, reasonCode } = event.fields;
  const why =
    reasonCode ??
    (reason === undefined
      ? "not recorded"
      : "recorded in words, see the entry");
  const content = contentText(event);
  const stated = content === undefined ? "" : ` Its own content: ${content}.`;
  return `${timeSentence(facts, "The outcome that set the advice aside", outcome)} Reason: ${why}.${stated}`;
}
