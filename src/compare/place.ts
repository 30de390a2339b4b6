/**
 * Where an action stands to the issue and to the end of a version, as far as the log is certain of it.
 */

import type { AdviceVersion, LinkedEvent } from "../model/decision.ts";
import { openStart } from "../model/event.ts";
import type { Event } from "../model/event.ts";
import { orderEvents } from "../time/clocks.ts";
import { isBeforeIssue, isBeforeOutput } from "../time/issue.ts";
import { actOf } from "./act.ts";
import type { Done } from "./done.ts";
import { sharedByOrder, sharedKey } from "./same-key.ts";
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
  const carried =
    event.fields.recommendation === undefined ? done.inherited : undefined;
  return (
    isBeforeIssue(decision, event, version, lens.clocks) ||
    (carried !== undefined &&
      isBeforeOutput(decision, carried, lens.clocks) &&
      wasOrdered(scene, event) &&
      !isInterrupted(scene, event, carried))
  );
}

/** Whether more than a draft of what the action carries out is from before the output: a draft is not in force. */
function wasOrdered(
  { actions, decision, lens }: Scene,
  action: Event,
): boolean {
  return actions.some(
    ([, { event, retracted }]) =>
      !retracted &&
      event !== action &&
      event.type !== "action.drafted" &&
      sharedKey(action, event) !== undefined &&
      isBeforeOutput(decision, event, lens.clocks),
  );
}

/**
 * Whether an order may not have been in force when it was carried out: held or ended since, and not certainly resumed or
 * made anew. What is given then was decided on again.
 */
function isInterrupted(scene: Scene, action: Event, order: Event): boolean {
  const after = scene.actions
    .filter(([, { retracted }]) => !retracted)
    .map(([, { event }]) => event)
    .filter(
      (event) =>
        event !== action &&
        sharedByOrder(action, event) &&
        !isBefore(scene, action, event) &&
        !isBefore(scene, event, order),
    );
  return after
    .filter(isEnd)
    .some(
      (end) =>
        !after.some((other) => !isEnd(other) && isBefore(scene, end, other)),
    );
}

function isEnd(event: Event): boolean {
  const act = actOf(event);
  return act === "holds" || act === "stops";
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
