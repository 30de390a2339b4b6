import type { IntendedUse } from "../../model/policy.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { criteriaOf } from "../intended-use.ts";

/** R20: patient, input, setting or purpose outside the stated use (`rules.md` 3). */
export const outsideIntendedUse: Rule = defineRule<IntendedUse>({
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
  at: "issue",
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
    "policy-change-over":
      "the issue spans a change of the policy, and the two state other limits",
  },
  page: {
    proof:
      "a limit in force at the issue is not met by a value on record. A value that is not recorded, not in the unit of the limit, or not known to be from before the issue is undecidable, never outside. Consent refused or withdrawn before a draft counts here.",
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

function decide(facts: RuleFacts, use: IntendedUse): Decided {
  const advice = facts.decision.versions[0]?.event;
  if (advice === undefined) return inapplicable("output-not-in-export");
  const criteria = criteriaOf(facts, use, { version: 0, advice });
  const outside = criteria.filter((one) => one.answer === "false");
  const open = criteria.filter((one) => one.answer === "unknown");
  const cited = outside.length > 0 ? outside : open;
  if (cited.length === 0) return met("inside");
  const acted = facts.oversight.governing;
  const what = cited.map((one) => one.says).join("; ");
  return {
    verdict: outside.length > 0 ? "breached" : "undecidable",
    reason: outside.length > 0 ? "outside" : "not-recorded",
    basis: outside.length > 0 ? "shown" : "not-found",
    data: { what },
    evidence: [
      ...(acted === undefined ? [] : [acted]),
      advice,
      ...cited.flatMap((one) => one.events),
    ],
    sentences: [`Limits from: ${use.source ?? "source not stated"}.`],
    ...(acted === undefined
      ? {}
      : {
          severity: { level: "critical", because: "it was acted on" } as const,
        }),
  };
}
