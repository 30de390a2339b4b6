import type { Event, TextField } from "../model/event.ts";
import type { EventType } from "../model/words.ts";
import { orderEvents } from "../time/clocks.ts";
import { isBeforeOutput } from "../time/issue.ts";
import { linkedAt, membersOf } from "./facts.ts";
import type { DecisionFacts } from "./facts.ts";

/** Fields that give an action content of its own. */
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

/** Types after which an order is not in force. */
const ending: ReadonlySet<EventType> = new Set<EventType>([
  "action.held",
  "action.discontinued",
  "action.cancelled",
]);

/** Types that make an order another one, with or without what it then was. */
const altering: ReadonlySet<EventType> = new Set<EventType>([
  "action.drafted",
  "action.ordered",
  "action.changed",
  "action.resumed",
  ...ending,
]);

/**
 * What is on record under one order: `early`, from certainly before the output; `since`, what came with it or later and may
 * have made it another order.
 */
interface Order {
  readonly early: Event[];
  readonly since: Event[];
}

/**
 * Whether an action only carries out what was ordered before the output existed, and so shares that order's place
 * (`rules.md` 1.2). One that names the output does more. So does one before which the order may have become another one
 * since: it carries out that one, of which its comparison tells (`domain.md` 7.1). A draft is no order, nor is one that was held or ended.
 */
export function compileEarlierOrders(
  facts: DecisionFacts,
): (action: Event) => boolean {
  const { clocks } = facts.policy;
  const isBefore = (one: Event, other: Event): boolean =>
    orderEvents(one, other, clocks).order === "before";
  let orders: ReadonlyMap<string, Order> | undefined;
  return (action) => {
    const key = keyOf(action);
    if (key === undefined || !onlyCarries(action)) return false;
    orders ??= ordersOf(facts);
    const { early, since } = orders.get(key) ?? none;
    const keyless = orders.get("")?.since ?? [];
    return (
      early.some(
        (other) =>
          other !== action &&
          other.type !== "action.drafted" &&
          mayBeOne(action, other),
      ) &&
      isInForce(early, isBefore) &&
      ![...since, ...keyless].some(
        (other) =>
          other !== action &&
          mayBeOne(action, other) &&
          !isBefore(action, other),
      )
    );
  };
}

const none: Order = { early: [], since: [] };

/** Actions by their order, those without one under "": which order such a one is about, it does not say. */
function ordersOf(facts: DecisionFacts): ReadonlyMap<string, Order> {
  const { decision, policy } = facts;
  const orders = new Map<string, Order>();
  for (const index of membersOf(facts)) {
    const { part, retracted, event } = linkedAt(decision, index);
    if (part !== "action" || retracted) continue;
    const key = keyOf(event) ?? "";
    const order = orders.get(key) ?? { early: [], since: [] };
    orders.set(key, order);
    if (isBeforeOutput(decision, event, policy.clocks)) order.early.push(event);
    else if (isChange(event, key)) order.since.push(event);
  }
  return orders;
}

/** What another order's rows say is theirs; only a change of an order may be one of the order in question. */
function isChange(event: Event, key: string): boolean {
  return altering.has(event.type) || (key !== "" && statesContent(event));
}

function keyOf({ fields: { order, keyScope } }: Event): string | undefined {
  return order === undefined ? undefined : JSON.stringify([order, keyScope]);
}

function onlyCarries(action: Event): boolean {
  return (
    carrying.has(action.type) &&
    action.fields.recommendation === undefined &&
    !statesContent(action)
  );
}

/** Whether no hold and no end of the order stands that nothing certainly followed. */
function isInForce(
  early: readonly Event[],
  isBefore: (one: Event, other: Event) => boolean,
): boolean {
  return early
    .filter(({ type }) => ending.has(type))
    .every((end) =>
      early.some((other) => !ending.has(other.type) && isBefore(end, other)),
    );
}

function statesContent({ fields }: Event): boolean {
  return contentFields.some((name) => fields[name] !== undefined);
}

/** Another code than that of the order is content; the same one only names it. */
function mayBeOne(
  { fields: { code: a } }: Event,
  { fields: { code: b } }: Event,
): boolean {
  return a === undefined || b === undefined || a === b;
}
