import type { EventType } from "../../model/words.ts";
import { compareRatios, numberOf } from "../decimal.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt, membersOf } from "../facts.ts";
import { recordsReason } from "../outcome.ts";

interface Params {
  readonly reasonFor: readonly EventType[];
  readonly placeholders: readonly string[];
  readonly materialPercent: number | undefined;
}

/** R17: the advice was not followed or was changed, and no reason is on record where one is asked for (`rules.md` 3). */
export const overrideWithoutReason: Rule = defineRule<Params>({
  id: "override-without-reason",
  number: "R17",
  title: "The advice was set aside or changed, and no reason is on record",
  why: "Quality of the record. Setting advice aside is normal, and a missing reason does not make the decision wrong.",
  cites: ["ICH E6(R3) 4.2.2(a)(ii)"],
  severity: "low",
  oversight: false,
  params: {
    type: "object",
    properties: {
      reasonFor: { type: "array" },
      placeholders: { type: "array" },
      materialPercent: { type: ["number", "null"] },
    },
  },
  reasons: {
    "no-reason":
      "recorded outcome: {outcome}; no reason is recorded, and the policy asks for one",
  },
  traps:
    'the reason stands in a note; a default such as "other"; a missing reason does not make the decision wrong',
  take: ({ review }) =>
    review.reasonFor.length === 0
      ? undefined
      : {
          reasonFor: review.reasonFor,
          placeholders: review.placeholders,
          materialPercent: review.materialPercent,
        },
  decide,
});

function decide(facts: RuleFacts, params: Params): Decided {
  const { comparison } = facts.oversight;
  const reviews = membersOf(facts).filter((index) =>
    params.reasonFor.includes(linkedAt(facts.decision, index).event.type),
  );
  const alignment = comparison.alignment;
  const setAside = alignment === "modified" || alignment === "overridden";
  if (reviews.length === 0 && !setAside)
    return inapplicable("nothing-set-aside");
  const size = sizeOf(comparison.changePercent, params.materialPercent);
  if (
    size === "immaterial" &&
    !reviews.some((index) => isRejection(facts, index))
  )
    return inapplicable("immaterial");
  const acted =
    facts.decision.events[comparison.action] === undefined
      ? []
      : [comparison.action];
  const cited = [...new Set([...acted, ...reviews])];
  const reasoned = cited.some((index) =>
    recordsReason(linkedAt(facts.decision, index).event, params.placeholders),
  );
  if (reasoned) return met("reason-recorded");
  const first = reviews[0];
  return {
    verdict: "breached",
    reason: "no-reason",
    basis: "not-found",
    data: {
      outcome:
        first === undefined
          ? alignment
          : linkedAt(facts.decision, first).event.type,
    },
    evidence: cited,
    ...(size === "material"
      ? {
          severity: {
            level: "medium",
            because: "the change is material",
          } as const,
        }
      : {}),
  };
}

function isRejection(facts: RuleFacts, index: number): boolean {
  return linkedAt(facts.decision, index).event.type === "review.rejected";
}

/** Whether a change of the dose reaches the size from which a reason is asked (inclusive); open where it is not known. */
function sizeOf(
  percent: string | undefined,
  limit: number | undefined,
): "material" | "immaterial" | "open" {
  const change = numberOf(percent?.replace("-", ""));
  const bound = numberOf(limit === undefined ? undefined : String(limit));
  if (change === undefined || bound === undefined) return "open";
  return compareRatios(change, bound) < 0 ? "immaterial" : "material";
}
