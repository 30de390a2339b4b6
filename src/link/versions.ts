import type { Interval } from "../model/event.ts";
import { anyTime, openStart } from "../model/event.ts";
import type { EventType } from "../model/words.ts";
import type { Clocks } from "../time/clocks.ts";
import { effectiveTime } from "../time/clocks.ts";
import { compareSequence } from "../time/sequence.ts";
import { hasContent, itemOf, sameContent } from "./advice-content.ts";
import type { Handles } from "./handles.ts";
import type { VersionDraft } from "./version-draft.ts";
import { nextOf } from "./version-order.ts";

/** A version and its follower: `next` is the place of the first version that certainly came after it. */
export interface Version extends VersionDraft {
  readonly next: number | undefined;
}

/** `conflict`: two contents of one name and version of which neither is certainly the later (`domain.md` 3.1 rule 2). */
export interface Versions {
  readonly list: readonly Version[];
  readonly conflict: boolean;
}

/** An output that says nothing. */
const silentRank = 2;

const issues: ReadonlySet<EventType> = new Set<EventType>([
  "recommendation.issued",
  "recommendation.auto-applied",
]);

/** How well a record stands for the content of an output: the best that are there do. */
const standIns: Partial<Record<EventType, number>> = {
  "recommendation.issued": 0,
  "recommendation.auto-applied": 0,
  "recommendation.updated": 0,
  "recommendation.displayed": 1,
  "recommendation.none": silentRank,
  "recommendation.failed": silentRank,
  "recommendation.suppressed": silentRank,
  "recommendation.withdrawn": 3,
  "recommendation.expired": 3,
};

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
  let best = Infinity;
  for (const handles of records) best = Math.min(best, rankOf(handles));
  const chosen = records.filter((handles) => rankOf(handles) === best);
  const hasIssue = chosen.some(({ event }) => issues.has(event.type));
  const silent = best === silentRank;
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
    list.push(followed(draft, nextOf(drafts, at, clocks)));
  return { list, conflict: hasConflict(list) };
}

/** Written out, since copying a draft of whatever making costs more than the rest of this. */
function followed(draft: VersionDraft, next: number | undefined): Version {
  const { id, label, record, first, items, issued, isBound } = draft;
  return { id, label, record, first, items, issued, isBound, next };
}

function rankOf({ event }: Handles): number {
  return standIns[event.type] ?? Infinity;
}

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

function collectDrafts(dated: readonly Dated[]): readonly VersionDraft[] {
  const drafts: VersionDraft[] = [];
  const [only] = dated;
  if (only !== undefined && dated.length === 1)
    return [newDraft(only, labelOf(only.handles), undefined)];
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
  last: VersionDraft | undefined,
): VersionDraft {
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
function growVersion(
  last: VersionDraft,
  { handles }: Dated,
): VersionDraft | undefined {
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

function hasConflict(list: readonly Version[]): boolean {
  return list.some((version, at) => {
    const next = list[at + 1];
    if (next === undefined || version.next === at + 1) return false;
    return (
      !version.isBound && next.id === version.id && next.label === version.label
    );
  });
}
