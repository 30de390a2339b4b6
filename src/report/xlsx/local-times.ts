import type { DecisionEvent, DecisionLine } from "../../model/decision-line.ts";
import { localText } from "../../time/display.ts";
import type { Gap } from "../../time/interval.ts";
import { gapRange } from "../../time/interval.ts";
import { knownZone } from "../../time/zone.ts";
import { instantOf, spanOf } from "../instant.ts";

/** A time of an event for a spreadsheet: local texts with offset, and the day number that a spreadsheet sorts by. */
export interface LocalTime {
  readonly from: string | null;
  /** The end is not included. */
  readonly until: string | null;
  /** Days since 30 December 1899 by the site's clocks, of `from`. */
  readonly day: number | null;
}

const none: LocalTime = { from: null, until: null, day: null };

/** Days from the spreadsheet's zero to 1970. */
const dayOf1970 = 25_569;
const dayUs = 86_400_000_000;
const secondUs = 1_000_000;

/** The time of an event in a zone; nothing where there is no event. */
export function localTimeOf(
  event: DecisionEvent | undefined,
  zone: string,
): LocalTime {
  if (event === undefined) return none;
  const from = instantOf(event.earliest);
  const until = instantOf(event.latest);
  return {
    from: from === undefined ? null : localText(from, zone),
    until: until === undefined ? null : localText(until, zone),
    day: from === undefined ? null : dayNumber(from, zone),
  };
}

/** Whole seconds: a spreadsheet's day is a fraction, and holds no more. */
function dayNumber(us: number, zone: string): number {
  const local = us + knownZone(zone).at(us);
  return dayOf1970 + Math.floor(local / secondUs) / (dayUs / secondUs);
}

/** The action that the decision was judged by. */
export function governingOf(
  decision: DecisionLine | undefined,
): DecisionEvent | undefined {
  return decision === undefined || decision.governing === null
    ? undefined
    : decision.events[decision.governing];
}

/**
 * The candidate review that misses the fewest conditions, the earliest of several: the one that a reader looks at first.
 */
export function nearestReview(
  decision: DecisionLine | undefined,
): DecisionEvent | undefined {
  if (decision === undefined) return undefined;
  const ranked = decision.candidates.map(({ event, steps }) => ({
    review: decision.events[event],
    missed: steps.filter(({ answer }) => answer !== "true").length,
  }));
  ranked.sort(
    (a, b) =>
      a.missed - b.missed ||
      compareText(a.review?.earliest ?? "~", b.review?.earliest ?? "~"),
  );
  return ranked[0]?.review;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How long after an action a review lies, minutes; null where a bound is not known. Below zero: before it. */
export function minutesAfter(
  action: DecisionEvent | undefined,
  review: DecisionEvent | undefined,
): { readonly least: number | null; readonly most: number | null } {
  const from = spanOf(action?.earliest ?? null, action?.latest ?? null);
  const to = spanOf(review?.earliest ?? null, review?.latest ?? null);
  if (from === undefined || to === undefined)
    return { least: null, most: null };
  const { minUs, maxUs }: Gap = gapRange(from, to);
  return { least: minutes(minUs), most: minutes(maxUs) };
}

const minuteUs = 60_000_000;

/** To a hundredth of a minute. */
function minutes(us: number): number | null {
  return Number.isFinite(us) ? Math.round((us * 100) / minuteUs) / 100 : null;
}
