/**
 * Which actions only carry out an order from before the output, and so share that order's place (`rules.md` 1.2).
 */

import type { LinkedDecision } from "../model/decision.ts";
import type { Event, TextField } from "../model/event.ts";
import type { EventType } from "../model/words.ts";
import { orderEvents } from "./clocks.ts";
import type { Clocks } from "./clocks.ts";
import { isBeforeOutput } from "./issue.ts";
import { stating } from "../model/act.ts";
import { isInForce, restoring } from "./order-in-force.ts";
import { sharedKey } from "../model/same-key.ts";

/** Fields that give an action content of its own. A route or a frequency may be the order's own, written again. */
const contentFields = [
  "value",
  "valueTo",
  "schedule",
  "percent",
  "change",
  "finding",
  "laterality",
  "priority",
  "contentHash",
  "normalisedHash",
  "destination",
] as const satisfies readonly TextField[];

/** Types that carry out what was ordered, and nothing else: to hold, stop, change, book or report is an act of its own. */
const carrying: ReadonlySet<EventType> = new Set<EventType>([
  "action.signed",
  "action.verified",
  "action.dispensed",
  "action.administered",
]);

/** Types that make an order another one, with or without what it then was. */
const altering: ReadonlySet<EventType> = new Set<EventType>([
  "action.drafted",
  "action.ordered",
  "action.changed",
  "action.held",
  "action.resumed",
  "action.discontinued",
  "action.cancelled",
]);

/** What is on record: `early`, from certainly before the output; `since`, what came with it or later. */
interface Sides {
  readonly early: readonly Event[];
  readonly since: readonly Event[];
}

/**
 * Whether an action only carries out an order that was in force when there was no output yet. One that names the output,
 * or states content, does more. So does one before which the order may have become another one since: it carries out that
 * one (`domain.md` 7.1). A draft is no order, nor is one that was held or ended.
 *
 * Nothing is worked out before an action is asked for that may be one.
 */
export function compileEarlierOrders(
  decision: Pick<LinkedDecision, "versions" | "events">,
  clocks: Clocks,
): (action: Event) => boolean {
  let sides: Sides | undefined;
  const stands = compileStands(clocks);
  return (action) => {
    if (!onlyCarries(action)) return false;
    sides ??= sidesOf(decision, clocks);
    const order = sides.early.filter(
      (event) =>
        event !== action &&
        sharedKey(action, event) !== undefined &&
        maySayOne(action, event),
    );
    const isBefore = (event: Event): boolean =>
      orderEvents(action, event, clocks).order === "before";
    return (
      wasMade(order) &&
      stands(order) &&
      !sides.since.some(
        (event) =>
          event !== action &&
          mayAlter(event, { action, order }) &&
          !isBefore(event),
      )
    );
  };
}

/** Whether what is on record shows that an order was made: of a draft only its being put in force does. */
function wasMade(order: readonly Event[]): boolean {
  const hasDraft = order.some(({ type }) => type === "action.drafted");
  return order.some(({ type }) =>
    hasDraft ? restoring.has(type) : !makesNone.has(type),
  );
}

/** Types that may be on record of what nobody ordered. */
const makesNone: ReadonlySet<EventType> = new Set<EventType>([
  "action.not-done",
  "action.no-action-decided",
  "action.held",
  "action.discontinued",
  "action.cancelled",
]);

/** As `isInForce`, asked once for each order however often it was carried out. */
function compileStands(clocks: Clocks): (order: readonly Event[]) => boolean {
  const known = new Map<string, boolean>();
  const numbers = new Map<Event, number>();
  const numberOf = (event: Event): number => {
    const number = numbers.get(event) ?? numbers.size;
    numbers.set(event, number);
    return number;
  };
  return (order) => {
    const name = order.map(numberOf).join();
    const found = known.get(name) ?? isInForce(order, clocks);
    known.set(name, found);
    return found;
  };
}

function sidesOf(
  decision: Pick<LinkedDecision, "versions" | "events">,
  clocks: Clocks,
): Sides {
  const early: Event[] = [];
  const since: Event[] = [];
  for (const { event, part, retracted } of decision.events)
    if (part !== "action" || retracted) continue;
    else if (isBeforeOutput(decision, event, clocks)) early.push(event);
    else if (altering.has(event.type) || statesContent(event))
      since.push(event);
  return { early, since };
}

/** What bears the key of a document is about that document: to sign it again carries out no order. */
function onlyCarries(action: Event): boolean {
  return (
    carrying.has(action.type) &&
    action.fields.recommendation === undefined &&
    action.fields.document === undefined &&
    !statesContent(action)
  );
}

/** Whether what came since may have made another order of it. One without an order's key does not say which order it is about. */
function mayAlter(
  event: Event,
  {
    action,
    order,
  }: { readonly action: Event; readonly order: readonly Event[] },
): boolean {
  if (sharedKey(action, event) !== undefined) return maySayOne(action, event);
  if (event.fields.order !== undefined) return false;
  return (
    (altering.has(event.type) || stating.has(event.type)) &&
    mayBeAbout(event, [action, ...order])
  );
}

/** A code of its own that none of them has is another matter. */
function mayBeAbout(
  { fields: { code } }: Event,
  order: readonly Event[],
): boolean {
  const codes = order.flatMap(({ fields }) => fields.code ?? []);
  return code === undefined || codes.length === 0 || codes.includes(code);
}

function statesContent({ fields }: Event): boolean {
  return contentFields.some((name) => fields[name] !== undefined);
}

/** Another code than that of the order is content; the same one only names it. */
function maySayOne(
  { fields: { code: a } }: Event,
  { fields: { code: b } }: Event,
): boolean {
  return a === undefined || b === undefined || a === b;
}
