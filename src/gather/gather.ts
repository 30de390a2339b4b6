// Enters: events and the readable part of rejected records, in any order; scratch space; a memory budget.
// Leaves: one patient's events at a time, ordered by the hash of the patient; site facts; what could not be placed.
// Refuses to know: what an event means for a decision, which file it came from first.
// Costs: about 300 bytes an event in partitions (spilled beyond the budget), 12 bytes a key, one partition decoded at a time.
import type { Event } from "../model/event.ts";
import { originOf } from "../model/event.ts";
import type { Scratch } from "../model/files.ts";
import type {
  Key,
  LeftOver,
  LostRecord,
  PatientEvents,
} from "../model/patient.ts";
import { familyOf } from "../model/words.ts";
import { arrangeEvents, compareText } from "./assemble.ts";
import {
  createInterner,
  decodeEntry,
  encodeEntry,
  textFieldsOf,
} from "./codec.ts";
import type { Entry } from "./codec.ts";
import { findForeign } from "./foreign.ts";
import type { Foreign } from "./foreign.ts";
import { createHolders } from "./holders.ts";
import { createKeyTable } from "./key-table.ts";
import { keysOf, keyText } from "./keys.ts";
import { mergedPair, mergesOf } from "./merges.ts";
import { placeOrphans } from "./orphans.ts";
import { createPartitions } from "./partitions.ts";

export { keysOf } from "./keys.ts";
export { siteFacts } from "./site-facts.ts";

export interface GatherOptions {
  readonly scratch: Scratch;
  /** Bytes of waiting events held in memory before they are spilled. */
  readonly budgetBytes: number;
  /** A power of two, 65,536 at most. Changes no result. */
  readonly partitions: number;
}

export interface Gatherer {
  readonly add: (events: readonly Event[]) => void;
  /** Takes note of a rejected record whose patient or keys can be read. */
  readonly lose: (lost: LostRecord) => void;
  /** Call once, after the last event. */
  readonly finish: () => Gathered;
}

export interface Gathered {
  /** Context events without patient and key: facts of the site, in event order. */
  readonly context: readonly Event[];
  readonly leftOver: readonly LeftOver[];
  /** One after the other, by hash; may be walked once. */
  readonly patients: () => Iterable<PatientEvents>;
}

const separator = "\u001F";

