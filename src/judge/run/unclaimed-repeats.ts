import { originOf, systemOf } from "../../model/event.ts";
import type { Event } from "../../model/event.ts";
import type { Origin } from "../../model/origin.ts";
import { inapplicable, met } from "../define-rule.ts";
import {
  copiesAtMost,
  differences,
  duplicateOrConflictingRecord,
  isOneStamp,
} from "../rules/duplicate-or-conflicting-record.ts";
import { counted } from "../sentences.ts";
import { entriesOf, nameOf } from "./book.ts";
import type { RunBook, RunState } from "./book.ts";
import { keptOrigin } from "./kept-origin.ts";
import { partAboutRun, tooMuch } from "./run-rule.ts";
import type {
  PolicyEnd,
  RunDecided,
  RunRaised,
  RunRule,
  SeenPatient,
} from "./run-rule.ts";
import { systemsOf } from "./systems.ts";

const id: string = duplicateOrConflictingRecord.id;

/**
 * R31, its part about the run: rows that stand in no decision and are on record more than once, alike or with other
 * content (`rules.md` 3). Those of a decision are that decision's.
 */
export const unclaimedRepeats: RunRule = partAboutRun(
  duplicateOrConflictingRecord,
  {
    reasons: {
      "record-conflict":
        "system {system}: {count} of rows that belong to no decision give one event with other content in: {fields}",
      "duplicate-record":
        "system {system}: {count} of rows that belong to no decision are on record, alike",
    },
    observe,
    conclude,
  },
);

function observe({ patient, unclaimed }: SeenPatient, book: RunBook): void {
  if (unclaimed.length === 0) return;
  const events = eventsOf(patient.events, unclaimed);
  const rows = new Map<string, number>();
  for (const event of events) {
    const system = systemOf(event);
    rows.set(system, (rows.get(system) ?? 0) + 1);
    const more = event.origins.length - 1;
    if (more === 0) continue;
    book.add(nameOf(id, "copies", system), more);
    keep(nameOf(id, "copies", system), event.origins, book);
  }
  for (const [system, count] of rows)
    book.add(nameOf(id, "rows", system), count);
  observeConflicts(events, book);
}

/**
 * The events with these first origins. Both lists are in event order, so that one walk finds them (a set of the origins
 * took longer than the rest of this rule); where they are not, the set says it.
 */
function eventsOf(
  all: readonly Event[],
  unclaimed: readonly Origin[],
): readonly Event[] {
  if (unclaimed.length === all.length) return all;
  const found: Event[] = [];
  for (const event of all)
    if (originOf(event) === unclaimed[found.length]) found.push(event);
  if (found.length === unclaimed.length) return found;
  const origins = new Set(unclaimed);
  return all.filter((event) => origins.has(originOf(event)));
}

/** Whether every event has a time of its own, each later than the one before: then no two of them are one. */
function areAllApart(events: readonly Event[]): boolean {
  let last = -Infinity;
  for (const { times } of events) {
    const { occurredAt } = times;
    if (occurredAt === undefined || occurredAt.earliest <= last) return false;
    last = occurredAt.earliest;
  }
  return true;
}

/** Only rows of one type, clock and time can be one event, so only those meet; each counts once. */
function observeConflicts(events: readonly Event[], book: RunBook): void {
  if (areAllApart(events)) return;
  const alike = new Map<string, Event[]>();
  for (const second of events) {
    const name = `${second.type}|${systemOf(second)}|${String(second.times.occurredAt?.earliest)}`;
    const earlier = alike.get(name) ?? [];
    for (const first of earlier) {
      const fields = isOneStamp(first, second)
        ? differences(first, second, [])
        : [];
      if (fields.length === 0) continue;
      const about = nameOf(id, "conflict", systemOf(second), fields.join(", "));
      book.add(about);
      keep(about, [originOf(first), originOf(second)], book);
      break;
    }
    if (earlier.length === 0) alike.set(name, earlier);
    earlier.push(second);
  }
}

function keep(name: string, origins: readonly Origin[], book: RunBook): void {
  for (const { sha256, file, record, line, byteOffset, byteLength } of origins)
    book.sample(
      name,
      JSON.stringify({ sha256, file, record, line, byteOffset, byteLength }),
    );
}

function conclude(
  state: RunState,
  { policy }: PolicyEnd,
): readonly RunDecided[] {
  const systems = systemsOf(state, policy);
  if (systems === undefined || state.full.includes(id)) return [tooMuch("")];
  const own = systems.filter(
    (system) => (state.sums[nameOf(id, "rows", system)] ?? 0) > 0,
  );
  if (own.length === 0) return [inapplicable("every-row-is-in-a-decision")];
  const ignore = policy.source.compare?.ignore ?? [];
  const raised = own.flatMap((system) =>
    conflicts(state, system, ignore).concat(copies(state, system)),
  );
  return raised.length === 0 ? [met("each-once")] : raised;
}

function conflicts(
  state: RunState,
  system: string,
  ignore: readonly string[],
): readonly RunRaised[] {
  return entriesOf(state.sums, id, "conflict", system).flatMap(
    ([[fields = ""], count]): RunRaised[] => {
      if (fields.split(", ").every((field) => ignore.includes(field)))
        return [];
      return [
        {
          verdict: "breached",
          reason: "record-conflict",
          basis: "shown",
          data: { system, fields, count: counted(count, "pair") },
          severity: { level: "high", because: "the records conflict" },
          key: `conflict|${system}|${fields}`,
          origins: kept(state, nameOf(id, "conflict", system, fields)),
        },
      ];
    },
  );
}

function copies(state: RunState, system: string): readonly RunRaised[] {
  const count = state.sums[nameOf(id, "copies", system)] ?? 0;
  if (count === 0) return [];
  return [
    {
      verdict: "breached",
      reason: "duplicate-record",
      basis: "shown",
      data: {
        system,
        count: `${String(count)} ${count === 1 ? "copy" : "copies"}`,
      },
      key: `copies|${system}`,
      atMost: copiesAtMost,
      origins: kept(state, nameOf(id, "copies", system)),
    },
  ];
}

function kept(state: RunState, name: string): readonly Origin[] {
  return (state.samples[name] ?? []).flatMap((text) => keptOrigin(text) ?? []);
}
