/**
 * The order from before the output that an action is under, as far as its keys and codes tell.
 */

import type { Event } from "../model/event.ts";
import type { EventType } from "../model/words.ts";
import { sharesThing } from "../model/same-key.ts";
import { restoring } from "./order-in-force.ts";

/**
 * `own`: its records that are certainly of what the action names. `all`: those and the ones that may be, under its keys;
 * `others`: codes of other items that were ordered under them. `routes`, `frequencies`: what its own records say of them.
 */
export interface EarlyOrder {
  readonly own: readonly Event[];
  readonly all: readonly Event[];
  readonly others: ReadonlySet<string>;
  readonly routes: readonly string[];
  readonly frequencies: readonly string[];
}

/**
 * Finds it among what is on record from before the output. A record that shares only one of the keys of the order (its
 * number, where the action has the accession number) is of the order too.
 */
export function earlyOrderOf(
  action: Event,
  early: readonly Event[],
): EarlyOrder {
  const near = new Set(early.filter((event) => sharesKey(event, [action])));
  const named = [...near];
  const under = early.filter(
    (event) => near.has(event) || sharesKey(event, named),
  );
  const own = under.filter((event) => maySayOne(action, event));
  const others = new Set(
    under.flatMap((event) =>
      making.has(event.type) && !maySayOne(action, event)
        ? (event.fields.code ?? [])
        : [],
    ),
  );
  const all = under.filter((event) => !isOfOther(event, others));
  const said = (field: "route" | "frequency"): readonly string[] => [
    ...new Set(own.flatMap(({ fields }) => fields[field] ?? [])),
  ];
  return {
    own,
    all,
    others,
    routes: said("route"),
    frequencies: said("frequency"),
  };
}

/** Whether a record is of another item of the order: one that was ordered under it by that code. */
export function isOfOther(
  { fields: { code } }: Event,
  others: ReadonlySet<string>,
): boolean {
  return code !== undefined && others.has(code);
}

export function sharesKey(event: Event, others: readonly Event[]): boolean {
  return others.some((other) => sharesThing(event, other));
}

/** Types that put an order on record, or carry it out. */
const making: ReadonlySet<EventType> = new Set<EventType>([
  "action.drafted",
  ...restoring,
]);

/** Types that state a report: the request for a study orders nothing of what its report says. */
const reporting: ReadonlySet<EventType> = new Set<EventType>([
  "action.reported-preliminary",
  "action.reported-final",
  "action.addended",
]);

/** Types that may be on record of what nobody ordered. */
const makesNone: ReadonlySet<EventType> = new Set<EventType>([
  "action.not-done",
  "action.no-action-decided",
  "action.held",
  "action.discontinued",
  "action.cancelled",
  "action.booked",
]);

/**
 * Whether what is on record shows that there was something to carry out: an order (of a draft only its being put in force
 * makes one), for imaging a report.
 */
export function wasMade(order: readonly Event[], kind: string): boolean {
  if (kind === "imaging") return order.some(({ type }) => reporting.has(type));
  const hasDraft = order.some(({ type }) => type === "action.drafted");
  return order.some(({ type }) =>
    hasDraft
      ? restoring.has(type)
      : !makesNone.has(type) && (type !== "action.triaged" || ranks(kind)),
  );
}

/** Kinds in which a place in a queue is what was decided. */
function ranks(kind: string): boolean {
  return kind === "priority";
}

/** Another code than that of the order is content; the same one only names it. */
function maySayOne(
  { fields: { code: a } }: Event,
  { fields: { code: b } }: Event,
): boolean {
  return a === undefined || b === undefined || a === b;
}
