import { normalIdentifier } from "../model/identifier.ts";
import type { Clocks } from "../time/clocks.ts";
import { orderEvents } from "../time/clocks.ts";
import type { Order } from "../time/interval.ts";
import type { VersionDraft } from "./version-draft.ts";

/**
 * The first version that certainly came after: by time or counter, else because it says that it replaces this one, else
 * because an update follows an issue. Never an order against known times.
 */
export function nextOf(
  drafts: readonly VersionDraft[],
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
  drafts: readonly VersionDraft[],
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

function orderDrafts(a: VersionDraft, b: VersionDraft, clocks: Clocks): Order {
  const known = orderIssues(a, b, clocks);
  if (known !== "unknown") return known;
  const [isReplaced, replaces] = [replacesId(b, a), replacesId(a, b)];
  if (isReplaced !== replaces) return isReplaced ? "before" : "after";
  const [first, second] = [isUpdate(a), isUpdate(b)];
  if (first === second) return "unknown";
  return second ? "before" : "after";
}

/** An issue with an upper bound only may lie before what its bound lies before, and is never known to lie after anything. */
function orderIssues(a: VersionDraft, b: VersionDraft, clocks: Clocks): Order {
  const { order } = orderEvents(a.first.event, b.first.event, clocks);
  const second = order === "before" ? b : a;
  return second.isBound ? "unknown" : order;
}

function replacesId(newer: VersionDraft, older: VersionDraft): boolean {
  const former = newer.first.event.fields.replaces;
  return (
    former !== undefined &&
    newer.id !== older.id &&
    normalIdentifier(former) === older.id
  );
}

function isUpdate({ first }: VersionDraft): boolean {
  return first.event.type === "recommendation.updated";
}
