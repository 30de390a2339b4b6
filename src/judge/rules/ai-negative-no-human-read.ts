import type { EventType } from "../../model/words.ts";
import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Raised, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt, membersOf, orderToIssue } from "../facts.ts";
import type { Answer } from "../qualification.ts";
import { readsOf, searchReads } from "../reads.ts";
import { bestOf, searchedSentences } from "../searched.ts";
import type { Searched } from "../searched.ts";
import { deadlineSentence, timeSentence } from "../sentences.ts";
import { adviceOfVersion } from "../trigger.ts";
import { isUrgent } from "../urgency.ts";
import {
  deadlineAfterIssue,
  reachSentences,
  replacedBy,
  silenceUntil,
} from "../windows.ts";
import type { Deadline } from "../windows.ts";

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
      "{action}: the case was closed, and no report by a person and no qualifying review of the negative output was found before it",
    overdue:
      "no report by a person and no qualifying review of the negative output was found by the policy's deadline",
    "not-to-tell":
      "whether a person read the negative output in time cannot be determined ({cause})",
  },
  page: {
    proof:
      "the finding is one of the policy's negative ones and no report or qualifying review comes within the time to read (high), or an action that closes the case comes first (critical). A qualifying review is by an identified person in a permitted role, of that output or a later one, and not taken back by then. What counts is the version on which the closure relies, and each negative version that stood until its deadline. The time must be covered by the logs.",
    policyKeys: [
      "omission.negative",
      "omission.readWithin.urgent",
      "omission.readWithin.routine",
      "omission.closedBy",
    ],
    shows:
      "the output, the row that closed the case or the deadline, the reads that were searched with what each lacks, and how far the logs reach",
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

/**
 * What the parts of the rule share: the events that may be a read, the versions that found nothing, and those that found
 * something. A version without a finding on record is neither: nothing shows that it took the negative one back.
 */
interface Negative {
  readonly params: Params;
  readonly reads: readonly number[];
  readonly versions: readonly number[];
  readonly others: ReadonlySet<number>;
}

function decide(facts: RuleFacts, params: Params): Decided {
  const { decision } = facts;
  const findings = decision.versions.map(
    (_, version) => adviceOfVersion(facts, version)?.fields.finding,
  );
  if (
    decision.output !== "issued" ||
    findings.every((finding) => finding === undefined)
  )
    return inapplicable("no-finding");
  const versions: number[] = [];
  const others = new Set<number>();
  for (const [version, finding] of findings.entries()) {
    if (finding === undefined) continue;
    if (params.negative.includes(finding)) versions.push(version);
    else others.add(version);
  }
  if (versions.length === 0) return inapplicable("not-negative");
  const given = { params, reads: readsOf(facts), versions, others };
  const closed = closures(facts, given);
  const read = Math.max(-1, ...closed.flatMap(({ readTo }) => readTo ?? []));
  const perhapsRead = closed.some(({ isPerhapsRead }) => isPerhapsRead);
  const onClosure = closed.map(({ decided }) => decided);
  const all = perhapsRead
    ? onClosure
    : [...onClosure, ...deadlines(facts, given, read)];
  return (
    all.find(({ verdict }) => verdict === "breached") ??
    all.find(({ verdict }) => verdict === "undecidable") ??
    all.find(({ verdict }) => verdict === "met") ??
    all[0] ??
    inapplicable("not-negative")
  );
}

/**
 * What one closure says. `readTo`: the version up to which a read stood at it, so that no deadline is left to ask for;
 * `isPerhapsRead`: whether one stood is open, and so is what is left to ask for.
 */
interface Closed {
  readonly decided: Decided;
  readonly readTo: number | undefined;
  readonly isPerhapsRead: boolean;
}

/** Each action that closed the case on a negative output, or perhaps did. */
function closures(facts: RuleFacts, given: Negative): readonly Closed[] {
  const { closedBy } = given.params;
  return membersOf(facts).flatMap((closure) =>
    closedBy.includes(linkedAt(facts.decision, closure).event.type)
      ? closedOn(facts, given, closure)
      : [],
  );
}

function closedOn(
  facts: RuleFacts,
  { reads, versions, others }: Negative,
  closure: number,
): readonly Closed[] {
  const {
    event,
    rivals,
    versions: possible,
  } = linkedAt(facts.decision, closure);
  const relied = possible.filter((one) => versions.includes(one));
  const [version = versions.at(-1) ?? 0] = relied;
  const isOther =
    possible.length > 0 && possible.every((one) => others.has(one));
  const at = facts.times[closure];
  if (isOther || orderToIssue(facts, closure, at, version) === "before")
    return [];
  const searched = searchReads(facts, reads, { version, until: closure });
  const best = bestOf(searched);
  const isSure =
    rivals.length === 0 &&
    relied.length > 0 &&
    relied.length === possible.length;
  if (best === "true")
    return [
      {
        decided: met("read"),
        readTo: isSure ? version : undefined,
        isPerhapsRead: false,
      },
    ];
  const covered =
    at !== undefined &&
    silenceUntil(facts, at.latest, ["review", "action"]) !== "not-covered";
  const shown = {
    facts,
    version,
    searched,
    cited: [closure],
    until: at?.latest,
  };
  const decided = !covered
    ? open(shown, "coverage")
    : best === "unknown" || !isSure
      ? open(shown, "order")
      : closedUnread(shown, event.type);
  const isPerhapsRead = best === "unknown";
  return [{ decided, readTo: undefined, isPerhapsRead }];
}

function closedUnread(shown: Shown, action: EventType): Raised {
  return {
    verdict: "breached",
    reason: "closed",
    basis: "not-found",
    data: { action },
    ...citing(shown),
    severity: { level: "critical", because: "closed on the output alone" },
  };
}

/** Each negative version that stood until its time to be read had run out. */
function deadlines(
  facts: RuleFacts,
  given: Negative,
  read: number,
): readonly Decided[] {
  const { params, reads, versions, others } = given;
  return versions.flatMap((version): readonly Decided[] => {
    const advice = adviceOfVersion(facts, version);
    if (advice === undefined || version <= read) return [];
    const within = isUrgent(advice, facts.scales)
      ? params.urgent
      : params.routine;
    if (within === undefined)
      return [
        bestOf(searchReads(facts, reads, { version, until: undefined })) ===
        "true"
          ? met("read")
          : inapplicable("no-deadline"),
      ];
    const deadline = deadlineAfterIssue(facts, within, version);
    if (deadline === undefined)
      return [open({ facts, version, searched: [] }, "issue not recorded")];
    const replaced = replacedBy(facts, {
      version,
      deadline,
      asks: (later) => !others.has(later),
    });
    return [readBy(facts, reads, { version, deadline, replaced })];
  });
}

function readBy(
  facts: RuleFacts,
  reads: readonly number[],
  {
    version,
    deadline,
    replaced,
  }: {
    readonly version: number;
    readonly deadline: Deadline;
    readonly replaced: Answer;
  },
): Decided {
  const searched = searchReads(facts, reads, { version, until: deadline });
  const best = bestOf(searched);
  if (best === "true") return met("read");
  if (replaced === "true") return inapplicable("not-negative");
  const until = deadline.at.latest;
  const shown = { facts, version, searched, deadline, until };
  if (best === "unknown" || replaced === "unknown") return open(shown, "order");
  if (silenceUntil(facts, until, ["review", "action"]) !== "declared")
    return open(shown, "coverage");
  return {
    verdict: "breached",
    reason: "overdue",
    basis: "not-found",
    ...citing(shown),
  };
}

/** What a finding of this rule rests on. */
interface Shown {
  readonly facts: RuleFacts;
  readonly version: number;
  readonly searched: readonly Searched[];
  readonly cited?: readonly number[];
  readonly deadline?: Deadline;
  readonly until?: number | undefined;
}

function open(shown: Shown, cause: string): Raised {
  return {
    verdict: "undecidable",
    reason: "not-to-tell",
    basis: "not-found",
    data: { cause },
    ...citing(shown),
  };
}

function citing({
  facts,
  version,
  searched,
  cited = [],
  deadline,
  until,
}: Shown): Pick<Raised, "evidence" | "sentences"> {
  const advice = facts.decision.versions[version]?.event;
  const outputs = advice === undefined ? [] : [advice];
  return {
    evidence: [...cited, ...searched.map(({ event }) => event), ...outputs],
    sentences: [
      ...outputs.map((event) => timeSentence(facts, "The output", event)),
      ...cited.map((event) => timeSentence(facts, "The closure", event)),
      ...(deadline === undefined ? [] : [deadlineSentence(deadline)]),
      ...searchedSentences(
        facts,
        searched,
        `report and no ${facts.policy.review.accepts.join(", ")}`,
      ),
      ...reachSentences(facts, until, ["review", "action"]),
    ],
  };
}
