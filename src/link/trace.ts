import type { LinkedEvent, LinkTrace } from "../model/decision.ts";
import type { ForeignEvent } from "../model/patient.ts";
import type { Link, Page } from "./board.ts";
import { otherPatient } from "./sift.ts";
import type { Version } from "./versions.ts";
import { placeOf, reasonOf } from "./words.ts";

/**
 * Every link of one decision that was tested. `versions`: those of its output. `conflicts`: records of other groups that
 * carry its keys.
 */
export interface Tested {
  readonly page: Page;
  readonly links: readonly Link[];
  readonly linked: readonly LinkedEvent[];
  readonly versions: readonly Version[];
  readonly conflicts: readonly ForeignEvent[];
}

/** Which links were taken and which not, each with its reason, in event order; the refused ones last. */
export function traceOf({
  page,
  links,
  linked,
  versions,
  conflicts,
}: Tested): readonly LinkTrace[] {
  const taken = links.map((link, event): LinkTrace => ({
    event,
    origin: placeOf(link.handles),
    taken: true,
    reason:
      reasonOf(link, linked[event]?.rivals.length ?? 0) +
      rivalVersions(linked[event], versions),
  }));
  const refused = page.refusals.map(({ handles, reason }) =>
    notTaken(handles, reason),
  );
  const foreign = conflicts.map((conflict) => notTaken(conflict, otherPatient));
  return [...taken, ...refused, ...foreign];
}

/** Versions that are named; of more the rest is counted. */
const mostNamed = 5;

/**
 * Each version that an event may speak of, by the place of the record that brought it, where there are several: all are
 * recorded and none is chosen (`domain.md` 6, rules 1 and 6). Nothing where there is one, or none.
 */
function rivalVersions(
  linked: LinkedEvent | undefined,
  versions: readonly Version[],
): string {
  if (linked === undefined || !isOfSeveralVersions(linked)) return "";
  const places = linked.versions.flatMap((at) => {
    const version = versions[at];
    return version === undefined ? [] : [placeOf(version.record)];
  });
  const rest = places.length - mostNamed;
  const more = rest > 0 ? ` and ${String(rest)} more` : "";
  return `; it may speak of any of ${String(places.length)} versions of the output: ${places.slice(0, mostNamed).join(", ")}${more}`;
}

/** Context speaks of no version. */
function isOfSeveralVersions({ part, versions }: LinkedEvent): boolean {
  return part !== "context" && versions.length > 1;
}

function notTaken(
  at: Parameters<typeof placeOf>[0],
  reason: string,
): LinkTrace {
  return { event: undefined, origin: placeOf(at), taken: false, reason };
}
