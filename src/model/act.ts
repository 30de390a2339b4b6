/**
 * What an action type means for the thing it is about: doing it, holding it back, taking it away, or none of these.
 */

import type { Event } from "./event.ts";
import type { EventType } from "./words.ts";

/**
 * `does`: the thing is put in place or carried out. `changes`: it is altered. `holds`, `stops`: it is held back or taken
 * away. `omits`: recorded as not done. `declines`: decided that nothing is to be done. `retracts`: entered in error.
 */
export type Act =
  "does" | "changes" | "holds" | "stops" | "omits" | "declines" | "retracts";

const acts: { readonly [T in EventType]?: Act } = {
  "action.changed": "changes",
  "action.held": "holds",
  "action.discontinued": "stops",
  "action.cancelled": "stops",
  "action.not-done": "omits",
  "action.no-action-decided": "declines",
  "action.entered-in-error": "retracts",
};

/** The act of one action: by its type, else by its own `change` (`hold`, `stop`). */
export function actOf(event: Event): Act {
  const act = actOfType(event.type);
  if (act !== "does" && act !== "changes") return act;
  if (event.type === "action.administered") return act;
  if (event.fields.change === "hold") return "holds";
  return event.fields.change === "stop" ? "stops" : act;
}

/** The act that the type alone says. */
export function actOfType(type: EventType): Act {
  return acts[type] ?? "does";
}

const authors: ReadonlySet<EventType> = new Set([
  "action.drafted",
  "action.ordered",
  "action.changed",
  "action.triaged",
  "action.reported-preliminary",
  "action.reported-final",
  "action.addended",
]);

/** Whether this action type states its content itself: without it the content is unknown, never that of an earlier one. */
export function isAuthor(type: EventType): boolean {
  return authors.has(type);
}

/** Types that state, with their content, what an order is. */
export const stating: ReadonlySet<EventType> = new Set<EventType>([
  "action.signed",
  "action.verified",
]);
