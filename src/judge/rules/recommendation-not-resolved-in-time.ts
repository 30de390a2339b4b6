import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt, membersOf } from "../facts.ts";
import { orderToIssue } from "../event-order.ts";
import type { Answer } from "../qualification.ts";
import { isOutcome, revokedBefore } from "../revocations.ts";
import {
  bestOf,
  byAPerson,
  inFront,
  notTakenBack,
  ofThisDecision,
  searchedSentences,
  weigh,
} from "../searched.ts";
import type { Put, Searched } from "../searched.ts";
import { deadlineSentence, timeSentence } from "../sentences.ts";
import { adviceOfVersion } from "../trigger.ts";
import { isUrgent } from "../urgency.ts";
import {
  deadlineAfterIssue,
  orderToDeadline,
  reachSentences,
  replacedBy,
  silenceUntil,
} from "../windows.ts";
import type { Deadline } from "../windows.ts";

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
      "no outcome by an identified person that stood, and no action, was found within {within} of the advice",
    "not-to-tell":
      "whether the advice was resolved within {within} cannot be determined ({cause})",
  },
  page: {
    proof:
      "a version of the output that advises to do or to avoid has no outcome by an identified person, no action and no decision for no action within the time, counted from its issue, and the time is covered by the logs. An outcome that was taken back by then is none. Urgent ones are high.",
    policyKeys: [
      "omission.resolveWithin.urgent",
      "omission.resolveWithin.routine",
    ],
    shows:
      "the issue, the deadline, the outcomes and actions that were searched with what each lacks and which other decisions may claim them, and how far the logs reach",
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
  const asked = facts.decision.versions.flatMap((_, version) => {
    const stance = stanceOf(facts, version);
    return stance === "do" || stance === "avoid" ? [version] : [];
  });
  const [first] = asked;
  if (first === undefined) return inapplicable("nothing-to-resolve");
  const all = asked.flatMap((version) =>
    resolvedInTime(facts, params, { version, first }),
  );
  return (
    all.find(({ verdict }) => verdict === "breached") ??
    all.find(({ verdict }) => verdict === "undecidable") ??
    all.find(({ verdict }) => verdict === "met") ??
    all[0] ??
    inapplicable("nothing-to-resolve")
  );
}

function stanceOf(facts: RuleFacts, version: number): string | undefined {
  return adviceOfVersion(facts, version)?.fields.stance;
}

/**
 * One version, unless one that only informs replaced it in time. What was decided on an earlier version resolves it
 * too: an update after a decision asks for no second one here.
 */
function resolvedInTime(
  facts: RuleFacts,
  params: Params,
  { version, first }: { readonly version: number; readonly first: number },
): readonly Decided[] {
  const advice = adviceOfVersion(facts, version);
  if (advice === undefined) return [];
  const isHigh = isUrgent(advice, facts.scales);
  const within = isHigh ? params.urgent : params.routine;
  if (within === undefined) return [inapplicable("no-deadline")];
  const deadline = deadlineAfterIssue(facts, within, version);
  const searched = searchResolved(facts, first, deadline);
  if (bestOf(searched) === "true") return [met("resolved")];
  const asks = (later: number): boolean => stanceOf(facts, later) !== "inform";
  const replaced = replacedBy(facts, { version, deadline, asks });
  if (deadline !== undefined && replaced === "true")
    return [inapplicable("nothing-to-resolve")];
  const cause = causeOf(facts, { searched, deadline, replaced });
  return [
    {
      verdict: cause === undefined ? "breached" : "undecidable",
      reason: cause === undefined ? "unresolved" : "not-to-tell",
      basis: "not-found",
      data: { within, cause: cause ?? "" },
      ...citing(facts, { version, searched, deadline }),
      ...(isHigh
        ? { severity: { level: "high", because: "urgent" } as const }
        : {}),
    },
  ];
}

/** Every outcome and action from the issue of the first version that advised anything, held against the deadline. */
function searchResolved(
  facts: RuleFacts,
  first: number,
  deadline: Deadline | undefined,
): readonly Searched[] {
  return membersOf(facts).flatMap((event) => {
    const { part } = linkedAt(facts.decision, event);
    const isReview = part !== "action";
    if (isReview && !isOutcome(facts, event)) return [];
    if (orderToIssue(facts, event, facts.times[event], first) === "before")
      return [];
    const place =
      deadline === undefined
        ? "unknown"
        : orderToDeadline(facts, event, deadline);
    const puts: Put[] = [
      inFront(place, "not certainly within the time"),
      ofThisDecision(facts, event),
    ];
    if (isReview)
      puts.push(
        byAPerson(facts, event),
        notTakenBack(revokedBefore(facts, deadline), event),
      );
    return [weigh(event, puts)];
  });
}

/** Why it cannot be told; undefined where it can. */
function causeOf(
  facts: RuleFacts,
  {
    searched,
    deadline,
    replaced,
  }: {
    readonly searched: readonly Searched[];
    readonly deadline: Deadline | undefined;
    readonly replaced: Answer;
  },
): string | undefined {
  if (deadline === undefined || replaced === "unknown") return "order";
  if (bestOf(searched) === "unknown") return "order";
  const silence = silenceUntil(facts, deadline.at.latest, searchedFamilies);
  return silence === "declared"
    ? undefined
    : "the export does not cover the time";
}

const searchedFamilies = ["review", "action"] as const;

function citing(
  facts: RuleFacts,
  {
    version,
    searched,
    deadline,
  }: {
    readonly version: number;
    readonly searched: readonly Searched[];
    readonly deadline: Deadline | undefined;
  },
): {
  readonly evidence: readonly number[];
  readonly sentences: readonly string[];
} {
  const advice = facts.decision.versions[version]?.event;
  const outputs = advice === undefined ? [] : [advice];
  const others = searched.flatMap(
    ({ event }) => linkedAt(facts.decision, event).rivals,
  );
  return {
    evidence: [...searched.map(({ event }) => event), ...outputs],
    sentences: [
      ...outputs.map((event) => timeSentence(facts, "The output", event)),
      ...(deadline === undefined ? [] : [deadlineSentence(deadline)]),
      ...searchedSentences(facts, searched, "outcome and no action"),
      ...(others.length === 0
        ? []
        : [
            `Other decisions that may claim them: ${String(new Set(others).size)}.`,
          ]),
      ...reachSentences(facts, deadline?.at.latest, searchedFamilies),
    ],
  };
}
