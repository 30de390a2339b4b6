import { systemOf } from "../../model/event.ts";
import type { Interval } from "../../model/event.ts";
import { failedSteps } from "../candidate.ts";
import type { Step } from "../candidate.ts";
import { defineRule, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { enoughReviewers } from "../enough.ts";
import { linkedAt, membersOf, versionOf } from "../facts.ts";
import { orderToIssue } from "../event-order.ts";
import { isOutcome } from "../revocations.ts";

/** One thing about the times that cannot be right. */
interface Anomaly {
  readonly what: string;
  readonly events: readonly number[];
}

/** R30, its part about one decision: the times cannot all be right (`rules.md` 3). */
export const clockAnomaly: Rule = defineRule({
  id: "clock-anomaly",
  number: "R30",
  title: "The times on record cannot all be right",
  why: "Often only formatting; serious where the order of review and action depends on it.",
  cites: ["ICH E6(R3) 4.2.2(d)"],
  severity: "medium",
  oversight: false,
  params: { type: "object", properties: {} },
  reasons: { anomaly: "the times on record cannot all be right: {what}" },
  page: {
    proof:
      "a review certainly before the issue of its version, a row recorded before its event, a time too far ahead, a counter that runs against the times, or a steady offset between two clocks or two columns.",
    policyKeys: ["clocks.tolerance", "clocks.future", "clocks.pairs"],
    shows:
      "the times as written and as intervals, and a steady offset with the number of rows it rests on",
  },
  traps: "columns that hold a date only; rounding; batch jobs",
  settledBy:
    "a log of the same events by another clock, or the record of how the clock was kept",
  gives: ["met", "breached", "inapplicable"],
  take: () => ({}),
  decide,
});

function decide(facts: RuleFacts): Decided {
  const anomalies: Anomaly[] = [];
  for (const index of membersOf(facts)) addOfEvent(facts, index, anomalies);
  if (membersOf(facts).some((index) => hasCounter(facts, index)))
    anomalies.push(...ofCounters(facts));
  if (anomalies.length === 0) return met("consistent");
  const events = [...new Set(anomalies.flatMap((anomaly) => anomaly.events))];
  const matters = restsOn(facts, new Set(events));
  return {
    verdict: "breached",
    reason: "anomaly",
    basis: "shown",
    data: {
      what: [...new Set(anomalies.map((anomaly) => anomaly.what))].join(", "),
    },
    evidence: events,
    ...(matters
      ? {
          severity: {
            level: "high",
            because: "the order of review and action rests on it",
          } as const,
        }
      : {}),
  };
}

/**
 * Whether the order of review and action rests on any of these rows: on the governing action; on a rejection that was
 * then acted against, or may stand before it; on a review without which not enough qualify; where not enough do, on the nearest one and on
 * each that nothing but its place in time keeps, or may keep, from qualifying.
 */
function restsOn(facts: RuleFacts, events: ReadonlySet<number>): boolean {
  const { governing, search, state } = facts.oversight;
  if (governing !== undefined && events.has(governing)) return true;
  if (search === undefined) return false;
  const { action, qualifying, candidates, nearest, rejections } = search;
  const rejected = rejections.some(
    ({ event, before }) =>
      events.has(event) &&
      (state === "rejected-then-acted" || before === "unknown"),
  );
  if (rejected) return true;
  if (state === "documented-before") {
    const others = qualifying.filter((event) => !events.has(event));
    if (others.length === qualifying.length) return false;
    return enoughReviewers(facts, action, others).answer !== "true";
  }
  return candidates.some(
    (one) =>
      events.has(one.event) &&
      (one === nearest || failedSteps(one).every(isOfOrder)),
  );
}

function isOfOrder({ condition }: Step): boolean {
  return condition === "Q6" || condition === "Q7";
}

function addOfEvent(facts: RuleFacts, index: number, found: Anomaly[]): void {
  const version = versionOf(facts, index);
  const isEarly =
    version !== undefined &&
    isOutcome(facts, index) &&
    orderToIssue(facts, index, facts.times[index], version) === "before";
  if (isEarly)
    found.push({ what: "review-before-the-output", events: [index] });
  const notes = facts.timeNotes[index] ?? [];
  if (
    notes.includes("clock-anomaly") ||
    notes.includes("recorded-before-occurred")
  )
    found.push({ what: "recorded-before-occurred", events: [index] });
  const at = facts.times[index];
  const isAhead =
    at !== undefined &&
    facts.asOf !== undefined &&
    at.earliest >= facts.asOf + facts.policy.clocks.futureUs;
  if (notes.includes("time-in-future") || isAhead)
    found.push({ what: "time-in-future", events: [index] });
}

function hasCounter(facts: RuleFacts, index: number): boolean {
  return linkedAt(facts.decision, index).event.fields.sequence !== undefined;
}

interface Counted {
  readonly index: number;
  readonly count: bigint;
  readonly at: Interval;
}

/** Two events of one system whose counter says one order and whose known times say the other; one pass a system. */
function ofCounters(facts: RuleFacts): readonly Anomaly[] {
  const systems = new Map<string, Counted[]>();
  for (const index of membersOf(facts)) {
    const { event } = linkedAt(facts.decision, index);
    const count = countOf(event.fields.sequence);
    // The counter counts rows as they are written, so the times of writing are compared where they are known.
    const at = event.times.recordedAt ?? event.times.occurredAt;
    if (count === undefined || at === undefined) continue;
    const rows = systems.get(systemOf(event));
    if (rows === undefined)
      systems.set(systemOf(event), [{ index, count, at }]);
    else rows.push({ index, count, at });
  }
  return [...systems.values()].flatMap(againstTime);
}

function againstTime(rows: readonly Counted[]): readonly Anomaly[] {
  const found: Anomaly[] = [];
  let latest: Counted | undefined;
  for (const row of [...rows].sort((a, b) =>
    a.count < b.count ? -1 : a.count > b.count ? 1 : 0,
  )) {
    if (
      latest !== undefined &&
      latest.count < row.count &&
      row.at.latest <= latest.at.earliest
    )
      found.push({
        what: "sequence-against-time",
        events: [latest.index, row.index],
      });
    if (latest === undefined || row.at.earliest > latest.at.earliest)
      latest = row;
  }
  return found;
}

function countOf(text: string | undefined): bigint | undefined {
  return text !== undefined && /^\d{1,40}$/.test(text)
    ? BigInt(text)
    : undefined;
}
