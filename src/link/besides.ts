import type { Event } from "../model/event.ts";
import type { Board } from "./board.ts";
import type { Handles } from "./handles.ts";
import { keyText } from "./handles.ts";
import { pushTo } from "./multimap.ts";
import { findRetracted } from "./retracted.ts";
import type { Seed } from "./seed.ts";

/**
 * Acts on the orders of a decision that name another output, which has them (`domain.md` 6 rule 3): what becomes of an order
 * becomes of it for every output that it was made for. In event order; none that was taken back.
 */
export function compileBesides(
  all: readonly Handles[],
  board: Board,
): (seed: Seed) => readonly Event[] {
  const byOrder = new Map<string, Handles[]>();
  for (const handles of all)
    if (mayStandBeside(handles))
      for (const name of ordersOf(handles)) pushTo(byOrder, name, handles);
  if (byOrder.size === 0) return () => none;
  return (seed) => {
    const events = board.pageOf(seed).links.map(({ handles }) => handles);
    const own = new Set(events);
    const found = new Set<Handles>();
    for (const name of new Set(events.flatMap(ordersOf)))
      for (const handles of byOrder.get(name) ?? [])
        if (!own.has(handles)) found.add(handles);
    if (found.size === 0) return none;
    const retracted = findRetracted([...events, ...found], seed.rules.clocks);
    return [...found]
      .filter((handles) => !retracted.acts.has(handles))
      .sort((a, b) => a.index - b.index)
      .map(({ event }) => event);
  };
}

const none: readonly Event[] = [];

function mayStandBeside({ family, event, recommendation }: Handles): boolean {
  return (
    recommendation !== undefined &&
    (family === "action" || event.type === "recommendation.auto-applied")
  );
}

function ordersOf({ family, keys }: Handles): readonly string[] {
  if (family === "context") return noNames;
  return keys.filter(({ kind }) => kind === "order").map(keyText);
}

const noNames: readonly string[] = [];
