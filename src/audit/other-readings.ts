import type { LinkedDecision } from "../model/decision.ts";
import { originOf, systemOf } from "../model/event.ts";
import type { Event, Interval } from "../model/event.ts";
import type { PatientEvents } from "../model/patient.ts";
import type { Oversight } from "../model/words.ts";
import { utcText } from "../time/display.ts";

/** One decision with the state that its times as written give it. */
export interface Stood {
  readonly decision: LinkedDecision;
  readonly oversight: Oversight;
}

/** Groups of doubtful stamps that are tried one by one; beyond them all are tried together only. */
const mostAlone = 8;

/** Stamps of one clock and kind of record, whose offset is not one of their zone: one column, most often. */
interface Doubtful {
  readonly events: ReadonlySet<Event>;
  readonly sentence: string;
}

/**
 * What the other reading of stamps whose offset contradicts the declared zone would change: "if the other reading would
 * change the state, the decision says so" (`domain.md` 4.3, 5). The offset is believed as written; the zone's own reading
 * of the stamps of one clock and type is tried, each by itself, and that of all of them together.
 *
 * @param judge - links and judges the patient again, with the stamps read the other way
 * @returns sentences by decision key; decisions whose state stays are missing
 */
export function otherReadings(
  patient: PatientEvents,
  stood: readonly Stood[],
  judge: (patient: PatientEvents) => readonly Stood[],
): ReadonlyMap<string, readonly string[]> {
  const said = new Map<string, string[]>();
  for (const { events, sentence } of doubtfulIn(patient)) {
    const found = judge({
      ...patient,
      events: patient.events.map((event) =>
        events.has(event) ? readByZone(event) : event,
      ),
    });
    const states = new Map(
      found.flatMap(({ decision, oversight }) =>
        namesOf(decision).map((name) => [name, oversight] as const),
      ),
    );
    for (const { decision, oversight } of stood) {
      const other = namesOf(decision)
        .map((name) => states.get(name))
        .find((state) => state !== undefined);
      if (other === undefined || other === oversight) continue;
      const told = said.get(decision.key) ?? [];
      said.set(decision.key, told);
      told.push(`${sentence}: ${other} instead of ${oversight}`);
    }
  }
  return said;
}

/** Whether a patient has any such stamp: nearly none has. */
export function hasOtherReadings({ events }: PatientEvents): boolean {
  return events.some(({ otherTimes }) => otherTimes !== undefined);
}

function readByZone(event: Event): Event {
  return { ...event, times: { ...event.times, ...event.otherTimes } };
}

/** The key, which may hold times, and the record of the output, which does not. */
function namesOf({ key, versions, events }: LinkedDecision): readonly string[] {
  const [first] = versions;
  const output = first === undefined ? undefined : events[first.event]?.event;
  if (output === undefined) return [key];
  const { file, byteOffset } = originOf(output);
  return [key, `${file}\u001F${String(byteOffset)}`];
}

function doubtfulIn({ events }: PatientEvents): readonly Doubtful[] {
  const groups = new Map<string, Event[]>();
  for (const event of events) {
    if (event.otherTimes === undefined) continue;
    const name = `${systemOf(event)}\u001F${event.type}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [event]);
    else group.push(event);
  }
  const all = [...groups.values()];
  const alone = all.length > mostAlone ? [] : all;
  const found = alone.map((group) => ({
    events: new Set(group),
    sentence: sentenceOf(group),
  }));
  return all.length === 1 || all.length === 0
    ? found
    : [...found, { events: new Set(all.flat()), sentence: allTogether }];
}

const allTogether =
  "offset-not-of-zone: every offset that the declared zone did not use that day, read by the zone instead";

/** The first of the stamps as written, with both readings. */
function sentenceOf(group: readonly Event[]): string {
  const [first] = group;
  if (first === undefined) return allTogether;
  const { times, otherTimes, fields, type } = first;
  const field =
    otherTimes?.occurredAt === undefined ? "recordedAt" : "occurredAt";
  const more = group.length > 1 ? ` and ${String(group.length - 1)} more` : "";
  return (
    `offset-not-of-zone: ${type} ${fields[field] ?? "time"}${more} is UTC ${shown(times[field])} as written, ` +
    `${shown(otherTimes?.[field])} by the declared zone; by the zone`
  );
}

function shown(at: Interval | undefined): string {
  return at === undefined
    ? "not recorded"
    : `${utcText(at.earliest)} to ${utcText(at.latest)}`;
}
