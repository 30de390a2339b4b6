import type { Event, EventFields } from "../model/event.ts";
import { normalIdentifier } from "../model/identifier.ts";
import type { EventType } from "../model/words.ts";
import { eventTypes, familyOf } from "../model/words.ts";
import { isOncePerEncounter } from "./by-encounter.ts";
import { handlesOf } from "./handles.ts";
import type { Handles } from "./handles.ts";
import { pushTo } from "./multimap.ts";
import { isPatientContext } from "./patient-context.ts";

/**
 * The events that some output may claim, in event order; none where the patient has no output at all.
 *
 * Most of a record is about other matters, and what is left out here costs no handles, no keys and no searching. It is
 * certain not to be claimed: this asks for less than linking does (a key's text alone, whatever its kind and scope; a
 * code alone; a record that states an output too), so that it may let too many in and never too few. Costs one pass, and another where keys lead on.
 *
 * Every event of the export passes here: fields are read by their names and types are looked up in tables, since to look
 * by a variable name for what is mostly not there is slow (together 1.4 to 0.8 s a million events).
 */
export function claimable(events: readonly Event[]): readonly Handles[] {
  const choice = newChoice(events);
  if (!takeSpeaking(choice)) return [];
  takeWanted(choice, recordsOfOutputs(events));
  followKeys(choice);
  const all: Handles[] = [];
  for (let at = 0; at < events.length; at += 1) {
    const event = events[at];
    if (event !== undefined && choice.taken[at] === 1)
      all.push(handlesOf(event, at));
  }
  return all;
}

/** `taken`: 1 where an event is in. `values`, `codes`: what lets others in. `fresh`: values that came up late. */
interface Choice {
  readonly events: readonly Event[];
  readonly taken: Uint8Array;
  readonly values: Set<string>;
  readonly codes: Set<string>;
  readonly fresh: string[];
}

function newChoice(events: readonly Event[]): Choice {
  return {
    events,
    taken: new Uint8Array(events.length),
    values: new Set(),
    codes: new Set(),
    fresh: [],
  };
}

/** Types that are taken whatever else their event says. */
const roles: ReadonlyMap<EventType, Role> = new Map(
  eventTypes.map((type) => [type, roleOf(type)]),
);

type Role = "output" | "keys" | "context" | "other";

function roleOf(type: EventType): Role {
  if (familyOf(type) === "recommendation") return "output";
  if (type === "context.keys-joined") return "keys";
  return isPatientContext(type) ? "context" : "other";
}

/** Takes what speaks of an output or of joined keys, and the patient's own context. Returns whether there is an output. */
function takeSpeaking(choice: Choice): boolean {
  const { events, taken } = choice;
  let hasOutput = false;
  for (let at = 0; at < events.length; at += 1) {
    const event = events[at];
    if (event === undefined) break;
    const { recommendation, replaces } = event.fields;
    const role = roles.get(event.type);
    const isOfOutput = role === "output" || recommendation !== undefined;
    if (isOfOutput) hasOutput = true;
    if (isOfOutput || role === "keys" || replaces !== undefined) {
      taken[at] = 1;
      wantAll(event.fields, choice);
    } else if (role === "context") taken[at] = 1;
  }
  return hasOutput;
}

/** Whatever those lead to is wanted. */
function wantAll(fields: EventFields, { values, codes }: Choice): void {
  const { code, replaces, session, orderSet } = fields;
  if (code !== undefined) codes.add(code);
  const { order, accession, study, document } = fields;
  for (const text of [
    order,
    accession,
    study,
    document,
    session,
    orderSet,
    replaces,
  ])
    if (text !== undefined) values.add(normalIdentifier(text));
}

/** Texts of the keys that one event passes on to the next. */
function passedTexts(fields: EventFields): readonly (string | undefined)[] {
  const { order, accession, study, document } = fields;
  return [order, accession, study, document];
}

/** The records that state an output, each file's by their numbers. */
function recordsOfOutputs(
  events: readonly Event[],
): ReadonlyMap<string, ReadonlySet<number>> {
  const found = new Map<string, Set<number>>();
  for (const { type, origins } of events) {
    if (roles.get(type) !== "output") continue;
    for (const { file, record } of origins) {
      const ofFile = found.get(file);
      if (ofFile === undefined) found.set(file, new Set([record]));
      else ofFile.add(record);
    }
  }
  return found;
}

/** Takes what shares a key, a code or its record with those, or has an encounter that is enough. */
function takeWanted(
  choice: Choice,
  records: ReadonlyMap<string, ReadonlySet<number>>,
): void {
  const { events, taken } = choice;
  for (let at = 0; at < events.length; at += 1) {
    const event = events[at];
    if (event === undefined || taken[at] === 1) continue;
    if (isWanted(event, choice) || isBeside(event, records))
      take(at, event, choice);
  }
}

function isWanted(event: Event, { codes, values }: Choice): boolean {
  const { code, order, accession, study } = event.fields;
  const { document, session, orderSet } = event.fields;
  const has = (text: string | undefined): boolean =>
    text !== undefined && values.has(normalIdentifier(text));
  return (
    (code !== undefined && codes.has(code)) ||
    has(order) ||
    has(accession) ||
    has(study) ||
    has(document) ||
    has(session) ||
    has(orderSet) ||
    isOncePerEncounter(event)
  );
}

function isBeside(
  { origins }: Event,
  records: ReadonlyMap<string, ReadonlySet<number>>,
): boolean {
  return origins.some(
    ({ file, record }) => records.get(file)?.has(record) === true,
  );
}

function take(at: number, { fields }: Event, choice: Choice): void {
  choice.taken[at] = 1;
  for (const text of passedTexts(fields)) {
    if (text === undefined) continue;
    const value = normalIdentifier(text);
    if (choice.values.has(value)) continue;
    choice.values.add(value);
    choice.fresh.push(value);
  }
}

/** From an order to its signature to its administration, wherever an event brought a key that was not yet wanted. */
function followKeys(choice: Choice): void {
  const { events, taken, fresh } = choice;
  if (fresh.length === 0) return;
  const carriers = new Map<string, number[]>();
  for (const [at, { fields }] of events.entries()) {
    if (taken[at] === 1) continue;
    const { session, orderSet } = fields;
    for (const text of [...passedTexts(fields), session, orderSet])
      if (text !== undefined) pushTo(carriers, normalIdentifier(text), at);
  }
  // grows while it is walked
  for (const value of fresh) {
    for (const at of carriers.get(value) ?? []) {
      const event = events[at];
      if (event !== undefined && taken[at] !== 1) take(at, event, choice);
    }
  }
}
