import type { Event } from "../../model/event.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Found, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt } from "../facts.ts";
import { harmLinksOf, isOfPatientAlone } from "../harm.ts";
import type { OpenHarm } from "../harm.ts";
import { timeSentence } from "../sentences.ts";

/** R35: a decision with a finding, of whatever rule, is linked to recorded harm (`rules.md` 3). */
export const harmLinkedGap: Rule = defineRule({
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
  params: { type: "object", properties: {} },
  reasons: {
    linked:
      "a decision with a finding is linked to recorded harm or an incident",
    "link-open":
      "a decision with a finding may be linked to recorded harm or an incident; the rows supplied do not show whether it is",
  },
  page: {
    proof:
      "the decision has a finding of any rule, and a record that names the decision names an incident, whatever its harm, or the same patient's record within the window tells of harm from the policy's degree on. It raises the other findings by one level and is info by itself. Harm on record without a finding is met. Where it is not known whether such a record stands after the action and within the window (no time, a bound, a tie, two clocks within their tolerance), how grave the harm was, or which decision it names, it is undecidable and raises nothing.",
    policyKeys: ["harm.window", "harm.from"],
    shows:
      "the rules that found something, and of each link its date, the grade of the harm, the end of the incident's reference and the grade of the link; and, as a finding about the run, how many decisions have a finding: of those linked to harm and, beside them, of all",
  },
  traps: "time is not cause; cases with harm are looked at harder than others",
  settledBy:
    "the incident's own record, which tells of which decision it speaks",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: () => ({}),
  decide: (facts, _, found) => decide(facts, found),
});

function decide(facts: RuleFacts, found: Found): Decided {
  const { certain, open } = harmLinksOf(facts);
  if (certain.length === 0 && open.length === 0)
    return inapplicable("no-harm-recorded");
  if (found.length === 0)
    return certain.length > 0 ? met("no-finding") : inapplicable("link-open");
  const shown = facts.oversight.governing ?? facts.decision.versions[0]?.event;
  const linked = [...certain, ...open.map(({ index }) => index)];
  const isShown = certain.length > 0;
  return {
    verdict: isShown ? "breached" : "undecidable",
    reason: isShown ? "linked" : "link-open",
    basis: isShown ? "shown" : "not-found",
    evidence: shown === undefined ? linked : [shown, ...linked],
    sentences: [
      `Found of this decision: ${found.join(", ")}.`,
      ...certain.map((index) => linkSentence(facts, index)),
      ...open.map((one) => openSentence(facts, one)),
      ...(facts.hasPolicy && isShown
        ? [
            "How many of all cases have a finding stands in the finding of this rule about the run.",
          ]
        : []),
      `${isShown ? "This link is temporal. " : ""}No statement on cause is made.`,
    ],
  };
}

/** A record that may be a link is named and raises nothing. */
function openSentence(facts: RuleFacts, { index, open }: OpenHarm): string {
  return `${linkSentence(facts, index)} It raises nothing; not known: ${open.map((word) => openWords[word]).join("; ")}.`;
}

const openWords: {
  readonly [W in OpenHarm["open"][number]]: string;
} = {
  named: "which of several decisions it names",
  grade: "whether its harm is of the policy's degree",
  time: "whether it stands after the action, or the output, and within the window",
  patient: "whether it is about this patient",
};

function linkSentence(facts: RuleFacts, index: number): string {
  const linked = linkedAt(facts.decision, index);
  const { event } = linked;
  const grade = isOfPatientAlone(linked) ? "the same patient" : linked.grade;
  const { harm } = event.fields;
  return `${timeSentence(facts, "The record of harm", index)} Harm: ${harm ?? "grade not recorded"}; incident: ${maskedReference(event)}; link: ${grade}.`;
}

/** Enough to find an incident by for whoever has the register, and no more. */
function maskedReference({ fields: { incident } }: Event): string {
  if (incident === undefined) return "none named";
  return incident.length < 6
    ? "named, reference not shown"
    : `reference ending in ${incident.slice(-2)}`;
}
