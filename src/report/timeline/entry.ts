import type { Interval } from "../../model/event.ts";
import { openEnd, openStart } from "../../model/event.ts";
import type { DecisionEvent, DecisionLine } from "../../model/decision-line.ts";
import { spanOf } from "../instant.ts";

/** A decision that holds an entry. `place`: its index in the decision's `events`, then `later`. */
export interface Holding {
  readonly decision: DecisionLine;
  readonly place: number;
}

/** One entry of a chronology before it is put into words: one event, and every decision that holds it. */
export interface Entry {
  readonly event: DecisionEvent;
  readonly holders: readonly Holding[];
  /** Half-open, µs, an unknown bound open; undefined where no time is known at all. */
  readonly span: Interval | undefined;
}

/**
 * Every event of these decisions, once, in the order in which a chronology lists them: by the first instant that each can
 * have by its own clock; one with an upper bound only at that bound; those without a time last. The order of the list
 * claims nothing: `order-shown.ts` says which orders the times show.
 */
export function entriesOf(
  decisions: readonly DecisionLine[],
): readonly Entry[] {
  const known = new Map<string, { event: DecisionEvent; holders: Holding[] }>();
  for (const decision of decisions) {
    const seen = new Map<string, number>();
    const all = [...decision.events, ...decision.later];
    for (const [place, event] of all.entries()) {
      const name = nameOf(event);
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      const key = `${name}\n${String(count)}`;
      const before = known.get(key);
      if (before === undefined)
        known.set(key, { event, holders: [{ decision, place }] });
      else before.holders.push({ decision, place });
    }
  }
  return [...known.values()]
    .map(({ event, holders }) => ({
      event,
      holders,
      span: spanOf(event.earliest, event.latest),
    }))
    .sort(inOrder);
}

/** One record may give several events, and one event may belong to several decisions. */
function nameOf({ origin, type, at, says }: DecisionEvent): string {
  return JSON.stringify([origin.file, origin.record, type, at, says]);
}

function inOrder(a: Entry, b: Entry): number {
  return (
    placeOf(a) - placeOf(b) ||
    (a.span?.latest ?? openEnd) - (b.span?.latest ?? openEnd) ||
    byText(a.event.type, b.event.type) ||
    byText(a.event.says ?? "", b.event.says ?? "") ||
    byText(a.event.origin.sha256, b.event.origin.sha256) ||
    byText(nameOf(a.event), nameOf(b.event))
  );
}

function placeOf({ span }: Entry): number {
  if (span === undefined) return openEnd;
  return span.earliest === openStart ? span.latest : span.earliest;
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
