import type { Handles } from "./handles.ts";

/**
 * Most decisions that one event is tried against by one key or window. Every one of so many rivals is uncertain already;
 * without a limit a patient with one key on everything would cost the square of its events.
 */
export const mostRivals = 32;

/** Some of a list; `cut`: not all of it. */
export interface Some<Item> {
  readonly items: readonly Item[];
  readonly cut: boolean;
}

/** Of very many items in event order, the last ones before the event, filled up with the first ones after it. */
export function nearest<Item>(
  items: readonly Item[],
  handles: Handles,
  indexOf: (item: Item) => number,
): Some<Item> {
  if (items.length <= mostRivals) return { items, cut: false };
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const item = items[middle];
    if (item !== undefined && indexOf(item) < handles.index) low = middle + 1;
    else high = middle;
  }
  const end = Math.max(low, mostRivals);
  return { items: items.slice(end - mostRivals, end), cut: true };
}
