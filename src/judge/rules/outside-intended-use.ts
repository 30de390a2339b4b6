import type { IntendedUse } from "../../model/policy.ts";
import { inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt, membersOf } from "../facts.ts";
import { criteriaOf } from "../intended-use.ts";
import { defineIssueRule } from "../issue-rule.ts";
import type { Relied } from "../issue-rule.ts";

/** R20: patient, input, setting or purpose outside the stated use (`rules.md` 3). */
export const outsideIntendedUse: Rule = defineIssueRule<IntendedUse>({
  id: "outside-intended-use",
  number: "R20",
  title: "Patient, input or setting outside the stated use of the product",
  why: "Outside what the maker tested.",
  cites: [
    "Regulation (EU) 2024/1689, Art. 13(3)(b)(i),(v),(vi), 26(1)",
    "DCB0129 v4.2, 4.2.1-4.2.2",
  ],
  severity: "high",
  oversight: false,
  params: {
    type: "object",
    properties: {
      source: { type: "string" },
      ageYears: { type: "object" },
      value: { type: "object" },
      inputs: { type: "object" },
      modality: { type: "array" },
      view: { type: "array" },
      setting: { type: "array" },
      exclude: { type: "array" },
    },
  },
  reasons: {
    outside: "outside the stated use at the issue: {what}",
    "not-recorded":
      "whether it was inside the stated use cannot be determined: {what}",
    "version-not-in-export":
      "whether it was inside the stated use cannot be determined: the version that the action names is not in the export",
    "version-open":
      "the action may rely on several versions of the output, and not all of them are within the stated use, or outside it",
    "policy-change-over":
      "the issue spans a change of the policy, and the two state other limits",
  },
  page: {
    proof:
      "a limit in force at the issue of the version acted on (the last one, where nothing was done) is not met by a value on record. A value that is not recorded, not in the unit of the limit, or not known to be from before the issue is undecidable, never outside. A limit of the value is put to each item of an order set. Consent refused or withdrawn before a draft counts here. An output that was suppressed, or of which nothing came, was put to no use.",
    policyKeys: [
      "intendedUse.source",
      "intendedUse.ageYears",
      "intendedUse.value",
      "intendedUse.inputs",
      "intendedUse.modality",
      "intendedUse.view",
      "intendedUse.setting",
      "intendedUse.exclude",
    ],
    shows:
      "each limit that is not met: the value, the limit, and the document that states it",
  },
  traps:
    "age at the export instead of at the event; a use that was widened later; an output that was suppressed",
  settledBy:
    "the patient's age, input or setting at the time of the output, or the statement of intended use then in force",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: (policy) => policy.source.intendedUse,
  decide,
});

function decide(
  facts: RuleFacts,
  use: IntendedUse,
  { version, action }: Relied,
): Decided {
  if (isSuppressed(facts)) return inapplicable("output-suppressed");
  if (facts.decision.versions.length === 0)
    return inapplicable("output-not-in-export");
  const advice = facts.decision.versions[version]?.event;
  if (advice === undefined) return unseen(action);
  const criteria = criteriaOf(facts, use, { version, advice });
  const outside = criteria.filter((one) => one.answer === "false");
  const open = criteria.filter((one) => one.answer === "unknown");
  const cited = outside.length > 0 ? outside : open;
  if (cited.length === 0) return met("inside");
  return {
    verdict: outside.length > 0 ? "breached" : "undecidable",
    reason: outside.length > 0 ? "outside" : "not-recorded",
    basis: outside.length > 0 ? "shown" : "not-found",
    data: { what: cited.map((one) => one.says).join("; ") },
    evidence: [
      ...(action === undefined ? [] : [action]),
      advice,
      ...cited.flatMap((one) => one.events),
    ],
    sentences: [`Limits from: ${use.source ?? "source not stated"}.`],
    ...(action === undefined
      ? {}
      : {
          severity: { level: "critical", because: "it was acted on" } as const,
        }),
  };
}

/** The version that the action names is not in the export: what it was, and when it came to be, is not known. */
function unseen(action: number | undefined): Decided {
  return {
    verdict: "undecidable",
    reason: "version-not-in-export",
    basis: "not-found",
    evidence: action === undefined ? [] : [action],
  };
}

/**
 * Whether the record says that the output was held back, or that nothing came of it, and nobody is on record as having
 * had it on screen or acted on it.
 */
function isSuppressed(facts: RuleFacts): boolean {
  const { output } = facts.decision;
  if (facts.oversight.acted.length > 0) return false;
  if (output !== "issued") return output !== "not-in-export";
  let isHeldBack = false;
  for (const index of membersOf(facts)) {
    const { event, part } = linkedAt(facts.decision, index);
    if (part === "display" || part === "review") return false;
    isHeldBack ||= event.type === "recommendation.suppressed";
  }
  return isHeldBack;
}
