/**
 * The alignment of each action with each version that it may speak of: time first, then stance, then content (7.1).
 */

import type { ActionComparison, LinkedEvent } from "../model/decision.ts";
import type { Alignment } from "../model/words.ts";
import type { ContentComparison } from "./content.ts";
import { comparison, notComparable } from "./content.ts";
import type { Done } from "./done.ts";
import { doneBy } from "./done.ts";
import { outcomesBefore } from "./outcomes.ts";
import { endedBefore, isBeforeIssue } from "./place.ts";
import type { Scene } from "./scene.ts";
import { adviceOf, eventsOf } from "./scene.ts";
import { byStance, doneLine } from "./stance.ts";

/** Stands for the version of an action that names none of those on record, and for the action of a silence. */
export const noIndex = -1;

/** One entry for each action and version, in event order; `version` is -1 where the export lacks the one it names. */
export function compareActions(scene: Scene): ActionComparison[] {
  const comparisons: ActionComparison[] = [];
  for (const [index, linked] of eventsOf(scene, "action")) {
    const done = doneBy(scene, linked);
    const versions = linked.versions.length === 0 ? [noIndex] : linked.versions;
    for (const version of versions)
      comparisons.push({
        action: index,
        version,
        ...shownOf(compareAction(scene, { linked, done }, version)),
      });
  }
  return comparisons;
}

/** What `ActionComparison` keeps of a comparison. */
export function shownOf(
  result: ContentComparison,
): Omit<ActionComparison, "action" | "version"> {
  const { unknown: _, ...kept } = result;
  return kept;
}

function compareAction(
  scene: Scene,
  { linked, done }: { readonly linked: LinkedEvent; readonly done: Done },
  index: number,
): ContentComparison {
  const line = doneLine(done.content, scene);
  const { output } = scene.decision;
  if (linked.retracted)
    return comparison({
      alignment: "not-acted-on",
      done: line,
      reasons: ["entered-in-error"],
    });
  if (output === "none" || output === "failed" || output === "suppressed")
    return comparison({
      alignment: "acted-without-ai",
      done: line,
      reasons: [`output ${output}`],
    });
  const advice = adviceOf(scene, index);
  const version = scene.decision.versions[index];
  if (advice === undefined || version === undefined) {
    const reason =
      output === "not-in-export"
        ? "advice-not-in-export"
        : "version-not-in-export";
    return notComparable("not-recorded", [reason], { done: line });
  }
  const outcomes = outcomesBefore(scene, linked.event, index);
  const content = withReasons(
    byStance(advice, done.content, { scene, outcomes }),
    done.reasons,
  );
  const ended = endedBefore(scene, linked.event, index);
  if (isBeforeIssue(scene, { linked, done }, version))
    return linesOnly(content, "acted-before-ai", "certainly before the issue");
  if (ended !== undefined)
    return linesOnly(
      content,
      "withdrawn-before-action",
      `${ended} before the action`,
    );
  if (kindsDiffer(scene, linked))
    return {
      ...linesOnly(content, "not-comparable", "kinds-differ"),
      unknown: "not-comparable",
    };
  if (linked.rivals.length > 0)
    return linesOnly(content, "undetermined", "rivals");
  return content;
}

/** An alignment that the content does not decide keeps both lines and says why. */
function linesOnly(
  content: ContentComparison,
  alignment: Alignment,
  reason: string,
): ContentComparison {
  const { advised, done } = content;
  return comparison({ alignment, advised, done, reasons: [reason] });
}

function withReasons(
  content: ContentComparison,
  reasons: readonly string[],
): ContentComparison {
  return reasons.length === 0
    ? content
    : { ...content, reasons: [...reasons, ...content.reasons] };
}

/** Both kinds are recorded and they are two. */
function kindsDiffer(scene: Scene, linked: LinkedEvent): boolean {
  const done = linked.event.fields.decisionKind;
  return (
    done !== undefined &&
    scene.decision.kind !== "other" &&
    done !== scene.decision.kind
  );
}
