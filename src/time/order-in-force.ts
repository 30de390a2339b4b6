import { actOf } from "../model/act.ts";
import { openStart } from "../model/event.ts";
import type { Event } from "../model/event.ts";
import type { EventType } from "../model/words.ts";
import type { Clocks } from "./clocks.ts";
import { orderEvents } from "./clocks.ts";

/** Types which show that an order stands: it was made, made anew, resumed, or carried out. A draft or a change shows it not. */
export const restoring: ReadonlySet<EventType> = new Set<EventType>([
  "action.ordered",
  "action.resumed",
  "action.signed",
  "action.dispensed",
  "action.administered",
]);

/** Whether an action holds what was ordered back, or takes it away. */
function isEnd(event: Event): boolean {
  const act = actOf(event);
  return act === "holds" || act === "stops";
}

/**
 * Whether an order certainly stands behind the actions under it: nothing held or ended it that one which shows it standing
 * does not certainly follow. In any order; the latest of those are asked first, so that few are.
 */
export function isInForce(events: readonly Event[], clocks: Clocks): boolean {
  const ends = events.filter(isEnd);
  if (ends.length === 0) return true;
  const standing = events
    .filter((event) => restoring.has(event.type) && !isEnd(event))
    .sort((a, b) => startOf(b) - startOf(a));
  return ends.every((end) =>
    standing.some(
      (event) => orderEvents(end, event, clocks).order === "before",
    ),
  );
}

function startOf({ times: { occurredAt } }: Event): number {
  return occurredAt?.earliest ?? openStart;
}
