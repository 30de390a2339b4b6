import { defineRule, inapplicable } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { harmLinksOf } from "../harm.ts";
import { isBreached } from "../states.ts";

interface Params {
  readonly window: string;
}

/** R35: a decision with a finding about oversight is linked to recorded harm (`rules.md` 3). */
export const harmLinkedGap: Rule = defineRule<Params>({
  id: "harm-linked-gap",
  number: "R35",
  title: "A decision with a finding is linked to a recorded incident or harm",
  why: "Cases with recorded harm are looked at first. A link in time says nothing on cause.",
  cites: [
    "DCB0129 v4.2, 7.2.1-7.2.5",
    "Regulation (EU) 2024/1689, Art. 26(5), 73",
  ],
  severity: "info",
  oversight: false,
  params: { type: "object", properties: { window: { type: "string" } } },
  reasons: {
    linked:
      "a decision with a finding about oversight is linked to recorded harm or an incident",
  },
  page: {
    proof:
      "an incident or degree of harm is named by a record of the decision, or by the same patient's within the window. It raises the primary finding by one level and is info by itself.",
    policyKeys: ["harm.window", "harm.from"],
    shows:
      "the dates and the grade of the link, beside the rate among all cases",
  },
  traps: "time is not cause; cases with harm are looked at harder than others",
  take: (policy) => ({ window: policy.source.harm?.window ?? "P30D" }),
  decide,
});

function decide(facts: RuleFacts): Decided {
  const { state, governing } = facts.oversight;
  if (governing === undefined || !isBreached(state))
    return inapplicable("no-finding");
  const linked = harmLinksOf(facts);
  if (linked.length === 0) return inapplicable("no-harm-recorded");
  return {
    verdict: "breached",
    reason: "linked",
    basis: "shown",
    evidence: [governing, ...linked],
    sentences: ["This link is temporal. No statement on cause is made."],
  };
}
