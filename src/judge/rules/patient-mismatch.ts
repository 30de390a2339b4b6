import type { LinkedDecision } from "../../model/decision.ts";
import { originOf } from "../../model/event.ts";
import type { Merge } from "../../model/patient.ts";
import { boundText } from "../../time/display.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule } from "../define-rule.ts";
import { anotherPatient } from "../membership.ts";

/** R25: records that carry this decision's keys belong to another patient (`rules.md` 3). */
export const patientMismatch: Rule = defineRule({
  id: "patient-mismatch",
  number: "R25",
  title: "Records of another patient carry the keys of this decision",
  why: "An identity boundary was crossed: whose output, review and action these are is not clear.",
  cites: ["MHRA GxP data integrity: attributable (GxP guidance, by analogy)"],
  severity: "critical",
  oversight: false,
  params: { type: "object", properties: {} },
  reasons: {
    "merge-not-known":
      "a record may be another patient's: whether a merge of the two was in force at both times cannot be determined",
    "other-patient": "{count} this decision's key ({kinds})",
  },
  page: {
    proof:
      "records linked by name or by key bear different patients, and no merge of the two is in force at both times. Where it is not known whether one is, it is undecidable. Where a key holds is said by keyScope of the mapping.",
    policyKeys: [],
    shows: "the keys, the kinds of records, and the rows",
  },
  traps:
    "merged patients; temporary numbers in an emergency department; mother and baby; two pseudonym salts",
  settledBy:
    "the record of a merge, or the register that tells whose the key is",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: () => ({}),
  decide: ({ decision }) => {
    if (decision.mismatches.length === 0) return samePatientOrOpen(decision);
    const kinds = new Set(
      decision.mismatches.flatMap(({ keys }) => keys.map((key) => key.kind)),
    );
    const types = decision.mismatches.map(({ event }) => event.type);
    return {
      verdict: "breached",
      reason: "other-patient",
      basis: "shown",
      data: {
        count:
          types.length === 1
            ? "1 record of another patient carries"
            : `${String(types.length)} records of another patient carry`,
        kinds: [...kinds].sort().join(", ") || "key not stated",
      },
      evidence: decision.events.flatMap((linked, index) =>
        linked.part === "action" || linked.part === "advice" ? [index] : [],
      ),
      origins: [
        ...decision.mismatches.map(({ event }) => originOf(event)),
        ...shownMerges(decision).map(({ origin }) => origin),
      ],
      sentences: [
        `Types of the records: ${[...new Set(types)].sort().join(", ")}.`,
        "No merge of the two patients is in force at both times.",
        ...mergeSentences(decision),
      ],
    };
  },
});

/** Merges that are cited; of more the rest is counted. */
const mostMerges = 5;

function shownMerges({ merges }: LinkedDecision): readonly Merge[] {
  return merges.slice(0, mostMerges);
}

/**
 * A merge that leads from one to the other and came between, or was undone, is on record; the identifiers stand in its record, and are not
 * repeated here: a sentence is shown where nobody is named.
 */
function mergeSentences(decision: LinkedDecision): readonly string[] {
  const shown = shownMerges(decision);
  const rest = decision.merges.length - shown.length;
  const sentences = shown.map(({ from, until, origin }) => {
    const undone =
      until === undefined ? "" : `, undone at ${timeText(until.earliest)}`;
    return `A merge that leads from one to the other is on record: ${origin.file}, record ${String(origin.record)} (line ${String(origin.line)}), from ${timeText(from.earliest)}${undone}. It holds from its time on, and was not in force when the output came to be and when the other record was made both.`;
  });
  return rest > 0
    ? [...sentences, `${String(rest)} more such merges are on record.`]
    : sentences;
}

function timeText(us: number): string {
  return boundText(us) ?? "a time that is not recorded";
}

/** Where it is not known whether a merge was in force at both times, neither is whose the record is. */
function samePatientOrOpen(decision: LinkedDecision): Decided {
  if (decision.patient === undefined)
    return inapplicable("patient-not-recorded");
  const open = decision.events.flatMap(({ rivals }, index) =>
    rivals.includes(anotherPatient) ? [index] : [],
  );
  if (open.length === 0) return met("one-patient");
  return {
    verdict: "undecidable",
    reason: "merge-not-known",
    basis: "shown",
    evidence: open,
  };
}
