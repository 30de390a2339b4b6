import type { Interval } from "../../model/event.ts";

/** One sign-off of one person; `item` is the decision that was signed off, `ref` where the entry stands. */
export interface SignOff {
  readonly at: Interval;
  /** When the item was first opened by that person; undefined where no opening is on record. */
  readonly opened: Interval | undefined;
  readonly item: string;
  readonly ref: string;
}

/** What counts as a batch (`rules.md` 2, `review.batch`), durations in microseconds. */
export interface BatchLimits {
  readonly items: number;
  readonly withinUs: number;
  readonly minimumGapUs: number;
  readonly run: number;
}

/** `certain`: batches that the times show, in order of time. `possible`: the times leave room for one that they do not show. */
export interface Batches {
  readonly certain: readonly (readonly SignOff[])[];
  readonly possible: boolean;
}

interface Stamped {
  readonly at: Interval;
  readonly item: string;
}

/**
 * Finds batches among one person's sign-offs: `items` different items inside `withinUs`, or `run` of them each less than
 * `minimumGapUs` after the one before.
 *
 * A time written to the second or the day is an interval: only what holds at every instant of it is certain (law 4). Items
 * whose openings are on record and are no batch themselves were reviewed one by one and signed later: they are left out.
 * An opening that is known only roughly leaves its item out of what is certain.
 *
 * @param all - in any order; costs n log n, and `items` or `run` steps for each
 */
export function findBatches(
  all: readonly SignOff[],
  limits: BatchLimits,
): Batches {
  const list = all.toSorted(byTime);
  const together = openedTogether(list, limits);
  const isOpenedRoughly = ({ opened }: SignOff): boolean =>
    opened !== undefined && widthOf(opened) > limits.withinUs;
  const unread = list.filter((one) => !isReadApart(one, together));
  const shown = unread.filter((one) => !isOpenedRoughly(one));
  const certain = groupsOf(shown, limits).map((group) =>
    group.flatMap((at) => shown[at] ?? []),
  );
  const possible = mayFit(unread, limits) || mayFollow(unread, limits);
  return { certain, possible };
}

/** Opened by itself: the opening is on record, and no certain batch of openings holds it. */
function isReadApart(one: SignOff, together: ReadonlySet<SignOff>): boolean {
  return (
    one.opened !== undefined &&
    one.opened.earliest < one.at.earliest &&
    !together.has(one)
  );
}

function openedTogether(
  list: readonly SignOff[],
  limits: BatchLimits,
): ReadonlySet<SignOff> {
  const opened = list.flatMap((one) =>
    one.opened === undefined
      ? []
      : [{ at: one.opened, item: one.item, signOff: one }],
  );
  opened.sort((a, b) => compareIntervals(a.at, b.at));
  const rough = opened
    .filter(({ at }) => widthOf(at) > limits.withinUs)
    .map(({ signOff }) => signOff);
  const grouped = groupsOf(opened, limits)
    .flat()
    .flatMap((at) => opened[at]?.signOff ?? []);
  return new Set([...rough, ...grouped]);
}

/** Places in the list that certainly belong to one batch, in groups; windows that share an entry are one group. */
function groupsOf(
  list: readonly Stamped[],
  limits: BatchLimits,
): readonly (readonly number[])[] {
  const groups: Set<number>[] = [];
  for (const start of list.keys())
    for (const members of [
      windowFrom(list, start, limits),
      chainFrom(list, start, limits),
    ]) {
      const last = groups.at(-1);
      if (members.length === 0) continue;
      if (last !== undefined && members.some((at) => last.has(at)))
        for (const at of members) last.add(at);
      else groups.push(new Set(members));
    }
  return groups.map((group) => [...group].sort((a, b) => a - b));
}

/** The first `items` different items that lie inside `withinUs` of the start at every instant of their intervals. */
function windowFrom(
  list: readonly Stamped[],
  start: number,
  { items, withinUs }: BatchLimits,
): readonly number[] {
  const first = list[start];
  if (first === undefined) return [];
  // The last instant of a half-open interval is one microsecond before its end.
  const end = first.at.earliest + withinUs + 1;
  if (first.at.latest > end) return [];
  const members = [start];
  const seen = new Set([first.item]);
  for (let at = start + 1; seen.size < items; at++) {
    const next = list[at];
    if (next === undefined || next.at.earliest >= end) return [];
    if (next.at.latest > end) continue;
    members.push(at);
    seen.add(next.item);
  }
  return members;
}

/** `run` entries from the start, each certainly less than `minimumGapUs` from the one before. */
function chainFrom(
  list: readonly Stamped[],
  start: number,
  { run, minimumGapUs }: BatchLimits,
): readonly number[] {
  const members = [start];
  const seen = new Set([list[start]?.item]);
  let before = list[start];
  for (let at = start + 1; seen.size < run; at++) {
    const next = list[at];
    if (next === undefined || before === undefined) return [];
    if (next.at.latest - 1 - before.at.earliest >= minimumGapUs) return [];
    members.push(at);
    seen.add(next.item);
    before = next;
  }
  return members;
}

/** Whether `items` different items can lie inside one window: at some instant so many are within reach of it. */
function mayFit(
  list: readonly SignOff[],
  { items, withinUs }: BatchLimits,
): boolean {
  const steps = list.flatMap(({ at, item }) => [
    { instant: at.earliest - withinUs, item, by: 1 },
    { instant: at.latest, item, by: -1 },
  ]);
  // At one instant what ends goes first: an interval does not hold its own end.
  steps.sort((a, b) => a.instant - b.instant || a.by - b.by);
  const within = new Map<string, number>();
  for (const { item, by } of steps) {
    const count = (within.get(item) ?? 0) + by;
    if (count === 0) within.delete(item);
    else within.set(item, count);
    if (within.size >= items) return true;
  }
  return false;
}

/** Whether `run` entries in order can each lie less than `minimumGapUs` from the one before. */
function mayFollow(
  list: readonly SignOff[],
  { run, minimumGapUs }: BatchLimits,
): boolean {
  let seen = new Set<string>();
  let before: SignOff | undefined;
  for (const next of list) {
    const isNear =
      before !== undefined &&
      next.at.earliest - (before.at.latest - 1) < minimumGapUs;
    if (!isNear) seen = new Set();
    seen.add(next.item);
    if (seen.size >= run) return true;
    before = next;
  }
  return false;
}

function byTime(a: SignOff, b: SignOff): number {
  return (
    compareIntervals(a.at, b.at) || (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0)
  );
}

function compareIntervals(a: Interval, b: Interval): number {
  return a.earliest - b.earliest || a.latest - b.latest;
}

function widthOf({ earliest, latest }: Interval): number {
  return latest - earliest;
}
