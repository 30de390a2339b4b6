/**
 * Which items of two contents belong together.
 */

import type { Event } from "../model/event.ts";
import { sameCode } from "./code.ts";
import type { Content, Lens } from "./content.ts";

/** An item advised and an item done. */
export type ItemPair = readonly [advised: Event, done: Event];

/** The items that belong together: one against one, else those of one code. */
export function itemPairs(
  advised: Content,
  done: Content,
  lens: Lens,
): readonly ItemPair[] {
  if (advised.events.length === 1 && done.events.length === 1)
    return [[advised.events[0], done.events[0]]];
  return advised.events.flatMap((a) =>
    done.events.flatMap((b) =>
      sameCode(a, b, lens).answer === "same" ? [[a, b] as const] : [],
    ),
  );
}

/** As `itemPairs`; the first items of both sides where no codes say which belong together. */
export function itemPairsOrFirst(
  advised: Content,
  done: Content,
  lens: Lens,
): readonly ItemPair[] {
  const pairs = itemPairs(advised, done, lens);
  const [a, b] = [advised.events[0], done.events[0]];
  return pairs.length > 0 || sameCode(a, b, lens).answer === "differs"
    ? pairs
    : [[a, b]];
}
