/**
 * How far the clocks of two systems differ, as far as the log shows it (`domain.md` 4.3, rule 6).
 * Enters: the events of one decision. Leaves: names to be counted, in any order and in any parts; from their counts the
 * median, the range and n of each pair of systems. Refuses to know: whether a policy uses it; no order ever does unasked.
 * Costs: one look at each event's system; a name for each act that two systems recorded. At most some 12,000 names a pair.
 */

import { openEnd, openStart, systemOf } from "../model/event.ts";
import type { Event, Interval } from "../model/event.ts";
import type { ClockSkew } from "../model/run-limits.ts";
import { effectiveTime, offsetBetween, orderEvents } from "./clocks.ts";
import type { Clocks } from "./clocks.ts";

const secondUs = 1_000_000;
/** To the second within an hour, to the minute beyond it. */
const fineSeconds = 3_600;
const coarseSeconds = 60;
/** Differences beyond this are no matter of clocks. */
const furthestSeconds = 26 * 3_600;
/** A time is known to the minute at least; a date alone shows no difference. */
const sharpUs = 60 * secondUs;

const measured = "clock-pair";
const ordered = "clock-order";

/**
 * Names to count for one decision: the difference of each act that two systems recorded once each (same type, actor and
 * code), and the distance of each order between a review and the action judged that is known across two clocks.
 *
 * @param governing - the action judged; undefined where there is none
 * @returns an empty list for the ordinary decision, whose events have one clock or are recorded once
 */
export function clockCounts(
  events: readonly Event[],
  governing: Event | undefined,
  clocks: Clocks,
): readonly string[] {
  const [first] = events;
  if (first === undefined) return [];
  const clock = systemOf(first);
  if (events.every((event) => systemOf(event) === clock)) return [];
  const names: string[] = differencesIn(events, clocks).map(
    ({ systems, seconds }) =>
      `${measured}:${JSON.stringify([...systems, seconds])}`,
  );
  if (governing !== undefined)
    for (const event of events)
      if (event.type.startsWith("review."))
        addOrder(event, governing, clocks, names);
  return names;
}

/**
 * Whether two events of one type have two clocks; without such a pair no act was recorded in two systems, and there is no
 * need to name the acts of a decision (measured: 3 µs each). Where there are many events it is not looked at: `true`.
 */
function hasTypeOfTwoClocks(events: readonly Event[]): boolean {
  if (events.length > fewEvents) return true;
  for (let at = 1; at < events.length; at += 1)
    for (let before = 0; before < at; before += 1) {
      const [one, other] = [events[before], events[at]];
      if (one === undefined || other === undefined) continue;
      if (one.type === other.type && systemOf(one) !== systemOf(other))
        return true;
    }
  return false;
}

/** Of so many events each is compared with each. */
const fewEvents = 24;

/** How much more the second of two clocks shows than the first, in code-unit order of their names, seconds. */
export interface ClockDifference {
  readonly systems: readonly [string, string];
  readonly seconds: number;
}

/**
 * The difference of each act that two systems recorded once each: same type, actor and code, both times known to the
 * minute at least. Whole seconds within an hour, whole minutes beyond it, nothing beyond 26 hours; what the policy
 * declares is taken off. The one pairing: the limits of a run and rule R30 both rest on it.
 *
 * @param events - of one decision, without those that were taken back
 */
export function differencesIn(
  events: readonly Event[],
  clocks: Clocks,
): readonly ClockDifference[] {
  if (!hasTypeOfTwoClocks(events)) return [];
  const found: ClockDifference[] = [];
  for (const act of actsOf(events).values()) {
    const [one, other, third] = act;
    if (one === undefined || other === undefined || third !== undefined)
      continue;
    const difference = differenceOf(one, other, clocks);
    if (difference !== undefined) found.push(difference);
  }
  return found;
}

function actsOf(
  events: readonly Event[],
): ReadonlyMap<string, readonly Event[]> {
  const acts = new Map<string, Event[]>();
  for (const event of events) {
    const { actor, code = "" } = event.fields;
    if (actor === undefined || event.type.startsWith("context.")) continue;
    const name = `${event.type}\u001F${actor}\u001F${code}`;
    const known = acts.get(name);
    if (known === undefined) acts.set(name, [event]);
    else known.push(event);
  }
  return acts;
}

function differenceOf(
  one: Event,
  other: Event,
  clocks: Clocks,
): ClockDifference | undefined {
  if (systemOf(one) === systemOf(other)) return undefined;
  const [a, b] = systemOf(one) < systemOf(other) ? [one, other] : [other, one];
  const from = sharp(effectiveTime(a, clocks).interval);
  const to = sharp(effectiveTime(b, clocks).interval);
  if (from === undefined || to === undefined) return undefined;
  const systems = [systemOf(a), systemOf(b)] as const;
  const seconds = binOf(to - from - offsetBetween(clocks, ...systems));
  return seconds === undefined ? undefined : { systems, seconds };
}

