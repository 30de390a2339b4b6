import { defineRule, inapplicable } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { closures } from "../negative-closure.ts";
import { deadlines } from "../negative-deadline.ts";
import type { NegativeAsked } from "../negative-output.ts";
import { readsOf } from "../reads.ts";
import { adviceOfVersion } from "../trigger.ts";

/** R26: the AI found nothing, and no person's read is on record in time, or before the case was closed (`rules.md` 3). */
export const aiNegativeNoHumanRead: Rule = defineRule<NegativeAsked>({
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

/** Each closure and each deadline by itself; of several answers the most serious one is the rule's. */
function decide(facts: RuleFacts, params: NegativeAsked): Decided {
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
