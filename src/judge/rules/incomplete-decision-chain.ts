import { familyOf } from "../../model/words.ts";
import type { EventType, Family } from "../../model/words.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt, membersOf } from "../facts.ts";
import { outputWouldBeThere, reviewsAndActions } from "../output-supplied.ts";
import { timeSentence } from "../sentences.ts";
import { reachSentences, silenceUntil } from "../windows.ts";

interface Params {
  readonly expects: readonly EventType[];
}

/** R29: an event that the others need is missing (`rules.md` 3). */
export const incompleteDecisionChain: Rule = defineRule<Params>({
  id: "incomplete-decision-chain",
  number: "R29",
  title: "An event that the others of this decision need is not on record",
  why: "The evidence is incomplete.",
  cites: [
    "Regulation (EU) 2024/1689, Art. 12(2)",
    "MHRA GxP data integrity: complete (GxP guidance, by analogy)",
  ],
  severity: "medium",
  oversight: false,
  params: { type: "object", properties: { expects: { type: "array" } } },
  reasons: {
    "output-missing":
      "the records name an AI output that is not in the rows supplied",
    "event-missing": "not on record for this decision: {what}",
    "not-to-tell":
      "not on record, and the export does not cover the time: {what}",
  },
  page: {
    proof:
      "a review or an action names an output that is not in the rows, or an event type that the policy expects is not on record, while the files cover the time.",
    policyKeys: ["logging.expects"],
    shows:
      "the rows, the id that was searched for or the types that the policy expects, and how far the logs reach",
  },
  traps: "the edges of the window; archived rows",
  settledBy:
    "the missing event, from an archive or from outside the window supplied",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: (policy) => ({ expects: policy.source.logging?.expects ?? [] }),
  decide,
});

function decide(facts: RuleFacts, { expects }: Params): Decided {
  if (expects.length === 0 && facts.decision.output !== "not-in-export")
    return met("complete");
  const cited = reviewsAndActions(facts);
  if (facts.decision.output === "not-in-export")
    return isAnothers(facts)
      ? inapplicable("output-of-another-patient")
      : orphan(facts, cited);
  const types = new Set(
    membersOf(facts).map((index) => linkedAt(facts.decision, index).event.type),
  );
  const acted = facts.oversight.governing !== undefined;
  // Before anything was done only the output itself can be expected.
  const asked = expects.filter(
    (type) => acted || familyOf(type) === "recommendation",
  );
  const missing = asked.filter((type) => !types.has(type));
  if (missing.length === 0) return met("complete");
  const until = endOf(facts);
  const open = missing.filter(
    (type) =>
      until === undefined ||
      silenceUntil(facts, until, [familyOf(type)]) === "not-covered",
  );
  const shown = missing.filter((type) => !open.includes(type));
  const what = (shown.length > 0 ? shown : open).join(", ");
  const evidence = [
    ...cited,
    ...facts.decision.versions.slice(0, 1).map((version) => version.event),
  ];
  return {
    verdict: shown.length > 0 ? "breached" : "undecidable",
    reason: shown.length > 0 ? "event-missing" : "not-to-tell",
    basis: "not-found",
    data: { what },
    evidence,
    sentences: [
      ...evidence.map((event) => timeSentence(facts, "On record", event)),
      `The policy expects: ${expects.join(", ")}.`,
      ...reachSentences(facts, until, familiesOf(missing)),
    ],
  };
}

function endOf(facts: RuleFacts): number | undefined {
  const { governing } = facts.oversight;
  if (governing !== undefined) return facts.times[governing]?.latest;
  return facts.decision.versions[0]?.issued.latest;
}

/** Whether the output that is named is in the rows under another patient: then the chain crosses a patient (R25) and lacks nothing. */
function isAnothers({ decision }: RuleFacts): boolean {
  return decision.mismatches.some(
    ({ event: { type, fields } }) =>
      (type === "recommendation.issued" ||
        type === "recommendation.auto-applied") &&
      fields.recommendation === decision.recommendation,
  );
}

/** A review or an action that names an output which the export lacks; the output may lie before the export begins. */
function orphan(facts: RuleFacts, cited: readonly number[]): Decided {
  const covered = outputWouldBeThere(facts, cited);
  return {
    verdict: covered ? "breached" : "undecidable",
    reason: covered ? "output-missing" : "not-to-tell",
    basis: "not-found",
    data: { what: "the AI output" },
    evidence: cited,
    sentences: [
      ...cited.map((event) => timeSentence(facts, "Names it", event)),
      `Searched for: output ${facts.decision.recommendation ?? "without an id"}.`,
      ...reachSentences(facts, undefined, ["recommendation"]),
    ],
  };
}

function familiesOf(types: readonly EventType[]): readonly Family[] {
  return [...new Set(types.map(familyOf))];
}
