/**
 * Clocks of the systems: how far two of them may differ, which of an event's times counts, which of two events came
 * first. Enters: a policy's `clocks`, events. Leaves: intervals, orders and their causes.
 * Refuses to know: skew that nobody declared, and an order that neither times nor one system's own counter show.
 * Costs: a few comparisons a question.
 */

import { systemOf } from "../model/event.ts";
import type { Event, Interval } from "../model/event.ts";
import type { ClockRules } from "../model/policy.ts";
import { parseDuration } from "./duration.ts";
import { chooseTime, contradictsBound } from "./event-time.ts";
import type { EffectiveTime, TimeTrust } from "./event-time.ts";
import { isOpen, order, overlaps, shift } from "./interval.ts";
import type { Order } from "./interval.ts";
import { compareSequence } from "./sequence.ts";

/** A policy's `clocks` with defaults filled in: plain data, µs. */
export interface Clocks extends TimeTrust {
  readonly toleranceUs: number;
  readonly pairs: readonly ClockPair[];
}

/** `offsetUs`: what the second clock shows when the first shows zero. */
export interface ClockPair {
  readonly systems: readonly [string, string];
  readonly toleranceUs: number;
  readonly offsetUs: number;
}

/**
 * Why an order is what it is: `known`; else the first of these that holds: a time is missing, one of the two is open at
 * an end, both are the same interval, they overlap, they are nearer than the tolerance.
 */
export type OrderCause =
  "time-missing" | "bound-only" | "tie" | "overlap" | "tolerance" | "known";

export interface EventOrder {
  readonly order: Order;
  readonly cause: OrderCause;
}

/**
 * Fills in the defaults: tolerance PT2M, future PT5M, typed times as intervals, pairs at the same time.
 *
 * @throws RangeError for a duration without a fixed length: policies are checked before a record is read
 */
export function compileClocks(rules: ClockRules | undefined): Clocks {
  const toleranceUs = lengthOf(rules?.tolerance ?? "PT2M");
  const pairs = (rules?.pairs ?? []).map((pair) => ({
    systems: pair.systems,
    toleranceUs:
      pair.tolerance === undefined ? toleranceUs : lengthOf(pair.tolerance),
    offsetUs: signedLengthOf(pair.offset ?? "PT0S"),
  }));
  return {
    toleranceUs,
    pairs,
    typedTimes: rules?.typedTimes ?? "interval",
    futureUs: lengthOf(rules?.future ?? "PT5M"),
  };
}

/** How far the clocks of two systems may differ, µs: 0 within one system, else the pair's own value or the default. */
export function toleranceBetween(
  clocks: Clocks,
  systemA: string,
  systemB: string,
): number {
  if (systemA === systemB) return 0;
  return pairOf(clocks, systemA, systemB)?.toleranceUs ?? clocks.toleranceUs;
}

/**
 * When an event happened, as far as its record tells (`chooseTime` says how), with the event's notes and those of the
 * choice: `typed-only`, `row-update`, `recorded-only`, `clock-anomaly`, `time-in-future`.
 *
 * @returns `interval` undefined where no time is recorded
 * @see domain.md 4.3
 */
export function effectiveTime(event: Event, clocks: Clocks): EffectiveTime {
  return chooseTime(event, clocks);
}

/**
 * Which of two events came first, and why this is known or not.
 *
 * Times decide wherever they can, the declared offset and tolerance of the two clocks taken into account. Where they
 * leave it open, the counter of one system does, in so far as it can: a row was written no earlier than what it tells
 * of, so the lower counter came first if the later row was stamped as it happened.
 *
 * @see contract.md, law 4; domain.md 4.2
 */
export function orderEvents(a: Event, b: Event, clocks: Clocks): EventOrder {
  const systemA = systemOf(a);
  const systemB = systemOf(b);
  const timeA = chooseTime(a, clocks).interval;
  const timeB = chooseTime(b, clocks).interval;
  const byTime = orderTimes(
    timeA,
    timeB === undefined
      ? undefined
      : shift(timeB, -offsetBetween(clocks, systemA, systemB)),
    toleranceBetween(clocks, systemA, systemB),
  );
  if (byTime.order !== "unknown" || systemA !== systemB) return byTime;
  const counted = orderByCounter(a, b);
  return counted === "unknown" ? byTime : { order: counted, cause: "known" };
}

function orderTimes(
  a: Interval | undefined,
  b: Interval | undefined,
  toleranceUs: number,
): EventOrder {
  if (a === undefined || b === undefined) {
    return { order: "unknown", cause: "time-missing" };
  }
  const answer = order(a, b, toleranceUs);
  if (answer !== "unknown") return { order: answer, cause: "known" };
  return { order: "unknown", cause: causeOfDoubt(a, b) };
}

function causeOfDoubt(a: Interval, b: Interval): OrderCause {
  if (isOpen(a) || isOpen(b)) return "bound-only";
  if (a.earliest === b.earliest && a.latest === b.latest) return "tie";
  return overlaps(a, b) ? "overlap" : "tolerance";
}

function orderByCounter(a: Event, b: Event): Order {
  const counterA = a.fields.sequence;
  const counterB = b.fields.sequence;
  if (counterA === undefined || counterB === undefined) return "unknown";
  const difference = compareSequence(counterA, counterB) ?? 0;
  if (difference < 0) return mayPrecede(a, b) ? "before" : "unknown";
  if (difference > 0) return mayPrecede(b, a) ? "after" : "unknown";
  return "unknown";
}

/** Whether the lower counter shows that `first` came first: see `orderEvents`. */
function mayPrecede(first: Event, second: Event): boolean {
  return isWrittenOnce(first) && isWrittenAsItHappened(second);
}

/** A row that is changed later keeps its counter, so the counter says nothing about the change. */
function isWrittenOnce(event: Event): boolean {
  return event.fields.timeBasis !== "row-update";
}

function isWrittenAsItHappened(event: Event): boolean {
  const { occurredAt, recordedAt, notAfter } = event.times;
  if (!isWrittenOnce(event) || event.fields.timeBasis === "typed") return false;
  if (contradictsBound(event)) return false;
  if (occurredAt === undefined) return notAfter === undefined;
  // Filed later than it happened: the counter belongs to the filing.
  return recordedAt === undefined || recordedAt.earliest <= occurredAt.latest;
}

/** How far the clock of `systemB` runs ahead of that of `systemA` by declaration, µs. */
export function offsetBetween(
  clocks: Clocks,
  systemA: string,
  systemB: string,
): number {
  if (systemA === systemB) return 0;
  const pair = pairOf(clocks, systemA, systemB);
  if (pair === undefined) return 0;
  return pair.systems[0] === systemA ? pair.offsetUs : -pair.offsetUs;
}

function pairOf(
  clocks: Clocks,
  systemA: string,
  systemB: string,
): ClockPair | undefined {
  return clocks.pairs.find(
    ({ systems: [first, second] }) =>
      (first === systemA && second === systemB) ||
      (first === systemB && second === systemA),
  );
}

function lengthOf(text: string): number {
  const us = parseDuration(text);
  if (us === undefined) throw new RangeError("not a duration of fixed length");
  return us;
}

function signedLengthOf(text: string): number {
  return text.startsWith("-") ? -lengthOf(text.slice(1)) : lengthOf(text);
}
