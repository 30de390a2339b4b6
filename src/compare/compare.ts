/**
 * Door of the room: what one decision's actions did against what the AI advised and what reviews signed off.
 * Enters: a linked decision; the `compare` block, clocks and maps of its policy and mapping, as a value.
 * Leaves: alignment, direction and exact difference of each action; sign-offs and versions compared field by field.
 * Refuses to know: who qualifies as a reviewer, which action governs, and whether any difference was right.
 * Costs: some ten microseconds a decision.
 */

import type { Comparisons, LinkedDecision } from "../model/decision.ts";
import { actedOf } from "./acted.ts";
import { compareActions } from "./actions.ts";
import type { CompareSettings } from "./scene.ts";
import { sceneOf } from "./scene.ts";
import { withoutChoice, withoutChoiceOfRecord } from "./rivals.ts";
import { compareSignOffs } from "./sign-offs.ts";
import { compareSilence } from "./silence.ts";
import { compareVersions } from "./versions.ts";

export type { CompareSettings } from "./scene.ts";

/**
 * Compares one decision.
 *
 * @param decision - as linked; nothing is looked for beyond it
 * @param settings - what the policy in force and the declared maps say about comparing
 * @returns for each action and each version it may speak of one comparison (`version` -1 where the export lacks the one
 * it names), `undetermined` where versions, or records of one action, do not give one; the alignment of silence (`action` -1); each review against each action; each pair of versions
 * @throws nothing; what cannot be read is `not-comparable`, with the reason
 * @see domain.md 7, 8; rules.md 1.3
 */
export function compareDecision(
  decision: LinkedDecision,
  settings: CompareSettings,
): Comparisons {
  const scene = sceneOf(decision, settings);
  const actions = actedOf(scene);
  return {
    actions: withoutChoice(scene, compareActions(scene, actions)),
    silence: compareSilence(scene),
    signOffs: withoutChoiceOfRecord(scene, compareSignOffs(scene, actions)),
    versions: compareVersions(scene),
  };
}
