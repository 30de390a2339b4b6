import type { AdviceVersion } from "../model/decision.ts";
import type { Spoken } from "./current-version.ts";
import { findEndings } from "./endings.ts";
import type { Handles } from "./handles.ts";
import type { Seed } from "./seed.ts";
import { labelOf } from "./versions.ts";
import type { Version, Versions } from "./versions.ts";

/** A record with content of its own speaks of its own version; undefined for all others. */
export function versionsOfRecords(
  list: readonly Version[],
): (handles: Handles) => Spoken | undefined {
  const [only] = list;
  if (only !== undefined && list.length === 1 && only.items.length === 1)
    return (handles) =>
      isRecordOf(only, handles) ? spokenOf(handles, 0) : undefined;
  const own = new Map<Handles, Spoken>();
  for (const [at, { first, record, items }] of list.entries()) {
    for (const handles of [first, record, ...items])
      if (!own.has(handles)) own.set(handles, spokenOf(handles, at));
  }
  return (handles) => own.get(handles);
}

/** Of one item alone: that is the record whose content the version has. */
function isRecordOf({ first, record }: Version, handles: Handles): boolean {
  return first === handles || record === handles;
}

function spokenOf(handles: Handles, at: number): Spoken {
  return { versions: [at], named: labelOf(handles) !== undefined };
}

/** `events`: those of the decision, in their order; versions point at them. */
export interface VersionContext {
  readonly records: readonly Handles[];
  readonly spoken: (handles: Handles) => Spoken;
  readonly events: readonly Handles[];
  readonly seed: Seed;
}

/** The versions as the decision shows them. */
export function adviceVersions(
  { list }: Versions,
  { records, spoken, events, seed }: VersionContext,
): readonly AdviceVersion[] {
  const placeOf = compilePlaces(list, events);
  const endings = findEndings(list, records, spoken, seed.rules.clocks);
  return list.map((version, at) => ({
    version: version.label,
    event: placeOf(version.record),
    items: version.items.map(placeOf).sort((a, b) => a - b),
    issued: version.issued,
    ended: endings[at]?.interval,
    endedBy: endings[at]?.by,
  }));
}

/** Where a record stands among the events of the decision; a map pays where many are asked for. */
function compilePlaces(
  list: readonly Version[],
  events: readonly Handles[],
): (record: Handles) => number {
  if (list.length === 1 && (list[0]?.items.length ?? 0) < 8)
    return (record) => Math.max(0, events.indexOf(record));
  const places = new Map(events.map((handles, at) => [handles, at]));
  return (record) => places.get(record) ?? 0;
}