/** Groups events by patient under a memory budget. @throws only where scratch space cannot be used */
export function createGatherer(options: GatherOptions): Gatherer {
  const interner = createInterner();
  const holders = createHolders(options.partitions);
  const table = createKeyTable();
  const parts = createPartitions({
    ...options,
    count: options.partitions,
    name: "patients",
  });
  const orphans = createPartitions({ ...options, count: 1, name: "orphans" });
  const context: Event[] = [];
  const leftOver: LeftOver[] = [];
  let orphanCount = 0;

  const put = (holder: number, text: string): void => {
    parts.append(holders.partitionOf(holder), `${holder}${separator}${text}`);
  };
  const addEvent = (event: Event): void => {
    const patient = patientOf(event);
    const keys = keysOf(event);
    if (patient !== undefined) {
      const holder = holders.patient(patient);
      for (const key of keys) table.add(keyText(key), holder);
      const pair = mergedPair(event);
      if (pair !== undefined)
        holders.join(holder, holders.patient(pair.former));
      put(holder, encodeEntry({ kind: "event", event }, interner));
    } else if (keys.length > 0) {
      orphanCount++;
      orphans.append(0, encodeEntry({ kind: "event", event }, interner));
    } else if (familyOf(event.type) === "context") {
      context.push(event);
    } else if (familyOf(event.type) === "recommendation") {
      const text = encodeEntry({ kind: "event", event }, interner);
      put(holders.keyGroup(contentName(event)), text);
    } else {
      leftOver.push({
        reason: "no-patient-and-no-key",
        type: event.type,
        origin: originOf(event),
      });
    }
  };
  return {
    add(events): void {
      for (const event of events) addEvent(event);
    },
    lose(lost): void {
      const text = encodeEntry({ kind: "lost", lost }, interner);
      if (lost.patient !== undefined) put(holders.patient(lost.patient), text);
      else if (lost.keys.length > 0) {
        orphanCount++;
        orphans.append(0, text);
      }
    },
    finish(): Gathered {
      const entriesOf = (
        visit: (number: number, entry: Entry, text: string) => void,
      ): void => {
        let number = 0;
        orphans.forEach(0, (text) =>
          visit(number++, decodeEntry(text, interner), text),
        );
      };
      if (orphanCount > 0) {
        const places = placeOrphans(
          {
            count: orphanCount,
            forEach: (visit) =>
              entriesOf((number, entry) =>
                visit(number, keysOfEntry(entry).map(keyText)),
              ),
          },
          table,
          holders,
        );
        entriesOf((number, entry, text) => {
          const place = places.holderOf(number);
          if (place !== "several-patients") put(place, text);
          else if (entry.kind === "event") {
            leftOver.push({
              reason: "key-leads-to-two-patients",
              type: entry.event.type,
              origin: originOf(entry.event),
            });
          }
        });
        orphans.drop(0);
      }
      const foreign = findForeign({ parts, holders, table, interner });
      return {
        context: arrangeEvents(context),
        leftOver: leftOver.sort(compareLeftOver),
        patients: () => patientsOf(foreign),
      };
    },
  };

  function* patientsOf(foreign: Foreign): Generator<PatientEvents> {
    for (let partition = 0; partition < parts.count; partition++) {
      const groups = new Map<number, { events: Event[]; lost: LostRecord[] }>();
      const take = (group: number, entry: Entry): void => {
        let bucket = groups.get(group);
        if (bucket === undefined)
          groups.set(group, (bucket = { events: [], lost: [] }));
        if (entry.kind === "event") bucket.events.push(entry.event);
        else bucket.lost.push(entry.lost);
      };
      for (const { group, entry } of foreign.arrivals(partition))
        take(group, entry);
      parts.forEach(partition, (text) => {
        const cut = text.indexOf(separator);
        const group = holders.groupOf(Number(text.slice(0, cut)));
        if (holders.partitionOf(group) === partition) {
          take(group, decodeEntry(text.slice(cut + 1), interner));
        }
      });
      parts.drop(partition);
      const ordered = [...groups].map(([group, { events, lost }]) => {
        const { key, patient } = holders.identity(group);
        return { group, key, patient, events, lost };
      });
      ordered.sort((a, b) => compareText(a.key, b.key));
      for (const { group, key, patient, events, lost } of ordered) {
        const arranged = arrangeEvents(events);
        if (arranged.length === 0) continue;
        yield {
          key,
          patient: survivorOf(arranged, patient),
          events: arranged,
          merges: mergesOf(arranged),
          foreign: foreign.eventsFor(group),
          lost: lost.sort((a, b) =>
            compareText(a.origin.sha256, b.origin.sha256),
          ),
        };
      }
    }
  }
}

/** Placeholders are on every patient's record somewhere: such an identifier reads as blank (`domain.md` 6, rule 8). */
function patientOf(event: Event): string | undefined {
  return event.notes.includes("nhs-number-placeholder")
    ? undefined
    : event.fields.patient;
}

function keysOfEntry(entry: Entry): readonly Key[] {
  return entry.kind === "event" ? keysOf(entry.event) : entry.lost.keys;
}

/** Name of the group of an output that has neither patient nor key: what it says. */
function contentName(event: Event): string {
  const said = textFieldsOf(event)
    .toSorted(compareText)
    .map((field) => `${field}=${event.fields[field] ?? ""}`);
  return ["content", event.type, ...said].join(separator);
}

/** The identifier that stands for a merged group: the survivor of its latest merge. */
function survivorOf(
  events: readonly Event[],
  smallest: string | undefined,
): string | undefined {
  let survivor = smallest;
  for (const event of events) {
    if (event.type === "context.patient-merged")
      survivor = event.fields.patient ?? survivor;
  }
  return survivor;
}

function compareLeftOver(a: LeftOver, b: LeftOver): number {
  return (
    compareText(a.reason, b.reason) ||
    compareText(a.type, b.type) ||
    compareText(a.origin.sha256, b.origin.sha256) ||
    compareText(a.origin.file, b.origin.file) ||
    a.origin.record - b.origin.record
  );
}
