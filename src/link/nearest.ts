import type { Handles } from "./handles.ts";

/** Links with all their rivals that one key or one sort of event may cost, as a number of names. */
const budget = 4_194_304;

/**
 * How many decisions one event is tried against by one key or window, where so many events ask: every one of them is
 * uncertain long before. Without a limit a patient with one key on everything would cost the cube of its events. Among a
 * hundred events it is 204, among a hundred thousand 8.
 */
export function mostRivals(events: number): number {
  return Math.max(8, Math.floor(Math.sqrt(budget / Math.max(1, events))));
}

/** Some of a list; `cut`: not all of it. */
export interface Some<Item> {
  readonly items: readonly Item[];
  readonly cut: boolean;
}

/** How `nearest` reads a list: its items in event order, each with its index; and how many of them to take at most. */
export interface Taking<Item> {
  readonly indexOf: (item: Item) => number;
  readonly most: number;
}

/** Of very many items in event order, the last ones before the event, filled up with the first ones after it. */
export function nearest<Item>(
  items: readonly Item[],
  handles: Handles,
  { indexOf, most }: Taking<Item>,
): Some<Item> {
  if (items.length <= most) return { items, cut: false };
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const item = items[middle];
    if (item !== undefined && indexOf(item) < handles.index) low = middle + 1;
    else high = middle;
  }
  const end = Math.max(low, most);
  return { items: items.slice(end - most, end), cut: true };
}