/** How far a review and an action lie apart, where the times of two clocks show their order. */
function addOrder(
  review: Event,
  action: Event,
  clocks: Clocks,
  names: string[],
): void {
  if (systemOf(review) === systemOf(action)) return;
  const { order } = orderEvents(review, action, clocks);
  if (order === "unknown") return;
  const [early, late] =
    order === "before" ? [review, action] : [action, review];
  const from = effectiveTime(early, clocks).interval;
  const to = effectiveTime(late, clocks).interval;
  if (from === undefined || to === undefined) return;
  const declared = offsetBetween(clocks, systemOf(early), systemOf(late));
  const us = to.earliest - from.latest - declared;
  const [a, b] =
    systemOf(early) < systemOf(late) ? [early, late] : [late, early];
  const seconds = binOf(us);
  if (seconds !== undefined)
    names.push(
      `${ordered}:${JSON.stringify([systemOf(a), systemOf(b), seconds])}`,
    );
}

function binOf(us: number): number | undefined {
  const seconds = Math.floor(us / secondUs);
  if (Math.abs(seconds) > furthestSeconds) return undefined;
  return Math.abs(seconds) < fineSeconds
    ? seconds
    : Math.floor(seconds / coarseSeconds) * coarseSeconds;
}

function sharp(at: Interval | undefined): number | undefined {
  return at !== undefined &&
    at.earliest > openStart &&
    at.latest < openEnd &&
    at.latest - at.earliest <= sharpUs
    ? at.earliest
    : undefined;
}

interface Counts {
  readonly pairs: Map<number, number>;
  readonly orders: Map<number, number>;
}

/**
 * What the counts say of each pair of systems that was measured, in code-unit order of their names.
 *
 * `medianSeconds`: how much more the second clock shows than the first, the lower middle one of an even number; what the
 * policy declares is taken off. `ordersUnknown`: known orders nearer than the median's size, which a tolerance as wide as
 * it would leave unknown.
 *
 * @param counts - of the names of `clockCounts`, other names beside them
 */
export function clockSkews(counts: {
  readonly [name: string]: number;
}): readonly ClockSkew[] {
  const systems = new Map<string, Counts>();
  for (const [name, count] of Object.entries(counts)) {
    const isPair = name.startsWith(`${measured}:`);
    if (!isPair && !name.startsWith(`${ordered}:`)) continue;
    const [a, b, bin] = partsOf(name.slice(name.indexOf(":") + 1));
    const key = JSON.stringify([a, b]);
    const known = systems.get(key) ?? { pairs: new Map(), orders: new Map() };
    systems.set(key, known);
    (isPair ? known.pairs : known.orders).set(bin, count);
  }
  return [...systems]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .flatMap(([key, found]) => skewOf(key, found));
}

function partsOf(text: string): readonly [string, string, number] {
  const parts: unknown = JSON.parse(text);
  if (!Array.isArray(parts)) throw new Error("a count of another form");
  return [String(parts[0]), String(parts[1]), Number(parts[2])];
}

function skewOf(key: string, { pairs, orders }: Counts): readonly ClockSkew[] {
  const spread = spreadOf(pairs);
  if (spread === undefined) return [];
  const [a, b] = partsOf(key);
  let ordersUnknown = 0;
  for (const [bin, count] of orders)
    if (bin < Math.abs(spread.medianSeconds)) ordersUnknown += count;
  return [
    {
      systems: [a, b],
      ...spread,
      ordersUnknown,
    },
  ];
}

/** Differences of two clocks put together: how many, their middle one and the range. */
export type ClockSpread = Pick<
  ClockSkew,
  "n" | "medianSeconds" | "minSeconds" | "maxSeconds"
>;

/**
 * The one figure for the difference of two clocks.
 *
 * @param counts - how often each difference (seconds) was seen, in any order
 * @returns undefined where nothing was seen; `medianSeconds` is the lower middle one of an even number
 */
export function spreadOf(
  counts: ReadonlyMap<number, number>,
): ClockSpread | undefined {
  const bins = [...counts].sort(([a], [b]) => a - b);
  const n = bins.reduce((sum, [, count]) => sum + count, 0);
  const [least] = bins;
  const most = bins.at(-1);
  if (least === undefined || most === undefined) return undefined;
  let passed = 0;
  const median = bins.find(([, count]) => (passed += count) * 2 >= n) ?? least;
  return {
    n,
    medianSeconds: median[0],
    minSeconds: least[0],
    maxSeconds: most[0],
  };
}
