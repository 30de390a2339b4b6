import { openEnd } from "../../model/event.ts";
import type { EventType } from "../../model/words.ts";
import { isPerson } from "../conditions.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Raised, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt, membersOf, sureOrderOf } from "../facts.ts";
import { adviceOf } from "../trigger.ts";
import { deadlineAfterIssue, isUrgent, silenceUntil } from "../windows.ts";

interface Params {
  readonly negative: readonly string[];
  readonly urgent: string | undefined;
  readonly routine: string | undefined;
  readonly closedBy: readonly EventType[];
}

/** R26: the AI found nothing, and no person's read is on record in time, or before the case was closed (`rules.md` 3). */
export const aiNegativeNoHumanRead: Rule = defineRule<Params>({
  id: "ai-negative-no-human-read",
  number: "R26",
  title: "The AI found nothing, and no person's read is on record in time",
  why: "Once a case is closed, what was missed is not caught later.",
  cites: ["NICE HTG696, 2.1", "IR(ME)R 2017: clinical evaluation"],
  severity: "high",
  oversight: false,
  params: {
    type: "object",
    properties: {
      negative: { type: "array" },
      urgent: { type: ["string", "null"] },
      routine: { type: ["string", "null"] },
      closedBy: { type: "array" },
    },
  },
  reasons: {
    closed:
      "{action}: the case was closed, and no person's read of the negative output was found before it",
    overdue:
      "no person's read of the negative output was found by the policy's deadline",
    "not-to-tell":
      "whether a person read the negative output in time cannot be determined ({cause})",
  },
  page: {
    proof:
      "the finding is one of the policy's negative ones and no report or qualifying review comes within the time to read (high), or an action that closes the case comes first (critical). The time must be covered by the logs.",
    policyKeys: [
      "omission.negative",
      "omission.readWithin.urgent",
      "omission.readWithin.routine",
      "omission.closedBy",
    ],
    shows:
      "the output, the row that closed the case, the reads that were searched, and the end of the log",
  },
  traps:
    "an AI that did not run is not negative; an outsourced reading; an evaluation in clinic; a window still open",
  settledBy: "the report or read of the case, with its reader and time",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: ({ source: { omission } }) =>
    omission?.negative === undefined
      ? undefined
      : {
          negative: omission.negative,
          urgent: omission.readWithin?.urgent,
          routine: omission.readWithin?.routine,
          closedBy: omission.closedBy ?? [],
        },
  decide,
});

function decide(facts: RuleFacts, params: Params): Decided {
  const advice = adviceOf(facts, undefined);
  const finding = advice?.fields.finding;
  if (facts.decision.output !== "issued" || finding === undefined)
    return inapplicable("no-finding");
  if (!params.negative.includes(finding)) return inapplicable("not-negative");
  const reads = membersOf(facts).filter((index) => isRead(facts, index));
  return closedFirst(facts, params, reads) ?? readInTime(facts, params, reads);
}

/** A report by a person, or a review with an outcome that the policy accepts. */
function isRead(facts: RuleFacts, index: number): boolean {
  const { type } = linkedAt(facts.decision, index).event;
  const kind =
    type.startsWith("action.reported-") ||
    facts.policy.review.accepts.includes(type);
  return kind && isPerson(facts, index);
}

function closedFirst(
  facts: RuleFacts,
  params: Params,
  reads: readonly number[],
): Decided | undefined {
  const closures = membersOf(facts).filter((index) =>
    params.closedBy.includes(linkedAt(facts.decision, index).event.type),
  );
  for (const closure of closures) {
    const orders = new Set(
      reads.map((read) => sureOrderOf(facts, read, closure)),
    );
    if (orders.has("before")) continue;
    const until = facts.times[closure]?.latest;
    const silence =
      until === undefined
        ? "not-covered"
        : silenceUntil(facts, until, ["review", "action"]);
    const action = linkedAt(facts.decision, closure).event.type;
    const isRival = linkedAt(facts.decision, closure).rivals.length > 0;
    if (isRival || orders.has("unknown") || silence === "not-covered")
      return open(
        facts,
        [closure, ...reads],
        silence === "not-covered" ? "coverage" : "order",
      );
    return {
      verdict: "breached",
      reason: "closed",
      basis: "not-found",
      data: { action },
      evidence: [closure, ...reads, ...adviceEvent(facts)],
      severity: { level: "critical", because: "closed on the output alone" },
    };
  }
  return undefined;
}

function readInTime(
  facts: RuleFacts,
  params: Params,
  reads: readonly number[],
): Decided {
  const within = isUrgent(facts) ? params.urgent : params.routine;
  if (within === undefined)
    return reads.length > 0 ? met("read") : inapplicable("no-deadline");
  const deadline = deadlineAfterIssue(facts, within);
  if (deadline === undefined) return open(facts, reads, "issue not recorded");
  const places = reads.map((read) => facts.times[read]);
  const sure = reads.filter(
    (read) => linkedAt(facts.decision, read).rivals.length === 0,
  );
  if (
    sure.some(
      (read) => (facts.times[read]?.latest ?? openEnd) <= deadline.earliest,
    )
  )
    return met("read");
  if (places.some((at) => at === undefined || at.earliest < deadline.latest))
    return open(facts, reads, "order");
  if (silenceUntil(facts, deadline.latest, ["review", "action"]) !== "declared")
    return open(facts, reads, "coverage");
  return {
    verdict: "breached",
    reason: "overdue",
    basis: "not-found",
    evidence: [...reads, ...adviceEvent(facts)],
  };
}

function open(
  facts: RuleFacts,
  cited: readonly number[],
  cause: string,
): Raised {
  return {
    verdict: "undecidable",
    reason: "not-to-tell",
    basis: "not-found",
    data: { cause },
    evidence: [...cited, ...adviceEvent(facts)],
  };
}

function adviceEvent(facts: RuleFacts): readonly number[] {
  return facts.decision.versions.slice(0, 1).map((version) => version.event);
}
