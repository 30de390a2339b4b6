/**
 * Where an action stands to the issue and to the end of a version, as far as the log is certain of it.
 */

import type { AdviceVersion, LinkedEvent } from "../model/decision.ts";
import { openStart } from "../model/event.ts";
import type { Event } from "../model/event.ts";
import { orderEvents } from "../time/clocks.ts";
import { isBeforeIssue } from "../time/issue.ts";
import type { Done } from "./done.ts";
import type { Scene } from "./scene.ts";

/**
 * Whether the action was certainly before the issue of the version, or only carries out an order from before the output.
 * An order made under an earlier version is no order from before the issue (`rules.md` 1.2): it acted on that version.
 *
 * An action that names the recommendation itself does more than carry out an order. Where only a display is on record
 * the issue may lie anywhere before it, so nothing is certainly earlier.
 */
export function isBeforeAdvice(
  scene: Scene,
  { linked, done }: { readonly linked: LinkedEvent; readonly done: Done },
  version: AdviceVersion,
): boolean {
  const { decision, lens } = scene;
  const { event } = linked;
  const issue = decision.events[version.event];
  if (issue === undefined || version.issued.earliest === openStart)
    return false;
  return (
    isBeforeIssue(decision, event, version, lens.clocks) ||
    (!done.isOther && scene.carriesEarlierOrder(event))
  );
}

/** The withdrawal or expiry of the version that is certainly before the action; undefined where none is. */
export function endedBefore(
  scene: Scene,
  action: Event,
  version: number,
): "withdrawn" | "expired" | undefined {
  const found = scene.decision.versions[version];
  if (found?.endedBy !== "withdrawn" && found?.endedBy !== "expired")
    return undefined;
  const ends = scene.decision.events.some(
    ({ event, versions, retracted }) =>
      event.type === `recommendation.${found.endedBy}` &&
      !retracted &&
      (versions.length === 0 ||
        (versions.length === 1 && versions[0] === version)) &&
      isBefore(scene, event, action),
  );
  return ends ? found.endedBy : undefined;
}

function isBefore(scene: Scene, one: Event, other: Event): boolean {
  return orderEvents(one, other, scene.lens.clocks).order === "before";
}
