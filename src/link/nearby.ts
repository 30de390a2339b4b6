import type { Interval } from "../model/event.ts";
import { openEnd, openStart } from "../model/event.ts";
import type { EventType } from "../model/words.ts";
import type { Clocks } from "../time/clocks.ts";
import { effectiveTime, orderEvents } from "../time/clocks.ts";
import type { Handles } from "./handles.ts";
import { pushTo } from "./multimap.ts";
import { mostRivals } from "./nearest.ts";
import type { Seed } from "./seed.ts";

/** `seeds`: in order. `cut`: empty, or all that might have been meant where only the nearest issues before were kept. */
export interface Nearby {
  readonly seeds: readonly Seed[];
  readonly cut: readonly { readonly seed: Seed }[];
}

/** One record of an output, with the time in which an event may lie that is inferred to belong to it. */
interface Entry {
  readonly seed: Seed;
  readonly output: Handles;
  readonly isBound: boolean;
  readonly issue: Interval;
  readonly from: number;
  readonly until: number;
}

interface Bucket {
  readonly entries: readonly Entry[];
  /** Most decisions that one event is tried against. */
  readonly most: number;
  /** Largest `until` of each node of a binary tree over the entries (root 1). */
  readonly furthest: Float64Array;
  readonly leaves: number;
}

/**
 * Compiles the question which outputs an event may belong to by patient, kind and code, all recorded, inside the window
 * of the output's policy (`domain.md` 6: inferred). Windows run from the issue and are inclusive; that an interval *can*
 * lie inside is enough (rule 4). Patients are for the caller to compare. Costs O(log n) an event and candidate.
 */
export function newNearby(
  seeds: readonly Seed[],
  events: readonly Handles[],
): (handles: Handles) => Nearby {
  const lists = new Map<string, Entry[]>();
  for (const seed of seeds) {
    for (const entry of entriesOf(seed)) {
      const name = bucketName(entry.output);
      if (name !== undefined) pushTo(lists, name, entry);
    }
  }
  const asking = new Map<string, number>();
  for (const handles of events) {
    const name = bucketName(handles);
    if (name !== undefined) asking.set(name, (asking.get(name) ?? 0) + 1);
  }
  const buckets = new Map<string, Bucket>();
  for (const [name, entries] of lists) {
    buckets.set(name, toBucket(entries, mostRivals(asking.get(name) ?? 0)));
  }
  return (handles) => {
    const name = bucketName(handles);
    const bucket = name === undefined ? undefined : buckets.get(name);
    return bucket === undefined ? nothing : search(bucket, handles);
  };
}

const nothing: Nearby = { seeds: [], cut: [] };

/** Kind and code of an event whose patient may join on its own; undefined where one of the three is not recorded. */
function bucketName({ event, code, infers }: Handles): string | undefined {
  const kind = event.fields.decisionKind;
  if (kind === undefined || code === undefined || !infers) return undefined;
  return JSON.stringify([kind, code]);
}

const startsWindow: ReadonlySet<EventType> = new Set([
  "recommendation.issued",
  "recommendation.updated",
  "recommendation.auto-applied",
  "recommendation.none",
  "recommendation.failed",
  "recommendation.suppressed",
]);

/** Where no issue is on record, whatever shows the output bounds the issue from above; it is sought one window back. */
function entriesOf(seed: Seed): readonly Entry[] {
  const issues = seed.outputs.filter(({ event }) =>
    startsWindow.has(event.type),
  );
  if (issues.length > 0)
    return issues.map((output) => toEntry(seed, output, false));
  const shown = seed.outputs.length > 0 ? seed.outputs : seed.naming;
  return shown.map((output) => toEntry(seed, output, true));
}

function toEntry(seed: Seed, output: Handles, isBound: boolean): Entry {
  const { windowUs, clocks } = seed.rules;
  const time = effectiveTime(output.event, clocks).interval ?? {
    earliest: openStart,
    latest: openEnd,
  };
  const issue = isBound
    ? { ...time, earliest: Math.max(openStart, time.earliest - windowUs) }
    : time;
  const from = issue.earliest - widestDoubt(clocks);
  return { seed, output, isBound, issue, from, until: issue.latest + windowUs };
}

/** How far two clocks may differ at most, declared offsets included, µs. */
export function widestDoubt({ toleranceUs, pairs }: Clocks): number {
  let widest = toleranceUs;
  for (const pair of pairs)
    widest = Math.max(widest, pair.toleranceUs + Math.abs(pair.offsetUs));
  return widest;
}

function toBucket(unsorted: readonly Entry[], most: number): Bucket {
  const entries = unsorted.toSorted(
    (a, b) => a.from - b.from || a.output.index - b.output.index,
  );
  let leaves = 1;
  while (leaves < entries.length) leaves *= 2;
  const furthest = new Float64Array(2 * leaves).fill(-Infinity);
  for (const [at, entry] of entries.entries())
    furthest[leaves + at] = entry.until;
  for (let node = leaves - 1; node >= 1; node -= 1) {
    furthest[node] = Math.max(
      furthest[2 * node] ?? 0,
      furthest[2 * node + 1] ?? 0,
    );
  }
  return { entries, most, furthest, leaves };
}

/** Walks the entries that may hold the event, latest issue first, until more than enough are found. */
function search(
  { entries, most, furthest, leaves }: Bucket,
  handles: Handles,
): Nearby {
  const found = new Set<Seed>();
  const end = countBefore(entries, handles.outer.latest);
  const open = [{ node: 1, first: 0, width: leaves }];
  for (
    let at = open.pop();
    at !== undefined && found.size <= most;
    at = open.pop()
  ) {
    const { node, first, width } = at;
    if (first >= end || (furthest[node] ?? -Infinity) <= handles.outer.earliest)
      continue;
    const half = width / 2;
    if (node < leaves) {
      open.push({ node: 2 * node, first, width: half });
      open.push({ node: 2 * node + 1, first: first + half, width: half });
      continue;
    }
    const entry = entries[first];
    if (entry !== undefined && mayHold(entry, handles)) found.add(entry.seed);
  }
  const seeds = [...found].slice(0, most).sort((a, b) => a.index - b.index);
  return {
    seeds,
    cut: found.size > most ? entries : [],
  };
}

/** How many entries begin before a time. */
function countBefore(entries: readonly Entry[], time: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((entries[middle]?.from ?? Infinity) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mayHold(
  { seed, output, isBound, issue, until }: Entry,
  handles: Handles,
): boolean {
  const { event } = handles;
  if (
    event === output.event ||
    !mayBeOneCode(event.fields.codeSystem, output.event.fields.codeSystem)
  )
    return false;
  const { clocks } = seed.rules;
  const time = effectiveTime(event, clocks).interval;
  if (time === undefined) return true;
  if (time.earliest >= until) return false;
  if (isBound) return time.latest > issue.earliest;
  return orderEvents(event, output.event, clocks).order !== "before";
}

/** Equal codes of two code systems that were both written are two codes. */
export function mayBeOneCode(
  systemA: string | undefined,
  systemB: string | undefined,
): boolean {
  return systemA === undefined || systemB === undefined || systemA === systemB;
}
