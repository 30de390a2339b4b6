/**
 * Which outcomes of reviews of one version are certainly before an action.
 */

import type { Event } from "../model/event.ts";
import type { EventType } from "../model/words.ts";
import { orderEvents } from "../time/clocks.ts";
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
 * Indexes of the reviews with this outcome: of this version or perhaps of it, of this decision or perhaps of it, not
 * retracted, and, where an action is given, certainly before it. To which decision and version one belongs, who made it,
 * and whether it was taken back, is not compare's to know: judge reads that.
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
  const found = scene.reviews.filter(
    ([, { event, retracted, versions }]) =>
      event.type === type &&
      !retracted &&
      versions.includes(version) &&
      (action === undefined ||
        orderEvents(event, action, clocks).order === "before"),
  );
  return found.length === 0 ? noReviews : found.map(([index]) => index);
}
