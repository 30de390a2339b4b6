import { systemOf, textFields, timeFields } from "../../model/event.ts";
import type {
  Event,
  Interval,
  TextField,
  TimeField,
} from "../../model/event.ts";
import { namingFields, namingKeys } from "../../model/event-name.ts";
import { defineRule, met } from "../define-rule.ts";
import type { Decided, Raised, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt, membersOf } from "../facts.ts";
import { stampTimeOf } from "../timing.ts";

interface Params {
  readonly ignore: readonly string[];
}

/** Fields that say how a row came to be, not what it says. */
const bookkeeping: ReadonlySet<string> = new Set([
  "sequence",
  "recordedAt",
  "notes",
  "workstation",
  "enteredBy",
]);

/** R31, its part about one decision: one event appears more than once, alike or with other content (`rules.md` 3). */
export const duplicateOrConflictingRecord: Rule = defineRule<Params>({
  id: "duplicate-or-conflicting-record",
  number: "R31",
  title: "One event is on record more than once, alike or with other content",
  why: "Copies are harmless; records in conflict leave the outcome open.",
  cites: [
    "MHRA GxP data integrity: consistent, original (GxP guidance, by analogy)",
    "ACPO principle 3",
  ],
  severity: "low",
  oversight: false,
  params: { type: "object", properties: { ignore: { type: "array" } } },
  reasons: {
    "record-conflict": "one event is on record with other content in: {what}",
    "duplicate-record": "one event is on record {what} times, alike",
  },
  page: {
    proof:
      "rows with one key and equal content are copies (never more than low); rows with one key and other content are in conflict (high).",
    policyKeys: ["compare.ignore"],
    shows:
      "every copy with its place and the fields that differ; none is dropped",
  },
  traps:
    "rows sent again; rows corrected without a version number; overlapping exports",
  settledBy: "the source system's own record, with the history of its changes",
  gives: ["met", "breached", "inapplicable"],
  take: (policy) => ({ ignore: policy.source.compare?.ignore ?? [] }),
  decide,
});

function decide(facts: RuleFacts, { ignore }: Params): Decided {
  const conflict = conflictOf(facts, ignore);
  if (conflict !== undefined)
    return {
      verdict: "breached",
      reason: "record-conflict",
      basis: "shown",
      data: { what: conflict.fields.join(", ") },
      evidence: conflict.events,
      severity: { level: "high", because: "the records conflict" },
    };
  const copied = membersOf(facts).filter(
    (index) => linkedAt(facts.decision, index).event.origins.length > 1,
  );
  const first = copied[0];
  if (first === undefined) return met("each-once");
  const { origins } = linkedAt(facts.decision, first).event;
  return {
    verdict: "breached",
    reason: "duplicate-record",
    basis: "shown",
    data: { what: String(origins.length) },
    evidence: copied,
    origins,
    atMost: copiesAtMost,
  };
}

/** Whatever a site sets, and whatever else is on record (`rules.md` R31: "never more than low"). */
export const copiesAtMost: NonNullable<Raised["atMost"]> = {
  level: "low",
  because: "copies with equal content, low at most",
};

interface Conflict {
  readonly events: readonly [number, number];
  readonly fields: readonly string[];
}

function conflictOf(
  facts: RuleFacts,
  ignore: readonly string[],
): Conflict | undefined {
  const members = membersOf(facts);
  if (members.length > mostPairs) return conflictByName(facts, ignore);
  for (const second of members)
    for (const first of members) {
      if (first === second) break;
      const fields = differencesOf(facts, first, second, ignore);
      if (fields.length > 0) return { events: [first, second], fields };
    }
  return undefined;
}

/** Up to so many events each pair is looked at: no name has to be made (measured: a third of the cost for four). */
const mostPairs = 8;

/** As pair by pair, but only events of one name meet: a decision may have thousands of events. */
function conflictByName(
  facts: RuleFacts,
  ignore: readonly string[],
): Conflict | undefined {
  const alike = new Map<string, number[]>();
  for (const second of membersOf(facts)) {
    const { event } = linkedAt(facts.decision, second);
    const at = stampTimeOf(event);
    const name = `${event.type}|${systemOf(event)}|${String(at?.earliest)}|${String(at?.latest)}`;
    const earlier = alike.get(name) ?? [];
    for (const first of earlier) {
      const fields = differencesOf(facts, first, second, ignore);
      if (fields.length > 0) return { events: [first, second], fields };
    }
    if (earlier.length === 0) alike.set(name, earlier);
    earlier.push(second);
  }
  return undefined;
}

function differencesOf(
  facts: RuleFacts,
  first: number,
  second: number,
  ignore: readonly string[],
): readonly string[] {
  const a = linkedAt(facts.decision, first).event;
  const b = linkedAt(facts.decision, second).event;
  return isOneStamp(a, b) ? differences(a, b, ignore) : [];
}

/** One type, one clock and one time, in whatever offset it is written; context is never a copy. */
export function isOneStamp(a: Event, b: Event): boolean {
  const at = stampTimeOf(a);
  return (
    a.type === b.type &&
    at !== undefined &&
    isSameInterval(at, stampTimeOf(b)) &&
    systemOf(a) === systemOf(b) &&
    !a.type.startsWith("context.")
  );
}

/** Fields in which two records of one event differ; none where they are two events. */
export function differences(
  a: Event,
  b: Event,
  ignore: readonly string[],
): readonly string[] {
  if (!isSameEvent(a, b)) return [];
  return textFields.filter(
    (name) =>
      a.fields[name] !== b.fields[name] &&
      !bookkeeping.has(name) &&
      !ignore.includes(name) &&
      !(isTimeField(name) && isSameInterval(a.times[name], b.times[name])),
  );
}

const timeNames: ReadonlySet<string> = new Set(timeFields);

function isTimeField(name: TextField): name is TimeField {
  return timeNames.has(name);
}

/** Both recorded and one and the same, however each is written. */
function isSameInterval(
  a: Interval | undefined,
  b: Interval | undefined,
): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.earliest === b.earliest &&
    a.latest === b.latest
  );
}

/** Alike in everything that names an event, one key at least among it; type, clock and stamp are known to be the same. */
function isSameEvent(a: Event, b: Event): boolean {
  return (
    namingFields.every((name) => a.fields[name] === b.fields[name]) &&
    namingKeys.some((name) => a.fields[name] !== undefined)
  );
}
