import type { LeftPlace } from "../model/run-limits.ts";
import type { PatientLeftOver } from "../model/patient.ts";

/** Places that a run lists; the others are counted (`leftOver` of `run.json`). */
export const mostPlaces = 100;

/** The first places of a run by file and record, whatever the order in which they come; memory is bounded. */
export interface PlaceBook {
  readonly see: (leftOver: readonly PatientLeftOver[]) => void;
  readonly merge: (places: readonly LeftPlace[]) => void;
  readonly close: () => readonly LeftPlace[];
}

/** Only what was put to some output is kept: of a record about other matters nothing was looked for. */
export function createPlaceBook(bound: number = mostPlaces): PlaceBook {
  let kept: LeftPlace[] = [];
  let last: LeftPlace | undefined;
  const cut = (): void => {
    kept.sort(comparePlaces);
    kept = kept.slice(0, bound);
    last = kept[bound - 1];
  };
  const add = (place: LeftPlace): void => {
    if (last !== undefined && comparePlaces(place, last) >= 0) return;
    kept.push(place);
    // sorted once for as many as are kept, so that each costs a comparison or two
    if (kept.length >= 2 * bound) cut();
  };
  return {
    see(leftOver): void {
      for (const { near, type, reason, origin } of leftOver) {
        const { file, record, line } = origin;
        if (near) add({ type, reason, file, record, line });
      }
    },
    merge(places): void {
      for (const place of places) add(place);
    },
    close(): readonly LeftPlace[] {
      cut();
      return kept;
    },
  };
}

function comparePlaces(a: LeftPlace, b: LeftPlace): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  if (a.record !== b.record) return a.record - b.record;
  if (a.type !== b.type) return a.type < b.type ? -1 : 1;
  return a.reason < b.reason ? -1 : a.reason > b.reason ? 1 : 0;
}
