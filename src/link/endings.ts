import type { AdviceVersion } from "../model/decision.ts";
import type { Interval } from "../model/event.ts";
import { openEnd, openStart } from "../model/event.ts";
import type { EventType } from "../model/words.ts";
import type { Clocks } from "../time/clocks.ts";
import { effectiveTime, orderEvents } from "../time/clocks.ts";
import type { Spoken } from "./current-version.ts";
import type { Handles } from "./handles.ts";
import type { Version } from "./versions.ts";

/** When a version certainly stopped being current, and by what. */
export interface Ending {
  readonly interval: Interval;
  readonly by: NonNullable<AdviceVersion["endedBy"]>;
}

const words: ReadonlyMap<EventType, Ending["by"]> = new Map([
  ["recommendation.withdrawn", "withdrawn"],
  ["recommendation.expired", "expired"],
]);

/**
 * The end of each version: a newer one, a withdrawal or an expiry on record, whichever was over first. A withdrawal that
 * names no version ends what was current at its time.
 *
 * @param records - records of the output that certainly belong to it
 */
export function findEndings(
  list: readonly Version[],
  records: readonly Handles[],
  spoken: (handles: Handles) => Spoken,
  clocks: Clocks,
): readonly (Ending | undefined)[] {
  const endings = list.map(({ next }): Ending | undefined => {
    const newer = next === undefined ? undefined : list[next];
    return newer === undefined
      ? undefined
      : { interval: newer.issued, by: "updated" };
  });
  for (const handles of records) {
    const by = words.get(handles.event.type);
    if (by === undefined) continue;
    const interval = effectiveTime(handles.event, clocks).interval ?? {
      earliest: openStart,
      latest: openEnd,
    };
    for (const at of spoken(handles).versions) {
      if (!isBefore(handles, list[at], clocks))
        endings[at] = earlier(endings[at], { interval, by });
    }
  }
  return endings;
}

/** What came before a version did not end it. */
function isBefore(
  { event }: Handles,
  version: Version | undefined,
  clocks: Clocks,
): boolean {
  if (version === undefined || version.isBound) return false;
  return orderEvents(event, version.first.event, clocks).order === "before";
}

const order: readonly Ending["by"][] = ["withdrawn", "expired", "updated"];

function earlier(a: Ending | undefined, b: Ending): Ending {
  if (a === undefined) return b;
  const difference =
    a.interval.latest - b.interval.latest ||
    order.indexOf(a.by) - order.indexOf(b.by);
  return difference <= 0 ? a : b;
}
