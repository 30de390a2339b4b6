import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt } from "../facts.ts";
import { lapsesOf } from "../lapses.ts";
import type { Lapse, Validity } from "../lapses.ts";
import {
  intervalText,
  settingsSentence,
  timeSentence,
  toleranceText,
} from "../sentences.ts";

/** R06: the advice was past its validity, withdrawn, or its input had changed (`rules.md` 3). */
export const recommendationExpired: Rule = defineRule<Validity>({
  id: "recommendation-expired",
  number: "R06",
  title:
    "The advice was past its validity, withdrawn, or its input had changed at the action",
  why: "The advice then rests on data that are no longer true; time alone is the weaker sign.",
  cites: [
    "Regulation (EU) 2024/1689, Art. 13(3)(b)(iii), 26(1)",
    "DCB0129 v4.2: intended use",
  ],
  severity: "high",
  oversight: false,
  params: {
    type: "object",
    properties: {
      validFor: { type: ["string", "null"] },
      invalidatedBy: { type: "array" },
    },
  },
  reasons: {
    lapsed: "{action}: the advice had lapsed before the action ({what})",
    open: "{action}: whether the advice had lapsed before the action cannot be determined ({what})",
  },
  page: {
    proof:
      "the action certainly comes after validUntil, after issue plus validFor, after a withdrawal or expiry on record, or after a change of an input that the policy names. A qualifying review certainly after the limit, the expiry or the newer input re-affirms the advice, and validFor counts anew from it; a withdrawal stays one.",
    policyKeys: ["validFor", "invalidatedBy"],
    shows:
      "the issue, the limit and where it comes from, the newer input, and the action",
  },
  traps:
    "validity counted from the sample, not from the issue; a review that re-affirmed the advice and is not on record",
  settledBy:
    "a newer output, a review that re-affirmed this one, or the time from which its validity counts",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: (policy) => ({
    validFor: policy.source.validFor,
    invalidatedBy: policy.source.invalidatedBy ?? [],
  }),
  decide,
});

/**
 * Every action that counts is asked, against each version that it may rely on: lapsed only if it is so for all of them.
 * Which action governs does not matter, since that depends on the reviews (law 3).
 */
function decide(facts: RuleFacts, params: Validity): Decided {
  const { acted } = facts.oversight;
  if (acted.length === 0) return inapplicable("no-action");
  const lapses = acted.flatMap((action) => lapsesOf(facts, action, params));
  if (lapses.length === 0) return inapplicable("no-validity-known");
  const shown = lapses.filter((lapse) => lapse.before === "before");
  const open = lapses.filter((lapse) => lapse.before === "unknown");
  const cited = shown.length > 0 ? shown : open;
  const [first] = cited;
  if (first === undefined) return met("in-its-validity");
  const timeOnly = cited.every((lapse) => timed.has(lapse.what));
  return {
    verdict: shown.length > 0 ? "breached" : "undecidable",
    reason: shown.length > 0 ? "lapsed" : "open",
    basis: "shown",
    data: {
      action: linkedAt(facts.decision, first.action).event.type,
      what: [...new Set(cited.map((lapse) => lapse.what))].join(", "),
    },
    evidence: [
      ...new Set([
        ...cited.map((lapse) => lapse.action),
        ...cited.map((lapse) => lapse.event),
        ...cited.flatMap(({ issue }) => issue ?? []),
      ]),
    ],
    sentences: [
      ...new Set(cited.slice(0, mostTold).flatMap((one) => told(facts, one))),
      settingsSentence(facts.policy, {
        validFor: params.validFor,
        invalidatedBy:
          params.invalidatedBy.length === 0
            ? undefined
            : params.invalidatedBy.join(", "),
      }),
    ],
    ...(timeOnly
      ? { severity: { level: "medium", because: "time only" } as const }
      : {}),
  };
}

/** So many lapses are told of one by one; all of them are cited. */
const mostTold = 6;

/** The issue, the limit and where it comes from or the row that shows the lapse, the action, and their clocks. */
function told(
  facts: RuleFacts,
  { what, event, action, issue, limit }: Lapse,
): readonly string[] {
  const { fields } = linkedAt(facts.decision, event).event;
  const shown =
    what === "valid-until"
      ? `The output states that it is valid until "${fields.validUntil ?? "not recorded"}", UTC ${intervalText(limit)}.`
      : what === "valid-for"
        ? `By the policy's validFor, counted from the issue, it is valid until UTC ${intervalText(limit)}.`
        : timeSentence(facts, nameOf[what], event);
  return [
    ...(issue === undefined ? [] : [timeSentence(facts, "The issue", issue)]),
    shown,
    timeSentence(facts, "The action", action),
    `${toleranceText(facts, event, action)}.`,
  ];
}

const nameOf: {
  readonly [W in "withdrawn" | "expired" | "input-changed"]: string;
} = {
  withdrawn: "The withdrawal",
  expired: "The expiry",
  "input-changed": "The newer input",
};

const timed: ReadonlySet<Lapse["what"]> = new Set<Lapse["what"]>([
  "expired",
  "valid-until",
  "valid-for",
]);
