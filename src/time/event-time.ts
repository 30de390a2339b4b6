/**
 * Which of the several times of one record counts (`domain.md` 4.3).
 */

import { openEnd, openStart } from "../model/event.ts";
import type { Event, Interval } from "../model/event.ts";
import { familyOf } from "../model/words.ts";
import type { EventType } from "../model/words.ts";

/** When an event happened; undefined: the log does not tell. `notes`: the event's own and those of the choice. */
export interface EffectiveTime {
  readonly interval: Interval | undefined;
  readonly notes: readonly string[];
}

/** What a policy says about times that people typed, and how far ahead of its own record a stamp may run, µs. */
export interface TimeTrust {
  readonly typedTimes: "interval" | "recorded" | "typed";
  readonly futureUs: number;
}

/**
 * The interval in which an event happened.
 *
 * - A stamp is believed (`time-in-future`: later than its own record by `futureUs` or more), unless `contradictsBound`.
 *   Of an output it reaches back to the record then: it was there to be recorded, and nothing in between came certainly
 *   before it (law 4).
 * - A typed time is a claim: with `recordedAt` it reaches from the claim to the record; alone (`typed-only`) it has no
 *   end for a review but `notAfter`. Typed after recorded: the recorded time, `clock-anomaly`.
 * - `notAfter` is an upper bound only; where it lies before the act itself (`recorded-before-occurred`) one of the two is
 *   wrong, and nothing tells which: no time is known.
 * - The last change of a row stands in only where nothing else exists (`row-update`), the time of recording only where
 *   neither time nor bound does (`recorded-only`).
 */
export function chooseTime(event: Event, trust: TimeTrust): EffectiveTime {
  const { occurredAt, recordedAt } = event.times;
  if (occurredAt === undefined) return timeWithoutOccurred(event);
  const basis = event.fields.timeBasis;
  if (basis === "typed") return typedTime(event, occurredAt, trust);
  if (basis !== "row-update") return stampedTime(event, occurredAt, trust);
  return recordedAt === undefined
    ? timed(event, occurredAt, "row-update")
    : timed(event, recordedAt, "recorded-only");
}

/**
 * Whether the time of the act lies certainly after the bound of its own record: "bound dropped, `time-unknown`"
 * (`domain.md` 10, trap 47). The last change of a row is no time of the act, and may come after any bound.
 */
export function contradictsBound({ times, fields }: Event): boolean {
  const { occurredAt, notAfter } = times;
  return (
    occurredAt !== undefined &&
    notAfter !== undefined &&
    fields.timeBasis !== "row-update" &&
    notAfter.latest <= occurredAt.earliest
  );
}

/** Types whose record shows that there was an output: the end of one may be recorded ahead of its time. */
const showsOutput: ReadonlySet<EventType> = new Set<EventType>([
  "recommendation.issued",
  "recommendation.updated",
  "recommendation.displayed",
  "recommendation.auto-applied",
]);

function stampedTime(
  event: Event,
  stamped: Interval,
  trust: TimeTrust,
): EffectiveTime {
  if (contradictsBound(event))
    return timed(event, undefined, "recorded-before-occurred");
  const { recordedAt } = event.times;
  const isAhead =
    recordedAt !== undefined &&
    recordedAt.latest + trust.futureUs <= stamped.earliest;
  if (!isAhead) return timed(event, stamped, undefined);
  const since = showsOutput.has(event.type) ? recordedAt : stamped;
  const interval = { earliest: since.earliest, latest: stamped.latest };
  return timed(event, interval, "time-in-future");
}

function timeWithoutOccurred(event: Event): EffectiveTime {
  const { notAfter, recordedAt } = event.times;
  // A record made before the act that it tells of bounds nothing.
  if (event.notes.includes("recorded-before-occurred")) {
    return timed(event, undefined, undefined);
  }
  if (notAfter !== undefined) {
    const interval = { earliest: openStart, latest: notAfter.latest };
    return timed(event, interval, undefined);
  }
  return recordedAt === undefined
    ? timed(event, undefined, undefined)
    : timed(event, recordedAt, "recorded-only");
}

function typedTime(
  event: Event,
  typed: Interval,
  trust: TimeTrust,
): EffectiveTime {
  const { recordedAt } = event.times;
  if (recordedAt !== undefined && recordedAt.latest <= typed.earliest) {
    return timed(event, recordedAt, "clock-anomaly");
  }
  if (contradictsBound(event))
    return timed(event, undefined, "recorded-before-occurred");
  if (recordedAt === undefined) return typedAlone(event, typed, trust);
  if (trust.typedTimes === "typed") return timed(event, typed, undefined);
  if (trust.typedTimes === "recorded") {
    return timed(event, recordedAt, undefined);
  }
  const claim = { earliest: typed.earliest, latest: recordedAt.latest };
  return timed(event, claim, undefined);
}

/** Nothing shows when a review that was typed in was really made: it can never prove "before". */
function typedAlone(
  event: Event,
  typed: Interval,
  trust: TimeTrust,
): EffectiveTime {
  const isBelieved =
    familyOf(event.type) !== "review" || trust.typedTimes === "typed";
  if (isBelieved) return timed(event, typed, "typed-only");
  const latest = event.times.notAfter?.latest ?? openEnd;
  return timed(event, { earliest: typed.earliest, latest }, "typed-only");
}

function timed(
  event: Event,
  interval: Interval | undefined,
  note: string | undefined,
): EffectiveTime {
  const isNew = note !== undefined && !event.notes.includes(note);
  return { interval, notes: isNew ? [...event.notes, note] : event.notes };
}
