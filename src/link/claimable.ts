import type { Event } from "../model/event.ts";
import { normalIdentifier } from "../model/identifier.ts";
import { familyOf } from "../model/words.ts";
import { isOncePerEncounter } from "./by-encounter.ts";
import { passedOn } from "./by-key.ts";
import { handlesOf, scopedKinds } from "./handles.ts";
import type { Handles } from "./handles.ts";
import { pushTo } from "./multimap.ts";
import { isPatientContext } from "./patient-context.ts";

/**
 * The events that some output may claim, in event order; none where the patient has no output at all.
 *
 * Most of a record is about other matters, and what is left out here costs no handles, no keys and no searching. It is
 * certain not to be claimed: this asks for less than linking does (a key's text alone, whatever its kind and scope; a
 * code alone), so that it may let too many in and never too few. Costs one pass, and another where keys lead on.
 */
export function claimable(events: readonly Event[]): readonly Handles[] {
  const choice = newChoice(events);
  if (!takeSpeaking(choice)) return [];
  takeWanted(choice);
  followKeys(choice);
  const all: Handles[] = [];
  for (const [at, event] of events.entries())
    if (choice.taken[at] === 1) all.push(handlesOf(event, at));
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

/** Texts by which an event that speaks of an output, or of how keys hang together, leads to others. */
const leading = [...scopedKinds, "replaces"] as const;

/** Takes those events with all that they lead to, and the context of the patient as such. Returns whether there is an output. */
function takeSpeaking({ events, taken, values, codes }: Choice): boolean {
  let hasOutput = false;
  for (const [at, { type, fields }] of events.entries()) {
    const isOfOutput =
      fields.recommendation !== undefined ||
      familyOf(type) === "recommendation";
    if (isOfOutput) hasOutput = true;
    if (
      isOfOutput ||
      fields.replaces !== undefined ||
      type === "context.keys-joined"
    ) {
      taken[at] = 1;
      for (const field of leading) {
        const text = fields[field];
        if (text !== undefined) values.add(normalIdentifier(text));
      }
      if (fields.code !== undefined) codes.add(fields.code);
    } else if (isPatientContext(type)) taken[at] = 1;
  }
  return hasOutput;
}

/** Takes what shares a key or a code with those, or an encounter of which one is enough. */
function takeWanted(choice: Choice): void {
  const { events, taken, codes } = choice;
  for (const [at, event] of events.entries()) {
    if (taken[at] === 1) continue;
    const { code } = event.fields;
    if (
      (code !== undefined && codes.has(code)) ||
      isOncePerEncounter(event) ||
      hasWantedKey(event, choice)
    )
      take(at, event, choice);
  }
}

function hasWantedKey({ fields }: Event, { values }: Choice): boolean {
  for (const kind of scopedKinds) {
    const text = fields[kind];
    if (text !== undefined && values.has(normalIdentifier(text))) return true;
  }
  return false;
}

function take(at: number, { fields }: Event, choice: Choice): void {
  choice.taken[at] = 1;
  for (const kind of passedOn) {
    const text = fields[kind];
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
    for (const kind of scopedKinds) {
      const text = fields[kind];
      if (text !== undefined) pushTo(carriers, normalIdentifier(text), at);
    }
  }
  // grows while it is walked
  for (const value of fresh) {
    for (const at of carriers.get(value) ?? []) {
      const event = events[at];
      if (event !== undefined && taken[at] !== 1) take(at, event, choice);
    }
  }
}
