import type { LinkedEvent, LinkTrace } from "../model/decision.ts";
import type { ForeignEvent } from "../model/patient.ts";
import type { Link, Page } from "./board.ts";
import { otherPatient } from "./sift.ts";
import { placeOf, reasonOf } from "./words.ts";

/** Every link of one decision that was tested. `conflicts`: records of other groups that carry its keys. */
export interface Tested {
  readonly page: Page;
  readonly links: readonly Link[];
  readonly linked: readonly LinkedEvent[];
  readonly conflicts: readonly ForeignEvent[];
}

/** Which links were taken and which not, each with its reason, in event order; the refused ones last. */
export function traceOf({
  page,
  links,
  linked,
  conflicts,
}: Tested): readonly LinkTrace[] {
  const taken = links.map((link, event): LinkTrace => ({
    event,
    origin: placeOf(link.handles),
    taken: true,
    reason: reasonOf(link, linked[event]?.rivals.length ?? 0),
  }));
  const refused = page.refusals.map(({ handles, reason }) =>
    notTaken(handles, reason),
  );
  const foreign = conflicts.map((conflict) => notTaken(conflict, otherPatient));
  return [...taken, ...refused, ...foreign];
}

function notTaken(
  at: Parameters<typeof placeOf>[0],
  reason: string,
): LinkTrace {
  return { event: undefined, origin: placeOf(at), taken: false, reason };
}
