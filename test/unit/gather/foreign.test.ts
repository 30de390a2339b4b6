import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import { createGatherer, openJob } from "../../../src/gather/gather.ts";
import { createHolders } from "../../../src/gather/holders.ts";
import { createKeyTable } from "../../../src/gather/key-table.ts";
import { keysOf, identifyingKinds, keyText } from "../../../src/gather/keys.ts";
import { findSharing } from "../../../src/gather/sharing.ts";
import { createShownEvents } from "../../../src/gather/shown-events.ts";
import type { Event } from "../../../src/model/event.ts";
import type {
  ForeignEvent,
  PatientEvents,
} from "../../../src/model/patient.ts";
import { event, memoryScratch } from "./events.ts";

function gather(events: readonly Event[]): readonly PatientEvents[] {
  const gatherer = createGatherer({
    scratch: memoryScratch(),
    budgetBytes: 1 << 20,
    partitions: 4,
  });
  gatherer.add(events);
  const gathered = gatherer.finish();
  return [...gathered.jobs()].flatMap((job) => [
    ...openJob(job, gathered.dictionary()),
  ]);
}

const identifying = (one: Event): readonly string[] =>
  keysOf(one)
    .filter(({ kind }) => identifyingKinds.has(kind))
    .map(keyText);

/** What `domain.md` 6, rule 2 asks for, every pair of patients looked at. */
function foreignOf(
  patient: PatientEvents,
  all: readonly PatientEvents[],
): readonly ForeignEvent[] {
  const own = new Set(patient.events.flatMap(identifying));
  return all
    .filter((other) => other !== patient)
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map((other) =>
      other.events
        .filter((one) => identifying(one).some((key) => own.has(key)))
        .slice(0, 4),
    )
    .filter((events) => events.length > 0)
    .slice(0, 8)
    .flat()
    .map((one) => ({
      event: one,
      keys: keysOf(one)
        .filter(
          (key) => identifyingKinds.has(key.kind) && own.has(keyText(key)),
        )
        .toSorted((a, b) => (keyText(a) < keyText(b) ? -1 : 1)),
    }));
}

const value = fc.constantFrom("1", "2", undefined);

const sharingEvents = fc.array(
  fc
    .record({
      patient: fc.nat(11).map((at) => `P${at}`),
      order: fc.constantFrom("1", "2", "3", undefined),
      study: value,
      encounter: value,
      at: fc.nat(4),
    })
    .map(({ at, ...fields }) => event("action.signed", fields, at)),
  { minLength: 20, maxLength: 120 },
);

describe("events of other patients that carry a key", () => {
  property.prop([sharingEvents], { numRuns: 200 })(
    "are those that a look at every pair of patients would find",
    (events) => {
      const patients = gather(events);
      expect(patients.map(({ foreign }) => foreign)).toEqual(
        patients.map((patient) => foreignOf(patient, patients)),
      );
    },
  );

  test("one key on every patient: each identity is made once, and only a few patients are looked at", () => {
    const holders = createHolders(4);
    const table = createKeyTable();
    for (let at = 0; at < 5000; at += 1)
      table.add(7, holders.patient(`P${at}`));
    let identities = 0;
    const sharing = findSharing(
      table,
      {
        ...holders,
        identity(group) {
          identities += 1;
          return holders.identity(group);
        },
      },
      9,
    );
    expect(identities).toBe(5000);
    expect(sharing.holders.size).toBe(9);
    expect(sharing.shownFor(7)).toHaveLength(9);
    expect([...sharing.hashesOf(4999)]).toEqual([7]);
  });

  test("of a patient with very many such events no more are kept than are shown", () => {
    const many = Array.from({ length: 2000 }, (_, at) =>
      event("action.signed", { patient: "A", order: "1" }, 2000 - at),
    );
    const copies = Array.from({ length: 600 }, (_, row) =>
      event("action.signed", { patient: "A", order: "1" }, 0, { row }),
    );
    const gathered = gather([
      ...many,
      ...copies,
      event("action.signed", { patient: "B", order: "1" }, 1),
    ]);
    const toB = gathered.find(({ patient }) => patient === "B");
    expect(toB?.foreign.map((other) => other.event.times.occurredAt)).toEqual(
      [0, 1, 2, 3].map((at) => ({
        earliest: at * 60_000_000,
        latest: (at + 1) * 60_000_000,
      })),
    );
    expect(toB?.foreign[0]?.event.origins).toHaveLength(600);
  });

  test("an event without a shared key is none of them", () => {
    const shown = createShownEvents(new Set([1]), 4);
    shown.add(event("action.signed", { patient: "A", order: "1" }, 1));
    expect(shown.first(new Set([1]), 4)).toEqual([]);
  });
});
