/**
 * Which outcomes of reviews of one version are certainly before an action.
 */

import type { LinkedEvent } from "../model/decision.ts";
import type { Event } from "../model/event.ts";
import type { EventType } from "../model/words.ts";
import { orderEvents } from "../time/clocks.ts";
import type { Clocks } from "../time/clocks.ts";
import type { Scene } from "./scene.ts";

/** Outcomes of reviews of this version that are certainly before the action. */
export interface Outcomes {
  readonly rejected: boolean;
  readonly modified: boolean;
}

/** Rejections and changes of this version before the action. */
export function outcomesBefore(
  scene: Scene,
  action: Event,
  version: number,
): Outcomes {
  return {
    rejected: hasOutcome(scene, "review.rejected", { action, version }),
    modified: hasOutcome(scene, "review.modified", { action, version }),
  };
}

/**
 * Whether a review with this outcome stands: of this version and no other decision's, not retracted, not revoked, and,
 * where an action is given, certainly before it. What is not certain is not counted.
 */
export function hasOutcome(
  scene: Scene,
  type: EventType,
  {
    action,
    version,
  }: { readonly action: Event | undefined; readonly version: number },
): boolean {
  const { clocks } = scene.lens;
  const reviews = scene.reviews;
  return reviews.some(
    ([, review]) =>
      review.event.type === type &&
      !review.retracted &&
      review.rivals.length === 0 &&
      review.versions.length === 1 &&
      review.versions[0] === version &&
      (action === undefined ||
        orderEvents(review.event, action, clocks).order === "before") &&
      !reviews.some(([, other]) =>
        revokes(other, review, { action, clocks, reviews }),
      ),
  );
}

/** A revocation takes back that person's latest outcome before it; one that may come later than the action does not. */
function revokes(
  revocation: LinkedEvent,
  review: LinkedEvent,
  {
    action,
    clocks,
    reviews,
  }: {
    readonly action: Event | undefined;
    readonly clocks: Clocks;
    readonly reviews: readonly (readonly [number, LinkedEvent])[];
  },
): boolean {
  if (revocation.event.type !== "review.revoked" || revocation.retracted)
    return false;
  if (revocation.event.fields.actor !== review.event.fields.actor) return false;
  if (orderEvents(review.event, revocation.event, clocks).order === "after")
    return false;
  if (
    action !== undefined &&
    orderEvents(revocation.event, action, clocks).order === "after"
  )
    return false;
  return !reviews.some(
    ([, between]) =>
      between.event.type !== "review.revoked" &&
      between.event.fields.actor === review.event.fields.actor &&
      orderEvents(review.event, between.event, clocks).order === "before" &&
      orderEvents(between.event, revocation.event, clocks).order === "before",
  );
}
