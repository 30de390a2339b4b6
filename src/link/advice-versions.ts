import type { AdviceVersion } from "../model/decision.ts";
import type { Spoken } from "./current-version.ts";
import { findEndings } from "./endings.ts";
import type { Handles } from "./handles.ts";
import type { Seed } from "./seed.ts";
import { labelOf } from "./versions.ts";
import type { Version, Versions } from "./versions.ts";

/** A record with content of its own speaks of its own version. */
export function versionsOfRecords(
  list: readonly Version[],
): ReadonlyMap<Handles, Spoken> {
  const own = new Map<Handles, Spoken>();
  for (const [at, { first, record, items }] of list.entries()) {
    for (const handles of [first, record, ...items]) {
      if (own.has(handles)) continue;
      own.set(handles, {
        versions: [at],
        named: labelOf(handles) !== undefined,
      });
    }
  }
  return own;
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
  const places = new Map(events.map((handles, at) => [handles, at]));
  const endings = findEndings(list, records, spoken, seed.rules.clocks);
  return list.map((version, at) => ({
    version: version.label,
    event: places.get(version.record) ?? 0,
    items: version.items
      .map((item) => places.get(item) ?? 0)
      .sort((a, b) => a - b),
    issued: version.issued,
    ended: endings[at]?.interval,
    endedBy: endings[at]?.by,
  }));
}
