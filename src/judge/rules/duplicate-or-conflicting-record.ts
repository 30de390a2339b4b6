import { systemOf, textFields } from "../../model/event.ts";
import type { Event, TextField } from "../../model/event.ts";
import { defineRule, met } from "../define-rule.ts";
import type { Decided, Rule, RuleFacts } from "../define-rule.ts";
import { linkedAt, membersOf } from "../facts.ts";
import { stampOf } from "../timing.ts";

interface Params {
  readonly ignore: readonly string[];
}

/** Fields that name the event; alike in all of them and unlike in another field is a conflict. */
const naming: readonly TextField[] = [
  "recommendation",
  "recommendationVersion",
  "order",
  "accession",
  "study",
  "document",
  "documentVersion",
  "session",
  "encounter",
  "orderSet",
  "keyScope",
  "actor",
  "code",
  "codeSystem",
  "bodySite",
  "laterality",
];
const namingKeys: readonly TextField[] = [
  "recommendation",
  "order",
  "accession",
  "document",
];
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
  cites: ["MHRA GxP data integrity: consistent, original", "ACPO principle 3"],
  severity: "low",
  oversight: false,
  params: { type: "object", properties: { ignore: { type: "array" } } },
  reasons: {
    "record-conflict": "one event is on record with other content in: {what}",
    "duplicate-record": "one event is on record {what} times, alike",
  },
  traps:
    "rows sent again; rows corrected without a version number; overlapping exports",
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
  };
}

function conflictOf(
  facts: RuleFacts,
  ignore: readonly string[],
):
  | {
      readonly events: readonly [number, number];
      readonly fields: readonly string[];
    }
  | undefined {
  const alike = new Map<string, number[]>();
  for (const second of membersOf(facts)) {
    const { event } = linkedAt(facts.decision, second);
    const stamp = stampOf(event);
    if (stamp === undefined || event.type.startsWith("context.")) continue;
    const name = `${event.type}|${systemOf(event)}|${stamp}`;
    const earlier = alike.get(name) ?? [];
    for (const first of earlier) {
      const fields = differences(
        linkedAt(facts.decision, first).event,
        event,
        ignore,
      );
      if (fields.length > 0) return { events: [first, second], fields };
    }
    alike.set(name, [...earlier, second]);
  }
  return undefined;
}

/** Fields in which two records of one event differ; none where they are two events. */
function differences(
  a: Event,
  b: Event,
  ignore: readonly string[],
): readonly string[] {
  if (!isSameEvent(a, b)) return [];
  return textFields.filter(
    (name) =>
      a.fields[name] !== b.fields[name] &&
      !bookkeeping.has(name) &&
      !ignore.includes(name),
  );
}

/** Alike in everything that names an event, one key at least among it; type, clock and stamp are known to be the same. */
function isSameEvent(a: Event, b: Event): boolean {
  return (
    naming.every((name) => a.fields[name] === b.fields[name]) &&
    namingKeys.some((name) => a.fields[name] !== undefined)
  );
}
