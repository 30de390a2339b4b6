import { defineRule, inapplicable, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { durationUs } from "../compile-policy.ts";
import { durationText } from "../../time/display.ts";
import { gapRange } from "../../time/interval.ts";
import type { Gap } from "../../time/interval.ts";
import { linkedAt, membersOf } from "../facts.ts";
import { orderOfTime } from "../event-order.ts";

interface Params {
  readonly lateAfterUs: number | undefined;
}

/** R32: written long after the event, or edited or deleted later (`rules.md` 3). */
export const lateOrAlteredEntry: Rule = defineRule<Params>({
  id: "late-or-altered-entry",
  number: "R32",
  title: "A record was written long after its event, or changed later",
  why: "Late entries are common; after an incident their weight will be argued.",
  cites: [
    "MHRA GxP data integrity: contemporaneous (GxP guidance, by analogy)",
    "21 CFR 11.10(e)",
  ],
  severity: "medium",
  oversight: false,
  params: {
    type: "object",
    properties: { lateAfterUs: { type: ["number", "null"] } },
  },
  reasons: {
    late: "written at least {delay} after the event it tells of",
    "perhaps-late":
      "a row may have been written more than {limit} after the event it tells of; its times are not exact enough to tell",
    altered:
      "a record of this decision was changed or deleted later, by a row of the audit log",
  },
  page: {
    proof:
      "a row was recorded later than the policy allows after its event, the audit log shows a change or deletion, or it was written after an incident of what lay before it, however late (then high). Times that allow both a late and a timely entry are undecidable.",
    policyKeys: ["logging.lateAfter"],
    shows:
      "both times, the delay, a downtime that covers it, and what was changed",
  },
  traps:
    "entry after a downtime; the turnaround of dictation; devices that were offline",
  settledBy:
    "the audit log of the entry, or the record of a downtime or dictation that explains its time",
  gives: ["met", "breached", "undecidable", "inapplicable"],
  take: ({ source: { logging } }) => ({
    lateAfterUs:
      logging?.lateAfter === undefined
        ? undefined
        : durationUs(logging.lateAfter),
  }),
  decide,
});

function decide(facts: RuleFacts, { lateAfterUs }: Params): Decided {
  const changes = membersOf(facts).filter(
    (index) =>
      linkedAt(facts.decision, index).event.type === "context.record-changed",
  );
  const late = lateEntries(facts, lateAfterUs);
  if (changes.length === 0 && late.length === 0)
    return lateAfterUs === undefined
      ? inapplicable("not-asked")
      : inTimeOrOpen(facts, lateAfterUs);
  const events = [...late.map((entry) => entry.event), ...changes];
  const after = events.some((event) => isAfterIncident(facts, event));
  return {
    verdict: "breached",
    reason: late.length > 0 ? "late" : "altered",
    basis: "shown",
    data: {
      delay: durationText(Math.max(0, ...late.map((entry) => entry.delayUs))),
    },
    evidence: events,
    sentences: [
      ...late.map((entry) => lateSentence(facts, entry)),
      ...changes.map((change) => changeSentence(facts, change)),
    ],
    ...(after
      ? { severity: { level: "high", because: "after the incident" } as const }
      : {}),
  };
}

/** In time only where even the longest delay that the times allow is within the limit; else it is not known (law 4). */
function inTimeOrOpen(facts: RuleFacts, lateAfterUs: number): Decided {
  const open = membersOf(facts).filter((index) => {
    const delay = delayOf(facts, index);
    return delay !== undefined && delay.maxUs > lateAfterUs;
  });
  if (open.length === 0) return met("in-time");
  return {
    verdict: "undecidable",
    reason: "perhaps-late",
    basis: "shown",
    data: { limit: durationText(lateAfterUs) },
    evidence: open,
  };
}

/** How long after its event a row was written, at least and at most; undefined where a time is not recorded. */
function delayOf(facts: RuleFacts, index: number): Gap | undefined {
  const { occurredAt, recordedAt } = linkedAt(facts.decision, index).event
    .times;
  return occurredAt === undefined || recordedAt === undefined
    ? undefined
    : gapRange(occurredAt, recordedAt);
}

/** Both times as written, the delay, and a downtime of the site that holds the event. */
function lateSentence(
  facts: RuleFacts,
  { event: index, delayUs }: LateEntry,
): string {
  const { type, fields, times } = linkedAt(facts.decision, index).event;
  const covered = facts.site.downtimes.some(({ interval }) => {
    const at = times.occurredAt;
    return (
      at !== undefined &&
      interval.earliest < at.latest &&
      at.earliest < interval.latest
    );
  });
  return `${type}: happened at "${fields.occurredAt ?? "not recorded"}", written at "${fields.recordedAt ?? "not recorded"}", at least ${durationText(delayUs)} later; ${covered ? "a downtime of the site was on then" : "no downtime of the site is on record then"}.`;
}

/** When the change was made, which record it names as replaced, and the content before and after as far as it is on record. */
function changeSentence(facts: RuleFacts, index: number): string {
  const { fields } = linkedAt(facts.decision, index).event;
  const when = fields.occurredAt ?? fields.recordedAt ?? "not recorded";
  return `context.record-changed (${fields.reasonCode ?? "kind of change not recorded"}): written at "${when}"; replaces ${fields.replaces ?? "a record that it does not name"}; hash of the new content ${fields.contentHash ?? "not recorded"}.`;
}

interface LateEntry {
  readonly event: number;
  /** The shortest that the delay can have been. */
  readonly delayUs: number;
}

/** Rows written later than the policy allows, and those written after an incident of what lay before it, however late. */
function lateEntries(
  facts: RuleFacts,
  lateAfterUs: number | undefined,
): readonly LateEntry[] {
  return membersOf(facts).flatMap((event) => {
    const delay = delayOf(facts, event);
    if (delay === undefined) return [];
    const isLate = lateAfterUs !== undefined && delay.minUs > lateAfterUs;
    return isLate || spansIncident(facts, event)
      ? [{ event, delayUs: delay.minUs }]
      : [];
  });
}

/** Whether an incident of the decision lies certainly between an event and the writing of its row. */
function spansIncident(facts: RuleFacts, index: number): boolean {
  const { occurredAt, recordedAt } = linkedAt(facts.decision, index).event
    .times;
  if (occurredAt === undefined || recordedAt === undefined) return false;
  return membersOf(facts).some(
    (other) =>
      isIncident(facts, other, index) &&
      orderOfTime(facts, { of: index, at: occurredAt }, other) === "before" &&
      orderOfTime(facts, { of: index, at: recordedAt }, other) === "after",
  );
}

/** Whether the writing stands certainly after an event of the decision that names an incident, by their two clocks. */
function isAfterIncident(facts: RuleFacts, index: number): boolean {
  const { event } = linkedAt(facts.decision, index);
  const written = event.times.recordedAt ?? event.times.occurredAt;
  if (written === undefined) return false;
  return membersOf(facts).some(
    (other) =>
      isIncident(facts, other, index) &&
      orderOfTime(facts, { of: index, at: written }, other) === "after",
  );
}

function isIncident(facts: RuleFacts, other: number, index: number): boolean {
  return (
    other !== index &&
    linkedAt(facts.decision, other).event.fields.incident !== undefined
  );
}
