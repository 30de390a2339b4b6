/**
 * The actions of one decision with what they did, and each one's content against each version, worked out once.
 */

import type { LinkedEvent } from "../model/decision.ts";
import type { ContentComparison } from "./content.ts";
import type { Done } from "./done.ts";
import { doneBy } from "./done.ts";
import { noOutcomes } from "./outcomes.ts";
import type { Scene } from "./scene.ts";
import { adviceOf } from "./scene.ts";
import { byStance } from "./stance.ts";

/** `compared`: comparisons made so far, by version, as if no review were on record. */
export interface Acted {
  readonly index: number;
  readonly linked: LinkedEvent;
  readonly done: Done;
  readonly compared: Map<number, ContentComparison>;
}

/** Every action of the decision, in event order. */
export function actedOf(scene: Scene): Acted[] {
  return scene.actions.map(([index, linked]) => ({
    index,
    linked,
    done: doneBy(scene, linked),
    compared: new Map(),
  }));
}

/** The action against one version by stance and content alone; undefined where the version is not on record. */
export function againstVersion(
  scene: Scene,
  acted: Acted,
  version: number,
): ContentComparison | undefined {
  const known = acted.compared.get(version);
  if (known !== undefined) return known;
  const advice = adviceOf(scene, version);
  if (advice === undefined) return undefined;
  const result = byStance(advice, acted.done.content, {
    scene,
    outcomes: noOutcomes,
  });
  acted.compared.set(version, result);
  return result;
}
