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
import { isInForce } from "./order-in-force.ts";
import { keysOf } from "../model/same-key.ts";
import { saysOther } from "./beside-order.ts";
import { earlyOrderOf, isOfOther, sharesKey, wasMade } from "./early-order.ts";
import type { EarlyOrder } from "./early-order.ts";

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
  "recommendation.auto-applied",
]);

/**
 * What is on record: `early`, from certainly before the output; `since`, what came with it or later; `said`, what the
 * output and its reviews say.
 */
interface Sides {
  readonly early: readonly Event[];
  readonly since: readonly Event[];
  readonly said: readonly Event[];
}

/** The decision, of which its kind, versions and events count. */
type Told = Pick<LinkedDecision, "versions" | "events" | "besides" | "kind">;

/**
 * Whether an action only carries out an order that was in force when there was no output yet. One that names the output,
 * or states content, does more. So does one before which the order may have become another one since: it carries out that
 * one (`domain.md` 7.1). A draft is no order, nor is one that was held or ended.
 *
 * Nothing is worked out before an action is asked for that may be one.
 */
export function compileEarlierOrders(
  decision: Told,
  clocks: Clocks,
): (action: Event) => boolean {
  let sides: Sides | undefined;
  const orderOf = compileStanding(decision, clocks);
  return (action) => {
    if (!onlyCarries(action)) return false;
    sides ??= sidesOf(decision, clocks);
    const order = orderOf(action, sides.early);
    return (
      order !== undefined &&
      !saysOther(action, order, sides.said) &&
      !sides.since.some(
        (event) =>
          event !== action &&
          mayAlter(event, action, order) &&
          orderEvents(action, event, clocks).order !== "before",
      )
    );
  };
}

/**
 * The order that an action is under, where it was made and stands; asked once for all actions under the same keys. What only
 * acts on another output made is not said to have been there for this one.
 */
function compileStanding(
  { kind, besides }: Told,
  clocks: Clocks,
): (action: Event, early: readonly Event[]) => EarlyOrder | undefined {
  const known = new Map<string, EarlyOrder | undefined>();
  return (action, early) => {
    const name = JSON.stringify([...keysOf(action), action.fields.code]);
    if (known.has(name)) return known.get(name);
    const order = earlyOrderOf(action, early);
    const own = order.own.filter((event) => !besides.includes(event));
    const stands = wasMade(own, kind) && isInForce(order.all, clocks);
    known.set(name, stands ? order : undefined);
    return known.get(name);
  };
}

function sidesOf(decision: Told, clocks: Clocks): Sides {
  const early: Event[] = [];
  const since: Event[] = [];
  const said: Event[] = [];
  for (const { event, part, retracted } of decision.events) {
    if (retracted) continue;
    if (part !== "action") said.push(event);
    if (part !== "action" && !altering.has(event.type)) continue;
    if (isBeforeOutput(decision, event, clocks)) early.push(event);
    else if (altering.has(event.type) || statesContent(event))
      since.push(event);
  }
  for (const event of decision.besides) {
    if (isBeforeOutput(decision, event, clocks)) early.push(event);
    else if (altering.has(event.type) || statesContent(event))
      since.push(event);
  }
  return { early, since, said };
}

/** To sign what bears the key of a document again is about that document: it carries out no order. */
function onlyCarries(action: Event): boolean {
  const { recommendation, document } = action.fields;
  return (
    carrying.has(action.type) &&
    recommendation === undefined &&
    (document === undefined || !stating.has(action.type)) &&
    !statesContent(action)
  );
}

/** Whether what came since may have made another order of it. One without an order's key does not say which order it is about. */
function mayAlter(event: Event, action: Event, order: EarlyOrder): boolean {
  const ours = [action, ...order.all];
  if (sharesKey(event, ours)) return !isOfOther(event, order.others);
  const numbers = ours.flatMap(({ fields }) => fields.order ?? []);
  const { replaces } = event.fields;
  if (replaces !== undefined && numbers.includes(replaces)) return true;
  if (event.fields.order !== undefined && numbers.length > 0) return false;
  return (
    (altering.has(event.type) || stating.has(event.type)) &&
    mayBeAbout(event, ours)
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
