import { originOf, systemOf } from "../model/event.ts";
import type { Event, TextField } from "../model/event.ts";
import type { LinkedDecision, LinkedEvent } from "../model/decision.ts";
import type { DecisionEvent, DecisionLine } from "../model/run.ts";
import { effectiveTime } from "../time/clocks.ts";
import type { Clocks } from "../time/clocks.ts";
import { boundText } from "../time/display.ts";
import type { JudgedDecision } from "../judge/judge.ts";

/**
 * One line of `decisions.jsonl`. Events keep their order; `later` ones stand apart. Indexes in `candidates` are moved
 * from the decision's events to the line's.
 */
export function decisionLine(
  id: string,
  decision: LinkedDecision,
  judged: JudgedDecision,
  clocks: Clocks,
): DecisionLine {
  const positions = new Map<number, number>();
  const events: DecisionEvent[] = [];
  const later: DecisionEvent[] = [];
  for (const [at, linked] of decision.events.entries()) {
    if (!linked.later) positions.set(at, events.length);
    (linked.later ? later : events).push(
      decisionEvent(linked, decision, clocks),
    );
  }
  const { comparison } = judged;
  return {
    id,
    recommendation: decision.recommendation ?? null,
    patient: decision.patient ?? null,
    kind: decision.kind,
    model: decision.model ?? null,
    modelVersion: decision.modelVersion ?? null,
    policy: judged.policy ?? null,
    alignment: comparison.alignment,
    direction: comparison.direction ?? null,
    difference: comparison.difference ?? null,
    oversight: judged.oversight,
    advised: comparison.advised ?? null,
    done: comparison.done ?? null,
    link: decision.link,
    rivals: rivalsOf(decision),
    coverage: judged.coverage,
    reasons: [...judged.reasons, ...comparison.reasons],
    events,
    later,
    candidates: judged.candidates.map((candidate) => ({
      ...candidate,
      event: positions.get(candidate.event) ?? -1,
    })),
    findings: judged.findings.map((finding) => finding.id),
  };
}

function rivalsOf(decision: LinkedDecision): readonly string[] {
  const rivals = new Set<string>();
  for (const { event, rivals: others } of decision.events) {
    if (others.length > 0) rivals.add(originOf(event).sha256);
  }
  return [...rivals].sort();
}

function decisionEvent(
  linked: LinkedEvent,
  decision: LinkedDecision,
  clocks: Clocks,
): DecisionEvent {
  const { event } = linked;
  const { interval, notes } = effectiveTime(event, clocks);
  const [version] = linked.versions;
  return {
    type: event.type,
    at:
      event.fields.occurredAt ??
      event.fields.recordedAt ??
      event.fields.notAfter ??
      null,
    earliest: interval === undefined ? null : boundText(interval.earliest),
    latest: interval === undefined ? null : boundText(interval.latest),
    actor: event.fields.actor ?? null,
    role: event.fields.actorRole ?? null,
    system: systemOf(event),
    grade: linked.grade,
    version:
      event.fields.recommendationVersion ??
      (linked.versions.length === 1 && version !== undefined
        ? (decision.versions[version]?.version ?? null)
        : null),
    says: says(event),
    notes: [...new Set([...event.notes, ...notes])],
    origin: originOf(event),
    copies: event.origins.slice(1),
  };
}

/** Coded fields that say what an event is about, in reading order; free text (`reason`, `display`) is never among them. */
const spoken = [
  "change",
  "code",
  "value",
  "unit",
  "frequency",
  "schedule",
  "route",
  "percent",
  "finding",
  "bodySite",
  "laterality",
  "priority",
  "priorityScale",
  "destination",
  "recipient",
  "reasonCode",
  "mode",
  "label",
] as const satisfies readonly TextField[];

const hashShown = 12;

function says(event: Event): string | null {
  const words = spoken.flatMap((field) => {
    const value = event.fields[field];
    return value === undefined ? [] : [value];
  });
  const { contentHash } = event.fields;
  if (contentHash !== undefined)
    words.push(`sha256 ${contentHash.slice(0, hashShown)}`);
  return words.length === 0 ? null : words.join(" ");
}
