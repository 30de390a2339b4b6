/**
 * Which outcomes of reviews of one version are certainly before an action.
 */

import type { LinkedEvent } from "../model/decision.ts";
import type { Event } from "../model/event.ts";
import type { EventType } from "../model/words.ts";
import { orderEvents } from "../time/clocks.ts";
import type { Clocks } from "../time/clocks.ts";
import type { Scene } from "./scene.ts";

/** Outcomes of reviews of this version that are certainly before the action, by index. */
export interface Outcomes {
  readonly rejections: readonly number[];
  readonly changes: readonly number[];
}

/** One empty list for all: most comparisons rest on no review. */
export const noReviews: readonly number[] = [];
export const noOutcomes: Outcomes = {
  rejections: noReviews,
  changes: noReviews,
};

/** Rejections and changes of this version before the action. */
export function outcomesBefore(
  scene: Scene,
  action: Event,
  version: number,
): Outcomes {
  const at = { action, version };
  const rejections = reviewsWith(scene, "review.rejected", at);
  const changes = reviewsWith(scene, "review.modified", at);
  return { rejections, changes };
}

/**
 * Indexes of the reviews with this outcome: of this version and no other decision's, not retracted, and, where an action
 * is given, certainly before it. What is not certain is not counted. Whether one of them was taken back before the action
 * is not compare's to know, since it depends on who is who: judge reads that. Where nothing was done it is counted here.
 */
export function reviewsWith(
  scene: Scene,
  type: EventType,
  {
    action,
    version,
  }: { readonly action: Event | undefined; readonly version: number },
): readonly number[] {
  const { clocks } = scene.lens;
  const reviews = scene.reviews;
  const standing = reviews.filter(
    ([, review]) =>
      review.event.type === type &&
      !review.retracted &&
      review.rivals.length === 0 &&
      review.versions.length === 1 &&
      review.versions[0] === version &&
      (action === undefined
        ? !reviews.some(([, other]) =>
            revokes(other, review, { clocks, reviews }),
          )
        : orderEvents(review.event, action, clocks).order === "before"),
  );
  return standing.length === 0 ? noReviews : standing.map(([index]) => index);
}

/** A revocation takes back that person's latest outcome before it. */
function revokes(
  revocation: LinkedEvent,
  review: LinkedEvent,
  {
    clocks,
    reviews,
  }: {
    readonly clocks: Clocks;
    readonly reviews: readonly (readonly [number, LinkedEvent])[];
  },
): boolean {
  if (revocation.event.type !== "review.revoked" || revocation.retracted)
    return false;
  if (revocation.event.fields.actor !== review.event.fields.actor) return false;
  if (orderEvents(review.event, revocation.event, clocks).order === "after")
    return false;
  return !reviews.some(
    ([, between]) =>
      between.event.type !== "review.revoked" &&
      between.event.fields.actor === review.event.fields.actor &&
      orderEvents(review.event, between.event, clocks).order === "before" &&
      orderEvents(between.event, revocation.event, clocks).order === "before",
  );
}
