import type { LinkedDecision } from "../model/decision.ts";
import { openEnd, openStart } from "../model/event.ts";
import type { Event, Interval } from "../model/event.ts";
import type { CandidateTrace } from "../model/decision-line.ts";
import type { TimeKind } from "../model/statistics.ts";
import { usPerDay, usPerHour } from "../time/calendar.ts";
import { effectiveTime } from "../time/clocks.ts";
import type { Clocks } from "../time/clocks.ts";
import { gapRange } from "../time/interval.ts";
import { knownZone } from "../time/zone.ts";
import { hasOutcome, pathOf } from "./path.ts";

/** How long something took: a range, µs, 0 or more; undefined where no bound is known. */
export interface LengthFact {
  readonly what: TimeKind;
  readonly range:
    { readonly leastUs: number; readonly mostUs: number } | undefined;
}

/** What one decision acted on is counted under; undefined: not recorded, or not known. Plain data. */
export interface ActedFacts {
  readonly site: string | undefined;
  readonly model: string;
  readonly actorRole: string | undefined;
  readonly reviewerRole: string | undefined;
  /** Hour of the day, 0 to 23, in the zone of the run. */
  readonly hour: number | undefined;
  /** Weeks since Monday 29 December 1969, in the zone of the run. */
  readonly week: number | undefined;
  readonly path: string;
  readonly lengths: readonly LengthFact[];
}

/**
 * What a decision is counted under.
 *
 * @param judged - index in the decision's events of the action that the conditions were put against, undefined where there
 * is none; and the conditions as put to each candidate
 */
export function actedFacts(
  decision: LinkedDecision,
  judged: {
    readonly governing: number | undefined;
    readonly candidates: readonly CandidateTrace[];
  },
  { clocks, timeZone }: { readonly clocks: Clocks; readonly timeZone: string },
): ActedFacts {
  const action = eventAt(decision, judged.governing);
  const review = nearestReview(decision, judged.candidates);
  const acted =
    action === undefined ? undefined : effectiveTime(action, clocks).interval;
  return {
    site: siteOf(decision, judged.governing),
    model: modelWords(decision),
    actorRole: action?.fields.actorRole,
    reviewerRole: review === undefined ? noReview : review.fields.actorRole,
    ...placeInTime(acted, timeZone),
    path: pathOf(decision, judged.governing, clocks),
    lengths: lengthsOf(review, acted, clocks),
  };
}

/** Stands where a role would. */
const noReview = "no review with an outcome";

/** Of the reviews with an outcome the one that meets the most conditions, the first of such. */
function nearestReview(
  { events }: LinkedDecision,
  candidates: readonly CandidateTrace[],
): Event | undefined {
  let nearest: Event | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const { event: place, steps } of candidates) {
    const event = events[place]?.event;
    if (event === undefined || !hasOutcome(event.type)) continue;
    let open = 0;
    for (const { answer } of steps) if (answer !== "true") open += 1;
    if (open < fewest) [nearest, fewest] = [event, open];
  }
  return nearest;
}

function eventAt(
  { events }: LinkedDecision,
  place: number | undefined,
): Event | undefined {
  return place === undefined ? undefined : events[place]?.event;
}

/**
 * Where the action was, else where any record of its decision was; undefined where none says so.
 *
 * @param governing - index in the decision's events of the action that the conditions were put against
 */
export function siteOf(
  decision: LinkedDecision,
  governing: number | undefined,
): string | undefined {
  const action = eventAt(decision, governing);
  if (action?.fields.site !== undefined) return action.fields.site;
  for (const { event } of decision.events)
    if (event.fields.site !== undefined) return event.fields.site;
  return undefined;
}

function modelWords({ model, modelVersion }: LinkedDecision): string {
  const version =
    modelVersion === undefined
      ? "version not recorded"
      : `version ${modelVersion}`;
  return `${model ?? "product not recorded"}, ${version}`;
}

/** The hour and the week that hold the whole interval: where it may lie in two, neither is claimed. */
function placeInTime(
  interval: Interval | undefined,
  timeZone: string,
): Pick<ActedFacts, "hour" | "week"> {
  if (
    interval === undefined ||
    interval.earliest === openStart ||
    interval.latest === openEnd
  )
    return { hour: undefined, week: undefined };
  const zone = knownZone(timeZone);
  const from = interval.earliest + zone.at(interval.earliest);
  const last = Math.max(interval.earliest, interval.latest - 1);
  const until = last + zone.at(last);
  const hour = Math.floor(from / usPerHour);
  const week = weekOf(from);
  return {
    hour: hour === Math.floor(until / usPerHour) ? hoursOfDay(hour) : undefined,
    week: week === weekOf(until) ? week : undefined,
  };
}

function hoursOfDay(hour: number): number {
  return ((hour % 24) + 24) % 24;
}

/** 1 January 1970 was a Thursday. */
function weekOf(localUs: number): number {
  return Math.floor((Math.floor(localUs / usPerDay) + 3) / 7);
}

/** From the review to the action or back, whichever the times show, and how long the reviewer had the item open. */
function lengthsOf(
  review: Event | undefined,
  acted: Interval | undefined,
  clocks: Clocks,
): readonly LengthFact[] {
  if (review === undefined) return none;
  const reviewed = effectiveTime(review, clocks).interval;
  const { openedAt } = review.times;
  const open: readonly LengthFact[] =
    openedAt === undefined
      ? none
      : [{ what: "review-open", range: rangeOf(openedAt, reviewed) }];
  if (acted === undefined || reviewed === undefined) return open;
  const { minUs, maxUs } = gapRange(reviewed, acted);
  if (minUs >= 0)
    return [
      { what: "review-to-action", range: rangeOf(reviewed, acted) },
      ...open,
    ];
  return maxUs <= 0
    ? [{ what: "action-to-review", range: rangeOf(acted, reviewed) }, ...open]
    : open;
}

const none: readonly LengthFact[] = [];

function rangeOf(
  from: Interval,
  to: Interval | undefined,
): LengthFact["range"] {
  if (to === undefined) return undefined;
  const { minUs, maxUs } = gapRange(from, to);
  if (minUs === -Infinity || maxUs === Infinity || maxUs < 0) return undefined;
  return { leastUs: Math.max(0, minUs), mostUs: maxUs };
}
