import type { Event, Interval, TextField, TimeField } from "../model/event.ts";
import {
  openEnd,
  openStart,
  originOf,
  textFields,
  timeFields,
} from "../model/event.ts";

/**
 * The events in the fixed order of house 3: (earliest, latest, type, content, SHA-256 of the record). They come in that
 * order already, which one pass shows; to sort whatever else comes makes every tie-break here free of the order of
 * arrival.
 */
export function arrange(events: readonly Event[]): readonly Event[] {
  return isArranged(events) ? events : events.toSorted(compareEvents);
}

function isArranged(events: readonly Event[]): boolean {
  let last: Event | undefined;
  for (const event of events) {
    if (last !== undefined && compareEvents(last, event) > 0) return false;
    last = event;
  }
  return true;
}

function compareEvents(a: Event, b: Event): number {
  const [first, second] = [placeOf(a), placeOf(b)];
  return (
    first.earliest - second.earliest ||
    first.latest - second.latest ||
    compareText(a.type, b.type) ||
    compareText(contentText(a), contentText(b)) ||
    compareText(originOf(a).sha256, originOf(b).sha256)
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

/** What an event says, its source included, in one text; a time as the instants that it means, not as it is written. */
export function contentText(event: Event): string {
  const parts: string[] = [event.source];
  for (const field of textFields) {
    const value = event.fields[field];
    if (value === undefined) continue;
    const time = isTimeField(field) ? event.times[field] : undefined;
    parts.push(
      field,
      time === undefined ? value : `${time.earliest} ${time.latest}`,
    );
  }
  return parts.join("\u001F");
}

const times: ReadonlySet<string> = new Set(timeFields);

function isTimeField(field: TextField): field is TimeField {
  return times.has(field);
}

/** By code unit, as everything is sorted here. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
