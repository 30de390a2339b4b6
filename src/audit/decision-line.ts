import { originOf, systemOf } from "../model/event.ts";
import type { Event, EventFields } from "../model/event.ts";
import type {
  LinkedDecision,
  LinkedEvent,
  LinkTrace,
} from "../model/decision.ts";
import type {
  DecisionEvent,
  DecisionLine,
  LinkStep,
} from "../model/decision-line.ts";
import { effectiveTime } from "../time/clocks.ts";
import type { Clocks } from "../time/clocks.ts";
import { boundText } from "../time/display.ts";
import type { JudgedDecision } from "../judge/judge.ts";
import { siteOf } from "../measure/measure.ts";

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
  /** Where each event of the decision stands in `events`; -1 for those that stand apart. */
  const positions: number[] = [];
  const events: DecisionEvent[] = [];
  const later: DecisionEvent[] = [];
  for (const linked of decision.events) {
    positions.push(linked.later ? -1 : events.length);
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
    site: siteOf(decision, judged.governing) ?? null,
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
    notes: decision.notes,
    events,
    later,
    governing: governingAt(judged.governing, positions),
    candidates: judged.candidates.map(({ event, steps }) => ({
      event: positions[event] ?? -1,
      steps,
    })),
    links: linkSteps(decision, positions),
    attribution: judged.attribution,
    findings: judged.findings.map((finding) => finding.id),
  };
}

const none: readonly never[] = [];

function governingAt(
  governing: number | undefined,
  positions: readonly number[],
): number | null {
  const position = governing === undefined ? -1 : (positions[governing] ?? -1);
  return position < 0 ? null : position;
}

/**
 * What link found out, as far as the event's grade does not say it already: nearly every event of a good export is named
 * by its record, and saying so again would make the line a tenth longer.
 */
function linkSteps(
  { events, trace }: LinkedDecision,
  positions: readonly number[],
): readonly LinkStep[] {
  const steps = trace.filter((step) => !isPlain(step, events));
  return steps.length === 0
    ? none
    : steps.map(({ event, origin, taken, reason }) => {
        const position = event === undefined ? -1 : (positions[event] ?? -1);
        return {
          event: position < 0 ? null : position,
          record: position < 0 ? origin : null,
          taken,
          because: reason,
        };
      });
}

/** Taken, named by the record itself, and by nobody else's; of one version of the output. */
function isPlain(
  { event, taken }: LinkTrace,
  events: readonly LinkedEvent[],
): boolean {
  if (!taken || event === undefined) return false;
  const linked = events[event];
  return linked?.grade === "explicit" && !hasRivals(linked);
}

/**
 * Records of which it is not known to which decision, or to which version of its output, they belong (`domain.md` 6,
 * rules 1 and 6); what they may belong to stands in `links`.
 */
function rivalsOf(decision: LinkedDecision): readonly string[] {
  if (!decision.events.some(hasRivals)) return none;
  const rivals = new Set<string>();
  for (const linked of decision.events) {
    if (hasRivals(linked)) rivals.add(originOf(linked.event).sha256);
  }
  return [...rivals].sort();
}

/** Context speaks of no version. */
function hasRivals({ rivals, versions, part }: LinkedEvent): boolean {
  return rivals.length > 0 || (versions.length > 1 && part !== "context");
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
    ...recordedOf(event),
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
    notes: notes.length < 2 ? notes : [...new Set(notes)],
    origin: originOf(event),
    copies: event.origins.length === 1 ? none : event.origins.slice(1),
  };
}

/** The time of recording beside that of the act; where it is the only one, `at` has it. */
function recordedOf({
  fields,
  times,
}: Event): Pick<DecisionEvent, "recorded"> | undefined {
  const { occurredAt, recordedAt } = fields;
  if (occurredAt === undefined || recordedAt === undefined) return undefined;
  const interval = times.recordedAt;
  return {
    recorded: {
      at: recordedAt,
      earliest: interval === undefined ? null : boundText(interval.earliest),
      latest: interval === undefined ? null : boundText(interval.latest),
    },
  };
}

/**
 * Coded fields that say what an event is about, in reading order; free text (`reason`, `display`) is never among them.
 * Each is read by its name: looking the names up from a list took a third of the whole line (measured: 7 µs a decision).
 */
function spokenOf(fields: EventFields): readonly (string | undefined)[] {
  return [
    fields.change,
    fields.code,
    amount(fields.value, "value"),
    token(fields.unit, "unit"),
    token(fields.frequency, "frequency"),
    amount(fields.schedule, "schedule"),
    token(fields.route, "route"),
    amount(fields.percent, "percent"),
    fields.finding,
    fields.bodySite,
    fields.laterality,
    fields.priority,
    fields.priorityScale,
    fields.destination,
    fields.recipient,
    fields.reasonCode,
    fields.mode,
    fields.label,
  ];
}

/** Numbers, perhaps several: of a value that is a sentence nothing is repeated (`domain.md` 7.1, trap 38). */
const numbers = /^[-+0-9., ]{1,80}$/u;

function amount(text: string | undefined, field: string): string | undefined {
  return text === undefined || numbers.test(text)
    ? text
    : `${field} as free text`;
}

/** Longest unit, frequency or route that is one word. */
const longestToken = 40;

function token(text: string | undefined, field: string): string | undefined {
  return text === undefined ||
    (text.length <= longestToken && !text.includes(" "))
    ? text
    : `${field} as free text`;
}

const hashShown = 12;

function says(event: Event): string | null {
  let words = "";
  for (const word of spokenOf(event.fields))
    if (word !== undefined) words += words === "" ? word : ` ${word}`;
  const { contentHash } = event.fields;
  if (contentHash === undefined) return words === "" ? null : words;
  const shown = `sha256 ${contentHash.slice(0, hashShown)}`;
  return words === "" ? shown : `${words} ${shown}`;
}
