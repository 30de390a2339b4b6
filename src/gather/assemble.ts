import { textFields, timeFields } from "../model/event.ts";
import type { Event, Interval, TextField, TimeField } from "../model/event.ts";
import { openEnd, openStart } from "../model/event.ts";
import type { Origin } from "../model/origin.ts";

interface Sortable {
  readonly event: Event;
  readonly when: Interval;
  content: string | undefined;
}

/**
 * Puts one patient's events into the fixed order (earliest, latest, type, content, SHA-256) and joins copies:
 * identical content from one system is one event with several origins (`domain.md` 3.1, rule 2; trap 16).
 * Nothing here looks at file names or row numbers, except to list the copies themselves.
 */
export function arrangeEvents(events: readonly Event[]): readonly Event[] {
  const sortable: Sortable[] = events.map((event) => ({
    event,
    when: placeInTime(event),
    content: undefined,
  }));
  sortable.sort(compareSortable);
  const arranged: Event[] = [];
  let at = 0;
  while (at < sortable.length) {
    const first = sortable[at];
    if (first === undefined) break;
    let end = at + 1;
    while (end < sortable.length && sameContent(first, sortable[end])) end++;
    arranged.push(
      end === at + 1
        ? first.event
        : joinCopies(sortable.slice(at, end).map(({ event }) => event)),
    );
    at = end;
  }
  return arranged;
}

/** Where an event is put in the order: a place to stand, not a claim about time. */
function placeInTime(event: Event): Interval {
  const { occurredAt, recordedAt, notAfter } = event.times;
  if (occurredAt !== undefined) return occurredAt;
  if (recordedAt !== undefined) return recordedAt;
  if (notAfter !== undefined)
    return { earliest: openStart, latest: notAfter.latest };
  return { earliest: openEnd, latest: openEnd };
}

function compareSortable(a: Sortable, b: Sortable): number {
  return (
    a.when.earliest - b.when.earliest ||
    a.when.latest - b.when.latest ||
    compareText(a.event.type, b.event.type) ||
    compareText(contentOf(a), contentOf(b)) ||
    compareText(hashesOf(a.event), hashesOf(b.event))
  );
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * What an event says, its clock included, in one text. A time counts as the instants that it means, not as it is written:
 * two copies in two offsets say the same.
 */
function contentOf(item: Sortable): string {
  if (item.content !== undefined) return item.content;
  const { event } = item;
  let content = event.source;
  for (const field of textFields) {
    const value = event.fields[field];
    if (value === undefined) continue;
    const time = isTimeField(field) ? event.times[field] : undefined;
    const said = time === undefined ? value : `${time.earliest} ${time.latest}`;
    content += `\u001F${field}\u001F${said}`;
  }
  item.content = content;
  return content;
}

const times: ReadonlySet<string> = new Set(timeFields);

function isTimeField(field: TextField): field is TimeField {
  return times.has(field);
}

function sameContent(a: Sortable, b: Sortable | undefined): boolean {
  return (
    b !== undefined &&
    a.when.earliest === b.when.earliest &&
    a.when.latest === b.when.latest &&
    a.event.type === b.event.type &&
    contentOf(a) === contentOf(b)
  );
}

function hashesOf(event: Event): string {
  return event.origins[0]?.sha256 ?? "";
}

function joinCopies(copies: readonly Event[]): Event {
  const [first] = copies;
  if (first === undefined) throw new Error("no copies to join");
  const notes = new Set(copies.flatMap((copy) => copy.notes)).add(
    "duplicate-record",
  );
  return {
    ...first,
    origins: copies.flatMap(({ origins }) => origins).sort(compareOrigins),
    notes: [...notes].sort(compareText),
  };
}

function compareOrigins(a: Origin, b: Origin): number {
  return (
    compareText(a.file, b.file) ||
    a.record - b.record ||
    a.byteOffset - b.byteOffset
  );
}
