import type { Interval } from "../model/event.ts";
import { openEnd, openStart } from "../model/event.ts";
import { normalIdentifier } from "../model/identifier.ts";
import type { EventType } from "../model/words.ts";
import type { Clocks } from "../time/clocks.ts";
import { effectiveTime, orderEvents } from "../time/clocks.ts";
import type { Order } from "../time/interval.ts";
import { compareSequence } from "../time/sequence.ts";
import { hasContent, itemOf, sameContent } from "./advice-content.ts";
import type { Handles } from "./handles.ts";

/**
 * One version of an output while it is worked out. `record`: whose content it has. `first`: the record that brought it
 * into being. `isBound`: only an upper bound of its issue is on record, so it is never known to come after anything.
 * `next`: place of the first version that certainly came after it.
 */
export interface Version {
  readonly id: string | undefined;
  readonly label: string | undefined;
  readonly record: Handles;
  readonly first: Handles;
  readonly items: readonly Handles[];
  readonly issued: Interval;
  readonly isBound: boolean;
  readonly next: number | undefined;
}

/** `conflict`: two contents of one name and version of which neither is certainly the later (`domain.md` 3.1 rule 2). */
export interface Versions {
  readonly list: readonly Version[];
  readonly conflict: boolean;
}

const issues: readonly EventType[] = [
  "recommendation.issued",
  "recommendation.auto-applied",
];

/** Records that may stand for the content of an output, the best that is there. */
const standIns: readonly (readonly EventType[])[] = [
  [...issues, "recommendation.updated"],
  ["recommendation.displayed"],
  ["recommendation.none", "recommendation.failed", "recommendation.suppressed"],
  ["recommendation.withdrawn", "recommendation.expired"],
];

/**
 * The versions of one output in the order in which they came to be (`domain.md` 3.1 rule 2, 6 rule 6).
 *
 * Equal content sent again is the same version. Other content under one name and version is a version of its own. Several
 * items of one order set, or several findings of one study, are one version. Where no issue is on record, the earliest
 * display, else whatever shows the output, bounds it from above.
 *
 * @param records - records of the output that certainly belong to it
 */
export function findVersions(
  records: readonly Handles[],
  clocks: Clocks,
): Versions {
  const stands = standIns.find((types) =>
    records.some(({ event }) => types.includes(event.type)),
  );
  const chosen = records.filter(
    ({ event }) => stands?.includes(event.type) === true,
  );
  const hasIssue = chosen.some(({ event }) => issues.includes(event.type));
  const silent = stands === standIns[2];
  const dated = chosen.map((handles, at): Dated => {
    const time = effectiveTime(handles.event, clocks).interval ?? anyTime;
    const isBound =
      !hasIssue &&
      !silent &&
      (at === 0 || handles.event.type !== "recommendation.updated");
    return {
      handles,
      isBound,
      issued: isBound ? { earliest: openStart, latest: time.latest } : time,
    };
  });
  const drafts = collectDrafts(dated.sort(compareDated));
  const list: Version[] = [];
  for (const [at, draft] of drafts.entries())
    list.push({ ...draft, next: nextOf(drafts, at, clocks) });
  return { list, conflict: hasConflict(list) };
}

const anyTime: Interval = { earliest: openStart, latest: openEnd };

interface Dated {
  readonly handles: Handles;
  readonly issued: Interval;
  readonly isBound: boolean;
}

function compareDated(a: Dated, b: Dated): number {
  return (
    a.issued.earliest - b.issued.earliest ||
    a.issued.latest - b.issued.latest ||
    (compareSequence(
      a.handles.event.fields.sequence ?? "",
      b.handles.event.fields.sequence ?? "",
    ) ??
      0) ||
    a.handles.index - b.handles.index
  );
}

type Draft = Omit<Version, "next">;

function collectDrafts(dated: readonly Dated[]): readonly Draft[] {
  const drafts: Draft[] = [];
  const places = new Map<string, number>();
  for (const record of dated) {
    const label = labelOf(record.handles);
    const name = JSON.stringify([
      record.handles.recommendation ?? null,
      label ?? null,
    ]);
    const at = places.get(name);
    const last = at === undefined ? undefined : drafts[at];
    if (at !== undefined && last !== undefined) {
      const grown = growVersion(last, record);
      if (grown !== undefined) {
        drafts[at] = grown;
        continue;
      }
    }
    places.set(name, drafts.length);
    drafts.push(newDraft(record, label, last));
  }
  return drafts;
}

