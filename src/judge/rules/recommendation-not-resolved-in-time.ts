import { openEnd } from "../../model/event.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt, membersOf, orderToIssue } from "../facts.ts";
import { isOutcome } from "../revocations.ts";
import { adviceOf } from "../trigger.ts";
import { deadlineAfterIssue, isUrgent, silenceUntil } from "../windows.ts";

interface Params {
  readonly urgent: string | undefined;
  readonly routine: string | undefined;
}

/** R27: the AI advised something, and no decision for or against it is on record in time (`rules.md` 3). */
export const recommendationNotResolvedInTime: Rule = defineRule<Params>({
  id: "recommendation-not-resolved-in-time",
  number: "R27",
  title: "No decision for or against the advice is on record in time",
  why: "Right advice that is left unheard harms too.",
  cites: ["Regulation (EU) 2024/1689, Art. 26(5)"],
  severity: "medium",
  oversight: false,
  params: {
    type: "object",
    properties: {
      urgent: { type: ["string", "null"] },
      routine: { type: ["string", "null"] },
    },
  },
  reasons: {
    unresolved:
      "no outcome and no action was found within {within} of the advice",
    "not-to-tell":
      "whether the advice was resolved within {within} cannot be determined ({cause})",
  },
  page: {
    proof:
      "an output that advises to do or to avoid has no outcome, no action and no decision for no action within the time, and the time is covered by the logs. Urgent ones are high.",
    policyKeys: [
      "omission.resolveWithin.urgent",
      "omission.resolveWithin.routine",
    ],
    shows: "the issue, the deadline, and the coverage of the logs",
  },
  traps:
    "the patient died, moved or declined; resolved under another id; the end of the export",
  settledBy:
    "a decision for or against, perhaps under another id, or the end of the case",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: ({ source: { omission } }) =>
    omission?.resolveWithin === undefined
      ? undefined
      : {
          urgent: omission.resolveWithin.urgent,
          routine: omission.resolveWithin.routine,
        },
  decide,
});

function decide(facts: RuleFacts, params: Params): Decided {
  const stance = adviceOf(facts, undefined)?.fields.stance;
  if (stance !== "do" && stance !== "avoid")
    return inapplicable("nothing-to-resolve");
  const urgent = isUrgent(facts);
  const within = urgent ? params.urgent : params.routine;
  if (within === undefined) return inapplicable("no-deadline");
  const deadline = deadlineAfterIssue(facts, within);
  const resolved = membersOf(facts).filter((index) => resolves(facts, index));
  const places = resolved.map((index) => facts.times[index]);
  const sure = resolved.filter(
    (index) => linkedAt(facts.decision, index).rivals.length === 0,
  );
  if (
    deadline !== undefined &&
    sure.some(
      (index) => (facts.times[index]?.latest ?? openEnd) <= deadline.earliest,
    )
  )
    return met("resolved");
  const isOpen =
    deadline === undefined ||
    places.some((at) => at === undefined || at.earliest < deadline.latest);
  const covered =
    deadline !== undefined &&
    silenceUntil(facts, deadline.latest, ["review", "action"]) === "declared";
  const cause = isOpen
    ? "order"
    : covered
      ? undefined
      : "the export does not cover the time";
  const evidence = [
    ...resolved,
    ...facts.decision.versions.slice(0, 1).map((version) => version.event),
  ];
  return {
    verdict: cause === undefined ? "breached" : "undecidable",
    reason: cause === undefined ? "unresolved" : "not-to-tell",
    basis: "not-found",
    data: { within, cause: cause ?? "" },
    evidence,
    ...(urgent
      ? { severity: { level: "high", because: "urgent" } as const }
      : {}),
  };
}

/** An outcome or an action of any type, unless it stands certainly before the issue. */
function resolves(facts: RuleFacts, index: number): boolean {
  const { part } = linkedAt(facts.decision, index);
  if (part !== "action" && !isOutcome(facts, index)) return false;
  return orderToIssue(facts, index, facts.times[index], 0) !== "before";
}
