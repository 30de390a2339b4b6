/**
 * Which records of a decision say one and the same thing twice: alike in all that names the event, perhaps not in content.
 */

import type { Event, Interval } from "../model/event.ts";
import { systemOf } from "../model/event.ts";
import { namingFields, namingKeys } from "../model/event-name.ts";
import type { Placed } from "./scene.ts";

/**
 * Groups of two and more records of one event: one type, clock, stamp and name, and no counter that puts one of them
 * after another. "Same key, other content = two versions if one is certainly later, else rivals" (`domain.md` 3.1 rule 2).
 *
 * @returns indexes of events, each group in event order
 */
export function sameRecords(
  placed: readonly Placed[],
): readonly (readonly number[])[] {
  const types = new Set(placed.map(([, { event }]) => event.type));
  if (types.size === placed.length) return none;
  const byName = new Map<string, Placed[]>();
  for (const one of placed) {
    const name = one[1].retracted ? undefined : nameOf(one[1].event);
    if (name === undefined) continue;
    const group = byName.get(name);
    if (group === undefined) byName.set(name, [one]);
    else group.push(one);
  }
  return [...byName.values()].flatMap(uncounted);
}

const none: readonly (readonly number[])[] = [];

function nameOf(event: Event): string | undefined {
  const { fields, times, type } = event;
  const at: Interval | undefined =
    times.occurredAt ?? times.recordedAt ?? times.notAfter;
  if (
    at === undefined ||
    namingKeys.every((name) => fields[name] === undefined)
  )
    return undefined;
  const named = namingFields.map((name) => fields[name] ?? null);
  return JSON.stringify([type, systemOf(event), at.earliest, at.latest, named]);
}

/** Rows that all have a counter stand in its order; only those with one counter may be the same row. */
function uncounted(group: readonly Placed[]): readonly (readonly number[])[] {
  if (group.length < 2) return none;
  const byCounter = new Map<string, number[]>();
  for (const [index, { event }] of group) {
    const { sequence } = event.fields;
    if (sequence === undefined) return [group.map(([place]) => place)];
    const same = byCounter.get(sequence);
    if (same === undefined) byCounter.set(sequence, [index]);
    else same.push(index);
  }
  return [...byCounter.values()].filter(({ length }) => length > 1);
}