/** The version as this record names it: its own version, else that of the document it is. */
export function labelOf({ event }: Handles): string | undefined {
  return event.fields.recommendationVersion ?? event.fields.documentVersion;
}

function newDraft(
  { handles, issued, isBound }: Dated,
  label: string | undefined,
  last: Draft | undefined,
): Draft {
  // an update of one item leaves the others as they were; of its own finding it may move the side
  const kept =
    isItem(handles) && last !== undefined
      ? last.items.filter((other) => !isSameItem(other, handles))
      : [];
  return {
    id: handles.recommendation,
    label,
    record: handles,
    first: handles,
    items: [...kept, handles],
    issued,
    isBound,
  };
}

function isItem(handles: Handles): boolean {
  return itemOf(handles) !== undefined;
}

function isSameItem(other: Handles, { event }: Handles): boolean {
  const { code, bodySite } = event.fields;
  const { code: otherCode, bodySite: otherSite } = other.event.fields;
  return !isItem(other) || (code === otherCode && bodySite === otherSite);
}

/** The last version of this name, where the record only repeats it, fills it or adds an item to it. */
function growVersion(last: Draft, { handles }: Dated): Draft | undefined {
  if (!hasContent(handles))
    return handles.event.type === "recommendation.updated" ? undefined : last;
  if (!hasContent(last.record))
    return { ...last, record: handles, items: [handles] };
  if (last.items.some((other) => sameContent(other, handles))) return last;
  const item = itemOf(handles);
  if (item === undefined || handles.event.type === "recommendation.updated")
    return undefined;
  const isNew = last.items.every(
    (other) => itemOf(other) !== undefined && itemOf(other) !== item,
  );
  return isNew ? { ...last, items: [...last.items, handles] } : undefined;
}

/**
 * The first version that certainly came after: by time or counter, else because it says that it replaces this one, else
 * because an update follows an issue. Never an order against known times.
 */
function nextOf(
  drafts: readonly Draft[],
  at: number,
  clocks: Clocks,
): number | undefined {
  const own = drafts[at];
  if (own === undefined) return undefined;
  const neighbour = drafts[at + 1];
  if (
    neighbour !== undefined &&
    orderDrafts(own, neighbour, clocks) === "before"
  )
    return at + 1;
  for (
    let later = firstFrom(drafts, own.issued.latest, at + 2);
    later < drafts.length;
    later += 1
  ) {
    const other = drafts[later];
    if (other !== undefined && orderDrafts(own, other, clocks) === "before")
      return later;
  }
  return undefined;
}

/** Place of the first draft, from `from` on, whose issue begins no earlier than `time`. */
function firstFrom(
  drafts: readonly Draft[],
  time: number,
  from: number,
): number {
  let low = from;
  let high = Math.max(from, drafts.length);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((drafts[middle]?.issued.earliest ?? Infinity) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function orderDrafts(a: Draft, b: Draft, clocks: Clocks): Order {
  const known = orderIssues(a, b, clocks);
  if (known !== "unknown") return known;
  const [isReplaced, replaces] = [replacesId(b, a), replacesId(a, b)];
  if (isReplaced !== replaces) return isReplaced ? "before" : "after";
  const [first, second] = [isUpdate(a), isUpdate(b)];
  if (first === second) return "unknown";
  return second ? "before" : "after";
}

/** An issue with an upper bound only may lie before what its bound lies before, and is never known to lie after anything. */
function orderIssues(a: Draft, b: Draft, clocks: Clocks): Order {
  const { order } = orderEvents(a.first.event, b.first.event, clocks);
  if (order === "before") return b.isBound ? "unknown" : order;
  if (order === "after") return a.isBound ? "unknown" : order;
  return order;
}

function replacesId(newer: Draft, older: Draft): boolean {
  const former = newer.first.event.fields.replaces;
  return (
    former !== undefined &&
    newer.id !== older.id &&
    normalIdentifier(former) === older.id
  );
}

function isUpdate({ first }: Draft): boolean {
  return first.event.type === "recommendation.updated";
}

function hasConflict(list: readonly Version[]): boolean {
  return list.some((version, at) => {
    const next = list[at + 1];
    if (next === undefined || version.next === at + 1) return false;
    return (
      !version.isBound && next.id === version.id && next.label === version.label
    );
  });
}
