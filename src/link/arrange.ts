import type { Event, Interval } from "../model/event.ts";
import { openEnd, openStart, originOf, textFields } from "../model/event.ts";

interface Placed {
  readonly event: Event;
  readonly when: Interval;
}

/**
 * The events in the fixed order of house 3: (earliest, latest, type, content, SHA-256 of the record). They come in that
 * order already, which one pass shows; to sort whatever else comes makes every tie-break here free of the order of
 * arrival.
 */
export function arrange(events: readonly Event[]): readonly Event[] {
  if (isArranged(events)) return events;
  return events
    .map((event) => ({ event, when: placeOf(event) }))
    .sort(comparePlaced)
    .map(({ event }) => event);
}

function isArranged(events: readonly Event[]): boolean {
  let last: Placed | undefined;
  for (const event of events) {
    const placed = { event, when: placeOf(event) };
    if (last !== undefined && comparePlaced(last, placed) > 0) return false;
    last = placed;
  }
  return true;
}

function comparePlaced(a: Placed, b: Placed): number {
  return (
    a.when.earliest - b.when.earliest ||
    a.when.latest - b.when.latest ||
    compareText(a.event.type, b.event.type) ||
    compareText(contentText(a.event), contentText(b.event)) ||
    compareText(originOf(a.event).sha256, originOf(b.event).sha256)
  );
}

/** Where an event stands in the order: no claim about time. */
function placeOf(event: Event): Interval {
  const { occurredAt, recordedAt, notAfter } = event.times;
  if (occurredAt !== undefined) return occurredAt;
  if (recordedAt !== undefined) return recordedAt;
  if (notAfter !== undefined)
    return { earliest: openStart, latest: notAfter.latest };
  return { earliest: openEnd, latest: openEnd };
}

/** What an event says, its source included, in one text. */
export function contentText(event: Event): string {
  const parts: string[] = [event.source];
  for (const field of textFields) {
    const value = event.fields[field];
    if (value !== undefined) parts.push(field, value);
  }
  return parts.join("\u001F");
}

/** By code unit, as everything is sorted here. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
